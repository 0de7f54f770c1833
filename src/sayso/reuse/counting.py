"""Lineages and their primary sources -> which lineages are independent of each other.

Two tellings are independent if neither shares a primary source with the other (Every Casualty:
"different authors using different primary sources"). What is counted is the largest set of
lineages of which no two share a source: one report that cites two ministries is one account, two
reports that cite one ministry are one account, and a third that cites what either of two cites
adds none and takes none away.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)

_EXACT = 40  # lineages of one knot up to which all choices are weighed (1.4 to that power at worst)


def independent(sources: Mapping[T, Iterable[Hashable]]) -> list[T]:
    """The lineages of a largest set without a shared source, in the order of ``sources``.

    In a knot of very many lineages those that share with the fewest are taken first, which may
    count too few, never too many.

    Args:
        sources: the sources of each lineage.
    """
    order = list(sources)
    holders: dict[Hashable, list[int]] = {}
    for at, lineage in enumerate(order):
        for source in sources[lineage]:
            holders.setdefault(source, []).append(at)
    near: dict[int, set[int]] = {at: set() for at in range(len(order))}
    links: list[tuple[int, int]] = []
    for held in holders.values():
        for at in held:
            near[at].update(held)
        links += [(held[0], at) for at in held[1:]]
    for at, others in near.items():
        others.discard(at)
    knots: dict[int, set[int]] = {}
    for at, first in components(links, list(range(len(order)))).items():
        knots.setdefault(first, set()).add(at)
    chosen = [at for knot in knots.values() for at in _largest(knot, near)]
    return [order[at] for at in sorted(chosen)]


def _largest(nodes: set[int], near: Mapping[int, set[int]]) -> list[int]:
    """A largest set of nodes of which no two are neighbours."""
    chosen: list[int] = []
    nodes = set(nodes)
    while nodes:
        degree = {n: len(near[n] & nodes) for n in nodes}
        least = min(nodes, key=lambda n: (degree[n], n))
        if degree[least] > 1 and len(nodes) <= _EXACT:
            most = max(nodes, key=lambda n: (degree[n], -n))
            with_it = [most, *_largest(nodes - near[most] - {most}, near)]
            without = _largest(nodes - {most}, near)
            return chosen + (with_it if len(with_it) >= len(without) else without)
        chosen.append(least)  # a node with one neighbour or none is in some largest set
        nodes -= near[least] | {least}
    return chosen


def components(pairs: Iterable[tuple[T, T]], members: Sequence[T]) -> dict[T, T]:
    """Each member's representative: the first in ``members`` of those it is joined to."""
    root: dict[T, T] = {one: one for one in members}
    rank = {one: at for at, one in enumerate(members)}

    def find(one: T) -> T:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for a, b in pairs:
        x, y = find(a), find(b)
        if rank[x] > rank[y]:
            x, y = y, x
        root[y] = x
    return {one: find(one) for one in members}
