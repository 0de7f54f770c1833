"""The choice among places of one name: what the report says, then population.

Each reading of a name votes for the areas that hold it, the likelier ones more (a soft vote), and a
reading gains by the votes of the report's other names for its areas: the places of a report lie
close together (Leidner 2007, spatial minimality). One name means one place in one report.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from sayso.model import Precision, Span
from sayso.settings import PlaceSettings
from sayso.slots.gazetteer import Entry, Gazetteer
from sayso.slots.places_names import fold, loose
from sayso.slots.places_spans import Mention

_Key = tuple[str, Precision | None]
_SIZES: dict[Precision, tuple[Precision, ...]] = {
    "province": ("province", "district", "region", "country"),
    "district": ("district", "province"),
    "settlement": ("settlement",),
    "region": ("region", "exact", "province"),
    "country": ("country",),
    "exact": ("exact",),
}


class Choice(NamedTuple):
    """The place chosen for a mention, the rule that chose it and the words that it rests on."""

    entry: Entry | None
    rule: str
    spans: tuple[Span, ...] = ()


def choose(found: list[Mention], gazetteer: Gazetteer, settings: PlaceSettings) -> list[Choice]:
    """One reading for each mention."""
    names = [fold(m.name) for m in found]
    readings = [_narrow(m, found, gazetteer, settings) for m in found]
    # A pattern "X, Y" anywhere in the report decides for its plain mentions too.
    stated: dict[str, list[Entry]] = {}
    for name, mention, entries in zip(names, found, readings, strict=True):
        if mention.inside is not None and entries:
            stated.setdefault(name, entries)
    groups: dict[_Key, list[Entry]] = {}
    keys: list[tuple[_Key, bool]] = []
    for n, (name, mention) in enumerate(zip(names, found, strict=True)):
        key = (name, mention.kind)
        alone = bool(mention.inside is not None and readings[n] and stated[name] != readings[n])
        keys.append((key, alone))
        if not alone:
            plain = name in stated and mention.kind is None
            groups[key] = stated[name] if plain else readings[n]
    weights = _Weights(gazetteer, settings)
    best = weights.settle(groups)
    choices = []
    for n, (key, alone) in enumerate(keys):
        entries = readings[n] if alone else groups[key]
        entry = (
            best[key] if not alone else max(entries, key=lambda e: weights.prior(e, mention.name))
        )
        choices.append(_explain(found[n], entry, entries, key[0] in stated, weights, found))
    return choices


def _explain(
    mention: Mention,
    entry: Entry | None,
    entries: list[Entry],
    stated: bool,
    weights: _Weights,
    found: list[Mention],
) -> Choice:
    if entry is None:
        return Choice(None, "unknown")
    if mention.body:
        return Choice(entry, "organisation")
    if entry.own:
        return Choice(entry, "own")
    if mention.label == "" and mention.kind == "country" and len(entries) == 1:
        return Choice(entry, "demonym")
    if mention.inside is not None:
        return Choice(entry, "containment", (found[mention.inside].span,))
    if stated:
        return Choice(entry, "containment")
    if mention.dateline:
        return Choice(entry, "dateline")
    if len(mention.entries) == 1:
        return Choice(entry, "only")
    if len(entries) == 1:
        return Choice(entry, "size")
    if entry == max(entries, key=lambda e: weights.prior(e, mention.name)):
        return Choice(entry, "population")
    return Choice(entry, "minimality")


def _narrow(
    mention: Mention, found: list[Mention], gazetteer: Gazetteer, settings: PlaceSettings
) -> list[Entry]:
    """The readings that the words beside the name allow."""
    entries = list(mention.entries)
    if mention.inside is not None:
        rows = {e.row for e in found[mention.inside].entries}
        inner = [e for e in entries if any(p.row in rows for p in gazetteer.parents(e))]
        entries = inner or entries
    if mention.holds is not None:
        around = {p.row for e in found[mention.holds].entries for p in gazetteer.parents(e)}
        entries = [e for e in entries if e.row in around] or entries
    if mention.kind is not None:
        for size in _SIZES[mention.kind]:
            fitting = [e for e in entries if e.precision == size]
            if fitting:
                return fitting
        return entries
    return _town_or_area(entries, gazetteer, settings)


def _town_or_area(
    entries: list[Entry], gazetteer: Gazetteer, settings: PlaceSettings
) -> list[Entry]:
    """Without a town or without the area named for it.

    Where no word beside the name says area, the town is meant if it holds a fair part of the people
    ("Aleppo", but not a village named for its province). "Mexico" and "New York" are
    never Mexico City and New York City.
    """
    areas = {e.row: e for e in entries if e.precision not in ("settlement", "exact")}
    dropped = set[int]()
    for e in entries if areas else ():
        if e.precision != "settlement":
            continue
        for parent in gazetteer.parents(e):
            area = areas.get(parent.row)
            if area is None:
                continue
            if e.alias and fold(e.name).startswith(fold(area.name) + " "):
                dropped.add(e.row)
            elif area.precision != "country":
                fair = e.people >= settings.town_share * area.people
                dropped.add(area.row if fair else e.row)
    return [e for e in entries if e.row not in dropped] or entries


class _Weights:
    """Scores readings: what the place is in itself, and how it goes with the report's others."""

    def __init__(self, gazetteer: Gazetteer, settings: PlaceSettings) -> None:
        self.gazetteer = gazetteer
        self.settings = settings
        self._chains: dict[int, tuple[tuple[int, float], ...]] = {}

    def prior(self, entry: Entry, said: str) -> float:
        """Log of the population, with a bonus by size of area.

        Another name of a place is worth less, unless it is the name in another spelling
        ("Odessa" for Odesa).
        """
        settings = self.settings
        base = math.log10(entry.people + 10)
        if entry.precision == "country":
            base += settings.country_bonus
        elif entry.precision == "province":
            base += settings.province_bonus
        elif entry.precision == "region":
            base += settings.region_bonus
        doubtful = (
            entry.alias
            and entry.precision in ("settlement", "district", "province")
            and loose(said) != loose(entry.name)
        )
        return base - (settings.alias_malus if doubtful else 0.0)

    def chain(self, entry: Entry) -> tuple[tuple[int, float], ...]:
        """The rows of the place and of what contains it, each with the worth of a vote for it."""
        known = self._chains.get(entry.row)
        if known is None:
            settings = self.settings
            worth = {"country": settings.country_vote, "province": settings.province_vote}
            rows = [(entry.row, worth.get(entry.precision, settings.place_vote))]
            rows += [
                (parent.row, worth.get(parent.precision, settings.place_vote))
                for parent in self.gazetteer.parents(entry)
            ]
            known = self._chains[entry.row] = tuple(rows)
        return known

    def settle(self, groups: dict[_Key, list[Entry]]) -> dict[_Key, Entry | None]:
        """A reading for each name, so that the report's places lie close together."""
        ordered = sorted(groups, key=lambda key: (key[0], key[1] or ""))
        priors = {key: [self.prior(e, key[0]) for e in groups[key]] for key in ordered}
        scores = priors
        for _ in range(self.settings.rounds if len(ordered) > 1 else 0):
            mine, total = {}, dict[int, float]()
            for key in ordered:
                votes = mine[key] = self._votes(groups[key], scores[key])
                for row, vote in votes.items():
                    total[row] = total.get(row, 0.0) + vote
            fresh = {
                key: [
                    prior + self._gain(entry, total, mine[key])
                    for prior, entry in zip(priors[key], groups[key], strict=True)
                ]
                for key in ordered
            }
            settled = all(
                _top(fresh[key], groups[key]) == _top(scores[key], groups[key]) for key in ordered
            )
            scores = fresh
            if settled:
                break
        return {key: _top(scores[key], groups[key]) for key in ordered}

    def _votes(self, entries: list[Entry], scores: list[float]) -> dict[int, float]:
        """How likely a name's place lies in each area, by the scores of its readings."""
        if not entries:
            return {}
        top, heat = max(scores), self.settings.heat
        chances = [math.exp((score - top) / heat) for score in scores]
        whole = sum(chances)
        votes: dict[int, float] = {}
        for entry, chance in zip(entries, chances, strict=True):
            if chance < 0.01 * whole:
                continue
            for row, _ in self.chain(entry):
                votes[row] = votes.get(row, 0.0) + chance / whole
        return votes

    def _gain(self, entry: Entry, total: dict[int, float], own: dict[int, float]) -> float:
        gain = 0.0
        for row, worth in self.chain(entry):
            others = total.get(row, 0.0) - own.get(row, 0.0)
            if others > 0.0:
                gain += worth * math.log2(1.0 + others)
        return gain


def _top(scores: list[float], entries: list[Entry]) -> Entry | None:
    """The best reading; of equals the one first in the gazetteer."""
    if not entries:
        return None
    best = max(range(len(entries)), key=lambda i: (round(scores[i], 9), -entries[i].row))
    return entries[best]
