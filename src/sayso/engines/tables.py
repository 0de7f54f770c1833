"""What a plan over tables asks of an engine, and how tables stand on disk.

A plan is made of two verbs. ``map`` does a step for each file of a folder; ``group`` brings the rows
of each key together and does a step for them. A step is a pure function of a table. A file is
written under another name and then renamed, and carries the digest of what it was made from, so
that what is there is complete and a run goes on from it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.errors import StoreError

Table = Any  # pyarrow has no types of its own
_DIGEST = b"sayso.digest"
_DONE = "_digest"  # in the folder of a grouping: what it was made from
Told = Callable[[int, int], None]  # how many files are done, of how many


class Step(Protocol):
    """Work on a table: pure, and sent to other processes."""

    schema: Any  # of the tables that it returns

    def open(self) -> None:
        """Load what the work needs; called once in each process."""
        ...

    def __call__(self, table: Table, /) -> Table:
        """Do the work."""
        ...


class Engine(Protocol):
    """Runs steps over folders of Parquet files."""

    name: str

    def map(self, source: Path, step: Step, out: Path, digest: str, told: Told) -> None:
        """Do ``step`` for each file of ``source``; finished files are left as they are."""
        ...

    def group(
        self,
        source: Path,
        key: str,
        step: Step,
        out: Path,
        digest: str,
        *,
        before: Step | None = None,
        by: str | None = None,
    ) -> None:
        """Do ``step`` for tables that hold all rows of some values of ``key``.

        Args:
            source: a folder of Parquet files.
            key: a column.
            step: what to do with each table.
            out: where to; replaced, unless it was made from the same.
            digest: what this is made from.
            before: done for each stretch of ``source`` before its rows go to their keys.
            by: a column of whole numbers; the rows of each are put into a folder of their own,
                ``by=number``, and the column is left out.
        """
        ...


class Shard:
    """One file through one step: what a process does in a ``map``."""

    def __init__(self, step: Step, digest: str) -> None:
        self.step, self.digest = step, digest

    def open(self) -> None:
        """Prepare the step."""
        self.step = ready(self.step)

    def __call__(self, task: tuple[str, str]) -> bool:
        """Whether there was anything to do for the file."""
        source, out = Path(task[0]), Path(task[1])
        digest = hashlib.sha256(self.digest.encode() + source.read_bytes()).hexdigest()
        if made_from(out) == digest:
            return False
        write(out, self.step(read(source)), digest)
        return True


_ready: dict[bytes, Step] = {}


def ready(step: Step) -> Step:
    """The step, opened; a process opens it once, however often it is sent to it."""
    key = hashlib.sha256(pickle.dumps(step)).digest()
    if key not in _ready:
        step.open()
        while len(_ready) > 3:  # steps of former stages
            del _ready[next(iter(_ready))]
        _ready[key] = step
    return _ready[key]


def files(folder: Path) -> list[Path]:
    """The Parquet files of a folder and its folders, in order of their names."""
    return sorted(
        f for f in folder.rglob("*.parquet") if not any(p[0] in "._" for p in _inside(f, folder))
    )


def _inside(file: Path, folder: Path) -> Sequence[str]:
    return file.relative_to(folder).parts


def read(path: Path, columns: Sequence[str] | None = None) -> Table:
    """A file, or all files of a folder, as one table."""
    some = [path] if path.is_file() else files(path)
    wanted = None if columns is None else list(columns)
    tables = [pq.ParquetFile(f).read(columns=wanted) for f in some]
    return pa.concat_tables(t.replace_schema_metadata(None) for t in tables)


def write(file: Path, table: Table, digest: str = "") -> None:
    """Write a table whole: it is there under its name, or not at all.

    Raises:
        StoreError: it cannot be written.
    """
    part = file.with_name(f".{file.name}.{uuid.uuid4().hex}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        known = table.replace_schema_metadata({_DIGEST: digest.encode()})
        pq.write_table(known, part, compression="zstd")
        part.replace(file)
    except OSError as error:
        raise StoreError(f"cannot write {file}: {error.strerror or error}") from error


def made_from(file: Path) -> str | None:
    """The digest of what a file was made from; None where no whole file is."""
    try:
        known = pq.read_schema(file).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return None
    digest: bytes = known.get(_DIGEST, b"")
    return digest.decode()


def grouped_from(folder: Path) -> str | None:
    """The digest of what the folder of a grouping was made from."""
    try:
        return (folder / _DONE).read_text(encoding="ascii")
    except OSError:
        return None


def put(made: Path, folder: Path, digest: str) -> None:
    """Put a finished grouping in its place."""
    (made / _DONE).write_text(digest, encoding="ascii")
    if folder.exists():
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    os.replace(made, folder)


def tasks(source: Path, out: Path) -> list[tuple[str, str]]:
    """Each file of ``source`` with the file it becomes; other files in ``out`` are removed.

    What a grouping put into a folder of its own (``by``) becomes a file of the folder's name.
    """
    made = [(str(f), str(out / _name(f, source))) for f in files(source)]
    wanted = {there for _, there in made}
    if out.is_dir():
        for file in out.iterdir():
            if str(file) not in wanted:
                file.unlink()
    return made


def _name(file: Path, source: Path) -> str:
    if file.parent == source:
        return file.name
    number = files(file.parent).index(file)
    return f"{file.parent.name}{f'-{number}' if number else ''}.parquet"


def whole(batches: Sequence[Any], schema: Any) -> Table:
    """Record batches as one table."""
    return pa.Table.from_batches(list(batches), schema)
