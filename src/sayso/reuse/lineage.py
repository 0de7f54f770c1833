"""Reuse -> Parent: from which reports a report's text comes, as a graph without cycles.

Only what alignment shows is an edge: a copy of a copy has an edge to its origin when it shares text
with it, never because two edges meet.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import Annotated, Record, Reuse, Span
from sayso.settings import ReuseSettings


class Parent(Record, frozen=True, kw_only=True):
    """A report that another derives from, and the shared passages on both sides."""

    report: str
    mine: tuple[Span, ...]
    theirs: tuple[Span, ...]


def parents(
    reports: Sequence[Annotated], reuse: Sequence[Reuse], settings: ReuseSettings
) -> dict[str, tuple[Parent, ...]]:
    """Where each derived report's text comes from.

    A report is derived from another when at least ``settings.derived`` of its words are found
    there. Where the direction is open, or both come from a third text, the earlier report (then
    the lower id) stands for that text: one account either way.
    """
    order = {
        r.document.id: i
        for i, r in enumerate(
            sorted(
                reports,
                key=lambda r: (
                    r.document.published.value if r.document.published else "~",
                    r.document.id,
                ),
            )
        )
    }
    edges: dict[str, list[Parent]] = {}
    ranked = sorted(reuse, key=lambda p: (p.direction not in ("a->b", "b->a"), p.a, p.b))
    for pair in ranked:
        if pair.a not in order or pair.b not in order:
            continue
        forward = (
            pair.direction == "a->b"
            if pair.direction in ("a->b", "b->a")
            else order[pair.a] < order[pair.b]
        )
        origin, child = (pair.a, pair.b) if forward else (pair.b, pair.a)
        share = (
            max(pair.share_a, pair.share_b)
            if pair.direction not in ("a->b", "b->a")
            else (pair.share_b if forward else pair.share_a)
        )
        if share < settings.derived or _reaches(edges, origin, child):
            continue
        a, b = tuple(p.a for p in pair.passages), tuple(p.b for p in pair.passages)
        edges.setdefault(child, []).append(
            Parent(report=origin, mine=b if forward else a, theirs=a if forward else b)
        )
    return {
        child: tuple(sorted(found, key=lambda p: order[p.report])) for child, found in edges.items()
    }


def _reaches(edges: dict[str, list[Parent]], start: str, goal: str) -> bool:
    """Whether ``start`` already derives from ``goal``."""
    todo, seen = [start], {start}
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        for parent in edges.get(at, ()):
            if parent.report not in seen:
                seen.add(parent.report)
                todo.append(parent.report)
    return False
