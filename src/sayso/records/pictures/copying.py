"""Which shared text is drawn, in which order of rows, and where in the line of days.

Only the strongest edge into a report is drawn, and an undecided one only where the reports are not
joined by decided ones: what is drawn is a forest. Every pair stands in the reports' own pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from sayso.model import Account, Event, Reuse
from sayso.records.lookup import Lookup
from sayso.records.pictures.scale import Days, days, whole_day

_MANY = 60  # reports from which accounts of one report that shares no text stand on pages behind the others
_ROWS = 40  # rows of one page
_CELLS = 400  # rows that the edges of one page cross together, at most


class Edge(msgspec.Struct, frozen=True):
    """Text that came from one report to another, or may have: ``share`` is 0 to 1."""

    origin: str
    report: str
    kind: Literal["taken", "undecided", "common"]
    share: float


class Planned(msgspec.Struct, frozen=True):
    """A row to be: ``number`` is the account's, from 1; 0 where a report is in no account.

    A head and a report's row have no ``others``; a row of ``others`` names the reports of an
    account that have their row in another. ``again`` marks the head of one that a page goes on with.
    """

    kind: Literal["head", "report", "also"]
    number: int
    account: Account | None
    report: str | None = None
    others: tuple[str, ...] = ()
    again: bool = False


def forest(lookup: Lookup, event: Event) -> list[Edge]:
    """The edges that are drawn, in order of the reports that they lead to."""
    known = set(event.reports)
    decided: dict[str, Edge] = {}
    open_pairs: list[Edge] = []
    for pair in event.reuse:
        if not {pair.a, pair.b} <= known:
            continue
        edge = _edge(lookup, pair)
        if edge.kind != "taken":
            open_pairs.append(edge)
        elif edge.report not in decided or _stronger(lookup, edge, decided[edge.report]):
            decided[edge.report] = edge
    joined = _Sets()
    kept: list[Edge] = []
    for edges in (decided.values(), open_pairs):  # two that take from each other are joined once
        ranked = sorted(edges, key=lambda edge: (-edge.share, edge.origin, edge.report))
        kept += [edge for edge in ranked if joined.join(edge.origin, edge.report)]
    return sorted(kept, key=lambda edge: (lookup.moment(edge.report), edge.report, edge.origin))


def _edge(lookup: Lookup, pair: Reuse) -> Edge:
    if pair.direction == "a->b":
        return Edge(pair.a, pair.b, "taken", pair.share_b)
    if pair.direction == "b->a":
        return Edge(pair.b, pair.a, "taken", pair.share_a)
    first, second = sorted((pair.a, pair.b), key=lambda one: (lookup.moment(one), one))
    kind: Literal["common", "undecided"] = "common" if pair.direction == "common" else "undecided"
    return Edge(first, second, kind, max(pair.share_a, pair.share_b))


def _stronger(lookup: Lookup, edge: Edge, other: Edge) -> bool:
    return (-edge.share, lookup.moment(edge.origin), edge.origin) < (
        -other.share,
        lookup.moment(other.origin),
        other.origin,
    )


class _Sets:
    """Which reports are joined already (union-find)."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def find(self, one: str) -> str:
        while (up := self.parent.get(one, one)) != one:
            self.parent[one] = self.parent.get(up, up)
            one = self.parent[one]
        return one

    def join(self, one: str, other: str) -> bool:
        """Join two; False if they were joined."""
        a, b = self.find(one), self.find(other)
        self.parent[a] = b
        return a != b


def plan_pages(lookup: Lookup, event: Event, edges: Sequence[Edge]) -> list[list[Planned]]:
    """The rows in order, by page; of a large event the first page may be empty.

    The accounts of text that is shared come first. Of a large event those of one report that
    shares none begin a page of their own.
    """
    tied = {end for edge in edges for end in (edge.origin, edge.report)}
    large = len(event.reports) > _MANY
    first: list[list[Planned]] = []
    alone: list[list[Planned]] = []
    for lane, reports in _lanes(lookup, event, edges):
        lone = large and len(reports) == 1 and not reports & tied
        (alone if lone else first).append(lane)
    return [*(_paged(first) or [[]]), *_paged(alone)]


def _lanes(
    lookup: Lookup, event: Event, edges: Sequence[Edge]
) -> Iterator[tuple[list[Planned], set[str]]]:
    """Each account's rows, its head first, and its reports."""
    children: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        children[edge.origin].append(edge.report)
    placed: set[str] = set()
    held = {report for account in event.accounts for report in account.reports}
    lanes: list[tuple[int, Account | None, Sequence[str]]] = [
        (number, account, account.reports) for number, account in enumerate(event.accounts, 1)
    ]
    lanes.append((0, None, [report for report in event.reports if report not in held]))
    for number, account, reports in lanes:
        known = {report for report in reports if report in lookup.reports}
        if not known:
            continue
        rows = [Planned("head", number, account)]
        family = _family(lookup, known - placed, children)
        rows += (Planned("report", number, account, report) for report in family)
        again = lookup.in_order(known & placed)
        rows += (
            Planned("also", number, account, others=tuple(again[at : at + _ROWS]))
            for at in range(0, len(again), _ROWS)
        )
        placed |= known
        yield rows, known


def _paged(lanes: Iterable[list[Planned]]) -> list[list[Planned]]:
    """Lanes over pages; one that is too long goes on under its head again."""
    pages: list[list[Planned]] = []
    for lane in lanes:
        head, rest = lane[0], lane[1:]
        fits = pages and len(pages[-1]) + min(len(lane), _ROWS // 2) <= _ROWS
        if not fits:
            pages.append([])
        pages[-1].append(head)
        for row in rest:
            if len(pages[-1]) >= _ROWS:
                pages.append([replace(head, again=True)])
            pages[-1].append(row)
    return pages


def drawn(edges: Iterable[Edge], row_of: Mapping[str, int]) -> list[Edge]:
    """The edges that a page has room for: both ends have their row there, the strongest first."""
    room = _CELLS
    found: set[Edge] = set()
    here = [edge for edge in edges if edge.origin in row_of and edge.report in row_of]
    for edge in sorted(here, key=lambda edge: (-edge.share, edge.origin, edge.report)):
        needed = abs(row_of[edge.origin] - row_of[edge.report]) + 1
        if needed <= room:
            room -= needed
            found.add(edge)
    return [edge for edge in here if edge in found]


def _family(
    lookup: Lookup, reports: Iterable[str], children: Mapping[str, Sequence[str]]
) -> list[str]:
    """Reports in order of time, each with those that take from it behind it."""
    wanted = set(reports)
    below = {one: [c for c in children.get(one, ()) if c in wanted] for one in wanted}
    taking = {child for found in below.values() for child in found}
    found: dict[str, None] = {}
    stack = lookup.in_order(wanted - taking)[::-1]
    while stack:
        report = stack.pop()
        if report not in found:  # what takes from two stands behind the first
            found[report] = None
            stack += lookup.in_order(below[report])[::-1]
    return [*found, *lookup.in_order(wanted - found.keys())]


# --- where ------------------------------------------------------------------------------------


def day_slots(lookup: Lookup, reports: Iterable[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Which place a report has in its day: by the clock, else behind what it takes from."""
    origin = {edge.report: edge.origin for edge in edges if edge.kind == "taken"}
    of_day: dict[str, list[str]] = defaultdict(list)
    for report in reports:
        day = lookup.day(report)
        if day is not None:
            of_day[whole_day(day)].append(report)
    slots: dict[str, int] = {}
    for found in of_day.values():
        moments = sorted({lookup.moment(one) for one in found if "T" in (lookup.day(one) or "")})
        for one in found:
            if lookup.moment(one) in moments:
                slots[one] = moments.index(lookup.moment(one))
        for one in found:
            if one not in slots:
                slots[one] = _behind(one, origin, set(found), slots)
    return slots


def _behind(report: str, origin: dict[str, str], day: set[str], slots: dict[str, int]) -> int:
    """One place behind each origin of the same day, up to one that has its place."""
    steps, at = 0, report
    while (up := origin.get(at)) in day and up is not None and steps < len(day):
        steps, at = steps + 1, up
        if at in slots:
            return slots[at] + steps
    return steps


def day_line(lookup: Lookup, reports: Iterable[str], slots: dict[str, int]) -> Days:
    """The line of the days on which some reports were published."""
    found: list[str] = []
    widest: dict[str, int] = {}
    undated = False
    for report in reports:
        day = lookup.day(report)
        if day is None:
            undated = True
            continue
        day = whole_day(day)
        found.append(day)
        widest[day] = max(widest.get(day, 1), slots[report] + 1)
    return days(found, undated, list(widest.items()))
