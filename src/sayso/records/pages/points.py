"""The points of an event: positions side by side, with who holds them and on whose account."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.model import Claim, EventFigure, EventPlace, EventTimex, Point, Position
from sayso.records import words
from sayso.records.lookup import Item, Lookup

_LONGEST = 180  # characters of a quotation in the table; the whole stands in the report
_FOLDED = 12  # more wordings that are folded away; the rest are counted
_QUOTED = 3  # different wordings of one position that are quoted; the rest are counted and linked


class Quote(msgspec.Struct, frozen=True):
    """Words of a source, linked to their place; ``again`` counts the other places."""

    words: str
    href: str
    where: str
    again: int


class Holder(msgspec.Struct, frozen=True):
    """A position in the table."""

    who: tuple[str, ...]
    own: tuple[str, ...]  # reports that say it in their own words
    colours: tuple[int, ...]  # beside ``who``: the claimant's colour, 0 = grey
    value: str | None
    quotes: tuple[Quote, ...]
    more: tuple[Quote, ...]
    rest: int
    accounts: int
    copies: int
    basis: str


class PointRow(msgspec.Struct, frozen=True):
    """A point in the table."""

    id: str
    kind: str
    label: str
    href: str
    positions: tuple[Holder, ...]
    verdict: str
    rule: str
    sort: str  # conflict | open | agree: which mark stands before the verdict


def point_rows(
    lookup: Lookup, colours: dict[str, int], points: Sequence[Point]
) -> tuple[PointRow, ...]:
    """The rows of the table."""
    return tuple(_row(lookup, colours, point) for point in points)


def _row(lookup: Lookup, colours: dict[str, int], point: Point) -> PointRow:
    return PointRow(
        id=lookup.point_id(point.id),
        kind=_kind(lookup, point),
        label=lookup.cut(lookup.text(point.label), _LONGEST),
        href=lookup.ref_link(point.label),
        positions=tuple(_holder(lookup, colours, each) for each in point.positions),
        verdict=words.verdict(point.verdict),
        rule=point.why.rule if point.why else "",
        sort=_sort(point),
    )


def _kind(lookup: Lookup, point: Point) -> str:
    """What a point asks: ``how many killed`` where its figures are of one kind."""
    figures = (lookup.figures.get(one) for each in point.positions for one in each.figures)
    kinds = {figure.kind for figure in figures if figure is not None}
    return f"{point.kind} {kinds.pop()}" if len(kinds) == 1 else point.kind


def _sort(point: Point) -> str:
    if point.verdict in words.DISPUTES:
        return "conflict"
    return {
        "one account": "single",
        "nobody confirms": "open",
        "update": "update",
    }.get(point.verdict, "agree")


def _holder(lookup: Lookup, colours: dict[str, int], position: Position) -> Holder:
    items = lookup.items(position.mentions or position.figures or position.claims)
    quotes = _quotes(lookup, items)
    who = [lookup.names[name] for name in position.holders if name in lookup.names]
    unnamed: dict[str, bool] = {}
    for item in () if who else items:
        speaker = _speaker(lookup, item)
        unnamed[speaker or lookup.siglum(item.report)] = speaker is None
    return Holder(
        who=tuple(name.name for name in who) or tuple(n for n, own in unnamed.items() if not own),
        own=tuple(name for name, own in unnamed.items() if own),
        colours=tuple(colours.get(name.id, 0) for name in who) or (0,) * len(unnamed),
        value=_value(items),
        quotes=tuple(quotes[:_QUOTED]),
        more=tuple(quotes[_QUOTED : _QUOTED + _FOLDED]),
        rest=max(0, len(quotes) - _QUOTED - _FOLDED),
        accounts=len(position.accounts),
        copies=len(position.copies),
        basis=basis(len(position.accounts), len(position.copies)),
    )


def basis(accounts: int, copies: int) -> str:
    """``2 accounts, 1 copy``."""
    said = words.count(accounts, "account")
    return f"{said}, {words.count(copies, 'copy', 'copies')}" if copies else said


def _speaker(lookup: Lookup, item: Item) -> str | None:
    """Who something comes from, in the sources' words; None where a report says it itself."""
    claim = item if isinstance(item, Claim) else None
    if isinstance(item, EventFigure):
        claim = lookup.claims.get(item.claim or "")
    speaker = lookup.speaker(claim) if claim else None
    return speaker or (item.claimant if isinstance(item, EventFigure) else None)


def _value(items: list[Item]) -> str | None:
    """The figures' or places' common reading in Sayso's words."""
    figures = [item for item in items if isinstance(item, EventFigure)]
    if figures and len(figures) == len(items):
        readings = dict.fromkeys(words.interval(figure.low, figure.high) for figure in figures)
        if all(figure.text.casefold() in readings for figure in figures):
            return None  # the words say it already
        low = max((f.low for f in figures if f.low is not None), default=None)
        high = min((f.high for f in figures if f.high is not None), default=None)
        if low is None or high is None or low <= high:
            return words.interval(low, high)  # what all of them allow
        return words.listed(list(readings)[:4], "or")
    dates = [item for item in items if isinstance(item, EventTimex)]
    if dates and len(dates) == len(items):
        return words.days(dates[0].earliest, dates[0].latest)
    places = [item for item in items if isinstance(item, EventPlace)]
    if places and len(places) == len(items):
        return f"{places[0].name}, {words.PRECISIONS[places[0].precision]}"
    return None


def _quotes(lookup: Lookup, items: list[Item]) -> list[Quote]:
    """The different wordings, each with the place where it is said first."""
    found: dict[str, list[Item]] = {}
    shown: dict[str, str] = {}
    for item in items:
        said = (
            " … ".join(lookup.said(item))
            if isinstance(item, Claim)
            else lookup.words_of(item.report, (item.span,))
        )
        key = " ".join(said.lower().split())
        found.setdefault(key, []).append(item)
        shown.setdefault(key, said)
    return [
        Quote(
            words=lookup.cut(shown[key], _LONGEST),
            href=lookup.link(same[0]),
            where=lookup.said_where(same[0].report),
            again=len(same) - 1,
        )
        for key, same in found.items()
    ]
