"""Targets: what packs other things. Compression, HTTP's codings, archives, WARC."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable

import brotli
import zstandard

from sayso.documents import archives, inflating, warc

from .seeds import HTTP, PAGE, SAID, WARC, tarred, zipped
from .testing import LIMITS, Target, Test


def _inflating(kind: str) -> Callable[[], Test]:
    def test(data: bytes) -> None:
        with inflating.inflate(io.BytesIO(data), kind, LIMITS).stream as stream:
            stream.read()

    return lambda: test


def _coding(data: bytes) -> None:
    """A body of HTTP in one of its codings; it begins with bytes of a real one."""
    coding = ("gzip", "deflate", "br", "zstd")[data[0] % 4] if data else "gzip"
    found = inflating.body(data[1:], coding, LIMITS)
    assert found is not None
    assert len(found.raw) <= LIMITS.max_bytes


def _warc(data: bytes) -> None:
    at = data[0] if data else 0
    for page in warc.pages(io.BytesIO(data[1:]), (at,), LIMITS):
        assert page.raw is not None


def _archive(kind: str) -> Callable[[], Test]:
    def test(data: bytes) -> None:
        for member in archives.members(io.BytesIO(data), kind, LIMITS):
            assert member.stream is not None or member.remark
            if member.stream is not None:
                member.stream.close()

    return lambda: test


_CHUNKED = HTTP.replace(b"Content-Type: text/html", b"Transfer-Encoding: chunked")
_PACKED = HTTP.replace(b"Content-Type: text/html", b"Content-Encoding: deflate")
TARGETS = {
    "gzip": Target(_inflating("gzip"), (gzip.compress(SAID), gzip.compress(SAID)[:-5] * 2)),
    "bzip2": Target(_inflating("bzip2"), (bz2.compress(SAID), bz2.compress(SAID)[:-5] * 2)),
    "xz": Target(_inflating("xz"), (lzma.compress(SAID), lzma.compress(SAID)[:-5] * 2)),
    "zstandard": Target(
        _inflating("zstandard"), (zstandard.compress(SAID), zstandard.compress(SAID)[:-5] * 2)
    ),
    "coding": Target(
        lambda: _coding,
        (
            b"\0" + gzip.compress(PAGE),
            b"\1" + gzip.compress(PAGE)[10:-8],
            b"\2" + brotli.compress(PAGE),
            b"\3" + zstandard.compress(PAGE) * 2,
        ),
    ),
    "warc": Target(
        lambda: _warc,
        (
            b"\0" + WARC,
            b"\0" + WARC * 2,
            b"\0" + WARC.replace(HTTP, _CHUNKED),
            b"\0" + WARC.replace(HTTP, _PACKED),
        ),
    ),
    "zip": Target(_archive("zip"), (zipped(SAID), zipped(SAID, "../a"))),
    "tar": Target(_archive("tar"), (tarred(SAID),)),
}
