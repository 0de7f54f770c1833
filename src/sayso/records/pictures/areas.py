"""The map: coasts and borders, and an area for each place, as large as its precision is coarse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from sayso.model import Event, EventPlace, Where
from sayso.records import words
from sayso.records.lookup import Lookup
from sayso.records.pictures.frame import around
from sayso.records.pictures.ground import RADIUS, RINGS, Disc, map_picture
from sayso.records.pictures.outline import Line

_OTHERS = 8  # other named places that are drawn at most
_MAINS = 60  # places of incidents that are drawn at most
_NAME = 90  # characters of a place's words


class Spot(msgspec.Struct, frozen=True):
    """A place in words, under the map."""

    words: str
    href: str | None
    said: str


class Map(msgspec.Struct, frozen=True):
    """The picture; ``picture`` is None where no place is resolved."""

    picture: Markup | None
    spots: tuple[Spot, ...]
    unresolved: tuple[Spot, ...]
    others: tuple[str, ...]
    outside: tuple[str, ...]


def longer(one: Map, most: int) -> bool:
    """Whether one of a map's lists has more than so many places."""
    return any(len(found) > most for found in (one.spots, one.unresolved, one.others, one.outside))


def shortened(one: Map, most: int) -> Map:
    """A map with so many places of each sort in its words, at most."""
    return Map(
        one.picture, one.spots[:most], one.unresolved[:most], one.others[:most], one.outside[:most]
    )


class NamedPlace(msgspec.Struct, frozen=True):
    """A place that reports name: what it is called and read as, the first place it is named."""

    words: str
    href: str
    reading: str
    said: str
    reports: int


def named_places(lookup: Lookup, event: Event) -> tuple[NamedPlace, ...]:
    """Every place that an event's reports name, those that most name first."""
    reports: dict[tuple[str, float | None, float | None], set[str]] = defaultdict(set)
    first: dict[tuple[str, float | None, float | None], EventPlace] = {}
    for report in lookup.in_order(event.reports):
        for place in lookup.places_of[report]:
            key = place.name.casefold(), place.lat, place.lon
            reports[key].add(report)
            first.setdefault(key, place)
    order = sorted(first, key=lambda key: (-len(reports[key]), key[0], str(key[1:])))
    return tuple(
        NamedPlace(
            words=lookup.cut(lookup.words_of(first[key].report, (first[key].span,)), _NAME),
            href=lookup.link(first[key]),
            reading=lookup.cut(_plain(first[key]), _NAME)
            + ("" if first[key].lat is not None else ", not on the map"),
            said=lookup.said_where(first[key].report),
            reports=len(reports[key]),
        )
        for key in order
    )


def area_map(lookup: Lookup, event: Event, outline: Sequence[Line] = ()) -> Map:
    """The picture of an event's places.

    Args:
        lookup: The record.
        event: The event.
        outline: Lines of the user's own beside the packaged ones.
    """
    mains = _of_incidents(event)
    named = _named(lookup, event)
    resolved = [(w.lon, w.lat, RADIUS[w.precision]) for w in mains if w.lat is not None]
    first = [
        (place.lon, place.lat, RADIUS[place.precision])
        for place, _ in named[:1]
        if place.lat is not None
    ]
    areas = [(x, y, r) for x, y, r in resolved or first if x is not None and y is not None]
    spots = tuple(_spot(lookup, where) for where in mains)
    lost = tuple(_lost(lookup, event))
    if not areas:
        return Map(None, spots, lost, (), ())
    frame = around(areas)
    inside: list[EventPlace] = []
    outside: list[EventPlace] = []
    known = {(w.name, w.lat, w.lon) for w in mains}
    for place, _ in named:
        if (place.name, place.lat, place.lon) in known:
            continue
        within = frame.holds(place.lon or 0, place.lat or 0)
        (inside if within else outside).append(place)
    shown = [place for place in inside if place.precision in RINGS][:_OTHERS]
    return Map(
        picture=map_picture(
            frame, outline, [*_discs(lookup, mains[:_MAINS]), *_named_discs(lookup, shown)]
        ),
        spots=spots,
        unresolved=lost,
        others=tuple(_plain(place) for place in inside),
        outside=tuple(_plain(place) for place in outside),
    )


# --- places -----------------------------------------------------------------------------------


def _of_incidents(event: Event) -> list[Where]:
    """Where the incidents are said to have happened, each place once."""
    found: dict[tuple[str, float | None, float | None], Where] = {}
    for incident in event.incidents:
        if incident.place is not None:
            where = incident.place
            found.setdefault((where.name, where.lat, where.lon), where)
    return list(found.values())


def _named(lookup: Lookup, event: Event) -> list[tuple[EventPlace, int]]:
    """The resolved places that the reports name, those that most name first."""
    reports: dict[tuple[str, float, float], set[str]] = defaultdict(set)
    first: dict[tuple[str, float, float], EventPlace] = {}
    for report in event.reports:
        for place in lookup.places_of[report]:
            if place.lat is None or place.lon is None:
                continue
            key = place.name, place.lat, place.lon
            reports[key].add(report)
            first.setdefault(key, place)
    ranked = sorted(first, key=lambda key: (-len(reports[key]), key))
    return [(first[key], len(reports[key])) for key in ranked]


def _lost(lookup: Lookup, event: Event) -> list[Spot]:
    """The places that reports name and that were not found, each name once."""
    found: dict[str, EventPlace] = {}
    for report in lookup.in_order(event.reports):
        for place in lookup.places_of[report]:
            if place.lat is None:
                found.setdefault(place.name.casefold(), place)
    return [
        Spot(
            words=lookup.cut(lookup.words_of(place.report, (place.span,)), _NAME),
            href=lookup.link(place),
            said=lookup.said_where(place.report),
        )
        for place in found.values()
    ]


def _spot(lookup: Lookup, where: Where) -> Spot:
    item = lookup.places.get(where.place)
    said, href = lookup.place_words(where)
    return Spot(said, href, lookup.said_where(item.report) if item else "")


def _plain(place: EventPlace) -> str:
    return f"{place.name[:_NAME]} ({words.PRECISIONS[place.precision]})"


# --- picture ----------------------------------------------------------------------------------


def _discs(lookup: Lookup, mains: Sequence[Where]) -> list[Disc]:
    """Where incidents are said to have happened; each leads to the words that say so."""
    found = []
    for where in mains:
        if where.lat is not None and where.lon is not None:
            said, href = lookup.place_words(where)
            found.append(Disc(where.name, where.precision, where.lon, where.lat, href, said))
    return found


def _named_discs(lookup: Lookup, others: Sequence[EventPlace]) -> list[Disc]:
    return [
        Disc(
            place.name, place.precision, place.lon, place.lat, lookup.link(place),
            f"{_plain(place)}, {lookup.said_where(place.report)}", main=False,
        )
        for place in others
        if place.lat is not None and place.lon is not None
    ]  # fmt: skip
