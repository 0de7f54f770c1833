"""NewsML-G2 and NITF -> rows, one an item. Nothing that an item only points to is fetched.

Elements are those of IPTC's NewsML-G2 2.x (news, package, knowledge and planning items, alone or in a
news message) and of NITF 3.x. Namespaces are not looked at: senders differ in them.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from sayso.documents.defused import child, children, laid_out, name, text

_WRAPPERS = {"newsmessage", "newsml-g2"}
_OTHERS = {
    "packageitem": "a package: it lists items and holds no text",
    "knowledgeitem": "a knowledge item: no report",
    "conceptitem": "a concept: no report",
    "planningitem": "a planning item: no report",
    "catalogitem": "a catalogue: no report",
    "hopitem": "no report",
}
_ITEMS = {"newsitem", "nitf", *_OTHERS}
ROOTS = _WRAPPERS | _ITEMS
_UNUSABLE = {"withheld", "canceled", "cancelled"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_INFO_LANGUAGE = re.compile(r"[a-zA-Z]{2}(?=$|[-_])")


class Item(NamedTuple):
    """An item's row, or why it is not read; ``failed`` where something is wrong with it."""

    row: dict[str, object] | None
    reason: str | None = None
    remarks: tuple[str, ...] = ()
    name: str | None = None
    failed: bool = False


def items(root: Any, most: int) -> list[Item] | None:
    """The items of a tree; None if it is neither NewsML-G2 nor NITF.

    Args:
        root: the tree.
        most: items that are read at most.
    """
    if name(root) not in ROOTS:
        return None
    if name(root) in _ITEMS:
        return [_item(root)]
    found: list[Item] = []
    sets = [root, *children(root, "itemset")]
    for node in (node for held in sets for node in children(held, *_ITEMS)):
        if len(found) >= most:
            told = f"more than {most} items (documents.max_members): the rest is not read"
            found.append(Item(None, told))
            break
        found.append(_item(node))
    return found


def _item(node: Any) -> Item:
    if name(node) == "nitf":
        return _nitf_alone(node)
    guid = (node.get("guid") or "").strip()[:300] or None
    if name(node) in _OTHERS:
        return Item(None, _OTHERS[name(node)], name=guid)
    meta, content = child(node, "itemmeta"), child(node, "contentmeta")
    status = _local(child(meta, "pubstatus"))
    if status in _UNUSABLE:
        return Item(None, f"its publishing status is {status!r}", name=guid)
    body, why, remarks = _body(child(node, "contentset"))
    if body is None:
        kind = _local(child(meta, "itemclass")) or "item"
        return Item(None, f"a news item ({kind[:40]}) without text: {why}", name=guid)
    sources = [_party(n) for n in children(content, "infosource", "contributor")]
    outlet = _party(child(meta, "provider")) or _party(child(node, "rightsinfo", "copyrightholder"))
    row = {
        "id": guid,
        "text": body.text,
        "title": _first(content, "headline") or body.title or _first(meta, "title"),
        "date": _first(meta, "firstpublished", "versioncreated", "firstcreated")
        or _first(content, "contentmodified", "contentcreated")
        or body.date,
        "url": _address(node, guid),
        "outlet": outlet or next((s for s in sources if s), None),
        "byline": _first(content, "by") or _authors(content) or body.byline,
        "language": _language(node, content),
        "credits": [s for s in sources if s and s != outlet],
        "credit_line": _first(content, "creditline"),
    }
    return Item({k: v for k, v in row.items() if v}, None, remarks, guid)


class _Body(NamedTuple):
    text: str
    title: str | None = None
    byline: str | None = None
    date: str | None = None


def _body(contents: Any) -> tuple[_Body | None, str, tuple[str, ...]]:
    """The first content with text; else why there is none; and what stands elsewhere."""
    if contents is None:
        return None, "it has no content", ()
    elsewhere = len(children(contents, "remotecontent"))
    why = "its content stands elsewhere: not fetched" if elsewhere else "its content is empty"
    for node in children(contents, "inlinexml", "inlinedata"):
        if name(node) == "inlinedata":
            if (node.get("encoding") or "").strip():
                why = "its content is encoded: not read"
                continue
            body = _written(node)
        else:
            body = _marked_up(node)
        if body.text.strip():
            return body, "", ()
    return None, why, ()


def _written(node: Any) -> _Body:
    """Text that stands in the item as it is, or as escaped markup."""
    from sayso.documents.feeds import plain

    told, held = (node.get("contenttype") or "").lower(), text(node) or ""
    return _Body(plain(held) if "html" in told else held)


def _marked_up(node: Any) -> _Body:
    for inner in node:
        if name(inner) == "nitf":
            return _nitf(inner)
        if name(inner) == "html":
            title = text(child(inner, "head", "title"))
            held = child(inner, "body")
            return _Body(laid_out(inner if held is None else held), title)
        if name(inner):
            return _Body(laid_out(inner))
    return _Body("")


def _nitf(node: Any) -> _Body:
    """NITF: its headline, byline and dateline, and the text below them."""
    body = child(node, "body")
    head = child(body, "body.head")
    title = text(child(head, "hedline", "hl1")) or text(child(node, "head", "title"))
    place, by = child(head, "dateline"), child(head, "byline")
    issued = child(node, "head", "docdata", "date.issue")
    parts = [laid_out(place) if place is not None else ""]
    parts += [laid_out(part) for part in children(body, "body.content", "body.end")]
    return _Body(
        "\n".join(part for part in parts if part),
        _flat(title),
        _flat(laid_out(by)) if by is not None else None,
        _compact(issued.get("norm")) if issued is not None else None,
    )


def _nitf_alone(node: Any) -> Item:
    body = _nitf(node)
    if not body.text.strip():
        return Item(None, "an NITF file without text")
    docdata = child(node, "head", "docdata")
    ident, rights = child(docdata, "doc-id"), child(docdata, "doc.copyright")
    source = child(node, "head", "pubdata")
    row = {
        "id": ident.get("id-string") if ident is not None else None,
        "text": body.text,
        "title": body.title,
        "date": body.date,
        "outlet": (source.get("name") if source is not None else None)
        or (rights.get("holder") if rights is not None else None),
        "byline": body.byline,
        "language": _short(node.get(_XML_LANG)),
    }
    kept = {k: v for k, v in row.items() if v}
    return Item(kept, name=str(kept["id"])[:300] if "id" in kept else None)


def _compact(moment: str | None) -> str | None:
    """A moment as NITF writes it (20310303T101500Z), in ISO 8601's longer form."""
    match = re.fullmatch(
        r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(.*))?", (moment or "").strip()
    )
    if match is None:
        return moment
    day = "-".join(match.group(1, 2, 3))
    return f"{day}T{match[4]}:{match[5]}{match[6]}" if match[4] else day


def _first(node: Any, *names: str) -> str | None:
    for one in names:
        for found in children(node, one):
            if value := _flat(text(found)):
                return value
    return None


def _flat(value: str | None) -> str | None:
    return " ".join(value.split())[:500] or None if value else None


def _party(node: Any) -> str | None:
    """A party's name: as written, else its literal, else the last part of its code."""
    if node is None:
        return None
    return _first(node, "name") or _flat(node.get("literal")) or _local(node)


def _authors(content: Any) -> str | None:
    found = [_party(n) for n in children(content, "creator") if children(n, "name")]
    return ", ".join(dict.fromkeys(f for f in found if f)) or None


def _local(node: Any) -> str | None:
    """The last part of a code: ``stat:usable`` is ``usable``."""
    if node is None:
        return None
    code = (node.get("qcode") or node.get("uri") or "").strip()
    return re.split(r"[:/#]", code)[-1][:100] or None


def _language(node: Any, content: Any) -> str | None:
    for found in children(content, "language"):
        if value := _short(found.get("tag")):
            return value
    return _short(node.get(_XML_LANG))


def _short(tag: str | None) -> str | None:
    match = _INFO_LANGUAGE.match(tag or "")
    return match[0].lower() if match else None


def _address(node: Any, guid: str | None) -> str | None:
    """A page of the item, where one is named; its id, where that is an address."""
    for link in children(child(node, "itemmeta"), "link"):
        href = (link.get("href") or "").strip()
        if href.startswith(("http://", "https://")) and "html" in (link.get("contenttype") or ""):
            return href[:2000]
    return guid if guid and guid.startswith(("http://", "https://")) else None
