"""The engines for plans over tables, by name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sayso.errors import EngineError

if TYPE_CHECKING:
    from sayso.engines.tables import Engine


@contextmanager
def over_tables(
    name: str, *, jobs: int = 0, shards: int = 16, master: str | None = None
) -> Iterator[Engine]:
    """An engine, closed in the end.

    Args:
        name: ``parquet`` or ``spark``.
        jobs: processes on this machine; 0 takes as many as there are processors.
        shards: parts into which a grouping divides its keys.
        master: the Spark master; None takes what ``spark-submit`` was given, else this machine.

    Raises:
        EngineError: the engine's libraries are not there, or it cannot be started.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise EngineError(f"the {name} engine needs pip install 'sayso[tables]'") from error
    del pyarrow
    if name == "parquet":
        from sayso.engines.parquet import Parquet

        yield Parquet(jobs, shards)
        return
    from sayso.engines.spark import Spark

    spark = Spark(master, jobs, shards)
    try:
        yield spark
    finally:
        spark.close()
