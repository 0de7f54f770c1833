"""What a run found, as rows for a terminal."""

from __future__ import annotations

import msgspec

from sayso.model import Event, EventRecord, When
from sayso.records import words
from sayso.records.html import plain
from sayso.records.lookup import Lookup

_LABEL = 70  # characters of an event's label


class SummaryRow(msgspec.Struct, frozen=True):
    """One event: ``figures`` pairs a claimant with what it reports, ``killed: at least 12``."""

    event: str
    label: str
    when: str
    where: str
    reports: int
    accounts: int
    figures: tuple[tuple[str, str], ...]
    conflicts: int


def summary(record: EventRecord) -> tuple[SummaryRow, ...]:
    """The events of a record, in its order; nothing in a row steers a terminal."""
    lookup = Lookup(record)
    return tuple(_row(lookup, event) for event in record.events)


def _row(lookup: Lookup, event: Event) -> SummaryRow:
    first = event.incidents[0] if event.incidents else None
    date = first.date if first else None
    return SummaryRow(
        event=_line(event.id),
        label=_line(lookup.cut(lookup.label(event), _LABEL)),
        when=_when(date),
        where=_line(first.place.name) if first and first.place else "",
        reports=len(event.reports),
        accounts=len(event.accounts),
        figures=_figures(lookup, event),
        conflicts=sum(point.verdict in words.DISPUTES for point in event.points),
    )


def _when(date: When | None) -> str:
    if date is None:
        return ""
    return words.day(date.best) if date.best else words.days(date.earliest, date.latest)


def _figures(lookup: Lookup, event: Event) -> tuple[tuple[str, str], ...]:
    """What is reported of the incident that the event is named for."""
    found: list[tuple[str, str]] = []
    tolls = event.incidents[0].tolls if event.incidents else ()
    for toll in sorted(tolls, key=words.toll_order):
        for reported in toll.by_claimant:
            name = lookup.names.get(reported.claimant or "")
            who = name.name if name else reported.text or "no claimant named"
            said = f"{words.toll_name(toll)}: {words.interval(reported.low, reported.high)}"
            found.append((_line(who), _line(said)))
    return tuple(dict.fromkeys(found))


def _line(text: str) -> str:
    return plain(" ".join(text.split()))
