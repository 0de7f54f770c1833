"""The list of events seen otherwise: on a line of days, and on a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from sayso.model import Precision
from sayso.records import words
from sayso.records.pictures import dayline, svg
from sayso.records.pictures.areas import RADIUS
from sayso.records.pictures.frame import HEIGHT, WIDTH, Frame, around, cut
from sayso.records.pictures.labels import Label, label_shapes
from sayso.records.pictures.outline import world
from sayso.records.pictures.scale import Days, days, whole_day
from sayso.web.links import RoomLinks
from sayso.web.searching import Listed

Place = tuple[float, float, Precision, str]  # longitude, latitude, precision, name
VIEWS = ("list", "time line", "map")
_GRID = "events-days"
_RING = 6  # pixels, of a place that is a spot


class Row(msgspec.Struct, frozen=True):
    """An event beside its lane."""

    href: str
    label: str
    when: str
    lane: Markup


class TimeLine(msgspec.Struct, frozen=True):
    """When events are said to have happened, the earliest first."""

    axis: Markup
    rows: tuple[Row, ...]
    gaps: bool


class Spot(msgspec.Struct, frozen=True):
    """A place with the events that are said to have happened there."""

    words: str
    events: tuple[tuple[str, str], ...]  # link, label


class EventMap(msgspec.Struct, frozen=True):
    """Where they are said to have happened; ``picture`` is None where no place is resolved."""

    picture: Markup | None
    spots: tuple[Spot, ...]
    elsewhere: tuple[tuple[str, str], ...]  # link and label of events that are not on the map


def time_line(found: Sequence[Listed]) -> TimeLine:
    """The events of one page of the list on a line of days."""
    ends = [day for one in found for day in (one.earliest, one.latest) if day]
    line = days(ends, undated=any(not one.earliest for one in found))
    parting = svg.again(_GRID)
    told = sorted(found, key=lambda one: (one.earliest or "~", one.latest or "~", one.id))
    return TimeLine(
        axis=svg.lane(
            svg.kept(_GRID, dayline.parting(line)),
            parting,
            dayline.labels(line),
            svg.level(0, 1, 18, class_="line strong"),
        ),
        rows=tuple(
            Row(RoomLinks().event(one.id), one.row.label, one.row.when, _lane(line, parting, one))
            for one in told
        ),
        gaps=any(line.gap(index) for index in range(len(line.days))),
    )


def _lane(line: Days, parting: Markup, one: Listed) -> Markup:
    """A dot for a day, a bar with ends for a span of days, a hatched dot where no day is known."""
    if not one.earliest or not one.latest:
        mark = svg.dot(line.at(None), svg.MIDDLE, 5.5, fill="url(#hatch)", class_="other")
    elif one.earliest == one.latest:
        mark = svg.dot(line.at(whole_day(one.earliest)), svg.MIDDLE, 5.5)
    else:
        begin, end = line.begin(whole_day(one.earliest)), line.end(whole_day(one.latest))
        ends = (svg.upright(x, svg.MIDDLE - 6, svg.MIDDLE + 6, class_="cap") for x in (begin, end))
        bar = svg.tag(
            "rect", x=svg.percent(begin), y=svg.MIDDLE - 3, width=svg.percent(end - begin),
            height=6, class_="bar",
        )  # fmt: skip
        mark = Markup().join([bar, *ends])
    linked = svg.link(RoomLinks().event(one.id), f"{one.row.label}: {one.row.when}", mark)
    return svg.lane(parting, svg.group("mark when", [linked]))


def event_map(found: Sequence[Listed]) -> EventMap:
    """The events of one page of the list on a map: areas as large as the precision is coarse."""
    placed: dict[Place, list[Listed]] = defaultdict(list)
    elsewhere = []
    for one in found:
        if one.lat is None or one.lon is None or one.precision not in RADIUS:
            elsewhere.append((RoomLinks().event(one.id), one.row.label))
        else:
            placed[one.lon, one.lat, one.precision, one.place or ""].append(one)
    spots = tuple(
        Spot(
            f"{name}, {words.PRECISIONS[precision]}",
            tuple((RoomLinks().event(one.id), one.row.label) for one in here),
        )
        for (_, _, precision, name), here in placed.items()
    )
    return EventMap(_picture(list(placed)) if placed else None, spots, tuple(elsewhere))


def _picture(places: Sequence[Place]) -> Markup:
    frame = around([(lon, lat, RADIUS[precision]) for lon, lat, precision, _ in places])
    labels = [Label(name, words.PRECISIONS[p], lon, lat, True) for lon, lat, p, name in places]
    said = words.listed([f"{one.words} ({one.precision})" for one in labels])
    return svg.tag(
        "svg",
        svg.tag("title", "Map", id="map-title"),
        svg.tag("desc", f"Coast and border lines around {said}.", id="map-words"),
        _ground(frame, places),
        *_rings(frame, places),
        *label_shapes(frame, labels),
        class_="map",
        role="img",
        aria_labelledby="map-title map-words",
    )


def _ground(frame: Frame, places: Sequence[Place]) -> Markup:
    shapes = []
    for kind in ("border", "coast"):
        data = cut(frame, (line for line in world() if line.kind == kind))
        if data:
            shapes.append(svg.tag("path", d=data, class_=kind, vector_effect="non-scaling-stroke"))
    for lon, lat, precision, _ in places:
        if RADIUS[precision]:
            x, y = frame.place(lon, lat)
            radius = RADIUS[precision] * frame.per_km
            shapes.append(svg.tag("circle", cx=x, cy=y, r=radius, class_="area"))
    return svg.tag(
        "svg", *shapes, viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", width="100%", height="100%"
    )


def _rings(frame: Frame, places: Sequence[Place]) -> list[Markup]:
    found = []
    for lon, lat, precision, _ in places:
        if not RADIUS[precision]:
            x, y = frame.place(lon, lat)
            found.append(
                svg.tag(
                    "circle",
                    cx=svg.percent(x / WIDTH),
                    cy=svg.percent(y / HEIGHT),
                    r=_RING,
                    class_="ring",
                )
            )
    return found
