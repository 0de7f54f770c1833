"""One sound input of each kind that is read, for the table that ``doors.py`` prints."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import zstandard

sys.path.insert(0, str(Path(__file__).resolve().parent))
from fuzz_targets.seeds import (
    CSV,
    FEED,
    LETTER,
    NEWS,
    NINJS,
    PAGE,
    REPORT,
    ROWS,
    SAID,
    WARC,
    printed,
    tarred,
    wacz,
    zipped,
)


class Good(NamedTuple):
    """An input, and what reads it.

    Attributes:
        reader: the libraries, as the table names them.
        make: its bytes.
        beside: another file that lies in the same folder (name, bytes), for lists.
    """

    reader: str
    make: Callable[[], bytes]
    beside: tuple[str, bytes] | None = None


def page() -> bytes:
    """A PDF file of a paragraph, with the day on which it was made."""
    lines = [SAID.decode().strip()] * 3
    drawn = "BT /F 11 Tf 60 700 Td " + " ".join(f"({line}) Tj 0 -14 Td" for line in lines) + " ET"
    return printed(drawn.encode(), b"/CreationDate(D:20190303100000Z)")


def parquet() -> bytes:
    """Three rows as Parquet."""
    import pyarrow as pa
    from pyarrow import parquet as writer

    out = io.BytesIO()
    rows = {
        "text": [SAID.decode() + str(n) for n in range(3)],
        "url": [f"https://corva.example/{n}" for n in range(3)],
        "date": ["2019-03-03"] * 3,
    }
    writer.write_table(pa.table(rows), out)
    return out.getvalue()


ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Corva</title><id>a</id><entry><id>b</id><title>Blast</title>'
    b'<link href="http://a.example/b"/><updated>2019-03-03T10:00:00Z</updated><content type="html">&lt;p&gt;'
    + SAID
    + b"&lt;/p&gt;</content></entry></feed>"
)
MHTML = (
    b"From: <Saved>\r\nSnapshot-Content-Location: http://a.example/\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n'
    b"Content-Location: http://a.example/\r\n\r\n" + PAGE + b"\r\n--x--\r\n"
)
NITF = (
    b"<nitf><head><title>Blast</title></head><body><body.head><hedline><hl1>Blast</hl1></hedline></body.head>"
    b"<body.content><p>" + SAID * 3 + b"</p></body.content></body></nitf>"
)
NAMED = b"%s\n" % b"beside.warc.gz"
MEMBER = gzip.compress(WARC)
CDX = (
    b" CDX N b a m s k r M S V g\nexample,a)/ 20190303100000 http://a.example/ text/html 200 A - - %d 0 beside.warc.gz\n"
    % len(MEMBER)
)
CDXJ = (
    b'example,a)/ 20190303100000 {"url":"http://a.example/","offset":"0","length":"%d","filename":"beside.warc.gz"}\n'
    % len(MEMBER)
)
_PAGE = "resiliparse, trafilatura, htmldate"
_XML = f"lxml; {_PAGE}"
_WARC = "own, with capped decoding"

GOOD: dict[str, Good] = {
    "text": Good("own", lambda: REPORT),
    "web page": Good(_PAGE, lambda: PAGE),
    "JSONL": Good("json", lambda: ROWS.split(b"\n")[0] + b"\n"),
    "WARC": Good(_WARC, lambda: WARC),
    "WARC, gzip": Good(f"{_WARC}; zlib", lambda: MEMBER),
    "WARC, zstandard": Good(f"{_WARC}; zstandard", lambda: zstandard.compress(WARC)),
    "WACZ": Good(f"{_WARC}; zipfile", lambda: wacz(MEMBER)),
    "text, bzip2": Good("bz2", lambda: bz2.compress(REPORT)),
    "text, xz": Good("lzma", lambda: lzma.compress(REPORT)),
    "zip of a page": Good("zipfile", lambda: zipped(PAGE)),
    "tar.gz of a page": Good("tarfile; zlib", lambda: gzip.compress(tarred(PAGE))),
    "list of archives": Good(_WARC, lambda: NAMED, ("beside.warc.gz", MEMBER)),
    "CDX": Good(_WARC, lambda: CDX, ("beside.warc.gz", MEMBER)),
    "CDXJ": Good(_WARC, lambda: CDXJ, ("beside.warc.gz", MEMBER)),
    "PDF": Good("pypdf", page),
    "RSS": Good(_XML, lambda: FEED),
    "Atom": Good(_XML, lambda: ATOM),
    "ninjs": Good("json", lambda: NINJS),
    "NewsML-G2": Good(_XML, lambda: NEWS),
    "NITF": Good(_XML, lambda: NITF),
    "EML": Good("email", lambda: LETTER),
    "MHTML": Good(f"email; {_PAGE}", lambda: MHTML),
    "CSV": Good("own", lambda: b'id,title,date,text\n1,Blast,2019-03-03,"%s"\n' % SAID),
    "TSV": Good("own", lambda: CSV[1]),
    "Parquet": Good("pyarrow", parquet),
}
