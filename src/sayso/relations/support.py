"""Statements -> accounts and copies: how many tellings a position rests on."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Account, Claim, EventFigure, EventPlace, EventTimex
from sayso.relations.evidence import Evidence, extent, meets

Item = Claim | EventFigure | EventTimex | EventPlace


class Support:
    """Which accounts speak through a claim or value.

    A statement of a speaker who is an account's primary source is that account's; any other is of
    the accounts that its report rests on, the first of them: one statement never counts twice.
    """

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.of_report: dict[str, list[Account]] = {}
        self.of_name: dict[str, Account] = {}
        for account in evidence.accounts:
            for report in account.reports:
                self.of_report.setdefault(report, []).append(account)
            primary = account.primary
            if primary is None:
                continue
            for name in evidence.named(primary.report, (primary.span,)):
                for one in evidence.principals(name):
                    self.of_name.setdefault(one, account)

    def account(self, item: Item) -> Account | None:
        """The account that an item is part of."""
        claim = self.claim(item)
        here = self.of_report.get(item.report, [])
        if claim is not None:
            for speaker in self.evidence.speakers(claim):
                for name in self.evidence.principals(speaker):
                    known = self.of_name.get(name)
                    if known is not None and known in here:
                        return known
            for account in here:
                primary = account.primary
                if primary is None or primary.report != claim.report:
                    continue
                if any(meets(primary.span, s) for s in claim.source or ()):
                    return account
        return here[0] if here else None

    def claim(self, item: Item) -> Claim | None:
        """The claim that an item is, or stands in."""
        if isinstance(item, Claim):
            return item
        if isinstance(item, EventFigure):
            return self.evidence.claims.get(item.claim or "")
        return None

    def accounts(self, items: Iterable[Item]) -> tuple[str, ...]:
        """The accounts of some items, each once, in the event's order."""
        found = {a.id for a in map(self.account, items) if a is not None}
        return tuple(a.id for a in self.evidence.accounts if a.id in found)

    def copies(self, items: Iterable[Item]) -> tuple[str, ...]:
        """The reports that carry an item from another report that has it too."""
        items = list(items)
        spans: dict[str, list[tuple[int, int]]] = {}
        for item in items:
            where = extent(item.content) if isinstance(item, Claim) else item.span
            spans.setdefault(item.report, []).append(where)
        found = []
        for report in self.evidence.order:
            origins = [p for p in self.evidence.parents.get(report, ()) if p in spans]
            if report in spans and origins:
                found.append(report)
        return tuple(found)
