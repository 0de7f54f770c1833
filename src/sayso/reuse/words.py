"""Document -> Words: a report's words in columns, with what is masked and what is quoted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sayso.model import Document, Span

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_MASKED = frozenset({"furniture", "credit", "byline"})
_PRIME = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio: Knuth's multiplicative hashing
_LONGEST_QUOTE = 1500  # code points: a mark left open quotes nothing further on


class Vocabulary(dict[str, int]):
    """Words to 64-bit numbers that do not depend on the order in which words are met."""

    def __missing__(self, word: str) -> int:
        plain = word.lower().replace("’", "'").removesuffix("'s")
        digest = hashlib.blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        number = self[word] = int.from_bytes(digest, "little")
        return number


class Words:
    """A report's compared words: the n-th entry of each column belongs to the n-th word."""

    __slots__ = ("end", "folded", "hashes", "quoted", "segment", "start", "text")

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        text = self.text = document.text
        matches = [m for start, end in _read(document) for m in _WORD.finditer(text, start, end)]
        size = len(matches)
        spans = np.fromiter((x for m in matches for x in m.span()), np.int64, 2 * size)
        self.start: Ints = spans[0::2]
        self.end: Ints = spans[1::2]
        self.hashes: Hashes = np.fromiter((vocabulary[m.group()] for m in matches), np.uint64, size)
        self.quoted: Flags = _inside(self.start, quotations(text))

    def __len__(self) -> int:
        return len(self.start)

    def grams(self, size: int) -> Hashes:
        """The hash of every run of ``size`` words, by where it starts."""
        return grams(self.hashes, size)


def grams(hashes: Hashes, size: int) -> Hashes:
    """Polynomial hashes of all runs of ``size``."""
    many = len(hashes) - size + 1
    if many <= 0:
        return np.zeros(0, np.uint64)
    out = hashes[:many].copy()
    for shift in range(1, size):
        out *= _PRIME
        out += hashes[shift : shift + many]
    out ^= out >> np.uint64(29)  # spread the low bits that winnowing compares
    out *= _PRIME
    return out


def _read(document: Document) -> list[Span]:
    """The spans that are compared: lines that are neither furniture, credit nor byline."""
    if not document.lines:
        return [(0, len(document.text))]
    spans: list[Span] = []
    for line in document.lines:
        if line.role in _MASKED:
            continue
        spans.append(line.span)
    return spans


_OPEN = re.compile(r"[“\"„«]|(?<![\w’])‘|``|''")


def quotations(text: str) -> list[Span]:
    """Spans between quotation marks, within one paragraph; nested ones count once."""
    out: list[Span] = []
    at = 0
    while (opening := _OPEN.search(text, at)) is not None:
        mark, start = opening.group(), opening.end()
        close = {"“": "”", "„": "“", "«": "»", "‘": "’", "``": "''"}.get(mark, mark)
        stop = text.find("\n", start)
        limit = min(start + _LONGEST_QUOTE, stop if stop >= 0 else len(text))
        end = _closing(text, close, start, limit)
        if end < 0 and mark == "“":  # a long quotation runs on in the next paragraph
            end = limit
        if end < 0:
            at = start
            continue
        out.append((start, end))
        at = end + len(close)
    return out


def _closing(text: str, close: str, start: int, limit: int) -> int:
    end = text.find(close, start, limit)
    while end >= 0 and close == "’" and end + 1 < len(text) and text[end + 1].isalnum():
        end = text.find(close, end + 1, limit)  # an apostrophe
    return end


def _inside(starts: Ints, spans: Sequence[Span]) -> Flags:
    flags = np.zeros(len(starts), np.bool_)
    for start, end in spans:
        low, high = np.searchsorted(starts, (start, end))
        flags[low:high] = True
    return flags
