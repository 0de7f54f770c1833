"""How deep a page's markup is nested, measured before any parser sees it."""

from __future__ import annotations

import re
from collections import Counter

# Only names are matched, so that a page of a million "<" costs one pass.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
# Elements that have no content, or that the next of their kind closes (HTML standard, 13.1.2):
# left open they nest nothing.
_FLAT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "rt",
        "rp",
        "html",
        "head",
        "body",
    ]
)


def depth(markup: str, stop: int | None = None) -> int:
    """The deepest nesting of elements; counting ends where ``stop`` is passed."""
    open_, now, most = Counter[str](), 0, 0
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if name in _FLAT:
            continue
        if not tag[1]:
            open_[name] += 1
            now += 1
            if now > most:
                most = now
                if stop is not None and most > stop:
                    return most
        elif open_[name]:
            open_[name] -= 1
            now -= 1
    return most


def flatten(markup: str, most: int) -> str:
    """The markup without the tags that open or close elements deeper than ``most``."""
    kept: list[str] = []
    stack: list[tuple[str, bool]] = []  # name, whether the tag was kept
    at = 0
    for tag in _TAG.finditer(markup):
        name = tag[2].lower()
        if name in _FLAT or tag.start() < at:
            continue
        if not tag[1]:
            keep = len(stack) < most
            stack.append((name, keep))
        elif stack and stack[-1][0] == name:
            keep = stack.pop()[1]
        else:  # misnested: beyond the limit it is dropped, elsewhere the parser mends it
            keep = len(stack) <= most
        if not keep:
            end = markup.find(">", tag.end())
            end = len(markup) if end < 0 else end + 1
            kept.append(markup[at : tag.start()])
            kept.append("\n")
            at = end
    kept.append(markup[at:])
    return "".join(kept)
