"""Statements -> pairs that speak to one point: likeness finds them and never decides a conflict."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from sayso.model import Record
from sayso.relations.evidence import Evidence
from sayso.relations.statements import Statement
from sayso.settings import RelationSettings


class Match(Record, frozen=True, kw_only=True):
    """How far two statements say the same: the weighted shares of each found in the other."""

    share_a: float
    share_b: float
    common: frozenset[str]
    acts: frozenset[str]


class Weights:
    """What a unit is worth in an event: words that every statement holds tell little."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.df = Counter(u for s in statements for u in s.units | s.names | s.acts)
        self.many = len(statements)
        self._top = math.log(1 + self.many)
        self._of = {u: self._weight(n) for u, n in self.df.items()}
        self._whole: dict[str, float] = {}

    def _weight(self, holders: int) -> float:
        return max(self._top / 5, math.log((1 + self.many) / holders))

    def of(self, unit: str) -> float:
        """The weight of a unit, at least a fifth of that of one that stands once."""
        return self._of.get(unit, self._top)

    def sum(self, units: frozenset[str]) -> float:
        """The weight of some units."""
        return sum(map(self.of, sorted(units)))

    def whole(self, s: Statement) -> float:
        """The weight of all that a statement says; each is met with many others."""
        known = self._whole.get(s.claim.id)
        if known is None:
            known = self._whole[s.claim.id] = self.sum(s.units | s.names | s.acts)
        return known


def match(a: Statement, b: Statement, weights: Weights) -> Match:
    """How far two statements say the same."""
    common = (a.units & b.units) | (a.names & b.names) | (a.acts & b.acts)
    weight = weights.sum(common)
    whole_a, whole_b = weights.whole(a), weights.whole(b)
    return Match(
        share_a=weight / whole_a if whole_a else 0.0,
        share_b=weight / whole_b if whole_b else 0.0,
        common=common,
        acts=a.acts & b.acts,
    )


def likeness(found: Match) -> float:
    """The geometric mean of the two shares: how much of both is the same, 0 to 1."""
    return math.sqrt(found.share_a * found.share_b)


def one_answer(a: Statement, b: Statement, found: Match, settings: RelationSettings) -> bool:
    """Whether two statements may give one answer to a question that both answer.

    A little in common is enough there, as the question has been told apart already; numbers of
    which none is the same are two answers.
    """
    apart = bool(a.numbers) and bool(b.numbers) and a.numbers.isdisjoint(b.numbers)
    return not apart and likeness(found) >= settings.answer


def pairs(
    statements: Sequence[Statement],
    evidence: Evidence,
    weights: Weights,
    settings: RelationSettings,
    least: float | None = None,
) -> Iterator[tuple[Statement, Statement, Match]]:
    """Pairs of statements of different reports that say the same, by shared rare words.

    ``least`` is the share of either found in the other from which they are met; without it the one
    from which they say the same (``one_statement``). A word that more than ``settings.posting`` statements hold looks for no pair; a statement that
    another report carries word for word is met through the passage.
    """
    holders: dict[str, list[int]] = {}
    for n, s in enumerate(statements):
        for unit in s.units:
            holders.setdefault(unit, []).append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for unit in sorted(holders):
        rows = holders[unit]
        if 1 < len(rows) <= settings.posting:
            for at, first in enumerate(rows):
                for second in rows[at + 1 :]:
                    shared[first, second] += 1
    for (i, j), count in sorted(shared.items()):
        a, b = statements[i], statements[j]
        if count < settings.common or a.claim.report == b.claim.report:
            continue
        found = match(a, b, weights)
        many = least is not None and min(found.share_a, found.share_b) >= least
        if many or one_statement(evidence, a, b, found, settings):
            yield a, b, found


def one_statement(
    evidence: Evidence, a: Statement, b: Statement, found: Match, settings: RelationSettings
) -> bool:
    """Whether two statements have enough in common to be one; less is enough in copied words."""
    least = min(found.share_a, found.share_b)
    return least >= settings.same or (
        least >= settings.copied
        and evidence.shared(a.claim.report, a.place, b.claim.report, b.place)
    )
