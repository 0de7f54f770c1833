"""Attributions inside other attributions' contents, and duplicates."""

from __future__ import annotations

from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range


def distinct(found: list[Candidate]) -> list[Candidate]:
    """Candidates with one per cue token and content, the first found kept."""
    kept: list[Candidate] = []
    seen: set[tuple[int, tuple[Range, ...]]] = set()
    for c in found:
        key = (c.head, tuple(c.content))
        if key not in seen:
            seen.add(key)
            kept.append(c)
    return kept


def inside(found: list[Candidate]) -> list[int | None]:
    """For each candidate the index of the smallest other whose content holds its cue, or None.

    A candidate without a cue is held by where its content begins. Cycles cannot arise: the holder
    must not have its own cue inside the content of what it holds.
    """
    holders: list[int | None] = []
    for k, c in enumerate(found):
        at = c.cue[0] if c.cue else c.content[0][0]
        best, size = None, 0
        for j, other in enumerate(found):
            if j == k or not any(first <= at < last for first, last in other.content):
                continue
            if other.cue and any(first <= other.cue[0] < last for first, last in c.content):
                continue
            length = sum(last - first for first, last in other.content)
            if best is None or length < size:
                best, size = j, length
        holders.append(best)
    return holders
