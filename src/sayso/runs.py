"""Whole runs: rows or paths in, annotated rows or a record out.

A run goes on where one that was cut off stopped, leaves out what an earlier run wrote, and never
stops at one bad report.
"""

from __future__ import annotations

import os
import re
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import is_
from pathlib import Path
from typing import Any

import msgspec

import sayso
from sayso import documents, engines, events, records, stores
from sayso.attributions import tagger_identity
from sayso.errors import SaysoError, UsageError
from sayso.model import (
    Annotated,
    Document,
    EventPart,
    EventRecord,
    Group,
    Input,
    Line,
    Parse,
    Problem,
    Record,
    Ref,
    Run,
)
from sayso.pipeline import (
    Progress,
    Tools,
    annotate_document,
    annotation,
    as_report,
    compile_event,
    shipped,
    silent,
)
from sayso.records.files import MANIFEST
from sayso.records.pictures.outline import read as read_outline
from sayso.settings import Settings, differing

MANY = 500  # reports from which events are compiled in several processes: one starts in two seconds
PARTIAL = ".partial"  # in the output folder: what a run that was cut off had read
JUDGED = ".judged"  # in the output folder: the judge's answers, kept for the next run
_KEPT = re.compile(r"[0-9a-f]{64}\.\w+")  # names of raw bytes that were kept


# --- annotate ---------------------------------------------------------------------------------


class Annotate:
    """``annotate_document`` as a task for an engine: each process loads its own tools."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools

    def __getstate__(self) -> dict[str, Any]:
        return {"options": self.tools.options}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.tools = Tools(**state["options"])

    def open(self) -> None:
        """Load the language model, the gazetteer and, where it takes part, the tagger."""
        _ = self.tools.parser, self.tools.gazetteer
        if self.tools.settings.attributions.tagger:
            tagger_identity()

    def __call__(self, document: Document) -> Annotated:
        """Annotate; a report that a room cannot read is kept bare, with the error as a problem."""
        try:
            return annotate_document(document, self.tools)
        except SaysoError:  # the call is wrong for every report
            raise
        except Exception as error:  # one report never stops a run; the error is kept and shown
            problem = _failed(f"not annotated: {_told(error)}", document.id)
            return Annotated(document=document, problems=(problem,))


class Copies(Annotate):
    """As ``Annotate``, for the reports of one text: what one was read for holds for all."""

    def __call__(self, documents: Sequence[Document]) -> list[Annotated]:  # type: ignore[override]
        """Annotate reports with one text and the same lines, in their order.

        The text is parsed once. Reports that are alike in all that annotation looks at beside it
        (``_beside``) share what was found, as spans of each one's own.
        """
        known: dict[Any, Annotated] = {}
        parse: Parse | None = None
        found: list[Annotated] = []
        for document in documents:
            one = known.get(_beside(document))
            if one is not None:
                found.append(readdressed(one, document))
                continue
            try:
                if document.language in (None, "en"):
                    if parse is None:
                        parse = self.tools.parser.parse(document)
                    parse = msgspec.structs.replace(parse, document=document.id)
                one = known[_beside(document)] = annotate_document(document, self.tools, parse)
            except Exception:
                one = super().__call__(document)  # which tells what of the error
            found.append(one)
        return found


def _beside(document: Document) -> tuple[Any, ...]:
    """What annotation looks at in a report beside its text and lines."""
    return document.published, document.language, document.credits, document.credit_spans


def copies(stored: Iterable[Document]) -> list[list[Document]]:
    """The reports by text and lines, in the order of the first of each."""
    found: dict[tuple[str, tuple[Line, ...]], list[Document]] = {}
    for document in stored:
        found.setdefault((document.text, document.lines), []).append(document)
    return list(found.values())


def readdressed(annotated: Annotated, document: Document) -> Annotated:
    """What was read in one report, as read in another of the same words."""
    found: Annotated = _readdressed(annotated, annotated.document.id, document.id)
    return msgspec.structs.replace(found, document=document)


def _readdressed(value: Any, old: str, new: str) -> Any:
    """A record with every reference to the report ``old`` made one to ``new``."""
    if isinstance(value, Ref):
        return Ref(report=new, span=value.span) if value.report == old else value
    if isinstance(value, Problem):
        return msgspec.structs.replace(value, document=new) if value.document == old else value
    if isinstance(value, tuple):
        some = [_readdressed(one, old, new) for one in value]
        return value if all(map(is_, some, value)) else tuple(some)
    if isinstance(value, Record) and not isinstance(value, Document):
        changed = {
            name: told
            for name in value.__struct_fields__
            if (told := _readdressed(known := getattr(value, name), old, new)) is not known
        }
        return msgspec.structs.replace(value, **changed) if changed else value
    return value


def annotate_rows(
    rows: Iterable[tuple[dict[str, Any], str | None]],
    many: int | None = None,
    *,
    tools: Tools,
    jobs: int = 0,
) -> Iterator[dict[str, Any]]:
    """The rows of ``sayso annotate``: as they came in, with what was read in each.

    A row that has no text comes back too, with nothing read in it and the reason as a problem.

    Args:
        rows: each with what was wrong with its line, or None.
        many: how many there are, if that is known.
        tools: what to read with.
        jobs: worker processes; 0 chooses.
    """
    kept: deque[dict[str, Any]] = deque()

    def read() -> Iterator[Document]:
        for row, remark in rows:
            kept.append(row)
            yield of_row(row, remark, tools.settings)

    for annotated in engines.Local(jobs).map(Annotate(tools), read(), many):
        yield kept.popleft() | msgspec.to_builtins(annotation(annotated))


def of_row(row: Mapping[str, Any], remark: str | None, settings: Settings) -> Document:
    """A row's document; an empty one, with its problem, if the row has no text."""
    given = row.get("id")
    name = str(given) if isinstance(given, str | int) else ""
    if not isinstance(row.get("text"), str):
        remark = remark or 'the row has no "text" that is a string'
        return _bare(Problem(room="documents", document=name, message=remark))
    met = (Problem(room="documents", document=name, message=remark),) if remark else ()
    try:
        return documents.from_row(row, problems=met, settings=settings.documents)
    except Exception as error:  # one row never stops a run; the error is kept and shown
        return _bare(*met, _failed(f"not read: {_told(error)}", name))


def _bare(*problems: Problem) -> Document:
    return Document(id=problems[0].document or "", path="", text="", problems=problems)


def _failed(message: str, document: str | None = None) -> Problem:
    return Problem(room="pipeline", document=document, message=message)


def _told(error: Exception) -> str:
    """An error in one line, with the line of source that raised it."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"


# --- compile ----------------------------------------------------------------------------------


def compile_paths(
    paths: Sequence[str | Path],
    out: str | Path | None = None,
    *,
    tools: Tools | None = None,
    jobs: int = 1,
    keep_raw: str | Path | None = None,
    outline: str | Path | None = None,
    notice: str = "",
    progress: Progress | None = None,
) -> EventRecord:
    """Read reports and compile the sourced record of every event they tell of.

    What stands in ``out`` from an earlier run is no report, and is replaced. A run that was cut off
    is gone on with by the next over the same reports.

    Args:
        paths: files, folders (walked), globs, or ``-`` for standard input.
        out: a folder for the edition, the record and the problems; None writes nothing.
        tools: model, gazetteer and settings.
        jobs: worker processes; 0 chooses. A script that asks for more than one calls this from
            under ``if __name__ == "__main__"``.
        keep_raw: a folder in which to keep the raw bytes of every input.
        outline: a GeoJSON file whose lines the maps show beside coasts and borders.
        notice: a content notice above every page.
        progress: called with stage, done, total.

    Raises:
        UsageError: nothing could be read, or the outline cannot be.
        StoreError: ``out`` cannot be written.
    """
    tools, tell = tools or shipped(), progress or silent
    if outline is not None:
        read_outline(Path(outline))  # what is wrong with it is told before the long work
    if out is not None:
        stores.writable(Path(out))
    inputs, stored, problems = _read(paths, tools, own(out, keep_raw), keep_raw, tell)
    if not stored:
        raise UsageError(nothing(inputs))
    run = described(tools, inputs)
    partial = None
    if out is not None:
        partial = stores.Partial(Path(out) / PARTIAL, salt(run))
    annotated = _annotate_all(stored, tools, jobs, partial, tell)
    problems += [p for report in annotated for p in report.problems]
    problems += (*tools.gazetteer.problems, *tools.alias_problems)
    parts, failed = _compile_all(annotated, tools, jobs, tell)
    del annotated  # the record holds all that is shown; writing a large one needs the room
    inside = {report.id for part in parts for report in part.reports}
    alone = [as_report(None, d) for d in stored if d.id not in inside]
    record = records.assemble(run, parts, alone, problems + failed)
    if out is not None:
        tell("write", 0, 1)
        lines = Path(outline) if outline is not None else None
        records.write(record, Path(out), lines, notice)
        tell("write", 1, 1)
    if partial is not None:
        partial.clear()
    return record


def described(tools: Tools, inputs: Sequence[Input]) -> Run:
    """What makes a record, and what became of each input."""
    return Run(
        sayso=sayso.__version__,
        model=tools.parser.identity,
        weights=weights(tools),
        gazetteer=tools.gazetteer.identity,
        settings=differing(tools.settings),
        policy=tools.settings.incidents.policy,
        inputs=tuple(inputs),
        judge=tools.asked.named if tools.asked is not None else None,
    )


def salt(run: Run) -> str:
    """What decides the results of a run beside its inputs."""
    return stores.source_digest() + repr((run.model, run.gazetteer, run.settings))


def own(
    out: str | Path | None, keep_raw: str | Path | None, work: str | Path | None = None
) -> Callable[[str], bool]:
    """Which paths are an earlier run's own files: no reports, wherever they are met."""
    mine: set[str] = set()
    folders: list[str] = []
    if out is not None:
        folder = os.path.realpath(out)
        folders = [os.path.join(folder, name) for name in (PARTIAL, ".writing", JUDGED)]
        manifest = Path(folder, MANIFEST)
        mine.add(os.path.join(folder, *MANIFEST.split("/")))
        if manifest.is_file():
            names = (line[66:] for line in manifest.read_text(encoding="utf-8").splitlines())
            mine |= {os.path.join(folder, *name.split("/")) for name in names}
    if work is not None:
        folders.append(os.path.realpath(work))
    raw = os.path.realpath(keep_raw) if keep_raw is not None else None

    def mine_(path: str) -> bool:
        where = os.path.realpath(path)
        if raw is not None and os.path.dirname(where) == raw:
            return _KEPT.fullmatch(os.path.basename(where)) is not None
        return where in mine or any(
            where == folder or where.startswith(folder + os.sep) for folder in folders
        )

    return mine_


def _read(
    paths: Sequence[str | Path],
    tools: Tools,
    own: Callable[[str], bool],
    keep_raw: str | Path | None,
    tell: Progress,
) -> tuple[list[Input], list[Document], list[Problem]]:
    inputs: list[Input] = []
    stored: list[Document] = []
    problems: list[Problem] = []
    readings = documents.read(paths, tools.settings.documents, keep_raw=keep_raw, leave=own)
    for done, reading in enumerate(map(named, readings)):
        tell("read", done + 1, 0)
        inputs.append(reading.input)
        problems += reading.problems
        if reading.document is not None:
            stored.append(reading.document)
    inputs.sort(key=lambda i: (i.path, i.sha256 or "", i.outcome))
    stored.sort(key=lambda d: d.id)
    return inputs, stored, problems


def named(reading: documents.Reading) -> documents.Reading:
    """The reading with a path that can be written, where a file's name is no UTF-8."""
    path, document = reading.input.path, reading.document
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if shown == path:
        return reading
    replace = msgspec.structs.replace

    def told(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        return tuple(replace(p, message=p.message.replace(path, shown)) for p in problems)

    return replace(
        reading,
        input=replace(reading.input, path=shown),
        document=replace(document, path=shown) if document is not None else None,
        problems=told(reading.problems),
        around=told(reading.around),
    )


def weights(tools: Tools) -> str:
    """Name and hash of every trained file that takes part."""
    if tools.settings.attributions.tagger:
        return f"{documents.WEIGHTS}; {tagger_identity()}"
    return documents.WEIGHTS


def nothing(inputs: Sequence[Input]) -> str:
    """Why there is nothing to compile."""
    if not inputs:
        return "nothing to read: name files, folders or globs of reports"
    reasons = "; ".join(f"{i.path}: {i.reason or i.outcome}" for i in inputs[:5])
    more = f"; and {len(inputs) - 5} more" if len(inputs) > 5 else ""
    return f"none of {len(inputs)} inputs could be read ({reasons}{more})"


def _annotate_all(
    stored: Sequence[Document],
    tools: Tools,
    jobs: int,
    partial: stores.Partial | None,
    tell: Progress,
) -> list[Annotated]:
    known = {d.id: partial.get(d) for d in stored} if partial else {}
    todo = [d for d in stored if known.get(d.id) is None]
    found = {i: a for i, a in known.items() if a is not None}
    tell("annotate", len(found), len(stored))
    alike = copies(todo)
    for some in engines.Local(jobs).map(Copies(tools), alike, len(alike)):
        for annotated in some:
            found[annotated.document.id] = annotated
            if partial:
                partial.put(annotated)
        tell("annotate", len(found), len(stored))
    return [found[d.id] for d in stored]


class Compile:
    """``compile_event`` as a task for an engine; it needs no language model."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools

    def __getstate__(self) -> dict[str, Any]:
        return {"options": self.tools.options}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.tools = Tools(**state["options"])

    def open(self) -> None:
        """Load the gazetteer."""
        _ = self.tools.gazetteer

    def __call__(self, event: tuple[Group, list[Annotated]]) -> EventPart | list[Problem]:
        """Compile; an event that cannot be leaves a problem for each of its reports."""
        group, reports = event
        try:
            return compile_event(group, reports, self.tools)
        except Exception as error:  # one event never stops a run; the error is kept and shown
            told = f"event {group.id}, {len(reports)} reports: not compiled: {_told(error)}"
            return [_failed(told, report.document.id) for report in reports]


def _compile_all(
    annotated: Sequence[Annotated], tools: Tools, jobs: int, tell: Progress
) -> tuple[list[EventPart], list[Problem]]:
    """The events of what was read, and what went wrong."""
    read = {a.document.id: a for a in annotated if a.sentences}
    parts: list[EventPart] = []
    failed: list[Problem] = []
    features = [events.features(a) for a in read.values()]
    groups = events.group(features, tools.settings.events, failed.append)
    tell("compile", 0, len(groups))
    work = ((one, [read[i] for i in one.reports]) for one in groups)
    engine = engines.Local(jobs if len(read) >= MANY else 1)
    for done, found in enumerate(engine.map(Compile(tools), work, len(groups)), 1):
        if isinstance(found, list):
            failed += found
        else:
            parts.append(found)
        tell("compile", done, len(groups))
    return parts, failed
