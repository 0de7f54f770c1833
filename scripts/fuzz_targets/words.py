"""Targets: the reading of words, from a parse that was made up, and of any text."""

from __future__ import annotations

import msgspec

from sayso import pipeline
from sayso.attributions.quotations import quotations
from sayso.documents import text
from sayso.model import Parse
from sayso.settings import FigureSettings
from sayso.slots import dates, figures

from .seeds import REPORT, SAID
from .testing import Target, Test, string

_LEXICON = [
    "last",
    "next",
    "this",
    "past",
    "the",
    "a",
    "of",
    "in",
    "on",
    "at",
    "least",
    "about",
    "some",
    "dozen",
    "dozens",
    "hundreds",
    "two",
    "three",
    "5",
    "12",
    "40",
    "1,200",
    "2016",
    "17",
    "nineteen",
    "ninety",
    "one",
    "hundred",
    "and",
    "thousand",
    "million",
    "half",
    "Sunday",
    "Monday",
    "March",
    "Feb",
    "May",
    "September",
    "3rd",
    "first",
    "second",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "ago",
    "earlier",
    "later",
    "before",
    "after",
    "since",
    "until",
    "morning",
    "night",
    "noon",
    "quarter",
    "season",
    "summer",
    "winter",
    "Easter",
    "Christmas",
    "eve",
    "Jan.",
    "2.5",
    "1/2",
    "9/17",
    "17.9.2016",
    "09:30",
    "10",
    "a.m.",
    "p.m.",
    "GMT",
    "-",
    "–",
    ",",
    ".",
    ";",
    ":",
    "(",
    ")",
    '"',
    "'",
    "“",
    "”",
    "‘",
    "’",
    "people",
    "killed",
    "wounded",
    "injured",
    "dead",
    "died",
    "missing",
    "no",
    "none",
    "not",
    "more",
    "than",
    "up",
    "to",
    "nearly",
    "over",
    "children",
    "women",
    "said",
    "told",
    "Holt",
    "ministry",
    "police",
    "according",
    "to",
    "he",
    "they",
    "that",
    "was",
    "were",
    "had",
    "%",
]


def _made_parse(words: list[str], heads: list[int]) -> Parse:
    """A parse of words as a parser could have made it, if a poor one."""
    start, end, at = [], [], 0
    for word in words:
        start.append(at)
        end.append(at + len(word))
        at += len(word) + 1
    many = len(words)
    head = [i if not 0 <= h < many else h for i, h in enumerate(heads)]
    head = [h if h < i else i if i == 0 else i - 1 for i, h in enumerate(head)]  # a tree
    left, right = list(range(many)), list(range(many))
    children: list[list[int]] = [[] for _ in words]
    for i in range(many - 1, 0, -1):
        children[head[i]].insert(0, i)
        left[head[i]] = min(left[head[i]], left[i])
        right[head[i]] = max(right[head[i]], right[i])
    pos = ["NUM" if w[0].isdigit() else "PUNCT" if not w[0].isalnum() else "VERB" if w.endswith("ed") or w in {"said", "told"}
           else "ADP" if w in {"of", "in", "on", "at", "to"} else "NOUN" for w in words]  # fmt: skip
    tag = [{"NUM": "CD", "PUNCT": ".", "VERB": "VBD", "ADP": "IN"}.get(p, "NN") for p in pos]
    dep = ["ROOT" if i == 0 else "nummod" if p == "NUM" else "punct" if p == "PUNCT" else "prep" if p == "ADP" else "dobj"
           for i, p in enumerate(pos)]  # fmt: skip
    lower = tuple(word.lower() for word in words)
    return Parse(
        document="d", text=" ".join(words), start=tuple(start), end=tuple(end), form=tuple(words), lower=lower,
        lemma=lower, pos=tuple(pos), tag=tuple(tag), dep=tuple(dep), head=tuple(head), left=tuple(left),
        right=tuple(right), children=tuple(map(tuple, children)), sentence=(0,) * many, sentences=((0, many),),
        segment=(0,), segments=((0, at - 1),), roles=("body",), entities=(),
    )  # fmt: skip


def _words(data: bytes) -> None:
    """Words of the lexicon, chosen by the input, as if parsed: dates, figures, quotations."""
    words = [_LEXICON[byte % len(_LEXICON)] for byte in data[:120:2]]
    if not words:
        return
    parse = _made_parse(
        words, [i - byte % 8 for i, byte in enumerate(data[1:120:2] + b"\0")][: len(words)]
    )
    document = text.from_text(parse.text, id="d", published="2019-03-03" if data[0] % 2 else None)
    quotations(parse)
    found = [*dates.find(document, parse), *figures.find(document, parse, (), FigureSettings())]
    for one in found:
        assert 0 <= one.span[0] < one.span[1] <= len(parse.text)
        msgspec.json.encode(one)
    for one in found:
        low, high = getattr(one, "low", None), getattr(one, "high", None)
        assert low is None or high is None or low <= high, f"{low} to {high}"
        earliest, latest = getattr(one, "earliest", None), getattr(one, "latest", None)
        assert not earliest or not latest or earliest <= latest, f"{earliest} to {latest}"


def _annotate() -> Test:
    tools = pipeline.Tools()

    def test(data: bytes) -> None:
        document = text.from_text(string(data)[:600])
        read = pipeline.annotate_document(document, tools)
        for one in (*read.figures, *read.dates, *read.places):
            assert 0 <= one.span[0] < one.span[1] <= len(document.text)
        msgspec.json.encode(read)

    return test


TARGETS = {
    "words": Target(lambda: _words, (bytes(range(120)), bytes(range(120, 240)))),
    "annotate": Target(_annotate, (REPORT, SAID)),
}
