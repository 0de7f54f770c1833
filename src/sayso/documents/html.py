"""A page -> Document: its whole text is stored, the lines of its article are read."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from sayso.documents import article, credits, metadata, nesting, thinning
from sayso.documents.furniture import certain
from sayso.documents.headlines import plain
from sayso.documents.layout import Row
from sayso.documents.text import from_text, paired, problem
from sayso.model import Document, Problem, Role
from sayso.settings import DocumentSettings

RULES = {
    "documents.html.headline": "Of the titles that a page gives (JSON-LD, og:title, h1, twitter, "
    "title), the first that a line above or at the article's beginning repeats; else the first.",
    "documents.html.byline": "An agency that the page names as its author.",
}

_BEHIND = re.compile(r"\s+[|–—-]\s+")  # before an outlet's name in a title
# The parsers compare each attribute of a tag with all before it.
_LONG = re.compile(r"<([A-Za-z][\w-]*)\s[^<>]{100000,}>")
_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*\?>")  # of XHTML; parsers of decoded text refuse it
_LEAST_TITLE = 8  # code points; shorter ones meet other lines by chance
_BELOW = 4  # lines below the article's beginning in which the headline may stand
_LONGEST_LINE = 400  # code points of a line that can repeat a title


def from_html(
    markup: str,
    *,
    path: str = "",
    raw: bytes | None = None,
    settings: DocumentSettings | None = None,
    problems: tuple[Problem, ...] = (),
    id: str | None = None,  # noqa: A002
) -> Document:
    """A document from a page's markup.

    Args:
        markup: the page, decoded.
        path: where it came from.
        raw: its bytes.
        settings: limits of depth and size.
        problems: what was met on the way here.
        id: the document's id, if it is not to come from the bytes.
    """
    limits = settings or DocumentSettings()
    raw = markup.encode("utf-8", "replace") if raw is None else raw
    met: list[str] = []
    markup, _ = paired(_DECLARATION.sub("", markup.replace("\0", ""), count=1))
    markup, long = _LONG.subn(r"<\1>", markup)
    if long:
        met.append(f"{long} tags longer than 100000 code points: read without their attributes")
    markup, many = thinning.thinned(markup, limits.max_elements)
    if many is not None:
        met.append(many)
    deep = nesting.depth(markup, limits.max_depth)
    if deep > limits.max_depth:
        deepest = nesting.depth(markup)
        markup = nesting.flatten(markup, limits.max_depth)
        met.append(
            f"elements nested {deepest} deep: those below {limits.max_depth} were read as plain text"
        )
    text, lines = article.read_lines(markup)
    found = article.article(markup, lines, limits)
    if found.problem:
        met.append(found.problem)
    first = found.kept.index(True) if found.kept and True in found.kept else 0
    document = from_text(
        text,
        id=id,
        path=path,
        raw=raw,
        told=None if found.kept is None else _told(lines, found.kept, found.captions),
        title=headline(lines, found.about.titles, first),
        outlet=found.about.outlet,
        url=found.about.url,
        language=found.about.language,
        problems=problems,
        extractor=article.extractor(),
        settings=limits,
    )
    return _described(document, found.about, met)


def _told(lines: Sequence[Row], kept: Sequence[bool], captions: Sequence[bool]) -> list[Role]:
    """The role of each line: what is no article, or is listed as furniture, is furniture."""
    return [
        "caption" if shown else "body" if of and not certain(row.text) else "furniture"
        for row, of, shown in zip(lines, kept, captions, strict=True)
    ]


def headline(lines: Sequence[Row], titles: Sequence[str], first: int) -> str | None:
    """The first candidate that a line of the page repeats; with the outlet behind it, or without.

    Args:
        lines: the page's lines.
        titles: candidates, best first.
        first: the article's first line.
    """
    above = lines[: first + _BELOW]
    keys = {plain(row.text) for row in above if len(row.text) < _LONGEST_LINE}
    for title in titles:
        for form in (title, _BEHIND.split(title)[0], _BEHIND.split(title)[-1]):
            if len(form) > _LEAST_TITLE and plain(form) in keys:
                return form
    return titles[0] if titles else None


def _described(document: Document, about: metadata.About, met: Sequence[str]) -> Document:
    """The document with what the page says of itself."""
    named, spans = list(document.credits), list(document.credit_spans)
    if about.byline and not named:
        named = [c.name for c in credits.agencies_in(about.byline)]
        spans = [None] * len(named)
    return msgspec.structs.replace(
        document,
        byline=about.byline or document.byline,
        published=about.published or document.published,
        credits=tuple(named),
        credit_spans=tuple(spans),
        problems=document.problems + tuple(problem(document.id, text) for text in met),
    )
