"""Ninjs (News in JSON, IPTC; 1.x, 2.x, 3.x) -> rows, one an item.

The versions differ in spelling (``body_text``, ``bodies``, ``versionCreated``): keys are compared in
small letters. Superdesk's ``guid``, ``source`` and ``body_html`` are known too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sayso.documents.newsml import Item

_MARKS = {"versioncreated", "firstcreated", "contentcreated", "pubstatus", "headlines", "headline",
          "representationtype", "infosources", "renditions", "associations", "standard"}  # fmt: skip
_BODIES = {"bodies", "body_text", "body_html", "body_xhtml"}
_DAYS = ("firstpublished", "versioncreated", "firstcreated", "contentcreated")
_UNUSABLE = {"withheld", "canceled", "cancelled"}
_DEEPEST = 5  # items inside one another
_LISTS = ("items", "_items")  # under which a list of items stands in an answer of a service


def holds(row: Mapping[str, Any]) -> bool:
    """Whether a row is a ninjs item rather than one of this program's own rows."""
    if isinstance(row.get("text"), str):
        return False
    keys = {key.lower() for key in row if isinstance(key, str)}
    return bool(keys & {"uri", "guid"}) and bool(keys & (_MARKS | _BODIES))


def listed(data: Any) -> list[dict[str, Any]] | None:
    """The items of a JSON document that is one, a list of them, or a service's answer."""
    if isinstance(data, dict) and not holds(data):
        data = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), None)
    found = data if isinstance(data, list) else [data]
    if not found or not all(isinstance(one, dict) and holds(one) for one in found):
        return None
    return found


def items(row: Mapping[str, Any], most: int) -> list[Item]:
    """An item and the items with text that stand inside it.

    Args:
        row: the item.
        most: items that are read at most.
    """
    found: list[Item] = []
    for one in _walk(row, 0):
        if len(found) >= most:
            told = f"more than {most} items (documents.max_members): the rest is not read"
            return [*found, Item(None, told)]
        found.append(one)
    return found


def _walk(row: Mapping[str, Any], level: int) -> Iterator[Item]:
    flat = {key.lower(): value for key, value in row.items() if isinstance(key, str)}
    inner = [one for one in _associated(flat) if _texts(one)]
    item = _item(flat)
    if item.row is not None or not inner:
        yield item
    if inner and level >= _DEEPEST:
        yield Item(None, f"items deeper than {_DEEPEST} in one another: not read")
        return
    for one in inner:
        yield from _walk(one, level + 1)


def _associated(flat: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The items that an item holds: 1.x by name, 2.x and 3.x in a list."""
    held = flat.get("associations")
    for value in (
        held.values() if isinstance(held, dict) else held if isinstance(held, list) else ()
    ):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield one


def _texts(row: Mapping[str, Any]) -> bool:
    keys = {key.lower() for key in row if isinstance(key, str)}
    return bool(keys & _BODIES) or "associations" in keys


def _item(flat: Mapping[str, Any]) -> Item:
    uri = _text(flat.get("uri")) or _text(flat.get("guid"))
    name = uri[:300] if uri else None
    status = _text(flat.get("pubstatus"))
    if status in _UNUSABLE:
        return Item(None, f"its publishing status is {status!r}", name=name)
    body = _body(flat)
    if body is None:
        kind = _text(flat.get("type")) or "item"
        return Item(None, f"a ninjs {kind[:40]} without a body", name=name)
    sources = [_named(one) for one in _list(flat, "infosource", "infosources")]
    known = [s for s in sources if s]
    outlet = _text(flat.get("copyrightholder")) or _text(flat.get("source"))
    row = {
        "id": uri,
        "text": body,
        "title": _headline(flat),
        "date": next((_text(flat[key]) for key in _DAYS if _text(flat.get(key))), None),
        "url": uri if uri and uri.startswith(("http://", "https://")) else None,
        "outlet": outlet or (known[0] if known else None),
        "byline": _byline(flat),
        "language": (_text(flat.get("language")) or "")[:2].lower(),
        "credits": [s for s in (known if outlet else known[1:]) if s != outlet],
        "credit_line": _text(flat.get("creditline")),
    }
    return Item({k: v for k, v in row.items() if v}, name=name)


def _body(flat: Mapping[str, Any]) -> str | None:
    """The body: marked up text first, as its paragraphs are sure."""
    from sayso.documents.feeds import plain

    for key in ("body_xhtml", "body_html"):
        if value := _text(flat.get(key)):
            return plain(value) or None
    bodies = [one for one in _list(flat, "bodies") if isinstance(one, dict)]
    low = [{k.lower(): v for k, v in one.items() if isinstance(k, str)} for one in bodies]
    low = [one for one in low if isinstance(one.get("value"), str) and one["value"].strip()]
    low.sort(key=lambda one: (one.get("role") not in {None, "main"},
                              "html" not in str(one.get("contenttype"))))  # fmt: skip
    if low:
        value = low[0]["value"]
        return (plain(value) or None) if "html" in str(low[0].get("contenttype")) else value
    value = flat.get("body_text")
    return value if isinstance(value, str) and value.strip() else None


def _headline(flat: Mapping[str, Any]) -> str | None:
    if value := _text(flat.get("headline")):
        return value
    found = [one for one in _list(flat, "headlines") if isinstance(one, dict)]
    found.sort(key=lambda one: one.get("role") not in {None, "main"})
    values = [_text(one.get("value")) for one in found]
    return next((v for v in values if v), None) or _text(flat.get("title"))


def _byline(flat: Mapping[str, Any]) -> str | None:
    for key in ("byline", "by"):
        if value := _text(flat.get(key)):
            return value
    found = [_named(one) for one in _list(flat, "bylines")]
    return ", ".join(f for f in found if f) or None


def _named(one: Any) -> str | None:
    return (
        _text(one.get("name") or one.get("by") or one.get("value"))
        if isinstance(one, dict)
        else _text(one)
    )


def _list(flat: Mapping[str, Any], *keys: str) -> list[Any]:
    """A field's entries; one that should be a list and is none counts as its only entry."""
    for key in keys:
        value = flat.get(key)
        if value:
            return value if isinstance(value, list) else [value]
    return []


def _text(value: Any) -> str | None:
    return " ".join(value.split())[:2000] or None if isinstance(value, str) else None
