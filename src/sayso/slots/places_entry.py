"""A place of the gazetteer as a place in a report; names spelt another way."""

from __future__ import annotations

from sayso.model import Place, Precision, Ref, Why
from sayso.slots.gazetteer import Entry, Gazetteer
from sayso.slots.places_choice import Choice
from sayso.slots.places_spans import Mention


def place_of(report: str, mention: Mention, choice: Choice, gazetteer: Gazetteer) -> Place:
    """The record of a mention, with the place chosen for it."""
    entry = choice.entry
    why = Why(
        rule=f"slots.places.{choice.rule}",
        spans=tuple(Ref(report=report, span=span) for span in (mention.span, *choice.spans)),
    )
    if entry is None:
        return Place(
            span=mention.span,
            name=mention.name,
            lat=None,
            lon=None,
            geonameid=None,
            precision=mention.size,
            why=why,
        )
    return Place(
        span=mention.span,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        geonameid=entry.geonameid,
        precision=entry.precision,
        country=entry.country,
        within=within(entry, gazetteer),
        why=why,
    )


def within(entry: Entry, gazetteer: Gazetteer) -> str | None:
    """The areas that contain a place, from the inside out, below the country; else the country."""
    around = list(gazetteer.parents(entry))
    names = [p.name for p in around if p.precision != "country"]
    return ", ".join(dict.fromkeys(names or [p.name for p in around[:1]])) or None


def spelled(
    name: str, size: Precision, countries: tuple[str, ...], gazetteer: Gazetteer
) -> Entry | None:
    """The place of another transliteration of the name, in the first country that has one."""
    for country in countries:
        entries = gazetteer.lookup_loose(name, country)
        fitting = [e for e in entries if e.precision == size] or list(entries)
        if fitting:
            return max(fitting, key=lambda e: (e.people, -e.row))
    return None
