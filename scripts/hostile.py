"""Reads hostile and broken inputs, each in a process of its own, and prints what came of them.

    python scripts/hostile.py [NAME ...]

One row an input: outcomes with their numbers, the peak of memory, seconds, the first reason.
Bombs are made as streams; everything stands in a temporary folder that is removed.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

TEXT = b"Five people died in a blast at Port Maren on Sunday, the ministry said. "
LIMIT = 60  # seconds after which a reading is ended; above 15 a row is marked
_READ = """
import collections, json, resource, sys, time
from sayso.documents import read
begin, ends, why = time.monotonic(), collections.Counter(), ""
for reading in read(sys.argv[1:]):
    ends[reading.input.outcome] += 1
    why = why or reading.input.reason or "; ".join(p.message for p in reading.problems)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([dict(ends), round(peak), round(time.monotonic() - begin, 1), why[:110]]))
"""


def _zeros(size: int) -> bytes:
    """``size`` bytes of zeros as gzip."""
    packer, out = zlib.compressobj(9, zlib.DEFLATED, 31), bytearray()
    for _ in range(size // 1_000_000):
        out += packer.compress(b"0" * 1_000_000)
    return bytes(out + packer.flush())


def _record(http: bytes, length: int | None = None) -> bytes:
    size = len(http) if length is None else length
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    return head + b"Content-Length: %d\r\n\r\n" % size + http + b"\r\n\r\n"


def _http(body: bytes, field: bytes = b"") -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + field + b"\r\n" + body


def _crowd(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(100_000):
            archive.writestr(f"{number}.txt", b"%d " % number)


def _zip_bomb(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a", "w") as out:
        for _ in range(1_500):
            out.write(b"0" * 1_000_000)


PAGE = b"<!doctype html><html><body><p>" + TEXT * 6 + b"</p></body></html>"
PACKED = gzip.compress(_record(_http(PAGE)))
INPUTS: dict[str, Callable[[], bytes] | Callable[[Path], None]] = {
    "gzip truncated": lambda: PACKED[:-30],
    "gzip corrupt": lambda: PACKED + PACKED[:60] + b"\xff" * 90 + PACKED,
    "gzip after junk": lambda: b"\x1f\x8b\x08junk" + PACKED,
    "length too long": lambda: _record(_http(PAGE), 9_000) + _record(_http(PAGE + b"<p>x")),
    "length oversized": lambda: _record(_http(PAGE), 10**14) + _record(_http(PAGE + b"<p>x")),
    "header endless": lambda: b"WARC/1.0\r\n" + b"X: y\r\n" * 2_000_000,
    "bomb gzip": lambda: _zeros(1_500_000_000),
    "bomb HTTP encoding": lambda: _record(
        _http(_zeros(1_500_000_000), b"Content-Encoding: gzip\r\n")
    ),
    "bomb zip": _zip_bomb,
    "members 100,000": _crowd,
    "laughs": lambda: b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">]><rss>&a;</rss>',
    "divs 200,000": lambda: b"<html><body>" + b"<div>" * 200_000 + TEXT * 6,
    "text node 10 MB": lambda: b"<html><body><p>" + TEXT * 140_000,
    "attributes 300,000": lambda: (
        b"<html><body><p " + b" ".join(b"a%d=x" % n for n in range(300_000)) + b">" + TEXT * 6
    ),
    "UTF-16 unmarked": lambda: (TEXT * 6).decode().encode("utf-16-le"),
    "charset mislabelled": lambda: b'<html><meta charset="utf-8"><p>\xe9 ' + TEXT * 6,
    "NULs": lambda: (TEXT * 6).replace(b"p", b"p\0"),
    "PNG": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
    "empty": lambda: b"",
    "page 30 MB": lambda: b"<html><body>" + (b"<p>" + TEXT * 6 + b"</p>") * 68_000,
    "links 1,000,000": lambda: b"<html><body>" + b"<a href=/a>x</a> " * 1_000_000,
}


def main() -> int:
    """Print the table; exit status 1 where a reading was ended or broke off."""
    bad = 0
    print("| input | outcome | MB | s | first reason |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or INPUTS:
            file, make = Path(folder) / "input.html", INPUTS[name]
            if make in {_zip_bomb, _crowd}:
                make(file)  # type: ignore[call-arg]
            else:
                file.write_bytes(make())  # type: ignore[call-arg, arg-type]
            command = [sys.executable, "-c", _READ, str(file)]
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT)  # noqa: S603
                if done.returncode:
                    raise ValueError(done.stderr.strip().splitlines()[-1])
                ends, peak, seconds, why = json.loads(done.stdout)
                over = " **over**" if peak > 600 or seconds > 15 else ""
                why = why.replace(str(file), "").replace("|", "/")
                told = ", ".join(f"{count} {end}" for end, count in ends.items())
                print(f"| {name} | {told}{over} | {peak} | {seconds} | {why} |", flush=True)
                bad += bool(over)
            except (subprocess.TimeoutExpired, ValueError) as error:
                print(f"| {name} | **broke off** | | | {error} |", flush=True)
                bad += 1
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
