"""What closes a page: the rules that it names, each with its sentence."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from sayso.records import rules
from sayso.records.links import file_part


class RuleRow(msgspec.Struct, frozen=True):
    """A rule and what it says."""

    id: str
    rule: str
    text: str


def rule_id(rule: str) -> str:
    """The permanent id of a rule's sentence in a page."""
    return f"rule-{file_part(rule)}"


def rule_rows(named: Iterable[str]) -> tuple[RuleRow, ...]:
    """The rules that a page names, in order of their addresses."""
    return tuple(
        RuleRow(rule_id(rule), rule, rules.description(rule) or "not described in this version")
        for rule in sorted(set(named) - {""})
    )
