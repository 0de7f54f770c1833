"""The index of events, and what became of each input."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from sayso.model import Event, EventRecord, Input, Problem, Report
from sayso.records import words
from sayso.records.lookup import Lookup
from sayso.records.pages.event import counts
from sayso.records.pages.paging import MorePage, Pager, chunks, pager

_EVENTS = 100  # events on one page
_ROWS = 100  # rows of another list on one page
_LONGEST = 180  # characters of a label, path or reason; the record has them whole
_TITLES = {
    "alone": "Reports of no event",
    "others": "Inputs that are no report of their own",
    "problems": "Problems",
}


class EventRow(msgspec.Struct, frozen=True):
    """An event in the index."""

    href: str
    label: str
    when: str
    where: str
    counts: str
    tolls: tuple[str, ...]  # of the incident that the event is named for
    others: str


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
    """All that the first page shows: of long lists the first page."""

    events: tuple[EventRow, ...]
    inputs: str
    others: tuple[InputRow, ...]
    alone: tuple[InputRow, ...]
    problems: tuple[ProblemRow, ...]
    pagers: dict[str, Pager | None]
    made: tuple[tuple[str, str], ...]


def index_page(lookup: Lookup) -> IndexPage:
    """What the template of the first page is filled with."""
    record = lookup.record
    outcomes = Counter(item.outcome for item in record.run.inputs)
    said = [words.count(len(record.run.inputs), "input")]
    said += [f"{outcomes[kind]:,} {kind}" for kind in sorted(outcomes)]
    lists = _lists(lookup)
    return IndexPage(
        events=tuple(event_row(lookup, event) for event in record.events[:_EVENTS]),
        inputs=", ".join(said),
        others=lists["others"][:_ROWS],
        alone=lists["alone"][:_ROWS],
        problems=lists["problems"][:_ROWS],
        pagers={
            "events": _pager(lookup, "events", record.events, _EVENTS),
            **{name: _pager(lookup, name, rows, _ROWS) for name, rows in lists.items()},
        },
        made=_made(record),
    )


def index_more(lookup: Lookup) -> Iterator[tuple[str, MorePage]]:
    """The pages that go on with the lists of the first page, by their addresses."""
    for number, part in chunks(lookup.record.events, _EVENTS):
        pages = _pager(lookup, "events", lookup.record.events, _EVENTS, number)
        if pages is not None:
            rows = tuple(event_row(lookup, event) for event in part)
            yield (
                lookup.links.index(f"events-{number}"),
                MorePage("events", "Events", rows, pages, None, ()),
            )
    for name, found in _lists(lookup).items():
        for number, part in chunks(found, _ROWS):
            pages = _pager(lookup, name, found, _ROWS, number)
            if pages is not None:
                yield (
                    lookup.links.index(f"{name}-{number}"),
                    MorePage(name, _TITLES[name], tuple(part), pages, None, ()),
                )


def _pager(
    lookup: Lookup, name: str, found: Sequence[object], most: int, number: int = 1
) -> Pager | None:
    def address(page: int) -> str:
        if page == 1:
            return f"{lookup.links.index()}#{name}"
        return lookup.links.index(f"{name}-{page}")

    return pager(found, most, address, number)


def _lists(lookup: Lookup) -> dict[str, tuple[Any, ...]]:
    """The lists of the first page beside the events, whole."""
    record = lookup.record
    inside = {report for event in record.events for report in event.reports}
    alone = (report for report in record.reports if report.id not in inside)
    others = (item for item in record.run.inputs if item.outcome != "stored")
    return {
        "alone": tuple(_alone(lookup, report) for report in alone),
        "others": tuple(_input(lookup, item) for item in others),
        "problems": tuple(_problem(lookup, problem) for problem in record.problems),
    }


def _input(lookup: Lookup, item: Input) -> InputRow:
    known = item.report in lookup.reports
    href = lookup.links.report(item.report) if item.report and known else None
    return InputRow(
        lookup.cut(item.path, _LONGEST), item.outcome, lookup.cut(item.reason or "", _LONGEST), href
    )


def _problem(lookup: Lookup, problem: Problem) -> ProblemRow:
    known = problem.document in lookup.reports
    return ProblemRow(
        problem.room,
        lookup.cut(lookup.origin(problem.document), _LONGEST) if problem.document else "",
        lookup.links.report(problem.document) if problem.document and known else None,
        lookup.cut(problem.message, 2 * _LONGEST),
    )


def event_row(lookup: Lookup, event: Event) -> EventRow:
    """An event as it stands in the list."""
    first = event.incidents[0] if event.incidents else None
    return EventRow(
        href=lookup.links.event(event.id),
        label=lookup.cut(lookup.label(event), _LONGEST),
        when=words.when(first.date) if first else "Day not settled",
        where=lookup.place_words(first.place)[0] if first else "Place not settled",
        counts=counts(lookup, event),
        tolls=tuple(
            f"{words.toll_name(toll)}: {words.toll_range(toll)}"
            for toll in sorted(first.tolls if first else (), key=words.toll_order)
        ),
        others=words.count(len(event.incidents) - 1, "other incident")
        if len(event.incidents) > 1
        else "",
    )


def _alone(lookup: Lookup, report: Report) -> InputRow:
    reason = next(
        (problem.message for problem in lookup.problems_of.get(report.id, ())),
        "belongs to no event",
    )
    title = lookup.cut(report.title or lookup.origin(report.id), _LONGEST)
    reason = lookup.cut(reason, _LONGEST)
    return InputRow(title, "stored", reason, lookup.links.report(report.id))


def _made(record: EventRecord) -> tuple[tuple[str, str], ...]:
    run = record.run
    settings = ", ".join(f"{name} {value}" for name, value in sorted(run.settings.items()))
    facts = (
        ("Sayso", run.sayso),
        ("Language model", run.model.name),
        ("Gazetteer", run.gazetteer),
        ("Counting policy", run.policy),
        ("Judge", f"{run.judge.model}, at {run.judge.url}" if run.judge else ""),
        ("Settings that differ", settings or "none"),
    )
    return tuple((name, value) for name, value in facts if value)
