"""Text that is already in hand -> Document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from sayso.documents import credits
from sayso.documents.calendar import iso
from sayso.documents.language import detect
from sayso.documents.lines import read
from sayso.model import Document, Line, Problem, Published, Role, Span
from sayso.settings import DocumentSettings

EXTRACTOR = "text/1"
ENGLISH = "en"


def from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the contract's own word
    path: str = "",
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    raw: bytes | None = None,
    source: str = "given",
    problems: tuple[Problem, ...] = (),
    told: Sequence[Role] | None = None,
    extractor: str = EXTRACTOR,
    language: str | None = None,
    settings: DocumentSettings | None = None,
) -> Document:
    """A document whose stored text is ``text``, unchanged.

    An unpaired surrogate (no UTF-8 file can hold it) is stored as U+FFFD, one for one, so that
    every span stands; a problem says so.

    Args:
        text: what the report says.
        id: its id; else made from its bytes.
        path: where it came from, as given.
        title: its headline, if known; else the line that looks like one.
        published: its day or moment, ISO 8601; else what a dateline states, never today.
        url: its address.
        outlet: who published it.
        raw: the bytes it was read from, where they are not the text in UTF-8.
        source: where ``published`` comes from (``given``, ``jsonl``).
        problems: what was met on the way here.
        told: the role of each line that is not blank, where that is known (HTML).
        extractor: what made the text from the bytes.
        language: what the report says its language is; used where too little text is there to tell.
        settings: how sure the furniture must be.
    """
    found = list(problems)
    text, lost = paired(text)
    if title is not None:
        title = paired(title)[0].strip() or None
    encoded = text.encode()
    digest = hashlib.sha256(encoded).hexdigest()
    raw_digest = digest if raw is None else hashlib.sha256(raw).hexdigest()
    name = id or raw_digest[:12]
    if lost:
        found.append(problem(name, f"{lost} unpaired surrogates stored as U+FFFD"))
    lines = read(text, title=title, told=told, settings=settings)
    most = (settings or DocumentSettings()).max_lines
    if len(lines.lines) > most and told is None:
        found.append(
            problem(name, f"more than {most} lines (documents.max_lines): all taken as body")
        )
    stated = _given(published, source, name, found)
    language = detect(_running(text, lines.lines)) or language or ENGLISH
    if language != ENGLISH:
        found.append(unread(name, language))
    return Document(
        id=name,
        path=path,
        text=text,
        title=lines.title,
        outlet=outlet,
        url=url,
        published=stated or lines.published,
        language=language,
        byline=lines.byline,
        credits=lines.credits,
        credit_spans=lines.credit_spans,
        lines=lines.lines,
        raw_sha256=raw_digest,
        text_sha256=digest,
        extractor=extractor,
        problems=tuple(found),
    )


def from_row(
    row: Mapping[str, Any],
    *,
    path: str = "",
    raw: bytes | None = None,
    id: str | None = None,  # noqa: A002
    problems: tuple[Problem, ...] = (),
    source: str = "jsonl",
    settings: DocumentSettings | None = None,
) -> Document:
    """A document from a row.

    The row is ``{"id", "text", "title"?, "date"?, "url"?, "outlet"?, "language"?, "byline"?,
    "credits"?}``. The row's id is kept (unless ``id`` overrules it), and so is its text. ``credits``
    is a list of names whose reporting it is. Optional fields that are no strings are left out, with
    a problem.

    Raises:
        ValueError: the row has no text.
    """
    text = row.get("text")
    if not isinstance(text, str):
        raise ValueError('the row has no "text" that is a string')
    given = row.get("id")
    name = id or (str(given) if isinstance(given, str | int) and str(given) else None)
    met: list[Problem] = list(problems)
    field: dict[str, str | None] = {}
    for key in ("title", "date", "url", "outlet", "language", "byline"):
        value = row.get(key)
        if value is not None and not isinstance(value, str):
            met.append(problem(name, f'"{key}" is not a string: left out'))
            value = None
        field[key] = paired(value)[0].strip() or None if value else None
    document = from_text(
        text,
        id=paired(name)[0] if name else None,
        path=path,
        title=field["title"],
        published=field["date"],
        url=field["url"],
        outlet=field["outlet"],
        language=(field["language"] or "")[:2].lower() or None,
        raw=raw,
        source=source,
        problems=tuple(met),
        settings=settings,
    )
    return _credited(document, row, field["byline"])


def _credited(document: Document, row: Mapping[str, Any], byline: str | None) -> Document:
    """A document with the byline and the credits that its row gives besides those in its text."""
    told = row.get("credits")
    names = [n for n in told if isinstance(n, str)] if isinstance(told, list) else []
    line = row.get("credit_line")
    if isinstance(line, str):
        found = credits.names(line[:500], 0)
        names += [c.name for c in (credits.agencies_in(line[:500]) if found is None else found)]
    if byline and not document.credits:
        names += [c.name for c in credits.agencies_in(byline)]
    kept, spans = list(document.credits), list(document.credit_spans)
    for name in (paired(n)[0].strip() for n in names):
        if name and not any(credits.alike(name, other) for other in kept):
            kept.append(name)
            spans.append(None)
    return msgspec.structs.replace(
        document,
        byline=byline or document.byline,
        credits=tuple(kept),
        credit_spans=tuple(spans),
    )


def _running(text: str, lines: Sequence[Line]) -> str:
    """The lines that are read: furniture may be in another language than the report."""
    if all(line.role != "furniture" for line in lines):
        return text
    return "\n".join(text[slice(*line.span)] for line in lines if line.role != "furniture")


def paired(text: str) -> tuple[str, int]:
    """``text`` without unpaired surrogates (each becomes U+FFFD), and how many there were."""
    if text.isascii():
        return text, 0
    try:
        text.encode()
    except UnicodeEncodeError:
        lost = sum("\ud800" <= c <= "\udfff" for c in text)
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text), lost
    return text, 0


def problem(document: str | None, message: str, span: Span | None = None) -> Problem:
    """A problem of this room."""
    return Problem(room="documents", document=document, message=message, span=span)


def unread(document: str, language: str) -> Problem:
    """The problem that says a language is not read yet."""
    return problem(document, f"language {language!r} is not annotated yet: stored and shown only")


def _given(value: str | None, source: str, name: str, found: list[Problem]) -> Published | None:
    if not value:
        return None
    day = iso(value, source)
    if day is None:
        found.append(problem(name, f"not a day or moment, left out: {value[:60]!r}"))
    return day
