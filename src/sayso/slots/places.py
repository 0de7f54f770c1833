"""Places: find them in a report, resolve them over an event, compare two.

A place is chosen among those of its name by what the report says itself: a containing place named
beside it, the other places it names, and only then by population. One name means one place in one
report. A place that the gazetteer lacks stays, without coordinates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from sayso.model import Annotated, Document, Parse, Place, Precision
from sayso.settings import PlaceSettings
from sayso.slots import places_event
from sayso.slots.gazetteer import Gazetteer
from sayso.slots.places_beside import contained, sized, states_in_row
from sayso.slots.places_choice import Choice, choose
from sayso.slots.places_entry import place_of, spelled
from sayso.slots.places_names import fold, loose
from sayso.slots.places_scan import adjectives, beyond, listed, misread, owned
from sayso.slots.places_spans import Mention, named

RULES: dict[str, str] = {
    "slots.places.containment": "A containing place named beside it decides: 'Alexandria, Louisiana'.",
    "slots.places.dateline": "The place that opens a paragraph in capitals before a dash or agency.",
    "slots.places.only": "The gazetteer knows one place of that name.",
    "slots.places.size": "The words beside it say which size of place is meant ('X province'); without one, a town rather than the area named for it.",
    "slots.places.minimality": "Among places of one name, the one in the area that the report's other places are in (Leidner 2007, spatial minimality).",
    "slots.places.population": "Among places of one name, the most populous.",
    "slots.places.own": "The user's gazetteer names it.",
    "slots.places.demonym": "An adjective of nationality beside a geographic noun stands for the country.",
    "slots.places.organisation": "A place in the name of an organisation ('Laurel County Detention Center').",
    "slots.places.unknown": "A place name that the gazetteer lacks; it has no coordinates.",
    "slots.places.spelling": "Another transliteration of a place in a country that the reports name.",
    "slots.places.event": "The same name means the same place over all reports of the event.",
}  # fmt: skip


def find(
    document: Document,
    parse: Parse,
    gazetteer: Gazetteer,
    settings: PlaceSettings | None = None,
) -> tuple[Place, ...]:
    """The places that a report names, in order.

    Args:
        document: the report.
        parse: its parse.
        gazetteer: where names are looked up.
        settings: weights of the choice.
    """
    found = mentions(parse, gazetteer)
    if not found:
        return ()
    choices = choose(found, gazetteer, settings or PlaceSettings())
    countries = (*_countries(choices), *gazetteer.own_countries)
    return tuple(
        place_of(document.id, mention, _spelt(mention, choice, countries, gazetteer), gazetteer)
        for mention, choice in zip(found, choices, strict=True)
    )


def mentions(parse: Parse, gazetteer: Gazetteer) -> list[Mention]:
    """The place names of a report in order, each with its readings."""
    taken = bytearray(len(parse))
    found = owned(parse, gazetteer, taken)
    found += listed(parse, gazetteer, taken)
    found += named(parse, gazetteer, taken)
    found += beyond(parse, gazetteer, taken, found)
    found += adjectives(parse, gazetteer, taken)
    found = [m for m in found if m.entries or not misread(parse, m)]
    found.sort(key=lambda m: m.span)
    found = [sized(parse, gazetteer, mention) for mention in found]
    return contained(parse, gazetteer, _apart(states_in_row(parse, found)))


def _apart(found: Sequence[Mention]) -> list[Mention]:
    """Mentions that share no character: of two that do, the longer, then the first."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: m.span):
        if not kept or mention.span[0] >= kept[-1].span[1]:
            kept.append(mention)
        elif mention.span[1] - mention.span[0] > kept[-1].span[1] - kept[-1].span[0]:
            kept[-1] = mention
    return kept


def _countries(choices: Sequence[Choice]) -> tuple[str, ...]:
    """The countries of the places chosen, the most often named first."""
    counts: dict[str, int] = {}
    for choice in choices:
        if choice.entry is not None and choice.entry.country:
            country = choice.entry.country
            counts[country] = counts.get(country, 0) + 1
    return tuple(sorted(counts, key=lambda c: (-counts[c], c)))


def _spelt(
    mention: Mention, choice: Choice, countries: tuple[str, ...], gazetteer: Gazetteer
) -> Choice:
    """A name that the gazetteer lacks, by its sounds in the countries that the report names."""
    if choice.entry is not None:
        return choice
    entry = spelled(mention.name, mention.size, countries, gazetteer)
    return choice if entry is None else Choice(entry, "spelling")


def resolve(reports: Sequence[Annotated], gazetteer: Gazetteer) -> dict[str, tuple[Place, ...]]:
    """The places of all reports of an event, resolved together.

    A name that one report resolves by its own words or context means the same place in the
    others; a spelling that the gazetteer lacks is looked for, transliteration folded, in the
    countries that the event names.
    """
    return places_event.resolve(reports, gazetteer)


# --- comparing --------------------------------------------------------------------------------


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance (haversine, mean radius of the earth 6,371 km)."""
    lat1, lon1, lat2, lon2 = (math.radians(x) for x in (*a, *b))
    h = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def compare(
    a: Place, b: Place, settings: PlaceSettings | None = None
) -> Literal["same", "within", "conflict"] | None:
    """How two places stand to each other; ``None`` where that cannot be told.

    ``within`` is compatible: one lies in the other. Areas conflict with what lies in other areas,
    settlements with settlements some way off. Places without coordinates are compared by name.
    """
    settings = settings or PlaceSettings()
    outer, inner = sorted((a, b), key=lambda p: (_BREADTH[p.precision], p.name, p.span))
    alike = loose(a.name) == loose(b.name)
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        if not alike:
            return None
        return "same" if a.precision == b.precision else "within"
    apart = kilometres((a.lat, a.lon), (b.lat, b.lon))
    if a.precision == b.precision:
        if (a.geonameid and a.geonameid == b.geonameid) or (a.lat, a.lon) == (b.lat, b.lon):
            return "same"
        if alike and apart <= settings.near_km:
            return "same"
    if _holds(outer, inner):
        return "within"
    if "region" in (a.precision, b.precision):
        return None
    if a.country and b.country and a.country != b.country:
        return "conflict"
    if inner.precision in ("settlement", "exact") and outer.precision in ("settlement", "exact"):
        limit = settings.near_km if a.precision == b.precision else settings.site_km
        return "conflict" if apart > limit else None
    if a.precision == b.precision:
        return "conflict"
    return "conflict" if _elsewhere(outer, inner) else None


_BREADTH = {
    p: n for n, p in enumerate(("region", "country", "province", "district", "settlement", "exact"))
}
# How many areas of a place's ``within`` show that the area of that size is among them.
_AREAS: dict[Precision, int] = {"province": 1, "district": 2}


def _around(place: Place) -> list[str]:
    """The folded names of the areas that contain a place."""
    return [fold(name) for name in (place.within or "").split(", ") if name]


def _holds(outer: Place, inner: Place) -> bool:
    if outer.precision == inner.precision:
        return False
    if outer.precision == "country":
        return outer.country is not None and outer.country == inner.country
    return inner.country == outer.country and fold(outer.name) in _around(inner)


def _elsewhere(outer: Place, inner: Place) -> bool:
    """Whether the areas that contain the inner place are known and the outer is none of them."""
    around = _around(inner)
    if outer.precision == "country" or not around:
        return False
    nation = len(around) == 1 and _around(outer) == around  # only the country is known
    return not nation and len(around) >= _AREAS.get(outer.precision, 9)


__all__ = ["RULES", "compare", "find", "kilometres", "mentions", "resolve"]
