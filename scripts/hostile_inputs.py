"""Hostile and broken inputs as files; ``hostile.py`` reads them, and the tests read small ones."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import zstandard

SAID = b"Five people died in a blast at Port Maren on Sunday, the ministry said. "
PAGE = b"<!doctype html><html><body><p>" + SAID * 6 + b"</p></body></html>"
MB = 1_000_000


def _http(body: bytes, field: bytes = b"") -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + field + b"\r\n" + body


def _record(http: bytes, length: int | None = None) -> bytes:
    size = len(http) if length is None else length
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    return head + b"Content-Length: %d\r\n\r\n" % size + http + b"\r\n\r\n"


def _zeros(size: int) -> bytes:
    """``size`` bytes of zeros as gzip."""
    packer, out = zlib.compressobj(9, zlib.DEFLATED, 31), bytearray()
    for _ in range(max(1, size // MB)):
        out += packer.compress(b"0" * MB)
    return bytes(out + packer.flush())


def _frames(size: int) -> bytes:
    """``size`` bytes of zeros as zstandard, made in pieces."""
    packer = zstandard.ZstdCompressor().compressobj()
    out = bytearray()
    for _ in range(max(1, size // MB)):
        out += packer.compress(b"0" * MB)
    return bytes(out + packer.flush())


def _zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            archive.writestr(name, content)
    return out.getvalue()


def _zip_bomb(size: int) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a", "w") as inner,
    ):
        for _ in range(max(1, size // MB)):
            inner.write(b"0" * MB)
    return out.getvalue()


def _nested(depth: int) -> bytes:
    inner = _zip([("a.txt", SAID)])
    for _ in range(depth):
        inner = _zip([("a.zip", inner)])
    return inner


def _tar(members: Iterable[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def _outside() -> bytes:
    """A tar file whose names lead out of it, by way and by link."""
    link, hard = tarfile.TarInfo("link"), tarfile.TarInfo("hard")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    hard.type, hard.linkname = tarfile.LNKTYPE, "../../etc/passwd"
    names = [tarfile.TarInfo(name) for name in ("../up.txt", "/root.txt", "in.txt")]
    return _tar([(info, b"") for info in (link, hard)] + [(info, SAID) for info in names])


def _pax(size: int) -> bytes:
    """A tar file whose first header says that it has so many bytes, and has them."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, size
    return info.tobuf(tarfile.USTAR_FORMAT) + b"0" * size


def _laughs() -> bytes:
    made = b"".join(b'<!ENTITY a%d "%s">' % (n + 1, b"&a%d;" % n * 10) for n in range(9))
    return b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">' + made + b"]><rss>&a9;</rss>"


PACKED = gzip.compress(_record(_http(PAGE)))
ENTITY = (
    b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>'
)

# Each from a number from 0 to 1: its size, as a part of the full one.
INPUTS: dict[str, Callable[[float], bytes]] = {
    "gzip truncated": lambda _: PACKED[:-30],
    "gzip corrupt": lambda _: PACKED + PACKED[:60] + b"\xff" * 90 + PACKED,
    "gzip after junk": lambda _: b"\x1f\x8b\x08junk" + PACKED,
    "length too long": lambda _: _record(_http(PAGE), 9_000) + _record(_http(PAGE + b"<p>x")),
    "length too short": lambda _: _record(_http(PAGE), 90) + _record(_http(PAGE + b"<p>x")),
    "length oversized": lambda _: _record(_http(PAGE), 10**14) + _record(_http(PAGE + b"<p>x")),
    "header endless": lambda s: b"WARC/1.0\r\n" + b"X: y\r\n" * int(2_000_000 * s),
    "bomb gzip 1.5 GB": lambda s: _zeros(int(1_500 * MB * s)),
    "bomb zstandard 1.5 GB": lambda s: _frames(int(1_500 * MB * s)),
    "bomb HTTP gzip 1.5 GB": lambda s: _record(
        _http(_zeros(int(1_500 * MB * s)), b"Content-Encoding: gzip\r\n")
    ),
    "bomb HTTP zstandard 1.5 GB": lambda s: _record(
        _http(_frames(int(1_500 * MB * s)), b"Content-Encoding: zstd\r\n")
    ),
    "bomb zip 1.5 GB": lambda s: _zip_bomb(int(1_500 * MB * s)),
    "zip in zip, 12 deep": lambda _: _nested(12),
    "zip of 100,000 members": lambda s: _zip(
        (f"{n}.txt", b"%d " % n) for n in range(int(100_000 * s))
    ),
    "zip directory 60 MB": lambda s: _zip((f"{n:0900}/", b"") for n in range(int(60_000 * s))),
    "zip names outside": lambda _: _zip([("../up.txt", SAID), ("/root.txt", SAID), ("C:/c.txt", SAID), ("in.txt", SAID)]),
    "tar names and links outside": lambda _: _outside(),
    "tar header 300 MB": lambda s: _pax(int(300 * MB * s)),
    "billion laughs": lambda _: _laughs(),
    "external entity": lambda _: ENTITY,
    "200,000 nested divs": lambda s: b"<html><body>" + b"<div>" * int(200_000 * s) + SAID * 6,
    "text node 10 MB": lambda s: b"<html><body><p>" + SAID * int(140_000 * s),
    "300,000 attributes": lambda s: (
        b"<html><body><p " + b" ".join(b"a%d=x" % n for n in range(int(300_000 * s))) + b">" + SAID * 6
    ),
    "UTF-16 without mark": lambda _: (SAID * 6).decode().encode("utf-16-le"),
    "charset mislabelled": lambda _: b'<html><meta charset="utf-8"><p>\xe9 ' + SAID * 6,
    "NULs": lambda _: (SAID * 6).replace(b"p", b"p\0"),
    "PNG named .html": lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
    "empty": lambda _: b"",
    "page 30 MB": lambda s: b"<html><body>" + (b"<p>" + SAID * 6 + b"</p>") * int(68_000 * s),
    "1,000,000 links": lambda s: b"<html><body>" + b"<a href=/a>x</a> " * int(1_000_000 * s),
    "1,000,000 paragraphs": lambda s: b"<html><body>" + b"<p id=a>x</p>" * int(1_000_000 * s),
    "1,000,000 attributes": lambda s: b"<html><body>" + b"<p a=1 b=2 c=3 d=4>" * int(250_000 * s) + SAID * 6,
    "row of 10,000,000 lists": lambda s: (
        b'{"text": "x", "a": [' + b"[]," * int(9_900_000 * s) + b"1]}\n"
    ),
    "JSON of 10,000,000 lists": lambda s: (
        b'[{"text": "x", "a": [' + b"[],\n" * int(7_400_000 * s) + b"1]}]"
    ),
}  # fmt: skip


def write(name: str, folder: Path, size: float = 1.0) -> Path:
    """One input as a file; of which kind it is, its content tells and not its name."""
    file = folder / "input.html"
    file.write_bytes(INPUTS[name](size))
    return file
