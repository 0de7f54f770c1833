"""Source text as HTML: escaped, its control characters visible, with marks around its spans.

This is the only place where code points meet UTF-16 units (JavaScript counts those).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from urllib.parse import urlsplit

import msgspec
from markupsafe import Markup, escape

from sayso.model import Span

# Bidirectional controls (Unicode UAX #9), other invisible controls, tags (U+E0000 block) and
# interlinear marks. Joiners (U+200C, U+200D) stay: Persian and emoji need them.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SHORT = {
    "\u061c": "ALM", "\u200b": "ZWSP", "\u200e": "LRM", "\u200f": "RLM", "\u202a": "LRE",
    "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI",
    "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM", "\u00ad": "SHY",
    "\r": "CR",
}  # fmt: skip

_BREAKS = re.compile(r"(?<=[._/])(?=.)")


def utf16(text: str, span: Span) -> tuple[int, int]:
    """A span of code points as a span of UTF-16 units, which JavaScript's strings count in.

    >>> utf16("a😀b", (2, 3))
    (3, 4)
    """
    start = len(text[: span[0]].encode("utf-16-le", "surrogatepass")) // 2
    return start, start + len(text[slice(*span)].encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, span: tuple[int, int]) -> Span:
    """A span of UTF-16 units as a span of code points; inverse of ``utf16``.

    Raises:
        ValueError: an end stands inside a surrogate pair or outside the text.
    """
    units = [0]
    for character in text:
        units.append(units[-1] + (2 if ord(character) > 0xFFFF else 1))
    found = tuple(bisect_right(units, end) - 1 for end in span)
    if tuple(units[point] for point in found) != span:
        raise ValueError(f"{span} is no span of whole characters of the text")
    return found[0], found[1]


def _shown(match: re.Match[str]) -> Markup:
    character = match.group()
    code = f"U+{ord(character):04X}"
    return Markup('<span class="ctl" title="{}">{}</span>').format(
        code, _SHORT.get(character, code)
    )


def visible(text: str) -> Markup:
    """Text as HTML: escaped, with characters that hide or turn the text written out."""
    if isinstance(text, Markup) or not _HIDDEN.search(text):
        return escape(text)
    pieces: list[Markup] = []
    at = 0
    for match in _HIDDEN.finditer(text):
        pieces.append(escape(text[at : match.start()]))
        if match.group() != "\r":  # a carriage return only ends a line
            pieces.append(_shown(match))
        at = match.end()
    pieces.append(escape(text[at:]))
    return Markup().join(pieces)


def breakable(address: str) -> Markup:
    """A rule's address or a path, which may be broken behind its dots and strokes."""
    return Markup("<wbr>").join(visible(part) for part in _BREAKS.split(address))


def plain(text: str) -> str:
    """Text for an attribute or a picture: hidden characters written as ``[RLO]``."""
    return _HIDDEN.sub(
        lambda match: f"[{_SHORT.get(match.group(), f'U+{ord(match.group()):04X}')}]", text
    )


def web_address(url: str | None) -> str | None:
    """The address, if it is one that a page may link to (http or https), else None."""
    if not url or _HIDDEN.search(url) or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


class Mark(msgspec.Struct, frozen=True):
    """An element around a span: ``key`` is the id of its first piece and ties pieces together.

    ``rank`` decides which of two marks with the same span is the outer one (lower is outer).
    A mark with ``href`` is a link; inside another link it becomes a plain span. A mark that does
    not own its ``key`` (a cue of a claim) gets no id.
    """

    span: Span
    key: str
    name: str  # CSS class
    rank: int
    href: str | None = None
    owner: bool = True
    label: str | None = None


def _opening(mark: Mark, first: bool, link: bool) -> Markup:
    name = Markup("a") if link else Markup("span")
    identity = Markup(' id="{}"').format(mark.key) if first and mark.owner else Markup()
    target = Markup(' href="{}"').format(mark.href) if link else Markup()
    label = Markup(' title="{}"').format(mark.label) if mark.label and link else Markup()
    return Markup('<{}{} class="{}" data-k="{}"{}{}>').format(
        name, identity, mark.name, mark.key, target, label
    )


class _Writer:
    """Writes marks around text; a mark that crosses another is closed and opened again."""

    def __init__(self, render: Callable[[str], Markup]) -> None:
        self.out: list[Markup] = []
        self.open: list[tuple[Mark, bool]] = []  # with: is it a link
        self.seen: set[str] = set()
        self.render = render

    def start(self, mark: Mark) -> None:
        link = mark.href is not None and not any(is_link for _, is_link in self.open)
        self.out.append(_opening(mark, mark.key not in self.seen, link))
        if mark.owner:
            self.seen.add(mark.key)
        self.open.append((mark, link))

    def end(self, at: int) -> None:
        again: list[Mark] = []
        while any(mark.span[1] <= at for mark, _ in self.open):
            mark, link = self.open.pop()
            self.out.append(Markup("</a>") if link else Markup("</span>"))
            if mark.span[1] > at:
                again.append(mark)
        for mark in reversed(again):
            self.start(mark)


def marked(
    text: str,
    span: Span,
    marks: Iterable[Mark],
    seen: set[str],
    render: Callable[[str], Markup] = visible,
) -> Markup:
    """A part of a text with its marks as nested elements.

    Args:
        text: A report's text.
        span: The part to write.
        marks: Marks in any order; what lies outside ``span`` is cut off.
        seen: Keys that have their id on the page already; added to.
        render: Makes HTML of plain text.
    """
    begin, finish = span
    cut: list[Mark] = [
        mark if begin <= mark.span[0] and mark.span[1] <= finish else _clipped(mark, span)
        for mark in marks
        if max(mark.span[0], begin) < min(mark.span[1], finish)
    ]
    cut.sort(key=lambda mark: (mark.span[0], -mark.span[1], mark.rank, mark.key))
    edges = sorted({begin, finish, *(end for mark in cut for end in mark.span)})
    writer = _Writer(render)
    writer.seen = seen
    waiting: Sequence[Mark] = cut
    number = 0
    for here, following in pairwise(edges):
        writer.end(here)
        while number < len(waiting) and waiting[number].span[0] == here:
            writer.start(waiting[number])
            number += 1
        writer.out.append(render(text[here:following]))
    writer.end(finish)
    return Markup().join(writer.out)


def _clipped(mark: Mark, span: Span) -> Mark:
    return msgspec.structs.replace(
        mark, span=(max(mark.span[0], span[0]), min(mark.span[1], span[1]))
    )
