"""Files of rows (JSONL, CSV and their like, Parquet) -> Readings, one a row."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from sayso.documents import columns, jsonl, ninjs, tables
from sayso.documents.reading_whole import HEAD, Whole
from sayso.documents.readings import Reading, ended

MEMORY = 8_000_000  # bytes of a stream that cannot go back, from which it stands on disk


class Rows(Whole):
    """Reads files of rows too."""

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

    def _rows(
        self, path: str, stream: BinaryIO, head: bytes, table: tables.Table
    ) -> Iterator[Reading]:
        """The rows of a table in text."""
        if "text" not in table.fields:
            named = columns.given(self.settings.columns)
            yield ended(path, "skipped", columns.without_text(table.header, named))
            return
        with tempfile.SpooledTemporaryFile(max_size=MEMORY) as spool:
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
