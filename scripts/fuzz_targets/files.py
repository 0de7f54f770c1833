"""Targets: files of rows, lists of archives, PDF."""

from __future__ import annotations

import io
import random
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from sayso.documents import columns, frames, listings, pdf, reading, tables
from sayso.documents.readings import Reading, ended
from sayso.errors import UsageError

from .seeds import CSV, LISTS, PRINTED, SAID, printed
from .testing import LIMITS, Target, Test, sound_document, sound_readings, string


def _csv(data: bytes) -> None:
    """A table: how its head is read, and each row of it."""
    told = tables.table(data[:500], "a.csv", LIMITS)
    if told is None:
        return
    assert len(set(told.fields.values())) == len(told.fields)
    assert all(0 <= at < len(told.header) for at in told.fields.values())
    number = 1
    for row in tables.rows(io.BytesIO(data), told, LIMITS):
        assert row.row is not None or row.reason, "a row without an outcome"
        assert row.number > number
        number = row.number
        msgspec.json.encode(row.row)


def _read_csv(data: bytes) -> None:
    """A table by way of the reader, its header given."""
    head = b"id,title,date,text\n"
    found = list(reading.Reader(LIMITS, None).stream(io.BytesIO(head + data), "a.csv"))
    assert not any((one.input.reason or "").startswith(reading.BROKE_OFF) for one in found), found
    if found:
        sound_readings(iter(found))


def _columns(data: bytes) -> None:
    """Names of columns, from a user and from a header; a row's cells."""
    names = string(data).split("\0")
    with suppress(UsageError):
        columns.given(names)
    fields = columns.recognised(names, {"text": names[0]})
    columns.known(names)
    columns.without_text(names, {"text": names[-1]})
    columns.row({field: names[at] for field, at in fields.items()})


def _parquet_files() -> list[bytes]:
    """Parquet files of a few kinds."""
    import pyarrow as pa
    from pyarrow import parquet

    said = SAID.decode()
    plain = {"text": [said + str(n) for n in range(20)], "title": ["Blast"] * 20}
    days = {
        "text": [said] * 3,
        "date": pa.array([1, 2, None], pa.timestamp("ms")),
        "n": [[1], [], None],
    }
    few = {"text": pa.array([said] * 9).dictionary_encode(), "date": ["2031-03-04"] * 9}
    made = []
    for table, packing in ((plain, "none"), (plain, "zstd"), (days, "snappy"), (few, "gzip")):
        out = io.BytesIO()
        parquet.write_table(pa.table(table), out, compression=packing)
        made.append(out.getvalue())
    return made


def _parquet() -> Test:
    """A Parquet file with some of its bytes changed, or a piece of it left out, as the input says.

    Two bytes choose the file; after them each six say where (its last 2000 bytes, where the
    footer stands, more often) and what.
    """
    wholes = _parquet_files()

    def test(data: bytes) -> None:
        whole = bytearray(wholes[data[0] % len(wholes)] if data else wholes[0])
        for at in range(2, len(data) - 5, 6):
            span = min(len(whole), 2000) if data[at] & 1 else len(whole)
            place = len(whole) - 1 - int.from_bytes(data[at + 1 : at + 4], "big") % span
            if data[at] & 2 and data[at] & 4:
                del whole[place : place + data[at + 4]]
            whole[place : place + 1] = data[at + 4 : at + 5]
        if len(data) < 3:
            whole = bytearray(b"PAR1" + data + b"PAR1")
        with suppress(tables.Unread):
            for row in tables.parquet(io.BytesIO(whole), len(whole), LIMITS):
                assert row.row is not None or row.reason, "a row without an outcome"
                msgspec.json.encode(row.row)

    return test


def _listing() -> Test:
    """A list of archives, beside which one lies."""
    folder = Path(tempfile.mkdtemp())
    (folder / "a.warc").write_bytes(b"WARC/1.0\r\n\r\n")
    file = folder / "list"
    file.write_bytes(b"a.warc\n")

    def test(data: bytes) -> None:
        told = listings.kind(data, whole=False) or listings.kind(data)
        for kind in (told,) if told else ("cdx", "cdxj", "paths"):
            for line in listings.lines(data[:64], io.BytesIO(data[64:]), kind):
                assert line.offset is None or line.offset >= 0
                if line.archive is None:
                    continue
                found, reason = listings.here(str(file), line.archive)
                assert found is None or Path(found).resolve().parent == folder.resolve()
                assert found is not None or reason

    return test


def _read_listing() -> Test:
    """A list by way of the reader: nothing outside its folder is read."""
    folder = Path(tempfile.mkdtemp())
    (folder / "a.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n")
    file = folder / "list"

    def test(data: bytes) -> None:
        file.write_bytes(data)
        found = list(reading.Reader(LIMITS, None).file(str(file)))
        assert not any((r.input.reason or "").startswith(reading.BROKE_OFF) for r in found), found
        sound_readings(iter(found))

    return test


def _printed(data: bytes) -> None:
    with suppress(pdf.Refused):
        sound_document(pdf.from_pdf(data, path="a.pdf", id="a", settings=LIMITS))


def _drawn(data: bytes) -> None:
    """A page that draws what the input says."""
    _printed(printed(data))


def _said(data: bytes) -> None:
    """What the file says of itself, and its fonts."""
    info, _, font = data.partition(b"\0")
    _printed(printed(b"BT /F 12 Tf 50 700 Td (Five people died in a blast.) Tj ET", info, font))


def _framed(data: bytes) -> None:
    """Frames between the processes: cut anywhere, they come out as they went in."""
    cut = random.Random(len(data))  # noqa: S311 - the same again
    out = io.BytesIO()
    pieces = [data[at : at + 50] for at in range(0, len(data), 50)]
    sent = [ended(string(piece), "failed", string(piece)[::-1]) for piece in pieces]
    for one in sent:
        frames.put_reading(out, one)
    splitter, got, raw = frames.Splitter(), list[Reading | None](), out.getvalue()
    while raw:
        size = cut.randrange(1, 60)
        got += [frames.reading_of(*frame) for frame in splitter.feed(raw[:size])]
        raw = raw[size:]
    assert got == sent


def _packed(head: bytes) -> Callable[[], Test]:
    """Read a PDF by way of the reader."""

    def test(data: bytes) -> None:
        found = list(reading.Reader(LIMITS, None).stream(io.BytesIO(head + data), "input"))
        assert not any((r.input.reason or "").startswith(reading.BROKE_OFF) for r in found), found
        sound_readings(iter(found))

    return lambda: test


TARGETS = {
    "csv": Target(lambda: _csv, CSV),
    "read.csv": Target(lambda: _read_csv, (CSV[0].split(b"\n", 1)[1],)),
    "columns": Target(lambda: _columns, (b"text\0body\0date\0title", b"text=BODY\0text")),
    "parquet": Target(_parquet, (b"\0\0" + bytes(range(60)), b"\3\0" + bytes(range(90, 180)))),
    "listings": Target(_listing, LISTS),
    "read.listings": Target(_read_listing, LISTS),
    "read.pdf": Target(_packed(b"%PDF-1.4\n"), (PRINTED[9:],)),
    "pdf.page": Target(
        lambda: _drawn,
        (
            b"BT /F 12 Tf 50 700 Td (Five people died.) Tj 0 -14 Td [(In a)-250(blast)] TJ ET",
            b"q 1 0 0 1 9 9 cm BT /F 9 Tf 1 0 0 1 5 5 Tm <46697665> Tj T* (a) ' ET Q",
        ),
    ),
    "pdf.about": Target(
        lambda: _said,
        (
            b"/Title(A blast at Port Maren)/CreationDate(D:20190303100000Z)/Author<feff0041>\0",
            b"/Title(a)\0/Encoding<</Type/Encoding/Differences[65/a/b]>>/FirstChar 0/Widths[1 2]",
        ),
    ),
    "frames": Target(lambda: _framed, (SAID, b"\xff\xed\xa0\x80a")),
}
