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
from sayso import (
    attributions,
    documents,
    engines,
    events,
    incidents,
    mentions,
    records,
    relations,
    stores,
)
from sayso.errors import UsageError
from sayso.model import (
    Annotated,
    Annotation,
    Document,
    Event,
    EventFigure,
    EventPart,
    EventRecord,
    Group,
    Incident,
    Input,
    Membership,
    Problem,
    Report,
    Reuse,
    Run,
)
from sayso.settings import Settings, differing
from sayso.reuse import accounts as independent_accounts
from sayso.reuse import pairs as shared_text
from sayso.slots import actors, dates, figures, gazetteer, places
from sayso.syntax import Parser
from sayso.syntax.parser import terms

DEMO = Path(__file__).parent / "data" / "demo"  # the packaged demo collection
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
        figures=figures.find(document, parse, found, tools.settings.figures),
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
    settings = settings or Settings()
    features = [events.features_of_text(document) for document in reports]
    return events.memberships(events.group(features, settings.events), features)


def find_reuse(
    reports: Sequence[Document], *, settings: Settings | None = None
) -> tuple[Reuse, ...]:
    """Which reports share text, and who derives from whom (``sayso reuse``)."""
    return shared_text(reports, (settings or Settings()).reuse)


# --- 3. compile -------------------------------------------------------------------------------


def compile_event(group: Group, reports: Sequence[Annotated], tools: Tools) -> EventPart:
    """The record of one event, from all its reports.

    Args:
        group: the event.
        reports: its reports as read, in any order.
        tools: gazetteer and settings.
    """
    settings = tools.settings
    reports = sorted(reports, key=lambda r: r.document.id)
    names, name_of = mentions.join(reports)
    times, published = dates.resolve(reports, settings.dates)
    shared = shared_text([r.document for r in reports], settings.reuse)
    evidence = relations.Evidence(
        reports,
        names=names,
        name_of=name_of,
        times=times,
        places=places.resolve(reports, tools.gazetteer),
        published=published,
        reuse=shared,
        accounts=independent_accounts(reports, shared, name_of, settings.reuse),
    )
    split = incidents.split(evidence, settings.incidents)
    told = {draft.id: draft.happenings for draft in split.incidents}
    related, sides = relations.relate(evidence, split.of, told, settings)
    spots = {d.id: d.place.place for d in split.incidents if d.place is not None}
    points = relations.points(evidence, told, spots, related.figures, sides, related.relations)
    held = dict.fromkeys(c for p in points for q in p.positions for c in q.claims)
    event = Event(
        id=group.id,
        reports=evidence.order,
        accounts=evidence.accounts,
        reuse=shared,
        incidents=tuple(
            _incident(evidence, draft, related, sides, settings, main=draft is split.incidents[0])
            for draft in split.incidents
        ),
        points=points,
        relations=related.relations,
        timeline=incidents.timeline(evidence, split.incidents, tuple(held)),
    )
    return EventPart(
        event=event,
        reports=tuple(_report(evidence, r.document) for r in reports),
        names=names,
        claims=tuple(
            msgspec.structs.replace(c, incident=split.of.get(c.id))
            for c in evidence.claims.values()
        ),
        figures=related.figures,
        places=tuple(p for r in evidence.order for p in evidence.places[r]),
        dates=tuple(t for r in evidence.order for t in evidence.dates[r]),
        problems=(),
    )


def _incident(
    evidence: relations.Evidence,
    draft: incidents.Draft,
    related: relations.Related,
    sides: relations.Sides,
    settings: Settings,
    *,
    main: bool,
) -> Incident:
    figures_: tuple[EventFigure, ...] = related.figures
    mine = [f for f in figures_ if f.incident == draft.id]
    return Incident(
        id=draft.id,
        label=draft.label,
        date=draft.date,
        place=draft.place,
        actors=incidents.actors(evidence, draft.happenings, related.relations),
        tolls=incidents.tolls(
            evidence, figures_, draft.id, sides, settings.incidents.policy, main=main
        ),
        grade=incidents.grade(evidence, draft.happenings, mine, related.relations),
    )


def _report(evidence: relations.Evidence | None, document: Document) -> Report:
    """A stored report as it stands in the record, with the day that its siblings give it."""
    published = evidence.published[document.id] if evidence is not None else document.published
    return Report(
        id=document.id,
        path=document.path,
        url=document.url,
        fetched=document.fetched,
        title=document.title,
        outlet=document.outlet,
        published=published,
        language=document.language,
        byline=document.byline,
        credits=document.credits,
        text=document.text,
        lines=document.lines,
        furniture=tuple(line.span for line in document.lines if line.role == "furniture"),
        raw_sha256=document.raw_sha256,
        text_sha256=document.text_sha256,
        extractor=document.extractor,
    )


def compile_paths(
    paths: Sequence[str | Path],
    out: str | Path | None = None,
    *,
    tools: Tools | None = None,
    jobs: int = 0,
    keep_raw: str | Path | None = None,
    outline: str | Path | None = None,
    progress: Progress | None = None,
) -> EventRecord:
    """Read reports and compile the sourced record of every event they tell of.

    Args:
        paths: files, folders (walked), globs, or ``-`` for standard input.
        out: a folder for the edition, the record and the problems; None writes nothing.
        tools: model, gazetteer and settings.
        jobs: worker processes; 0 chooses.
        keep_raw: a folder in which to keep the raw bytes of every input.
        outline: a GeoJSON file whose lines the maps show beside coasts and borders.
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
    groups = events.group([events.features(a) for a in read.values()], tools.settings.events)
    parts = []
    for done, one in enumerate(groups):
        tell("compile", done, len(groups))
        parts.append(compile_event(one, [read[i] for i in one.reports], tools))
    tell("compile", len(groups), len(groups))
    inside = {i for one in groups for i in one.reports}
    alone = [_report(None, d) for d in stored if d.id not in inside]
    record = records.assemble(run, parts, alone, problems)
    if out is not None:
        tell("write", 0, 1)
        records.write(record, Path(out), Path(outline) if outline is not None else None)
        tell("write", 1, 1)
    if partial is not None:
        partial.clear()
    return record


def _read(
    paths: Sequence[str | Path], tools: Tools, keep_raw: str | Path | None, tell: Progress
) -> tuple[list[Input], list[Document], list[Problem]]:
    inputs: list[Input] = []
    stored: list[Document] = []
    problems: list[Problem] = []
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
