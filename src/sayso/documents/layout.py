"""Stored text -> its lines, with the blank lines between them. Nothing is trimmed or joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.model import Span

# What ends a line: CR LF, LF, CR, and Unicode's other mandatory breaks (UAX #14: VT, FF, NEL,
# LS, PS). The information separators that str.splitlines adds are no line ends in UAX #14.
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

_BLANK = re.compile(r"\s")
# A text is wrapped by hand if its longest line is so wide (code points), if it has so many lines,
# and if of those with another right below so many, and such a share, have no room for one more word.
_NARROWEST, _WIDEST, _FEWEST = 50, 110, 4
_FULL, _SHARE = 2, 0.6
_SLACK = 2  # code points by which wrapping programs differ


class Row(NamedTuple):
    """A line that is not blank: its span, its words, the blank lines above it, its indent."""

    span: Span
    text: str  # without blanks at both ends
    gap: int  # blank lines above
    indent: int  # code points before the first word


def rows(text: str) -> list[Row]:
    """The lines of ``text`` that are not blank, in order; spans leave out the line break."""
    found: list[Row] = []
    start = blank = 0
    for end, after in _ends(text):
        line = text[start:end]
        words = line.strip()
        if words:
            found.append(Row((start, end), words, blank, len(line) - len(line.lstrip())))
            blank = 0
        else:
            blank += 1
        start = after
    return found


def units(text: str, lines: Sequence[Row]) -> list[tuple[Row, int]]:
    """The lines of ``text`` with hard-wrapped ones joined, and how many lines each joins.

    In a text that is wrapped by hand a line goes on below when the next line's first word would
    not have fitted behind it. Code points stay where they were: breaks are read as blanks.
    """
    goes_on = _wrapped(lines)
    if goes_on is None:
        return [(row, 1) for row in lines]
    found: list[tuple[Row, int]] = []
    at = 0
    while at < len(lines):
        last = at
        while last + 1 < len(lines) and goes_on[last]:
            last += 1
        first, span = lines[at], (lines[at].span[0], lines[last].span[1])
        words = _BLANK.sub(" ", text[slice(*span)]).strip() if last > at else first.text
        found.append((Row(span, words, first.gap, first.indent), last + 1 - at))
        at = last + 1
    return found


def _wrapped(lines: Sequence[Row]) -> list[bool] | None:
    """Whether each line goes on below; None for a text that is not wrapped by hand."""
    sizes = [len(row.text) + row.indent for row in lines]
    if len(lines) < _FEWEST or not _NARROWEST <= max(sizes) <= _WIDEST:
        return None
    pairs = list(pairwise(lines))
    close = [not lower.gap and lower.indent <= upper.indent + 1 for upper, lower in pairs]
    width = _usual([size for size, near in zip(sizes, close, strict=False) if near])
    full = [
        near and size + 1 + len(lower.text.split(None, 1)[0]) > width - _SLACK
        for near, size, (_, lower) in zip(close, sizes, pairs, strict=False)
    ]
    return full if sum(full) >= max(_FULL, _SHARE * sum(close)) else None


def _usual(sizes: list[int]) -> int:
    """The width that a fifth of the lines reach: the longest may stick out."""
    return sorted(sizes)[4 * len(sizes) // 5] if sizes else 0


def _ends(text: str) -> list[Span]:
    """Where each line ends, and where the next begins."""
    ends = [match.span() for match in _BREAK.finditer(text)]
    ends.append((len(text), len(text)))
    return ends
