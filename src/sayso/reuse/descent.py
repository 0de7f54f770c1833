"""Evidence between pairs -> who derives from whom, over all reports that share a text.

The reports of one text are joined to a tree by their likest pairs; the tree's root is the report
from which the evidence along all its edges runs best (as in the stemma of manuscripts). One report
derives from another if the root lies on the other's side; two on different branches have their
text from a third one in common.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from sayso.model import Record

Direction = Literal["a->b", "b->a", "common", "unknown"]

RULES: dict[str, str] = {
    "reuse.descent.order": (
        "The report that the other copies of the text lead back to lies on one's side."
    ),
    "reuse.descent.third": "Both have the text from a third report, from which they branch off.",
}


class Bond(Record, frozen=True, kw_only=True):
    """Two reports (numbers) that share text.

    ``kin`` is how much of them is shared (0 to 1), ``odds`` the log-odds that ``a`` came first.
    """

    a: int
    b: int
    kin: float
    odds: float


class Verdict(Record, frozen=True, kw_only=True):
    """Who derives from whom, and how likely each is (as the evidence has it)."""

    direction: Direction
    likely: float


def verdicts(forest: Forest, bonds: Sequence[Bond], sure: float) -> list[Verdict]:
    """The verdict of each bond, in their order.

    Args:
        forest: the trees of all bonds.
        bonds: all pairs.
        sure: how likely a verdict must be; below it is ``unknown``.
    """
    out = []
    for bond in bonds:
        first, second, third = forest.chances(bond)
        choices: list[tuple[float, Direction]] = [
            (first, "a->b"),
            (second, "b->a"),
            (third, "common"),
        ]
        likely, direction = max(choices, key=lambda choice: choice[0])
        out.append(Verdict(direction=direction if likely >= sure else "unknown", likely=likely))
    return out


class Forest:
    """Trees of reports by their likest pairs, each report with its chance to be the root."""

    def __init__(self, bonds: Sequence[Bond], kin: float) -> None:
        self.links: dict[int, dict[int, float]] = {}
        self.parent: dict[int, int] = {}
        self.entry: dict[int, int] = {}
        self.exit: dict[int, int] = {}
        self.tree: dict[int, int] = {}
        self.below: dict[int, float] = {}  # chance that the root is in this subtree
        self.best: dict[int, int] = {}  # the likeliest root of each tree, by where it starts
        self._span(bonds, kin)
        for node in sorted(self.links):
            if node not in self.tree:
                self._root(node)

    def _span(self, bonds: Sequence[Bond], kin: float) -> None:
        """The spanning forest of greatest kinship."""
        group: dict[int, int] = {}

        def find(i: int) -> int:
            while group.setdefault(i, i) != i:
                group[i] = group[group[i]]
                i = group[i]
            return i

        for bond in sorted(bonds, key=lambda e: (-e.kin, *sorted((e.a, e.b)))):
            if bond.kin < kin:
                break
            x, y = find(bond.a), find(bond.b)
            if x != y:
                group[max(x, y)] = min(x, y)
                self.links.setdefault(bond.a, {})[bond.b] = bond.odds
                self.links.setdefault(bond.b, {})[bond.a] = -bond.odds

    def _root(self, start: int) -> None:
        """Number a tree from ``start``; then each node's chance to be the true root."""
        order, todo, clock = list[int](), [start], len(self.entry)
        self.parent[start] = start
        score = {start: 0.0}
        while todo:
            node = todo.pop()
            self.tree[node] = start
            self.entry[node] = clock + len(order)
            order.append(node)
            for other in sorted(self.links[node], reverse=True):
                if other != self.parent[node]:
                    self.parent[other] = node
                    # taking the root over an edge turns that edge round, and no other
                    score[other] = score[node] - self.links[node][other]
                    todo.append(other)
        most = max(score.values())
        self.best[start] = min(n for n, s in score.items() if s == most)
        total = sum(math.exp(s - most) for s in score.values())
        self.below.update({n: math.exp(s - most) / total for n, s in score.items()})
        for node in reversed(order):
            self.exit.setdefault(node, self.entry[node] + 1)
            if node != start:
                up = self.parent[node]
                self.below[up] += self.below[node]
                self.exit[up] = max(self.exit.get(up, 0), self.exit[node])

    def chances(self, bond: Bond) -> tuple[float, float, float]:
        """The chances that a is the origin, that b is, and that they branch off a third."""
        a, b = bond.a, bond.b
        if a not in self.tree or self.tree.get(b) != self.tree[a]:
            first = 1 / (1 + math.exp(-max(-50.0, min(50.0, bond.odds))))
            return first, 1 - first, 0.0
        first, second = 1 - self._towards(a, b), 1 - self._towards(b, a)
        return first, second, max(0.0, 1 - first - second)

    def source(self, node: int) -> int | None:
        """The next report from ``node`` towards the likeliest root; None at the root itself."""
        if node not in self.tree or (root := self.best[self.tree[node]]) == node:
            return None
        return self._step(node, root)

    def _towards(self, a: int, b: int) -> float:
        """The chance that the root lies beyond ``a`` on the way to ``b``."""
        step = self._step(a, b)
        return 1 - self.below[a] if step == self.parent[a] else self.below[step]

    def _step(self, a: int, b: int) -> int:
        """The neighbour of ``a`` on the way to ``b``."""
        if not self.entry[a] <= self.entry[b] < self.exit[a]:
            return self.parent[a]
        step = b
        while self.parent[step] != a:
            step = self.parent[step]
        return step
