"""CSV, TSV and Parquet with named columns -> rows, one a report, read as they come."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from sayso.documents import columns
from sayso.documents.decoding import decode
from sayso.settings import DocumentSettings

PARQUET = b"PAR1"
_MARKS = ",\t;|"  # between cells
_NAME = 80  # code points of a column's name
_TRIED = 20  # rows that must be as wide as the header
_SAME = 0.7  # share of them that are
_UNCLOSED = "a quote that is not closed"
_BATCH = 16  # rows of a Parquet file that are decoded at a time
_FREE = 4_000_000  # code points of text below which no ratio is looked at
_LEAST = 16  # bytes that a row counts as at least, so that empty ones end too


class Row(NamedTuple):
    """One row: its number (the header is 1), its bytes, its fields, or why there are none."""

    number: int
    raw: bytes
    row: dict[str, object] | None
    reason: str | None = None


class Table(NamedTuple):
    """What the head of a CSV file says of it."""

    charset: str
    mark: str
    header: tuple[str, ...]
    fields: dict[str, int]


def table(head: bytes, path: str, limits: DocumentSettings) -> Table | None:
    """How a file is a table; None if it is none.

    It is one if its first line names columns of which two are known (or one, beside what the user
    names or the file's own name says), and the rows below are as wide.
    """
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    cut = head[: len(head) & ~3] if wide else head[: head.rfind(b"\n") + 1] or head
    first = cut.split(b"\n", 1)[0]
    if len(first) > 10_000 or first.lstrip(b"\xef\xbb\xbf ").startswith((b"<", b"{", b"[")):
        return None
    decoded = decode(cut)
    if decoded is None:
        return None
    named = columns.given(limits.columns)
    titled = os.path.splitext(path)[1].lower() in {".csv", ".tsv", ".tab"}
    lines = decoded.text.splitlines(keepends=True)
    for mark in sorted(_MARKS, key=lambda m: -lines[0].count(m)) if lines else ():
        header = _split(lines[0].rstrip("\r\n"), mark)
        if not _named(header, titled):
            continue
        fields, known = columns.recognised(header, named), columns.known(header)
        told = (
            known >= 2
            or (titled and (known or len(header) > 2))
            or not named.keys().isdisjoint(fields)
        )
        if told and _even(lines, mark, len(header)):
            return Table(decoded.charset, mark, tuple(header), fields)
    return None


def _named(header: list[str], titled: bool) -> bool:
    keys = [columns.key(name) for name in header]
    return (
        (len(header) > 1 or titled)
        and all(0 < len(name.strip()) <= _NAME for name in header)
        and len(set(keys)) == len(keys)
    )


def _even(lines: list[str], mark: str, width: int) -> bool:
    """Whether the rows in a file's head are as wide as its header."""
    stream = io.StringIO("".join(lines[1:]), newline="")
    found: list[int] = []
    for _, cells, reason in _records(stream, mark, 10**9, width):
        if reason == _UNCLOSED or len(found) == _TRIED:  # the head ends inside the row
            break
        found.append(len(cells or ()))
    if not found:
        return len(lines) == 1 or len(lines[1]) > 0
    return sum(size == width for size in found) >= max(1, _SAME * len(found))


def rows(stream: BinaryIO, told: Table, limits: DocumentSettings) -> Iterator[Row]:
    """The rows of a CSV or TSV file below its header.

    Args:
        stream: the file, from its beginning.
        told: what its head says.
        limits: ``max_bytes`` of a row.
    """
    text = io.TextIOWrapper(stream, encoding=told.charset, errors="replace", newline="")
    try:
        for number, (raw, cells, reason) in enumerate(
            _records(text, told.mark, limits.max_bytes, len(told.header)), 1
        ):
            encoded = raw.encode("utf-8", "replace")
            if number == 1:
                continue
            if cells is None:
                yield Row(number, encoded, None, reason)
                continue
            found = columns.row({field: cells[at] for field, at in told.fields.items()})
            remark = f"not {told.charset}: stored as U+FFFD" if "\ufffd" in raw else None
            yield Row(number, encoded, found, remark)
    finally:
        text.detach()


Record = tuple[str, list[str] | None, str | None]  # as it stands, its cells, or why there are none


def _records(text: Any, mark: str, most: int, width: int) -> Iterator[Record]:
    """The records of a table: lines, or several where a quoted cell holds line ends.

    A quote that nothing closes, or that the next quote far below seems to, costs the line it
    stands in: the lines below are read again.
    """
    again: list[str] = []
    held: list[str] = []
    size, left = 0, most  # code points held, and those that may be read again
    inside = False
    while True:
        line = again.pop() if again else text.readline(most + 1)
        size += len(line)
        if line and size <= most:
            held.append(line)
            inside = _open(line, inside, mark)
            if inside:
                continue
            record = "".join(held).rstrip("\r\n")
            cells = _split(record, mark) if record.strip() else None
            if cells is None or len(cells) == width:
                if cells is not None:
                    yield record, cells, None
            else:
                told = f"{len(cells)} cells where the header has {width}"
                yield held[0].rstrip("\r\n"), None, told
                left -= sum(map(len, held[1:]))
                again += reversed(held[1:])
            held, size = [], 0
        elif held:
            yield held[0].rstrip("\r\n"), None, _UNCLOSED
            left -= size
            again += [line] if line else []
            again += reversed(held[1:])
            held, size, inside = [], 0, False
        elif not line:
            return
        else:  # one line that is too long: what is left of it is passed over
            while line and not line.endswith("\n"):
                line = text.readline(1 << 20)
            yield "", None, f"larger than {most} bytes (documents.max_bytes)"
            size = 0
        if left < 0:
            yield "", None, "too many quotes that are not closed: the rest is not read"
            return


def _open(line: str, inside: bool, mark: str) -> bool:
    """Whether a quoted cell goes on behind a line."""
    at = 0
    start = not inside
    while True:
        if inside:
            at = line.find('"', at)
            if at < 0:
                return True
            if line[at + 1 : at + 2] == '"':
                at += 2
                continue
            inside, at = False, at + 1
        elif start and line[at : at + 1] == '"':
            inside, at = True, at + 1
        else:
            at = line.find(mark, at) + 1
            if at == 0:
                return False
            start = True
            continue
        start = False


def _split(record: str, mark: str) -> list[str]:
    """The cells of a record; doubled quotes in a quoted cell are one."""
    cells: list[str] = []
    at = 0
    while True:
        if record[at : at + 1] == '"':
            end = at + 1
            while (end := record.find('"', end)) >= 0 and record[end + 1 : end + 2] == '"':
                end += 2
            end = len(record) if end < 0 else end
            cell, at = record[at + 1 : end].replace('""', '"'), end + 1
            rest = record.find(mark, at)
            cell += record[at : rest if rest >= 0 else len(record)]
        else:
            rest = record.find(mark, at)
            cell = record[at : rest if rest >= 0 else len(record)]
        cells.append(cell)
        if rest < 0:
            return cells
        at = rest + 1


class Unread(Exception):
    """A table that is not read, and why."""

    def __init__(self, reason: str, *, failed: bool = False) -> None:
        super().__init__(reason)
        self.failed = failed


def parquet(stream: BinaryIO, size: int, limits: DocumentSettings) -> Iterator[Row]:
    """The rows of a Parquet file, a few at a time.

    Args:
        stream: the file; it can be sought in.
        size: its bytes.
        limits: ``max_bytes`` of a row, ``max_archive`` and ``max_ratio`` of all text.

    Raises:
        Unread: pyarrow is missing, the file is damaged, or no column holds text.
    """
    try:
        import pyarrow
        from pyarrow import parquet as reader
    except ImportError as error:
        raise Unread("a Parquet file: reading it needs pyarrow (sayso[tables])") from error
    # The library's own allocator sets a thousand million bytes of addresses aside, which a process
    # that is held to its memory has not got.
    pool = pyarrow.default_memory_pool()
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    try:
        file = reader.ParquetFile(
            stream, pre_buffer=False, buffer_size=1 << 16,
            thrift_string_size_limit=10_000_000, thrift_container_size_limit=1_000_000,
        )  # fmt: skip
        yield from _parquet_rows(file, _columns(file, limits), size, limits)
    # What the library says of a damaged file; it has no one class for it.
    except (pyarrow.ArrowException, OSError, ValueError, KeyError, OverflowError) as error:
        told = f"a damaged Parquet file ({type(error).__name__}: {str(error)[:160]})"
        raise Unread(told, failed=True) from error
    finally:
        pyarrow.set_memory_pool(pool)


def _columns(file: Any, limits: DocumentSettings) -> dict[str, str]:
    import pyarrow

    named = columns.given(limits.columns)
    schema = file.schema_arrow
    fields = columns.recognised(schema.names, named)
    if "text" not in fields:
        raise Unread(columns.without_text(schema.names, named))
    kind = schema.field(fields["text"]).type
    if pyarrow.types.is_dictionary(kind):
        kind = kind.value_type
    if not (pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind)):
        told = f"a table whose column {schema.names[fields['text']]!r} holds no text but {kind}"
        raise Unread(told[:300])
    return {field: schema.names[at] for field, at in fields.items()}


def _parquet_rows(
    file: Any, fields: dict[str, str], size: int, limits: DocumentSettings
) -> Iterator[Row]:
    number = made = 0
    for group in range(file.num_row_groups):
        batches = file.iter_batches(
            batch_size=_BATCH,
            row_groups=[group],
            columns=sorted(set(fields.values())),
            use_threads=False,
        )
        for batch in batches:
            for cells in batch.to_pylist():
                number += 1
                found = columns.row({field: _cell(cells[name]) for field, name in fields.items()})
                length = len(str(found["text"]))
                made += max(_LEAST, length)
                if made > limits.max_archive or (made > _FREE and made > limits.max_ratio * size):
                    told = "more text than documents.max_archive or documents.max_ratio allow"
                    yield Row(number, b"", None, f"{told}: the rest is not read")
                    return
                if length > limits.max_bytes:
                    told = f"larger than {limits.max_bytes} bytes (documents.max_bytes)"
                    yield Row(number, b"", None, told)
                    continue
                yield Row(number, _bytes(found), found)


def _cell(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _bytes(row: dict[str, object]) -> bytes:
    import json

    return json.dumps(row, ensure_ascii=True, sort_keys=True).encode()
