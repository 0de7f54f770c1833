"""A map: coasts and borders, a disc or ring for each place that leads to what is said of it, a measure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec
from markupsafe import Markup

from sayso.model import Precision
from sayso.records import words
from sayso.records.pictures import svg
from sayso.records.pictures.frame import HEIGHT, WIDTH, Frame, cut
from sayso.records.pictures.labels import Label, label_shapes
from sayso.records.pictures.outline import Line, world

# Kilometres of a disc's radius: about that of a middling area of the kind (an area of the second
# order has some 2,000 square kilometres, one of the first 20,000, a country 200,000). An exact spot
# and a settlement are rings of fixed size.
RADIUS: dict[Precision, float] = {
    "exact": 0, "settlement": 0, "district": 25, "province": 80, "region": 120, "country": 250,
}  # fmt: skip
RINGS: dict[Precision, float] = {"exact": 3.5, "settlement": 6}  # pixels
_OTHER = 3  # pixels of a place that is only named


class Disc(msgspec.Struct, frozen=True):
    """A place on a map; ``main`` where something is said to have happened there."""

    name: str
    precision: Precision
    lon: float
    lat: float
    href: str | None
    said: str  # what is shown when it is pointed at
    main: bool = True


def map_picture(frame: Frame, outline: Iterable[Line], discs: Sequence[Disc]) -> Markup:
    """The picture: what is named first is labelled first.

    Args:
        frame: The part of the world.
        outline: Lines of the user's own beside the packaged ones.
        discs: The places.
    """
    labels = [
        Label(one.name, words.PRECISIONS[one.precision] if one.main else "", one.lon, one.lat, one.main)
        for one in discs
    ]  # fmt: skip
    said = words.listed([f"{one.words} ({one.precision})" for one in labels if one.main])
    return svg.tag(
        "svg",
        svg.tag("title", "Map", id="map-title"),
        svg.tag("desc", f"Coast and border lines around {said or 'the places named'}.", id="map-words"),
        _ground(frame, outline, discs),
        *_rings(frame, discs),
        *label_shapes(frame, labels),
        _measure(frame),
        class_="map",
        role="group",
        aria_labelledby="map-title map-words",
    )  # fmt: skip


def _linked(one: Disc, shape: Markup) -> Markup:
    return svg.link(one.href, one.said, shape) if one.href else shape


def _ground(frame: Frame, outline: Iterable[Line], discs: Sequence[Disc]) -> Markup:
    """What grows with the map: lines and discs, the largest disc beneath."""
    lines = [*world(), *outline]
    shapes = []
    for kind in ("province", "border", "coast"):
        data = cut(frame, (line for line in lines if line.kind == kind))
        if data:
            shapes.append(svg.tag("path", d=data, class_=kind, vector_effect="non-scaling-stroke"))
    for one in sorted(discs, key=lambda disc: -RADIUS[disc.precision]):
        radius = RADIUS[one.precision] * frame.per_km
        if radius and one.main:
            x, y = frame.place(one.lon, one.lat)
            shapes.append(_linked(one, svg.tag("circle", cx=x, cy=y, r=radius, class_="area")))
    return svg.tag(
        "svg", *shapes, viewBox=f"0 0 {WIDTH:.0f} {HEIGHT:.0f}", width="100%", height="100%"
    )


def _rings(frame: Frame, discs: Sequence[Disc]) -> list[Markup]:
    found = []
    for one in sorted(discs, key=lambda disc: disc.main):
        radius = RINGS.get(one.precision)
        if radius:
            x, y = frame.place(one.lon, one.lat)
            shape = svg.tag(
                "circle",
                cx=svg.percent(x / WIDTH),
                cy=svg.percent(y / HEIGHT),
                r=radius if one.main else _OTHER,
                class_="ring" if one.main else "ring other",
            )
            found.append(_linked(one, shape))
    return found


def _measure(frame: Frame) -> Markup:
    """A line of so many kilometres, as a measure."""
    rough = WIDTH / frame.per_km / 5
    size = 10 ** math.floor(math.log10(rough))
    length = max(size * step for step in (1, 2, 5) if size * step <= rough)
    part = length * frame.per_km / WIDTH
    begin = 0.03
    return svg.group(
        "measure",
        [
            svg.tag(
                "line",
                x1=svg.percent(begin),
                x2=svg.percent(begin + part),
                y1="95%",
                y2="95%",
            ),
            svg.tag("text", f"{length:,.0f} km", x=svg.percent(begin), y="95%", dy="-6"),
        ],
    )
