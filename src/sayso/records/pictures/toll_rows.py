"""The rows of a toll chart: a claimant's values in order of time, what joins and repeats them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from sayso.model import Event, EventFigure, Reported, Toll
from sayso.records import words
from sayso.records.lookup import Lookup
from sayso.records.pictures import svg
from sayso.records.pictures.intervals import interval, meeting
from sayso.records.pictures.scale import Numbers

LONGEST = 90  # characters of the words of a figure
_STRUCK = frozenset({"superseded", "denied"})  # statuses that a value keeps its place with
_BESIDE = 11  # pixels between two dots for reports that repeat a value
_DOTS = 12  # dots at most; the words name all
_JOINTS = 10  # lines of updates in one row: the shortest; more of them only blacken it
_NAMED = 12  # reports named that repeat a value


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
    point: str  # the point that it speaks to, where all reports that have it are named
    lane: Markup


class ClaimantRow(msgspec.Struct, frozen=True):
    """A claimant: its colour (0 = grey) and its values in order of time.

    ``earlier`` and ``later`` count the values before and behind that stand on another page.
    """

    who: str
    colour: int
    rows: tuple[FigureRow, ...]
    earlier: int = 0
    later: int = 0


class Knowledge:
    """What the rows ask of an event: which figures are copies, which revise which."""

    def __init__(self, lookup: Lookup, event: Event) -> None:
        self.lookup = lookup
        self._withdrawn: tuple[Toll, list[tuple[EventFigure, str | None]]] | None = None
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
        """Figures by their ids, in order of publication and text."""
        known = (self.lookup.figures.get(identity) for identity in identities)
        return sorted(
            (one for one in known if one is not None),
            key=lambda one: (self.lookup.moment(one.report), one.report, one.span),
        )

    def struck(self, toll: Toll, reported: Reported) -> list[EventFigure]:
        """The superseded and denied figures that were a claimant's: by its name, or revised."""
        revised = {old for new in reported.figures for old in self.revises.get(new, ())}
        return [
            figure
            for figure, speaker in self._withdrawn_of(toll)
            if figure.id in revised
            or (reported.claimant is not None and speaker == reported.claimant)
        ]

    def _withdrawn_of(self, toll: Toll) -> list[tuple[EventFigure, str | None]]:
        """The superseded and denied figures of a toll with their speakers, found once."""
        if self._withdrawn is None or self._withdrawn[0] is not toll:
            claims = self.lookup.claims
            found = [
                (figure, claims[figure.claim].speaker if figure.claim in claims else None)
                for figure in self.figures(left.figure for left in toll.left_out)
                if figure.status in _STRUCK
            ]
            self._withdrawn = toll, found
        return self._withdrawn[1]

    def copied(self, figure: EventFigure, among: Sequence[EventFigure]) -> bool:
        """Whether a figure came with the text of a report that says the same."""
        origins = self.origins.get(figure.report, ())
        return figure.id in self.copies or any(other.report in origins for other in among)


class Ground(NamedTuple):
    """What the rows of a chart stand on."""

    know: Knowledge
    scale: Numbers
    grid: Markup
    colours: Mapping[str, int]


# --- rows -------------------------------------------------------------------------------------


class _Value:
    """A value of a claimant: every figure that says it, the first one at the head."""

    def __init__(self, know: Knowledge, figures: Sequence[EventFigure]) -> None:
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


def _values(know: Knowledge, toll: Toll, reported: Reported) -> list[_Value]:
    same: dict[tuple[int | None, int | None, bool], list[EventFigure]] = defaultdict(list)
    figures = know.figures({*reported.figures, *(f.id for f in know.struck(toll, reported))})
    # within a report what is replaced stands before what replaces it ("down to 46 from 64")
    figures.sort(
        key=lambda one: (
            know.lookup.moment(one.report), one.report, one.status not in _STRUCK, one.span
        )
    )  # fmt: skip
    for figure in figures:
        same[figure.low, figure.high, figure.status in _STRUCK].append(figure)
    return [_Value(know, figures) for figures in same.values()]


def claimant_row(ground: Ground, toll: Toll, reported: Reported) -> ClaimantRow:
    """A claimant's row in a toll's chart."""
    know, scale = ground.know, ground.scale
    values = _values(know, toll, reported)
    steps = _steps(know, values)
    lookup = know.lookup
    name = lookup.names.get(reported.claimant or "")
    who = lookup.cut(name.name if name else reported.text or "", LONGEST)
    colour = ground.colours.get(reported.claimant or "", 0)
    rows = []
    for number, value in enumerate(values):
        crossing = [step for step in steps if step[0] <= number <= step[1]]
        if len(crossing) > _JOINTS:
            crossing = sorted(crossing, key=lambda step: (step[1] - step[0], step))[:_JOINTS]
        joined = [_joint(scale, values, number, *step) for step in sorted(crossing)]
        rows.append(_row(ground, value, who, colour, joined))
    return ClaimantRow(who, colour, tuple(rows))


def _steps(know: Knowledge, values: Sequence[_Value]) -> list[tuple[int, int]]:
    """Which value revises which; not where another stands between them."""
    found: list[tuple[int, int]] = []
    for after, value in enumerate(values):
        revised = {old for new in value.all for old in know.revises.get(new, ())}
        before = [n for n in range(after) if values[n].all & revised]
        known = set(found)
        found += (
            (n, after) for n in before if not any((n, between) in known for between in before)
        )
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


def _row(ground: Ground, value: _Value, who: str, colour: int, joints: list[Markup]) -> FigureRow:
    lookup, scale, head = ground.know.lookup, ground.scale, value.head
    reading = words.interval(head.low, head.high)
    struck = head.status in _STRUCK
    href = lookup.link(head)
    at = lookup.said_where(head.report)
    marks = interval(scale, head.low, head.high, f"c{colour}")
    shapes = [
        ground.grid,
        *joints,
        svg.group(
            f"mark c{colour}",
            [svg.link(href, f"{reading}, {who or 'no claimant named'}, {at}", *marks)],
        ),
    ]
    if struck:
        shapes.append(_strike(scale, value))
    if value.also or value.copies:
        shapes.append(_repeated(lookup, scale, value, colour))
    return FigureRow(
        words=lookup.cut(head.text, LONGEST),
        href=href,
        reading=None if head.text.casefold() == reading else reading,
        at=at,
        status=words.status(head.status) if struck else None,
        also=_mentions(lookup, value.also),
        also_more=max(0, len(value.also) - _NAMED),
        copies=_mentions(lookup, value.copies),
        copies_more=max(0, len(value.copies) - _NAMED),
        point=_point(lookup, value),
        lane=svg.lane(*shapes),
    )


def _point(lookup: Lookup, value: _Value) -> str:
    for identity in sorted(value.all):
        for stand in lookup.stands.get(identity, ()):
            return lookup.point_link(stand.event.id, stand.point.id)
    return ""


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
