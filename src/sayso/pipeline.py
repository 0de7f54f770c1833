"""The flow, as a table of contents: annotate each report, group them, compile each event.

This is the only place that knows the order of the rooms (docs/flow.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Protocol

import msgspec

from sayso import (
    attributions,
    documents,
    events,
    incidents,
    judge,
    mentions,
    relations,
)
from sayso.errors import UsageError
from sayso.model import (
    Annotated,
    Annotation,
    Document,
    Event,
    EventFigure,
    EventPart,
    Group,
    Incident,
    Membership,
    Parse,
    Place,
    Problem,
    Report,
    Reuse,
    SharedName,
    Timex,
)
from sayso.reuse import accounts as independent_accounts
from sayso.reuse import crowded
from sayso.reuse import pairs as shared_text
from sayso.reuse import stream as shared_text_stream
from sayso.settings import MentionSettings, Settings
from sayso.slots import actors, dates, figures, gazetteer, places
from sayso.syntax import Parser
from sayso.syntax.parser import terms

DEMO = Path(__file__).parent / "data" / "demo"  # the packaged demo collection
Progress = Callable[[str, int, int], None]  # stage, how many are done, how many in all


class Tools:
    """What reading needs loaded: the language model and the gazetteer, opened when first used.

    ``asked`` is the optional judge; without it nothing is sent anywhere.
    """

    def __init__(
        self,
        *,
        model: str | None = None,
        gazetteer_file: str | None = None,
        aliases_file: str | None = None,
        settings: Settings | None = None,
        asked: judge.Judge | None = None,
    ) -> None:
        self.model = model
        self.gazetteer_file = gazetteer_file
        self.asked = asked
        self.settings = settings or Settings()
        self.alias_problems: tuple[Problem, ...] = ()
        if aliases_file is not None:
            told = mentions.read_aliases(Path(aliases_file))
            held = MentionSettings(one=told.one, apart=told.apart)
            self.settings = msgspec.structs.replace(self.settings, mentions=held)
            self.alias_problems = told.problems

    @property
    def options(self) -> dict[str, Any]:
        """What these tools are made from: another process makes its own of it.

        A user's aliases are in the settings by then.
        """
        return {
            "model": self.model,
            "gazetteer_file": self.gazetteer_file,
            "settings": self.settings,
            "asked": self.asked,
        }

    @cached_property
    def parser(self) -> Parser:
        """The language model behind its adapter."""
        return Parser(self.model, self.settings.syntax)

    @cached_property
    def gazetteer(self) -> gazetteer.Gazetteer:
        """The shipped gazetteer with the user's rows."""
        return gazetteer.Gazetteer.open(self.gazetteer_file)


@cache
def shipped() -> Tools:
    """The shipped tools, loaded once: loading takes seconds, and they change no result."""
    return Tools()


def silent(stage: str, done: int, total: int) -> None:
    """A progress that tells nobody."""


# --- 1. annotate ------------------------------------------------------------------------------


def annotate_document(document: Document, tools: Tools, parse: Parse | None = None) -> Annotated:
    """Everything that is read in one report alone.

    A report in a language that is not read comes back bare; its problem was noted when it was
    stored.

    Args:
        document: the report.
        tools: what to read with.
        parse: its parse, where that is known already.
    """
    if document.language not in (None, "en"):
        return Annotated(document=document)
    if parse is None:
        parse = tools.parser.parse(document)
    names = mentions.find(document, parse, tools.settings.mentions)
    found = attributions.find(document, parse, tools.settings.attributions)
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


def annotate(
    report: str | Document | Mapping[str, Any], *, tools: Tools | None = None
) -> Annotation:
    """Read one report: who says what, figures, places, dates, names.

    Args:
        report: the text, a document, or a row ``{"text", "title"?, "date"?, ...}``.
        tools: what to read with; by default the shipped model and gazetteer, loaded once.
    """
    return annotation(annotate_document(_document(report), tools or shipped()))


def _document(report: str | Document | Mapping[str, Any]) -> Document:
    """A report as a document whose lines have their roles."""
    if isinstance(report, str):
        return documents.from_text(report)
    if isinstance(report, Mapping):
        return documents.from_row(report)
    if report.lines or not report.text:
        return report
    return documents.from_text(  # made by hand
        report.text,
        id=report.id,
        path=report.path,
        title=report.title,
        published=report.published.value if report.published else None,
        source=report.published.from_ if report.published else "given",
        url=report.url,
        outlet=report.outlet,
        language=report.language,
        problems=report.problems,
    )


# --- 2. group ---------------------------------------------------------------------------------


def group(
    reports: Iterable[Document | Mapping[str, Any]],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> tuple[Membership, ...]:
    """Which event each report belongs to, by its text alone (``sayso group``), in their order.

    Args:
        reports: documents or rows; read one at a time, their texts are not kept.
        settings: thresholds.
        progress: called with stage, done, total.

    Raises:
        UsageError: two reports have one id.
    """
    settings, tell = settings or Settings(), progress or silent
    features = [
        events.features_of_text(document) for document in _distinct(map(_document, reports))
    ]
    tell("group", 0, 1)
    found = events.memberships(events.group(features, settings.events), features)
    tell("group", 1, 1)
    return found


def group_stream(
    reports: Iterable[Document | Mapping[str, Any]],
    *,
    settings: Settings | None = None,
    log: Callable[[events.Change], None] | None = None,
) -> Iterator[Membership]:
    """Which event each report belongs to, in one pass over reports in order of time.

    A report's event comes once it is settled: when later ones no longer change it. Only the reports
    of the last days are held (``sayso group --stream``).

    Args:
        reports: documents or rows, in order of time.
        settings: thresholds, and how many days and reports are held.
        log: called with each merge and split of events.

    Raises:
        UsageError: two reports have one id.
    """
    features = (events.features_of_text(d) for d in _distinct(map(_document, reports)))
    yield from events.stream(features, (settings or Settings()).events, log or _unlogged)


def _unlogged(change: events.Change) -> None:
    """Nobody keeps the log."""


def find_reuse(
    reports: Iterable[Document | Mapping[str, Any]],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> tuple[Reuse, ...]:
    """Which reports share text, and who derives from whom (``sayso reuse``).

    Args:
        reports: documents or rows; read one at a time, their texts are not kept.
        settings: thresholds.
        progress: called with stage, done, total.

    Raises:
        UsageError: two reports have one id.
    """
    return tuple(reuse_stream(reports, settings=settings, progress=progress))


def reuse_stream(
    reports: Iterable[Document | Mapping[str, Any]],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Iterator[Reuse]:
    """The same, a pair at a time: neither texts nor pairs are kept in memory.

    Raises:
        UsageError: two reports have one id.
    """
    tell = progress or silent
    read = _distinct(map(_document, reports))

    def compared(done: int, total: int) -> None:
        tell("compare", done, total)

    return shared_text_stream(read, (settings or Settings()).reuse, compared)


def _distinct(reports: Iterable[Document]) -> Iterator[Document]:
    seen: set[str] = set()
    for report in reports:
        if report.id in seen:
            raise UsageError(f"two reports have the id {report.id}: each needs its own")
        seen.add(report.id)
        yield report


# --- 3. compile -------------------------------------------------------------------------------


class Revision(Protocol):
    """What people hold of an event, put in where the machine's own findings would stand."""

    def reports(self, reports: Sequence[Annotated]) -> list[Annotated]:
        """The reports as read, corrected."""
        ...

    def names(
        self, names: Sequence[SharedName], name_of: Mapping[tuple[str, str], str]
    ) -> tuple[tuple[SharedName, ...], dict[tuple[str, str], str]]:
        """The bearers of names and what each report's own names lead to."""
        ...

    def values(
        self, times: Mapping[str, Sequence[Timex]], places: Mapping[str, Sequence[Place]]
    ) -> tuple[dict[str, tuple[Timex, ...]], dict[str, tuple[Place, ...]]]:
        """Dates and places as resolved."""
        ...

    def split(self, evidence: relations.Evidence, found: incidents.Split) -> incidents.Split:
        """The incidents."""
        ...

    def related(self, found: relations.Related) -> relations.Related:
        """The figures' verdicts and the relations."""
        ...


def compile_event(
    group: Group, reports: Sequence[Annotated], tools: Tools, revision: Revision | None = None
) -> EventPart:
    """The record of one event, from all its reports.

    Args:
        group: the event.
        reports: its reports as read, in any order.
        tools: gazetteer and settings.
        revision: what people corrected; None: as the machine reads it.
    """
    settings = tools.settings
    reports = sorted(reports, key=lambda r: r.document.id)
    if revision is not None:
        reports = revision.reports(reports)
    names, name_of = mentions.join(reports, settings.mentions)
    times, published = dates.resolve(reports, settings.dates)
    spots_of = places.resolve(reports, tools.gazetteer)
    if revision is not None:
        names, name_of = revision.names(names, name_of)
        times, spots_of = revision.values(times, spots_of)
    shared = shared_text([r.document for r in reports], settings.reuse)
    evidence = relations.Evidence(
        reports,
        names=names,
        name_of=name_of,
        times=times,
        places=spots_of,
        published=published,
        reuse=shared,
        accounts=independent_accounts(reports, shared, name_of, settings.reuse),
    )
    split = incidents.split(evidence, settings.incidents)
    if revision is not None:
        split = revision.split(evidence, split)
    told = {draft.id: draft.happenings for draft in split.incidents}
    related, sides = relations.relate(evidence, split.of, told, settings)
    heard = judge.Judged(related=related)
    if tools.asked is not None:
        heard = judge.judged(evidence, related, tools.asked, settings)
        related = heard.related
    if revision is not None:
        related = revision.related(related)
    spots = {d.id: d.place.place for d in split.incidents if d.place is not None}
    points = relations.points(evidence, told, spots, related.figures, sides, related.relations)
    points = judge.marked(points, related.relations, heard.judgements)
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
        judged=heard.judgements,
    )
    return EventPart(
        event=event,
        reports=tuple(as_report(evidence, r.document) for r in reports),
        names=names,
        claims=tuple(
            msgspec.structs.replace(c, incident=split.of.get(c.id))
            for c in evidence.claims.values()
        ),
        figures=related.figures,
        places=tuple(p for r in evidence.order for p in evidence.places[r]),
        dates=tuple(t for r in evidence.order for t in evidence.dates[r]),
        problems=(
            *heard.problems,
            *crowded((r.document for r in reports), settings.reuse, group.id),
        ),
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


def as_report(evidence: relations.Evidence | None, document: Document) -> Report:
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
