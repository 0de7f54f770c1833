"""Statements carried word for word by many reports: compared once, related for all.

A wire's story that two hundred papers carry would be compared with itself twenty thousand times, and
its words would stand in so many statements that they look for no pair. So the first bearer of a
statement is compared with others, and what is found holds for those that carry it word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.model import Record, Relation
from sayso.relations.evidence import Evidence
from sayso.relations.statements import Statement

_WORD = re.compile(r"\w+")
_WHOLE = 5  # words in a row of which the whole of a statement is recognised in another


class Voices(Record, frozen=True, kw_only=True):
    """The statements that are compared, and by claim id those that carry one word for word."""

    firsts: tuple[Statement, ...]
    copies: dict[str, tuple[Statement, ...]]

    def of(self, first: Statement) -> tuple[Statement, ...]:
        """A statement and its copies."""
        return first, *self.copies.get(first.claim.id, ())

    def pairs(self, a: Statement, b: Statement) -> Iterator[tuple[Statement, Statement]]:
        """Two firsts, each also with the copies of the other, as far as reports differ."""
        yield a, b
        for copy in self.copies.get(b.claim.id, ()):
            if copy.claim.report != a.claim.report:
                yield a, copy
        for copy in self.copies.get(a.claim.id, ()):
            if copy.claim.report != b.claim.report:
                yield copy, b


def voices(evidence: Evidence, statements: Sequence[Statement], most: int) -> Voices:
    """Tell the first bearers from the copies, of statements that more than ``most`` reports carry.

    Two statements are one only if everything that comparing looks at is the same in both: words,
    names, side, stance.
    """
    alike: dict[tuple[object, ...], list[Statement]] = {}
    for s in statements:
        words = tuple(evidence.text(s.claim.report, span) for span in s.claim.content)
        negated = tuple(t.negated for t in s.triggers)
        key = (words, s.units, s.acts, s.names, s.side, s.claim.stance, s.claim.type, negated)
        alike.setdefault(key, []).append(s)
    copies = {
        same[0].claim.id: tuple(same[1:])
        for same in alike.values()
        if len({s.claim.report for s in same}) > most
    }
    left = {s.claim.id for same in copies.values() for s in same}
    firsts = tuple(s for s in statements if s.claim.id not in left)
    return Voices(firsts=firsts, copies=copies)


def unlike(
    evidence: Evidence, found: Iterable[Relation], told: Iterable[Statement]
) -> Iterator[Relation]:
    """Relations without oppositions of two assertions of which one holds the other word for word.

    "He quit just after he insisted: 'There were no snipers'" says again what he insisted.
    """
    known = {s.claim.id: s for s in told if s.claim.stance == "asserts"}

    def words(s: Statement) -> list[str]:
        return [
            f" {' '.join(_WORD.findall(evidence.text(s.claim.report, span).casefold()))} "
            for span in s.claim.content
        ]

    for r in found:
        if r.type in ("denial", "dispute") and r.a in known and r.b in known:
            a, b = known[r.a], known[r.b]
            if a.claim.report != b.claim.report and (
                _holds(words(a), words(b)) or _holds(words(b), words(a))
            ):
                continue
        yield r


def _holds(some: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the longest piece of one statement stands in another."""
    longest = max(some, key=len)
    return longest.count(" ") > _WHOLE and any(longest in other for other in whole)
