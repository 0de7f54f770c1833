"""A store's writer killed at random moments: nothing acknowledged is lost, nothing is torn.

    python -m sayso.bench.kills [KILLS]

Each round starts a process that adds invented reports, groups and compiles them and appends acts,
and tells of each thing only after the store has acknowledged it; it is killed (SIGKILL) at a random
moment. Then everything that it told of must be there, and ``sayso check`` must find nothing wrong.
A second process writes to the same store meanwhile in every other round.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from sayso import adding
from sayso.documents import from_text
from sayso.model import Annotated, Input, Model, Run
from sayso.pipeline import Tools
from sayso.stores import acts, compiled, holdings
from sayso.stores.checking import check
from sayso.stores.sqlite import Store

_ROUNDS = 25  # kills of one store; then a new one, so that checking stays quick
_LONGEST = 0.35  # seconds until the kill, at most
_PLACES = ("Ambra", "Belor", "Cestin", "Dorn")
_RUN = Run(
    sayso="", model=Model(name="", sha256=""), weights=None, gazetteer="", settings={}, policy="",
    inputs=(),
)  # fmt: skip


class Result(msgspec.Struct):
    """What came of the rounds."""

    kills: int = 0
    told: int = 0  # reports and acts that were acknowledged before a kill
    lost: int = 0
    torn: int = 0


def invented(number: int, seed: int) -> tuple[bytes, Annotated]:
    """An invented report with its bytes, read as far as needs no language model."""
    place = _PLACES[number % len(_PLACES)]
    text = (
        f"Blast at the mill of {place}\nA blast at the old mill of {place} killed {number} people "
        f"on Monday, the mayor of {place} said.\nReport {number} of desk {seed}.\n"
    )
    raw = text.encode()
    document = from_text(text, path=f"{seed}-{number}.txt", raw=raw, published="2031-03-04")
    return raw, Annotated(document=document, sentences=((0, len(text)),))


def _work(file: Path, seed: int, tell: int) -> None:
    """Write to the store and tell of it, for ever."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    tools = Tools()
    number = 0
    with Store(file, create=True) as store:
        addition = holdings.begin(store, "bench", _RUN)
        while True:
            ids = []
            with store.writing():
                for _ in range(chance.randint(1, 4)):
                    raw, annotated = invented(number, seed)
                    number += 1
                    holdings.put(store, addition, raw, annotated, "bench")
                    item = Input(
                        path=annotated.document.path, sha256=None, outcome="stored",
                        report=annotated.document.id,
                    )  # fmt: skip
                    holdings.note(store, addition, item)
                    ids.append(annotated.document.id)
                acts.bump(store)
            os.write(tell, "".join(f"report {i}\n" for i in ids).encode())
            if chance.random() < 0.3:
                adding.settle(store, tools, 1, lambda *_: None)
            for _ in range(chance.randint(0, 3)):
                event = compiled.event_of(store, ids[0])
                done = acts.append(
                    store, who="bench", kind="comment", target=f"report:{ids[0]}", event=event,
                    report=ids[0], reason=f"{seed}",
                )  # fmt: skip
                os.write(tell, f"act {done.n} {done.hash}\n".encode())


def _started(file: Path, seed: int) -> tuple[int, int]:
    """A process that writes: its id and the pipe that it tells through."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        try:
            _work(file, seed, tell)
        finally:
            os._exit(1)
    os.close(tell)
    return child, hear


def _ended(child: int, hear: int) -> list[str]:
    """Kill the process; the whole lines that it told."""
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said = b""
    while part := os.read(hear, 1 << 16):
        said += part
    os.close(hear)
    return said.decode().splitlines()


def kills(many: int, folder: Path, seed: int = 1) -> Result:
    """Kill a writer ``many`` times and compare.

    Args:
        many: how many kills.
        folder: where the stores are made.
        seed: of the moments.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    result = Result()
    while result.kills < many:
        file = folder / f"{result.kills}.sayso"
        Store(file, create=True).close()
        told: list[str] = []
        for _ in range(min(_ROUNDS, many - result.kills)):
            writers = [_started(file, chance.randrange(1 << 30))]
            if result.kills % 2:
                writers.append(_started(file, chance.randrange(1 << 30)))
            time.sleep(chance.random() * _LONGEST)
            for writer in writers:
                told += _ended(*writer)
            result.kills += 1
            lost, torn = _compared(file, told)
            result.lost += lost
            result.torn += torn
        result.told += len(told)
    return result


def _compared(file: Path, told: Sequence[str]) -> tuple[int, int]:
    with Store(file) as store:
        wrong = list(check(store))
        for said in wrong:
            click.echo(said, err=True)
        reports = {i for (i,) in store.rows("SELECT id FROM reports")}
        sealed = dict(store.rows("SELECT n, hash FROM acts"))
        lost = 0
        for line in told:
            kind, *rest = line.split(" ")
            kept = rest[0] in reports if kind == "report" else sealed.get(int(rest[0])) == rest[1]
            lost += not kept
        return lost, len(wrong)


def main(many: int) -> int:
    """Print what came of it; exit status 1 where something was lost or torn."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        result = kills(many, Path(folder))
    click.echo(
        f"{result.kills} kills, {result.told} reports and acts acknowledged: {result.lost} lost, "
        f"{result.torn} torn ({time.perf_counter() - began:.0f} s)"
    )
    return 1 if result.lost or result.torn else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
