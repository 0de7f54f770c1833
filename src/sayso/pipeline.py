"""The flow, as a table of contents: annotate each report, group them, compile each event.

This is the only place that knows the order of the rooms (docs/flow.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

import sayso
from sayso import attributions, documents, engines, events, mentions, records, reuse, stores
from sayso.errors import UsageError
from sayso.model import (
    Annotated,
    Annotation,
    Document,
    EventPart,
    EventRecord,
    Group,
    Input,
    Membership,
    Problem,
    Reuse,
    Run,
)
from sayso.settings import Settings, differing
from sayso.slots import actors, dates, figures, gazetteer, places
from sayso.syntax import Parser
from sayso.syntax.parser import terms

Progress = Callable[[str, int, int], None]  # stage, how many are done, how many in all


class Tools:
    """What reading needs loaded: the language model and the gazetteer, opened when first used."""

    def __init__(
        self,
        *,
        model: str | None = None,
        gazetteer_file: str | None = None,
        settings: Settings | None = None,
    ) -> None:
        self.model = model
        self.gazetteer_file = gazetteer_file
        self.settings = settings or Settings()

    @cached_property
    def parser(self) -> Parser:
        """The language model behind its adapter."""
        return Parser(self.model, self.settings.syntax)

    @cached_property
    def gazetteer(self) -> gazetteer.Gazetteer:
        """The shipped gazetteer with the user's rows."""
        return gazetteer.Gazetteer.open(self.gazetteer_file)


# --- 1. annotate ------------------------------------------------------------------------------


def annotate_document(document: Document, tools: Tools) -> Annotated:
    """Everything that is read in one report alone.

    A report in a language that is not read comes back bare; its problem was noted when it was
    stored.
    """
    if document.language not in (None, "en"):
        return Annotated(document=document)
    parse = tools.parser.parse(document)
    names = mentions.find(document, parse)
    found = attributions.find(document, parse)
    names, found = mentions.speakers(document, parse, names, found)
    words, starts = terms(parse)
    return Annotated(
        document=document,
        sentences=tuple(parse.span(first, last) for first, last in parse.sentences),
        names=names,
        attributions=found,
        figures=figures.find(document, parse, found),
        dates=dates.find(document, parse),
        places=places.find(document, parse, tools.gazetteer),
        triggers=actors.find(document, parse, found),
        terms=words,
        term_starts=starts,
    )


class Annotate:
    """``annotate_document`` as a task for an engine: each process loads its own tools."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools
        self.options = (tools.model, tools.gazetteer_file, tools.settings)

    def __getstate__(self) -> dict[str, Any]:
        return {"options": self.options}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.options = state["options"]
        model, file, settings = self.options
        self.tools = Tools(model=model, gazetteer_file=file, settings=settings)

    def open(self) -> None:
        """Load the language model and the gazetteer."""
        _ = self.tools.parser, self.tools.gazetteer

    def __call__(self, document: Document) -> Annotated:
        """Annotate; a report that a room cannot read is kept bare, with the error as a problem."""
        try:
            return annotate_document(document, self.tools)
        except Exception as error:  # one report never stops a run; the error is kept and shown
            message = f"not annotated: {type(error).__name__}: {error}"
            problem = Problem(room="pipeline", document=document.id, message=message)
            return Annotated(document=document, problems=(problem,))


def annotation(annotated: Annotated) -> Annotation:
    """The contract's view of an annotated report."""
    return Annotation(
        attributions=annotated.attributions,
        figures=annotated.figures,
        places=annotated.places,
        dates=annotated.dates,
        names=annotated.names,
        problems=annotated.document.problems + annotated.problems,
    )


def annotate(report: str | Document, *, tools: Tools | None = None) -> Annotation:
    """Read one report: who says what, figures, places, dates, names.

    Args:
        report: the text, or a document.
        tools: what to read with; by default the shipped model and gazetteer.
    """
    document = report if isinstance(report, Document) else documents.from_text(report)
    return annotation(annotate_document(document, tools or Tools()))


def annotate_rows(
    rows: Iterable[dict[str, Any]], many: int, *, tools: Tools, jobs: int = 0
) -> Iterator[dict[str, Any]]:
    """The rows of ``sayso annotate``: as they came in, with what was read in each."""
    kept: list[dict[str, Any]] = []

    def read() -> Iterator[Document]:
        for row in rows:
            kept.append(row)
            yield documents.from_row(row)

    for annotated in engines.Local(jobs).map(Annotate(tools), read(), many):
        yield kept.pop(0) | msgspec.to_builtins(annotation(annotated))


# --- 2. group ---------------------------------------------------------------------------------


def group(
    reports: Iterable[Document], *, settings: Settings | None = None
) -> tuple[Membership, ...]:
    """Which event each report belongs to, by its text alone (``sayso group``)."""
    features = [events.features_of_text(document) for document in reports]
    return events.memberships(events.group(features), features)


def find_reuse(reports: Sequence[Document]) -> tuple[Reuse, ...]:
    """Which reports share text, and who derives from whom (``sayso reuse``)."""
    return reuse.pairs(reports)


# --- 3. compile -------------------------------------------------------------------------------


def compile_event(group: Group, reports: Sequence[Annotated], tools: Tools) -> EventPart:
    """The record of one event, from all its reports."""
    raise UsageError("not yet")


def compile_paths(
    paths: Sequence[str | Path],
    out: str | Path | None = None,
    *,
    tools: Tools | None = None,
    jobs: int = 0,
    keep_raw: str | Path | None = None,
    progress: Progress | None = None,
) -> EventRecord:
    """Read reports and compile the sourced record of every event they tell of.

    Args:
        paths: files, folders (walked), globs, or ``-`` for standard input.
        out: a folder for the edition, the record and the problems; None writes nothing.
        tools: model, gazetteer and settings.
        jobs: worker processes; 0 chooses.
        keep_raw: a folder in which to keep the raw bytes of every input.
        progress: called with stage, done, total.

    Raises:
        UsageError: nothing could be read.
    """
    tools, tell = tools or Tools(), progress or (lambda *_: None)
    inputs, stored, problems = _read(paths, tools, keep_raw, tell)
    if not stored:
        raise UsageError(_nothing(inputs))
    run = Run(
        sayso=sayso.__version__,
        model=tools.parser.identity,
        weights=documents.WEIGHTS,
        gazetteer=tools.gazetteer.identity,
        settings=differing(tools.settings),
        policy=tools.settings.incidents.policy,
        inputs=tuple(inputs),
    )
    partial = None
    if out is not None:
        salt = stores.source_digest() + repr((run.model, run.gazetteer, run.settings))
        partial = stores.Partial(Path(out) / ".partial", salt)
    annotated = _annotate_all(stored, tools, jobs, partial, tell)
    problems += [p for report in annotated for p in report.problems]
    problems += tools.gazetteer.problems
    read = {a.document.id: a for a in annotated if a.sentences}
    groups = events.group([events.features(a) for a in read.values()])
    parts = []
    for done, one in enumerate(groups):
        tell("compile", done, len(groups))
        parts.append(compile_event(one, [read[i] for i in one.reports], tools))
    tell("compile", len(groups), len(groups))
    record = records.assemble(run, parts, stored, problems)
    if out is not None:
        tell("write", 0, 1)
        records.write(record, Path(out))
        tell("write", 1, 1)
    if partial is not None:
        partial.clear()
    return record


def _read(
    paths: Sequence[str | Path], tools: Tools, keep_raw: str | Path | None, tell: Progress
) -> tuple[list[Input], list[Document], list[Problem]]:
    inputs, stored, problems = [], [], []
    for done, reading in enumerate(
        documents.read(paths, tools.settings.documents, keep_raw=keep_raw)
    ):
        inputs.append(reading.input)
        problems += reading.problems
        if reading.document is not None:
            stored.append(reading.document)
        tell("read", done + 1, 0)
    inputs.sort(key=lambda i: (i.path, i.sha256 or "", i.outcome))
    stored.sort(key=lambda d: d.id)
    return inputs, stored, problems


def _nothing(inputs: Sequence[Input]) -> str:
    if not inputs:
        return "nothing to read: name files, folders or globs of reports"
    reasons = "; ".join(f"{i.path}: {i.reason or i.outcome}" for i in inputs[:5])
    return f"none of {len(inputs)} inputs could be read ({reasons})"


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
    for annotated in engines.Local(jobs).map(Annotate(tools), todo, len(todo)):
        found[annotated.document.id] = annotated
        if partial:
            partial.put(annotated)
        tell("annotate", len(found), len(stored))
    return [found[d.id] for d in stored]
