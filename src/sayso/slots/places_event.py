"""The places of an event's reports, resolved together."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.model import Annotated, Place, Precision, Ref, Why
from sayso.slots.gazetteer import Gazetteer
from sayso.slots.places_choice import Choice
from sayso.slots.places_entry import place_of, spelled
from sayso.slots.places_names import fold
from sayso.slots.places_spans import Mention

# How sure a rule is of its place: a stated container before context before population.
_SURE = {
    "slots.places.own": 4,
    "slots.places.containment": 3,
    "slots.places.only": 2,
    "slots.places.size": 2,
    "slots.places.minimality": 2,
    "slots.places.spelling": 1,
    "slots.places.dateline": 1,
    "slots.places.population": 1,
}
_STATED = frozenset({"slots.places.containment", "slots.places.own", "slots.places.demonym"})
_Key = tuple[str, bool]  # folded name, whether an area is meant


def resolve(reports: Sequence[Annotated], gazetteer: Gazetteer) -> dict[str, tuple[Place, ...]]:
    """See ``slots.places.resolve``."""
    ordered = sorted(reports, key=lambda r: r.document.id)
    countries = (*_countries(ordered), *gazetteer.own_countries)
    senses = _senses(ordered)
    return {
        report.document.id: tuple(
            _joint(report, place, senses, countries, gazetteer) for place in report.places
        )
        for report in ordered
    }


def _written(report: Annotated, place: Place) -> str:
    return report.document.text[place.span[0] : place.span[1]]


def _countries(reports: Sequence[Annotated]) -> tuple[str, ...]:
    """The countries of the event's places, those of the most places first.

    A country counts once for each report that names it, and once for each place in it.
    """
    counts: dict[str, int] = {}
    for report in reports:
        for country in sorted({p.country for p in report.places if p.country}):
            counts[country] = counts.get(country, 0) + 1
        for place in report.places:
            if place.country and place.precision not in ("country", "region"):
                counts[place.country] += 1
    return tuple(sorted(counts, key=lambda c: (-counts[c], c)))


def _senses(reports: Sequence[Annotated]) -> dict[_Key, Place]:
    """For each name (as an area, as a place within) the reading that most reports are sure of."""
    votes: dict[_Key, dict[tuple[float, float], tuple[int, int, Place]]] = {}
    for report in reports:
        for place in report.places:
            if place.lat is None or place.lon is None:
                continue
            key = (fold(_written(report, place)), _is_area(place.precision))
            point = (place.lat, place.lon)
            sure = _SURE.get(place.why.rule, 0)
            kept = votes.setdefault(key, {}).get(point, (0, 0, place))
            votes[key][point] = (max(kept[0], sure), kept[1] + 1, kept[2])
    senses = {}
    for key, options in votes.items():
        best = max(options, key=lambda point: (*options[point][:2], point))
        senses[key] = options[best][2]
    return senses


def _is_area(precision: Precision) -> bool:
    return precision in ("province", "country", "region")


def _joint(
    report: Annotated,
    place: Place,
    senses: dict[_Key, Place],
    countries: tuple[str, ...],
    gazetteer: Gazetteer,
) -> Place:
    written = _written(report, place)
    name, area = fold(written), _is_area(place.precision)
    sense = senses.get((name, area))
    if sense is None and place.lat is None:
        sense = senses.get((name, not area))
    if sense is None:
        return _spelt(report, place, written, countries, gazetteer)
    same = (sense.lat, sense.lon) == (place.lat, place.lon)
    if same or (place.lat is not None and place.why.rule in _STATED):
        return place
    ref = Ref(report=report.document.id, span=place.span)
    why = Why(rule="slots.places.event", spans=(ref,))
    return msgspec.structs.replace(sense, span=place.span, why=why)


def _spelt(
    report: Annotated,
    place: Place,
    written: str,
    countries: tuple[str, ...],
    gazetteer: Gazetteer,
) -> Place:
    """A name without coordinates, by its sounds in the countries that the event names."""
    if place.lat is not None:
        return place
    entry = spelled(written, place.precision, countries, gazetteer)
    if entry is None:
        return place
    mention = Mention(0, 0, place.span, written, (entry,))
    return place_of(report.document.id, mention, Choice(entry, "spelling"), gazetteer)
