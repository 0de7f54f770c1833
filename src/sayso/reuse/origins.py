"""Attribution -> Origin: on whose say-so a statement is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from sayso.model import Annotated, Attribution, Name, Record, Span
from sayso.reuse.outlets import is_media, key

Key = tuple[str, str]
Names = Mapping[tuple[str, str], str]

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_PRONOUN = frozenset({"he", "she", "they", "it", "we", "i", "who", "which", "this", "that", "you"})


class Origin(Record, frozen=True, kw_only=True):
    """A primary source: two that share a key are one; ``text`` and ``span`` are its words.

    ``passer`` is true of an outlet or agency: it passes on what it has from somebody unnamed.
    """

    keys: tuple[Key, ...]
    text: str
    report: str
    span: Span
    passer: bool = False


def origins(report: Annotated, one: Attribution, names: Names) -> Iterator[Origin]:
    """The primary sources that a statement shows.

    The innermost speaker with the body that it acts for; where the speaker is left unnamed ("a
    source told the Corva Courier"), whoever passes the statement on.
    """
    known = {n.id: n for n in report.names}
    found: Origin | None = None
    if one.speaker is not None and one.speaker in known:
        found = _of_name(report, one, known[one.speaker], known, names)
    elif one.source:
        found = _of_words(report, one.source[0])
    if found is None or found.passer:
        yield from [found] if found else []
        yield from _passers(report, one)
    else:
        yield found


def of_credits(report: Annotated) -> Origin | None:
    """The agency or outlet that a report credits, if it credits exactly one."""
    document = report.document
    credited = list(zip(document.credits, document.credit_spans, strict=False))
    if len(credited) != 1 or credited[0][1] is None:
        return None
    name, span = credited[0]
    assert span is not None
    return _passing(name, name, document.id, span)


def _of_name(
    report: Annotated, one: Attribution, name: Name, known: Mapping[str, Name], names: Names
) -> Origin | None:
    span = one.source[0] if one.source else None
    if name.mentions and (span is None or _is_pronoun(report.document.text[span[0] : span[1]])):
        span = name.mentions[0]
    if span is None or (name.kind == "place" and name.acts_for is None):
        return None
    if name.kind == "person" and _is_place(report, span):
        return None  # a place that heads a headline, read as a person
    if not any(word[:1].isupper() for word in _WORD.findall(name.name)) and name.acts_for is None:
        return _of_words(report, span, name.name)
    me, text = report.document.id, report.document.text[span[0] : span[1]]
    if name.kind == "organisation" and (is_media(name.name) or is_media(text)):
        return _passing(name.name, text, me, span)
    keys: list[Key] = []
    seen: set[str] = set()
    at: Name | None = name
    while at is not None and at.id not in seen:
        seen.add(at.id)
        shared = names.get((me, at.id))
        if shared is not None:
            keys.append(("name", shared))
        words = _WORD.findall(at.name)
        if len(words) > 1 or shared is None:
            keys.append(("words", " ".join(w.casefold() for w in words)))
        at = known.get(at.acts_for or "")
    return Origin(keys=tuple(keys), text=text, report=me, span=span)


def _of_words(report: Annotated, span: Span, words: str | None = None) -> Origin | None:
    text, me = report.document.text[span[0] : span[1]], report.document.id
    if _is_place(report, span):
        return None  # a dateline, or a place that heads a headline
    if is_media(words or text):
        return _passing(text, text, me, span)
    proper, kind = classify(words or text, report.document.text)
    if not (proper or kind):
        return None
    known = ("words", proper) if proper else ("class", kind)
    return Origin(keys=(known,), text=text, report=me, span=span)


def _passers(report: Annotated, one: Attribution) -> Iterator[Origin]:
    """The agency, outlet or document that the statement says it comes through."""
    document = report.document
    own = {span for span in document.credit_spans if span is not None}
    spans = list(one.via or ())
    spans += [x.span for x in one.chain if x.kind != "speaker" and x.span and x.span not in own]
    for span in spans[:1]:
        text = document.text[span[0] : span[1]]
        origin = _passing(text, text, document.id, span)
        yield from [origin] if origin else []


def _passing(name: str, text: str, report: str, span: Span) -> Origin | None:
    """An outlet or agency as a source, if the words name one."""
    outlet = key(name)
    if not outlet:
        return None
    return Origin(keys=(("outlet", outlet),), text=text, report=report, span=span, passer=True)


def _is_place(report: Annotated, span: Span) -> bool:
    return any(place.span == span for place in report.places)


def _is_pronoun(words: str) -> bool:
    return words.strip().casefold() in _PRONOUN


@cache
def _lists() -> tuple[frozenset[str], Mapping[str, str]]:
    """Bare nouns, and nouns of classes (``data/unnamed_sources.toml``)."""
    file = files("sayso") / "data" / "unnamed_sources.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    classes = {word: kind for kind, words in rows["classes"].items() for word in words}
    return frozenset(rows["bare"]["words"]), classes


def classify(words: str, text: str) -> tuple[str, str]:
    """An unnamed source's ``(proper words, class)``; ``text`` is the report that names it.

    Proper words ("doctors at St Ilan hospital" -> "ilan st") tell sources apart; failing these
    the class of its noun does ("medics"); a bare "officials" has neither.
    """
    found = _WORD.findall(words)
    low = [w.casefold() for w in found]
    bare, classes = _lists()
    if not found or _is_pronoun(words):
        return "", ""
    proper = [
        word
        for at, (written, word) in enumerate(zip(found, low, strict=True))
        if written[:1].isupper()
        and word not in bare
        and word not in classes
        and word not in _PRONOUN
        and (at > 0 or _written_large(written, text))
    ]
    kind = next((classes[w] for w in reversed(low) if w in classes), "")
    return " ".join(sorted(proper)), kind


def _written_large(word: str, text: str) -> bool:
    """Whether the word has its capital inside a sentence too, so that it is a name."""
    return re.search(r"[a-z,;] " + re.escape(word) + r"\b", text) is not None
