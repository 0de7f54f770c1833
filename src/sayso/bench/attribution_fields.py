"""What goes with an attribution against gold: stance, type, via, nesting.

Gold and found attributions are paired one to one by overlap of their contents in code points (at
least half), falling. Stance: accuracy on pairs, and macro F1 over the gold's classes. Via: F1 of
overlapping spans. Nested: gold attributions whose content lies inside another's, recall as pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
_HALF = 0.5


class Fields:
    """Counts over a corpus, and the measures they give."""

    def __init__(self) -> None:
        self.both: list[tuple[Row, Row]] = []
        self.count: Counter[str] = Counter()

    def add(self, gold: Sequence[Row], found: Sequence[Row]) -> None:
        """Count one text."""
        mine, theirs = [_places(a["content"]) for a in gold], [_places(a["content"]) for a in found]
        match = pairs(mine, theirs)
        self.both += [(gold[g], found[k]) for g, k in match.items()]
        for g, content in enumerate(mine):
            if content and any(content < other for other in mine):
                self.count["nested"] += 1
                self.count["nested found"] += g in match
        wanted = [_places(a["via"]) for a in gold if a.get("via")]
        given = [_places(a["via"]) for a in found if a.get("via")]
        self.count["via"] += len(wanted)
        self.count["via given"] += len(given)
        self.count["via found"] += sum(any(w & v for v in given) for w in wanted)

    def stances(self) -> dict[str, tuple[float, int]]:
        """F1 and gold count of each stance of the gold, on pairs."""
        found: dict[str, tuple[float, int]] = {}
        for stance in sorted({g["stance"] for g, _ in self.both if g.get("stance")}):
            right = sum(g["stance"] == stance == f.get("stance") for g, f in self.both)
            wanted = sum(g["stance"] == stance for g, _ in self.both)
            given = sum(f.get("stance") == stance for _, f in self.both)
            found[stance] = (2 * right / max(1, wanted + given), wanted)
        return found

    def measures(self) -> Iterator[tuple[str, float, int]]:
        """``(metric, share, gold items)``."""
        paired = len(self.both)
        for field in ("stance", "type"):
            same = sum(g.get(field) == f.get(field) for g, f in self.both)
            yield f"{field}_accuracy", same / max(1, paired), paired
        stances = self.stances()
        yield "stance_macro_f1", sum(f for f, _ in stances.values()) / max(1, len(stances)), paired
        for stance, (f1, of) in stances.items():
            yield f"stance_f1_{stance}", f1, of
        count = self.count
        via = 2 * count["via found"] / max(1, count["via"] + count["via given"])
        yield "via_f1", via, count["via"]
        yield "nested_recall", count["nested found"] / max(1, count["nested"]), count["nested"]


def pairs(gold: Sequence[set[int]], found: Sequence[set[int]]) -> dict[int, int]:
    """Gold index -> found index, greedily by falling overlap, at least half."""
    close = sorted(
        (
            (len(mine & theirs) / len(mine | theirs), g, k)
            for g, mine in enumerate(gold)
            for k, theirs in enumerate(found)
            if mine & theirs
        ),
        reverse=True,
    )
    match: dict[int, int] = {}
    used: set[int] = set()
    for overlap, g, k in close:
        if overlap >= _HALF and g not in match and k not in used:
            match[g] = k
            used.add(k)
    return match


def _places(spans: Sequence[Sequence[int]] | None) -> set[int]:
    return {at for start, end in spans or () for at in range(start, end)}
