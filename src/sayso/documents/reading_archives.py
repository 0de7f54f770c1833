"""Files, archives, their members and records, lists of archives -> Readings."""

from __future__ import annotations

import io
import os
import stat
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, Literal, cast

import msgspec

from sayso.documents import archives, inflating, jsonl, listings, packings, pdf, tables, warc
from sayso.documents.decoding import signature
from sayso.documents.reading_rows import MEMORY, Rows
from sayso.documents.reading_whole import HEAD
from sayso.documents.readings import Reading, ended
from sayso.documents.text import problem
from sayso.model import Document


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


class Reader(Rows):
    """Reads whatever comes: whole files, rows, archives in one another."""

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
            with tempfile.SpooledTemporaryFile(max_size=MEMORY) as spool:
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
        count = -1
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
        if count < 0:
            yield ended(path, "skipped", "a list that names nothing")

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
