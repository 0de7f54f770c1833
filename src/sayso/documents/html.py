"""A page -> Document: resiliparse's full text is stored, trafilatura says which lines are the news.

Both libraries, lxml and htmldate are imported when the first page is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import msgspec

from sayso.documents import metadata, nesting
from sayso.documents.agencies import agency
from sayso.documents.headlines import plain
from sayso.documents.layout import Row, rows
from sayso.documents.text import from_text, paired, problem
from sayso.model import Document, Problem
from sayso.settings import DocumentSettings

_WORD = re.compile(r"\w+")
_SHINGLE = 4  # words
_COVER = 0.6  # share of a line's shingles that the article holds, for the line to be of it


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
    found: list[str] = []
    markup, _ = paired(markup.replace("\0", ""))
    deep = nesting.depth(markup, limits.max_depth)
    if deep > limits.max_depth:
        deepest = nesting.depth(markup)
        markup = nesting.flatten(markup, limits.max_depth)
        found.append(
            f"elements nested {deepest} deep: those below {limits.max_depth} were read as plain text"
        )
    text = _text(markup)
    about, article, remark = _article(markup, limits)
    if remark:
        found.append(remark)
    lines = rows(text)
    cut = None if article is None else [not kept for kept in matching(lines, article)]
    first = cut.index(False) if cut and False in cut else 0
    title = headline(lines, about.titles, first)
    document = from_text(text, id=id, path=path, raw=raw, cut=cut, title=title, problems=problems,
                         extractor=_extractor())  # fmt: skip
    return _described(document, about, found)


def _text(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=False, alt_texts=False))


def _extractor() -> str:
    from importlib.metadata import version

    return f"resiliparse/{version('resiliparse')} trafilatura/{version('trafilatura')} html/1"


def _article(
    markup: str, limits: DocumentSettings
) -> tuple[metadata.About, str | None, str | None]:
    """Metadata, the article's text (None: the line classifier decides), and what went wrong."""
    if len(markup) > limits.max_page:
        return (
            metadata.About(),
            None,
            f"page larger than {limits.max_page} code points: its lines were told apart as plain text",
        )
    from lxml.etree import LxmlError
    from trafilatura import extract, load_html

    try:
        tree = load_html(markup)
        if tree is None:
            return metadata.About(), None, "no markup that could be parsed: read as plain text"
        about = metadata.about(tree, markup)
        article = extract(tree, favor_precision=True, include_comments=False)
        if article is None or len(article) < limits.nearly_empty:
            wider = extract(load_html(markup), include_comments=False)
            article = max(article or "", wider or "", key=len)
    except (
        LxmlError,
        ValueError,
        RecursionError,
        AssertionError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
    ) as error:
        return (
            metadata.About(),
            None,
            f"article not found ({type(error).__name__}: {error}): its lines were told apart as plain text",
        )
    if len(article) < limits.nearly_empty:
        return about, None, None
    return about, article, None


def matching(lines: Sequence[Row], article: str) -> list[bool]:
    """Which lines stand in the article's text: by shingles, short ones by the whole line."""
    words = _WORD.findall(article.lower())
    known = Counter(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
    short = Counter(
        key
        for part in article.splitlines()
        if 0 < len(key := tuple(_WORD.findall(part.lower()))) < 12
    )
    kept: list[bool] = []
    for row in lines:
        own = _WORD.findall(row.text.lower())
        if len(own) < 12 and short[tuple(own)] > 0:
            short[tuple(own)] -= 1
            kept.append(True)
            continue
        shingles = list(zip(*(own[i:] for i in range(_SHINGLE)), strict=False))
        held = sum(known[s] > 0 for s in shingles)
        take = len(shingles) > 0 and held >= _COVER * len(shingles)
        if take:
            known.subtract(shingles)
        kept.append(take)
    return kept


def headline(lines: Sequence[Row], titles: Sequence[str], first: int) -> str | None:
    """The candidate that a line of the page repeats, nearest above the article's first line.

    A candidate with the outlet's name behind a dash or bar is tried without it.
    """
    keys = [plain(row.text) if len(row.text) < 400 else "" for row in lines]
    shorter = [re.split(r"\s+[|–—-]\s+", title)[0] for title in titles]
    for title in dict.fromkeys([*titles, *shorter]):
        if (wanted := plain(title)) and len(wanted) > 8 and wanted in keys[: first + 4]:
            return title
    return titles[0] if titles else None


def _described(document: Document, about: metadata.About, found: Sequence[str]) -> Document:
    """The document with what the page says of itself."""
    credited, spans = list(document.credits), list(document.credit_spans)
    if about.byline and agency(about.byline) and not credited:
        credited.append(about.byline)
        spans.append(None)
    language = document.language
    changes: dict[str, Any] = {
        "outlet": about.outlet,
        "url": about.url,
        "byline": about.byline or document.byline,
        "published": about.published or document.published,
        "language": language,
        "credits": tuple(credited),
        "credit_spans": tuple(spans),
        "problems": document.problems + tuple(problem(document.id, text) for text in found),
    }
    return msgspec.structs.replace(document, **changes)
