"""Reads hostile and broken inputs, each in a run of its own, and prints what came of them.

    python scripts/hostile.py [NAME ...]

One row an input: outcomes with their numbers, the peak of memory of the run and its worker
together, seconds of the clock and of their processor time, the first reason. Everything stands in
a temporary folder that is removed. The exit status is 1 where a run broke off, ended with no
outcome, or passed a bound: 600 MB, or 15 seconds of processor time (of the clock it is as much on
a machine that does nothing else).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))
from hostile_inputs import INPUTS, write

MEMORY, SECONDS = 600, 15  # MB and seconds of processor time of a row
LIMIT = 600  # seconds of the clock after which a run is ended
_LOOK = 0.01  # seconds between two looks at the memory
_READ = """
import collections, json, os, sys
from sayso.documents import read
ends, why = collections.Counter(), ""
for reading in read(sys.argv[1:]):
    ends[reading.input.outcome] += 1
    why = why or reading.input.reason or "; ".join(p.message for p in reading.problems)
t = os.times()
print(json.dumps([dict(ends), round(sum(t[:4]), 1), why[:110]]))
"""


def _peaks(process: int, peaks: dict[int, int]) -> None:
    """Note the peak of memory (kB) of a process and of those that it started."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return  # it has ended
    told = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM: 0 kB")
    peaks[process] = max(peaks.get(process, 0), int(told.split()[1]))
    for child in children:
        _peaks(int(child), peaks)


def _run(file: Path) -> tuple[dict[str, int], int, float, float, str]:
    """Outcomes, MB, seconds of the clock and of processor time, first reason."""
    begin, peaks = time.monotonic(), dict[int, int]()
    command = [sys.executable, "-c", _READ, str(file)]
    with subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        while run.poll() is None:
            _peaks(run.pid, peaks)
            if time.monotonic() - begin > LIMIT:
                run.kill()
                raise ValueError(f"not done in {LIMIT} seconds")
            time.sleep(_LOOK)
        out, problems = run.communicate()
    if run.returncode:
        raise ValueError((problems.strip().splitlines() or ["no message"])[-1])
    ends, seconds, why = json.loads(out)
    # A worker that was lost is followed by another: at any time there is one.
    workers = [most for process, most in peaks.items() if process != run.pid]
    most = (peaks.get(run.pid, 0) + max(workers, default=0)) // 1024
    return ends, most, time.monotonic() - begin, seconds, why


class Outcome(NamedTuple):
    """What came of an input: outcomes with their numbers, MB, seconds of the clock and of CPU."""

    ends: str
    memory: int
    clock: float
    seconds: float
    why: str
    within: bool


def outcome(name: str) -> Outcome:
    """Make an input and read it.

    Raises:
        ValueError: the run broke off.
    """
    with tempfile.TemporaryDirectory() as folder:
        child = os.fork()  # what makes an input may take more memory than is to be measured
        if not child:
            write(name, Path(folder))
            os._exit(0)
        os.waitpid(child, 0)
        file = Path(folder) / "input.html"
        ends, peak, clock, seconds, why = _run(file)
        within = bool(ends) and peak <= MEMORY and seconds <= SECONDS
        told = ", ".join(f"{count} {end}" for end, count in ends.items())
        why = " ".join(why.replace(str(file), "").replace("|", "/").split())
        return Outcome(told, peak, round(clock, 1), seconds, why, within)


def main() -> int:
    """Print the table."""
    bad = 0
    print(
        "| input | outcome | MB | s clock | s processor | first reason |\n|---|---|---|---|---|---|"
    )
    for name in sys.argv[1:] or INPUTS:
        try:
            told = outcome(name)
        except ValueError as error:
            print(f"| {name} | **broke off** | | | | {error} |", flush=True)
            bad += 1
            continue
        over = "" if told.within else " **over**"
        bad += not told.within
        print(
            f"| {name} | {told.ends}{over} | {told.memory} | {told.clock} | {told.seconds} | {told.why} |",
            flush=True,
        )
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
