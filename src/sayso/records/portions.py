"""A report's text over pages: as much of it as one page holds with what was read in it.

The text is cut between its lines; a line that fills a page by itself is cut at a blank. How much a
piece weighs is told from the text and the number of findings in it alone, so that a link to a
finding needs nothing of the pages' look.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from sayso.model import Claim, Report, Role, Span
from sayso.records.html import visible
from sayso.records.sharing import kept

if TYPE_CHECKING:
    from sayso.records.lookup import Item, Lookup

# Bytes, all from above; tests/records/test_long_reports.py holds the pages below 300 kB by them.
_PAGE = 250_000  # of a page's rows, from above; head, shared text and rules take 80 kB at most
_ROW = 300  # of a row beside its words
_PIECE = 150  # of an element around words, opened again where it crosses another
_NOTE = 850  # of a note beside a text, without the words in it
_VALUE = 1000  # of a figure, date or place in the apparatus
_POINT, _OTHER = 160, 310  # of a point that a finding speaks to, and of each other position
_MOST = 3500  # of a finding, about: reports with few of them are not weighed
_CUT = 2000  # code points of a piece of a line that fills a page by itself
POINTS, OTHERS = 2, 3  # points named with a finding, and other positions with each (notes.py)


class Piece(msgspec.Struct, frozen=True):
    """A line of a report's text, or a piece of one that is too long for a page."""

    id: str
    span: Span
    role: Role
    number: int | None  # of its paragraph; None for furniture and for what goes on with a line


class Portion(msgspec.Struct, frozen=True):
    """The pieces of one page, and from where to where what begins in the text is looked for in it."""

    at: int
    end: int
    pieces: tuple[Piece, ...]

    def has(self, at: int) -> bool:
        """Whether what begins at a code point stands on this page."""
        return self.at <= at < self.end


def portions(lookup: Lookup, report: Report) -> tuple[Portion, ...]:
    """A report's text over its pages: one at least, in order, each line once."""
    pieces = _pieces(report)
    many = len(lookup.claims_of[report.id]) + len(lookup.values_of(report.id))
    if _MOST * many + 3 * len(report.text) + _ROW * len(pieces) < _PAGE and not (
        lookup.reuse_of.get(report.id)
    ):
        return (Portion(0, sys.maxsize, tuple(pieces)),)
    weights = _weights(lookup, report, pieces)
    if any(weight > _PAGE for weight in weights):
        pieces = _cut(lookup, report, pieces, weights)
        weights = _weights(lookup, report, pieces)
    pages: list[list[Piece]] = [[]]
    room = _PAGE
    for piece, weight in zip(pieces, weights, strict=True):
        if pages[-1] and weight > room:
            pages.append([])
            room = _PAGE
        pages[-1].append(piece)
        room -= weight
    starts = [0, *(page[0].span[0] for page in pages[1:]), sys.maxsize]
    return tuple(
        Portion(at, end, tuple(page))
        for (at, end), page in zip(pairwise(starts), pages, strict=True)
    )


def anchor(item: Item) -> int:
    """Where a finding's words begin: what decides on which page it stands."""
    if isinstance(item, Claim):
        return min((start for start, _ in item.content), default=0)
    return item.span[0]


def _pieces(report: Report) -> list[Piece]:
    lines: list[tuple[Span, Role]] = [(line.span, line.role) for line in report.lines] or [
        ((0, len(report.text)), "body")
    ]
    found: list[Piece] = []
    number = 0
    for (start, end), role in lines:
        if report.text[start:end].strip():
            number += role != "furniture"
            told = None if role == "furniture" else number
            found.append(Piece(f"line-{start}-{end}", (start, end), role, told))
    return found


def _cut(
    lookup: Lookup, report: Report, pieces: Sequence[Piece], weights: Sequence[int]
) -> list[Piece]:
    """Lines that fill a page by themselves in pieces, cut at blanks and not within a finding."""
    within = sorted(value.span for value in lookup.values_of(report.id))
    starts = [start for start, _ in within]
    found: list[Piece] = []
    for piece, weight in zip(pieces, weights, strict=True):
        begin, end = piece.span
        at = begin
        while weight > _PAGE and end - at > _CUT:
            to = report.text.rfind(" ", at + _CUT // 2, at + _CUT) + 1 or at + _CUT
            near = bisect_right(starts, to) - 1
            if near >= 0 and at < within[near][0] < to < within[near][1]:
                to = within[near][0]
            found.append(_part_of(piece, at, to))
            at = to
        found.append(_part_of(piece, at, end))
    return found


def _part_of(piece: Piece, start: int, end: int) -> Piece:
    """A piece of a line: the first keeps the line's id and number."""
    if start == piece.span[0]:
        return msgspec.structs.replace(piece, span=(start, end))
    return Piece(f"line-{start}-{piece.span[1]}", (start, end), piece.role, None)


# --- weight -----------------------------------------------------------------------------------


def _weights(lookup: Lookup, report: Report, pieces: Sequence[Piece]) -> list[int]:
    """Bytes that each piece takes, with the marks that meet it and the findings that begin in it."""
    weights = [_ROW + _size(report.text[slice(*piece.span)]) for piece in pieces]
    if not weights:
        return weights
    starts = [piece.span[0] for piece in pieces]

    def begins(at: int, weight: int) -> None:
        weights[max(0, bisect_right(starts, at) - 1)] += weight

    def meets(spans: Iterable[Span]) -> None:
        for start, end in spans:
            index = max(0, bisect_right(starts, start) - 1)
            while index < len(starts) and (starts[index] < end):
                weights[index] += _PIECE
                index += 1

    meets(kept(lookup, report.id))
    for claim in lookup.claims_of[report.id]:
        meets((*claim.content, *(claim.source or ()), *(claim.cue or ()), *(claim.via or ())))
        names = lookup.speaker(claim) or "", *lookup.through(claim)
        begins(anchor(claim), _NOTE + sum(map(_size, names)) + _points(lookup, claim.id))
    for value in lookup.values_of(report.id):
        meets((value.span,))
        words = _size(report.text[slice(*value.span)])
        begins(value.span[0], _VALUE + words + _points(lookup, value.id))
    return weights


def _size(words: str) -> int:
    return len(visible(words).encode("utf-8", "replace"))


def _points(lookup: Lookup, identity: str) -> int:
    """Bytes of what others say on the points that something speaks to."""
    return sum(
        _POINT + _OTHER * min(OTHERS, len(stand.point.positions) - 1)
        for stand in lookup.stands.get(identity, ())[:POINTS]
    )
