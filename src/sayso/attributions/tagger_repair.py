"""Contents put right by what the report's marks show: quotations whole, edges free of marks."""

from __future__ import annotations

from sayso.attributions.clauses import Range
from sayso.attributions.quotations import Quotation
from sayso.attributions.tagger_features import View

_MOST = 0.5  # share of a quotation that must be content already for it to be taken whole
_EDGE = frozenset({",", ";", ":", "-", "–", "—", "--", "."})


def repair(view: View, cue: Range, content: list[Range]) -> list[Range]:
    """Pieces with quotations taken whole, marks at their edges put right, and none empty."""
    home = view.quotation[cue[0]]
    pieces: list[Range] = []
    for first, last in content:
        for n in sorted({view.quotation[i] for i in range(first, last)} - {-1, home}):
            q = view.quotations[n]
            if _held(q, content) > _MOST and not q.first <= cue[0] < q.last:
                first, last = min(first, q.first), max(last, q.last)
        first, last = _edges(view, first, last)
        if first >= last:
            continue
        if pieces and first <= pieces[-1][1]:
            pieces[-1] = pieces[-1][0], max(pieces[-1][1], last)
        else:
            pieces.append((first, last))
    return _apart(pieces, cue)


def _held(q: Quotation, content: list[Range]) -> float:
    """The share of a quotation's tokens that content holds."""
    held = sum(max(0, min(last, q.last) - max(first, q.first)) for first, last in content)
    return held / (q.last - q.first)


def _edges(view: View, first: int, last: int) -> Range:
    """A piece without commas and stops at its edges, unless they stand in a quotation."""
    form, quoted = view.parse.form, view.quotation
    while first < last and form[first] in _EDGE and quoted[first] < 0:
        first += 1
    while last > first and form[last - 1] in _EDGE and quoted[last - 1] < 0:
        last -= 1
    return first, last


def _apart(pieces: list[Range], cue: Range) -> list[Range]:
    """Pieces that do not hold the cue: one that does is cut at it."""
    found: list[Range] = []
    for first, last in pieces:
        if first < cue[1] and cue[0] < last:
            found += [p for p in ((first, cue[0]), (cue[1], last)) if p[0] < p[1]]
        else:
            found.append((first, last))
    return found
