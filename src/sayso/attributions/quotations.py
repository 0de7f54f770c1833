"""Quotation marks -> quotations, as token ranges.

Marks are read paragraph by paragraph: curly, straight, guillemets, low-high, LaTeX, single. A mark
that opens while a quotation is open and cannot nest ends the earlier, unbalanced one. A quotation
left open at the end of its paragraph runs on if the next paragraph opens with a mark too (the
convention of English print), and else ends with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from sayso.model import Parse
from sayso.settings import AttributionSettings

_MARK = re.compile(r"""["“”„‟«»]|``|''|[‘’']""")
_BEFORE = frozenset(" \t\n\u00a0([{—–-/\"“«‘'")


class Quotation(NamedTuple):
    """Tokens ``first`` to ``last`` (half-open, marks included)."""

    first: int
    last: int
    closed: bool
    single: bool
    words: int  # word tokens in it


LONGEST = AttributionSettings().single


def quotations(parse: Parse, longest: int = LONGEST) -> list[Quotation]:
    """The quotations of a report in order; those inside another quotation are left out.

    ``longest`` is the most code points of a quotation in single marks.
    """
    found: list[Quotation] = []
    for start, end in parse.segments:
        for first, last, closed, single in _ranges(parse.text, start, end, longest):
            low = bisect_left(parse.start, first)
            while low > 0 and parse.end[low - 1] > first:
                low -= 1
            high = bisect_left(parse.start, last, low)
            if found:  # two marks in one token
                low = max(low, found[-1].last)
            words = sum(1 for i in range(low, high) if parse.form[i][:1].isalnum())
            if high > low and words:
                found.append(Quotation(low, high, closed, single, words))
    return found


def _ranges(text: str, start: int, end: int, longest: int) -> list[tuple[int, int, bool, bool]]:
    """Code point ranges of a paragraph's outermost quotations: (start, end, closed, single)."""
    spans: list[tuple[int, int, bool, bool]] = []
    opened, single = -1, -1  # where the open double and the open single quotation begin
    inner_close = -1  # a closing single mark inside an open double quotation
    for mark in _MARK.finditer(text, start, end):
        at, after, sign = mark.start(), mark.end(), mark.group()
        opens, closes = _sides(text, at, after, start, end)
        if sign in "‘’'":
            if opened >= 0:
                inner_close = after if closes and not opens else inner_close
            elif single >= 0 and closes and sign != "‘" and at - single <= longest:
                spans.append((single, after, True, True))
                single = -1
            elif opens and sign != "’":
                single = at
            continue
        if sign in "“„‟«``":
            opens, closes = True, False
        elif sign in "”»''":
            opens, closes = False, True
        if opened < 0:
            if closes and not opens:
                continue  # a stray closing mark
            opened, inner_close, single = at, -1, -1
        elif closes:
            spans.append((opened, after, True, False))
            opened = -1
        elif sign == '"':
            # A second opening mark: the earlier quotation was never closed, or closed by a
            # single mark in error.
            spans.append((opened, inner_close, False, False)) if inner_close > 0 else None
            opened, inner_close = at, -1
    if opened >= 0:
        spans.append((opened, end, False, False))
    return spans


def _sides(text: str, at: int, after: int, start: int, end: int) -> tuple[bool, bool]:
    """Whether a mark that looks both ways can open, and can close, by what stands around it."""
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < end else " "
    opens = before in _BEFORE and not behind.isspace()
    closes = not before.isspace() and before not in "([{" and not behind.isalnum()
    return opens, closes
