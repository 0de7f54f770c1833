"""Stored text -> its lines, with the blank lines between them. Nothing is trimmed or joined."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.model import Span

# What ends a line: CR LF, LF, CR, and Unicode's other mandatory breaks (UAX #14: VT, FF, NEL,
# LS, PS). The information separators that str.splitlines adds are no line ends in UAX #14.
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


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


def _ends(text: str) -> list[Span]:
    """Where each line ends, and where the next begins."""
    ends = [match.span() for match in _BREAK.finditer(text)]
    ends.append((len(text), len(text)))
    return ends
