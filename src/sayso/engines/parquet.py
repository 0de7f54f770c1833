"""The plan's verbs on one machine: worker processes over folders of Parquet files."""

from __future__ import annotations

import shutil
import uuid
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from sayso.engines import tables
from sayso.engines.local import Local, processors
from sayso.engines.tables import Step, Table, Told
from sayso.errors import EngineError

_TRIES = 3  # times that a map goes on after a worker process was lost
_WORTH = 60_000_000  # bytes of a grouping's source from which several processes are started for it


class Parquet:
    """Runs a plan in ``jobs`` processes; 0 takes as many as there are processors.

    Args:
        jobs: worker processes.
        shards: into how many parts a grouping divides its keys.
    """

    name = "parquet"

    def __init__(self, jobs: int = 0, shards: int = 8) -> None:
        self.jobs, self.shards = jobs or processors(), shards

    def map(self, source: Path, step: Step, out: Path, digest: str, told: Told) -> None:
        """See ``Engine``. What a lost worker had not finished is done again.

        Raises:
            EngineError: workers were lost again and again.
        """
        todo = tables.tasks(source, out)
        for left in range(_TRIES - 1, -1, -1):
            told(0, len(todo))
            try:
                done = Local(self.jobs).map(tables.Shard(step, digest), todo, len(todo))
                for number, _ in enumerate(done, 1):
                    told(number, len(todo))
                return
            except EngineError:
                if not left:
                    raise

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
        """See ``Engine``."""
        if tables.grouped_from(out) == digest:
            return
        found = tables.files(source)
        work = out.with_name(f".{out.name}.{uuid.uuid4().hex}")
        sent, made = work / "sent", work / "made"
        made.mkdir(parents=True)
        jobs = self.jobs if sum(f.stat().st_size for f in found) > _WORTH else 1
        send = _Send(before, key, self.shards, sent)
        for _ in Local(jobs).map(send, list(enumerate(map(str, found))), len(found)):
            pass
        parts = [(str(sent / str(n)), str(made), n) for n in range(self.shards)]
        for _ in Local(jobs).map(_Receive(step, by), parts, len(parts)):
            pass
        tables.put(made, out, digest)
        shutil.rmtree(work)


class _Send:
    """Divides a file's rows by the part that their key belongs to."""

    def __init__(self, before: Step | None, key: str, shards: int, out: Path) -> None:
        self.before, self.key, self.shards, self.out = before, key, shards, out

    def open(self) -> None:
        if self.before is not None:
            self.before = tables.ready(self.before)

    def __call__(self, task: tuple[int, str]) -> None:
        number, file = task
        table = tables.read(Path(file))
        if self.before is not None:
            table = self.before(table)
        part = _parts(table.column(self.key), self.shards)
        order = np.argsort(part, kind="stable")
        edges = np.searchsorted(part[order], np.arange(self.shards + 1))
        for mine in range(self.shards):
            rows = order[edges[mine] : edges[mine + 1]]
            if len(rows):
                tables.write(self.out / str(mine) / f"{number:06}.parquet", table.take(rows))


def _parts(column: Any, shards: int) -> Any:
    """The part of each key: the same wherever and whenever it is asked."""
    if pa.types.is_integer(column.type):
        return column.to_numpy() % shards
    known = column.combine_chunks().dictionary_encode()
    some = [zlib.crc32(word.encode()) % shards for word in known.dictionary.to_pylist()]
    return np.array(some, np.int64)[known.indices.to_numpy()]


class _Receive:
    """Does the step for one part of the keys."""

    def __init__(self, step: Step, by: str | None) -> None:
        self.step, self.by = step, by

    def open(self) -> None:
        self.step = tables.ready(self.step)

    def __call__(self, task: tuple[str, str, int]) -> None:
        sent, made, number = Path(task[0]), Path(task[1]), task[2]
        if not sent.is_dir():  # no key is of this part
            return
        table = self.step(tables.read(sent))
        name = f"part-{number:05}.parquet"
        if self.by is None:
            tables.write(made / name, table)
            return
        for value, some in divided(table, self.by):
            tables.write(made / f"{self.by}={value}" / name, some)


def divided(table: Table, by: str) -> list[tuple[int, Table]]:
    """The rows of each value of a column, without the column."""
    column = table.column(by).to_numpy()
    rest = table.drop_columns([by])
    return [(int(v), rest.take(np.flatnonzero(column == v))) for v in np.unique(column)]
