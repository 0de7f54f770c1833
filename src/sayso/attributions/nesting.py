"""Attributions inside other attributions' contents, and duplicates."""

from __future__ import annotations

from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range

_ECHOES = frozenset({"that", "clause", "passive clause"})  # "said in a statement posted ... that"


def distinct(found: list[Candidate]) -> list[Candidate]:
    """Candidates with one per cue word and content, the first found kept."""
    kept: list[Candidate] = []
    seen: set[tuple[int, tuple[Range, ...]]] = set()
    said = {tuple(c.content) for c in found if c.source is not None and c.type == "says"}
    for c in found:
        key = (c.head, tuple(c.content))
        echo = c.source is None and c.frame in _ECHOES and key[1] in said
        if key not in seen and not echo:
            seen.add(key)
            kept.append(c)
    return kept


def untangle(found: list[Candidate]) -> None:
    """End a content before a cue that closes the sentence and has all of it for its own content.

    "Researchers found that ..., a study shows": the study is not part of what they found.
    """
    for a in found:
        for b in found:
            if a.cue is None or b.cue is None or a.cue[0] >= b.cue[0]:
                continue
            if not (_holds(a, b.cue) and _holds(b, a.cue)):
                continue
            end = min(b.cue[0], b.source[0] if b.source else b.cue[0])
            a.content = [(f, min(e, end)) for f, e in a.content if f < end] or a.content


def _holds(c: Candidate, cue: Range) -> bool:
    return any(first <= cue[0] < last for first, last in c.content)


def inside(found: list[Candidate]) -> list[int | None]:
    """For each candidate the index of the smallest other whose content holds its cue, or None.

    A candidate without a cue is held by where its content begins. The holder's content is longer
    than what it holds, so that no chain of holders ever comes back to where it began.
    """
    sizes = [sum(last - first for first, last in c.content) for c in found]
    holders: list[int | None] = []
    for k, c in enumerate(found):
        at = c.cue[0] if c.cue else c.content[0][0]
        best: int | None = None
        for j, other in enumerate(found):
            if sizes[j] <= sizes[k] or (best is not None and sizes[j] >= sizes[best]):
                continue
            if any(first <= at < last for first, last in other.content):
                best = j
        holders.append(best)
    return holders
