"""Which lines of a page's full text are its article.

trafilatura finds the article; its words are matched with the lines that resiliparse lays out, so
that the stored text stays whole and every offset counts in it. Both libraries are imported when
the first page is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from sayso.documents import metadata
from sayso.documents.headlines import plain
from sayso.documents.layout import Row, rows
from sayso.settings import DocumentSettings

RULES = {
    "documents.article.matched": "A line of the page is of the article if three fifths of its runs "
    "of four words stand in what trafilatura extracts, or, if it is short, the whole of it.",
    "documents.article.widened": "Where what is extracted is less than half of what resiliparse "
    "takes for the page's main part (an article laid out in several parts), the latter's lines of "
    "prose below the article's beginning are of it too.",
}

_WORD = re.compile(r"\w+")
_ALT = re.compile(
    r"(<(?:img|area|input)\b[^<>]*?)\salt\s*=\s*"
    r"(?:\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'|[^\s<>\"']+)",
    re.IGNORECASE,
)
_SHINGLE = 4  # words of a run
_COVER = 0.6  # share of a line's runs that the article holds, for the line to be of it
_SHORT = 12  # words below which a line is matched as a whole
_CAPTION = 600  # code points of the longest caption
_PROSE_WORDS = 15  # words of a line that can widen the article
_ENDS = re.compile(r"[.!?…][\"'”’)»]*$")


class Article(NamedTuple):
    """What was found in a page.

    Attributes:
        about: what the page says of itself.
        kept: one flag a line, whether it is of the article; None if no article was found.
        captions: one flag a line, whether it is a picture's caption within the article.
        problem: what went wrong, if anything did.
    """

    about: metadata.About
    kept: list[bool] | None
    captions: list[bool]
    problem: str | None


def full_text(markup: str) -> str:
    """A page's text with all its navigation and captions, laid out in lines.

    The library leaves captions out with the pictures' alternative texts: it is asked for both,
    and the latter are taken out of the markup.
    """
    from resiliparse.extract.html2text import extract_plain_text

    bare = _ALT.sub(r"\1", markup)
    return str(extract_plain_text(bare, main_content=False, alt_texts=True))


def _main_text(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(markup, main_content=True, alt_texts=False))


def extractor() -> str:
    """Names and versions of what makes a page's text and tells its article."""
    from importlib.metadata import version

    return f"resiliparse/{version('resiliparse')} trafilatura/{version('trafilatura')} html/2"


def article(markup: str, lines: Sequence[Row], limits: DocumentSettings) -> Article:
    """Find the article among the lines of a page's full text.

    A page that the libraries cannot take apart keeps its full text; its lines are then told apart
    as those of plain text are.
    """
    if len(markup) > limits.max_page:
        told = f"page larger than {limits.max_page} code points (documents.max_page)"
        return _none(f"{told}: its lines were told apart as plain text")
    from trafilatura import load_html

    try:
        tree = load_html(markup)
        if tree is None:
            return _none("no markup that could be parsed: read as text")
        about = metadata.about(tree, markup)
        found = _extracted(tree, markup, limits)
    except MemoryError:
        raise
    # Markup of any kind comes in; whatever a library makes of it, the page's text is kept and the
    # error is told.
    except Exception as error:
        told = f"article not found ({type(error).__name__}: {error})"
        return _none(f"{told}: its lines were told apart as plain text")
    if len(found) < limits.nearly_empty:
        return _none(None, about)
    kept = matching(lines, found)
    main = _main_text(markup)
    if len(found) < limits.widen * len(main):
        kept = _widened(lines, kept, matching(lines, main))
    return Article(about, kept, _captions(lines, kept, about.captions), None)


def _none(told: str | None, about: metadata.About | None = None) -> Article:
    return Article(about or metadata.About(), None, [], told)


def _extracted(tree: Any, markup: str, limits: DocumentSettings) -> str:
    """Trafilatura's text: the strict one, or if that is nearly empty the longer of both."""
    from trafilatura import extract, load_html

    strict = extract(tree, favor_precision=True, include_comments=False) or ""
    if len(strict) >= limits.nearly_empty:
        return str(strict)
    return max(strict, extract(load_html(markup), include_comments=False) or "", key=len)


def matching(lines: Sequence[Row], text: str) -> list[bool]:
    """Which lines stand in a text: by runs of words, short ones by the whole line."""
    words = _WORD.findall(text.lower())
    known = Counter(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))
    parts = (tuple(_WORD.findall(part.lower())) for part in text.splitlines())
    short = Counter(part for part in parts if 0 < len(part) < _SHORT)
    kept: list[bool] = []
    for row in lines:
        own = tuple(_WORD.findall(row.text.lower()))
        if len(own) < _SHORT and short[own] > 0:
            short[own] -= 1
            kept.append(True)
            continue
        runs = list(zip(*(own[i:] for i in range(_SHINGLE)), strict=False))
        held = sum(known[run] > 0 for run in runs)
        kept.append(0 < held >= _COVER * len(runs))
        if kept[-1]:
            known.subtract(runs)
    return kept


def _widened(lines: Sequence[Row], kept: list[bool], main: list[bool]) -> list[bool]:
    """The article with the prose of the page's main part from the article's first line on."""
    if True not in kept:
        return kept
    first = kept.index(True)
    return [
        of or (i > first and wide and _prose(row.text))
        for i, (row, of, wide) in enumerate(zip(lines, kept, main, strict=True))
    ]


def _captions(lines: Sequence[Row], kept: list[bool], captions: Sequence[str]) -> list[bool]:
    """The lines of captions that stand above the article's last line."""
    wanted = {plain(text) for text in captions} - {""}
    last = len(kept) - 1 - kept[::-1].index(True) if True in kept else -1
    return [
        i < last and not of and len(row.text) < _CAPTION and plain(row.text) in wanted
        for i, (row, of) in enumerate(zip(lines, kept, strict=True))
    ]


def _prose(text: str) -> bool:
    return len(text.split()) >= _PROSE_WORDS and _ENDS.search(text) is not None


def read_lines(markup: str) -> tuple[str, list[Row]]:
    """A page's full text and its lines."""
    text = full_text(markup)
    return text, rows(text)
