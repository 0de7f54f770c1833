"""One statement in other words -> Relation: "the men were taken into custody at the bridge" said twice.

Statements with less in common than ``agreement`` asks for are the same where what they tell of is one
happening by its words, by who does it and to whom (``predicates``), and where nothing in them differs
that is compared by value: a number, a day, a place, a name. Negated ones are left alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from sayso.model import Relation
from sayso.relations.copying import Voices
from sayso.relations.evidence import Evidence, inside
from sayso.relations.matching import Match, likeness
from sayso.relations.negating import negative
from sayso.relations.predicates import Predicate, Scene, predicates
from sayso.relations.statements import Statement, related
from sayso.settings import RelationSettings

RULES: dict[str, str] = {
    "relations.rephrasing.other_words": (
        "Two reports carry one statement in other words: much of what they say is the same, a word "
        "of each tells of the same happening, no number, day, place or name differs, and neither is "
        "negated or tells what another says."
    ),
}
_FINE = ("exact", "settlement", "district")
Pair = tuple[Statement, Statement, Match]


def least(settings: RelationSettings) -> float:
    """The share of either statement found in the other below which no rephrasing is looked for."""
    return settings.rephrased**2  # the geometric mean of this and of all the other statement


def relations(
    evidence: Evidence, met: Iterable[Pair], told: Voices, settings: RelationSettings
) -> tuple[Relation, ...]:
    """Statements that say the same in other words.

    Args:
        evidence: the event.
        met: pairs of statements with something in common (``matching.pairs``).
        told: who carries which statement word for word.
        settings: how much they have in common, and how alike what they tell of is.
    """
    outer = {c.inside for c in evidence.claims.values()}  # tells what another says: no telling
    close = [
        (a, b)
        for a, b, found in met
        if likeness(found) >= settings.rephrased
        and outer.isdisjoint((a.claim.id, b.claim.id))
        and _alike(evidence, a, b)
    ]
    acts = _predicates(evidence, [s for pair in close for s in pair])
    scene = Scene([one for some in acts.values() for one in some])
    return tuple(
        related(x, y, "same", "relations.rephrasing.other_words", cue=False)
        for a, b in close
        if scene.nearest(acts[a.claim.id], acts[b.claim.id]) >= settings.likely
        for x, y in told.pairs(a, b)
    )


def _predicates(
    evidence: Evidence, compared: Sequence[Statement]
) -> dict[str, tuple[Predicate, ...]]:
    return {
        s.claim.id: predicates(evidence.reports[s.claim.report], s.triggers)
        for s in sorted(compared, key=lambda s: s.claim.id)
    }


def _alike(evidence: Evidence, a: Statement, b: Statement) -> bool:
    """Whether nothing that is compared by value or by a cue differs."""
    if any(s.claim.stance != "asserts" or s.claim.type != "says" for s in (a, b)):
        return False
    if a.numbers != b.numbers or negative(a) or negative(b):
        return False  # of two things that are not so, the words in common are those of the event
    return not any(
        _apart(*both)
        for both in (
            (a.names, b.names),
            (a.units & _numerals(), b.units & _numerals()),
            (_days(evidence, a), _days(evidence, b)),
            (_spots(evidence, a), _spots(evidence, b)),
        )
    )


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a) and bool(b) and a.isdisjoint(b)


def _days(evidence: Evidence, s: Statement) -> frozenset[str]:
    return frozenset(
        t.earliest
        for t in evidence.dates[s.claim.report]
        if t.earliest and t.earliest == t.latest and inside(t.span, s.claim.content)
    )


def _spots(evidence: Evidence, s: Statement) -> frozenset[str]:
    """The places in a statement, down from a district: what was found in one town and in another."""
    return frozenset(
        p.name
        for p in evidence.places[s.claim.report]
        if p.precision in _FINE and inside(p.span, s.claim.content)
    )


@cache
def _numerals() -> frozenset[str]:
    file = files("sayso") / "data" / "numerals.toml"
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))["units"])
