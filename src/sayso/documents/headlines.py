"""Which line of a text is its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.documents.datelines import dateline
from sayso.documents.layout import Row
from sayso.documents.stamps import byline, caption, stamp

RULES = {
    "documents.headlines.repeated": "The line that repeats the title that the row or page gives.",
    "documents.headlines.likely": "The line that the trained lines (docs/models/furniture.md) find "
    "most like a headline; a first line that is short, closes no sentence and stands above longer "
    "ones needs less.",
    "documents.headlines.byline": "Where they find none: the line right above the byline.",
}

_WORDS, _LENGTH = 30, 220  # of the longest headline
_LONGEST = 400  # code points of a line that may repeat a title
_ENDS = re.compile(r"[.;:,][\"'”’»)\]]*$")
_INITIALS = re.compile(r"(?:\b\w\.){2,}$")  # ... in the U.S.
_OPENS = re.compile(r"[•*\-–—]\s")
_TOP = 8  # lines in which a report's byline stands
_TRIED = 3  # lines that are tried, likeliest first
_DOUBTFUL = 0.1  # chance from which a line that looks like a headline is one


def plain(text: str) -> str:
    """The words of ``text`` alone, in lower case: for comparing headlines."""
    return re.sub(r"\W+", " ", text).strip().casefold()


def repeated(rows: Sequence[Row], furniture: Sequence[bool], title: str) -> int | None:
    """The line that repeats a known title; one that is read comes first."""
    wanted = plain(title)
    same = [
        i for i, row in enumerate(rows) if len(row.text) < _LONGEST and plain(row.text) == wanted
    ]
    return next((i for i in same if not furniture[i]), same[0] if same else None)


def likely(
    rows: Sequence[Row], furniture: Sequence[bool], chance: Sequence[float], bar: float
) -> int | None:
    """The headline of a text whose title is not known.

    Args:
        rows: its lines.
        furniture: which of them are furniture.
        chance: how likely each is the headline.
        bar: chance from which a line is taken.
    """
    if len(rows) < 2:
        return None
    order = sorted(range(len(rows)), key=lambda i: (-chance[i], i))[:_TRIED]
    for i in order:
        if chance[i] >= bar and _headed(rows[i].text):
            return i
    above = _above_byline(rows, furniture)
    if above is not None:
        return above
    first = next((i for i, cut in enumerate(furniture) if not cut), None)
    if first is None or not heads(rows, furniture, first):
        return None
    return first if chance[first] >= _DOUBTFUL else None


def _above_byline(rows: Sequence[Row], furniture: Sequence[bool]) -> int | None:
    """The line above the byline, if it can be a headline; a day may stand between them."""
    for i, row in enumerate(rows[:_TOP]):
        if len(row.text) > _LENGTH:
            return None
        if byline(row.text) is not None:
            above = [j for j in range(i) if stamp(rows[j].text) is None]
            at = above[-1] if above else None
            return at if at is not None and not furniture[at] and _headed(rows[at].text) else None
    return None


def heads(rows: Sequence[Row], furniture: Sequence[bool], at: int) -> bool:
    """Whether a line looks like the headline of what follows, by its form alone."""
    text = rows[at].text
    if not _headed(text) or _OPENS.match(text) or text[:1].islower():
        return False
    below = [row for i, row in enumerate(rows) if i > at and not furniture[i]][:6]
    return any(len(row.text) > max(len(text), 80) for row in below)


def _headed(text: str) -> bool:
    """Whether a line can be a headline: short, no sentence's end, and no day, byline or dateline."""
    return (
        len(text) <= _LENGTH
        and 2 <= len(text.split()) <= _WORDS
        and (_ENDS.search(text) is None or _INITIALS.search(text) is not None)
        and not caption(text)
        and stamp(text) is None
        and byline(text) is None
        and dateline(text) is None
    )
