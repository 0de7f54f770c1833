"""The line of days that two pictures share: its labels, and what parts one day from the next."""

from __future__ import annotations

from markupsafe import Markup

from sayso.records import words
from sayso.records.pictures import svg
from sayso.records.pictures.scale import Days

_DESK, _TELEPHONE = 640.0, 340.0  # pixels of a lane, about
_LETTER, _SPACE = 6.3, 8.0  # pixels of a letter of a label, and between two labels
_PARTED = 40  # days at most that are parted by lines


def parting(line: Days) -> Markup:
    """Upright lines between days; two where days are left out."""
    found = []
    for index, day in enumerate(line.days[1:_PARTED], 1):
        x = line.begin(day)
        if line.gap(index):
            pair = [svg.tag("line", x1=side, x2=side, y2="100%") for side in (-1.5, 1.5)]
            found.append(svg.at(x, 0, *pair))
        else:
            found.append(svg.upright(x, 0, "100%"))
    if line.undated and line.days:
        found.append(svg.upright(line.end(line.days[-1]), 0, "100%", class_="undated"))
    return svg.group("grid", found)


def labels(line: Days) -> Markup:
    """The days' names, with the year where it changes; those that would touch are left out."""
    found: list[Markup] = []
    desk = telephone = -_SPACE
    year = ""
    places: list[str | None] = [*line.days, *([None] if line.undated else [])]
    for day in places:
        text = _name(day, year)
        x = line.at(day)
        begin, end = _reach(text, x, _DESK)
        if begin < desk + _SPACE:
            continue
        narrow, narrow_end = _reach(text, x, _TELEPHONE)
        fits = narrow >= telephone + _SPACE
        found.append(_label(text, x, fits))
        desk, telephone = end, narrow_end if fits else telephone
        year = day[:4] if day else year
    return svg.group("axis", found)


def _name(day: str | None, year: str) -> str:
    if day is None:
        return "undated"
    return words.short_day(day, year=day[:4] != year)


def _flush(text: str, x: float) -> str | None:
    """The end of the line that a label is flush with, since it would reach over it."""
    half = len(text) * _LETTER / 2 / _TELEPHONE
    return "start" if x < half else "end" if x > 1 - half else None


def _reach(text: str, x: float, width: float) -> tuple[float, float]:
    """From where to where a label reaches, in pixels of a lane."""
    length = len(text) * _LETTER
    flush = _flush(text, x)
    begin = 0 if flush == "start" else width - length if flush == "end" else x * width - length / 2
    return begin, begin + length


def _label(text: str, x: float, fits: bool) -> Markup:
    flush = _flush(text, x)
    place = 0.0 if flush == "start" else 1.0 if flush == "end" else x
    return svg.tag(
        "text", text, x=svg.percent(place), y=12, text_anchor=flush, class_=None if fits else "wide"
    )
