"""Places: find them in a report, resolve them over an event, compare two.

A place is chosen among those of its name by what the report says itself: a containing place named
beside it, the other places it names, and only then by population. One name means one place in one
report. A place that the gazetteer lacks stays, without coordinates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sayso.model import Annotated, Document, Parse, Place, Precision, Ref, Span, Why
from sayso.settings import PlaceSettings
from sayso.slots.gazetteer import PRECISIONS, Entry, Gazetteer
from sayso.slots.places_names import fold, loose
from sayso.slots.places_spans import Mention, mentions

RULES: dict[str, str] = {
    "slots.places.containment": "A containing place named beside it decides: 'Alexandria, Louisiana'.",
    "slots.places.dateline": "The place that opens a paragraph in capitals before a dash or agency.",
    "slots.places.only": "The gazetteer knows one place of that name.",
    "slots.places.minimality": "Among places of one name, the one in the area that the report's other places are in (Leidner 2007, spatial minimality).",
    "slots.places.population": "Among places of one name, the most populous.",
    "slots.places.own": "The user's gazetteer names it.",
    "slots.places.demonym": "An adjective of nationality beside a geographic noun stands for the country.",
    "slots.places.unknown": "A place name that the gazetteer lacks; it has no coordinates.",
    "slots.places.spelling": "Another transliteration of a place in the event's country.",
    "slots.places.event": "The same name means the same place over all reports of the event.",
}  # fmt: skip


class _Choice(NamedTuple):
    entry: Entry | None
    rule: str
    spans: tuple[Span, ...] = ()


def find(
    document: Document,
    parse: Parse,
    gazetteer: Gazetteer,
    settings: PlaceSettings | None = None,
) -> tuple[Place, ...]:
    """The places that a report names, in order.

    Args:
        document: the report; its address helps where it names a place.
        parse: its parse.
        gazetteer: where names are looked up.
        settings: weights of the choice.
    """
    found = mentions(parse, gazetteer)
    if not found:
        return ()
    choices = _choose(found, gazetteer, settings or PlaceSettings())
    return tuple(
        _place(document.id, mention, choice, gazetteer)
        for mention, choice in zip(found, choices, strict=True)
    )


# --- choosing ---------------------------------------------------------------------------------


def _choose(found: list[Mention], gazetteer: Gazetteer, settings: PlaceSettings) -> list[_Choice]:
    """One reading for each mention."""
    names = [fold(m.name) for m in found]
    readings = [_narrow(m, found, gazetteer) for m in found]
    # A pattern "X, Y" anywhere in the report decides for its plain mentions too.
    stated: dict[str, list[Entry]] = {}
    for name, mention, entries in zip(names, found, readings, strict=True):
        if mention.inside is not None and entries:
            stated.setdefault(name, entries)
    groups: dict[tuple[str, Precision | None], list[Entry]] = {}
    keys: list[tuple[str, Precision | None, int | None]] = []
    for n, (name, mention) in enumerate(zip(names, found, strict=True)):
        if mention.inside is not None and readings[n] and stated[name] != readings[n]:
            keys.append((name, mention.kind, n))
            continue
        keys.append((name, mention.kind, None))
        entries = readings[n]
        if name in stated and mention.kind is None:
            entries = stated[name]
        groups[name, mention.kind] = entries
    weights = _Weights(gazetteer, settings)
    best = weights.settle([(key, entries) for key, entries in sorted(groups.items(), key=_group)])
    choices = []
    for n, key in enumerate(keys):
        mention = found[n]
        if key[2] is None:
            entries = groups[key[0], key[1]]
            entry = best[key[0], key[1]]
        else:
            entries = readings[n]
            entry = max(entries, key=weights.score) if entries else None
        choices.append(_explain(mention, entry, entries, key[0] in stated, weights, found))
    return choices


def _group(item: tuple[tuple[str, Precision | None], list[Entry]]) -> tuple[str, str]:
    return item[0][0], item[0][1] or ""


def _explain(
    mention: Mention,
    entry: Entry | None,
    entries: list[Entry],
    stated: bool,
    weights: _Weights,
    found: list[Mention],
) -> _Choice:
    if entry is None:
        return _Choice(None, "unknown")
    if entry.own:
        return _Choice(entry, "own")
    if mention.label == "" and mention.kind == "country" and len(entries) == 1:
        return _Choice(entry, "demonym")
    if mention.inside is not None:
        return _Choice(entry, "containment", (found[mention.inside].span,))
    if stated:
        return _Choice(entry, "containment")
    if mention.dateline:
        return _Choice(entry, "dateline")
    if len(mention.entries) == 1:
        return _Choice(entry, "only")
    if entry == max(entries, key=weights.prior):
        return _Choice(entry, "population")
    return _Choice(entry, "minimality")


_SIZES: dict[Precision, tuple[Precision, ...]] = {
    "province": ("province", "district", "region", "country"),
    "district": ("district", "province"),
    "settlement": ("settlement",),
    "region": ("region", "exact", "province"),
    "country": ("country",),
    "exact": ("exact",),
}


def _narrow(mention: Mention, found: list[Mention], gazetteer: Gazetteer) -> list[Entry]:
    """The readings that the words beside the name allow."""
    entries = list(mention.entries)
    if mention.inside is not None:
        rows = {e.row for e in found[mention.inside].entries}
        inner = [e for e in entries if any(p.row in rows for p in gazetteer.parents(e))]
        entries = inner or entries
    if mention.kind is not None:
        for size in _SIZES[mention.kind]:
            fitting = [e for e in entries if e.precision == size]
            if fitting:
                return fitting
        return entries
    # A town and the area named for it: without a word for the area, the town is meant.
    towns = {
        p.row
        for e in entries
        if e.precision == "settlement"
        for p in gazetteer.parents(e)
        if p.precision in ("district", "province")
    }
    return [e for e in entries if e.row not in towns or e.country == "US"]


class _Weights:
    """Scores readings: what the place is in itself, and how it goes with the report's others."""

    def __init__(self, gazetteer: Gazetteer, settings: PlaceSettings) -> None:
        self.gazetteer = gazetteer
        self.settings = settings
        self.votes: dict[int, float] = {}
        self._chains: dict[int, tuple[int, ...]] = {}

    def prior(self, entry: Entry) -> float:
        """Log of the population, with a bonus by size of area."""
        base = math.log10(entry.people + 10)
        if entry.precision == "country":
            base += self.settings.country_bonus
        elif entry.precision == "province":
            base += self.settings.province_bonus
        elif entry.precision == "region":
            base += self.settings.region_bonus
        return base - (self.settings.alias_malus if entry.alias else 0.0)

    def chain(self, entry: Entry) -> tuple[int, ...]:
        known = self._chains.get(entry.row)
        if known is None:
            known = self._chains[entry.row] = self.gazetteer.chain(entry)
        return known

    def score(self, entry: Entry) -> float:
        """Prior plus the votes of the containing areas, the inmost counting in full."""
        rows = self.chain(entry)
        return self.prior(entry) + sum(self.votes.get(row, 0.0) for row in rows)

    def settle(
        self, groups: list[tuple[tuple[str, Precision | None], list[Entry]]]
    ) -> dict[tuple[str, Precision | None], Entry | None]:
        """A reading for each name, so that the report's places lie close together."""
        best: dict[tuple[str, Precision | None], Entry | None] = {
            key: max(entries, key=lambda e: (self.prior(e), -e.row)) if entries else None
            for key, entries in groups
        }
        for _ in range(self.settings.rounds):
            mine: dict[tuple[str, Precision | None], dict[int, float]] = {}
            total: dict[int, float] = {}
            for key, entries in groups:
                mine[key] = self._vote(best[key], entries)
                for row, vote in mine[key].items():
                    total[row] = total.get(row, 0.0) + vote
            chosen = {}
            for key, entries in groups:
                own = mine[key]
                self.votes = {
                    row: self.settings.vote * math.log2(1 + max(0.0, vote - own.get(row, 0.0)))
                    for row, vote in total.items()
                }
                chosen[key] = (
                    max(entries, key=lambda e: (self.score(e), -e.row)) if entries else None
                )
            if chosen == best:
                break
            best = chosen
        return best

    def _vote(self, entry: Entry | None, entries: list[Entry]) -> dict[int, float]:
        """What a name says of the areas that the report is about; ambiguous names say less."""
        if entry is None:
            return {}
        share = 1.0 if len(entries) == 1 else self.settings.doubtful
        rows = self.chain(entry)
        return {row: share * (1.0 if entry.precision != "country" else 0.5) for row in rows}


def _place(report: str, mention: Mention, choice: _Choice, gazetteer: Gazetteer) -> Place:
    entry = choice.entry
    evidence = (mention.span, *choice.spans)
    why = Why(
        rule=f"slots.places.{choice.rule}",
        spans=tuple(Ref(report=report, span=span) for span in evidence),
    )
    if entry is None:
        return Place(
            span=mention.span,
            name=mention.name,
            lat=None,
            lon=None,
            geonameid=None,
            precision=mention.kind or "settlement",
            why=why,
        )
    parent = next(gazetteer.parents(entry), None)
    return Place(
        span=mention.span,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        geonameid=entry.geonameid,
        precision=entry.precision,
        country=entry.country,
        within=parent.name if parent is not None else None,
        why=why,
    )


# --- over an event ----------------------------------------------------------------------------


def resolve(reports: Sequence[Annotated], gazetteer: Gazetteer) -> dict[str, tuple[Place, ...]]:
    """The places of all reports of an event, resolved together.

    A name that one report resolves by its own words or context means the same place in the
    others; a spelling that the gazetteer lacks is looked for, transliteration folded, in the
    countries that the event names.
    """
    ordered = sorted(reports, key=lambda r: r.document.id)
    countries = _countries(ordered)
    senses = _senses(ordered)
    resolved: dict[str, tuple[Place, ...]] = {}
    for report in ordered:
        resolved[report.document.id] = tuple(
            _joint(report, place, senses, countries, gazetteer) for place in report.places
        )
    return resolved


# How sure a rule is of its place: a stated container before context before population.
_SURE = {
    "slots.places.own": 4,
    "slots.places.containment": 3,
    "slots.places.only": 2,
    "slots.places.minimality": 2,
    "slots.places.dateline": 1,
    "slots.places.population": 1,
}


def _written(report: Annotated, place: Place) -> str:
    return report.document.text[place.span[0] : place.span[1]]


def _countries(reports: Sequence[Annotated]) -> tuple[str, ...]:
    """The countries of the event's places, the most often named first."""
    counts: dict[str, int] = {}
    for report in reports:
        for country in sorted({p.country for p in report.places if p.country}):
            counts[country] = counts.get(country, 0) + 1
    for report in reports:
        for place in report.places:
            if place.country and place.precision not in ("country", "region"):
                counts[place.country] += 1
    return tuple(sorted(counts, key=lambda c: (-counts[c], c)))


def _senses(reports: Sequence[Annotated]) -> dict[tuple[str, bool], Place]:
    """For each name (as an area, as a place within) the reading that most reports are sure of."""
    votes: dict[tuple[str, bool], dict[tuple[float, float], tuple[int, int, str, Place]]] = {}
    for report in reports:
        for place in report.places:
            if place.lat is None or place.lon is None:
                continue
            key = (fold(_written(report, place)), _is_area(place.precision))
            point = (place.lat, place.lon)
            sure = _SURE.get(place.why.rule, 0)
            kept = votes.setdefault(key, {}).get(point, (0, 0, report.document.id, place))
            votes[key][point] = (max(kept[0], sure), kept[1] + 1, kept[2], kept[3])
    return {
        key: max(options.values(), key=lambda o: (o[0], o[1], o[2]))[3]
        for key, options in votes.items()
    }


def _is_area(precision: Precision) -> bool:
    return precision in ("province", "country", "region")


def _joint(
    report: Annotated,
    place: Place,
    senses: dict[tuple[str, bool], Place],
    countries: tuple[str, ...],
    gazetteer: Gazetteer,
) -> Place:
    written = _written(report, place)
    ref = Ref(report=report.document.id, span=place.span)
    sense = senses.get((fold(written), _is_area(place.precision)))
    if place.lat is None and sense is None:
        sense = senses.get((fold(written), not _is_area(place.precision)))
    if sense is not None:
        stated = place.why.rule in ("slots.places.containment", "slots.places.own")
        same = (sense.lat, sense.lon) == (place.lat, place.lon)
        if same or (place.lat is not None and stated):
            return place
        return _like(sense, place.span, Why(rule="slots.places.event", spans=(ref,)))
    if place.lat is None:
        for country in countries:
            entries = gazetteer.lookup_loose(written, country)
            fitting = [e for e in entries if e.precision == place.precision] or list(entries)
            if fitting:
                entry = max(fitting, key=lambda e: (e.people, -e.row))
                mention = Mention(0, 0, place.span, written, (entry,))
                return _place(report.document.id, mention, _Choice(entry, "spelling"), gazetteer)
    return place


def _like(sense: Place, span: Span, why: Why) -> Place:
    return Place(
        span=span,
        name=sense.name,
        lat=sense.lat,
        lon=sense.lon,
        geonameid=sense.geonameid,
        precision=sense.precision,
        country=sense.country,
        within=sense.within,
        why=why,
    )


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

    ``within`` is compatible: one contains the other. Places of different size conflict only if
    neither can contain the other. Places without coordinates are compared by name.
    """
    settings = settings or PlaceSettings()
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        same = loose(a.name) == loose(b.name) and bool(loose(a.name))
        if same:
            return "same" if a.precision == b.precision else "within"
        return None
    if a.precision == b.precision:
        if (a.geonameid and a.geonameid == b.geonameid) or (a.lat, a.lon) == (b.lat, b.lon):
            return "same"
    outer, inner = sorted((a, b), key=lambda p: _BREADTH[p.precision])
    if _contains(outer, inner):
        return "within"
    if "region" in (a.precision, b.precision):
        return None
    if a.precision == b.precision in ("settlement", "exact"):
        apart = kilometres((a.lat, a.lon), (b.lat, b.lon))
        return "conflict" if apart > settings.near_km else None
    if a.country and b.country and a.country != b.country:
        return "conflict"
    if a.precision == b.precision:
        return "conflict"
    if inner.precision in ("settlement", "exact") and outer.precision in ("district", "province"):
        if inner.within is not None and inner.within != outer.name:
            return None if outer.precision == "province" else "conflict"
    return None


_BREADTH = {
    p: n for n, p in enumerate(("region", "country", "province", "district", "settlement", "exact"))
}


def _contains(outer: Place, inner: Place) -> bool:
    if outer.precision == inner.precision:
        return False
    if outer.precision == "country":
        return outer.country is not None and outer.country == inner.country
    return (
        inner.within is not None
        and fold(inner.within) == fold(outer.name)
        and inner.country == outer.country
    )


__all__ = ["PRECISIONS", "RULES", "compare", "find", "kilometres", "resolve"]
