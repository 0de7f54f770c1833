"""Denials -> Relation: claims called false, sides set against each other.

``opposing.py`` meets a denial with what it denies by their words; here what is denied is named in
another way: "called the claims false", "A said ..., but B said ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sayso.model import Relation
from sayso.relations.evidence import Evidence
from sayso.relations.negating import gainsays
from sayso.relations.statements import Statement, related, unit
from sayso.relations.statements import terms as content_words
from sayso.settings import RelationSettings

RULES: dict[str, str] = {
    "relations.denying.called_false": (
        "A source calls a side's claims false: what that side, named by it, claims in like words."
    ),
    "relations.denying.contrasted": (
        "One sentence sets what two sides say of one thing against each other: 'A said ..., but B "
        "said ...'."
    ),
}
_CALLED = re.compile(
    r"\b(?:claims?|reports?|allegations?|accusations?|rumou?rs?|stories|assertions?)\b"
    r"(?P<what>[^.;]{4,140}?)\b(?:is|are|was|were)\b[^.;]{0,40}?"
    r"\b(?:false|untrue|baseless|unfounded|groundless|fabricated|fake|lies?|nonsense|misleading|hoax|invented|"
    r"wrong|incorrect|not true|unlikely)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"^[\s,;:”\"’'–—-]*(?:but|whereas)\b", re.IGNORECASE)
_WHOLE = 0.6  # share of a claim called false, in words, that the claim itself holds


def relations(
    evidence: Evidence, statements: Sequence[Statement], settings: RelationSettings
) -> tuple[Relation, ...]:
    """Denials and disputes that name what they oppose otherwise than by its words."""
    told = [s for s in statements if s.claim.type == "says"]
    asserted = [s for s in told if s.claim.stance in ("asserts", "promises")]
    found: list[Relation] = []
    for s in told:
        if s.claim.stance in ("asserts", "denies"):
            found += _called_false(evidence, s, asserted)
    found += _contrasted(evidence, asserted, settings)
    return tuple(found)


# --- "the claims are false" -------------------------------------------------------------------


def _called_false(
    evidence: Evidence, denial: Statement, asserted: Iterable[Statement]
) -> Iterator[Relation]:
    report = denial.claim.report
    for first, last in denial.claim.content:
        called = _CALLED.search(evidence.text(report, (first, last)))
        if called is None:
            continue
        span = first + called.start("what"), first + called.end("what")
        what = frozenset(unit(w) for w in content_words(evidence, report, (span,)))
        for other in asserted:
            if _nested(denial, other) or not other.side or not other.side & denial.names:
                continue
            shared = what & (other.units | other.acts)
            most = len(shared) >= 2 and len(shared) >= _WHOLE * len(what)
            if most and not gainsays(evidence, other, frozenset()):  # it may itself grant the point
                yield related(denial, other, "denial", "relations.denying.called_false")


# --- "A said, but B said" ---------------------------------------------------------------------


def _contrasted(
    evidence: Evidence, asserted: Sequence[Statement], settings: RelationSettings
) -> Iterator[Relation]:
    """Two neighbouring statements of two named sides with "but" between them."""
    by_report: dict[str, list[Statement]] = {}
    for s in asserted:
        if s.claim.source and s.claim.cue:
            by_report.setdefault(s.claim.report, []).append(s)
    for report, mine in by_report.items():
        ordered = sorted(mine, key=lambda s: s.place)
        for a, b in pairwise(ordered):
            end, start = _outer(a)[1], _outer(b)[0]
            one = evidence.sentence(report, a.place[0]) == evidence.sentence(report, b.place[0])
            if not one or start < end or start - end > settings.between:
                continue
            sides = bool(a.side) and bool(b.side) and not a.side & b.side
            one_thing = (a.units | a.acts) & (b.units | b.acts)
            if sides and one_thing and _BUT.match(evidence.text(report, (end, start + 1))):
                yield related(b, a, "dispute", "relations.denying.contrasted")


def _outer(s: Statement) -> tuple[int, int]:
    """From the first to the last word of a statement, its source and its cue."""
    spans = (*s.claim.content, *(s.claim.source or ()), *(s.claim.cue or ()))
    return min(a for a, _ in spans), max(b for _, b in spans)


def _nested(a: Statement, b: Statement) -> bool:
    if a.claim.report != b.claim.report:
        return False
    return a.place[0] < b.place[1] and b.place[0] < a.place[1]
