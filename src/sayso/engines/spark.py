"""The plan's verbs on Spark: each file of a ``map`` is a task, each grouping a shuffle.

The work folder is on storage that every machine sees under one name. Spark runs a task again that
was lost with its worker; what a task writes appears whole or not at all.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sayso.engines import tables
from sayso.engines.tables import Step, Told
from sayso.errors import EngineError

_TRIES = 8  # times that Spark tries a task, in local mode too


class Spark:
    """Runs a plan on a Spark session.

    Args:
        master: a master's address; None takes what ``spark-submit`` was given, else this machine.
        jobs: processors that local mode takes; 0 takes all.
        shards: into how many parts a grouping divides its keys.

    Raises:
        EngineError: pyspark or Java is not there, or the session cannot be opened.
    """

    name = "spark"

    def __init__(self, master: str | None = None, jobs: int = 0, shards: int = 8) -> None:
        self.shards = shards
        self.session = _session(master, jobs)

    def close(self) -> None:
        """End the session."""
        self.session.stop()

    def map(self, source: Path, step: Step, out: Path, digest: str, told: Told) -> None:
        """See ``Engine``."""
        todo = tables.tasks(source, out)
        told(0, len(todo))
        if todo:
            work = self.session.sparkContext.parallelize(todo, len(todo))
            _done(lambda: work.foreach(_Each(tables.Shard(step, digest))))
        told(len(todo), len(todo))

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
        found = [_address(f) for f in tables.files(source)]
        frame = self.session.read.parquet(*found)
        if before is not None:
            frame = frame.mapInArrow(_Batches(before), _schema(before))
        frame = frame.repartition(self.shards, key).mapInArrow(_Batches(step), _schema(step))
        made = out.with_name(f".{out.name}.{uuid.uuid4().hex}")
        writer = frame.write.option("compression", "zstd")
        writer = writer if by is None else writer.partitionBy(by)
        _done(lambda: writer.parquet(_address(made)))
        for file in made.rglob(".*.crc"):
            file.unlink()
        tables.put(made, out, digest)


class _Each:
    """A shard's work; each Python process of Spark opens it once."""

    def __init__(self, shard: tables.Shard) -> None:
        self.shard, self.folder = shard, os.getcwd()

    def __call__(self, task: tuple[str, str]) -> None:
        os.chdir(self.folder)  # paths are named as where the run was started
        self.shard.open()
        self.shard(task)


class _Batches:
    """A step over all record batches of a partition."""

    def __init__(self, step: Step) -> None:
        self.step, self.folder = step, os.getcwd()

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        os.chdir(self.folder)
        some = list(batches)
        if some:
            table = tables.whole(some, some[0].schema)
            yield from tables.ready(self.step)(table).to_batches(max_chunksize=10_000)


def _address(path: Path) -> str:
    """A path as Spark reads it: no pattern, whatever stands in it."""
    return "file://" + re.sub(r"([\\\[\]{}*?])", r"\\\1", str(path.absolute()))


def _schema(step: Step) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(step.schema)


def _done(work: Any) -> None:
    from py4j.protocol import Py4JError

    try:
        work()
    except Py4JError as error:
        raise EngineError(f"Spark could not do its work: {str(error).splitlines()[0]}") from error


def _session(master: str | None, jobs: int) -> Any:
    try:
        from pyspark.errors import PySparkException, PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError("the Spark engine needs pip install 'sayso[spark]'") from error
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise EngineError("the Spark engine needs Java 17 or later")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("sayso")
    if master is not None or "PYSPARK_GATEWAY_PORT" not in os.environ:  # else: spark-submit says
        builder = builder.master(_local(master, jobs))
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, PySparkRuntimeError) as error:
        raise EngineError(f"no Spark session: {error}") from error
    session.sparkContext.setLogLevel("ERROR")
    return session


def _local(master: str | None, jobs: int) -> str:
    """The master's address; one of this machine alone with as many tries as a cluster has."""
    if master is None:
        return f"local[{jobs or '*'},{_TRIES}]"
    if master == "local":
        return f"local[1,{_TRIES}]"
    if master.startswith("local[") and "," not in master:
        return f"{master[:-1]},{_TRIES}]"
    return master


_SETTINGS = {
    "spark.sql.adaptive.enabled": "false",  # the keys of a partition stay together
    "spark.sql.execution.arrow.maxRecordsPerBatch": "10000",
    "spark.task.maxFailures": str(_TRIES),
    "spark.ui.showConsoleProgress": "false",
}
