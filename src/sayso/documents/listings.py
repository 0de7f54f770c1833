"""Lists of web archives (CDX, CDXJ, ``warc.paths``, names or addresses) -> where each line leads.

A line is followed where its archive lies beside the list or below its folder, and nowhere else.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import BinaryIO, Literal, NamedTuple
from urllib.parse import urlsplit

Kind = Literal["cdx", "cdxj", "paths"]

_TRIED = 200  # lines that must all be of the kind
_LONGEST = 65_536  # bytes of a line; what goes beyond is passed over
_LEGEND = re.compile(rb"[ \t]?CDX(?:[ \t][A-Za-z?])+\s*")
_CDX = re.compile(rb"\S+ \d{4,14} \S+ (?:\S+ ){4,8}\S+")  # without a legend: 8 to 12 fields
_CDXJ = re.compile(rb"(?:!\S+ \{.*\}|\S+ \d{4,14} \{.*\})")
_PATH = re.compile(rb"(?:https?|s3)://\S+|\S+\.(?:warc|arc|wacz)(?:\.(?:gz|zst))?", re.IGNORECASE)
_ARCHIVE = re.compile(r"\.(?:warc|arc|wacz)(?:\.(?:gz|zst))?$", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
# Fields in the order that CDX files without a legend have: of 11, of 9, and of an index's answer.
_FIELDS = {11: "NbamskrMSVg", 10: "NbamskrMVg", 9: "NbamskrVg"}


class Line(NamedTuple):
    """What a line names: an archive, a record in it by its bytes, the page that it holds."""

    number: int
    archive: str | None
    offset: int | None = None
    length: int | None = None
    page: str | None = None


def kind(head: bytes, whole: bool = True) -> Kind | None:
    """What kind of list a file is.

    Args:
        head: its first bytes.
        whole: whether they are all; else the last line is not looked at.
    """
    found = head.removeprefix(b"\xef\xbb\xbf").splitlines()
    lines = [line.strip() for line in (found if whole else found[:-1]) if line.strip()][:_TRIED]
    if not lines:
        return None
    if _LEGEND.fullmatch(lines[0]):
        return "cdx"
    for name, form in (("cdxj", _CDXJ), ("cdx", _CDX), ("paths", _PATH)):
        if all(form.fullmatch(line) for line in lines):
            return name  # type: ignore[return-value]
    return None


def lines(head: bytes, stream: BinaryIO, told: Kind) -> Iterator[Line]:
    """The lines of a list that name something, by their numbers."""
    legend: str | None = None
    for number, raw in enumerate(_raw(head, stream), 1):
        text = raw.decode("utf-8", "replace").strip("\ufeff \t\r\n")
        if not text or text.startswith("!"):
            continue
        if told == "paths":
            yield Line(number, text)
        elif told == "cdxj":
            yield _json(number, text)
        elif _LEGEND.fullmatch(raw.strip()):
            legend = "".join(text.split()[1:])
        else:
            yield _fields(number, text.split(), legend)


def _raw(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    *whole, rest = head.split(b"\n")
    yield from whole
    while True:
        more = stream.readline(_LONGEST)
        line, rest = rest + more, b""
        if not line:
            return
        yield line[:_LONGEST]
        while more and not more.endswith(b"\n"):
            more = stream.readline(_LONGEST)


def _json(number: int, text: str) -> Line:
    try:
        told = json.loads(text.split(" ", 2)[2])
    except (ValueError, IndexError, RecursionError):
        return Line(number, None)
    if not isinstance(told, dict):
        return Line(number, None)
    archive, page = told.get("filename"), told.get("url")
    return Line(
        number,
        archive if isinstance(archive, str) and archive else None,
        _number(told.get("offset")),
        _number(told.get("length")),
        page if isinstance(page, str) else None,
    )


def _fields(number: int, parts: list[str], legend: str | None) -> Line:
    letters = legend or _FIELDS.get(len(parts), "Nba")
    told = dict(zip(letters, parts, strict=False))
    archive = told.get("g")
    if legend is None and archive is not None and not _ARCHIVE.search(archive):
        archive = None
    return Line(number, archive, _number(told.get("V")), _number(told.get("S")), told.get("a"))


def _number(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def here(listing: str, name: str) -> tuple[str | None, str]:
    """The file that a line names, or None with the reason.

    It is looked for under the list's folder as it is named, and by its last part.
    """
    if not os.path.isfile(listing):
        return None, "named by a list that is no file by itself: not followed"
    scheme = _SCHEME.match(name)
    if scheme and scheme[1].lower() not in {"http", "https", "s3"}:
        return None, "leads out of the list's folder: not followed"
    if scheme and not _ARCHIVE.search(name):
        return None, "not here: fetch it first"  # a page; a file of its name is another thing
    try:
        relative = urlsplit(name).path.lstrip("/") if scheme else name
    except ValueError:
        return None, "no address"
    parts = re.split(r"[/\\]", relative)
    if ".." in parts or os.path.isabs(relative) or re.match(r"[/\\]|[A-Za-z]:|.*\0", relative):
        return None, "leads out of the list's folder: not followed"
    folder = os.path.realpath(os.path.dirname(listing) or ".")
    for one in dict.fromkeys((relative, parts[-1])):
        file = os.path.realpath(os.path.join(folder, one))
        if not one or not os.path.isfile(file):
            continue
        if os.path.commonpath((folder, file)) != folder:
            return None, "a link that leads out of the list's folder: not followed"
        return os.path.join(os.path.dirname(listing), one), ""
    return None, "not here: fetch it first"
