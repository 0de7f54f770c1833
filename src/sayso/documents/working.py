"""The process that parses: ``python -m sayso.documents.working``, started by ``guarding.py``.

It reads one file after the other as it is told to on standard input, and sends what comes of each
on standard output. Limits hold it: each input in a file has its own share of processor time, and
the memory is that of the whole process. It ends when the process that started it does.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO

import msgspec

from sayso.documents import frames
from sayso.documents.reading import Reader
from sayso.settings import DocumentSettings

try:
    import resource
except ImportError:  # no such limits on this system: the wall clock alone holds
    resource = None  # type: ignore[assignment]


def main() -> None:
    """Read what is asked for until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one ends it
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand between the frames
    commands: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, commands), daemon=True).start()
    start = msgspec.msgpack.decode(commands.get(), type=frames.Start)
    _Worker(start, out).run(commands)


def _listen(stream: BinaryIO, commands: queue.SimpleQueue[bytes]) -> None:
    """Hand on what comes in; the end of the stream is the end of this process, wherever it is."""
    while (frame := frames.take(stream)) is not None:
        commands.put(frame[1])
    os._exit(0)


class _Worker:
    def __init__(self, start: frames.Start, out: BinaryIO) -> None:
        self.settings, self.out = start.settings, out
        keep = Path(os.fsdecode(start.keep_raw)) if start.keep_raw is not None else None
        self.reader = Reader(self.settings, keep, begin=self._begin, end=self._end)
        self.within, self.name, self.path = False, "", ""
        self.followed: set[str] = set()  # that was told

    def run(self, commands: queue.SimpleQueue[bytes]) -> None:
        """Read one file after the other."""
        _hold(self.settings)
        frames.put(self.out, frames.READY)
        while True:
            command = msgspec.msgpack.decode(commands.get(), type=frames.Command)
            try:
                self._file(command)
            except MemoryError:
                os._exit(frames.NO_MEMORY)
            fresh = sorted(map(os.fsencode, self.reader.followed - self.followed))
            self.followed |= self.reader.followed
            frames.put(self.out, frames.DONE, msgspec.msgpack.encode(fresh))

    def _file(self, command: frames.Command) -> None:
        _processor(self.settings.max_unpacking)
        self.reader.seen.update(command.seen)
        self.reader.passed, self.within = command.units, False
        self.name = os.fsdecode(command.name)
        told = 0
        for reading in self.reader.file(os.fsdecode(command.file), self.name):
            told += not self.within
            if self.within or told > command.outside:
                frames.put_reading(self.out, reading, now=not self.within)

    def _begin(self, path: str) -> None:
        """An input begins: it has its own share of processor time."""
        self.within, self.path = True, path
        frames.put(self.out, frames.UNIT, os.fsencode(path))
        _processor(self.settings.max_cpu)

    def _end(self) -> None:
        self.within = False
        # Of a file that is one input the end follows at once.
        frames.put(self.out, frames.AFTER, now=self.path != self.name)
        _processor(self.settings.max_unpacking)


def _hold(settings: DocumentSettings) -> None:
    """Limit the memory of this process, beyond what it takes to start."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return  # a system that does not tell, and does not hold a process to it either (macOS)
    most = pages * resource.getpagesize() + settings.max_memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _processor(seconds: int) -> None:
    """Limit the processor time from here on, in whole seconds."""
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + seconds, hard))


if __name__ == "__main__":
    main()
