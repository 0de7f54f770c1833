"""Who copied whom: one lane per account, reports from left to right in time, text that is shared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Literal

import msgspec
from markupsafe import Markup

from sayso.model import Event, Ref
from sayso.records import words
from sayso.records.lookup import Lookup
from sayso.records.pictures import dayline, svg
from sayso.records.pictures.copying import (
    Edge,
    Planned,
    day_line,
    day_slots,
    drawn,
    forest,
    plan_pages,
)
from sayso.records.pictures.scale import whole_day
from sayso.records.pictures.toll_rows import Mention

_THINNEST, _THICKEST = 1.0, 7.0  # pixels of an edge of no shared words and of all of them
_GRID = "lineage-days"
_CREDITS = 3  # credits that a row names
_PRIMARY = 120  # characters of a primary source


class LaneRow(msgspec.Struct, frozen=True):
    """A row: the head of an account, a report, or those that have their rows in other accounts.

    ``again`` marks the head of an account that began on the page before.
    """

    kind: Literal["head", "report", "also"]
    again: bool
    id: str | None
    href: str
    words: str
    number: int
    at: str
    agency: bool
    credits: str
    shared: str
    shared_href: str
    others: tuple[Mention, ...]
    lane: Markup


class Lineage(msgspec.Struct, frozen=True):
    """A page of the picture; ``pairs`` counts all that share text, drawn or not.

    ``behind`` counts the reports that have their rows on other pages, ``undrawn`` the edges of this
    page that are told in words alone.
    """

    rows: tuple[LaneRow, ...]
    axis: Markup
    pages: int
    behind: int
    undrawn: int
    pairs: int


def lineage(lookup: Lookup, event: Event, page: int = 1) -> Lineage:
    """A page of the picture of an event, from 1; behind the last one it is empty."""
    edges = forest(lookup, event)
    pages = plan_pages(lookup, event, edges)
    plan = pages[page - 1] if page <= len(pages) else []
    page_of = {row.report: n for n, rows in enumerate(pages, 1) for row in rows if row.report}
    row_of = {row.report: n for n, row in enumerate(plan) if row.kind == "report" and row.report}
    slots = day_slots(lookup, row_of, edges)
    line = day_line(lookup, row_of, slots)
    where = {
        report: line.at(whole_day(day), slots[report]) if day else line.at(None)
        for report in row_of
        for day in (lookup.day(report),)
    }
    shown = drawn(edges, row_of)
    crossing = _crossing(shown, row_of)
    agencies = _agencies(lookup, event)
    takes = {edge.report: edge for edge in edges if edge.report in row_of}
    parting = svg.again(_GRID)
    rows = []
    for number, row in enumerate(plan):
        shapes = [parting]
        shapes += (_strand(edge, number, row_of, where) for edge in crossing.get(number, ()))
        if row.report is not None:
            edge = takes.get(row.report)
            node = _node(lookup, row.report, row.report in agencies, edge is not None)
            shapes.append(svg.at(where[row.report], svg.MIDDLE, node))
        for other in (one for one in row.others if one in where):
            shape = svg.tag("circle", r=svg.RADIUS, class_="node also")
            shapes.append(svg.at(where[other], svg.MIDDLE, _linked(lookup, other, shape)))
        address = partial(_address, lookup, event.id, page_of, page)
        rows.append(_row(lookup, row, agencies, takes, address, svg.lane(*shapes)))
    return Lineage(
        rows=tuple(rows),
        axis=svg.lane(
            svg.kept(_GRID, dayline.parting(line)),
            dayline.labels(line),
            svg.level(0, 1, 18, class_="line"),
        ),
        pages=len(pages),
        behind=len(page_of) - len(row_of),
        undrawn=len(takes.keys() - {edge.report for edge in shown}),
        pairs=len(event.reuse),
    )


# --- shapes -----------------------------------------------------------------------------------


def _crossing(edges: Iterable[Edge], row_of: Mapping[str, int]) -> dict[int, list[Edge]]:
    """Row -> the edges that begin, end or pass there; of those that pass together, the thickest."""
    found: dict[int, dict[tuple[str, str], Edge]] = defaultdict(dict)
    for edge in edges:
        start, end = row_of[edge.origin], row_of[edge.report]
        found[end][edge.report, "end"] = edge
        way = 1 if end > start else -1
        for number in range(start, end, way):
            key = edge.origin, f"{way}{edge.kind}"
            known = found[number].get(key)
            if known is None or known.share < edge.share:
                found[number][key] = edge
    return {number: list(edges.values()) for number, edges in found.items()}


def _strand(
    edge: Edge, number: int, row_of: Mapping[str, int], where: Mapping[str, float]
) -> Markup:
    """The part of an edge that lies in a row: from its origin up or down, then across."""
    start, end = row_of[edge.origin], row_of[edge.report]
    x, middle = where[edge.origin], svg.MIDDLE
    down = end > start
    if number == start:
        parts = [svg.upright(x, middle, "100%") if down else svg.upright(x, 0, middle)]
    elif number == end:
        parts = [
            svg.upright(x, 0, middle) if down else svg.upright(x, middle, "100%"),
            svg.level(x, where[edge.report], middle),
        ]
    else:
        parts = [svg.upright(x, 0, "100%")]
    width = _THINNEST + (_THICKEST - _THINNEST) * min(1.0, max(0.0, edge.share))
    return svg.tag("g", *parts, class_=f"edge {edge.kind}", stroke_width=width)


def _node(lookup: Lookup, report: str, agency: bool, takes: bool) -> Markup:
    name = "node takes" if takes else "node"
    if agency:
        shape = svg.tag("rect", x=-4.5, y=-4.5, width=9, height=9, class_=name)
    else:
        shape = svg.tag("circle", r=svg.RADIUS, class_=name)
    return _linked(lookup, report, shape)


def _linked(lookup: Lookup, report: str, shape: Markup) -> Markup:
    return svg.link(lookup.links.report(report), lookup.said_where(report), shape)


# --- words ------------------------------------------------------------------------------------


def _agencies(lookup: Lookup, event: Event) -> set[str]:
    """Reports whose outlet the event's reports name as an agency: in credits or in a chain."""
    named: set[str] = set()
    for report in event.reports:
        named.update(_bare(credit) for credit in lookup.reports[report].credits)
        for claim in lookup.claims_of[report]:
            named.update(
                _bare(lookup.words_of(report, (link.span,)))
                for link in claim.chain
                if link.kind == "agency" and link.span
            )
    return {one for one in event.reports if _bare(lookup.reports[one].outlet or "") in named - {""}}


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def _row(
    lookup: Lookup,
    row: Planned,
    agencies: set[str],
    takes: Mapping[str, Edge],
    address: Callable[[str], str],
    lane: Markup,
) -> LaneRow:
    if row.report is None:
        return _head(lookup, row, address, lane)
    report = lookup.reports[row.report]
    own = _bare(report.outlet or "")
    credited = [credit for credit in report.credits if _bare(credit) != own][:_CREDITS]
    edge = takes.get(report.id)
    return LaneRow(
        kind="report",
        again=False,
        id=lookup.row_id(report.id),
        href=lookup.links.report(report.id),
        words=lookup.siglum(report.id),
        number=row.number,
        at=lookup.short_day(report.id),
        agency=report.id in agencies,
        credits=words.listed([lookup.cut(credit, _PRIMARY) for credit in credited]),
        shared=_shared(lookup, edge) if edge else "",
        shared_href=lookup.shared_link(report.id, edge.origin) if edge else "",
        others=(),
        lane=lane,
    )


def _address(lookup: Lookup, event: str, page_of: Mapping[str, int], here: int, report: str) -> str:
    """Where a report has its row."""
    page = page_of[report]
    part = f"lineage-{page}" if page > 1 else ""
    return f"{'' if page == here else lookup.links.event(event, part)}#{lookup.row_id(report)}"


def _head(lookup: Lookup, row: Planned, address: Callable[[str], str], lane: Markup) -> LaneRow:
    """The head of an account, or the row of those that have theirs elsewhere."""
    primary = row.account.primary if row.account else None
    known = primary is not None and primary.report in lookup.reports
    return LaneRow(
        kind=row.kind,
        again=row.again,
        id=None,
        href=lookup.ref_link(Ref(report=primary.report, span=primary.span))
        if primary and known
        else "",
        words=lookup.cut(primary.text, _PRIMARY) if primary else "",
        number=row.number,
        at="",
        agency=False,
        credits="",
        shared="",
        shared_href="",
        others=tuple(Mention(lookup.siglum(other), address(other)) for other in row.others),
        lane=lane,
    )


def _shared(lookup: Lookup, edge: Edge) -> str:
    part, origin = words.share(edge.share), lookup.siglum(edge.origin)
    if edge.kind == "taken":
        return f"{part} of its words from {origin}"
    if edge.kind == "common":
        return f"{part} shared with {origin}, both from a third"
    return f"{part} shared with {origin}, direction undecided"
