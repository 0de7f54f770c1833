"""The toll chart: per incident, kind and group, what each claimant reports, on one number line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from sayso.model import Event, EventFigure, Incident, LeftOut, Reported, Toll
from sayso.records import words
from sayso.records.lookup import Lookup
from sayso.records.pictures import svg
from sayso.records.pictures.intervals import axis, grid, interval, meeting
from sayso.records.pictures.scale import Numbers, numbers

_STRUCK = frozenset({"superseded", "denied"})  # statuses that a value keeps its place with
_BESIDE = 11  # pixels between two dots for reports that repeat a value
_DOTS = 12  # dots at most; the words name all
_LONGEST = 90  # characters of the words of a figure
_NAMED = 12  # reports named that repeat a value
_CLAIMANTS = 40  # claimants of a chart; figures.csv has all
_LEFT_OUT = 40  # figures named that are left out


class Mention(msgspec.Struct, frozen=True):
    """Another report in which a value stands."""

    origin: str
    href: str


class FigureRow(msgspec.Struct, frozen=True):
    """A value of a claimant: where it is said first, and who repeats it."""

    words: str
    href: str
    reading: str | None
    at: str
    status: str | None
    also: tuple[Mention, ...]
    also_more: int
    copies: tuple[Mention, ...]
    copies_more: int
    lane: Markup


class ClaimantRow(msgspec.Struct, frozen=True):
    """A claimant: its colour (0 = grey) and its values in order of time."""

    who: str
    colour: int
    rows: tuple[FigureRow, ...]


class LeftOutRow(msgspec.Struct, frozen=True):
    """A figure that does not count, and why not."""

    words: str
    href: str
    at: str
    reason: str


class TollChart(msgspec.Struct, frozen=True):
    """One chart."""

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
    left_out: tuple[LeftOutRow, ...]
    left_out_more: int


class IncidentTolls(msgspec.Struct, frozen=True):
    """An incident's charts."""

    label: str
    href: str
    charts: tuple[TollChart, ...]


def toll_charts(
    lookup: Lookup, event: Event, colours: Mapping[str, int]
) -> tuple[IncidentTolls, ...]:
    """The charts of an event's incidents that have tolls."""
    know = _Knowledge(lookup, event)
    return tuple(
        IncidentTolls(
            label=lookup.text(incident.label),
            href=lookup.ref_link(incident.label),
            charts=tuple(
                _chart(know, colours, incident, number, toll)
                for number, toll in enumerate(incident.tolls, 1)
            ),
        )
        for incident in event.incidents
        if incident.tolls
    )


class _Knowledge:
    """What the rows ask of an event: which figures are copies, which revise which."""

    def __init__(self, lookup: Lookup, event: Event) -> None:
        self.lookup = lookup
        self.copies: set[str] = set()
        for point in event.points:
            for position in point.positions:
                taken = set(position.copies)
                self.copies.update(
                    one
                    for one in position.figures
                    if one in lookup.figures and lookup.figures[one].report in taken
                )
        self.origins = lookup.origins(event)
        self.revises: dict[str, list[str]] = defaultdict(list)
        for relation in event.relations:
            if relation.type == "update":
                self.revises[relation.b].append(relation.a)

    def figures(self, identities: Iterable[str]) -> list[EventFigure]:
        known = (self.lookup.figures.get(identity) for identity in identities)
        return sorted(
            (one for one in known if one is not None),
            key=lambda one: (self.lookup.moment(one.report), one.report, one.span),
        )

    def struck(self, toll: Toll, reported: Reported) -> list[EventFigure]:
        """The superseded and denied figures that were a claimant's: by its name, or revised."""
        mine = set(reported.figures)
        revised = {old for new in mine for old in self.revises.get(new, ())}
        found = []
        for figure in self.figures(left.figure for left in toll.left_out):
            claim = self.lookup.claims.get(figure.claim or "")
            same = reported.claimant is not None and claim and claim.speaker == reported.claimant
            if figure.status in _STRUCK and (same or figure.id in revised):
                found.append(figure)
        return found

    def copied(self, figure: EventFigure, among: Sequence[EventFigure]) -> bool:
        """Whether a figure came with the text of a report that says the same."""
        origins = self.origins.get(figure.report, ())
        return figure.id in self.copies or any(other.report in origins for other in among)


class _Ground(NamedTuple):
    """What the rows of a chart stand on."""

    know: _Knowledge
    scale: Numbers
    grid: Markup
    colours: Mapping[str, int]


# --- rows -------------------------------------------------------------------------------------


class _Value:
    """A value of a claimant: every figure that says it, the first one at the head."""

    def __init__(self, know: _Knowledge, figures: Sequence[EventFigure]) -> None:
        copies = {one.id for one in figures if know.copied(one, figures)}
        self.head = next((one for one in figures if one.id not in copies), figures[0])
        self.all = {one.id for one in figures}
        seen = {self.head.report}
        self.also: list[EventFigure] = []
        self.copies: list[EventFigure] = []
        for one in figures:
            if one.report not in seen:  # a report that says it twice is one report
                seen.add(one.report)
                (self.copies if one.id in copies else self.also).append(one)

    def place(self, scale: Numbers) -> float:
        """Where a line to or from the value meets it."""
        return meeting(scale, self.head.low, self.head.high)


def _values(know: _Knowledge, toll: Toll, reported: Reported) -> list[_Value]:
    same: dict[tuple[int | None, int | None, bool], list[EventFigure]] = defaultdict(list)
    figures = know.figures({*reported.figures, *(f.id for f in know.struck(toll, reported))})
    for figure in figures:
        same[figure.low, figure.high, figure.status in _STRUCK].append(figure)
    return [_Value(know, figures) for figures in same.values()]


def _claimant(ground: _Ground, toll: Toll, reported: Reported) -> ClaimantRow:
    know, scale = ground.know, ground.scale
    values = _values(know, toll, reported)
    steps = _steps(know, values)
    name = know.lookup.names.get(reported.claimant or "")
    who = name.name if name else reported.text or "No claimant named"
    colour = ground.colours.get(reported.claimant or "", 0)
    rows = []
    for number, value in enumerate(values):
        joined = [
            _joint(scale, values, number, before, after)
            for before, after in steps
            if before <= number <= after
        ]
        rows.append(_row(ground, value, who, colour, joined))
    return ClaimantRow(who, colour, tuple(rows))


def _steps(know: _Knowledge, values: Sequence[_Value]) -> list[tuple[int, int]]:
    """Which value revises which: from the nearest of those that it revises."""
    found = []
    for after, value in enumerate(values):
        revised = {old for new in value.all for old in know.revises.get(new, ())}
        before = [n for n in range(after) if values[n].all & revised]
        if before:
            found.append((before[-1], after))
    return found


def _joint(
    scale: Numbers, values: Sequence[_Value], number: int, before: int, after: int
) -> Markup:
    """The part of a step from one value to its update that lies in a row."""
    x = values[before].place(scale)
    if number == before:
        return svg.upright(x, svg.MIDDLE, "100%", class_="joint")
    if number < after:
        return svg.upright(x, 0, "100%", class_="joint")
    return svg.group(
        "joint",
        (
            svg.upright(x, 0, svg.MIDDLE),
            svg.level(x, values[after].place(scale), svg.MIDDLE),
        ),
    )


def _row(ground: _Ground, value: _Value, who: str, colour: int, joints: list[Markup]) -> FigureRow:
    lookup, scale, head = ground.know.lookup, ground.scale, value.head
    reading = words.interval(head.low, head.high)
    struck = head.status in _STRUCK
    href = lookup.link(head)
    at = lookup.said_where(head.report)
    marks = interval(scale, head.low, head.high, f"c{colour}")
    shapes = [
        ground.grid,
        *joints,
        svg.group(f"mark c{colour}", [svg.link(href, f"{reading}, {who}, {at}", *marks)]),
    ]
    if struck:
        shapes.append(_strike(scale, value))
    if value.also or value.copies:
        shapes.append(_repeated(lookup, scale, value, colour))
    return FigureRow(
        words=lookup.cut(head.text, _LONGEST),
        href=href,
        reading=None if head.text == reading else reading,
        at=at,
        status=words.status(head.status) if struck else None,
        also=_mentions(lookup, value.also),
        also_more=max(0, len(value.also) - _NAMED),
        copies=_mentions(lookup, value.copies),
        copies_more=max(0, len(value.copies) - _NAMED),
        lane=svg.lane(*shapes),
    )


def _mentions(lookup: Lookup, figures: Sequence[EventFigure]) -> tuple[Mention, ...]:
    return tuple(Mention(lookup.siglum(f.report), lookup.link(f)) for f in figures[:_NAMED])


# --- marks ------------------------------------------------------------------------------------


def _strike(scale: Numbers, value: _Value) -> Markup:
    return svg.at(value.place(scale), svg.MIDDLE, svg.tag("path", d="M-10 0h20", class_="strike"))


def _repeated(lookup: Lookup, scale: Numbers, value: _Value, colour: int) -> Markup:
    """Dots beneath a value: filled for reports that repeat it, hollow for copies."""
    x = value.place(scale)
    way = -1 if x > 0.66 else 1  # away from the nearer end of the line
    dots = []
    found = [*((one, "also") for one in value.also), *((one, "copy") for one in value.copies)]
    for number, (one, kind) in enumerate(found[:_DOTS]):
        circle = svg.tag("circle", cx=way * number * _BESIDE, cy=0, r=3.5, class_=kind)
        dots.append(svg.link(lookup.link(one), lookup.said_where(one.report), circle))
    return svg.group(f"mark c{colour}", [svg.at(x, svg.BENEATH, *dots)])


# --- chart ------------------------------------------------------------------------------------


def _chart(
    know: _Knowledge, colours: Mapping[str, int], incident: Incident, number: int, toll: Toll
) -> TollChart:
    scale = _scale(know, toll)
    identity = f"toll-{incident.id}-{number}"
    ground = _Ground(know, scale, svg.again(f"{identity}-grid"), colours)
    claimants = _in_order(know, toll.by_claimant)
    return TollChart(
        id=identity,
        name=words.toll_name(toll),
        axis=axis(scale, svg.kept(f"{identity}-grid", grid(scale))),
        note="The scale is logarithmic." if scale.logarithmic else "",
        claimants=tuple(_claimant(ground, toll, one) for one in claimants[:_CLAIMANTS]),
        claimants_more=max(0, len(claimants) - _CLAIMANTS),
        reported=words.toll_range(toll),
        best="" if toll.best is None else f"{toll.best:,}",
        policy=toll.policy.replace("_", " "),
        range=_range(ground, toll),
        left_out=tuple(_left_out(know.lookup, left) for left in toll.left_out[:_LEFT_OUT]),
        left_out_more=max(0, len(toll.left_out) - _LEFT_OUT),
    )


def _in_order(know: _Knowledge, reported: Iterable[Reported]) -> list[Reported]:
    """Claimants in the order in which they are first heard."""
    firsts = []
    for place, one in enumerate(reported):
        found = know.figures(one.figures)
        firsts.append((know.lookup.moment(found[0].report) if found else "~~", place, one))
    return [one for _, _, one in sorted(firsts, key=lambda first: first[:2])]


def _scale(know: _Knowledge, toll: Toll) -> Numbers:
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


def _range(ground: _Ground, toll: Toll) -> Markup:
    scale, shapes = ground.scale, [ground.grid]
    if toll.low is not None or toll.high is not None:
        shapes.append(svg.group("mark whole", interval(scale, toll.low, toll.high, "whole")))
    if toll.best is not None:
        diamond = svg.tag("path", d="M0-6L6 0 0 6-6 0z", class_="best")
        shapes.append(svg.at(scale.at(toll.best), svg.MIDDLE, diamond))
    return svg.lane(*shapes)


def _left_out(lookup: Lookup, left: LeftOut) -> LeftOutRow:
    figure = lookup.figures.get(left.figure)
    if figure is None:
        return LeftOutRow(left.figure, "", "", left.reason)
    return LeftOutRow(
        words=lookup.cut(figure.text, _LONGEST),
        href=lookup.link(figure),
        at=lookup.said_where(figure.report),
        reason=left.reason,
    )
