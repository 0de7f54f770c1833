"""Targets: the readers of documents, from bytes of any kind and from what each one parses."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from contextlib import suppress

from sayso.documents import (
    calendar,
    credits,
    datelines,
    decoding,
    defused,
    feeds,
    furniture,
    html,
    jsonl,
    kinds,
    layout,
    mail,
    newsml,
    ninjs,
    reading,
    stamps,
    text,
)

from .seeds import (
    FEED,
    LETTER,
    NEWS,
    NINJS,
    PAGE,
    REPORT,
    ROWS,
    SAID,
    WARC,
    WIDE,
    tarred,
    wacz,
    zipped,
)
from .testing import LIMITS, Target, Test, plain, sound_document, sound_readings, string


def _read(data: bytes) -> None:
    """In this process: what a worker would turn into a failed input is a crash here."""
    found = list(reading.Reader(LIMITS, None).stream(io.BytesIO(data), "input"))
    assert not any((one.input.reason or "").startswith(reading.BROKE_OFF) for one in found), found
    sound_readings(iter(found))


def _packed(pack: Callable[[bytes], bytes]) -> Callable[[], Test]:
    """Read what is packed by the target itself, so that the fuzzer sees through compression."""
    return lambda: lambda data: _read(pack(data))


def _tree(data: bytes) -> None:
    with suppress(ValueError):
        root = defused.parsed(data)[0]
        feeds.entries(root, 40)
        newsml.items(root, 40)


def _ninjs(data: bytes) -> None:
    with suppress(ValueError, RecursionError):
        row = json.loads(data)
        if isinstance(row, dict) and ninjs.holds(row):
            ninjs.items(row, 40)


def _jsonl(data: bytes) -> None:
    jsonl.holds_rows(data, "a.jsonl")
    list(jsonl.rows(data[:100], io.BytesIO(data[100:]), "a.jsonl", 1000))
    with suppress(ValueError):
        jsonl.whole(string(data))


def _text(data: bytes) -> None:
    head, _, body = string(data).partition("\0")
    sound_document(text.from_text(body or head, title=head if body else None, published=head[:30]))


def _lines(data: bytes) -> None:
    line = string(data)[:1000]
    for read in (
        credits.credit_line, credits.sign_off, credits.agencies_in, credits.copyright_notice, stamps.stamp,
        stamps.byline, stamps.caption, datelines.dateline, furniture.certain, layout.rows,
    ):  # fmt: skip
        read(line)
    calendar.iso(line, "given")
    calendar.written(line, "text")


def _html(data: bytes) -> None:
    sound_document(html.from_html(string(data), settings=LIMITS))


def _about(data: bytes) -> None:
    """What a page says of itself: the input stands in its JSON-LD and in its meta tags."""
    told, _, field = string(data).partition("\0")
    page = PAGE.decode().replace('"Blast"', told or '""').replace("2019-03-03T10:00:00Z", field)
    sound_document(html.from_html(page, settings=LIMITS))


TARGETS = {
    "read": Target(
        lambda: _read,
        (
            PAGE,
            WARC,
            FEED,
            LETTER,
            ROWS,
            REPORT,
            WIDE,
            gzip.compress(WARC),
            zipped(PAGE),
            tarred(SAID),
        ),
    ),
    "read.gzip": Target(_packed(lambda data: gzip.compress(data, 1)), (PAGE, WARC, ROWS)),
    "read.zip": Target(_packed(zipped), (PAGE, FEED, LETTER)),
    "read.wacz": Target(_packed(wacz), (WARC, gzip.compress(WARC))),
    "read.letter": Target(
        _packed(lambda data: b"MIME-Version: 1.0\r\nSubject: a\r\n" + data), (LETTER,)
    ),
    "decoding": Target(
        plain(lambda data: decoding.decode(data[8:], data[:8].decode("latin-1"))),
        (b"latin-1 \xe9t\xe9", WIDE),
    ),
    "kinds": Target(
        plain(
            lambda data: (
                kinds.kind(data, "a.html"),
                kinds.declared(data),
                decoding.signature(data),
            )
        ),
        (PAGE, FEED),
    ),
    "ninjs": Target(lambda: _ninjs, (NINJS,)),
    "mail": Target(plain(lambda data: mail.holds_mail(data)), (LETTER,)),
    "trees": Target(
        lambda: _tree, (FEED, FEED.replace(b"rss", b"feed").replace(b"item", b"entry"), NEWS)
    ),
    "jsonl": Target(lambda: _jsonl, (ROWS, b"[" + ROWS.replace(b"\n", b",") + b"{}]")),
    "text": Target(lambda: _text, (REPORT, b"Blast\0" + REPORT)),
    "lines": Target(
        lambda: _lines,
        (
            b"PORT MAREN, March 3 (Corva News) -",
            b"By Ada Holt, Corva",
            b"Updated 3 March 2019 10:00 GMT",
            b"2019-03-03T10:00:00+02:00",
        ),
    ),
    "html": Target(lambda: _html, (PAGE, PAGE.replace(b"<p>", b"<div><div>"))),
    "html.about": Target(
        lambda: _about, (b'[{"@graph":[{"headline":["a"]}]}]\x002019', b'"a"\x003 March 2019')
    ),
}
