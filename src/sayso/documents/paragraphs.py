"""Pieces of text that pages draw -> paragraphs, and which of their lines only repeat on each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

_GAP = 1.3  # times the usual distance of lines, above which a paragraph ends
_SIZE = 1.12  # times another's letters, from which a line's are of another size
_INDENT = 0.8  # letters' heights that a first line is set in
_SHORT = 0.75  # share of the usual line's length, below which a line ends its paragraph
_HEADING = 0.6  # ... below which a line that closes no sentence is a heading
_TAIL = 80  # code points at a line's end that tell how it ends
_LONGEST = 20_000  # code points of a paragraph; a longer one is none, and is cut at a line's end
_EDGE = 3  # lines at the top and bottom of a page that can repeat
_NAME_WORDS, _NAME_LENGTH = 3, 15  # of what stands in the largest letters, to be the title
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•‣▪●◦–—*·■]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_NUMBER = re.compile(
    r"(?:page|p\.)?\s*[-–—|]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"[^\S\n]+")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DROPPED = dict.fromkeys([*range(9), *range(11, 32), 127])
# Letters that fonts draw as one (Unicode, Alphabetic Presentation Forms).
_JOINED = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_LETTERS = _DROPPED | _JOINED | {9: " ", 0xA0: " "}


class Piece(NamedTuple):
    """Text that is drawn at once: where its line begins, in points from below, and its height."""

    text: str
    x: float
    y: float
    size: float


class Made(NamedTuple):
    """A text of paragraphs, one a line.

    Attributes:
        text: the text.
        furniture: where the lines begin that repeat on the pages.
        title: what stands in the largest letters on the first page.
    """

    text: str
    furniture: frozenset[int]
    title: str | None


class _Line(NamedTuple):
    text: str
    x: float
    y: float
    size: float
    page: int


def compose(pages: Sequence[Sequence[Piece]]) -> Made:
    """Put lines together to paragraphs, over the ends of pages too."""
    lines = [line for number, pieces in enumerate(pages) for line in _lines(pieces, number)]
    repeated = _repeated(lines, len(pages))
    body = [line for i, line in enumerate(lines) if i not in repeated]
    usual = _Usual(body)
    words = Counter(w.lower() for line in lines for w in _WORD.findall(line.text))
    found: list[tuple[str, float, bool, int]] = []  # text, size, repeated, page
    waiting: list[tuple[str, float, bool, int]] = []  # what repeats inside a paragraph
    now, last = "", None
    for i, line in enumerate(lines):
        if i in repeated:
            waiting.append((line.text, line.size, True, line.page))
            continue
        if last is not None and len(now) < _LONGEST and usual.goes_on(last, line):
            now = joined(now, line.text, words)
        else:
            if last is not None:
                found.append((now, last.size, False, last.page))
            found += waiting
            waiting, now = [], line.text
        last = line
    if last is not None:
        found.append((now, last.size, False, last.page))
    return _made(found + waiting, usual.size)


def _made(found: Sequence[tuple[str, float, bool, int]], usual: float) -> Made:
    at, starts = 0, set()
    for text, _, repeats, _ in found:
        if repeats:
            starts.add(at)
        at += len(text) + 1
    large = [
        (size, -i, text)
        for i, (text, size, repeats, page) in enumerate(found)
        if page == 0 and not repeats and size > _SIZE * usual
        and len(text.split()) >= _NAME_WORDS and len(text) >= _NAME_LENGTH
    ]  # fmt: skip
    text = "\n".join(part[0] for part in found)
    return Made(text, frozenset(starts), max(large)[2] if large else None)


def _lines(pieces: Sequence[Piece], page: int) -> list[_Line]:
    """The lines of a page, without blanks at their ends."""
    found: list[_Line] = []
    parts: list[Piece] = []

    def close() -> None:
        text = _BLANKS.sub(" ", "".join(p.text for p in parts).translate(_LETTERS)).strip()
        first = next((p for p in parts if p.text.strip()), None)
        if text and first is not None:
            size = max(parts, key=lambda p: len(p.text.strip())).size
            found.append(_Line(text, first.x, first.y, size, page))
        parts.clear()

    for piece in pieces:
        for i, text in enumerate(piece.text.split("\n")):
            if i:
                close()
            if text:
                parts.append(piece._replace(text=text))
    close()
    return found


def _repeated(lines: Sequence[_Line], pages: int) -> set[int]:
    """Lines at the pages' edges that at least half of the pages have alike, and page numbers."""
    edges: list[int] = []
    of_page: list[list[int]] = [[] for _ in range(pages)]
    for i, line in enumerate(lines):
        of_page[line.page].append(i)
    for one in of_page:
        mine = sorted(one, key=lambda i: lines[i].y)
        if len(mine) > 2 * _EDGE:
            mine = mine[:_EDGE] + mine[-_EDGE:]
        edges += mine
    # The title in large letters is not the head that repeats it in small ones.
    keys = {i: (_DIGITS.sub("#", lines[i].text.lower()), round(lines[i].size)) for i in edges}
    pages_of: dict[tuple[str, int], set[int]] = {}
    for i in edges:
        pages_of.setdefault(keys[i], set()).add(lines[i].page)
    return {
        i
        for i in edges
        if _NUMBER.fullmatch(lines[i].text) or len(pages_of[keys[i]]) >= max(2, pages / 2)
    }


class _Usual:
    """The usual letters, length and distance of a file's lines."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        weights: Counter[float] = Counter()
        for line in lines:
            weights[round(line.size, 1)] += len(line.text)
        self.size = max(weights, key=lambda size: (weights[size], -size)) if weights else 0.0
        lengths = sorted(len(line.text) for line in lines)
        self.length = lengths[4 * len(lengths) // 5] if lengths else 0
        gaps = [
            a.y - b.y
            for a, b in pairwise(lines)
            if a.page == b.page and a.y > b.y and not _another(a.size, b.size)
        ]
        close = [gap for gap in gaps if gap < 3 * max(self.size, 1)]
        self.gap = median(close) if close else 0.0

    def goes_on(self, a: _Line, b: _Line) -> bool:
        """Whether a paragraph goes on from one line to the next."""
        if _another(a.size, b.size) or _ITEM.match(b.text):
            return False
        closed = _ENDS.search(a.text[-_TAIL:]) is not None
        broken = _BROKEN.search(a.text[-_TAIL:]) is not None
        if a.page != b.page or b.y >= a.y:  # the next page or column
            return broken or (not closed and not b.text[:1].isupper())
        scale = max(1.0, a.size / self.size) if self.size else 1.0
        if self.gap and a.y - b.y > _GAP * self.gap * scale:
            return False
        if a.size > _SIZE * self.size:  # headings over several lines
            return True
        if closed and (b.x - a.x > _INDENT * a.size or len(a.text) < _SHORT * self.length):
            return False
        return broken or len(a.text) >= _HEADING * self.length or not b.text[:1].isupper()


def _another(a: float, b: float) -> bool:
    return max(a, b) > _SIZE * min(a, b) if min(a, b) > 0 else a != b


def joined(text: str, line: str, words: Counter[str]) -> str:
    """A text with one more line; a word that was broken at the line's end is made whole.

    The hyphen stays before a capital, and where the file has the word with it elsewhere and never
    without.
    """
    match = _BROKEN.search(text[-_TAIL:])
    if match is None:
        return f"{text} {line}"
    after = _WORD.match(line)
    if after is None or not after[0][0].islower():
        return text + line
    tail = after[0].split("-")[0]
    whole, hyphened = (match[1] + tail).lower(), f"{match[1]}-{tail}".lower()
    keep = words[hyphened] > 0 and words[whole] == 0 and not text.endswith("\u00ad")
    return (text if keep else text[:-1]) + line
