"""Denials -> Relation: claims called false, sides set against each other.

``opposing.py`` meets a denial with what it denies by their words; here what is denied is named in
another way: "called the claims false", "A said ..., but B said ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from sayso.model import Relation
from sayso.relations.evidence import Evidence
from sayso.relations.negating import gainsays, named_words
from sayso.relations.statements import REPORT, Statement, nested, related, unit
from sayso.relations.statements import terms as content_words
from sayso.relations.wording import words
from sayso.settings import RelationSettings

RULES: dict[str, str] = {
    "relations.denying.called_false": (
        "A source calls a side's claims false: what that side, named by it, claims in like words."
    ),
    "relations.denying.contrasted": (
        "One sentence, or one and the next that opens with 'however', sets what two sides say of one "
        "thing against each other: 'A said ..., but B said ...'."
    ),
    "relations.denying.carried": (
        "What one report sets against each other, two sides' accounts of one act, in what these sides "
        "say of the act in other reports."
    ),
    "relations.denying.reported": (
        "A source denies 'reports' that tell something in the same sentence: that telling."
    ),
}
_CALLED = re.compile(
    r"\b(?:claims?|reports?|allegations?|accusations?|rumou?rs?|stories|assertions?)\b"
    r"(?P<what>[^.;]{4,140}?)\b(?:is|are|was|were)\b[^.;]{0,40}?"
    r"\b(?:false|untrue|baseless|unfounded|groundless|fabricated|fake|lies?|nonsense|misleading|hoax|invented|"
    r"wrong|incorrect|not true|unlikely)\b",
    re.IGNORECASE,
)
_WAY = re.compile(r" (away|off|out|back|up|down)\b", re.IGNORECASE)
_EMPTY = words("opposing", "empty")
_BUT = re.compile(r"^[\s,;:”\"’'–—-]*(?:but|whereas)\b", re.IGNORECASE)
# "However, the police say ...", "Police, though, say ...": between a statement and the next sentence's.
_HOWEVER = re.compile(r"^[\s.,!?”\"’']*(?:however|but)\b", re.IGNORECASE)
_TURNED = re.compile(r"\b(?:but|whereas)\s*$", re.IGNORECASE)
_BESIDE = 2  # words of any kind, an act among them, that statements in two sentences share
_NEARLY = 0.34  # share of the shorter of two statements of one side that the other holds
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
    set_against = list(_contrasted(evidence, asserted, settings))
    found += (related(b, a, "dispute", "relations.denying.contrasted") for a, b in set_against)
    if set_against:
        found += _carried(evidence, set_against, _worded(evidence, asserted))
    found += _reported(told, asserted)
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
            if nested(denial, other) or not other.side or not other.side & denial.names:
                continue
            shared = what & (other.units | other.acts)
            most = len(shared) >= 2 and len(shared) >= _WHOLE * len(what)
            if most and not gainsays(evidence, other, frozenset()):  # it may itself grant the point
                yield related(denial, other, "denial", "relations.denying.called_false")


# --- "A said, but B said" ---------------------------------------------------------------------


def _contrasted(
    evidence: Evidence, asserted: Sequence[Statement], settings: RelationSettings
) -> Iterator[tuple[Statement, Statement]]:
    """Two neighbouring statements of two named sides with "but" or "however" between them."""
    by_report: dict[str, list[Statement]] = {}
    for s in asserted:
        if s.claim.source and s.claim.cue:
            by_report.setdefault(s.claim.report, []).append(s)
    for mine in by_report.values():
        ordered = sorted(mine, key=lambda s: s.place)
        for a, b in pairwise(ordered):
            sides = bool(a.side) and bool(b.side) and not a.side & b.side
            one_thing = (a.units | a.acts) & (b.units | b.acts)
            if sides and one_thing and _set_against(evidence, a, b, settings):
                yield a, b


def _worded(evidence: Evidence, told: Iterable[Statement]) -> dict[str, Statement]:
    """The first statement of each wording: copies say it once."""
    found: dict[str, Statement] = {}
    for s in told:
        found.setdefault(_wording(evidence, s), s)
    return found


def _wording(evidence: Evidence, s: Statement) -> str:
    return " ".join(evidence.text(s.claim.report, x) for x in s.claim.content)


def _carried(
    evidence: Evidence,
    set_against: Iterable[tuple[Statement, Statement]],
    told: Mapping[str, Statement],
) -> Iterator[Relation]:
    """What the two sides of a contrast say of its act in other reports."""
    done: set[tuple[str, str]] = set()
    for a, b in set_against:
        worded = _wording(evidence, a), _wording(evidence, b)
        act = (a.acts & b.acts) - _EMPTY
        if not act or worded in done:
            continue
        done.add(worded)
        like_a, like_b = (
            [t for w, t in told.items() if w != own and act & t.acts and _like(evidence, s, t)]
            for s, own in zip((a, b), worded, strict=True)
        )
        for one in (a, *like_a):
            for other in (b, *like_b):
                apart = one.claim.report != other.claim.report
                if apart and not _same_side(evidence, one, other):
                    yield related(other, one, "dispute", "relations.denying.carried", cue=False)


def _like(evidence: Evidence, a: Statement, b: Statement) -> bool:
    """Whether one side says nearly the same in both, names apart."""
    named = named_words(evidence, a) | named_words(evidence, b)
    mine, theirs = ((s.units | s.acts) - named for s in (a, b))
    shared = len(mine & theirs)
    least = min(len(mine), len(theirs))
    near = shared >= min(_BESIDE, least) and shared >= _NEARLY * least
    return near and _same_side(evidence, a, b) and _ways(evidence, b) <= _ways(evidence, a)


def _ways(evidence: Evidence, s: Statement) -> frozenset[str]:
    """Particles right behind the acts: "ran off" is another act than "ran at them"."""
    text = evidence.reports[s.claim.report].document.text
    found = (_WAY.match(text, t.span[1]) for t in s.triggers)
    return frozenset(m[1].lower() for m in found if m is not None)


def _same_side(evidence: Evidence, a: Statement, b: Statement) -> bool:
    """Whether two statements have one side: the same body or person, or sources of one word."""
    if a.side & b.side:
        return True
    return bool(_source(evidence, a) & _source(evidence, b))


def _source(evidence: Evidence, s: Statement) -> frozenset[str]:
    return frozenset(unit(w) for w in content_words(evidence, s.claim.report, s.claim.source or ()))


def _set_against(
    evidence: Evidence, a: Statement, b: Statement, settings: RelationSettings
) -> bool:
    """Whether "but" or "however" stands between two statements of a report.

    A statement that is read to its sentence's end may hold the next: "he drove around them but police
    say that he drove at them".
    """
    report = a.claim.report
    end, start = _outer(a)[1], _outer(b)[0]
    one = evidence.sentence(report, a.place[0]) == evidence.sentence(report, b.place[0])
    if one and a.place[0] < start < b.place[0] and b.place[1] <= a.place[1]:
        return _TURNED.search(evidence.text(report, (a.place[0], start))) is not None
    if start < end or start - end > settings.between:
        return False
    between = evidence.text(report, (end, start + 1))
    if one:
        return _BUT.match(between) is not None
    words = (a.units | a.acts) & (b.units | b.acts)
    near = len(words) >= _BESIDE and bool(a.acts & b.acts)
    return near and _HOWEVER.match(between) is not None


# --- "denied reports saying that ..." ---------------------------------------------------------


def _reported(told: Iterable[Statement], asserted: Iterable[Statement]) -> Iterator[Relation]:
    """Denials of reports that are the source of a statement: "denied reports stating that ..."."""
    by_report: dict[str, list[Statement]] = {}
    for s in asserted:
        if s.claim.source:
            by_report.setdefault(s.claim.report, []).append(s)
    for denial in told:
        if denial.claim.stance != "denies" or not REPORT.match(denial.opening):
            continue
        for other in by_report.get(denial.claim.report, ()):
            if other.claim.source == denial.claim.content:
                yield related(denial, other, "denial", "relations.denying.reported")


def _outer(s: Statement) -> tuple[int, int]:
    """From the first to the last word of a statement, its source and its cue."""
    spans = (*s.claim.content, *(s.claim.source or ()), *(s.claim.cue or ()))
    return min(a for a, _ in spans), max(b for _, b in spans)
