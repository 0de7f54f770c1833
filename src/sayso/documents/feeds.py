"""RSS and Atom -> rows, one an entry. Entities are not resolved and nothing is fetched."""

from __future__ import annotations

import re
from typing import Any

from sayso.documents import nesting

_DEPTH = 100  # elements nested in an entry's markup; deeper ones are read as plain text
_ROOTS = {"rss", "feed", "rdf"}
_BODIES = ("encoded", "content", "description", "summary")  # the fullest first
_DAYS = ("pubdate", "published", "date", "updated")
_MARKUP = re.compile(r"<[A-Za-z/!][^<>]*>|&(?:#\w+|\w+);")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def entries(raw: bytes, most: int) -> tuple[list[dict[str, object]], tuple[str, ...]] | None:
    """The entries of a feed as rows, with remarks; None if it is no feed.

    Args:
        raw: the file.
        most: entries that are read at most.

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
    if _name(root) not in _ROOTS:
        return None
    remarks = [f"XML damaged: {parser.error_log[0].message}"] if len(parser.error_log) else []
    outlet = next((_text(n) for n in root.iter() if _name(n) == "title"), None)
    rows: list[dict[str, object]] = []
    for node in root.iter():
        if _name(node) not in {"item", "entry"}:
            continue
        if len(rows) >= most:
            remarks.append(
                f"more than {most} entries (documents.max_members): the rest is not read"
            )
            break
        rows.append(_row(node, outlet))
    return rows, tuple(remarks)


def _row(node: Any, outlet: str | None) -> dict[str, object]:
    found: dict[str, Any] = {}
    for child in node:
        found.setdefault(_name(child), child)
    body = next((_text(found[n]) for n in _BODIES if n in found and _text(found[n])), None)
    day = next((_text(found[n]) for n in _DAYS if n in found and _text(found[n])), None)
    link = found.get("link")
    url = (_text(link) or link.get("href")) if link is not None else None
    row: dict[str, object] = {
        "id": _text(found["guid"]) if "guid" in found else _text(found.get("id")),
        "text": _plain(body) if body else "",
        "title": _plain(_text(found.get("title")) or "") or None,
        "date": day,
        "url": url,
        "outlet": outlet,
    }
    return {key: value for key, value in row.items() if value is not None}


def _plain(text: str) -> str:
    """Text as it is; markup laid out as a page's is."""
    if not _MARKUP.search(text):
        return text.strip()
    from sayso.documents.article import full_text

    # The library gives up where elements are nested too deep, as it would in a page.
    if nesting.depth(text, _DEPTH) > _DEPTH:
        text = nesting.flatten(text, _DEPTH)
    return full_text(f"<html><body>{text}</body></html>").strip()


def _name(node: Any) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _text(node: Any) -> str | None:
    return ("".join(node.itertext()).strip() or None) if node is not None else None
