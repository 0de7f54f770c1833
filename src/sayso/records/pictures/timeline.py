"""The time line: above it when things are said to have happened, below it when that was said."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from markupsafe import Markup

from sayso.model import Event, Incident, When
from sayso.records import words
from sayso.records.lookup import Lookup
from sayso.records.pictures import dayline, svg
from sayso.records.pictures.scale import Days, days, whole_day

_GRID = "timeline-days"
_DAYS = 20  # days of reports of one page
_INCIDENTS = 8  # incidents of one page
_READINGS = 3  # other readings of a day that are drawn
_NAMED = 6  # reports of a day that are named; the rest are counted
_DOTS = 12  # dots of a day at most
_BESIDE = 11  # pixels between two dots of a day


class Happened(msgspec.Struct, frozen=True):
    """An incident above the line."""

    words: str
    href: str
    when: str
    lane: Markup


class Saying(msgspec.Struct, frozen=True):
    """A report below the line."""

    origin: str
    href: str
    claims: str


class Said(msgspec.Struct, frozen=True):
    """A day below the line."""

    day: str
    reports: tuple[Saying, ...]
    more: int
    lane: Markup


class Timeline(msgspec.Struct, frozen=True):
    """A page of the picture; ``behind`` counts the days that stand on other pages."""

    happened: tuple[Happened, ...]
    axis: Markup
    said: tuple[Said, ...]
    pages: int
    behind: int
    gaps: bool


def timeline(lookup: Lookup, event: Event, page: int = 1) -> Timeline:
    """A page of the picture of an event, from 1."""
    of_day: dict[str | None, list[str]] = defaultdict(list)
    for report in lookup.in_order(event.reports):
        day = lookup.day(report)
        of_day[whole_day(day) if day else None].append(report)
    every = sorted(of_day, key=lambda day: day or "~")
    told = every[_DAYS * (page - 1) : _DAYS * page]
    incidents = event.incidents[_INCIDENTS * (page - 1) : _INCIDENTS * page]
    found = [day for day in told if day is not None]
    for incident in incidents:
        found += _marked(incident.date) if incident.date else []
    line = days(found, undated=None in told)
    parting = svg.again(_GRID)
    return Timeline(
        happened=tuple(_happened(lookup, line, parting, one) for one in incidents),
        axis=svg.lane(
            svg.kept(_GRID, dayline.parting(line)),
            parting,
            dayline.labels(line),
            svg.level(0, 1, 18, class_="line strong"),
        ),
        said=tuple(_said(lookup, line, parting, day, of_day[day]) for day in told),
        pages=max(-(-len(every) // _DAYS), -(-len(event.incidents) // _INCIDENTS), 1),
        behind=len(every) - len(told),
        gaps=any(line.gap(index) for index in range(len(line.days))),
    )


def _marked(date: When) -> list[str]:
    """The days of an incident that have their place on the line."""
    best = [date.best] if date.best else []
    return [date.earliest, date.latest, *best, *date.alternatives[:_READINGS]]


def _happened(lookup: Lookup, line: Days, parting: Markup, incident: Incident) -> Happened:
    date = incident.date
    label = lookup.text(incident.label)
    href = lookup.ref_link(incident.label)
    when = words.when(date)
    shapes = [parting]
    if date is None:
        shapes.append(_bar(0, 1, "url(#hatch)"))
    else:
        begin, end = line.begin(whole_day(date.earliest)), line.end(whole_day(date.latest))
        marks = []
        if date.earliest != date.latest or not date.best:
            marks += [_bar(begin, end, None), *(_cap(x) for x in (begin, end))]
        if date.best:
            marks.append(svg.dot(line.at(whole_day(date.best)), svg.MIDDLE, 5.5))
        others = [other for other in date.alternatives[:_READINGS] if other != date.best]
        marks += (svg.dot(line.at(whole_day(o)), svg.MIDDLE, 4, class_="other") for o in others)
        shapes.append(svg.group("mark when", [svg.link(href, f"{label}: {when}", *marks)]))
    return Happened(lookup.cut(label, 90), href, when, svg.lane(*shapes))


def _bar(begin: float, end: float, fill: str | None) -> Markup:
    return svg.tag(
        "rect", x=svg.percent(begin), y=svg.MIDDLE - 3, width=svg.percent(end - begin), height=6,
        fill=fill, class_="bar",
    )  # fmt: skip


def _cap(x: float) -> Markup:
    return svg.upright(x, svg.MIDDLE - 6, svg.MIDDLE + 6, class_="cap")


def _said(lookup: Lookup, line: Days, parting: Markup, day: str | None, reports: list[str]) -> Said:
    shown = reports[:_DOTS]
    left = -(len(shown) - 1) * _BESIDE / 2
    x = line.at(day)
    if x < 0.1:
        left = 0
    elif x > 0.9:
        left *= 2
    dots = [
        svg.link(
            lookup.links.report(report),
            lookup.said_where(report),
            svg.tag("circle", cx=left + place * _BESIDE, cy=0, r=4),
        )
        for place, report in enumerate(shown)
    ]
    return Said(
        day=words.day(day) if day else "Undated",
        reports=tuple(
            Saying(
                lookup.siglum(report),
                lookup.links.report(report),
                words.count(len(lookup.claims_of[report]), "claim"),
            )
            for report in reports[:_NAMED]
        ),
        more=max(0, len(reports) - _NAMED),
        lane=svg.lane(parting, svg.group("mark said", [svg.at(x, svg.MIDDLE, *dots)])),
    )
