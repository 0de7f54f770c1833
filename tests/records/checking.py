"""Pages, read strictly: nesting, ids, links, and what must never stand in them."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

VOID = {"meta", "link", "br", "wbr"}
# What our own templates and pictures are made of; anything else came from a source.
KNOWN = VOID | {
    "html", "head", "title", "script", "body", "header", "main", "footer", "nav", "section",
    "article", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "p", "a", "span", "div", "ul",
    "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "q", "s",
    "bdi", "details", "summary", "svg", "g", "rect", "circle", "line", "path", "text", "tspan",
    "desc", "defs", "use", "lineargradient", "stop", "pattern",
}  # fmt: skip
PHRASING = {"p", "h1", "h2", "h3", "h4", "h5", "a", "span", "bdi", "q", "s", "summary", "caption"}
BLOCKS = {"div", "p", "ul", "ol", "dl", "table", "section", "figure", "h1", "h2", "h3", "h4", "h5"}


class Page(HTMLParser):
    """A page in its elements; every slip of nesting is noted in ``slips``."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.slips: list[str] = []
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.texts: dict[str, str] = {}  # id -> text inside
        self._holders: list[tuple[int, str]] = []
        if not source.startswith("<!doctype html>"):
            self.slips.append("no doctype")
        self.feed(source)
        self.close()
        if self.open:
            self.slips.append(f"never closed: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.slips.append(f"<{tag}> has an attribute twice: {names}")
        inside_svg = "svg" in self.open
        if not inside_svg and tag in BLOCKS and PHRASING & set(self.open):
            self.slips.append(f"<{tag}> inside {PHRASING & set(self.open)}")
        if tag == "a" and "a" in self.open:
            self.slips.append("a link inside a link")
        if tag == "li" and (not self.open or self.open[-1] not in {"ul", "ol"}):
            self.slips.append("<li> outside a list")
        if self.open and self.open[-1] in {"ul", "ol"} and tag != "li":
            self.slips.append(f"<{tag}> in a list")
        found = dict(attrs)
        self.elements.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag in VOID:
            return
        self.open.append(tag)
        if found.get("id"):
            self._holders.append((len(self.open), found["id"] or ""))
            self.texts[found["id"] or ""] = ""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.slips.append(f"</{tag}> closes {self.open[-1:]} at {self.getpos()}")
            return
        if self._holders and self._holders[-1][0] == len(self.open):
            self._holders.pop()
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for _, name in self._holders:
            self.texts[name] += data

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only the shapes of a legend are written so."""
        self.elements.append((tag, dict(attrs)))


def pages(folder: Path) -> dict[str, Page]:
    """Every page of an edition, read."""
    return {
        file.name: Page(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.html"))
    }


def hostile(page: Page) -> list[str]:
    """What a page must not hold, whatever its sources say."""
    found = []
    for tag, attributes in page.elements:
        if tag not in KNOWN:
            found.append(f"<{tag}>")
        for name, value in attributes.items():
            if name.startswith("on") or name == "style" or name == "srcdoc":
                found.append(f"<{tag} {name}>")
            address = name in {"href", "src", "xlink:href", "action", "formaction", "data"}
            if address and not _harmless(value or ""):
                found.append(f"{name}={value}")
        if tag == "script" and attributes.get("src") != "assets/sayso.js":
            found.append(f"script {attributes}")
        if tag in {"link", "script"} and ":" in (
            attributes.get("href") or attributes.get("src") or ""
        ):
            found.append(f"request: {attributes}")
    return found


def _harmless(address: str) -> bool:
    scheme, colon, _ = address.partition(":")
    return not colon or scheme in {"http", "https"} or "/" in scheme or "#" in scheme


def broken(folder: Path, read: dict[str, Page]) -> list[str]:
    """Links that lead to no file or to no fragment of it."""
    found = []
    for name, page in read.items():
        for tag, attributes in page.elements:
            target = attributes.get("href") or attributes.get("src")
            if target is None or target.startswith(("http:", "https:")):
                continue
            path, _, fragment = target.partition("#")
            path = unquote(path) or name
            if not (folder / path).is_file():
                found.append(f"{name}: <{tag}> {target}: no file")
            elif fragment and path in read and unquote(fragment) not in read[path].ids:
                found.append(f"{name}: <{tag}> {target}: no fragment")
            if fragment and path not in read:
                found.append(f"{name}: <{tag}> {target}: a fragment of no page")
    return found
