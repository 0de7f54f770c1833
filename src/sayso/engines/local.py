"""The local engine: an ordered map over worker processes.

An engine needs only ``map``; whatever it does, the results come back in the order of the items and
are the same for any number of workers.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

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


def _start(task: Task[Any, Any]) -> None:
    global _task
    task.open()
    _task = task


def _run(item: Any) -> Any:
    return _task(item)


class Local:
    """Runs tasks in ``jobs`` processes; one job runs in this process.

    ``jobs`` of 0 means: as many as there are processors, where the number of items (``many``)
    makes up for the start of a process (about two seconds and 400 MB for the language model).
    """

    worth = 40  # items per further process

    def __init__(self, jobs: int = 0) -> None:
        self.jobs = jobs

    def workers(self, many: int) -> int:
        """How many processes to use for this many items."""
        if self.jobs:
            return self.jobs
        processors = (
            len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else (os.cpu_count() or 1)
        )
        return max(1, min(processors, many // self.worth))

    def map(self, task: Task[Item, Result], items: Iterable[Item], many: int) -> Iterator[Result]:
        """The results in the order of ``items``; at most a few items per worker are in flight."""
        workers = self.workers(many)
        if workers == 1:
            task.open()
            for item in items:
                yield task(item)
            return
        # spawn: a forked child would share locks of the progress display's thread
        pool = ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_start, initargs=(task,)
        )
        with pool:
            source: Iterator[Item] = iter(items)
            waiting: deque[Future[Any]] = deque(
                pool.submit(_run, item) for item in islice(source, workers * 4)
            )
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
