"""The points of an event: positions side by side, with who holds them and on whose account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from sayso.model import Claim, Event, EventFigure, EventPlace, EventTimex, Point, Position
from sayso.records import words
from sayso.records.lookup import Item, Lookup, shown, standing_on, wordings
from sayso.records.pictures.toll_rows import Mention

_LONGEST = 180  # characters of a quotation in the table; the whole stands in the report
_NAME = 80  # characters of a holder's name
_HOLDERS = 4  # holders of a position that are named in a list
_PLACES = 3  # other reports named in a list that have the same words, and that copied them
_MANY_PLACES, _MANY_QUOTES = 100, 40  # ... of one piece of a page of a point's own
_PAGE = 120  # wordings, or four times so many other reports, of a page of a point's own


class Quote(msgspec.Struct, frozen=True):
    """Words of a source, linked to their place; the other reports that have them, by kind."""

    words: str
    href: str
    where: str
    also: tuple[Mention, ...]
    also_more: int  # that are not named
    copies: tuple[Mention, ...]
    copies_more: int


class Holder(msgspec.Struct, frozen=True):
    """A position in the table, or a piece of one that has very many wordings."""

    who: tuple[str, ...]
    who_more: int
    own: tuple[str, ...]  # reports that say it in their own words
    own_more: int
    colours: tuple[int, ...]  # beside ``who``: the claimant's colour, 0 = grey
    value: str | None
    quotes: tuple[Quote, ...]
    more: tuple[Quote, ...]  # folded away
    rest: int  # wordings that are not quoted
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
    positions_more: int
    whole: str  # the page of the point's own, where this row leaves something out
    verdict: str
    rule: str
    judge: str  # the model that the verdict comes from; empty: the rules
    sort: str  # conflict | open | agree: which mark stands before the verdict


def point_rows(
    lookup: Lookup, event: Event, colours: dict[str, int], points: Sequence[Point]
) -> tuple[PointRow, ...]:
    """The rows of the table."""
    return tuple(_row(lookup, event, colours, point) for point in points)


def _row(lookup: Lookup, event: Event, colours: dict[str, int], point: Point) -> PointRow:
    chosen = shown(point)
    positions = tuple(_listed(lookup, colours, each, wordings(point)) for each in chosen)
    hidden = len(point.positions) - len(chosen)
    short = hidden or any(
        one.rest
        or one.who_more
        or one.own_more
        or any(q.also_more or q.copies_more for q in (*one.quotes, *one.more))
        for one in positions
    )
    return PointRow(
        id=lookup.point_id(point.id),
        kind=lookup.asks(point),
        label=lookup.cut(lookup.text(point.label), _LONGEST),
        href=lookup.ref_link(point.label),
        positions=positions,
        positions_more=hidden,
        whole=lookup.point_page(event.id, point.id) if short else "",
        verdict=words.verdict(point.verdict),
        rule=point.why.rule if point.why else "",
        judge=lookup.judge(point),
        sort=_sort(point),
    )


def whole_rows(
    lookup: Lookup, event: Event, colours: dict[str, int], point: Point
) -> list[PointRow]:
    """A point with all that is said on it, one row for each page of its own; else nothing."""
    row = _row(lookup, event, colours, point)
    if not row.whole:
        return []
    pages: list[list[Holder]] = [[]]
    room = float(_PAGE)
    for position in point.positions:
        for piece in _pieces(_holder(lookup, colours, position)):
            needed = 1 + sum(1 + (len(q.also) + len(q.copies)) / 4 for q in piece.quotes)
            if pages[-1] and needed > room:
                pages.append([])
                room = float(_PAGE)
            pages[-1].append(piece)
            room -= needed
    return [
        replace(row, id="the-point", positions=tuple(page), positions_more=0, whole="")
        for page in pages
    ]


def _pieces(holder: Holder) -> Iterator[Holder]:
    """A position in pieces, each with not too many wordings, each of these with not too many places."""
    quotes = [part for quote in holder.quotes for part in _quote_pieces(quote)]
    for at in range(0, max(1, len(quotes)), _MANY_QUOTES):
        yield replace(holder, quotes=tuple(quotes[at : at + _MANY_QUOTES]))


def _quote_pieces(quote: Quote) -> Iterator[Quote]:
    for at in range(0, max(1, len(quote.also), len(quote.copies)), _MANY_PLACES):
        yield replace(
            quote,
            also=quote.also[at : at + _MANY_PLACES],
            copies=quote.copies[at : at + _MANY_PLACES],
        )


def _sort(point: Point) -> str:
    if point.verdict in words.DISPUTES:
        return "conflict"
    return {
        "one account": "single",
        "nobody confirms": "open",
        "update": "update",
    }.get(point.verdict, "agree")


def _listed(
    lookup: Lookup, colours: dict[str, int], position: Position, most: tuple[int, int]
) -> Holder:
    """A position as a list shows it: of many holders, wordings and places the first."""
    quoted, folded = most
    whole = _holder(lookup, colours, position)
    quotes = [_short(quote) for quote in whole.quotes[: quoted + folded]]
    return replace(
        whole,
        who=whole.who[:_HOLDERS],
        who_more=max(0, len(whole.who) - _HOLDERS),
        own=whole.own[:_HOLDERS],
        own_more=max(0, len(whole.own) - _HOLDERS),
        colours=whole.colours[:_HOLDERS],
        quotes=tuple(quotes[:quoted]),
        more=tuple(quotes[quoted:]),
        rest=len(whole.quotes) - len(quotes),
    )


def _short(quote: Quote) -> Quote:
    return replace(
        quote,
        also=quote.also[:_PLACES],
        also_more=max(0, len(quote.also) - _PLACES),
        copies=quote.copies[:_PLACES],
        copies_more=max(0, len(quote.copies) - _PLACES),
    )


def _holder(lookup: Lookup, colours: dict[str, int], position: Position) -> Holder:
    items = lookup.items(standing_on(position))
    who = [lookup.names[name] for name in position.holders if name in lookup.names]
    unnamed: dict[str, bool] = {}
    for item in () if who else items:
        speaker = _speaker(lookup, item)
        unnamed[speaker or lookup.siglum(item.report)] = speaker is None
    named = [name.name for name in who] or [n for n, own in unnamed.items() if not own]
    return Holder(
        who=tuple(lookup.cut(name, _NAME) for name in named),
        who_more=0,
        own=tuple(name for name, own in unnamed.items() if own),
        own_more=0,
        colours=tuple(colours.get(name.id, 0) for name in who) or (0,) * len(named),
        value=_value(items),
        quotes=tuple(_quotes(lookup, items, set(position.copies))),
        more=(),
        rest=0,
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


def _quotes(lookup: Lookup, items: list[Item], taken: set[str]) -> list[Quote]:
    """The different wordings, each with the place where it is said first, and the other reports."""
    found: dict[str, list[Item]] = {}
    said_as: dict[str, str] = {}
    for item in items:
        said = (
            " … ".join(lookup.said(item))
            if isinstance(item, Claim)
            else lookup.words_of(item.report, (item.span,))
        )
        key = " ".join(said.lower().split())
        found.setdefault(key, []).append(item)
        said_as.setdefault(key, said)
    return [_quote(lookup, said_as[key], same, taken) for key, same in found.items()]


def _quote(lookup: Lookup, said: str, same: Sequence[Item], taken: set[str]) -> Quote:
    head = next((item for item in same if item.report not in taken), same[0])
    others: dict[str, Item] = {}
    for item in same:
        if item.report != head.report:  # a report that says it twice is one report
            others.setdefault(item.report, item)
    also, copies = (
        tuple(
            Mention(lookup.siglum(report), lookup.link(item))
            for report, item in others.items()
            if (report in taken) is copied
        )
        for copied in (False, True)
    )
    return Quote(
        words=lookup.cut(said, _LONGEST),
        href=lookup.link(head),
        where=lookup.said_where(head.report),
        also=also,
        also_more=0,
        copies=copies,
        copies_more=0,
    )
