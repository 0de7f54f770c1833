"""The index of events, and what became of each input."""

from __future__ import annotations

from collections import Counter

import msgspec

from sayso.model import Event, EventRecord, Report
from sayso.records import words
from sayso.records.lookup import Lookup
from sayso.records.pages.event import counts


class EventRow(msgspec.Struct, frozen=True):
    """An event in the index."""

    href: str
    label: str
    when: str
    where: str
    counts: str
    tolls: tuple[str, ...]


class InputRow(msgspec.Struct, frozen=True):
    """An input that is no report of its own, or a report outside the events."""

    path: str
    outcome: str
    reason: str
    href: str | None


class ProblemRow(msgspec.Struct, frozen=True):
    """A problem."""

    room: str
    document: str
    href: str | None
    message: str


class IndexPage(msgspec.Struct, frozen=True):
    """All that the first page shows."""

    events: tuple[EventRow, ...]
    inputs: str
    others: tuple[InputRow, ...]
    alone: tuple[InputRow, ...]
    problems: tuple[ProblemRow, ...]
    made: tuple[tuple[str, str], ...]


def index_page(lookup: Lookup) -> IndexPage:
    """What the template of the first page is filled with."""
    record = lookup.record
    outcomes = Counter(item.outcome for item in record.run.inputs)
    said = [words.count(len(record.run.inputs), "input")]
    said += [f"{outcomes[kind]:,} {kind}" for kind in sorted(outcomes)]
    inside = {report for event in record.events for report in event.reports}
    return IndexPage(
        events=tuple(_event(lookup, event) for event in record.events),
        inputs=", ".join(said),
        others=tuple(
            InputRow(
                item.path,
                item.outcome,
                item.reason or "",
                lookup.links.report(item.report) if item.report in lookup.reports else None,
            )
            for item in record.run.inputs
            if item.outcome != "stored"
        ),
        alone=tuple(_alone(lookup, report) for report in record.reports if report.id not in inside),
        problems=tuple(
            ProblemRow(
                problem.room,
                lookup.origin(problem.document) if problem.document else "",
                lookup.links.report(problem.document)
                if problem.document in lookup.reports
                else None,
                problem.message,
            )
            for problem in record.problems
        ),
        made=_made(record),
    )


def _event(lookup: Lookup, event: Event) -> EventRow:
    first = event.incidents[0] if event.incidents else None
    return EventRow(
        href=lookup.links.event(event.id),
        label=lookup.label(event),
        when=words.when(first.date) if first else "Day not settled",
        where=lookup.place_words(first.place)[0] if first else "Place not settled",
        counts=counts(lookup, event),
        tolls=tuple(
            f"{words.toll_name(toll)}: {words.toll_range(toll)}"
            for incident in event.incidents
            for toll in incident.tolls
        ),
    )


def _alone(lookup: Lookup, report: Report) -> InputRow:
    reason = next(
        (problem.message for problem in lookup.problems_of.get(report.id, ())),
        "belongs to no event",
    )
    return InputRow(
        report.title or lookup.origin(report.id), "stored", reason, lookup.links.report(report.id)
    )


def _made(record: EventRecord) -> tuple[tuple[str, str], ...]:
    run = record.run
    settings = ", ".join(f"{name} {value}" for name, value in sorted(run.settings.items()))
    facts = (
        ("Sayso", run.sayso),
        ("Language model", run.model.name),
        ("Gazetteer", run.gazetteer),
        ("Counting policy", run.policy),
        ("Settings that differ", settings or "none"),
    )
    return tuple((name, value) for name, value in facts if value)
