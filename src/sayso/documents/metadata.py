"""What a page says of itself: headline, outlet, author, address, day of publication."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sayso.documents.calendar import iso
from sayso.model import Published


class About(NamedTuple):
    """A page's own statements; each None where the page does not make it."""

    titles: tuple[str, ...] = ()  # candidates, best first
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: Published | None = None
    language: str | None = None
    captions: tuple[str, ...] = ()  # texts of the captions that the markup names as such


# schema.org types that are a report (CreativeWork > Article and its kinds).
_REPORT = re.compile(r"Article|Posting|Report|Review$|NewsArticle|WebPage|Story", re.IGNORECASE)
_FARTHEST = "2099-12-31"  # fixed, so that a page's day never depends on the day of reading
_BLANKS = re.compile(r"\s+")
_BY = re.compile(r"^by:?\s+", re.IGNORECASE)
_MOTTO = re.compile(r"\s+[|–—·]\s+|\s+-\s+")
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+\.[^/:?#]+)", re.IGNORECASE)
_EARLIEST = "1900"  # year; templates print the first day of the calendar where they know none


def about(tree: Any, markup: str) -> About:
    """Read a page's metadata: JSON-LD, then meta elements, then htmldate for the day.

    Args:
        tree: the page as lxml parsed it.
        markup: the page's markup.
    """
    nodes = list(_linked(tree))
    meta = _meta(tree)
    headline = _first(nodes, "headline") or None
    titles = [headline, meta.get("og:title"), *_texts(tree, "h1"), meta.get("twitter:title"),
              *_texts(tree, "title")]  # fmt: skip
    outlet = meta.get("og:site_name") or _publisher(nodes)
    authors = _authors(nodes) or _clean(meta.get("author")) or _clean(meta.get("article:author"))
    url = _canonical(tree) or meta.get("og:url")
    return About(
        titles=tuple(dict.fromkeys(t for t in map(_clean, titles) if t)),
        outlet=_named_outlet(_clean(outlet)) or _host(url),
        byline=_BY.sub("", authors) if authors and not authors.startswith("http") else None,
        url=url if url and url.startswith("http") else None,
        published=_published(nodes, tree, markup),
        language=_language(tree),
        captions=tuple("".join(node.itertext())[:2000] for node in tree.iter("figcaption")),
    )


def _named_outlet(name: str | None) -> str | None:
    """An outlet's name without its motto; an address is no name."""
    if not name or name.startswith(("http:", "https:")):
        return None
    return _MOTTO.split(name.lstrip("@"), maxsplit=1)[0].strip() or None


def _host(url: str | None) -> str | None:
    """The site of an address: what a page without any name of an outlet is known by."""
    match = _HOST.match(url or "")
    return match[1].lower() if match else None


def _clean(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return _BLANKS.sub(" ", html.unescape(value)).strip()[:500] or None


def _texts(tree: Any, tag: str) -> list[str]:
    return ["".join(node.itertext())[:500] for node in list(tree.iter(tag))[:3]]


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name, content = node.get("property") or node.get("name"), node.get("content")
        if name and content and content.strip():
            found.setdefault(name.lower(), content)
    return found


def _canonical(tree: Any) -> str | None:
    for node in tree.iter("link"):
        if (node.get("rel") or "").lower() == "canonical" and node.get("href"):
            return str(node.get("href")).strip()
    return None


def _language(tree: Any) -> str | None:
    for node in tree.iter("html"):
        value = (node.get("lang") or "").strip().lower()[:2]
        return value if value.isalpha() and len(value) == 2 else None
    return None


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects of a page that describe a report, in order."""
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or "").lower() or not node.text:
            continue
        try:
            data = json.loads(node.text.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue  # broken JSON-LD is common; the meta elements say the same
        yield from _reports(data, 0)


def _reports(data: Any, level: int) -> Iterator[dict[str, Any]]:
    if level > 5:
        return
    if isinstance(data, list):
        for item in data[:50]:
            yield from _reports(item, level + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        if any(_REPORT.search(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds])):
            yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _reports(data.get(key), level + 1)


def _first(nodes: list[dict[str, Any]], key: str) -> str | None:
    for node in sorted(nodes, key=lambda n: "WebPage" in str(n.get("@type"))):
        value = node.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, str) and value.strip():
            return value
    return None


def _publisher(nodes: list[dict[str, Any]]) -> str | None:
    for node in nodes:
        names = _named(node.get("publisher"))
        if names:
            return names[0]
    return None


def _authors(nodes: list[dict[str, Any]]) -> str | None:
    for node in nodes:
        names = [name for name in _named(node.get("author")) if not name.startswith("http")]
        if names:
            return _clean(", ".join(dict.fromkeys(names)))
    return None


def _named(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in items]
    flat = [n[0] if isinstance(n, list) and n else n for n in names]
    return [name.strip() for name in flat if isinstance(name, str) and name.strip()]


def _published(nodes: list[dict[str, Any]], tree: Any, markup: str) -> Published | None:
    stated = _first(nodes, "datePublished")
    day = iso(stated, "json-ld") if stated else None
    if day is not None and day.value >= _EARLIEST:
        return day
    from htmldate import find_date

    found = find_date(
        tree, extensive_search=True, original_date=True, max_date=_FARTHEST, outputformat="%Y-%m-%d"
    )
    if not found or not _whole(found, markup):
        return None
    return Published(value=found, precision="day", from_="htmldate")


def _whole(day: str, markup: str) -> bool:
    """Whether the page states the whole day: htmldate fills up a bare year or month with 01."""
    if not day.endswith("-01"):
        return True
    year, month, number = day.split("-")
    short = "|".join((f"{int(number)}", number))
    pattern = (
        rf"{year}\W?{month}\W?{number}|{number}\W{month}\W{year}|{month}\W{number}\W{year}|"
        rf"\b(?:{short})(?:st)?\W+\w{{3,9}}\W+{year}|\b\w{{3,9}}\W+(?:{short})(?:st)?\W+{year}|"
        rf"{year}[/-]{int(month)}[/-]{int(number)}\b|\b(?:{int(month)}[/.-]{int(number)}|{int(number)}[/.-]{int(month)})[/.-]{year}"
    )
    return re.search(pattern, markup) is not None
