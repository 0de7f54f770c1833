"""Files, folders, globs and standard input -> Readings, one per input, in order of path.

Every input ends as stored, skipped, failed or duplicate, with the reason. One bad file never
stops a run. Nothing but the hashes of what was read is kept in memory.
"""

from __future__ import annotations

import glob
import hashlib
import io
import json
import os
import stat
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal, cast

import msgspec

from sayso.documents import (
    archives,
    columns,
    inflating,
    jsonl,
    kinds,
    listings,
    mail,
    newsml,
    ninjs,
    packings,
    pdf,
    tables,
    warc,
)
from sayso.documents.calendar import iso
from sayso.documents.decoding import Decoded, decode, signature
from sayso.documents.guarding import Guard
from sayso.documents.readings import Reading, duplicate, ended
from sayso.documents.text import from_row, from_text, problem
from sayso.model import Document, Input, Problem
from sayso.settings import DocumentSettings

STDIN = "-"
BROKE_OFF = "its parser broke off"
HEAD = 65_536  # bytes looked at to tell the kind of a file
_MEMORY = 8_000_000  # bytes of standard input from which an archive stands on disk


def read(
    paths: Iterable[str | os.PathLike[str]],
    settings: DocumentSettings | None = None,
    *,
    keep_raw: str | os.PathLike[str] | None = None,
    stdin: BinaryIO | None = None,
    leave: Callable[[str], bool] | None = None,
) -> Iterator[Reading]:
    """Read reports: files, folders (walked, sorted), globs, ``-`` for standard input.

    Paths are read in sorted order whatever the order they are given in, so that of two inputs with
    the same bytes the same one is always the duplicate. A path that is named twice is one input.

    Args:
        paths: what to read.
        settings: limits.
        keep_raw: a folder that gets the raw bytes of each stored report, as ``<sha256>.<kind>``.
        stdin: read in place of the process's standard input for ``-``.
        leave: paths that are no inputs (what an earlier run wrote into a folder that is walked).

    Yields:
        One Reading per input; in a JSONL file every row is an input.
    """
    limits = settings or DocumentSettings()
    columns.given(limits.columns)  # what is wrong with one is the caller's, not an input's
    with Files(limits, keep_raw) as files:
        for path, refused in listed(paths, leave):
            if refused is not None:
                yield refused
            else:
                yield from files.read(path, stdin)


def listed(
    paths: Iterable[str | os.PathLike[str]], leave: Callable[[str], bool] | None = None
) -> Iterator[tuple[str, Reading | None]]:
    """What ``read`` reads, in its order: each file once, with the reading of what cannot be read.

    Args:
        paths: files, folders (walked), globs, ``-`` for standard input.
        leave: paths that are no inputs.
    """
    for path, refused in _expand(paths):
        if leave is None or path == STDIN or not leave(path):
            yield path, refused


class Files:
    """Reads files one after the other, each whole; knows the bytes that it has read.

    Args:
        settings: limits.
        keep_raw: a folder that gets the raw bytes of each stored report.
    """

    def __init__(
        self, settings: DocumentSettings, keep_raw: str | os.PathLike[str] | None = None
    ) -> None:
        keep = Path(keep_raw) if keep_raw else None
        self.settings = settings
        self._reader, self._guard = Reader(settings, keep), Guard(settings, keep)

    def __enter__(self) -> Files:
        return self

    def __exit__(self, *_: object) -> None:
        self._guard.__exit__()

    @property
    def followed(self) -> frozenset[str]:
        """The files that lists of archives led to, the lists themselves among them."""
        return frozenset(self._guard.followed)

    def read(self, path: str, stdin: BinaryIO | None = None) -> Iterator[Reading]:
        """The readings of one file, or of standard input."""
        if path == STDIN:
            yield from _standard_input(stdin or sys.stdin.buffer, self._reader, self._guard)
        elif _plain(path, self.settings.in_process):
            yield from self._reader.file(path)
        else:
            yield from _guarded(path, path, self._reader, self._guard)


def _guarded(file: str, name: str, reader: Reader, guard: Guard) -> Iterator[Reading]:
    """The readings of a file in the worker; what it stores, the reader here knows too."""
    for reading in guard.readings(file, name, reader.seen):
        if reading.document is not None:
            reader.seen[reading.document.raw_sha256] = reading.document.id
        yield reading


def _standard_input(stream: BinaryIO, reader: Reader, guard: Guard) -> Iterator[Reading]:
    """Rows are read as they come in; anything else is put into a file for the worker."""
    head = stream.read(HEAD)
    if jsonl.holds_rows(head, STDIN):
        yield from reader.rows(head, stream, STDIN)
        return
    most = reader.settings.max_archive
    with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
        copy = Path(folder) / "input"
        with copy.open("wb") as file:
            left = most - file.write(head)
            while left >= 0 and (data := stream.read(HEAD)):
                left -= file.write(data)
        if left < 0:
            yield ended(STDIN, "skipped", f"larger than {most} bytes (documents.max_archive)")
        else:
            yield from _guarded(str(copy), STDIN, reader, guard)


def _plain(path: str, most: int) -> bool:
    """Whether a file is a small text, which is read in this process."""
    try:
        if not 0 < os.stat(path).st_size <= most:
            return False
        with open(path, "rb") as file:
            raw = file.read(most + 1)
    except OSError:
        return True  # to be told
    return len(raw) <= most and _simple(raw, path)


def _simple(raw: bytes, path: str) -> bool:
    """Whether these bytes are text that names no other file."""
    text = kinds.plain(raw, path) and not mail.holds_mail(raw)
    return text and listings.kind(raw) is None


def _expand(paths: Iterable[str | os.PathLike[str]]) -> list[tuple[str, Reading | None]]:
    """Each path to read once, in order, with the reading of those that cannot be."""
    found: dict[str, Reading | None] = {}
    for given in paths:
        path = os.fspath(given)
        if path != STDIN:
            path = os.path.normpath(path) if path else path
        if path == STDIN or (os.path.lexists(path) and not os.path.isdir(path)):
            found.setdefault(path, None)
        elif os.path.isdir(path):
            for inner, refused in _walk(path):
                found.setdefault(inner, refused)
        elif glob.has_magic(path):
            matches = glob.glob(path, recursive=True)
            for match in matches:
                for inner, refused in _walk(match) if os.path.isdir(match) else [(match, None)]:
                    found.setdefault(inner, refused)
            if not matches:
                found.setdefault(path, ended(path, "failed", "no file matches"))
        else:
            found.setdefault(path, ended(path, "failed", "no such file or folder"))
    return sorted(found.items(), key=lambda item: item[0])


def _walk(folder: str) -> Iterator[tuple[str, Reading | None]]:
    problems: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=problems.append):
        for name in sorted(folders):
            path = os.path.join(where, name)
            if name.startswith("."):
                yield path, ended(path, "skipped", "hidden folder")
            elif os.path.islink(path):
                yield path, ended(path, "skipped", "link to a folder: not followed")
        folders[:] = sorted(n for n in folders if not n.startswith("."))
        for name in sorted(files):
            path = os.path.join(where, name)
            yield path, ended(path, "skipped", "hidden file") if name.startswith(".") else None
    for error in problems:
        path = os.fspath(error.filename or folder)
        yield path, ended(path, "failed", f"cannot be read: {error.strerror}")


def _packed(head: bytes) -> str | None:
    """The kind of archive that begins with these bytes."""
    if (packing := packings.packing(head)) is not None:
        return packing
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if archives.holds_tar(head):
        return "tar"
    if head.startswith(tables.PARQUET):
        return "parquet"
    return "warc" if head.startswith(b"WARC/") else None


def _fetched(document: Document, url: str | None, fetched: str | None) -> Document:
    """A document with the address and day that an archive gives it; its own address goes before."""
    if not url and not fetched:
        return document
    return msgspec.structs.replace(
        document, url=document.url or url, fetched=fetched or document.fetched
    )


def _unread(head: bytes) -> str | None:
    """What kind of file nothing here reads these bytes begin."""
    return None if pdf.holds_pdf(head) else signature(head)


def _holds_records(head: bytes, path: str) -> bool:
    """Whether a file is of records that each stand whole, so that a cut costs the last alone."""
    return head.startswith(b"WARC/") or archives.holds_tar(head) or jsonl.holds_rows(head, path)


class Reader:
    """Reads one input after the other; knows the bytes it has seen.

    Args:
        settings: the limits.
        keep_raw: a folder for the raw bytes of stored reports.
        begin: called with the path of each single input before it is parsed.
        end: called after it.

    Attributes:
        seen: report id by the SHA-256 of its bytes.
        passed: single inputs of the next file that are left out.
    """

    def __init__(
        self,
        settings: DocumentSettings,
        keep_raw: Path | None,
        begin: Callable[[str], None] = lambda _: None,
        end: Callable[[], None] = lambda: None,
    ) -> None:
        self.settings, self.keep_raw = settings, keep_raw
        self.begin, self.end = begin, end
        self.seen: dict[str, str] = {}
        self.passed = 0
        self.followed: set[str] = set()  # files that lists have led to

    def file(self, path: str, name: str | None = None) -> Iterator[Reading]:
        """The readings of one file, under its own name or another."""
        name = path if name is None else name
        try:
            if not stat.S_ISREG(os.stat(path).st_mode):
                yield ended(name, "skipped", "not a regular file")
                return
            with open(path, "rb") as stream:
                yield from self.stream(stream, name)
        except OSError as error:
            yield ended(name, "failed", f"cannot be read: {error.strerror or error}")

    def rows(self, head: bytes, stream: BinaryIO, path: str) -> Iterator[Reading]:
        """The readings of a file of rows."""
        for member, raw, row, reason in jsonl.rows(head, stream, path, self.settings.max_bytes):
            yield from self.single(member, self._line, path, raw, row, reason)

    def _line(
        self, member: str, path: str, raw: bytes, row: dict[str, object] | None, reason: str | None
    ) -> Iterator[Reading]:
        """The reading of a row, or the readings of the news items in it."""
        if row is not None and ninjs.holds(row):
            items = ninjs.items(row, self.settings.max_members)
            yield from self._items(path, items, "ninjs")
        else:
            yield self.row(member, raw, row, reason)

    def single(
        self, path: str, parse: Callable[..., Iterator[Reading]], *given: object
    ) -> Iterator[Reading]:
        """The readings of one input by itself: whatever its parser does, the run goes on."""
        if self.passed:
            self.passed -= 1
            return
        self.begin(path)
        try:
            yield from parse(path, *given)
        except MemoryError:
            raise
        # A parser that meets what nobody thought of: the error is told, and nothing else is lost.
        except Exception as error:
            yield ended(path, "failed", f"{BROKE_OFF} ({type(error).__name__}: {error})")
        self.end()

    def stream(
        self, stream: BinaryIO, path: str, depth: int = 0, breaks: tuple[int, ...] = ()
    ) -> Iterator[Reading]:
        """The readings of an open stream: its rows, records or members, else itself."""
        head = stream.read(HEAD)
        if jsonl.holds_rows(head, path):
            yield from self.rows(head, stream, path)
            return
        packed = _packed(head)
        if packed is not None and depth >= self.settings.max_nested:
            told = f"archives in one another deeper than {depth} (documents.max_nested)"
            yield ended(path, "skipped", told)
            return
        if packed is not None:
            with tempfile.SpooledTemporaryFile(max_size=_MEMORY) as spool:
                source = self._again(head, stream, cast("BinaryIO", spool))
                if source is None:
                    told = f"larger than {self.settings.max_archive} bytes (documents.max_archive)"
                    yield ended(path, "skipped", told)
                else:
                    yield from self._packed(packed, source, path, depth, breaks)
            return
        if (what := _unread(head)) is not None:
            yield ended(path, "skipped", f"{what}: not read yet")
            return
        if (listed := listings.kind(head, whole=len(head) < HEAD)) is not None:
            yield from self._listed(listed, path, head, stream, depth)
            return
        if (table := tables.table(head, path, self.settings)) is not None:
            yield from self._rows(path, stream, head, table)
            return
        most = self.settings.max_bytes
        raw = head + stream.read(max(0, most + 1 - len(head)))
        if len(raw) > most:
            yield ended(path, "skipped", f"larger than {most} bytes (documents.max_bytes)")
            return
        yield from self.single(path, self.whole, raw)

    def _again(self, head: bytes, stream: BinaryIO, spool: BinaryIO) -> BinaryIO | None:
        """The stream from its beginning: itself, or copied where it cannot go back."""
        if stream.seekable():
            stream.seek(0)
            return stream
        left = self.settings.max_archive - len(head)
        spool.write(head)
        while data := stream.read(HEAD):
            left -= len(data)
            if left < 0:
                return None
            spool.write(data)
        spool.seek(0)
        return spool

    def _packed(
        self, kind: str, stream: BinaryIO, path: str, depth: int, breaks: tuple[int, ...]
    ) -> Iterator[Reading]:
        """The readings of what an archive holds; what was lost in it is an input of its own."""
        if kind in packings.MARKS:
            yield from self._inflated(inflating.inflate(stream, kind, self.settings), path, depth)
        elif kind == "parquet":
            yield from self._parquet(path, stream)
        elif kind == "warc":
            for page in warc.pages(stream, breaks, self.settings):
                yield from self._page(f"{path}#{page.id}", page)
        else:
            for member in archives.members(stream, kind, self.settings):
                name = f"{path}#{member.name}" if member.name else path
                if member.stream is None:
                    outcome: Literal["failed", "skipped"] = "failed" if member.failed else "skipped"
                    yield ended(name, outcome, member.remark or "not read")
                else:
                    with member.stream as inner:
                        yield from self.stream(inner, name, depth + 1)

    def _listed(
        self, kind: listings.Kind, path: str, head: bytes, stream: BinaryIO, depth: int
    ) -> Iterator[Reading]:
        """The readings of the archives, or of the records in them, that a list names."""
        self.followed.add(os.path.realpath(path))
        for count, line in enumerate(listings.lines(head, stream, kind)):
            name = f"{path}#{line.number}"
            if count >= self.settings.max_members:
                told = f"more than {self.settings.max_members} lines (documents.max_members)"
                yield ended(path, "skipped", f"{told}: the rest is not read")
                return
            if line.archive is None:
                yield ended(name, "skipped", "names no archive")
                continue
            file, reason = listings.here(path, line.archive)
            if file is None:
                page = f"{line.page} in " if line.page else ""
                yield ended(name, "skipped", f"{page}{line.archive}: {reason}"[:1_000])
                continue
            try:
                with open(file, "rb") as source:
                    yield from self._named(line, name, file, source, depth)
            except OSError as error:
                yield ended(name, "failed", f"cannot be read: {error.strerror or error}")

    def _named(
        self, line: listings.Line, name: str, file: str, source: BinaryIO, depth: int
    ) -> Iterator[Reading]:
        """The readings of what a line names: a record of an archive, or once the whole of it."""
        if line.offset is not None and line.length is not None:
            if line.length > self.settings.max_bytes:
                told = f"larger than {self.settings.max_bytes} bytes (documents.max_bytes)"
                yield ended(name, "skipped", told)
                return
            source.seek(line.offset)
            raw = source.read(line.length)
            if _packed(raw[:HEAD]) is None:
                yield ended(name, "failed", f"no record at byte {line.offset} of {file}")
            else:
                yield from self.stream(io.BytesIO(raw), file, depth + 1)
            return
        whole = os.path.realpath(file)
        if whole in self.followed:
            yield ended(name, "skipped", f"{line.archive}: named before, and read once")
            return
        self.followed.add(whole)
        yield from self.stream(source, file, depth + 1)

    def _rows(
        self, path: str, stream: BinaryIO, head: bytes, table: tables.Table
    ) -> Iterator[Reading]:
        """The rows of a table in text."""
        if "text" not in table.fields:
            named = columns.given(self.settings.columns)
            yield ended(path, "skipped", columns.without_text(table.header, named))
            return
        with tempfile.SpooledTemporaryFile(max_size=_MEMORY) as spool:
            source = self._again(head, stream, cast("BinaryIO", spool))
            if source is None:
                reason = f"larger than {self.settings.max_archive} bytes (documents.max_archive)"
                yield ended(path, "skipped", reason)
                return
            for one in tables.rows(source, table, self.settings):
                yield from self.single(f"{path}#{one.number}", self._cells, one)

    def _cells(self, path: str, one: tables.Row) -> Iterator[Reading]:
        """The reading of a row of a table."""
        yield self.row(path, one.raw, one.row, one.reason, "table")

    def _parquet(self, path: str, stream: BinaryIO) -> Iterator[Reading]:
        """The rows of a Parquet file."""
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        try:
            for one in tables.parquet(stream, size, self.settings):
                yield from self.single(f"{path}#{one.number}", self._cells, one)
        except tables.Unread as error:
            yield ended(path, "failed" if error.failed else "skipped", str(error))

    def _inflated(self, found: inflating.Inflated, path: str, depth: int) -> Iterator[Reading]:
        """The readings of what was packed; of what a limit cut, only what stands whole in it."""
        with found.stream as inner:
            told = "; ".join(found.remarks)
            if found.beyond and not _holds_records(inner.read(HEAD), path):
                yield ended(path, "skipped", told)
                return
            if told:
                yield ended(path, "failed", told)
            if inner.seek(0, os.SEEK_END):
                inner.seek(0)
                yield from self.stream(inner, path, depth + 1, found.breaks)
            elif not told:
                yield ended(path, "skipped", "empty")

    def _page(self, path: str, page: warc.Page) -> Iterator[Reading]:
        """The readings of a record of a web archive: its address and day are the archive's."""
        if page.failed or page.skipped:
            outcome: Literal["failed", "skipped"] = "failed" if page.failed else "skipped"
            yield ended(path, outcome, page.failed or page.skipped or "")
            return
        if (what := _unread(page.raw[:HEAD])) is not None:
            yield ended(path, "skipped", f"{what}: not read yet")
            return
        for reading in self.single(path, self.whole, page.raw):
            name = reading.document.id if reading.document else None
            told = tuple(problem(name, f"{path}: {remark}") for remark in page.remarks)
            # The address is the page's own; entries of a feed have theirs.
            url = page.url if reading.input.path == path else None
            document = reading.document and _fetched(reading.document, url, page.fetched)
            yield msgspec.structs.replace(
                reading, document=document, problems=reading.problems + told, around=told
            )

    def _letter(self, path: str, raw: bytes, digest: str) -> Reading:
        """The reading of a letter, or of a page that was saved as one."""
        try:
            letter = mail.letter(raw)
        except MemoryError:
            raise
        # A letter of any kind comes in; the library's own errors are of many classes.
        except Exception as error:
            return ended(path, "failed", f"not a letter ({type(error).__name__}: {error})", digest)
        if letter is None:
            return ended(path, "skipped", "a letter without text", digest)
        remarks = tuple(problem(digest[:12], remark) for remark in letter.remarks)
        text = letter.body.decode("utf-8")
        if letter.kind == "html":
            from sayso.documents.html import from_html

            made = from_html(text, path=path, raw=raw, settings=self.settings, problems=remarks)
            sent = iso(letter.sent, "mail") if letter.sent else None
            made = msgspec.structs.replace(
                made,
                title=made.title or letter.title,
                url=made.url or letter.url,
                published=made.published or sent,
            )
        else:
            made = from_text(
                text, path=path, raw=raw, settings=self.settings, problems=remarks,
                title=letter.title, url=letter.url, published=letter.sent, source="mail",
            )  # fmt: skip
        if not made.text.strip():
            return ended(path, "skipped", "no text in it", digest)
        return self._stored(path, raw, digest, "mail", made)

    def whole(self, path: str, raw: bytes) -> Iterator[Reading]:
        """One input that is one document, or one JSON document of rows."""
        digest = hashlib.sha256(raw).hexdigest()
        if not raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
            yield ended(path, "skipped", "empty", digest)
            return
        if digest in self.seen:
            yield self._duplicate(path, digest)
            return
        if mail.holds_mail(raw[:HEAD]):
            yield self._letter(path, raw, digest)
            return
        if pdf.holds_pdf(raw):
            yield self._printed(path, raw, digest)
            return
        kind = kinds.kind(raw[:HEAD], path)
        decoded = decode(raw, kinds.declared(raw[:HEAD]) if kind != "text" else None)
        if decoded is None:
            yield ended(path, "skipped", "binary: no text in it", digest)
        elif kind == "xml":
            yield from self._tree(path, raw, digest)
        else:
            try:
                rows = jsonl.whole(decoded.text) if kind == "text" else None
            except ValueError as error:
                yield ended(path, "skipped", str(error), digest)
                return
            if rows is None:
                yield self._single(path, raw, digest, kind, decoded)
            else:
                yield from self._members(path, rows)

    def _printed(self, path: str, raw: bytes, digest: str) -> Reading:
        """The reading of a PDF file."""
        try:
            made = pdf.from_pdf(raw, path=path, id=digest[:12], settings=self.settings)
        except pdf.Refused as error:
            return ended(path, "failed" if error.failed else "skipped", str(error), digest)
        return self._stored(path, raw, digest, "pdf", made)

    def _tree(self, path: str, raw: bytes, digest: str) -> Iterator[Reading]:
        """The entries of a feed or the items of a news file; other XML is not read."""
        from sayso.documents.defused import parsed
        from sayso.documents.feeds import entries

        try:
            root, damage = parsed(raw)
        except ValueError as error:
            yield ended(path, "failed", str(error), digest)
            return
        items = newsml.items(root, self.settings.max_members)
        found = entries(root, self.settings.max_members) if items is None else None
        if items is None and found is None:
            told = "XML that is neither page, feed nor news item: not read yet"
            yield ended(path, "skipped", told, digest)
            return
        rows, remarks = found or ([], ())
        if damage or remarks:
            told = "; ".join(filter(None, (damage, *remarks)))
            yield ended(path, "failed", told, digest)
        elif not rows and not items:
            yield ended(path, "skipped", "a feed without entries", digest)
        yield from self._members(path, rows, "feed")
        yield from self._items(path, items or [], "newsml")

    def _items(self, path: str, items: list[newsml.Item], source: str) -> Iterator[Reading]:
        """News items: each one's bytes are its row's JSON, its id is in its path."""
        for number, item in enumerate(items, 1):
            name = f"{path}#{item.name or number}"
            if item.row is None:
                yield ended(name, "failed" if item.failed else "skipped", item.reason or "")
                continue
            raw = json.dumps(item.row, ensure_ascii=True).encode()
            yield self.row(name, raw, item.row, None, source)

    def _members(
        self, path: str, rows: list[dict[str, object]], source: str = "jsonl"
    ) -> Iterator[Reading]:
        """The rows of a JSON document: each one's bytes are its own JSON, keys in their order."""
        for number, row in enumerate(rows, 1):
            if ninjs.holds(row):
                items = ninjs.items(row, self.settings.max_members)
                yield from self._items(path, items, "ninjs")
                continue
            raw = json.dumps(row, ensure_ascii=True).encode()
            yield self.row(f"{path}#{number}", raw, row, None, source)

    def _single(
        self,
        path: str,
        raw: bytes,
        digest: str,
        kind: str,
        decoded: Decoded,
    ) -> Reading:
        document = self._document(path, raw, digest, kind, decoded)
        if not document.text.strip():
            return ended(path, "skipped", "no text in it", digest)
        return self._stored(path, raw, digest, kind, document)

    def row(
        self,
        path: str,
        raw: bytes,
        row: dict[str, object] | None,
        reason: str | None,
        source: str = "jsonl",
    ) -> Reading:
        """One row of a JSONL file, or what another reader made a row of."""
        digest = hashlib.sha256(raw).hexdigest()
        if digest in self.seen:
            return self._duplicate(path, digest)
        if row is None:
            return ended(path, "failed", reason or "not a row", digest)
        text = row.get("text")
        if not isinstance(text, str):
            return ended(path, "failed", 'the row has no "text" that is a string', digest)
        if not text.strip():
            return ended(path, "skipped", "empty", digest)
        remarks = (problem(digest[:12], reason),) if reason else ()
        document = from_row(
            row, path=path, raw=raw, id=digest[:12], problems=remarks, source=source,
            settings=self.settings,
        )  # fmt: skip
        return self._stored(path, raw, digest, "jsonl", document)

    def _document(
        self, path: str, raw: bytes, digest: str, kind: str, decoded: Decoded
    ) -> Document:
        remarks = tuple(problem(digest[:12], remark) for remark in decoded.remarks)
        if kind == "html":
            from sayso.documents.html import from_html

            return from_html(
                decoded.text, path=path, raw=raw, settings=self.settings, problems=remarks
            )
        return from_text(decoded.text, path=path, raw=raw, problems=remarks, settings=self.settings)

    def _stored(self, path: str, raw: bytes, digest: str, kind: str, document: Document) -> Reading:
        self.seen[digest] = document.id
        problems = document.problems
        if self.keep_raw is not None:
            problems += self._keep(raw, digest, kind, document.id)
        told = Input(path=path, sha256=digest, outcome="stored", report=document.id)
        return Reading(input=told, document=document, problems=problems)

    def _duplicate(self, path: str, digest: str) -> Reading:
        return duplicate(path, digest, self.seen[digest])

    def _keep(self, raw: bytes, digest: str, kind: str, report: str) -> tuple[Problem, ...]:
        """Write the raw bytes under their hash: whole or not at all, and only once."""
        assert self.keep_raw is not None
        ending = {"html": "html", "jsonl": "json", "mail": "eml", "pdf": "pdf"}.get(kind, "txt")
        file = self.keep_raw / f"{digest}.{ending}"
        try:
            self.keep_raw.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                part = file.with_suffix(f".{uuid.uuid4().hex}")  # others may write the same
                part.write_bytes(raw)
                part.replace(file)
        except OSError as error:
            return (problem(report, f"raw bytes could not be kept: {error.strerror or error}"),)
        return ()
