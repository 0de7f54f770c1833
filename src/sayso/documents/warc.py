"""WARC -> the bytes of its pages, one record after the other, past what is damaged."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from sayso.documents import inflating
from sayso.settings import DocumentSettings

_START = re.compile(rb"^WARC/\d\.\d\s*\r?\n", re.MULTILINE)
_HEADER = 65_536  # bytes of the longest header of a record or of an HTTP response
_CHUNK = 65_536
_WRONG = 100  # records of a wrong length that are gone back for: each costs a reading of it
_CODINGS = 3  # of HTTP on one another
_DIGESTS = frozenset({"sha1", "sha256", "sha512", "md5"})
_PAGES = {"response", "resource", "conversion"}  # types of records that hold a page
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")


class Page(NamedTuple):
    """One record: its bytes as the server meant them, or why there are none."""

    id: str
    url: str | None
    fetched: str | None
    raw: bytes
    remarks: tuple[str, ...] = ()
    skipped: str | None = None
    failed: str | None = None


class _Source:
    """A stream that can be looked into ahead; knows how far it is."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.buffer, self.at = stream, b"", 0
        self.base = stream.tell()
        self.size = stream.seek(0, os.SEEK_END) - self.base
        stream.seek(self.base)
        self.wrong = 0  # records whose length was wrong

    def back(self, at: int) -> None:
        """Go back to an offset."""
        self.stream.seek(self.base + at)
        self.buffer, self.at, self.wrong = b"", at, self.wrong + 1

    def fill(self, size: int) -> bytes:
        while len(self.buffer) < size and (more := self.stream.read(_CHUNK)):
            self.buffer += more
        return self.buffer

    def take(self, size: int) -> bytes:
        self.fill(size)
        out, self.buffer = self.buffer[:size], self.buffer[size:]
        self.at += len(out)
        return out

    def skip(self, size: int) -> int:
        left = size
        while left > 0 and (out := self.take(min(left, _CHUNK))):
            left -= len(out)
        return size - left


def pages(stream: BinaryIO, breaks: tuple[int, ...], limits: DocumentSettings) -> Iterator[Page]:
    """The records of a WARC file, in order.

    Args:
        stream: the decoded bytes.
        breaks: offsets at which bytes are lost: a record that reaches one ends there.
        limits: ``max_bytes`` of a record.
    """
    source, number = _Source(stream), 0
    while True:
        passed = _next(source)
        if passed:
            yield Page(f"byte {source.at - passed}", None, None, b"",
                       failed=f"{passed} bytes that are no record: passed over")  # fmt: skip
        if not source.fill(1):
            return
        if source.wrong > _WRONG:
            told = f"more than {_WRONG} records of a wrong length: the rest is not read"
            yield Page(f"byte {source.at}", None, None, b"", failed=told)
            return
        number += 1
        yield _record(source, f"record {number}", breaks, limits)


def _next(source: _Source) -> int:
    """Go to the next record; how many bytes were passed over that are not blank."""
    passed = 0
    while source.fill(_CHUNK):
        match = _START.search(source.buffer)
        size = match.start() if match else max(1, len(source.buffer) - 16)
        gone = source.take(size)
        passed += len(gone.strip())
        if match or not source.buffer:
            break
    return passed


def _record(source: _Source, name: str, breaks: tuple[int, ...], limits: DocumentSettings) -> Page:
    begin = source.at
    found = re.search(rb"\r?\n\r?\n", source.fill(_HEADER)[:_HEADER])
    if found is None:
        source.take(8)
        return Page(name, None, None, b"", failed=f"its header has no end within {_HEADER} bytes")
    fields = _fields(source.take(found.end()))
    name = fields.get("warc-record-id", name).strip("<>")
    url, fetched = fields.get("warc-target-uri", "").strip("<>") or None, fields.get("warc-date")
    told = fields.get("content-length", "")
    if not (told.isascii() and told.isdigit() and len(told) < 16):
        return Page(
            name, url, fetched, b"", failed=f"its Content-Length is no number: {told[:40]!r}"
        )
    length, remarks = int(told), []
    cut = next((at for at in breaks if begin < at < source.at + length), None)
    if cut is not None:
        length = max(0, cut - source.at)
        remarks.append("cut off where the archive is damaged")
    kind = fields.get("warc-type", "").lower()
    if source.at + length > source.size and (length > limits.max_bytes or kind not in _PAGES):
        source.back(source.at)
        told = f"its Content-Length ({length}) reaches beyond the archive's end"
        return Page(name, url, fetched, b"", failed=told)
    if kind not in _PAGES:
        source.skip(length)
        return Page(name, url, fetched, b"", skipped=f"a record of the type {kind[:40]!r}: no page")
    if length > limits.max_bytes:
        source.skip(length)
        return Page(name, url, fetched, b"",
                    skipped=f"larger than {limits.max_bytes} bytes (documents.max_bytes)")  # fmt: skip
    raw = source.take(length)
    ended = (
        len(raw) == length and re.match(rb"\s*WARC/\d\.\d|\s*\Z", source.fill(64)[:64]) is not None
    )
    # A Content-Length that is too long reaches into the next record, which is given back.
    inner = None if ended else _START.search(raw)
    if inner is not None:
        source.back(source.at - len(raw) + inner.start())
        raw = raw[: inner.start()].rstrip(b"\r\n")
        remarks.append("its Content-Length reaches into the next record: cut there")
    elif len(raw) < length:
        remarks.append(f"cut off: {len(raw)} of {length} bytes")
    if "warc-truncated" in fields:
        remarks.append(f"truncated by the crawler ({fields['warc-truncated'][:40]})")
    page = Page(name, url, fetched, raw, tuple(remarks))
    if kind == "response":
        return _response(page, fields, limits)
    digest = fields.get("warc-payload-digest") or fields.get("warc-block-digest")
    return _verified(page, digest, raw)


def _verified(page: Page, digest: str | None, *bodies: bytes) -> Page:
    """A page whose bytes are compared with the archive's digest; a whole record's only.

    Writers differ in whether they count the chunks and the codings of HTTP: one of the forms fits.
    """
    if digest is None or page.remarks or not page.raw:
        return page
    name, _, value = digest.partition(":")
    if name.lower().replace("-", "") not in _DIGESTS:
        return page._replace(remarks=(f"its digest is of a kind that is not known: {name[:40]!r}",))
    for body in bodies:
        made = hashlib.new(name.lower().replace("-", ""), body, usedforsecurity=False).digest()
        if value.lower() == made.hex() or value.upper() == base64.b32encode(made).decode():
            return page
    return page._replace(remarks=("its bytes are not those of its digest in the archive",))


def _fields(head: bytes) -> dict[str, str]:
    out: dict[str, str] = {}
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        key, _, value = line.partition(":")
        out.setdefault(key.strip().lower(), value.strip())
    return out


def _response(page: Page, record: dict[str, str], limits: DocumentSettings) -> Page:
    """A page without its HTTP header, chunks and compression."""
    status = _STATUS.match(page.raw)
    if status is None:
        if (page.url or "").startswith("http"):
            return page._replace(remarks=(*page.remarks, "no HTTP header: read as it stands"))
        return page._replace(raw=b"", skipped="no HTTP response")
    if status[1] != b"200":
        return page._replace(raw=b"", skipped=f"HTTP status {status[1].decode()}")
    found = re.search(rb"\r?\n\r?\n", page.raw[:_HEADER])
    if found is None:
        return page._replace(raw=b"", failed=f"HTTP header without end within {_HEADER} bytes")
    fields, body = _fields(page.raw[: found.end()]), page.raw[found.end() :]
    stored, remarks = body, list(page.remarks)
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body, whole = _unchunked(body)
        if not whole:
            remarks.append("HTTP chunks cut off or wrong: read as far as they go")
    plain = _bare(page._replace(raw=body, remarks=tuple(remarks)), fields, limits)
    return _verified(plain, record.get("warc-payload-digest"), stored, body, plain.raw)


def _bare(page: Page, fields: dict[str, str], limits: DocumentSettings) -> Page:
    """A page without its codings: the last that was applied is undone first."""
    codings = [c.strip() for c in fields.get("content-encoding", "").lower().split(",")]
    codings = [c for c in codings if c not in {"", "identity"}]
    if len(codings) > _CODINGS:
        return page._replace(raw=b"", skipped=f"more than {_CODINGS} HTTP encodings on one another")
    for coding in reversed(codings):
        packed = page.raw
        found = inflating.body(packed, coding, limits)
        if found is None:
            return page._replace(raw=b"", skipped=f"HTTP encoding {coding[:40]!r}: not read yet")
        told = found.remark
        if found.beyond:
            told = f"HTTP encoding larger than {limits.max_bytes} bytes (documents.max_bytes)"
            return page._replace(raw=b"", skipped=told)
        if not found.raw:
            return page._replace(raw=b"", failed=told or "HTTP body is empty")
        remarks = (*page.remarks, told) if told else page.remarks
        page = page._replace(raw=found.raw, remarks=remarks)
    return page


def _unchunked(body: bytes) -> tuple[bytes, bool]:
    """The bytes of a chunked body; one that is not chunked at all is given back as it is."""
    parts: list[bytes] = []
    at = 0
    while match := re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n").match(body, at):
        size = int(match[1], 16)
        if size == 0:
            return b"".join(parts), True
        parts.append(body[match.end() : match.end() + size])
        at = match.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return (b"".join(parts), False) if parts else (body, False)
