"""What there is not -> Relation: "no such camp had been found" against who tells of the camp.

The thing is named by a noun alone. What the report told of it before says which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.model import Record, Relation, Span
from sayso.relations.evidence import Evidence, inside
from sayso.relations.negating import gainsays, negative, pending, supposed
from sayso.relations.statements import Statement, related, terms, unit
from sayso.relations.wording import either, words

RULES: dict[str, str] = {
    "relations.lacking.no_such": (
        "A source says that there is no such thing, or that none was found; another side tells of the thing, in words of what the "
        "report told of it before."
    ),
}
_NOUN = r"(?P<noun>[a-z][\w’'-]+(?: [a-z][\w’'-]+)?)"
_NO_SUCH = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:no|any|of a|of any|not a|not any) such {_NOUN}",
        rf"\bthere (?:is|was|are|were|has been|had been|have been) no (?!{either('lacking', 'other')}\b){_NOUN}",
        rf"\b(?:had |has |have )?(?:found|saw|seen|discovered) no (?!{either('lacking', 'other')}\b){_NOUN}",
        rf"\bno (?!{either('lacking', 'other')}\b){_NOUN} (?:exists?|existed|(?:has|had|have) been (?:found|set up|built|established)|(?:was|were) found)\b",
    )
)
_IF = re.compile(r"(?:if|once|when|whenever|unless|should|had)\b")
_BACK = 10  # sentences before, in which the thing was told of
_SHARED = 2  # words beside it that a telling shares with what was told there
_LIGHT = words("lacking", "light")


class Missing(Record, frozen=True, kw_only=True):
    """A statement that there is no thing of a unit, and the units with which the report told of it."""

    statement: Statement
    thing: str
    told: frozenset[str]


def relations(evidence: Evidence, statements: Sequence[Statement]) -> tuple[Relation, ...]:
    """Denials of what there is not."""
    missing = [
        m
        for s in statements
        if s.claim.type == "says" and s.claim.source and s.claim.stance in ("asserts", "denies")
        for m in _missing(evidence, s)
    ]
    if not missing:
        return ()
    denying = {m.statement.claim.id for m in missing}
    positive = [
        s
        for s in statements
        if s.claim.type == "says"
        and s.claim.stance == "asserts"
        and s.claim.id not in denying
        and not negative(s)
        and not _IF.match(s.opening)
        and not supposed(evidence, s)
    ]
    return tuple(
        related(m.statement, t, "denial", "relations.lacking.no_such", cue=False)
        for m in missing
        for t in positive
        if _tells(evidence, m, t)
    )


def _missing(evidence: Evidence, s: Statement) -> Iterator[Missing]:
    if pending(s):
        return
    report = s.claim.report
    text = evidence.reports[report].document.text
    for first, last in s.claim.content:
        for pattern in _NO_SUCH:
            for m in pattern.finditer(text, first, last):
                units = [
                    unit(w) for w in terms(evidence, report, (m.span("noun"),)) if w not in _LIGHT
                ]
                told = _told(evidence, report, units[-1], m.start()) if units else frozenset()
                if told:
                    yield Missing(statement=s, thing=units[-1], told=told)


def _told(evidence: Evidence, report: str, thing: str, at: int) -> frozenset[str]:
    """The units of the sentences before in which a report tells of a thing, names included."""
    sentences = evidence.reports[report].sentences
    here = next((n for n, (a, b) in enumerate(sentences) if a <= at < b), 0)
    found: set[str] = set()
    for span in sentences[max(0, here - _BACK) : here]:
        mine = _units(evidence, report, span)
        if thing in mine:
            found |= mine
    return frozenset(found)


def _units(evidence: Evidence, report: str, span: Span) -> frozenset[str]:
    return frozenset(unit(w) for w in terms(evidence, report, (span,)) if w not in _LIGHT)


def _tells(evidence: Evidence, m: Missing, t: Statement) -> bool:
    """Whether another side's statement tells of the thing that is missing."""
    mine = m.statement
    if mine.side and mine.side & t.side:
        return False
    if mine.claim.report == t.claim.report and (
        not t.claim.source or any(inside(x, t.claim.content) for x in mine.claim.content)
    ):
        return False
    if m.thing not in t.units or gainsays(evidence, t, frozenset()):
        return False
    return len((m.told - {m.thing}) & (t.units | t.acts)) >= _SHARED
