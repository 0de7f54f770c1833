"""Intervals as marks on a number line: dots, bars, open ends that fade."""

from __future__ import annotations

from markupsafe import Markup

from sayso.records.pictures import svg
from sayso.records.pictures.scale import Numbers

_OPEN = 0.22  # part of the line over which an open end fades, at most


def meeting(scale: Numbers, low: int | None, high: int | None) -> float:
    """Where a line to or from an interval meets it: at its lower end, if that is said."""
    end = low or (high if high is not None else low)
    return 0.5 if end is None else scale.at(end)


def interval(scale: Numbers, low: int | None, high: int | None, colour: str) -> list[Markup]:
    """A dot for an exact number, a bar for an interval, hatching where there is no number.

    Args:
        scale: The line.
        low: The lower end; None or 0 beside an upper end fades.
        high: The upper end; None fades.
        colour: ``c0`` to ``c6`` or ``whole``: whose fading fill is taken (``defs``).
    """
    if low is None and high is None:
        return [_bar(0, 1, "url(#hatch)")]
    if low == high:
        return [svg.dot(scale.at(low or 0), svg.MIDDLE)]
    if high is None:
        x = scale.at(low or 0)
        return [_bar(x, min(1.0, x + _OPEN), f"url(#fade-{colour})"), _cap(x)]
    if not low:
        x = scale.at(high)
        return [_bar(max(0.0, x - _OPEN), x, f"url(#fade-back-{colour})"), _cap(x)]
    begin, end = scale.at(low), scale.at(high)
    return [_bar(begin, end, None), _cap(begin), _cap(end)]


def _bar(begin: float, end: float, fill: str | None) -> Markup:
    return svg.tag(
        "rect",
        x=svg.percent(begin),
        y=svg.MIDDLE - 3,
        width=svg.percent(end - begin),
        height=6,
        fill=fill,
        class_="bar",
    )


def _cap(x: float) -> Markup:
    return svg.upright(x, svg.MIDDLE - 6, svg.MIDDLE + 6, class_="cap")


def grid(scale: Numbers) -> Markup:
    """The upright lines of a number line's numbers."""
    return svg.group("grid", [svg.upright(scale.at(tick), 0, "100%") for tick in scale.ticks])


def axis(scale: Numbers, *more: Markup) -> Markup:
    """The numbers of a line, above it; two strokes where it does not begin at 0."""
    shapes = [
        svg.tag("text", f"{tick:,}", x=svg.percent(scale.at(tick)), y=12) for tick in scale.ticks
    ]
    lines = [svg.level(0, 1, 18, class_="line")]
    if scale.broken:
        lines.append(svg.at(0, 18, svg.tag("path", d="M-7 4l4-8M-3 4l4-8", class_="line")))
    return svg.lane(*more, svg.group("axis", shapes), *lines)


def defs() -> Markup:
    """The fading fills of every colour and the hatching, once on a page."""
    fills = []
    for colour in (*(f"c{number}" for number in range(7)), "whole"):
        for name, ends in (("fade", (1, 0)), ("fade-back", (0, 1))):
            stops = [
                svg.tag("stop", offset=place, class_=colour, stop_opacity=opacity)
                for place, opacity in enumerate(ends)
            ]
            fills.append(svg.tag("linearGradient", *stops, id=f"{name}-{colour}"))
    fills.append(
        svg.tag(
            "pattern",
            svg.tag("path", d="M0 5L5 0", class_="hatching"),
            id="hatch",
            width=5,
            height=5,
            patternUnits="userSpaceOnUse",
        )
    )
    return svg.tag("svg", svg.tag("defs", *fills), class_="unseen", aria_hidden="true")
