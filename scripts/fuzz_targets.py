"""What ``fuzz.py`` runs: one target for each parser that takes bytes or text from outside.

A target is made ready once (``prepare``) and is then called with bytes; it lets pass only the
errors that the parser documents, and checks what must hold of whatever came out.
"""

from __future__ import annotations

import asyncio
import bz2
import gzip
import io
import json
import lzma
import shutil
import sqlite3
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import zstandard

from sayso import adding, pipeline
from sayso.attributions.quotations import quotations
from sayso.documents import (
    archives,
    calendar,
    credits,
    datelines,
    decoding,
    defused,
    feeds,
    furniture,
    html,
    inflating,
    jsonl,
    kinds,
    layout,
    mail,
    newsml,
    ninjs,
    reading,
    stamps,
    text,
    warc,
)
from sayso.errors import SaysoError
from sayso.mentions.alias_file import read_aliases
from sayso.model import Document, Parse
from sayso.pipeline import Tools
from sayso.records import explaining
from sayso.records.html import code_points, utf16, visible
from sayso.records.links import file_part
from sayso.records.pictures import outline
from sayso.settings import DocumentSettings, FigureSettings
from sayso.slots import dates, figures, gazetteer_file
from sayso.stores import checking
from sayso.stores.sqlite import Store
from sayso.web.app import application
from sayso.web.safety import access, token
from sayso.web.searching import expression
from sayso.web.text import in_code_points, selectable

Test = Callable[[bytes], None]
LIMITS = DocumentSettings(max_bytes=60_000, max_archive=300_000, max_members=40, max_page=50_000)
SAID = b"Five people died in a blast at Port Maren on Sunday, 3 March 2019, the ministry said. "
PAGE = (
    b'<!doctype html><html lang="en"><head><title>Blast | Corva</title>'
    b'<meta property="article:published_time" content="2019-03-03T10:00:00Z">'
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"Blast","datePublished":'
    b'"2019-03-03","author":[{"name":"Ada Holt"}],"publisher":{"name":"Corva"}}</script></head>'
    b"<body><article><h1>Blast</h1><p>" + SAID * 4 + b"</p></article></body></html>"
)
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
WARC = (
    (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2019-03-03T10:00:00Z\r\n"
        b"WARC-Target-URI: http://a.example/\r\nContent-Length: %d\r\n\r\n" % len(HTTP)
    )
    + HTTP
    + b"\r\n\r\n"
)
FEED = (
    b'<?xml version="1.0"?><rss><channel><title>Corva</title><item><title>Blast</title><guid>1</guid>'
    b"<pubDate>Sun, 03 Mar 2019 10:00:00 GMT</pubDate><description>&lt;p&gt;"
    + SAID
    + b"&lt;/p&gt;</description></item></channel></rss>"
)
LETTER = (
    b"From: a@b.example\r\nSubject: =?utf-8?q?Blast?=\r\nDate: Sun, 03 Mar 2019 10:00:00 +0000\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: '
    b"text/plain; charset=utf-8\r\n\r\n" + SAID + b"\r\n--x\r\nContent-Type: image/png\r\n"
    b'Content-Disposition: attachment; filename="a.png"\r\n\r\nx\r\n--x--\r\n'
)
ROWS = b'{"id": "a", "text": "%s", "title": "Blast", "date": "2019-03-03"}\n{"id": 2}\n' % SAID
REPORT = (
    b"Blast at Port Maren\n\nBy Ada Holt\n\nPORT MAREN, March 3 (Corva News) - "
    + SAID
    + b"\n\n'They fled,' Holt said. \"At least 12 died.\"\n\nShare this\n\nCopyright 2019 Corva"
)


class Target(NamedTuple):
    """A parser to fuzz."""

    prepare: Callable[[], Test]
    seeds: tuple[bytes, ...]


def _string(data: bytes) -> str:
    """Text of any kind from bytes: surrogates and all."""
    return (
        data.decode("utf-8", "surrogatepass" if data[:1] < b"\x80" else "replace")
        if _sound(data)
        else data.decode("latin-1")
    )


def _sound(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _document(made: Document) -> None:
    made.text.encode()
    spans = [line.span for line in made.lines] + [s for s in made.credit_spans if s]
    assert all(0 <= start <= end <= len(made.text) for start, end in spans), "span out of text"
    msgspec.json.encode(made)


def _readings(found: Iterator[reading.Reading]) -> None:
    many = 0
    for one in found:
        many += 1
        assert (one.document is not None) == (one.input.outcome == "stored")
        assert one.input.outcome == "stored" or one.input.reason, "no reason"
        assert one.input.outcome not in {"failed", "skipped"} or one.problems, "no problem"
        if one.document is not None:
            _document(one.document)
        msgspec.json.encode(one)
    assert many, "an input without an outcome"


def _read(data: bytes) -> None:
    """In this process: what a worker would turn into a failed input is a crash here."""
    found = list(reading.Reader(LIMITS, None).stream(io.BytesIO(data), "input"))
    assert not any((one.input.reason or "").startswith(reading.BROKE_OFF) for one in found), found
    _readings(iter(found))


def _packed(pack: Callable[[bytes], bytes]) -> Callable[[], Test]:
    """Read what is packed by the target itself, so that the fuzzer sees through compression."""
    return lambda: lambda data: _read(pack(data))


def _plain(call: Callable[[bytes], Any], *errors: type[Exception]) -> Callable[[], Test]:
    def test(data: bytes) -> None:
        with suppress(*errors):
            call(data)

    return lambda: test


def _inflating(kind: str) -> Callable[[], Test]:
    def test(data: bytes) -> None:
        with inflating.inflate(io.BytesIO(data), kind, LIMITS).stream as stream:
            stream.read()

    return lambda: test


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


def _jsonl(data: bytes) -> None:
    jsonl.holds_rows(data, "a.jsonl")
    list(jsonl.rows(data[:100], io.BytesIO(data[100:]), "a.jsonl", 1000))
    with suppress(ValueError):
        jsonl.whole(_string(data))


def _text(data: bytes) -> None:
    head, _, body = _string(data).partition("\0")
    _document(text.from_text(body or head, title=head if body else None, published=head[:30]))


def _lines(data: bytes) -> None:
    line = _string(data)[:1000]
    for read in (
        credits.credit_line, credits.sign_off, credits.agencies_in, credits.copyright_notice, stamps.stamp,
        stamps.byline, stamps.caption, datelines.dateline, furniture.certain, layout.rows,
    ):  # fmt: skip
        read(line)
    calendar.iso(line, "given")
    calendar.written(line, "text")


def _html(data: bytes) -> None:
    _document(html.from_html(_string(data), settings=LIMITS))


def _about(data: bytes) -> None:
    """What a page says of itself: the input stands in its JSON-LD and in its meta tags."""
    told, _, field = _string(data).partition("\0")
    page = PAGE.decode().replace('"Blast"', told or '""').replace("2019-03-03T10:00:00Z", field)
    _document(html.from_html(page, settings=LIMITS))


def _file(call: Callable[[Path], Any], name: str) -> Callable[[], Test]:
    def prepare() -> Test:
        file = Path(tempfile.mkdtemp()) / name

        def test(data: bytes) -> None:
            file.write_bytes(data)
            with suppress(SaysoError):
                call(file)

        return test

    return prepare


def _links(data: bytes) -> None:
    one, _, other = _string(data).partition("\0")
    assert file_part(one).isascii()
    assert not set(file_part(one)) & set("/\\. ")
    assert (
        one == other
        or file_part(one).lower() != file_part(other).lower()
        or one.lower() == other.lower()
    )


def _selection(data: bytes) -> None:
    asked, _, said = _string(data).partition("\0")
    said = text.paired(said)[0]
    str(visible(said)).encode()
    if said:
        middle = len(said) // 2
        assert code_points(said, utf16(said, (middle, len(said)))) == (middle, len(said))
        selectable(said, (0, len(said)), [(middle, len(said))])
    with suppress(ValueError, RecursionError):
        given = json.loads(asked)
        if isinstance(given, dict):
            with suppress(SaysoError):
                in_code_points(said, given)


def _search() -> Test:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE search USING fts5(words)")

    def test(data: bytes) -> None:
        wanted = expression(text.paired(_string(data))[0])
        if wanted:
            base.execute("SELECT count(*) FROM search WHERE search MATCH ?", (wanted,)).fetchall()

    return test


# --- the reading of words ---------------------------------------------------------------------

_LEXICON = [
    "last",
    "next",
    "this",
    "past",
    "the",
    "a",
    "of",
    "in",
    "on",
    "at",
    "least",
    "about",
    "some",
    "dozen",
    "dozens",
    "hundreds",
    "two",
    "three",
    "5",
    "12",
    "40",
    "1,200",
    "2016",
    "17",
    "nineteen",
    "ninety",
    "one",
    "hundred",
    "and",
    "thousand",
    "million",
    "half",
    "Sunday",
    "Monday",
    "March",
    "Feb",
    "May",
    "September",
    "3rd",
    "first",
    "second",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "ago",
    "earlier",
    "later",
    "before",
    "after",
    "since",
    "until",
    "morning",
    "night",
    "noon",
    "quarter",
    "season",
    "summer",
    "winter",
    "Easter",
    "Christmas",
    "eve",
    "Jan.",
    "2.5",
    "1/2",
    "9/17",
    "17.9.2016",
    "09:30",
    "10",
    "a.m.",
    "p.m.",
    "GMT",
    "-",
    "–",
    ",",
    ".",
    ";",
    ":",
    "(",
    ")",
    '"',
    "'",
    "“",
    "”",
    "‘",
    "’",
    "people",
    "killed",
    "wounded",
    "injured",
    "dead",
    "died",
    "missing",
    "no",
    "none",
    "not",
    "more",
    "than",
    "up",
    "to",
    "nearly",
    "over",
    "children",
    "women",
    "said",
    "told",
    "Holt",
    "ministry",
    "police",
    "according",
    "to",
    "he",
    "they",
    "that",
    "was",
    "were",
    "had",
    "%",
]


def _made_parse(words: list[str], heads: list[int]) -> Parse:
    """A parse of words as a parser could have made it, if a poor one."""
    start, end, at = [], [], 0
    for word in words:
        start.append(at)
        end.append(at + len(word))
        at += len(word) + 1
    many = len(words)
    head = [i if not 0 <= h < many else h for i, h in enumerate(heads)]
    head = [h if h < i else i if i == 0 else i - 1 for i, h in enumerate(head)]  # a tree
    left, right = list(range(many)), list(range(many))
    children: list[list[int]] = [[] for _ in words]
    for i in range(many - 1, 0, -1):
        children[head[i]].insert(0, i)
        left[head[i]] = min(left[head[i]], left[i])
        right[head[i]] = max(right[head[i]], right[i])
    pos = ["NUM" if w[0].isdigit() else "PUNCT" if not w[0].isalnum() else "VERB" if w.endswith("ed") or w in {"said", "told"}
           else "ADP" if w in {"of", "in", "on", "at", "to"} else "NOUN" for w in words]  # fmt: skip
    tag = [{"NUM": "CD", "PUNCT": ".", "VERB": "VBD", "ADP": "IN"}.get(p, "NN") for p in pos]
    dep = ["ROOT" if i == 0 else "nummod" if p == "NUM" else "punct" if p == "PUNCT" else "prep" if p == "ADP" else "dobj"
           for i, p in enumerate(pos)]  # fmt: skip
    lower = tuple(word.lower() for word in words)
    return Parse(
        document="d", text=" ".join(words), start=tuple(start), end=tuple(end), form=tuple(words), lower=lower,
        lemma=lower, pos=tuple(pos), tag=tuple(tag), dep=tuple(dep), head=tuple(head), left=tuple(left),
        right=tuple(right), children=tuple(map(tuple, children)), sentence=(0,) * many, sentences=((0, many),),
        segment=(0,), segments=((0, at - 1),), roles=("body",), entities=(),
    )  # fmt: skip


def _words(data: bytes) -> None:
    """Words of the lexicon, chosen by the input, as if parsed: dates, figures, quotations."""
    words = [_LEXICON[byte % len(_LEXICON)] for byte in data[:120:2]]
    if not words:
        return
    parse = _made_parse(
        words, [i - byte % 8 for i, byte in enumerate(data[1:120:2] + b"\0")][: len(words)]
    )
    document = text.from_text(parse.text, id="d", published="2019-03-03" if data[0] % 2 else None)
    quotations(parse)
    found = [*dates.find(document, parse), *figures.find(document, parse, (), FigureSettings())]
    for one in found:
        assert 0 <= one.span[0] < one.span[1] <= len(parse.text)
        msgspec.json.encode(one)
    for one in found:
        low, high = getattr(one, "low", None), getattr(one, "high", None)
        assert low is None or high is None or low <= high, f"{low} to {high}"
        earliest, latest = getattr(one, "earliest", None), getattr(one, "latest", None)
        assert not earliest or not latest or earliest <= latest, f"{earliest} to {latest}"


def _annotate() -> Test:
    tools = pipeline.Tools()

    def test(data: bytes) -> None:
        document = text.from_text(_string(data)[:600])
        read = pipeline.annotate_document(document, tools)
        for one in (*read.figures, *read.dates, *read.places):
            assert 0 <= one.span[0] < one.span[1] <= len(document.text)
        msgspec.json.encode(read)

    return test


# --- the reading room -------------------------------------------------------------------------


def _room() -> Test:
    """Requests of any kind; the store is copied anew after every thousand of them."""
    folder, tools = Path(tempfile.mkdtemp()), Tools()
    report = folder / "report.txt"
    report.write_bytes(REPORT * 2)
    adding.add([report], folder / "first.sayso", who="fuzz", tools=tools)
    allowed = access("127.0.0.1", 8731, "Ada", None)
    session = "a" * 43
    held: dict[str, Any] = {"left": 0}
    rooms = (
        "/", "/search", "/review", "/items", "/log", "/events/", "/reports/", "/files/", "/assets/", "/acts", "/undo",
        "/seen", "/api/acts", "/api/undo", "/api/items", "/api/events/", "/api/reports/", "/api/search", "/api/log",
    )  # fmt: skip

    def fresh() -> None:
        file = folder / "now.sayso"
        for old in folder.glob("now.sayso*"):
            old.unlink()
        shutil.copy(folder / "first.sayso", file)
        held.update(left=1000, app=application(file, tools, allowed, write=True)[0])

    def test(data: bytes) -> None:
        if not held["left"]:
            fresh()
        held["left"] -= 1
        verb, data = (data + b"\0\0")[:2], data[2:]
        path, _, rest = data.partition(b"\n")
        query, _, body = rest.partition(b"\n")
        headers = [
            (b"host", b"127.0.0.1:8731"), (b"cookie", b"sayso=" + session.encode()),
            (b"x-csrf-token", token(allowed, session).encode()),
            (b"content-type", b"application/json" if verb[0] & 2 else b"application/x-www-form-urlencoded"),
        ]  # fmt: skip
        if not verb[0] & 2:
            body = b"csrf=" + token(allowed, session).encode() + b"&" + body
        where = rooms[verb[1] % len(rooms)] + path.decode("utf-8", "replace")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
            "method": "POST" if verb[0] & 1 else "GET", "path": where, "raw_path": where.encode(),
            "query_string": query, "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8731),
        }  # fmt: skip
        asyncio.run(_asked(held["app"], scope, body))

    return test


async def _asked(app: Any, scope: dict[str, Any], body: bytes) -> None:
    status: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])

    await app(scope, receive, send)
    assert status, "no answer"
    assert status[0] < 500, f"status {status[0]}"


def _store() -> Test:
    """A store whose file was damaged: the input says where, and with which bytes."""
    folder = Path(tempfile.mkdtemp())
    report = folder / "report.txt"
    report.write_bytes(REPORT * 2)
    adding.add([report], folder / "first.sayso", who="fuzz", tools=Tools())
    whole, file = (folder / "first.sayso").read_bytes(), folder / "now.sayso"

    def test(data: bytes) -> None:
        made = bytearray(whole)
        for i in range(0, len(data) - 7, 8):
            at = int.from_bytes(data[i : i + 4], "big") % len(made)
            made[at : at + 4] = data[i + 4 : i + 8]
        for old in folder.glob("now.sayso*"):
            old.unlink()
        file.write_bytes(made)
        with suppress(SaysoError), Store(file) as store:
            list(checking.check(store))

    return test


# --- all of them ------------------------------------------------------------------------------


def _zip(data: bytes, name: str = "a.html") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def _tar(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        member = tarfile.TarInfo("a.txt")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return out.getvalue()


PRINTED = (
    b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Length 60>>stream\nBT /F 12 Tf 50 700 Td (Five people died in a blast.) Tj ET\nendstream endobj "
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
NEWS = (
    b'<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a"><itemMeta>'
    b'<itemClass qcode="ninat:text"/></itemMeta><contentMeta><headline>Blast</headline></contentMeta><contentSet>'
    b'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>'
    + SAID
    + b"</p></body></html></inlineXML></contentSet></newsItem>"
)
NINJS = (
    b'{"uri":"urn:a","type":"text","headline":"Blast","body_text":"%s","versioncreated":"2019-03-03T10:00:00Z"}'
    % SAID
)
WIDE = SAID.decode().encode("utf-16-le")
ALIASES = b'name,aliases,apart\nAda Holt,"Holt; A. Holt",Bel Holt\n'
TOML = b'[[names]]\nname = "Ada Holt"\naliases = ["Holt"]\napart = ["Bel"]\n'
PLACES = b"name,lat,lon,aliases,kind,within,country\nPort Maren,10.5,20.1,Maren,town,Corva,CV\n"
DUMP = b"1\tPort Maren\tPort Maren\tMaren\t10.5\t20.1\tP\tPPL\tCV\t\t01\t\t\t\t9000\t\t5\tEtc/UTC\t2019-03-03\n"
OUTLINE = b'{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}'
RECORD = (
    b'{"schema":"sayso.record/1","run":{"sayso":"0","model":{"name":"m","sha256":""},"weights":"","gazetteer":"",'
    b'"settings":{},"policy":"latest","inputs":[]},"events":[],"reports":[],"names":[],"claims":[],"figures":[],'
    b'"places":[],"dates":[],"problems":[]}'
)
FORM = b"\x01\x09\n\nkind=comment&target=report%3Aa&after=1&set.low=3&spans=[[0,4]]"
CALL = b'\x03\x0c\n\n{"kind":"comment","target":"report:a","after":{"text":"x"},"seen":""}'

TARGETS: dict[str, Target] = {
    "read": Target(
        lambda: _read,
        (PAGE, WARC, FEED, LETTER, ROWS, REPORT, WIDE, gzip.compress(WARC), _zip(PAGE), _tar(SAID)),
    ),
    "read.gzip": Target(_packed(lambda data: gzip.compress(data, 1)), (PAGE, WARC, ROWS)),
    "read.zip": Target(_packed(_zip), (PAGE, FEED, LETTER)),
    "read.letter": Target(
        _packed(lambda data: b"MIME-Version: 1.0\r\nSubject: a\r\n" + data), (LETTER,)
    ),
    "decoding": Target(
        _plain(lambda data: decoding.decode(data[8:], data[:8].decode("latin-1"))),
        (b"latin-1 \xe9t\xe9", WIDE),
    ),
    "kinds": Target(
        _plain(
            lambda data: (
                kinds.kind(data, "a.html"),
                kinds.declared(data),
                decoding.signature(data),
            )
        ),
        (PAGE, FEED),
    ),
    "gzip": Target(_inflating("gzip"), (gzip.compress(SAID), gzip.compress(SAID)[:-5] * 2)),
    "bzip2": Target(_inflating("bzip2"), (bz2.compress(SAID), bz2.compress(SAID)[:-5] * 2)),
    "xz": Target(_inflating("xz"), (lzma.compress(SAID), lzma.compress(SAID)[:-5] * 2)),
    "zstandard": Target(
        _inflating("zstandard"), (zstandard.compress(SAID), zstandard.compress(SAID)[:-5] * 2)
    ),
    "read.pdf": Target(_packed(lambda data: b"%PDF-1.4\n" + data), (PRINTED,)),
    "ninjs": Target(lambda: _ninjs, (NINJS,)),
    "warc": Target(
        lambda: _warc,
        (
            b"\0" + WARC,
            b"\0" + WARC * 2,
            b"\0" + WARC.replace(b"Content-Type: text/html", b"Transfer-Encoding: chunked"),
            b"\0" + WARC.replace(b"Content-Type: text/html", b"Content-Encoding: deflate"),
        ),
    ),
    "zip": Target(_archive("zip"), (_zip(SAID), _zip(SAID, "../a"))),
    "tar": Target(_archive("tar"), (_tar(SAID),)),
    "mail": Target(_plain(lambda data: mail.holds_mail(data)), (LETTER,)),
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
    "aliases": Target(_file(read_aliases, "a.csv"), (ALIASES,)),
    "aliases.toml": Target(_file(read_aliases, "a.toml"), (TOML,)),
    "gazetteer": Target(_file(gazetteer_file.read_file, "a.csv"), (PLACES, DUMP)),
    "outline": Target(_file(outline.read, "a.json"), (OUTLINE,)),
    "record": Target(_file(explaining.explain, "record.json"), (RECORD,)),
    "links": Target(lambda: _links, (b"event a\0event-b",)),
    "selection": Target(
        lambda: _selection, (b'{"span":[0,2],"content":[[0,1]]}\0' + "a\U0001f600b\u202e".encode(),)
    ),
    "search": Target(_search, (b'"a phrase" word', b"a* OR NEAR(b)")),
    "words": Target(lambda: _words, (bytes(range(120)), bytes(range(120, 240)))),
    "annotate": Target(_annotate, (REPORT, SAID)),
    "room": Target(_room, (FORM, CALL, b"\0\1\nq=blast&kind=text\n", b"\0\5a\n\n")),
    "store": Target(_store, (b"\0\0\0\x10abcd", bytes(range(64)))),
}
