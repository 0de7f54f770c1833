"""The list of events seen otherwise: on a line of days, and on a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from sayso.model import Precision
from sayso.records import words
from sayso.records.pictures import dayline, svg
from sayso.records.pictures.frame import around
from sayso.records.pictures.ground import RADIUS, Disc, map_picture
from sayso.records.pictures.outline import Line
from sayso.records.pictures.scale import Days, days, whole_day
from sayso.web.links import RoomLinks
from sayso.web.searching import Listed

Place = tuple[float, float, Precision, str]  # longitude, latitude, precision, name
VIEWS = ("list", "time line", "map")
_GRID = "events-days"


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

    id: str
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


def event_map(found: Sequence[Listed], outline: Sequence[Line] = ()) -> EventMap:
    """The events of one page of the list on a map: areas as large as the precision is coarse.

    A place leads to its event, or to its line under the map where several are said to have
    happened there.
    """
    placed: dict[Place, list[Listed]] = defaultdict(list)
    elsewhere = []
    for one in found:
        if one.lat is None or one.lon is None or one.precision not in RADIUS:
            elsewhere.append((RoomLinks().event(one.id), one.row.label))
        else:
            placed[one.lon, one.lat, one.precision, one.place or ""].append(one)
    spots = []
    discs = []
    for number, ((lon, lat, precision, name), here) in enumerate(placed.items(), 1):
        identity = f"spot-{number}"
        events = tuple((RoomLinks().event(one.id), one.row.label) for one in here)
        spots.append(Spot(identity, f"{name}, {words.PRECISIONS[precision]}", events))
        href = events[0][0] if len(events) == 1 else f"#{identity}"
        said = f"{name}: {words.listed([label for _, label in events[:4]])}"
        more = f" and {len(events) - 4} more" if len(events) > 4 else ""
        discs.append(Disc(name, precision, lon, lat, href, said + more))
    if not discs:
        return EventMap(None, (), tuple(elsewhere))
    frame = around([(one.lon, one.lat, RADIUS[one.precision]) for one in discs])
    return EventMap(map_picture(frame, outline, discs), tuple(spots), tuple(elsewhere))
