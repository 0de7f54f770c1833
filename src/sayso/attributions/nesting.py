"""Attributions inside other attributions' contents, and duplicates."""

from __future__ import annotations

from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range
from sayso.attributions.reading import Reading

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


def untangle(r: Reading, found: list[Candidate]) -> None:
    """End a content before a cue that closes the sentence and has all of it for its own content.

    "Researchers found that ..., a study shows": the study is not part of what they found.
    """
    near = _by_paragraph(r, found)
    for a in found:
        if a.cue is None:
            continue
        for k in near.get(r.paragraph(a.cue[0]), ()):
            b = found[k]
            if b.cue is None or a.cue[0] >= b.cue[0]:
                continue
            if not (_holds(a, b.cue[0]) and _holds(b, a.cue[0])):
                continue
            end = min(b.cue[0], b.source[0] if b.source else b.cue[0])
            a.content = [(f, min(e, end)) for f, e in a.content if f < end] or a.content


def inside(r: Reading, found: list[Candidate]) -> list[int | None]:
    """For each candidate the index of the smallest other whose content holds its cue, or None.

    A candidate without a cue is held by where its content begins. The holder's content is longer
    than what it holds, so that no chain of holders ever comes back to where it began.
    """
    near = _by_paragraph(r, found)
    sizes = [sum(last - first for first, last in c.content) for c in found]
    holders: list[int | None] = []
    for k, c in enumerate(found):
        at = c.cue[0] if c.cue else c.content[0][0]
        best: int | None = None
        for j in near.get(r.paragraph(at), ()):
            if sizes[j] <= sizes[k] or (best is not None and sizes[j] >= sizes[best]):
                continue
            if _holds(found[j], at):
                best = j
        holders.append(best)
    return holders


def _holds(c: Candidate, token: int) -> bool:
    return any(first <= token < last for first, last in c.content)


def _by_paragraph(r: Reading, found: list[Candidate]) -> dict[int, list[int]]:
    """The candidates with content in each paragraph, so that a long report costs no more each."""
    near: dict[int, list[int]] = {}
    for k, c in enumerate(found):
        held = {
            paragraph
            for first, last in c.content
            if first < last
            for paragraph in range(r.paragraph(first), r.paragraph(last - 1) + 1)
        }
        for paragraph in held:
            near.setdefault(paragraph, []).append(k)
    return near
