"""Inputs -> documents in shards, read by workers: the same readings as one process makes.

The driver lists the files; each is read whole by one task, under the limits that hold everywhere.
Of inputs with the same bytes the first in order of path is the report, which a join over the
hashes of the bytes finds; a report's shard follows from its text, so that copies meet in one shard
and are parsed once, and a report that is added changes one shard.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pyarrow as pa

from sayso import documents, stores
from sayso.documents import Reading, columns
from sayso.engines import tables
from sayso.engines.tables import Engine
from sayso.model import Input, Problem
from sayso.plan.columns import BYTES, INT, TEXT, array, schema, table
from sayso.runs import named
from sayso.settings import DocumentSettings

UNITS = schema(path=BYTES, stamp=TEXT)
# shard: of a stored document, else -1; follows: files that the input, a list, led to, with stamps
READINGS = schema(key=TEXT, path=BYTES, place=INT, shard=INT, reading=BYTES, follows=BYTES)
DOCUMENTS = schema(shard=INT, id=TEXT, sha256=TEXT, document=BYTES)
_ALONE = 32_000_000  # bytes of a file from which it is a task by itself
_HELD = 500  # readings that stand as objects before they become a table
_NONE = msgspec.msgpack.encode([])


class Readers(NamedTuple):
    """How inputs are read.

    Attributes:
        settings: limits.
        keep_raw: a folder for raw bytes, seen by all of the engine's machines.
        shards: into how many files the documents are divided.
    """

    settings: DocumentSettings
    keep_raw: str | None
    shards: int


def read(
    engine: Engine,
    paths: Sequence[str | Path],
    work: Path,
    how: Readers,
    leave: Callable[[str], bool],
    told: Callable[[int, int], None],
) -> tuple[list[Input], list[Problem], int]:
    """Read the inputs into ``documents/``.

    Args:
        engine: what runs the steps.
        paths: as ``sayso.documents.read`` takes them.
        work: the folder for what is made.
        how: limits and shards.
        leave: paths that are no inputs.
        told: called with how many tasks are done, of how many.

    Returns:
        What became of each input, in order; what was met; how many are stored.
    """
    columns.given(how.settings.columns)  # what is wrong with one is the caller's
    place, out = work / "reading", work / "documents"
    every = list(documents.listed(paths, leave))
    files = [path for path, refused in every if refused is None and path != documents.STDIN]
    digest = _digest(how)
    _here(every, place / "here.parquet", how)
    _stale(place / "files")
    _read_files(engine, files, work, how, digest, told)
    known = _known(place)
    engine.group(place, "key", Resolved(), work / "inputs", known)
    inputs, problems, stored = _what_became(work / "inputs")
    if stored:
        engine.group(work / "inputs", "shard", Gathered(), out, known, by="shard")
    return inputs, problems, stored


def _digest(how: Readers) -> str:
    """What decides a reading beside the files."""
    return stores.source_digest() + repr((documents.WEIGHTS, how))


def _read_files(
    engine: Engine,
    files: Sequence[str],
    work: Path,
    how: Readers,
    digest: str,
    told: Callable[[int, int], None],
) -> None:
    """Read files in tasks; lists that lead to the same archives are read in one task.

    An archive that two lists name is read for the first of them, as only one reader of both knows.
    """
    units, made = work / "units", work / "reading" / "files"
    lists = _paths(units / "lists.parquet") & set(files)
    while True:
        _units(files, lists, units, how.shards)
        engine.map(units, ReadUnits(how), made, digest, told)
        led = _led(made)
        met: set[bytes] = set()
        common = False
        for follows in (led[one] for one in sorted(led)):
            common = common or not met.isdisjoint(follows)
            met |= follows
        if not common or led.keys() <= lists:
            return
        lists |= led.keys()


def _units(files: Sequence[str], lists: set[str], folder: Path, many: int) -> None:
    """Write which files each task reads: large ones alone, others by their names' hash."""
    tasks: dict[str, list[tuple[bytes, str]]] = {}
    for path in files:
        raw, (stamp, size) = os.fsencode(path), _stamp(path)
        if path in lists:
            name = "lists"
        elif size >= _ALONE:
            name = f"file-{hashlib.sha256(raw).hexdigest()[:16]}"
        else:
            name = f"files-{zlib.crc32(raw) % many:05}"
        tasks.setdefault(name, []).append((raw, stamp))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, units in tasks.items():
        raws, stamps = zip(*units, strict=True)
        tables.write(folder / f"{name}.parquet", table(UNITS, path=raws, stamp=stamps))


def _stamp(path: str | bytes) -> tuple[str, int]:
    """What changes when a file does: its size and time; and the size."""
    try:
        known = os.stat(path)
    except OSError as error:
        return str(error.errno), 0
    return f"{known.st_size} {known.st_mtime_ns}", known.st_size


def _paths(file: Path) -> set[str]:
    if not file.is_file():
        return set()
    return {os.fsdecode(path) for path in tables.read(file, ["path"]).column("path").to_pylist()}


def _followed(file: Path) -> Iterator[tuple[str, list[tuple[bytes, str]]]]:
    """The lists that were read in a file of readings, and where each led."""
    known = tables.read(file, ["path", "follows"])
    for raw, packed in zip(*(known.column(n).to_pylist() for n in known.column_names), strict=True):
        if packed != _NONE:
            yield os.fsdecode(raw), msgspec.msgpack.decode(packed, type=list[tuple[bytes, str]])


def _led(folder: Path) -> dict[str, set[bytes]]:
    """Where each list led."""
    return {
        path: {raw for raw, _ in follows}
        for file in tables.files(folder)
        for path, follows in _followed(file)
    }


def _stale(folder: Path) -> None:
    """Remove readings of lists that led to files which changed since."""
    for file in tables.files(folder):
        followed = (one for _, follows in _followed(file) for one in follows)
        if any(_stamp(raw)[0] != stamp for raw, stamp in followed):
            file.unlink()


def _here(every: Iterable[tuple[str, Reading | None]], file: Path, how: Readers) -> None:
    """Write what the driver itself reads: paths that are no files, and standard input."""
    made = Rows(how.shards)
    with documents.Files(how.settings, how.keep_raw) as reader:
        for path, refused in every:
            if refused is not None:
                made.add(path, [refused], [])
            elif path == documents.STDIN:
                made.add(path, reader.read(path), [])
    tables.write(file, made.table())


def _known(place: Path) -> str:
    """What the readings are made from."""
    made = hashlib.sha256((place / "here.parquet").read_bytes())
    for file in tables.files(place / "files"):
        made.update(f"{file.name} {tables.made_from(file)}\n".encode())
    return made.hexdigest()


def _what_became(folder: Path) -> tuple[list[Input], list[Problem], int]:
    """The inputs, in order; what was met; how many are stored."""
    rows: list[tuple[str, int, Input, tuple[Problem, ...]]] = []
    told = msgspec.msgpack.Decoder(tuple[Input, tuple[Problem, ...]]).decode
    for file in tables.files(folder):
        known = tables.read(file, ["path", "place", "told"])
        for path, place, packed in zip(*(c.to_pylist() for c in known.columns), strict=True):
            rows.append((os.fsdecode(path), place, *told(packed)))
    rows.sort(key=lambda row: row[:2])
    inputs = [row[2] for row in rows]
    stored = sum(one.outcome == "stored" for one in inputs)
    inputs.sort(key=lambda i: (i.path, i.sha256 or "", i.outcome))
    return inputs, [p for row in rows for p in row[3]], stored


# --- the steps --------------------------------------------------------------------------------


class Rows:
    """Readings as rows of a table, as they come."""

    def __init__(self, shards: int) -> None:
        self.shards = shards
        self._rows: list[tuple[Any, ...]] = []
        self._tables = [READINGS.empty_table()]

    def add(
        self, path: str, readings: Iterable[Reading], follows: Sequence[tuple[bytes, str]]
    ) -> None:
        """Add the readings of a file, and where it led if it is a list."""
        raw, place = os.fsencode(path), 0
        for place, reading in enumerate(map(named, readings), 1):
            self._row(raw, place, reading, _NONE)
        if follows:
            self._row(raw, place + 1, None, msgspec.msgpack.encode(follows))

    def _row(self, path: bytes, place: int, reading: Reading | None, follows: bytes) -> None:
        key = (reading.input.sha256 if reading else None) or f"{path.hex()} {place}"
        shard = -1
        if reading is not None and reading.document is not None:
            text = reading.document.text.encode("utf-8", "surrogatepass")
            shard = int.from_bytes(hashlib.sha256(text).digest()[:8], "little") % self.shards
        packed = None if reading is None else msgspec.msgpack.encode(reading)
        self._rows.append((key, path, place, shard, packed, follows))
        if len(self._rows) >= _HELD:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            held = dict(zip(READINGS.names, zip(*self._rows, strict=True), strict=True))
            self._tables.append(table(READINGS, **held))
            self._rows = []

    def table(self) -> Any:
        """All that was added."""
        self._flush()
        return pa.concat_tables(self._tables)


class ReadUnits:
    """Files -> their readings."""

    schema = READINGS

    def __init__(self, how: Readers) -> None:
        self.how = how

    def open(self) -> None:
        """Nothing to load: files are read in a process that each task starts."""

    def __call__(self, units: Any) -> Any:
        """A row for each reading, in order of path."""
        made, before = Rows(self.how.shards), frozenset[str]()
        with documents.Files(self.how.settings, self.how.keep_raw) as files:
            for path in sorted(map(os.fsdecode, units.column("path").to_pylist())):
                made.add(path, files.read(path), ())
                led, before = sorted(files.followed - before), files.followed
                if led:
                    made.add(path, (), [(os.fsencode(one), _stamp(one)[0]) for one in led])
        return made.table()


class Resolved:
    """All readings of the same bytes -> what became of each: the first stored one is the report."""

    schema = schema(
        path=BYTES, place=INT, shard=INT, id=TEXT, sha256=TEXT, document=BYTES, told=BYTES
    )

    def open(self) -> None:
        """Nothing to load."""

    def __call__(self, readings: Any) -> Any:
        """A row for each reading."""
        readings = readings.combine_chunks()
        order, rows = self._order(readings), []
        decode = msgspec.msgpack.Decoder(Reading).decode
        paths, places, shards = (readings.column(n) for n in ("path", "place", "shard"))
        packed = readings.column("reading")
        seen: dict[str, str] = {}
        for n in order:
            reading = decode(packed[n].as_py())
            digest, document, shard = reading.input.sha256, reading.document, shards[n].as_py()
            if digest is not None and digest in seen:
                path = reading.input.path
                reading = documents.duplicate(path, digest, seen[digest], reading.around)
                document, shard = None, -1
            elif document is not None:
                seen[document.raw_sha256] = document.id
            told = msgspec.msgpack.encode((reading.input, reading.problems))
            held = None if document is None else msgspec.msgpack.encode(document)
            rows.append((
                paths[n].as_py(), places[n].as_py(), shard,
                document and document.id, document and document.text_sha256, held, told,
            ))  # fmt: skip
        if not rows:
            return self.schema.empty_table()
        return table(
            self.schema, **dict(zip(self.schema.names, zip(*rows, strict=True), strict=True))
        )

    def _order(self, readings: Any) -> list[int]:
        """The rows that hold a reading, as one process would meet them."""
        paths = [os.fsdecode(raw) for raw in readings.column("path").to_pylist()]
        places = readings.column("place").to_pylist()
        read = readings.column("reading").is_valid().to_pylist()
        return sorted((n for n, one in enumerate(read) if one), key=lambda n: (paths[n], places[n]))


class Gathered:
    """Stored documents of some shards, in order of their ids."""

    schema = DOCUMENTS

    def open(self) -> None:
        """Nothing to load."""

    def __call__(self, inputs: Any) -> Any:
        """A row for each document."""
        stored = inputs.filter(array(inputs, "shard") >= 0).select(DOCUMENTS.names)
        return stored.sort_by(
            [("shard", "ascending"), ("id", "ascending"), ("sha256", "ascending")]
        )
