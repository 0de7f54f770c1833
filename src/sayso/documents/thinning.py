"""What a page of too many elements is read without, so that no parser runs out of memory.

A tree takes some 500 bytes for each element with its text, finding the article in it 3,000, an
attribute 250: a page of a million links is small, and its tree is not.
"""

from __future__ import annotations

import re

# Elements that mark words inside a line (HTML standard, 4.5 and 4.7.1 without what stands for text
# of its own): without them the text and its lines are the same.
_INLINE = (
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp"
    "|small|span|strike|strong|sub|sup|time|tt|u|var|wbr"
)
_MARK = re.compile(rf"</?(?:{_INLINE})(?:[\s/][^<>]*)?>", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"<([A-Za-z][\w:-]*)[\s/][^<>]*>")
_UNREAD = re.compile(r"<(script|style|template)\b", re.IGNORECASE)
_CLOSED = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style", "template")
}
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
_ATTRIBUTE = 8  # attributes that weigh as much as an element


def weight(markup: str) -> int:
    """How many elements a page has, eight attributes counting as one; what looks like them counts."""
    return markup.count("<") - markup.count("</") + markup.count("=") // _ATTRIBUTE


def thinned(markup: str, most: int) -> tuple[str, str | None]:
    """The markup of a page without what it has too much of, and what that was.

    First marks inside lines go, then all attributes, then all tags: then it is plain text, a line
    for each element.

    Args:
        markup: the page.
        most: elements that it may have (``documents.max_elements``).
    """
    had = weight(markup)
    if had <= most:
        return markup, None
    told = f"about {had} elements, more than {most} (documents.max_elements): read without"
    markup = _MARK.sub("", markup)
    if weight(markup) <= most:
        return markup, f"{told} those that mark words inside a line"
    markup = _ATTRIBUTES.sub(r"<\1>", markup)
    if weight(markup) <= most:
        return markup, f"{told} those that mark words inside a line, and without attributes"
    markup = _TAG.sub("\n", _shown(markup)).replace("<", "&lt;")
    return f"<pre>{markup}</pre>", f"{told} any, as plain text"


def _shown(markup: str) -> str:
    """The markup without scripts and styles; one that nothing closes goes on to the end."""
    kept: list[str] = []
    at = 0
    while (begin := _UNREAD.search(markup, at)) is not None:
        kept.append(markup[at : begin.start()])
        end = _CLOSED[begin[1].lower()].search(markup, begin.end())
        at = len(markup) if end is None else end.end()
    kept.append(markup[at:])
    return "\n".join(kept)
