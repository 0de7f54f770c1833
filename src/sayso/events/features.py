"""A report -> Features: what grouping compares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from sayso.events.conflicts import Lead, lead_of
from sayso.events.stems import stem
from sayso.events.stopwords import stopwords
from sayso.model import Annotated, Document, Record
from sayso.slots.places_names import loose

_WORD = re.compile(r"\d+(?:[.,]\d+)*(?![^\W_])|[^\W_]+(?:['’][^\W_]+)*")
_MASKED = frozenset({"furniture", "credit", "byline", "dateline"})
_LEAD = 60  # words after the title that tell the main news: about two sentences
_HEAVY = 2  # how many times a word of title and lead counts
_HYPHENS = frozenset("-‐‑")
_ARTICLES = frozenset(
    [
        "al",
        "el",
        "ad",
        "an",
        "ar",
        "as",
        "ash",
        "at",
        "az",
        "ed",
        "en",
        "er",
        "es",
        "esh",
        "ez",
        "ul",
        "ur",
    ]
)
_STOPS = (".", "!", "?", ":", "”", '"')


class Features(Record, frozen=True, kw_only=True):
    """What is compared of one report.

    ``terms`` are stems of content words in order of first use with their ``weights`` (counts, a
    word of title or lead counts more); ``names`` are those among them that are written large
    inside a sentence. ``day`` is the ordinal of the day of publication; ``published`` and ``id``
    order the reports. ``lead`` is empty for a report that is known by its text alone.
    """

    id: str
    published: str
    day: int | None
    terms: tuple[str, ...]
    weights: tuple[int, ...]
    names: frozenset[str]
    lead: Lead = Lead()


def features(annotated: Annotated) -> Features:
    """What is compared of a report that has been read: its words, its lead's places and days."""
    told = features_of_text(annotated.document)
    return msgspec.structs.replace(told, lead=lead_of(annotated))


def features_of_text(document: Document) -> Features:
    """What is compared of a report by its text alone."""
    counts: dict[str, int] = {}
    names: set[str] = set()
    for seen, (word, inside, after) in enumerate(_words(_texts(document))):
        low = word.lower()
        if low in stopwords() or (len(low) < 2 and not low.isdigit()):
            continue
        # the spelling of a name behind an Arabic article varies: el-Toumeira, al-Tumeira
        term = f"~{loose(low)}" if after in _ARTICLES and word[0].isupper() else stem(low)
        counts[term] = counts.get(term, 0) + (_HEAVY if seen < _LEAD else 1)
        if inside and word[0].isupper():
            names.add(term)
    published = document.published.value if document.published else ""
    return Features(
        id=document.id,
        published=published,
        day=_day(published),
        terms=tuple(counts),
        weights=tuple(counts.values()),
        names=frozenset(names),
    )


def _texts(document: Document) -> list[str]:
    """The title, if the text does not hold it, and the lines that are read."""
    spans = [line.span for line in document.lines if line.role not in _MASKED]
    texts = [document.text[a:b] for a, b in spans] if document.lines else [document.text]
    if document.title and document.title.strip() not in document.text[:1000]:
        texts.insert(0, document.title)
    return texts


def _words(texts: Iterable[str]) -> Iterator[tuple[str, bool, str]]:
    """Each word, whether it stands inside a sentence, and what it is tied to by a hyphen.

    At the head of a sentence every word is large, so that a capital tells nothing there.
    """
    for text in texts:
        inside, before, end = False, "", 0
        for match in _WORD.finditer(text):
            word, start = match.group(), match.start()
            tied = before if start == end + 1 and text[end] in _HYPHENS else ""
            before, end = word.lower(), match.end()
            if before in _ARTICLES and text[end : end + 1] in _HYPHENS:
                continue  # with the next word
            yield word, inside, tied
            inside = not text[end : end + 2].rstrip().endswith(_STOPS)


def _day(published: str) -> int | None:
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:  # a year or a month: no day to compare
        return None
