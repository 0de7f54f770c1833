"""Attributions against gold, span by span: who said what was found, and how exactly.

Tokens are runs of word characters (apostrophes inside kept) and single marks; unless it says
strict, only words count, so that quotation marks and commas at an edge never matter. Gold and
found attributions are paired one to one, greedily by falling overlap of their contents (shared
words over all words, above 0), ties broken by overlap of their sources (Pareti 2015; Newell 2018).

content exact   the same words of content              content partial  soft precision and recall
content iou50   overlap of contents at least .5        full             iou50 and overlapping source
full strict     same words of content and of source    token            words inside any content
By form: direct means at least 90 % of the words in quotation marks, mixed some, indirect none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Row = Mapping[str, Any]
Tokens = frozenset[int]
FORMS = ("all", "direct", "mixed", "indirect")

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_FUNCTION = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "and",
        "or",
        "with",
        "from",
        "that",
        "this",
        "his",
        "her",
        "their",
        "its",
        "as",
        "is",
        "was",
        "were",
        "be",
        "'s",
        "’s",
        "s",
        "who",
        "which",
        "mr",
        "mrs",
        "ms",
        "dr",
    ]
)
_AFTER_HEAD = frozenset(
    [
        "of",
        "in",
        "from",
        "with",
        "who",
        "that",
        "which",
        "on",
        "at",
        "for",
        "whose",
        "to",
        "about",
        "by",
        "when",
        "where",
        "as",
    ]
)
_QUOTED = 0.9  # share of a content's words in quotation marks from which it counts as direct
_SHOWN = ("full", "exact", "strict", "partial", "iou50", "full_strict")  # the first two by form
_HALF = 0.5  # overlap of contents from which two attributions count as the same


class Side(NamedTuple):
    """One attribution in tokens of its text."""

    content: Tokens
    words: Tokens
    source: Tokens  # words of the source
    key: Tokens  # its words other than function words
    head: int | None
    form: str


class Pair(NamedTuple):
    """A gold and a found attribution (their indices) with what they share."""

    gold: int
    found: int
    overlap: float
    shared: int
    source: bool  # sources overlap, or neither has one


class Text:
    """A text in tokens, with the stretches between quotation marks."""

    def __init__(self, text: str) -> None:
        matches = list(_TOKEN.finditer(text))
        self.start = [m.start() for m in matches]
        self.end = [m.end() for m in matches]
        self.form = [m.group().lower() for m in matches]
        self.word = [m.group()[0].isalnum() or m.group()[0] == "_" for m in matches]
        self.quoted = _quoted(text)

    def tokens(self, spans: Sequence[Sequence[int]] | None) -> Tokens:
        """The tokens that spans touch."""
        found: set[int] = set()
        for start, end in spans or ():
            at = bisect_right(self.end, start)
            while at < len(self.start) and self.start[at] < end:
                found.add(at)
                at += 1
        return frozenset(found)

    def words(self, tokens: Tokens) -> Tokens:
        """Those that are words."""
        return frozenset(i for i in tokens if self.word[i])

    def side(self, attribution: Row) -> Side | None:
        """An attribution in tokens, or None for one without content."""
        content = self.tokens(attribution.get("content"))
        if not content:
            return None
        words = self.words(content)
        source = self.tokens(attribution.get("source"))
        named = self.words(source)
        key = frozenset(i for i in named if self.form[i] not in _FUNCTION)
        return Side(content, words, named, key or named, self._head(source), self._form(words))

    def _form(self, words: Tokens) -> str:
        inside = sum(1 for i in words if self.quoted[self.start[i]])
        if not inside:
            return "indirect"
        return "direct" if inside >= _QUOTED * len(words) else "mixed"

    def _head(self, source: Tokens) -> int | None:
        head = None
        for i in sorted(source):
            if self.form[i] == "," and head is not None:
                break
            if self.word[i]:
                if self.form[i] in _AFTER_HEAD and head is not None:
                    break
                head = i
        return head


def _quoted(text: str) -> bytearray:
    """One flag a code point: between quotation marks, read line by line as the scorer reads."""
    mask = bytearray(len(text))
    for line in re.finditer(r"[^\n]+", text):
        base, words = line.start(), line.group()
        opened = single = None
        for i, sign in enumerate(words):
            double = words[i : i + 2]
            if sign in "“„«" or double == "``":
                opened = i if opened is None else opened
            elif sign in "”»" or double == "''":
                if opened is not None:
                    _fill(mask, base + opened, base + i + 1)
                    opened = None
            elif sign == '"':
                if opened is None:
                    opened = i
                else:
                    _fill(mask, base + opened, base + i + 1)
                    opened = None
            elif sign == "‘" and opened is None:
                single = i
            elif sign == "’" and single is not None and not words[i + 1 : i + 2].isalnum():
                _fill(mask, base + single, base + i + 1)
                single = None
        if opened is not None:
            _fill(mask, base + opened, base + len(words))
    return mask


def _fill(mask: bytearray, start: int, end: int) -> None:
    mask[start:end] = b"\1" * (end - start)


def sides(text: Text, attributions: Sequence[Row]) -> list[Side]:
    """The attributions of a text that have content."""
    return [side for a in attributions if (side := text.side(a)) is not None]


def pairs(gold: Sequence[Side], found: Sequence[Side]) -> list[Pair]:
    """The one-to-one pairing, best first."""
    holding: defaultdict[int, list[int]] = defaultdict(list)
    for k, side in enumerate(found):
        for word in side.words:
            holding[word].append(k)
    close: list[tuple[float, bool, int, int, int]] = []
    for g, mine in enumerate(gold):
        for k in {k for word in mine.words for k in holding[word]}:
            theirs = found[k]
            shared = len(mine.words & theirs.words)
            overlap = shared / len(mine.words | theirs.words)
            close.append((-overlap, not mine.key & theirs.key, g, k, shared))
    close.sort()
    kept: list[Pair] = []
    used_gold: set[int] = set()
    used: set[int] = set()
    for overlap, apart, g, k, shared in close:
        if g not in used_gold and k not in used:
            used_gold.add(g)
            used.add(k)
            agree = not apart or (not gold[g].source and not found[k].source)
            kept.append(Pair(g, k, -overlap, shared, agree))
    return kept


class Score:
    """Counts over a corpus, and the measures they give."""

    def __init__(self) -> None:
        self.count: dict[str, Counter[tuple[str, str]]] = {form: Counter() for form in FORMS}
        self.tokens: Counter[str] = Counter()
        self.spans: Counter[tuple[str, str]] = Counter()

    def add(self, text: str, gold: Sequence[Row], found: Sequence[Row]) -> None:
        """Count one text."""
        read = Text(text)
        mine, theirs = sides(read, gold), sides(read, found)
        for which, group in (("gold", mine), ("found", theirs)):
            for side in group:
                self._mark(which, side, "n", 1)
        for pair in pairs(mine, theirs):
            self._pair(pair, mine[pair.gold], theirs[pair.found])
        everything = [frozenset[int]().union(*[s.words for s in group]) for group in (mine, theirs)]
        self.tokens["shared"] += len(everything[0] & everything[1])
        self.tokens["gold"] += len(everything[0])
        self.tokens["found"] += len(everything[1])
        self._attributed("gold", mine, theirs)
        self._attributed("found", theirs, mine)
        for part in ("source", "cue", "content"):
            a, b = _fragments(read, gold, part), _fragments(read, found, part)
            self.spans[part, "shared"] += len(a & b)
            self.spans[part, "gold"] += len(a)
            self.spans[part, "found"] += len(b)

    def _mark(self, which: str, side: Side, name: str, by: float) -> None:
        for form in ("all", side.form):
            self.count[form][name, which] += by  # type: ignore[assignment]

    def _pair(self, pair: Pair, mine: Side, theirs: Side) -> None:
        half = pair.overlap >= _HALF
        hits = {
            "exact": mine.words == theirs.words,
            "strict": mine.content == theirs.content,
            "iou50": half,
            "full": half and pair.source,
            "full_strict": mine.words == theirs.words and mine.source == theirs.source,
        }
        for which, side in (("gold", mine), ("found", theirs)):
            for name, hit in hits.items():
                self._mark(which, side, name, hit)
            self._mark(which, side, "partial", pair.shared / max(1, len(side.words)))
        if half and mine.source:
            self._mark("sourced", mine, "n", 1)
            self._mark("sourced", mine, "exact", mine.source == theirs.source)
            self._mark("sourced", mine, "overlap", bool(mine.key & theirs.key))
            self._mark("sourced", mine, "head", mine.head == theirs.head)

    def _attributed(self, which: str, ours: Sequence[Side], others: Sequence[Side]) -> None:
        at: defaultdict[int, list[Side]] = defaultdict(list)
        for other in others:
            for word in other.words:
                at[word].append(other)
        for side in ours:
            for word in side.words:
                self.tokens[f"{which} words"] += 1
                self.tokens[f"{which} agreed"] += any(
                    side.key & o.key or (not side.source and not o.source) for o in at[word]
                )

    def measures(self) -> Iterator[tuple[str, float, int]]:
        """``(metric, share, gold items)``."""
        for form in FORMS:
            count, of = self.count[form], int(self.count[form]["n", "gold"])
            tail = "" if form == "all" else f"_{form}"
            for name in _SHOWN if form == "all" else _SHOWN[:2]:
                precision, recall = (
                    _share(count[name, which], count["n", which]) for which in ("found", "gold")
                )
                label = name if name.startswith("full") else f"content_{name}"
                yield f"{label}_f1{tail}", _f1(precision, recall), of
                if name == "full" and form == "all":
                    yield "full_precision", precision, int(count["n", "found"])
                    yield "full_recall", recall, of
        sourced, of = self.count["all"], int(self.count["all"]["n", "sourced"])
        for name in ("exact", "overlap", "head"):
            yield f"source_{name}", _share(sourced[name, "sourced"], of), of
        t = self.tokens
        precision, recall = _share(t["shared"], t["found"]), _share(t["shared"], t["gold"])
        yield "content_token_f1", _f1(precision, recall), t["gold"]
        agreed = [_share(t[f"{w} agreed"], t[f"{w} words"]) for w in ("found", "gold")]
        yield "attributed_token_f1", _f1(*agreed), t["gold words"]
        for part in ("source", "cue", "content"):
            shared, gold = self.spans[part, "shared"], self.spans[part, "gold"]
            yield (
                f"{part}_span_f1",
                _f1(_share(shared, self.spans[part, "found"]), _share(shared, gold)),
                gold,
            )


def _fragments(text: Text, attributions: Sequence[Row], part: str) -> set[Tokens]:
    return {
        tokens
        for a in attributions
        for span in a.get(part) or ()
        if (tokens := text.tokens([span]))
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0
