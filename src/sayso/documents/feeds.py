"""RSS and Atom -> rows, one an entry. Entities are not resolved and nothing is fetched."""

from __future__ import annotations

import re
from typing import Any

from sayso.documents import nesting
from sayso.documents.defused import name, text

_DEPTH = 100  # elements nested in an entry's markup; deeper ones are read as plain text
_ROOTS = {"rss", "feed", "rdf"}
_BODIES = ("encoded", "content", "description", "summary")  # the fullest first
_DAYS = ("pubdate", "published", "date", "updated")
_MARKUP = re.compile(r"<[A-Za-z/!][^<>]*>|&(?:#\w+|\w+);")


def entries(root: Any, most: int) -> tuple[list[dict[str, object]], tuple[str, ...]] | None:
    """The entries of a feed as rows, with remarks; None if it is no feed.

    Args:
        root: the tree.
        most: entries that are read at most.
    """
    if name(root) not in _ROOTS:
        return None
    remarks: list[str] = []
    outlet = next((text(n) for n in root.iter() if name(n) == "title"), None)
    rows: list[dict[str, object]] = []
    for node in root.iter():
        if name(node) not in {"item", "entry"}:
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
        found.setdefault(name(child), child)
    body = next((text(found[n]) for n in _BODIES if n in found and text(found[n])), None)
    day = next((text(found[n]) for n in _DAYS if n in found and text(found[n])), None)
    link = found.get("link")
    url = (text(link) or link.get("href")) if link is not None else None
    row: dict[str, object] = {
        "id": text(found["guid"]) if "guid" in found else text(found.get("id")),
        "text": plain(body) if body else "",
        "title": plain(text(found.get("title")) or "") or None,
        "date": day,
        "url": url,
        "outlet": outlet,
    }
    return {key: value for key, value in row.items() if value is not None}


def plain(written: str) -> str:
    """Text as it is; markup laid out as a page's is."""
    if not _MARKUP.search(written):
        return written.strip()
    from sayso.documents.article import full_text

    # The library gives up where elements are nested too deep, as it would in a page.
    if nesting.depth(written, _DEPTH) > _DEPTH:
        written = nesting.flatten(written, _DEPTH)
    return full_text(f"<html><body>{written}</body></html>").strip()
