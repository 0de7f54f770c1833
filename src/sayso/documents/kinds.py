"""What a file holds, by its content; its name decides only where the content leaves it open."""

from __future__ import annotations

import os
import re
from typing import Literal

Kind = Literal["text", "html", "xml"]

_SPACE = re.compile(
    rb"(?:\s|\x00|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<!--.*?-->|<\?xml[^>]*\?>|<!DOCTYPE(?!\s+(?:html|svg|rss))[^>\[]*(?:\[[^\]]*\]\s*)?>)*",
    re.DOTALL | re.IGNORECASE,
)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(
    rb"<(?:/?(?:p|div|span|a|article|section|main|header|footer|nav|h[1-6]|ul|ol|li|table|tr|td"
    rb"|script|style|meta|link|title|img|br|figure|em|strong|b|i|time|body|html|head)"
    rb"(?:\s[^<>]*)?/?)>",
    re.IGNORECASE,
)
_ROOT = re.compile(rb"<[A-Za-z_][\w:.-]*[\s>/]")
# Roots of XML that carries pages within it (feeds, news items).
_CARRIER = re.compile(
    rb"<(?:[\w.-]+:)?(?:rss|feed|rdf|newsItem|newsMessage|packageItem|knowledgeItem|conceptItem"
    rb"|planningItem|catalogItem|hopItem|nitf|newsML-G2)[\s>/]",
    re.IGNORECASE,
)
_XML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<\?xml", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_CONTROL = bytes({*range(32)} - {*b"\t\n\r\x0c"})
_FRAGMENT_TAGS = 3  # tags in the head of a file that begins with one, for it to be a page
_NAMED_TAGS = 6  # tags in a file that is named as a page but begins with text


def kind(head: bytes, path: str) -> Kind:
    """The kind of a file from its first bytes.

    A page begins with its doctype or a tag of HTML; prose that only mentions tags is text. XML
    with another root is ``xml`` (feeds, drawings).
    """
    flat = head.replace(b"\0", b"")  # UTF-16 in ASCII's range
    start = _SPACE.match(flat)
    body = flat[start.end() :] if start else flat
    if body.startswith(b"<"):
        if _CARRIER.match(body):
            return "xml"
        if _PAGE.match(body) or (_PAGE.search(body[:4096]) and _TAG.search(body)):
            return "html"
        if _XML.match(flat) and _ROOT.match(body):
            return "xml"
        if re.match(rb"<(?:svg|urlset|!doctype\s+(?:svg|rss))[\s>]", body, re.IGNORECASE):
            return "xml"
        if len(_TAG.findall(body)) >= _FRAGMENT_TAGS and _TAG.match(body):
            return "html"
    named = os.path.splitext(path)[1].lower() in {".html", ".htm", ".xhtml", ".shtml"}
    return "html" if named and len(_TAG.findall(body)) >= _NAMED_TAGS else "text"


def plain(raw: bytes, path: str) -> bool:
    """Whether these bytes are text in UTF-8 and nothing else, not even rows or markup."""
    body = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not body or body[:1] in b"<%{[" or raw.translate(None, _CONTROL) != raw:
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return kind(raw, path) == "text"


def declared(head: bytes) -> str | None:
    """The charset that a page declares in itself."""
    match = _CHARSET.search(head[:8192])
    if match is None:
        return None
    return (match[1] or match[2]).decode("ascii", "replace")
