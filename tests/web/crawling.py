"""Pages of a room, followed from link to link, some of each kind."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urldefrag, urljoin


def kind_of(where: str) -> str:
    """A page's address with what is one page's own left out."""
    path, _, query = where.partition("?")
    path = re.sub(r"/(events|reports|beside)/[^/]+", r"/\1/X", path)
    path = re.sub(r"-?[0-9].*", "", path)
    names = sorted(re.findall(r"([a-z]+)=", query))
    target = re.search(r"target=([a-z]+)", query)
    return f"{path}?{','.join(names)} {target[1] if target else ''}"


def crawled(room, *begin: str, each: int) -> dict[str, str]:
    """Pages by address: some of each kind, begun at some of them."""
    pages: dict[str, str] = {}
    kinds: dict[str, int] = {}
    todo = list(begin)
    for where in todo:  # grows while it is read
        if where in pages or kinds.get(kind_of(where), 0) >= each:
            continue
        answer = room.client.get(where)
        if answer.status_code == 308:
            continue
        assert answer.status_code == 200, where
        if "html" not in answer.headers["content-type"]:
            continue
        kinds[kind_of(where)] = kinds.get(kind_of(where), 0) + 1
        pages[where] = answer.text
        for href in dict.fromkeys(re.findall(r'href="([^"]+)"', answer.text)):
            link = urldefrag(urljoin(where, unescape(href))).url
            if link.startswith("/") and not link.startswith(("/assets", "/files", "/favicon")):
                todo.append(link)
    return pages
