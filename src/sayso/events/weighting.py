"""Features -> Rows: TF-IDF over the corpus and a background of English news."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.events.background import background
from sayso.events.features import Features
from sayso.settings import EventSettings
from sayso.tallies import ranges

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
_all = chain.from_iterable


class Rows(NamedTuple):
    """Sparse vectors in rows: row i is ``first[i] .. first[i + 1]`` of the columns, by term."""

    first: Ints
    term: Ints
    weight: Floats
    terms: int  # how many terms there are in all

    @property
    def many(self) -> int:
        """How many rows there are."""
        return len(self.first) - 1

    def owner(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(self.many), np.diff(self.first))

    def squares(self) -> Floats:
        """The squared length of each row."""
        return tally(self.owner(), self.weight**2, self.many)


def tally(label: Ints, worth: Floats, many: int) -> Floats:
    """What each label has in all."""
    return np.asarray(np.bincount(label, worth, minlength=many), np.float64)


class Corpus(NamedTuple):
    """The reports among which some are weighed: how many, and how many of them hold each term."""

    many: int
    holders: Mapping[str, int]


class Counts(NamedTuple):
    """How often reports use terms: report i is ``first[i] .. first[i + 1]`` of the columns."""

    first: Ints
    term: Ints
    uses: Ints
    named: npt.NDArray[np.bool_]  # whether the term is a name there


def vectors(
    reports: Sequence[Features], settings: EventSettings, corpus: Corpus | None = None
) -> Rows:
    """The reports' vectors, each of length 1, in their order; terms are numbered as ``terms`` has them.

    A term weighs the more the fewer reports hold it, among those at hand and in the background:
    the background is what lets a corpus of two reports be compared at all.

    Args:
        reports: the reports.
        settings: how terms are weighed.
        corpus: where the reports at hand are some of many: all of them.
    """
    number = {t: i for i, t in enumerate(terms(reports))}
    sizes = [len(r.terms) for r in reports]
    first = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    many = int(first[-1])
    named = (map(r.names.__contains__, r.terms) for r in reports)
    counts = Counts(
        first,
        np.fromiter(map(number.__getitem__, _all(r.terms for r in reports)), np.int64, many),
        np.fromiter(_all(r.weights for r in reports), np.int64, many),
        np.fromiter(_all(named), np.bool_, many),
    )
    if corpus is None:
        holders, size = np.bincount(counts.term, minlength=len(number)), len(reports)
    else:
        held = (corpus.holders.get(t, 0) for t in number)
        holders, size = np.fromiter(held, np.int64, len(number)), corpus.many
    return weighed(counts, rarity(list(number), holders, size), settings)


def terms(reports: Sequence[Features]) -> list[str]:
    """The different terms of some reports, sorted."""
    return sorted(set(_all(r.terms for r in reports)))


def weighed(counts: Counts, idf: Floats, settings: EventSettings) -> Rows:
    """The vectors of some reports, given how rare each term is."""
    weight = (1 + np.log(counts.uses.astype(np.float64))) * idf[counts.term] ** settings.rarity
    weight[counts.named] *= settings.name
    owner = np.repeat(np.arange(len(counts.first) - 1), np.diff(counts.first))
    order = np.lexsort((counts.term, owner))
    return scaled(Rows(counts.first, counts.term[order], weight[order], len(idf)))


def rarity(some: Sequence[str], holders: Ints, many: int) -> Floats:
    """Minus the logarithm of the share of reports that hold each term.

    The background counts for at least half, so that a corpus of one event, where all reports hold
    its words, does not take them for common words.
    """
    known, size = background()
    times = max(1.0, many / size)
    common = times * np.fromiter((known.get(t, 0) for t in some), np.float64, len(some))
    return np.log((times * size + many + 1) / (common + holders + 0.5))


def scaled(rows: Rows) -> Rows:
    """The rows with length 1; an empty one stays empty."""
    length = np.sqrt(np.maximum(rows.squares(), 1e-12))
    return rows._replace(weight=rows.weight / length[rows.owner()])


def summed(rows: Rows, label: Ints, many: int) -> Rows:
    """One row per label: the sum of the rows that bear it."""
    # rows of one label side by side: a sort that merges what is in order has little left to do
    by_label = np.argsort(label, kind="stable")
    some = picked(rows, by_label)
    key = label[by_label].repeat(np.diff(some.first)) * rows.terms + some.term
    order = np.argsort(key, kind="stable")
    key = key[order]
    new = np.concatenate(([True], key[1:] != key[:-1]))[: len(key)]
    found = key[new]
    weight = tally(new.cumsum() - 1, some.weight[order], len(found))
    first = np.searchsorted(found, np.arange(many + 1) * rows.terms)
    return Rows(first.astype(np.int64), found % max(rows.terms, 1), weight, rows.terms)


def picked(rows: Rows, which: Ints) -> Rows:
    """The rows of these numbers, in this order."""
    sizes = np.diff(rows.first)[which]
    at = ranges(rows.first[which], sizes) if len(which) else which
    first = np.concatenate(([0], sizes.cumsum())).astype(np.int64)
    return Rows(first, rows.term[at], rows.weight[at], rows.terms)


def behind(rows: Rows, others: Rows) -> Rows:
    """Rows with others behind them."""
    return Rows(
        np.concatenate((rows.first, others.first[1:] + rows.first[-1])),
        np.concatenate((rows.term, others.term)),
        np.concatenate((rows.weight, others.weight)),
        rows.terms,
    )
