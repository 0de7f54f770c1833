"""Reads files in a process of their own, so that none can hang, kill or fill the run.

The worker lives as long as it can. When it dies or passes a limit, the input that it was at ends as
failed with the reason, and another worker goes on behind it. An input that was short of memory
after others is read once more, by a worker that has read nothing else.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from sayso.documents import frames
from sayso.documents.readings import Reading, ended
from sayso.errors import EngineError
from sayso.settings import DocumentSettings

_LOST = 20  # inputs of one file at which a worker is lost; then the rest of the file is not read
_START = 120.0  # seconds in which a worker must be there, on a machine that is busy with others
_AHEAD = 2  # pieces of what it sends that wait to be taken: one may hold a text of 30 MB
_PIECE = 1_000_000  # bytes of a piece, but for what is longer
_Frame = tuple[bytes, bytes]
_ROOT = str(Path(__file__).resolve().parents[2])


class _LostError(Exception):
    """The worker is gone; the message says why, ``memory`` whether it was for want of it."""

    def __init__(self, why: str, *, memory: bool = False) -> None:
        super().__init__(why)
        self.memory = memory


class Guard:
    """Reads files in a worker, which is started when the first is asked for.

    Args:
        settings: the limits.
        keep_raw: a folder for the raw bytes of stored reports.

    Attributes:
        followed: files that lists of archives have led to.
    """

    def __init__(self, settings: DocumentSettings, keep_raw: Path | None) -> None:
        keep = None if keep_raw is None else os.fsencode(keep_raw)
        self.settings, self._start = settings, frames.Start(settings, keep)
        self._worker: _Worker | None = None
        self.followed: set[str] = set()
        self._told = 0  # reports of ``seen`` that the worker knows

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def readings(self, file: str, name: str, seen: Mapping[str, str]) -> Iterator[Reading]:
        """The readings of a file.

        Args:
            file: where it stands.
            name: what it is called.
            seen: id of each report by the hash of its bytes; may only grow, by what is read too.

        Raises:
            EngineError: no worker could be started.
        """
        at, lost_at = _At(), 0
        while lost_at < _LOST:
            try:
                yield from self._some(file, name, seen, at)
            except _LostError as lost:
                worn = self._worker is not None and self._worker.worn
                self._end()
                if lost.memory and worn and at.again():
                    continue
                lost_at += 1
                yield ended(at.within or name, "failed", str(lost))
                if at.within is None:  # lost in the file's own structure
                    return
                at.within = None
            else:
                return
        told = f"{_LOST} inputs in it ended the process that read them: the rest is not read"
        yield ended(name, "failed", told)

    def _some(self, file: str, name: str, seen: Mapping[str, str], at: _At) -> Iterator[Reading]:
        worker = self._running()
        worker.files += 1
        fresh = list(islice(seen.items(), self._told, None))
        self._told = len(seen)
        worker.ask(
            frames.Command(os.fsencode(file), os.fsencode(name), fresh, at.units, at.outside)
        )
        while True:
            single = at.within is not None
            kind, content = worker.next(
                self.settings.max_wall if single else self.settings.max_unpacking, single
            )
            if kind == frames.DONE:
                self.followed.update(
                    map(os.fsdecode, msgspec.msgpack.decode(content, type=list[bytes]))
                )
                return
            if kind == frames.UNIT:
                worker.units += 1
                at.within, at.units, at.given = os.fsdecode(content), at.units + 1, 0
            elif kind == frames.AFTER:
                at.within = None
            elif (reading := frames.reading_of(kind, content)) is not None:
                at.outside += at.within is None
                at.given += 1
                yield reading

    def _running(self) -> _Worker:
        if self._worker is None:
            self._worker, self._told = _Worker(self._start), 0
        return self._worker

    def _end(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None


class _At:
    """How far a file was read: inputs begun, readings around them and of the open one, its path."""

    def __init__(self) -> None:
        self.units = self.outside = self.given = 0
        self.within: str | None = None

    def again(self) -> bool:
        """Go back to before the open input; False where something of it was told already."""
        if self.within is not None:
            if self.given:
                return False
            self.within, self.units = None, self.units - 1
        return True


class _Worker:
    """One process, and the thread that listens to it."""

    def __init__(self, start: frames.Start) -> None:
        self.settings = start.settings
        self.files = self.units = 0  # that it was asked for, and that it began
        # -P: no module is taken from the current folder, which may be the one with the inputs.
        command = [sys.executable, "-P", "-m", "sayso.documents.working"]
        try:
            self.process = subprocess.Popen(  # noqa: S603 - this program itself
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()
            )
        except OSError as error:
            raise EngineError(
                f"the process that reads files could not be started: {error}"
            ) from error
        self._in = cast("BinaryIO", self.process.stdin)
        self._out = cast("BufferedReader", self.process.stdout)
        self._pieces: queue.Queue[list[_Frame] | None] = queue.Queue(_AHEAD)
        self._frames: deque[_Frame] = deque()
        self._over = False
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        try:
            frames.put(self._in, b" ", msgspec.msgpack.encode(start))
            if self.next(_START, False)[0] != frames.READY:
                raise _LostError("it did not begin")
        except (_LostError, OSError) as error:
            self.end()
            raise EngineError(
                f"the process that reads files could not be started: {error}"
            ) from error

    @property
    def worn(self) -> bool:
        """Whether it read anything before the input that it is at.

        What that loaded (the library for Parquet takes 150 MB of addresses) the next input lacks.
        """
        return self.files > 1 or self.units > 1

    def ask(self, command: frames.Command) -> None:
        """Ask for a file."""
        try:
            frames.put(self._in, b" ", msgspec.msgpack.encode(command))
        except OSError as error:
            raise _LostError(f"the process that reads files is gone ({error})") from error

    def next(self, seconds: float, single: bool) -> tuple[bytes, bytes]:
        """The next frame, which is waited for so many seconds; what came meanwhile is there at once.

        Args:
            seconds: of wall clock.
            single: whether one input is read, or what is around them.
        """
        while not self._frames:
            try:
                piece = self._pieces.get(timeout=seconds)
            except queue.Empty:
                what = "max_wall" if single else "max_unpacking"
                raise _LostError(
                    f"not read within {seconds:g} seconds of wall clock (documents.{what})"
                ) from None
            if piece is None:
                raise self._lost(single)
            self._frames.extend(piece)
        return self._frames.popleft()

    def _lost(self, single: bool) -> _LostError:
        """Why the process ended."""
        if self.process.wait() == frames.NO_MEMORY:
            most = self.settings.max_memory
            told = f"needs more than {most} bytes of memory (documents.max_memory)"
            return _LostError(told, memory=True)
        return _LostError(self._why(single))

    def _why(self, single: bool) -> str:
        """Why the process ended, where it was not for want of memory."""
        status, limits = self.process.wait(), self.settings
        if status == -getattr(signal, "SIGXCPU", 0):
            what, most = "max_cpu", limits.max_cpu
            if not single:
                what, most = "max_unpacking", limits.max_unpacking
            return f"not read within {most} seconds of processor time (documents.{what})"
        if status < 0:
            named = {s.value: s.name for s in signal.Signals}.get(-status, str(-status))
            return f"ended the process that read it ({named})"
        return f"ended the process that read it (status {status})"

    def _listen(self) -> None:
        """Take what the worker sends, until it ends."""
        splitter = frames.Splitter()
        while data := self._out.read1(_PIECE):
            if (found := splitter.feed(data)) and not self._hand_on(found):
                return
        self._hand_on(None)

    def _hand_on(self, piece: list[_Frame] | None) -> bool:
        """Wait until a piece is taken; False where nobody takes it any more."""
        while not self._over:
            try:
                self._pieces.put(piece, timeout=0.2)
                return True
            except queue.Full:
                continue
        return False

    def end(self) -> None:
        """End the process, wherever it is."""
        self._over = True
        self.process.kill()
        self.process.wait()
        self._listener.join()
        self._out.close()
        try:
            self._in.close()
        except OSError:
            return  # it was gone before it had read all: what is left unsent is for nobody


def _environment() -> dict[str, str]:
    """This process's, with its own path to modules, but not the current folder.

    Large blocks go back to the system when they are free, so that one input leaves no less memory
    to the next.
    """
    here = os.getcwd()
    path = [_ROOT, *(p for p in sys.path if p and os.path.abspath(p) not in (here, _ROOT))]
    return {
        **os.environ, "PYTHONPATH": os.pathsep.join(path), "MALLOC_MMAP_THRESHOLD_": "1000000",
    }  # fmt: skip
