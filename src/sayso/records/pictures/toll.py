"""The toll chart: per incident, kind and group, what each claimant reports, on one number line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from sayso.model import Event, Incident, LeftOut, Reported, Toll
from sayso.records import words
from sayso.records.lookup import Lookup
from sayso.records.pictures import svg
from sayso.records.pictures.intervals import axis, grid, interval
from sayso.records.pictures.scale import Numbers, numbers
from sayso.records.pictures.toll_rows import LONGEST, ClaimantRow, Ground, Knowledge, claimant_row

_LABEL = 180  # characters of an incident's label


class LeftOutRow(msgspec.Struct, frozen=True):
    """A figure that does not count."""

    words: str
    href: str
    at: str


class LeftOutGroup(msgspec.Struct, frozen=True):
    """The figures that do not count for one reason, in order of time."""

    reason: str
    rows: tuple[LeftOutRow, ...]


class TollChart(msgspec.Struct, frozen=True):
    """One chart, or the part of it that a page has room for: then ``whole`` leads to all of it."""

    id: str
    name: str
    axis: Markup
    note: str
    claimants: tuple[ClaimantRow, ...]
    claimants_more: int
    reported: str
    best: str
    policy: str
    range: Markup
    left_out: tuple[LeftOutGroup, ...]
    left_out_more: int
    whole: str


class IncidentTolls(msgspec.Struct, frozen=True):
    """An incident's charts."""

    incident: str
    label: str
    href: str
    charts: tuple[TollChart, ...]


class Tolls:
    """An event's charts, each drawn when it is asked for."""

    def __init__(self, lookup: Lookup, event: Event, colours: Mapping[str, int]) -> None:
        self.lookup, self.event, self.colours = lookup, event, colours
        self.know = Knowledge(lookup, event)
        self.of_incident = [
            (one, sorted(one.tolls, key=words.toll_order)) for one in event.incidents if one.tolls
        ]

    def head(self, incident: Incident) -> IncidentTolls:
        """An incident, without its charts."""
        return IncidentTolls(
            incident=incident.id,
            label=self.lookup.cut(self.lookup.text(incident.label), _LABEL),
            href=self.lookup.ref_link(incident.label),
            charts=(),
        )

    def whole(self, incident: Incident, number: int) -> str:
        """The page of a chart of its own; charts of an incident count from 1."""
        return self.lookup.toll_page(self.event.id, incident.id, number)

    def chart(self, incident: Incident, number: int, toll: Toll) -> TollChart:
        """A chart, whole."""
        return _chart(self.know, self.event, self.colours, incident, number, toll)


def toll_charts(
    lookup: Lookup, event: Event, colours: Mapping[str, int]
) -> tuple[IncidentTolls, ...]:
    """The charts of an event's incidents that have tolls, whole."""
    tolls = Tolls(lookup, event, colours)
    return tuple(
        replace(
            tolls.head(incident),
            charts=tuple(tolls.chart(incident, n, toll) for n, toll in enumerate(found, 1)),
        )
        for incident, found in tolls.of_incident
    )


# --- chart ------------------------------------------------------------------------------------


def _chart(
    know: Knowledge,
    event: Event,
    colours: Mapping[str, int],
    incident: Incident,
    number: int,
    toll: Toll,
) -> TollChart:
    scale = _scale(know, toll)
    identity = f"toll-{incident.id}-{number}"
    ground = Ground(know, scale, svg.again(f"{identity}-grid"), colours)
    claimants = [claimant_row(ground, toll, one) for one in _in_order(know, toll)]
    return TollChart(
        id=identity,
        name=words.toll_name(toll),
        axis=axis(scale, svg.kept(f"{identity}-grid", grid(scale))),
        note="The scale is logarithmic." if scale.logarithmic else "",
        claimants=tuple(claimants),
        claimants_more=0,
        reported=words.toll_range(toll),
        best="" if toll.best is None else f"{toll.best:,}",
        policy=toll.policy.replace("_", " "),
        range=_range(ground, toll),
        left_out=_left_out(know, toll.left_out),
        left_out_more=0,
        whole=know.lookup.toll_page(event.id, incident.id, number),
    )


def _in_order(know: Knowledge, toll: Toll) -> list[Reported]:
    """Claimants in the order in which they are first heard."""
    firsts = []
    for place, one in enumerate(toll.by_claimant):
        found = [*know.figures(one.figures), *know.struck(toll, one)]
        first = min((know.lookup.moment(figure.report) for figure in found), default="~~")
        firsts.append((first, place, one))
    return [one for _, _, one in sorted(firsts, key=lambda first: first[:2])]


def _scale(know: Knowledge, toll: Toll) -> Numbers:
    shown = [
        figure
        for reported in toll.by_claimant
        for figure in know.figures(
            {*reported.figures, *(f.id for f in know.struck(toll, reported))}
        )
    ]
    ends = [(figure.low, figure.high) for figure in shown] + [(toll.low, toll.high)]
    closed = [end for low, high in ends for end in (low or None, high) if end is not None]
    zeros = [0] if any(figure.high == 0 for figure in shown) else []
    opened = [low for low, high in ends if low is not None and high is None]
    return numbers([*closed, *zeros, *([toll.best] if toll.best else [])], opened)


def _range(ground: Ground, toll: Toll) -> Markup:
    scale, shapes = ground.scale, [ground.grid]
    if toll.low is not None or toll.high is not None:
        shapes.append(svg.group("mark whole", interval(scale, toll.low, toll.high, "whole")))
    if toll.best is not None:
        diamond = svg.tag("path", d="M0-6L6 0 0 6-6 0z", class_="best")
        shapes.append(svg.at(scale.at(toll.best), svg.MIDDLE, diamond))
    return svg.lane(*shapes)


def _left_out(know: Knowledge, left_out: Sequence[LeftOut]) -> tuple[LeftOutGroup, ...]:
    """By reason; the reasons in order of their first figures."""
    lookup = know.lookup
    reasons = {left.figure: left.reason for left in left_out}
    groups: dict[str, list[LeftOutRow]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    for figure in know.figures(reasons):
        said = reasons[figure.id], figure.report, figure.text.casefold()
        if said in seen:  # the same words twice in a report are named once
            continue
        seen.add(said)
        groups[reasons[figure.id]].append(
            LeftOutRow(
                lookup.cut(figure.text, LONGEST),
                lookup.link(figure),
                lookup.said_where(figure.report),
            )
        )
    return tuple(LeftOutGroup(reason, tuple(rows)) for reason, rows in groups.items())
