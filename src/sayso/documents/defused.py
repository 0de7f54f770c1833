"""XML -> its tree: entities are not resolved, nothing is fetched, nesting is bounded by the parser."""

from __future__ import annotations

import html
import html.entities
import re
from collections.abc import Callable
from typing import Any, NamedTuple

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_UNDEFINED = re.compile(r"Entity '(\w+)' not defined")
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
# Elements that begin a line of their own, in XHTML and NITF; others stand within a line.
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hl1",
        "hl2",
        "li",
        "tr",
        "blockquote",
        "bq",
        "block",
        "br",
        "table",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "pre",
        "caption",
        "figcaption",
        "hr",
        "hedline",
        "byline",
        "dateline",
        "abstract",
        "tagline",
        "datasource",
        "body.head",
        "body.content",
        "body.end",
        "note",
        "fn",
        "header",
        "footer",
        "aside",
        "main",
        "address",
    ]
)
_UNREAD = frozenset(
    ["script", "style", "media", "media-reference", "media-producer", "head", "video", "audio"]
)


class Tree(NamedTuple):
    """A tree and what was wrong with the file, if anything was."""

    root: Any
    damage: str | None


def parsed(raw: bytes) -> Tree:
    """The tree of an XML file; a damaged one as far as it goes.

    Raises:
        ValueError: it defines entities, or nothing of it could be parsed.
    """
    from lxml import etree

    if _ENTITY.search(raw.replace(b"\0", b"")):
        raise ValueError("XML that defines entities: not read")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"XML that cannot be parsed: {error}") from error
    if root is None:
        raise ValueError("XML that cannot be parsed")
    errors = [error.message for error in parser.error_log if not _known(error.message)]
    return Tree(root, f"XML damaged: {errors[0]}" if errors else None)


def _known(message: str) -> bool:
    """Whether an error is only an entity of HTML in a file without its document type."""
    match = _UNDEFINED.match(message)
    return match is not None and f"{match[1]};" in html.entities.html5


def name(node: Any) -> str:
    """An element's name without its namespace, in small letters; empty for a comment."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def text(node: Any) -> str | None:
    """All text in an element, or None."""
    return ("".join(node.itertext()).strip() or None) if node is not None else None


def children(node: Any, *names: str) -> list[Any]:
    """An element's own children of these names (small letters)."""
    return [child for child in node if name(child) in names] if node is not None else []


def child(node: Any, *path: str) -> Any:
    """The first element that a path of names leads to, or None."""
    for step in path:
        node = next(iter(children(node, step)), None)
    return node


def laid_out(node: Any, leave: Callable[[Any], bool] | None = None) -> str:
    """The text of an element in lines, one for each block of it.

    Args:
        node: an element of XHTML or NITF.
        leave: elements that are left out, besides scripts and media.
    """
    from lxml import etree

    lines: list[str] = []
    now: list[str] = []

    def close() -> None:
        line = _BLANKS.sub(" ", "".join(now)).strip()
        if line:
            lines.append(line)
        now.clear()

    walk = etree.iterwalk(node, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        here = name(element)
        if event == "start":
            if here in _UNREAD or (leave is not None and leave(element)):
                walk.skip_subtree()
                continue
            if here in _BLOCKS:
                close()
            # An element without a name is an entity that no document type defines, as &nbsp; is.
            now.append(element.text or "" if here else html.unescape(element.text or ""))
            continue
        if event == "end" and here in _BLOCKS:
            close()
        elif event == "end" and here in {"td", "th"}:
            now.append(" ")
        if element is not node:
            now.append(element.tail or "")
    close()
    return "\n".join(lines)
