"""The local engine: an ordered map over worker processes.

An engine needs only ``map``; whatever it does, the results come back in the order of the items and
are the same for any number of workers.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from sayso.errors import EngineError

Item = TypeVar("Item", contravariant=True)
Result = TypeVar("Result", covariant=True)


class Task(Protocol[Item, Result]):
    """Work that a process prepares once (``open``) and then does for each item."""

    def open(self) -> None:
        """Load what the work needs; called once in each process."""
        ...

    def __call__(self, item: Item, /) -> Result:
        """Do the work for one item."""
        ...


_task: Task[Any, Any]  # a worker process's own copy, set once when the process starts
_unopened: Exception | None = None  # why it could not be opened


def _start(task: Task[Any, Any]) -> None:
    """Prepare the task; an error waits for the first item, which brings it to the parent."""
    global _task, _unopened
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    try:
        task.open()
    except Exception as error:  # raised for the first item
        _unopened = error
    _task = task


def _run(item: Any) -> Any:
    if _unopened is not None:
        raise _unopened
    return _task(item)


class Local:
    """Runs tasks in ``jobs`` processes; one job runs in this process.

    ``jobs`` of 0 means: as many as there are processors, where the number of items makes up for
    the start of a process (about two seconds and 400 MB for the language model).
    """

    worth = 40  # items per further process

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs

    def workers(self, many: int) -> int:
        """How many processes to use for this many items."""
        if self.jobs:
            return max(1, min(self.jobs, many))
        return max(1, min(processors(), many // self.worth))

    def map(
        self, task: Task[Item, Result], items: Iterable[Item], many: int | None = None
    ) -> Iterator[Result]:
        """The results in the order of ``items``; at most a few items per worker are in flight.

        Args:
            task: what to do; it is sent to each worker once.
            items: read as they are needed, never all at once.
            many: how many there are; None where that is not known before the end.

        Raises:
            EngineError: a worker process ended before its work.
        """
        source: Iterator[Item] = iter(items)
        if many is None:  # enough of them tell how many workers are worth starting
            first = list(islice(source, max(self.jobs, processors() * self.worth)))
            source, many = chain(first, source), len(first)
        workers = self.workers(many)
        if workers == 1:
            task.open()
            for item in source:
                yield task(item)
            return
        # spawn: a forked child would share locks of the progress display's thread
        pool = ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_start, initargs=(task,)
        )
        with pool:
            try:
                yield from _ordered(pool, source, workers * 4)
            except BrokenProcessPool as error:
                raise EngineError(
                    "a worker process ended before its work was done: fewer jobs need less memory; "
                    "a script that asks for several calls from under if __name__ == '__main__'"
                ) from error


def _ordered(pool: ProcessPoolExecutor, source: Iterator[Any], ahead: int) -> Iterator[Any]:
    waiting: deque[Future[Any]] = deque(pool.submit(_run, item) for item in islice(source, ahead))
    try:
        while waiting:
            done: Callable[[], Any] = waiting.popleft().result
            result = done()
            for item in islice(source, 1):
                waiting.append(pool.submit(_run, item))
            yield result
    finally:
        for future in waiting:
            future.cancel()


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
