"""Document -> Words: a report's words in columns, with what is masked and what is quoted."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from sayso.model import Document, Span
from sayso.reuse.rarity import rarity

Ints = npt.NDArray[np.int64]
Hashes = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# "U.S." is one word, the same as "US"
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’]\w+)*")
_MASKED = frozenset({"furniture", "credit", "byline"})
_PRIME = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio: Knuth's multiplicative hashing
_STEM = 6  # letters: endings of number and tense fall away, and most derived forms
_LONGEST_QUOTE = 1500  # code points: a mark left open quotes nothing further on


class Vocabulary(dict[str, tuple[int, int, float]]):
    """Words to their number, the number of their stem, and their rarity.

    Numbers are 64-bit hashes: they do not depend on the order in which words are met.
    """

    def __missing__(self, word: str) -> tuple[int, int, float]:
        plain = word.lower().replace("’", "'").replace(".", "").removesuffix("'s")
        found = self[word] = (_number(plain), _number(plain[:_STEM]), rarity(plain))
        return found


def _number(word: str) -> int:
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


class Words:
    """A report's compared words: the n-th entry of each column belongs to the n-th word."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        text = document.text
        matches = [m for start, end in _read(document) for m in _WORD.finditer(text, start, end)]
        size = len(matches)
        spans = np.fromiter((x for m in matches for x in m.span()), np.int64, 2 * size)
        self.start: Ints = spans[0::2]
        self.end: Ints = spans[1::2]
        known = [vocabulary[m.group()] for m in matches]
        self.hashes: Hashes = np.fromiter((k[0] for k in known), np.uint64, size)
        self.stems: Hashes = np.fromiter((k[1] for k in known), np.uint64, size)
        self.rare: Floats = np.fromiter((k[2] for k in known), np.float64, size)
        self.sentence: Ints = _sentences(text, self.start, self.end)
        self.quoted: Flags = _inside(self.start, quotations(text))
        self.numeral: Flags = np.fromiter((m.group()[0].isdigit() for m in matches), np.bool_, size)
        large = np.fromiter((m.group()[0].isupper() for m in matches), np.bool_, size)
        opening = np.ones(size, np.bool_)
        opening[1:] = self.sentence[1:] != self.sentence[:-1]
        # at the head of a sentence, and where most words are large (telexes), a capital is no name
        self.named: Flags = large & ~opening & (2 * np.count_nonzero(large) < size)
        self._ranked: tuple[int, tuple[Hashes, Hashes, Ints]] | None = None

    def __len__(self) -> int:
        return len(self.start)

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences' stems."""
        return Sentences(self)

    def ranked(self, size: int) -> tuple[Hashes, Hashes, Ints]:
        """The hashes of all runs of ``size`` words as they come and in order, and that order."""
        if self._ranked is None or self._ranked[0] != size:
            found = self.grams(size)
            order = np.argsort(found, kind="stable").astype(np.int64)
            self._ranked = (size, (found, found[order], order))
        return self._ranked[1]

    def grams(self, size: int) -> Hashes:
        """The hash of every run of ``size`` words, by where it starts."""
        return grams(self.hashes, size)


_STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s+[\"'“‘«(\[]*\Z|\n")


def _sentences(text: str, start: Ints, end: Ints) -> Ints:
    """The number of each word's sentence: one ends at a full stop before a capital, or a line."""
    number, out, opened, before = 0, [], 0, 0
    for first, last in zip(start.tolist(), end.tolist(), strict=True):
        between = text[before:first]
        if between != " " and before and _STOP.search(between):
            titled = between == ". " and text[opened:before].lower() in _titles()
            number += "\n" in between or not (titled or text[first].islower())
        out.append(number)
        opened, before = first, last
    return np.array(out, np.int64)


@cache
def _titles() -> frozenset[str]:
    """Titles and ranks in short ("Maj."), without the stop: it ends no sentence."""
    file = files("sayso") / "data" / "roles.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    words = " ".join((*table["honorifics"].values(), table["ranks"]["words"])).split()
    return frozenset(word[:-1] for word in words if word.endswith("."))


class Sentences:
    """The different stems of each sentence, in rising order of stem: one entry for each.

    ``weight`` and ``size`` are those of whole sentences: the weight of their stems, their words.
    """

    def __init__(self, words: Words) -> None:
        self.many = int(words.sentence[-1]) + 1 if len(words) else 0
        order = np.lexsort((words.sentence, words.stems))
        stem, sentence = words.stems[order], words.sentence[order]
        new = np.ones(len(order), np.bool_)
        new[1:] = (stem[1:] != stem[:-1]) | (sentence[1:] != sentence[:-1])
        self.stem, self.sentence = stem[new], sentence[new]
        self.rare = words.rare[order[new]]
        weight = np.bincount(self.sentence, self.rare, minlength=self.many)
        self.weight: Floats = np.asarray(weight, np.float64)
        self.size = np.bincount(words.sentence, minlength=self.many)
        self.quoted = np.bincount(words.sentence, words.quoted, minlength=self.many)


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
