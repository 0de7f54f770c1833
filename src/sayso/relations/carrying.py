"""Oppositions of a statement -> those of who says it again: one step, never on and on.

"The offer was never made" answers each report that tells of the offer. The rules meet most of them by
their own words; here those are met that are one statement with one that was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product

from sayso.model import Ref, Relation, Why
from sayso.relations.statements import Statement
from sayso.settings import RelationSettings

RULES: dict[str, str] = {
    "relations.carrying.again": (
        "Two statements are opposed, and another report says one of them again, with most of its "
        "words: what opposes the one opposes the other. The words of the first opposition are shown."
    ),
}
_OPPOSED = ("denial", "dispute")
_MOST = 40  # pairs of those that say either again, all of which are opposed; of more, each with the first
_WHOLE = (
    "relations.fates",
    "relations.culprits",
    "relations.standing",
)  # met in every report that tells of them
_LEAST = (
    3  # words of a statement that is said again; fewer ("the reports") say what they mean elsewhere
)


def relations(
    found: Sequence[Relation], told: Iterable[Statement], settings: RelationSettings
) -> tuple[Relation, ...]:
    """The denials and disputes of statements that say again what is opposed.

    Args:
        found: all relations that were drawn.
        told: the event's statements and the reports' own, those that many carry word for word once.
        settings: the share of a statement's words that who says it again has (``covered``).
    """
    known = {s.claim.id: s for s in told}
    again = _again(found, known, settings)
    met = {frozenset((r.a, r.b)) for r in found}
    drawn: list[Relation] = []
    for r in found:
        if r.why.rule.startswith(_WHOLE):
            continue
        if r.type in _OPPOSED and r.a in known and r.b in known:
            for carried in _carried(r, again, known):
                pair = frozenset((carried.a, carried.b))
                if pair not in met:
                    met.add(pair)
                    drawn.append(carried)
    return tuple(drawn)


def _again(
    found: Iterable[Relation], known: Mapping[str, Statement], settings: RelationSettings
) -> Mapping[str, Sequence[str]]:
    """By statement those that say it again: one with it, and with most of its words."""
    again: dict[str, list[str]] = {}
    for r in found:
        if r.type != "same" or r.a not in known or r.b not in known:
            continue
        for one, other in ((r.a, r.b), (r.b, r.a)):
            mine, theirs = known[one], known[other]
            words = mine.units | mine.acts
            shared = len(words & (theirs.units | theirs.acts))
            like = mine.claim.stance == theirs.claim.stance
            if like and len(words) >= _LEAST and shared >= settings.covered * len(words):
                again.setdefault(one, []).append(other)
    return again


def _carried(
    r: Relation, again: Mapping[str, Sequence[str]], known: Mapping[str, Statement]
) -> Iterator[Relation]:
    ones, others = again.get(r.a, ()), again.get(r.b, ())
    ends = chain(((a, r.b) for a in ones), ((r.a, b) for b in others))
    if len(ones) * len(others) <= _MOST:
        ends = chain(ends, product(ones, others))
    for a, b in ends:
        one, other = known[a], known[b]
        if one.claim.report == other.claim.report:
            continue
        if one.side & other.side or b in again.get(a, ()) or a in again.get(b, ()):
            continue
        spans = tuple(
            Ref(report=s.claim.report, span=s.claim.content[0])
            for s in (one, other)
            if s.claim.id not in (r.a, r.b)
        )
        why = Why(rule="relations.carrying.again", spans=(*spans, *r.why.spans))
        yield Relation(a=a, b=b, type=r.type, why=why)
