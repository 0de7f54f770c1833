"""Annotated -> Origin: the primary sources that one report shows for its main statements."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from sayso.model import Annotated, Attribution, Name, Record, Span
from sayso.settings import ReuseSettings

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_PRONOUN = frozenset({"he", "she", "they", "it", "we", "i", "who", "this", "that", "you"})
_STATED = frozenset({"asserts", "denies", "unconfirmed"})
_BESIDE = frozenset({"other", "cum", "rate", "hyp"})  # flags of figures of something else


class Statement(Record, frozen=True, kw_only=True):
    """A main statement: where it stands, and the attribution that says whose it is."""

    spans: tuple[Span, ...]
    attribution: Attribution


class Origin(Record, frozen=True, kw_only=True):
    """A primary source: equal keys are one source; ``text`` and ``span`` are its words."""

    key: tuple[str, str]
    text: str
    report: str
    span: Span


def main_statements(report: Annotated, settings: ReuseSettings) -> list[Statement]:
    """The attributed statements that tell the main news.

    Those in the title or the first ``settings.lead`` sentences of the body, those that hold a
    figure of people harmed, and those that say the lead's news again in other words.
    """
    lead = _lead(report, settings.lead)
    counted = {
        f.attribution
        for f in report.figures
        if f.attribution is not None and not _BESIDE.intersection(f.flags)
    }
    told = _terms(report, lead)
    found = []
    for index, one in enumerate(report.attributions):
        if one.type != "says" or one.stance not in _STATED:
            continue
        main = (
            index in counted
            or any(s < b and a < e for s, e in one.content for a, b in lead)
            or _repeats(_terms(report, one.content), told)
        )
        if main:
            found.append(Statement(spans=one.content, attribution=one))
    return found


def _lead(report: Annotated, many: int) -> list[Span]:
    titles = [line.span for line in report.document.lines if line.role == "title"]
    bodies = [line.span for line in report.document.lines if line.role == "body"]
    inside = [s for s in report.sentences if any(a <= s[0] < b for a, b in bodies)] or list(
        report.sentences
    )
    return titles + inside[:many]


def _terms(report: Annotated, spans: Sequence[Span]) -> frozenset[str]:
    return frozenset(
        term
        for term, at in zip(report.terms, report.term_starts, strict=True)
        if any(a <= at < b for a, b in spans)
    )


def _repeats(said: frozenset[str], told: frozenset[str]) -> bool:
    """At least three content words of the lead, and half of what is said, are the same."""
    both = len(said & told)
    return both >= 3 and both * 2 >= len(said)


def origins(
    report: Annotated, statement: Statement, names: Mapping[tuple[str, str], str]
) -> Iterator[Origin]:
    """The origin of a statement: the innermost speaker, or the body that the speaker acts for."""
    one = statement.attribution
    known = {n.id: n for n in report.names}
    if one.speaker is not None and one.speaker in known:
        yield from _of_name(report, one, known, names)
    elif one.source:
        yield from _of_words(report, one.source[0])
    elif one.via:
        yield from _of_passer(report, one.via[0])


def _of_name(
    report: Annotated,
    one: Attribution,
    known: Mapping[str, Name],
    names: Mapping[tuple[str, str], str],
) -> Iterator[Origin]:
    assert one.speaker is not None
    name, seen = known[one.speaker], {one.speaker}
    span = one.source[0] if one.source else (name.mentions[0] if name.mentions else None)
    if span is None:
        return
    if name.kind == "group" and name.acts_for is None:
        yield from _of_words(report, span, name.name)
        return
    while name.acts_for in known and name.acts_for not in seen:
        seen.add(name.acts_for)
        name = known[name.acts_for]
    me = report.document.id
    shared = names.get((me, name.id))
    key = ("name", shared) if shared is not None else ("words", _normal(name.name))
    yield Origin(key=key, text=report.document.text[span[0] : span[1]], report=me, span=span)


def _of_words(report: Annotated, span: Span, words: str | None = None) -> Iterator[Origin]:
    text = report.document.text[span[0] : span[1]]
    proper, kind = classify(words or text, report.document.text)
    if proper or kind:
        key = ("words", proper) if proper else ("class", kind)
        yield Origin(key=key, text=text, report=report.document.id, span=span)


def _of_passer(report: Annotated, span: Span) -> Iterator[Origin]:
    text = report.document.text[span[0] : span[1]]
    key = ("agency", _normal(text))
    yield Origin(key=key, text=text, report=report.document.id, span=span)


def origin_of_credits(report: Annotated) -> Origin | None:
    """The agency or outlet that a report credits, if it credits exactly one."""
    document = report.document
    credits_ = list(zip(document.credits, document.credit_spans, strict=False))
    if len(credits_) != 1 or credits_[0][1] is None:
        return None
    name, span = credits_[0]
    assert span is not None
    return Origin(key=("agency", _normal(name)), text=name, report=document.id, span=span)


def _normal(text: str) -> str:
    words = [w.casefold() for w in _WORD.findall(text)]
    return " ".join(w for w in words if w not in ("the", "a", "an")) or text


@cache
def _unnamed() -> tuple[frozenset[str], Mapping[str, str]]:
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
    bare, classes = _unnamed()
    if not found or (len(found) == 1 and low[0] in _PRONOUN):
        return "", ""
    proper = [
        folded
        for at, (word, folded) in enumerate(zip(found, low, strict=True))
        if word[:1].isupper()
        and folded not in bare
        and folded not in classes
        and folded not in _PRONOUN
        and (at > 0 or _written_large(word, text))
    ]
    kind = next((classes[w] for w in reversed(low) if w in classes), "")
    return " ".join(sorted(proper)), kind


def _written_large(word: str, text: str) -> bool:
    """Whether the word has its capital inside a sentence too, so that it is a name."""
    return re.search(r"[a-z,;] " + re.escape(word) + r"\b", text) is not None
