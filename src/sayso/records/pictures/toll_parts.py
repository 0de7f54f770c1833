"""The toll charts that a page has room for, and the pages that have the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from sayso.records import words
from sayso.records.pictures.toll import IncidentTolls, LeftOutGroup, LeftOutRow, TollChart, Tolls
from sayso.records.pictures.toll_rows import ClaimantRow, FigureRow

_ROOM = 60_000  # bytes of an event's page that its charts take, about
_CHART = 35_000  # ... one of them
_PAGE = 150_000  # ... of a page of a chart's own
_VALUES = 8  # values of a claimant on an event's page: the latest
_LEFT_OUT = 12  # figures left out that an event's page names


class Undrawn(msgspec.Struct, frozen=True):
    """A chart that the event's page has no room for, as a link."""

    label: str  # the incident's
    name: str
    reported: str
    href: str


def _bytes(row: FigureRow) -> int:
    """How much a row adds to a page, about."""
    return 600 + len(row.lane) + 130 * (len(row.also) + len(row.copies))


def fitted(tolls: Tolls) -> tuple[tuple[IncidentTolls, ...], tuple[Undrawn, ...]]:
    """The charts cut to what an event's page has room for, and those that only have a link."""
    room = _ROOM
    drawn: list[IncidentTolls] = []
    undrawn: list[Undrawn] = []
    for incident, found in tolls.of_incident:
        one = tolls.head(incident)
        charts: list[TollChart] = []
        for number, toll in enumerate(found, 1):
            if room <= 0:
                name, reported = words.toll_name(toll), words.toll_range(toll)
                undrawn.append(Undrawn(one.label, name, reported, tolls.whole(incident, number)))
                continue
            cut, taken = _cut(tolls.chart(incident, number, toll), min(room, _CHART))
            charts.append(cut)
            room -= taken
        if charts:
            drawn.append(replace(one, charts=tuple(charts)))
    return tuple(drawn), tuple(undrawn)


def _cut(chart: TollChart, room: int) -> tuple[TollChart, int]:
    """A chart with the claimants that fit, those of most values first, and their latest values."""
    left_out, left_out_more = _first(chart.left_out, _LEFT_OUT)
    taken = 1500 + len(chart.axis) + len(chart.range) + 250 * sum(len(g.rows) for g in left_out)
    short = [_latest(one) for one in chart.claimants]
    ranked = sorted(range(len(short)), key=lambda n: (-len(chart.claimants[n].rows), n))
    chosen: set[int] = set()
    for number in ranked:
        needed = 120 + sum(_bytes(row) for row in short[number].rows)
        if chosen and taken + needed > room:
            continue
        chosen.add(number)
        taken += needed
    claimants = tuple(short[n] for n in sorted(chosen))
    whole = (
        len(chosen) == len(short)
        and not left_out_more
        and not any(one.earlier for one in claimants)
    )
    return replace(
        chart,
        claimants=claimants,
        claimants_more=len(short) - len(chosen),
        left_out=left_out,
        left_out_more=left_out_more,
        whole="" if whole else chart.whole,
    ), taken


def _latest(one: ClaimantRow) -> ClaimantRow:
    return replace(one, rows=one.rows[-_VALUES:], earlier=max(0, len(one.rows) - _VALUES))


def _first(groups: Sequence[LeftOutGroup], most: int) -> tuple[tuple[LeftOutGroup, ...], int]:
    found: list[LeftOutGroup] = []
    room = most
    for group in groups:
        if room > 0:
            found.append(LeftOutGroup(group.reason, group.rows[:room]))
            room -= len(found[-1].rows)
    return tuple(found), sum(len(g.rows) for g in groups) - sum(len(g.rows) for g in found)


# --- the pages of a chart's own ---------------------------------------------------------------


def whole_pages(chart: TollChart) -> list[TollChart]:
    """A chart over as many pages as it needs."""
    pages: list[TollChart] = []
    claimants: list[ClaimantRow] = []
    left_out: list[LeftOutGroup] = []
    room = _PAGE

    def close() -> None:
        pages.append(replace(chart, claimants=tuple(claimants), left_out=tuple(left_out), whole=""))
        claimants.clear()
        left_out.clear()

    for needed, piece in _pieces(chart):
        if needed > room and (claimants or left_out):
            close()
            room = _PAGE
        room -= needed
        if isinstance(piece, ClaimantRow):
            _add_row(claimants, piece)
        else:
            _add_left_out(left_out, piece)
    close()
    return pages


def _pieces(chart: TollChart) -> Iterator[tuple[int, ClaimantRow | LeftOutGroup]]:
    for one in chart.claimants:
        for number, row in enumerate(one.rows):
            later = len(one.rows) - number - 1
            yield _bytes(row), replace(one, rows=(row,), earlier=number, later=later)
    for group in chart.left_out:
        for left in group.rows:
            yield 250, LeftOutGroup(group.reason, (left,))


def _add_row(found: list[ClaimantRow], piece: ClaimantRow) -> None:
    last = found[-1] if found else None
    if last is not None and piece.earlier and last.who == piece.who:
        found[-1] = replace(last, rows=(*last.rows, *piece.rows), later=piece.later)
    else:
        found.append(piece)


def _add_left_out(found: list[LeftOutGroup], piece: LeftOutGroup) -> None:
    rows: tuple[LeftOutRow, ...] = piece.rows
    if found and found[-1].reason == piece.reason:
        found[-1] = LeftOutGroup(piece.reason, (*found[-1].rows, *rows))
    else:
        found.append(piece)
