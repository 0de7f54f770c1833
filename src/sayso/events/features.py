"""A report -> Features: what grouping compares."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from sayso.events.stems import stem
from sayso.events.stopwords import STOPWORDS
from sayso.model import Annotated, Document, Record

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_MASKED = frozenset({"furniture", "credit", "byline"})
_LEAD = 60  # words after the title that tell the main news: about two sentences
_HEAVY = 2  # how many times a word of title and lead counts


class Features(Record, frozen=True, kw_only=True):
    """What is compared of one report.

    ``terms`` are stems of content words in order of first use with their ``weights`` (counts, a
    word of title or lead counts more); ``names`` and ``numbers`` are stems among them that are
    written large inside a sentence, or are numbers. ``day`` is the ordinal of the day of
    publication; ``published`` and ``id`` order the reports.
    """

    id: str
    published: str
    day: int | None
    terms: tuple[str, ...]
    weights: tuple[int, ...]
    names: frozenset[str]
    numbers: frozenset[str]


def features(annotated: Annotated) -> Features:
    """What is compared of a report that has been read."""
    return features_of_text(annotated.document)


def features_of_text(document: Document) -> Features:
    """What is compared of a report by its text alone."""
    texts = [document.text[a:b] for a, b in _spans(document)]
    if document.title and document.title.strip() not in document.text[:1000]:
        texts.insert(0, document.title)
    counts: Counter[str] = Counter()
    names: dict[str, None] = {}
    numbers: dict[str, None] = {}
    seen = 0
    for text in texts:
        opening = True
        for match in _WORD.finditer(text):
            word = match.group()
            seen += 1
            low = word.lower()
            if low in STOPWORDS or len(low) < 2 and not low.isdigit():
                opening = False
                continue
            term = stem(low)
            counts[term] += _HEAVY if seen <= _LEAD else 1
            if low[0].isdigit():
                numbers[term] = None
            elif word[0].isupper() and not opening:
                names[term] = None
            opening = text[match.end() : match.end() + 2].rstrip()[-1:] in (".", "!", "?", ":")
    published = document.published.value if document.published else ""
    return Features(
        id=document.id,
        published=published,
        day=_day(published),
        terms=tuple(counts),
        weights=tuple(counts.values()),
        names=frozenset(names),
        numbers=frozenset(numbers),
    )


def _spans(document: Document) -> list[tuple[int, int]]:
    if not document.lines:
        return [(0, len(document.text))]
    return [line.span for line in document.lines if line.role not in _MASKED]


def _day(published: str) -> int | None:
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:  # a year or a month: no day to compare
        return None
