"""A whole run over tables: paths in, a record out, the same bytes as in one process."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa

from sayso import records, stores
from sayso.engines import tables
from sayso.engines.tables import Engine
from sayso.errors import UsageError
from sayso.events.clustering import Told, joined, untold
from sayso.model import Document, EventPart, EventRecord, Group, Problem, Report, Run
from sayso.pipeline import Progress, Tools, as_report, shipped, silent
from sayso.plan.columns import INT, array
from sayso.plan.compiling import compiled
from sayso.plan.index import Index, Terms
from sayso.plan.reading import Readers, read
from sayso.plan.shards import AnnotateShard
from sayso.plan.vectors import Shape, Spread
from sayso.records.pictures.outline import read as read_outline
from sayso.runs import Compile, Copies, described, nothing, own, salt
from sayso.settings import EventSettings

STRETCH = 4096  # rows of one stretch of days: about 15 MB of vectors


def compile_paths(
    paths: Sequence[str | Path],
    out: str | Path | None,
    *,
    engine: Engine,
    work: str | Path,
    shards: int = 8,
    stretch: int = STRETCH,
    tools: Tools | None = None,
    keep_raw: str | Path | None = None,
    outline: str | Path | None = None,
    notice: str = "",
    progress: Progress | None = None,
) -> EventRecord:
    """Compile the record of every event over tables in a folder; see ``sayso.runs.compile_paths``.

    A run that was cut off goes on from the shards and steps that are finished in ``work``.

    Args:
        paths: files, folders (walked), globs, or ``-`` for standard input.
        out: a folder for the edition, the record and the problems; None writes nothing.
        engine: what runs the steps.
        work: a folder for the tables, seen by all of the engine's machines.
        shards: into how many files the reports are divided.
        stretch: rows that are compared together in grouping; it changes no result.
        tools: model, gazetteer and settings.
        keep_raw: a folder in which to keep the raw bytes of every input.
        outline: a GeoJSON file whose lines the maps show beside coasts and borders.
        notice: a content notice above every page.
        progress: called with stage, done, total.

    Raises:
        UsageError: nothing could be read, or the outline cannot be.
        StoreError: a folder cannot be written.
        EngineError: the engine cannot do its work.
    """
    tools, tell, work = tools or shipped(), progress or silent, Path(work).absolute()
    if outline is not None:
        read_outline(Path(outline))  # what is wrong with it is told before the long work
    for folder in (work, Path(out) if out is not None else work):
        stores.writable(folder)
    how = Readers(tools.settings.documents, str(keep_raw) if keep_raw else None, shards)
    inputs, problems, stored = read(
        engine, paths, work, how, own(out, keep_raw, work), lambda n, all_: tell("read", n, all_)
    )
    if not stored:
        raise UsageError(nothing(inputs))
    run = described(tools, inputs)
    annotated = work / "annotated"
    digest = salt(run)
    task = AnnotateShard(Copies(tools))
    engine.map(
        work / "documents", task, annotated, digest, lambda n, all_: tell("annotate", n, all_)
    )
    problems += _problems(annotated)
    problems += (*tools.gazetteer.problems, *tools.alias_problems)
    tell("group", 0, 1)
    known = hashlib.sha256(digest.encode() + _digests(annotated)).hexdigest()
    groups = group(engine, annotated, work, tools.settings.events, known, stretch, problems.append)
    tell("group", 1, 1)
    listed = hashlib.sha256(known.encode() + msgspec.msgpack.encode(groups)).hexdigest()
    parts, failed = compiled(
        engine, annotated, work, groups, Compile(tools), listed,
        lambda n, all_: tell("compile", n, all_),
    )  # fmt: skip
    _remember(work, engine, run, groups)
    record = records.assemble(run, parts, _alone(work / "documents", parts), [*problems, *failed])
    if out is not None:
        tell("write", 0, 1)
        lines = Path(outline) if outline is not None else None
        records.write(record, Path(out), lines, notice)
        tell("write", 1, 1)
    return record


def group(
    engine: Engine,
    annotated: Path,
    work: Path,
    settings: EventSettings,
    digest: str,
    stretch: int = STRETCH,
    told: Told = untold,
) -> tuple[Group, ...]:
    """The events of annotated reports, as ``sayso.events.group`` finds them in one process.

    Args:
        engine: what runs the steps.
        annotated: the folder of annotated reports.
        work: the folder for what is made.
        settings: thresholds.
        digest: what the annotated reports are made from.
        stretch: rows that are compared together.
        told: called with what a cap left out.
    """
    index = Index(work / "index.parquet")
    terms = Terms(work / "terms.parquet")
    briefs = index.write(annotated)
    if not briefs.ids:
        return ()
    shape = Shape(len(briefs.ids), terms.write(engine, annotated, digest, len(briefs.ids)), stretch)
    place = work / "grouping"
    digest = f"{digest}-{stretch}"
    matrix = Spread(engine, annotated, place, index, terms, shape, settings, digest)
    return joined(briefs, matrix, settings, told)


def _problems(annotated: Path) -> list[Problem]:
    found: list[Problem] = []
    empty = msgspec.msgpack.encode(())
    for file in tables.files(annotated):
        for packed in tables.read(file, ["problems"]).column("problems").to_pylist():
            if packed != empty:
                found += msgspec.msgpack.decode(packed, type=list[Problem])
    return found


def _digests(annotated: Path) -> bytes:
    """What the shards are made from, in their order."""
    return "".join(tables.made_from(file) or "" for file in tables.files(annotated)).encode()


def _alone(folder: Path, parts: Sequence[EventPart]) -> list[Report]:
    """The reports that are of no event."""
    inside = {report.id for part in parts for report in part.reports}
    decode = msgspec.msgpack.Decoder(Document).decode
    found: list[Report] = []
    for file in tables.files(folder):
        known = tables.read(file, ["id", "document"])
        some = [n for n, one in enumerate(known.column("id").to_pylist()) if one not in inside]
        packed = known.column("document").take(pa.array(some, INT)).to_pylist()
        found += [as_report(None, decode(one)) for one in packed]
    return found


def _remember(work: Path, engine: Engine, run: Run, groups: Sequence[Group]) -> None:
    """Write beside the tables what made them: ``plan.json``."""
    held: dict[str, Any] = {
        "engine": engine.name,
        "sayso": run.sayso,
        "model": msgspec.to_builtins(run.model),
        "settings": run.settings,
        "reports": sum(len(g.reports) for g in groups),
        "events": len(groups),
        "terms": len(array(tables.read(work / "terms.parquet", ["idf"]), "idf")) if groups else 0,
    }
    (work / "plan.json").write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
