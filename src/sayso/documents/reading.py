"""Files, folders, globs and standard input -> Readings, one per input, in order of path.

Every input ends as stored, skipped, failed or duplicate, with the reason. One bad file never
stops a run. Nothing but the hashes of what was read is kept in memory.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from sayso.documents import jsonl, kinds
from sayso.documents.decoding import Decoded, decode, signature
from sayso.documents.text import from_row, from_text, problem
from sayso.model import Document, Input, Problem, Record
from sayso.settings import DocumentSettings

STDIN = "-"
HEAD = 65_536  # bytes looked at to tell the kind of a file


class Reading(Record, frozen=True, kw_only=True):
    """One input and what came of it.

    ``problems`` are all that were met, those of the stored document (``document.problems``) among
    them.
    """

    input: Input
    document: Document | None = None
    problems: tuple[Problem, ...] = ()


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
    reader = _Reader(settings or DocumentSettings(), Path(keep_raw) if keep_raw else None)
    for path, refused in _expand(paths):
        if leave is not None and path != STDIN and leave(path):
            continue
        if refused is not None:
            yield refused
        elif path == STDIN:
            yield from reader.stream(stdin or sys.stdin.buffer, STDIN)
        else:
            yield from reader.file(path)


def ended(
    path: str,
    outcome: Literal["skipped", "failed"],
    reason: str,
    sha256: str | None = None,
) -> Reading:
    """An input that is not stored, with its problem."""
    return Reading(
        input=Input(path=path, sha256=sha256, outcome=outcome, reason=reason),
        problems=(problem(None, f"{path}: {outcome}: {reason}"),),
    )


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


class _Reader:
    """Reads one input after the other; knows the bytes it has seen."""

    def __init__(self, settings: DocumentSettings, keep_raw: Path | None) -> None:
        self.settings, self.keep_raw = settings, keep_raw
        self.seen: dict[str, str] = {}  # SHA-256 of the bytes -> report id

    def file(self, path: str) -> Iterator[Reading]:
        """The readings of one file."""
        try:
            if not stat.S_ISREG(os.stat(path).st_mode):
                yield ended(path, "skipped", "not a regular file")
                return
            with open(path, "rb") as stream:
                yield from self.stream(stream, path)
        except OSError as error:
            yield ended(path, "failed", f"cannot be read: {error.strerror or error}")

    def stream(self, stream: BinaryIO, path: str) -> Iterator[Reading]:
        """The readings of an open stream: its rows if it holds rows, else itself."""
        head = stream.read(HEAD)
        if jsonl.holds_rows(head, path):
            for member, raw, row, reason in jsonl.rows(head, stream, path, self.settings.max_bytes):
                yield self.row(member, raw, row, reason)
            return
        what = signature(head)
        if what is not None:
            yield ended(path, "skipped", f"{what}: not read yet")
            return
        most = self.settings.max_bytes
        raw = head + stream.read(max(0, most + 1 - len(head)))
        if len(raw) > most:
            yield ended(path, "skipped", f"larger than {most} bytes (documents.max_bytes)")
            return
        yield from self.whole(path, raw)

    def whole(self, path: str, raw: bytes) -> Iterator[Reading]:
        """One input that is one document, or one JSON document of rows."""
        digest = hashlib.sha256(raw).hexdigest()
        if not raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
            yield ended(path, "skipped", "empty", digest)
            return
        if digest in self.seen:
            yield self._duplicate(path, digest)
            return
        kind = kinds.kind(raw[:HEAD], path)
        decoded = decode(raw, kinds.declared(raw[:HEAD]) if kind != "text" else None)
        if decoded is None:
            yield ended(path, "skipped", "binary: no text in it", digest)
        elif kind == "xml":
            yield ended(path, "skipped", "XML that is no web page: not read yet", digest)
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

    def _members(self, path: str, rows: list[dict[str, object]]) -> Iterator[Reading]:
        """The rows of a JSON document: each one's bytes are its own JSON, keys in their order."""
        for number, row in enumerate(rows, 1):
            raw = json.dumps(row, ensure_ascii=True).encode()
            yield self.row(f"{path}#{number}", raw, row, None)

    def _single(self, path: str, raw: bytes, digest: str, kind: str, decoded: Decoded) -> Reading:
        document = self._document(path, raw, digest, kind, decoded)
        if not document.text.strip():
            return ended(path, "skipped", "no text in it", digest)
        return self._stored(path, raw, digest, kind, document)

    def row(
        self, path: str, raw: bytes, row: dict[str, object] | None, reason: str | None
    ) -> Reading:
        """One row of a JSONL file."""
        digest = hashlib.sha256(raw).hexdigest()
        if row is None:
            return ended(path, "failed", reason or "not a row", digest)
        if digest in self.seen:
            return self._duplicate(path, digest)
        text = row.get("text")
        if not isinstance(text, str):
            return ended(path, "failed", 'the row has no "text" that is a string', digest)
        if not text.strip():
            return ended(path, "skipped", "empty", digest)
        remarks = (problem(digest[:12], reason),) if reason else ()
        document = from_row(
            row, path=path, raw=raw, id=digest[:12], problems=remarks, settings=self.settings
        )
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
        report = self.seen[digest]
        return Reading(
            input=Input(
                path=path,
                sha256=digest,
                outcome="duplicate",
                reason=f"the same bytes as report {report}",
                report=report,
            )
        )

    def _keep(self, raw: bytes, digest: str, kind: str, report: str) -> tuple[Problem, ...]:
        """Write the raw bytes under their hash: whole or not at all, and only once."""
        assert self.keep_raw is not None
        ending = {"html": "html", "jsonl": "json"}.get(kind, "txt")
        file = self.keep_raw / f"{digest}.{ending}"
        try:
            self.keep_raw.mkdir(parents=True, exist_ok=True)
            if not file.exists():
                part = file.with_suffix(".part")
                part.write_bytes(raw)
                part.replace(file)
        except OSError as error:
            return (problem(report, f"raw bytes could not be kept: {error.strerror or error}"),)
        return ()
