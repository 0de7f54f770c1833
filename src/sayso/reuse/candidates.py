"""Words -> candidate pairs: reports that share rare runs of words, or many rare words.

Runs are sampled by winnowing (Schleimer, Wilkerson and Aiken 2003): of every ``window`` n-grams in a
row the one with the lowest hash is kept, so that a shared run of ``seed + window - 1`` words is
always met. A text that was reworded shares few runs; it is looked for among the reports that share
most rare words. Both use an inverted index, whose long postings are looked at only in part, so that
the work grows with the number of reports and not with its square. The index stands in temporary
files and is gone through a part at a time, so that memory does not grow with the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from sayso.reuse.spread import Column, Rows, Spread
from sayso.reuse.words import Floats, Hashes, Ints, Words, grams
from sayso.settings import ReuseSettings
from sayso.tallies import best, distinct, ranges, scores

Pair = tuple[int, int]
FEW = 3  # reports of a text that went round that every further one is compared with
_AT_ONCE = 1_000_000  # pairs that are held at a time
_READ = 1_000  # reports whose words are held at a time
_PART = 1_000  # reports of which the index is looked at at a time
_RUN = np.dtype([("key", np.uint64), ("owner", np.int64)])
_STEM = np.dtype([("owner", np.int64), ("stem", np.uint64), ("weight", np.float64)])
_ENTRY = np.dtype([("owner", np.int64), ("weight", np.float64)])
_PLACE = np.dtype([*_STEM.descr, ("low", np.int64), ("high", np.int64)])


def candidates(reports: Sequence[Words], settings: ReuseSettings) -> Iterator[Pair]:
    """Pairs ``(i, j)``, i < j, sorted, that may share text; each report is looked at three times."""
    many = len(reports)
    parts = 1 + many // _PART
    kept = (winnow(grams(r.hashes, settings.seed), settings.window) for r in reports)
    met = chain(shared(kept, many, settings.posting), alike(reports, settings))
    with Spread(parts, np.int64) as found:
        for pairs in met:
            found.add(pairs // many * parts // many, pairs)
        for rows in found:
            yield from both(distinct(rows), many)


def both(pairs: Ints, many: int) -> list[Pair]:
    """Pairs that are one number each, ``i * many + j``, as two."""
    return list(zip((pairs // many).tolist(), (pairs % many).tolist(), strict=True))


def winnow(hashes: Hashes, window: int) -> Hashes:
    """The lowest hash of every ``window`` in a row, each once."""
    if len(hashes) <= window:
        return np.unique(hashes.min(keepdims=True)) if len(hashes) else hashes
    views = np.lib.stride_tricks.sliding_window_view(hashes, window)
    return np.unique(views.min(axis=1))


def shared(kept: Iterable[Hashes], many: int, posting: int) -> Iterator[Ints]:
    """The pairs of ``many`` sets that share an entry, as ``i * many + j``, i < j; some come twice.

    Of an entry that more than ``posting`` sets hold (a text that went round, a stock phrase) the
    first ``posting`` are brought together, and the rest with the first few of these: enough to tell
    that all have one text.
    """
    parts = 1 + many // _PART
    with Spread(parts, _RUN) as runs:
        for first, some in _some(kept):
            keys = np.concatenate(some)
            owners = np.repeat(np.arange(first, first + len(some)), [len(k) for k in some])
            runs.add((keys % np.uint64(parts)).astype(np.int64), _rows(_RUN, keys, owners))
        for rows in runs:
            yield meetings(rows["key"], rows["owner"], many, posting)


def _some(kept: Iterable[Hashes]) -> Iterator[tuple[int, list[Hashes]]]:
    """So many sets at a time, with the number of the first."""
    first, some = 0, list[Hashes]()
    for keys in kept:
        some.append(keys)
        if len(some) == _READ:
            yield first, some
            first, some = first + len(some), []
    if some:
        yield first, some


def meetings(keys: Hashes | Ints, owners: Ints, many: int, posting: int) -> Ints:
    """The pairs that keys bring together, each once, as ``i * many + j``, i < j, sorted.

    Args:
        keys: keys, in any order; all the owners of a key must be there.
        owners: who holds each, from 0 to ``many``; a key is held once by each.
        many: how many owners there are in all.
        posting: owners of a key that it brings together with each other.
    """
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    edges = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True])))
    sizes = np.diff(edges)
    found: list[Ints] = [np.zeros(0, np.int64)]
    for size in np.unique(sizes[sizes > 1]).tolist():
        starts = edges[:-1][sizes == size]
        left, right = np.triu_indices(min(size, posting), 1)
        if size > posting:
            rest = np.arange(posting, size)
            few = min(posting, FEW)
            left = np.concatenate((left, np.tile(np.arange(few), len(rest))))
            right = np.concatenate((right, np.repeat(rest, few)))
        step = max(1, _AT_ONCE // len(left))  # some at a time: memory stays flat
        for at in range(0, len(starts), step):
            rows = owners[starts[at : at + step, None] + np.arange(size)[None, :]]
            found.append(np.unique(rows[:, left] * many + rows[:, right]))
    return np.unique(np.concatenate(found))


class Stems(NamedTuple):
    """Stems with the reports that hold them and what they weigh there, in order of report."""

    owner: Ints
    stem: Hashes
    weight: Floats


def alike(reports: Sequence[Words], settings: ReuseSettings) -> Iterator[Ints]:
    """Each report with those that share most of its rare words, as ``i * many + j``, i < j; some come twice."""
    many = len(reports)
    parts = 1 + many // _PART
    with Spread(parts, _STEM) as stemmed, Column(_ENTRY) as postings, Spread(parts, _PLACE) as own:
        for rare in _rare(reports, settings.heaviest):
            rows = _rows(_STEM, *rare)
            stemmed.add((rare.stem % np.uint64(parts)).astype(np.int64), rows)
        for rows in stemmed:
            rows = rows[np.lexsort((rows["owner"], rows["stem"]))]
            owner, stem, weight = (rows[name] for name in Stems._fields)
            low, high = windows(stem, settings.posting)
            places = _rows(_PLACE, owner, stem, weight, low + len(postings), high + len(postings))
            own.add(owner * parts // many, places)
            postings.add(_rows(_ENTRY, owner, weight))
        slots = np.zeros(many, np.int64)
        for rows in own:
            yield _likest(rows, postings, slots, settings.nearest)


def _rows(kind: np.dtype[np.void], *columns: Ints | Hashes | Floats) -> Rows:
    rows = np.empty(len(columns[0]), kind)
    for name, column in zip(kind.names or (), columns, strict=True):
        rows[name] = column
    return rows


def _likest(places: Rows, postings: Column, slots: Ints, most: int) -> Ints:
    """Some reports, by the places of their postings that they look at, beside their likest."""
    places = places[np.lexsort((places["stem"], -places["weight"], places["owner"]))]
    spans = list(zip(places["low"].tolist(), places["high"].tolist(), strict=True))
    owners, first = np.unique(places["owner"], return_index=True)
    edges = [*first.tolist(), len(places)]
    found: list[Ints] = [np.zeros(0, np.int64)]
    for i, start, end in zip(owners.tolist(), edges[:-1], edges[1:], strict=True):
        near = postings.read(spans[start:end])
        js = _best(i, near["owner"], near["weight"], slots, most)
        found.append(np.minimum(js, i) * len(slots) + np.maximum(js, i))
    return np.concatenate(found)


def windows(stem: Hashes, reach: int) -> tuple[Ints, Ints]:
    """Of each entry of sorted postings the first place that it looks at, and the one behind the last."""
    edges = np.flatnonzero(np.concatenate(([True], stem[1:] != stem[:-1], [True])))[: len(stem) + 1]
    sizes, place = np.diff(edges), np.arange(len(stem))
    low = np.maximum(np.repeat(edges[:-1], sizes), place - reach)
    return low, np.minimum(np.repeat(edges[1:], sizes), place + reach + 1)


def _best(i: int, owners: Ints, weights: Floats, slots: Ints, most: int) -> Ints:
    near, score = scores(owners, weights, slots)
    some = (score != 0.0) & (near != i)
    return best(near[some], score[some], most)


def _rare(reports: Sequence[Words], most: int) -> Iterator[Stems]:
    """The rarest stems of each report, some reports at a time."""
    known, holders = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    for own in _stems(reports):
        known, number = np.unique(np.concatenate((known, own.stem)), return_inverse=True)
        before = len(holders)
        counted = np.bincount(number[before:], minlength=len(known))
        counted[number[:before]] += holders
        holders = counted
    for own in _stems(reports):
        yield rarest(own, holders[np.searchsorted(known, own.stem)], len(reports), most)


def _stems(reports: Sequence[Words]) -> Iterator[Stems]:
    """The stems of some reports at a time: memory does not grow with the reports."""
    for first in range(0, len(reports), _READ):
        own = [stems(reports[i]) for i in range(first, min(first + _READ, len(reports)))]
        owner = np.repeat(np.arange(first, first + len(own)), [len(stem) for stem, _ in own])
        yield Stems(
            owner,
            np.concatenate([stem for stem, _ in own]),
            np.concatenate([weight for _, weight in own]),
        )


def stems(report: Words) -> tuple[Hashes, Floats]:
    """A report's different stems, sorted, and how rare each is in English."""
    stem, at = np.unique(report.stems, return_index=True)
    return stem, report.rare[at]


def rarest(own: Stems, holders: Ints, many: int, most: int) -> Stems:
    """The rarest stems of each report (in English and here) that more than one report holds.

    Args:
        own: all stems of some reports.
        holders: how many reports hold each of these entries' stems.
        many: how many reports there are in all.
        most: how many are kept of a report.
    """
    weight = own.weight + np.log((many + 1) / holders)
    twice = holders >= 2
    owner, stem, weight = own.owner[twice], own.stem[twice], weight[twice]
    order = np.lexsort((stem, -weight, owner))
    rank = np.arange(len(order)) - np.searchsorted(owner[order], owner[order])
    kept = order[rank < most]
    return Stems(owner[kept], stem[kept], weight[kept])


def nearest(heavy: Stems, first: int, last: int, many: int, settings: ReuseSettings) -> Ints:
    """Each of the reports ``first`` to ``last`` beside those that share most of its rare words.

    Args:
        heavy: the rare stems of these reports, and of all that stand in a posting beside one of
            them, ``posting`` places away at most.
        first: the first report that is looked at.
        last: the one behind the last.
        many: how many reports there are in all.
        settings: how far and how many.

    Returns:
        Pairs as ``i * many + j``, i < j, sorted.
    """
    owner, stem, weight = heavy
    known, local = np.unique(owner, return_inverse=True)
    by_stem = np.lexsort((owner, stem))
    owners, weights = local.astype(np.int64)[by_stem], weight[by_stem]
    low, high = np.empty((2, len(by_stem)), np.int64)
    low[by_stem], high[by_stem] = windows(stem[by_stem], settings.posting)
    sizes = high - low
    slots = np.zeros(len(known), np.int64)
    found: list[Ints] = [np.zeros(0, np.int64)]
    start, end = np.searchsorted(known, (first, last)).tolist()
    bounds = (
        np.searchsorted(owner, known[start:end]),
        np.searchsorted(owner, known[start:end], "right"),
    )
    for n, one, other in zip(range(start, end), *(b.tolist() for b in bounds), strict=True):
        at = ranges(low[one:other], sizes[one:other])
        js, i = known[_best(n, owners[at], weights[at], slots, settings.nearest)], known[n]
        found.append(np.minimum(js, i) * many + np.maximum(js, i))
    return np.unique(np.concatenate(found))
