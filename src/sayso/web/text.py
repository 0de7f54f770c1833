"""A report's words where a person selects them: every unit of the text is accounted for.

A browser counts UTF-16 units of what it shows. A character that hides or turns text is shown by a
name instead, and says in ``data-u`` how many units it stands for, so that the page's script can
count as the stored text does.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from sayso.errors import UsageError
from sayso.model import Span
from sayso.records.html import code_points, visible


def _exact(piece: str) -> Markup:
    """Text as HTML, hidden characters named, none left out."""
    out: list[Markup] = []
    for character in piece:
        shown = visible(character) if character != "\r" else Markup('<span class="ctl">CR</span>')
        if shown.startswith("<span"):
            units = 2 if ord(character) > 0xFFFF else 1
            shown = Markup('<span data-u="{}">{}</span>').format(units, shown)
        out.append(shown)
    return Markup().join(out)


def selectable(text: str, span: Span, marked: Sequence[Span]) -> Markup:
    """A part of a text as HTML, some spans of it marked."""
    start, end = span
    edges = sorted({start, end, *(min(max(edge, start), end) for mark in marked for edge in mark)})
    out: list[Markup] = []
    for here, there in pairwise(edges):
        piece = _exact(text[here:there])
        inside = any(s <= here and there <= e for s, e in marked)
        out.append(Markup("<mark>{}</mark>").format(piece) if inside else piece)
    return Markup().join(out)


def in_code_points(text: str, after: dict[str, Any]) -> dict[str, Any]:
    """Spans that a browser counted, in code points of the stored text.

    Raises:
        UsageError: one of them is none.
    """
    try:
        found = dict(after)
        for name in ("content", "source"):
            if found.get(name):
                found[name] = [list(code_points(text, (s, e))) for s, e in found[name]]
        if found.get("span"):
            start, end = found["span"]
            found["span"] = list(code_points(text, (start, end)))
    except (TypeError, ValueError) as error:
        raise UsageError(f"no span of the report’s text: {error}") from error
    return found
