"""What the commands share: rows of JSONL in and out, progress on standard error."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

import click

from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.model import Document
    from sayso.pipeline import Progress

_EVERY = 30.0  # seconds between two lines of progress where no bar can be drawn


# --- rows in ----------------------------------------------------------------------------------


class Row(NamedTuple):
    """One line: an object with at least an id, and what is wrong with it, or None.

    ``name`` is the row's id, or the number of its line where it has none of its own. A line that
    holds no JSON object has the fields ``id`` and ``line``.
    """

    name: str
    fields: dict[str, Any]
    remark: str | None


class Rows:
    """The lines of a JSONL file, or of standard input for ``-``, read one at a time.

    A line that holds no document is told on standard error.

    Raises:
        UsageError: the file is not there or cannot be opened; at the end, no line held a document.
    """

    def __init__(self, source: str) -> None:
        self.given: dict[str, Any] = {}  # ids as they came, by name
        self.many: int | None = None  # lines that are not blank; None of what is read only once
        self._shown = "standard input" if source == "-" else source
        if source == "-":
            self._stream: IO[bytes] = sys.stdin.buffer
            return
        try:
            self._stream = open(source, "rb")  # noqa: SIM115 - closed when all is read
            if stat.S_ISREG(os.fstat(self._stream.fileno()).st_mode):
                self.many = sum(1 for line in self._stream if line.strip())
                self._stream.seek(0)
        except OSError as error:
            raise UsageError(
                f"cannot read {source}: {error.strerror}; name a JSONL file, or - for standard "
                "input"
            ) from error

    def __iter__(self) -> Iterator[Row]:
        """Every line that is not blank."""
        from sayso.documents import jsonl
        from sayso.settings import Settings

        most, good = Settings().documents.max_bytes, 0
        taken: set[str] = set()
        with self._stream as stream:
            head = stream.read(1 << 16)
            for member, raw, row, remark in jsonl.rows(head, cast("BinaryIO", stream), "", most):
                name = member.removeprefix("#")
                while name in taken:
                    name += "'"
                taken.add(name)
                if row is None:
                    row = {"line": raw.decode("utf-8", "backslashreplace")}
                elif not isinstance(row.get("text"), str):
                    remark = remark or 'the row has no "text" that is a string'
                else:
                    good += 1
                if remark:
                    self.tell(name, remark)
                yield Row(name, {"id": name, **row}, remark)
        if not good:
            raise UsageError(
                f"{self._shown} holds no document: one JSON object a line, with id and text"
            )

    def tell(self, name: str, message: str) -> None:
        """Say on standard error what is wrong with a row."""
        click.echo(f"sayso: {self._shown}, {name}: {message}", err=True)

    def documents(self, progress: Progress) -> Iterator[Document]:
        """The rows that have a text as documents, each with an id of its own.

        What is wrong with one is told on standard error.
        """
        from sayso.documents.text import unread
        from sayso.runs import of_row
        from sayso.settings import Settings

        settings = Settings()
        for done, row in enumerate(self, 1):
            progress("read", done, self.many or 0)
            if not isinstance(row.fields.get("text"), str):
                continue
            document = of_row(row.fields | {"id": row.name}, None, settings)
            for problem in document.problems:
                if problem != unread(document.id, document.language or ""):
                    self.tell(row.name, problem.message)
            given = row.fields["id"]
            if str(given) == row.name:
                self.given[row.name] = given
            elif isinstance(given, str | int) and given != "":
                self.tell(row.name, f"another row has the id {str(given)!r}")
            yield document

    def id(self, name: str) -> Any:
        """The id that a row came with; the name of its line if it had none or another row's."""
        return self.given.get(name, name)


# --- rows out ---------------------------------------------------------------------------------


@contextmanager
def written(out: str) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Writes rows as lines to a file that takes its name when all are written, or to ``-``.

    Raises:
        UsageError: the file cannot be written.
    """
    if out == "-":
        stream = sys.stdout.buffer
        yield lambda row: _put(stream, row, "standard output")
        with _writing("standard output"):
            stream.flush()
        return
    target = Path(os.path.realpath(out))
    # a device or a pipe is written to, never replaced
    whole = not target.exists() or target.is_file()
    part = target.with_name(target.name + ".part") if whole else target
    with _writing(out):
        file = part.open("wb")
    try:
        yield lambda row: _put(file, row, out)
        with _writing(out):
            file.close()
            if whole:
                part.replace(target)
    except BaseException:
        with suppress(OSError):
            file.close()
        if whole:
            part.unlink(missing_ok=True)
        raise


@contextmanager
def _writing(out: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise  # whoever read the output has seen enough
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror}") from error


def _put(file: IO[bytes], row: dict[str, Any], out: str) -> None:
    try:
        line = json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # an unpaired surrogate in the text: JSON can escape it
        line = json.dumps(row).encode()
    with _writing(out):
        file.write(line + b"\n")


# --- progress ---------------------------------------------------------------------------------


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """Progress on standard error: bars where a person looks at it, else a line now and then."""
    if quiet:
        yield lambda *_: None
    elif sys.stderr.isatty():
        with _bars() as tell:
            yield _resuming(tell)
    else:
        yield _resuming(_lines())


def _resuming(tell: Progress) -> Progress:
    """A progress that first says so where a run goes on with what one before it had read."""
    begun: set[str] = set()

    def told(stage: str, done: int, total: int) -> None:
        if stage == "annotate" and stage not in begun and done:
            click.echo(
                f"Going on with a run that was cut off: {done:,} of {total:,} reports are "
                "annotated already.",
                err=True,
            )
        begun.add(stage)
        tell(stage, done, total)

    return told


def _lines() -> Progress:
    last = time.monotonic()

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _EVERY:
            last = time.monotonic()
            click.echo(f"{stage} {done:,}" + (f" of {total:,}" if total else ""), err=True)

    return tell


@contextmanager
def _bars() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description:>9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    tasks: dict[str, Any] = {}
    with Bars(*columns, console=Console(stderr=True)) as bars:

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield tell
