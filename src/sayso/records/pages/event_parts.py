"""The pages behind an event's page: what its lists and pictures go on with, and all of a point or toll.

A part is named for what it shows: ``points-2`` is the second page of a list, ``point-1-p3`` the
first page of the point ``p3``, ``toll-1-2-i1`` the first page of the second chart of incident ``i1``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from sayso.model import Event, Incident, Point
from sayso.records.links import file_part
from sayso.records.lookup import Lookup, parts, sections
from sayso.records.pages.apparatus import rule_rows
from sayso.records.pages.event import (
    INCIDENTS,
    LINKS,
    PLACES,
    REPORTS,
    claimant_colours,
    event_pager,
    heading,
    report_rows,
)
from sayso.records.pages.paging import MorePage, Pager, pager_of
from sayso.records.pages.points import point_rows, whole_rows
from sayso.records.pictures.areas import area_map, longer, named_places
from sayso.records.pictures.intervals import defs
from sayso.records.pictures.lineage import lineage
from sayso.records.pictures.timeline import timeline
from sayso.records.pictures.toll import IncidentTolls, Tolls
from sayso.records.pictures.toll_parts import Undrawn, fitted, whole_pages

_TITLES = {
    "points": "Points",
    "open": "Nobody confirms",
    "single": "Only one account says",
    "reports": "Reports",
    "incidents": "Incidents",
    "lineage": "Who copied whom",
    "timeline": "Time line",
    "places": "Places that are named",
    "tolls": "More tolls",
}
_PLACES = 100  # places on one page of their list
_TOLLS = 100  # links to charts on one page
_POINT = re.compile(r"point-([0-9]{1,6})-(.+)", re.DOTALL)
_TOLL = re.compile(r"toll-([0-9]{1,6})-([0-9]{1,6})-(.+)", re.DOTALL)
_LIST = re.compile(r"([a-z]+)-([0-9]{1,6})")


class _Event:
    """What the parts of an event are made of, each made when it is asked for."""

    def __init__(self, lookup: Lookup, event: Event) -> None:
        self.lookup, self.event = lookup, event
        self.colours = claimant_colours(event)
        self.back = lookup.links.event(event.id), lookup.cut(lookup.label(event), 180)

    @cached_property
    def tolls(self) -> Tolls:
        return Tolls(self.lookup, self.event, self.colours)

    @cached_property
    def fitted(self) -> tuple[tuple[IncidentTolls, ...], tuple[Undrawn, ...]]:
        return fitted(self.tolls)

    def page(
        self, kind: str, title: str, rows: Sequence[Any], pager: Pager | None, rules: set[str]
    ) -> MorePage:
        return MorePage(kind, title, tuple(rows), pager, self.back, rule_rows(rules), defs())


def event_more(lookup: Lookup, event: Event) -> Iterator[tuple[str, MorePage]]:
    """All pages behind an event's page that it leads to, by their addresses."""
    held = _Event(lookup, event)
    for name in _TITLES:
        first = 1 if name in ("places", "tolls") else 2
        number = first
        while (page := _listed(held, name, number)) is not None:
            yield lookup.links.event(event.id, f"{name}-{number}"), page
            number += 1
    for point in event.points:
        for number, page in enumerate(_point_pages(held, point), 1):
            yield lookup.point_page(event.id, point.id, number), page
    tolls = held.tolls
    drawn, undrawn = held.fitted
    wanted = {chart.whole for one in drawn for chart in one.charts} | {u.href for u in undrawn}
    for incident, found in tolls.of_incident:
        for place in range(1, len(found) + 1):
            if tolls.whole(incident, place) in wanted:
                for number, page in enumerate(_toll_pages(held, tolls, incident, place), 1):
                    yield lookup.toll_page(event.id, incident.id, place, number), page


def event_part(lookup: Lookup, event: Event, part: str) -> MorePage | None:
    """One page behind an event's page, by its part; None where there is none."""
    held = _Event(lookup, event)
    if match := _POINT.fullmatch(part):
        for point in event.points:
            if file_part(point.id) == match[2]:
                return _numbered(_point_pages(held, point), match[1])
        return None
    if match := _TOLL.fullmatch(part):
        tolls, place = held.tolls, int(match[2])
        for incident, found in tolls.of_incident:
            if file_part(incident.id) == match[3] and 0 < place <= len(found):
                return _numbered(_toll_pages(held, tolls, incident, place), match[1])
        return None
    match = _LIST.fullmatch(part)
    if match is None or match[1] not in _TITLES:
        return None
    return _listed(held, match[1], int(match[2]))


def _numbered(pages: Sequence[MorePage], number: str) -> MorePage | None:
    return pages[int(number) - 1] if 0 < int(number) <= len(pages) else None


# --- lists and pictures -----------------------------------------------------------------------


def _listed(held: _Event, name: str, number: int) -> MorePage | None:
    """A page of a list or picture; None where the list has no such page."""
    if number < 1 or (number == 1 and name not in ("places", "tolls")):
        return None
    lookup, event = held.lookup, held.event
    if name in ("lineage", "timeline"):
        return _picture(held, name, number)
    rules: set[str] = set()
    pages, total, rows = 0, 0, ()  # type: int, int, Sequence[Any]
    if name in ("points", "open", "single"):
        points = sections(event)[name]
        paged = parts(name, points)
        pages, total = len(paged), len(points)
        if number <= pages:
            rows = point_rows(lookup, event, held.colours, paged[number - 1])
            rules = {row.rule for row in rows}
    else:
        most, found = _rows(held, name)
        pages, total = -(-len(found) // most), len(found)
        rows = found[most * (number - 1) : most * number]
        if name == "incidents":
            rows = [heading(lookup, incident) for incident in rows]
            rules = {rule for one in rows for rule in (one.when_rule, one.grade_rule)}
    if not rows:
        return None
    kind = "points" if name in ("open", "single") else name
    if name in ("places", "tolls"):
        links = _own_pager(
            lambda page: lookup.links.event(event.id, f"{name}-{page}"), pages, number
        )
    else:
        links = event_pager(lookup, event, name, pages, total, number)
    return held.page(kind, _TITLES[name], rows, links, rules)


def _rows(held: _Event, name: str) -> tuple[int, Sequence[Any]]:
    """The rows of a list and how many a page has; nothing where no page leads to the list."""
    lookup, event = held.lookup, held.event
    if name == "reports":
        return REPORTS, report_rows(lookup, event) if len(event.reports) > REPORTS else ()
    if name == "incidents":
        return INCIDENTS, event.incidents
    if name == "places":
        shown = longer(area_map(lookup, event), PLACES)
        return _PLACES, named_places(lookup, event) if shown else ()
    undrawn = held.fitted[1]
    return _TOLLS, undrawn if len(undrawn) > LINKS else ()


def _picture(held: _Event, name: str, number: int) -> MorePage | None:
    lookup, event = held.lookup, held.event
    made: Any = (lineage if name == "lineage" else timeline)(lookup, event, number)
    if number > made.pages:
        return None
    links = event_pager(lookup, event, name, made.pages, len(event.reports), number)
    return held.page(name, _TITLES[name], (made,), links, set())


def _own_pager(address: Callable[[int], str], pages: int, number: int) -> Pager | None:
    return pager_of(pages, 0, address, number)


# --- all of a point or a toll -----------------------------------------------------------------


def _point_pages(held: _Event, point: Point) -> list[MorePage]:
    rows = whole_rows(held.lookup, held.event, held.colours, point)
    found = []
    for number, row in enumerate(rows, 1):
        links = _own_pager(
            lambda page: held.lookup.point_page(held.event.id, point.id, page), len(rows), number
        )
        found.append(held.page("points", row.kind.capitalize(), (row,), links, {row.rule}))
    return found


def _toll_pages(held: _Event, tolls: Tolls, incident: Incident, place: int) -> list[MorePage]:
    (toll,) = (found[place - 1] for one, found in tolls.of_incident if one.id == incident.id)
    chart = tolls.chart(incident, place, toll)
    head = tolls.head(incident)
    pages = whole_pages(chart)
    found = []
    for number, part in enumerate(pages, 1):
        links = _own_pager(
            lambda page: held.lookup.toll_page(held.event.id, incident.id, place, page),
            len(pages), number,
        )  # fmt: skip
        found.append(held.page("toll", f"Toll: {chart.name}", ((head, part),), links, set()))
    return found
