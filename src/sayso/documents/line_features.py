"""What a line of plain text looks like, in numbers: the classifier of furniture reads these.

Words are hashed (CRC-32), so that the weights hold no text. Lengths are logarithms, shares run
from 0 to 1.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from math import log1p
from operator import ne
from zlib import crc32

import numpy as np
import numpy.typing as npt

from sayso.documents.layout import Row

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

BUCKETS = 1 << 15  # hashed words and pairs of words
_READ = 600  # code points of a line whose words are looked at; a longer one is told by its shape
_MOST_WORDS = 48  # words of a line that are hashed
_TAIL = 8  # code points in which a line's end shows
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]*\s]*$")
_BULLET = re.compile(r"(?:[•*·▪◦‣–—>»›→-]|\(?\d{1,3}[.)])\s")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20|21)\d\d\b|\b\d+\s*(?:min|mins|minutes?|hours?|hrs?|days?|weeks?"
    r"|months?|years?)\b(?:\s+(?:ago|read))?",
    re.IGNORECASE,
)
_SEPARATORS = ("|", "»", "›", "·", "•", " / ", " > ", " - ", " – ", " — ")
_ADDRESSES = ("http", "www.", "@", ".com", ".org", ".net")
_SIGNS = "©®@#$£€%+"
_QUOTES = '"“”«»'
# Words that carry running prose.
_FUNCTION = frozenset(
    [
        "the", "of", "and", "to", "in", "a", "that", "was", "were", "with", "for", "from", "has",
        "have", "had", "been", "is", "are", "by", "at", "as", "it", "its", "which", "who", "their",
        "they", "he", "she", "his", "her", "but", "after", "would", "an", "on", "or", "be", "this",
    ]
)  # fmt: skip
_READER = frozenset(["you", "your", "yours", "our", "us", "we", "my", "i", "me"])
_SAYS = frozenset(
    ["said", "says", "told", "according", "added", "reported", "killed", "died", "announced"]
)
_PROSE_WORDS, _PROSE_SHARE = 8, 0.2  # words, and share of function words, of a line of prose
_CONTENT = 4  # letters from which a word tells what a line is about
_LEAD_LINES, _LEAD_REACH = 3, 14  # lines of prose below that a headline shares words with; how far

# One line and what it shares with others; the order is that of the columns.
OWN = (
    "characters", "words", "word_length", "ends", "colon", "dots", "comma_share", "digit_share",
    "capital_share", "upper_share", "lower_start", "bullet", "indent", "function_share",
    "reader_share", "says", "quote", "separator", "address", "clock", "sign", "question",
    "exclamation", "brackets", "gap", "gap_below", "title_case", "prose", "known", "lead", "again",
    "before",
)  # fmt: skip
COLUMN = {name: index for index, name in enumerate(OWN)}


class Look:
    """The features of the lines of one text.

    Attributes:
        own: one row a line, one column a name of ``OWN``.
        buckets: hashed words of all lines, one after another.
        starts: where each line's words begin in ``buckets``.
        counts: how many it has (never none).
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        words = [_WORD.findall(row.text[:_READ]) for row in rows]
        lower = [list(map(str.lower, line)) for line in words]
        below = [*(row.gap for row in rows[1:]), 0][: len(rows)]
        own = [_alone(*line) for line in zip(rows, words, lower, below, strict=True)]
        prose = [columns[-1] > 0 for columns in own]
        shared = zip(own, _known(lower, prose), _lead(lower, prose), _again(rows), strict=True)
        self.own: Floats = np.array([[*o, k, le, *a] for o, k, le, a in shared], np.float64)
        self.own = self.own.reshape(len(rows), len(OWN))
        hashed = [_hashed(row.text, line) for row, line in zip(rows, lower, strict=True)]
        self.counts: Ints = np.array([len(line) for line in hashed], np.int64)
        self.starts: Ints = np.cumsum(self.counts) - self.counts
        self.buckets: Ints = np.array([b for line in hashed for b in line], np.int64)

    def column(self, name: str) -> Floats:
        """One column of ``own``."""
        values: Floats = self.own[:, COLUMN[name]]
        return values


def _alone(row: Row, words: list[str], lower: list[str], below: int) -> list[float]:
    """The columns that a line has by itself."""
    text, length, seen = row.text, len(row.text), len(words)
    many = max(seen, 1)
    count = seen if length <= _READ else seen * length / _READ
    function = sum(map(_FUNCTION.__contains__, lower))
    capital = sum(map(ne, words, lower))
    numbers = list(filter(str.isdigit, words))
    ends = _ENDS.search(text[-_TAIL:]) is not None
    running = function >= _PROSE_SHARE * seen or (ends and seen >= 12 and capital < 0.4 * seen)
    return [
        log1p(length),
        log1p(count),
        len("".join(words)) / many,
        ends,
        text[-1] == ":",
        text.endswith(("...", "…")),
        (text.count(",") + text.count(";")) / max(count, 1),
        len("".join(numbers)) / min(length, _READ),
        capital / many,
        sum(map(str.isupper, words)) / many,
        text[0].islower(),
        _BULLET.match(text) is not None,
        min(row.indent, 8) / 8,
        function / many,
        sum(map(_READER.__contains__, lower)) / many,
        not _SAYS.isdisjoint(lower),
        any(sign in text for sign in _QUOTES),
        sum(map(text.count, _SEPARATORS)) / max(count, 1),
        any(part in text for part in _ADDRESSES),
        bool(numbers) and _CLOCK.search(text, 0, _READ) is not None,
        any(sign in text for sign in _SIGNS),
        "?" in text,
        "!" in text,
        "(" in text or "[" in text,
        min(row.gap, 3),
        min(below, 3),
        seen > 1 and capital >= 0.7 * seen,
        seen >= _PROSE_WORDS and running,
    ]


def _content(words: list[str]) -> set[str]:
    return {word for word in words if len(word) >= _CONTENT} - _FUNCTION


def _known(lower: list[list[str]], prose: list[bool]) -> list[float]:
    """Share of a line's content words that other lines of prose use."""
    content = [_content(words) for words in lower]
    used = Counter[str]()
    for words, is_prose in zip(content, prose, strict=True):
        if is_prose:
            used.update(words)
    return [
        sum(used[word] > is_prose for word in words) / max(1, len(words))
        for words, is_prose in zip(content, prose, strict=True)
    ]


def _lead(lower: list[list[str]], prose: list[bool]) -> list[float]:
    """Share of a short line's content words in the next lines of prose below it."""
    found = [0.0] * len(lower)
    for i, words in enumerate(lower):
        if len(words) < 2 or (prose[i] and len(words) > 24):
            continue
        below = [j for j in range(i + 1, min(i + 1 + _LEAD_REACH, len(lower))) if prose[j]]
        if below and (mine := _content(words)):
            theirs = set[str]().union(*(lower[j] for j in below[:_LEAD_LINES]))
            found[i] = len(mine & theirs) / len(mine)
    return found


def _again(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """How many other lines say the same, and how many of them stand above."""
    keys = [row.text.casefold() for row in rows]
    many, seen = Counter(keys), Counter[str]()
    found: list[tuple[float, float]] = []
    for key in keys:
        found.append((min(many[key] - 1, 9), min(seen[key], 9)))
        seen[key] += 1
    return found


def _hashed(text: str, lower: list[str]) -> list[int]:
    """Buckets of a line's words, pairs of words, first and last words, and (if short) of it all."""
    words = lower[:_MOST_WORDS]
    if not words:
        return [crc32(text[:4].encode("utf-8", "replace")) % BUCKETS]
    found = words + [f"{a} {b}" for a, b in itertools.pairwise(words)]
    found.append("^" + " ".join(words[:2]))
    found.append(lower[-1] + "$")
    if len(words) <= 6:
        found.append("=" + " ".join(words))
    return [crc32(word.encode("utf-8", "replace")) % BUCKETS for word in found]
