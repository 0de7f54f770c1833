"""Words that stand with a noun or number: "missing people", "people who were killed"."""

from __future__ import annotations

from sayso.slots.figures_nouns import BEFORE, adjacent, has_object, of_word, or_other
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_states import placed
from sayso.slots.figures_verbs import of_object, of_passive, of_subject
from sayso.slots.figures_words import context

_BEHIND = frozenset(
    ["amod", "acl", "advcl", "oprd", "acomp", "appos", "dep", "ccomp", "xcomp", "attr"]
)
_RELATIVES = frozenset({"who", "that", "which", "whom"})


def of_modifier(report: Report, token: int, end: int = -1, *, behind: bool = False) -> Harm | None:
    """A harm word that modifies a noun or number.

    Args:
        report: the report.
        token: the noun or number.
        end: where its words end, if behind the token.
        behind: take no word before the noun ("an infected person" is anyone).
    """
    parse = report.parse
    for c in parse.children[token]:
        dep, word = parse.dep[c], of_word(report, c)
        if c < token:
            clear = parse.lower[c] not in context("light", "unclear")
            if word is not None and dep in BEFORE and clear and not behind:
                return word
            continue
        found = None
        if dep == "relcl":
            found = of_relative(report, c)
        elif word is not None and dep in _BEHIND and not has_object(parse, c):
            return or_other(report, c, word)
        elif dep == "acl":
            found = _participle(report, c)
        elif dep == "prep":
            found = placed(report, c)
        if found is not None:
            return found
    at = max(token + 1, end)
    if at < len(parse) and parse.lower[at] in ("under", "beneath"):
        return placed(report, at)  # "35 others under treatment", hung on the verb
    return adjacent(report, at)


def of_relative(report: Report, verb: int) -> Harm | None:
    """A relative clause: "who were killed", "whom they killed"."""
    parse = report.parse
    for c in parse.children[verb]:
        if parse.lower[c] not in _RELATIVES:
            continue
        if parse.dep[c] == "nsubjpass":
            return of_passive(report, verb)
        if parse.dep[c] == "nsubj":
            return of_subject(report, verb)
        if parse.dep[c] == "dobj":
            return of_object(report, verb, c)
    return None


def _participle(report: Report, verb: int) -> Harm | None:
    """A participle behind its noun: "people taken to hospital", "people living with HIV"."""
    if report.parse.tag[verb] == "VBN":
        return of_passive(report, verb)
    return of_subject(report, verb) if report.parse.tag[verb] == "VBG" else None
