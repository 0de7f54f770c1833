"""Runs the bench files and prints one table: what is measured, on how much, against which floor.

A bench file is a module of this package with ``measure(corpora, parses) -> Iterator[Measure]``.
A corpus that is not there is said so; everything else is measured.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import msgspec

from sayso.bench.corpora import Parses
from sayso.bench.floors import Floor, read_floors
from sayso.bench.measures import CorpusMissingError, Measure
from sayso.errors import UsageError
from sayso.model import Record

ROOT = Path(__file__).parents[3]  # of a source tree; an installed package has no such folder
ALONE = ("cost",)  # measured with nothing else running: what they measure is time


class Topic(Record, frozen=True, kw_only=True):
    """What became of one bench file. ``absent`` names the corpus that was not there."""

    name: str
    measures: tuple[Measure, ...] = ()
    seconds: float = 0.0
    absent: str | None = None


class Bench(Record, frozen=True, kw_only=True):
    """What ``sayso bench --json`` writes."""

    sayso: str
    corpora: str
    topics: tuple[Topic, ...]

    @property
    def measures(self) -> tuple[Measure, ...]:
        """All measures, in order of topic."""
        return tuple(measure for topic in self.topics for measure in topic.measures)


def topics() -> tuple[str, ...]:
    """The bench files: every module of this package that has ``measure``, by name."""
    package = import_module("sayso.bench")
    names = sorted(module.name for module in iter_modules(package.__path__))
    files = {name: Path(package.__path__[0]) / f"{name}.py" for name in names}
    return tuple(
        name
        for name, file in files.items()
        if file.is_file() and "\ndef measure(" in file.read_text(encoding="utf-8")
    )


def default_corpora() -> Path:
    """The gold corpora: ``SAYSO_CORPORA``, else ``../shared/corpora`` beside the source tree."""
    named = os.environ.get("SAYSO_CORPORA")
    if named:
        return Path(named)
    base = ROOT if (ROOT / "pyproject.toml").is_file() else Path.cwd()
    return base.parent / "shared" / "corpora"


def default_cache() -> Path | None:
    """Where parses are kept between runs: ``SAYSO_PARSES``, else ``bench-out`` in a source tree."""
    named = os.environ.get("SAYSO_PARSES")
    if named:
        return Path(named)
    return ROOT / "bench-out" / "parses" if (ROOT / "pyproject.toml").is_file() else None


def measure_topic(name: str, corpora: Path, cache: Path | None) -> Topic:
    """Measure one bench file. A corpus that is missing ends the file, and is named."""
    started, found, absent = time.perf_counter(), list[Measure](), None
    measure: Callable[[Path, Parses], Iterator[Measure]] = import_module(
        f"sayso.bench.{name}"
    ).measure
    try:
        for one in measure(corpora, Parses(cache)):
            found.append(one)
    except CorpusMissingError as error:
        absent = str(error)
    seconds = round(time.perf_counter() - started, 1)
    return Topic(name=name, measures=tuple(found), seconds=seconds, absent=absent)


def run(
    corpora: Path,
    only: Sequence[str] = (),
    *,
    cache: Path | None = None,
    jobs: int = 0,
    told: Callable[[Topic], None] = lambda _: None,
) -> Bench:
    """Measure all topics, or those named.

    Args:
        corpora: folder of the gold corpora.
        only: names of bench files; none means all.
        cache: folder for parses; None parses every time.
        jobs: processes; 0 takes one per processor. Cost is measured alone, after the rest.
        told: called with each topic as it ends.

    Raises:
        UsageError: a name in ``only`` is no bench file.
    """
    import sayso

    known = topics()
    unknown = sorted(set(only) - set(known))
    if unknown:
        raise UsageError(f"no bench file {', '.join(unknown)}: there are {', '.join(known)}")
    chosen = [name for name in known if not only or name in only]
    together = [name for name in chosen if name not in ALONE]
    done: dict[str, Topic] = {}
    workers = min(jobs or os.cpu_count() or 1, max(1, len(together)))
    if workers > 1:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            waiting = [pool.submit(measure_topic, name, corpora, cache) for name in together]
            for future in waiting:
                topic = future.result()
                done[topic.name] = topic
                told(topic)
    for name in chosen:
        if name not in done:
            done[name] = measure_topic(name, corpora, cache)
            told(done[name])
    return Bench(
        sayso=sayso.__version__,
        corpora=corpora.name,
        topics=tuple(done[name] for name in chosen),
    )


def table(bench: Bench, floors: dict[str, Floor]) -> Any:
    """The table of all measures with their floors (a rich table)."""
    from rich.table import Table

    shown = Table("measure", "value", "floor", "of", "unit", title="Bench", title_justify="left")
    for topic in bench.topics:
        for one in topic.measures:
            floor = floors.get(one.name)
            beside = "" if floor is None else f"{floor.sign} {floor.value:.3f}"
            value = f"{one.value:.3f}"
            if floor is not None and not floor.holds(one.value):
                value = f"[bold]{value} ![/bold]"
            shown.add_row(one.name, value, beside, str(one.of), one.unit)
        if topic.absent is not None:
            shown.add_row(topic.name, "absent", "", "", f"no {topic.absent}")
    return shown


def write(bench: Bench, path: Path) -> None:
    """Write the figures as JSON, indented, so that runs can be compared line by line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(bench), indent=1) + b"\n")


def main(corpora: str | None, json_file: str | None, only: Sequence[str]) -> Bench:
    """``sayso bench``: measure, print the table, write the JSON.

    Raises:
        UsageError: ``only`` names no bench file.
    """
    from rich.console import Console

    said = Console(stderr=True)
    folder = Path(corpora) if corpora else default_corpora()
    if not folder.is_dir():
        said.print(
            "No gold corpora there: name their folder with --corpora or SAYSO_CORPORA.",
            markup=False,
        )

    def told(topic: Topic) -> None:
        state = f"absent: {topic.absent}" if topic.absent else f"{len(topic.measures)} measures"
        said.print(f"{topic.name}: {state}, {topic.seconds} s", markup=False)

    bench = run(folder, only, cache=default_cache(), told=told)
    Console(width=120).print(table(bench, read_floors()))
    if json_file:
        write(bench, Path(json_file))
    return bench
