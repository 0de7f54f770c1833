"""Files, folders, globs and standard input -> Readings, one per input, in order of path.

Every input ends as stored, skipped, failed or duplicate, with the reason. One bad file never
stops a run. Nothing but the hashes of what was read is kept in memory.
"""

from __future__ import annotations

import glob
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from sayso.documents import columns, jsonl, kinds, listings, mail
from sayso.documents.guarding import Guard
from sayso.documents.reading_archives import Reader
from sayso.documents.reading_whole import BROKE_OFF, HEAD
from sayso.documents.readings import Reading, ended
from sayso.settings import DocumentSettings

__all__ = ["BROKE_OFF", "STDIN", "Files", "Reader", "listed", "read"]

STDIN = "-"


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
