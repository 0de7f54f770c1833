"""Words -> candidate pairs: reports that share rare runs of words, or many rare words.

Runs are sampled by winnowing (Schleimer, Wilkerson and Aiken 2003): of every ``window`` n-grams in a
row the one with the lowest hash is kept, so that a shared run of ``seed + window - 1`` words is
always met. A text that was reworded shares few runs; it is looked for among the reports that share
most rare words. Both use an inverted index, whose long postings are looked at only in part, so that
the work grows with the number of reports and not with its square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from sayso.reuse.words import Floats, Hashes, Ints, Words, grams
from sayso.settings import ReuseSettings
from sayso.tallies import best, ranges, scores

Pair = tuple[int, int]
FEW = 3  # reports of a text that went round that every further one is compared with
_AT_ONCE = 1_000_000  # pairs that are held at a time
_READ = 1_000  # reports whose stems are held at a time


def candidates(reports: Sequence[Words], settings: ReuseSettings) -> Iterator[Pair]:
    """Pairs ``(i, j)``, i < j, sorted, that may share text; each report is looked at three times."""
    kept = [winnow(grams(r.hashes, settings.seed), settings.window) for r in reports]
    many = len(kept)
    found = np.union1d(_shared(kept, settings.posting), _alike(reports, settings))
    del kept
    for at in range(0, len(found), _AT_ONCE):
        yield from _pairs(found[at : at + _AT_ONCE], many)


def winnow(hashes: Hashes, window: int) -> Hashes:
    """The lowest hash of every ``window`` in a row, each once."""
    if len(hashes) <= window:
        return np.unique(hashes.min(keepdims=True)) if len(hashes) else hashes
    views = np.lib.stride_tricks.sliding_window_view(hashes, window)
    return np.unique(views.min(axis=1))


def shared(kept: Sequence[Hashes], posting: int) -> list[Pair]:
    """Pairs of sets that share an entry.

    Of an entry that more than ``posting`` sets hold (a text that went round, a stock phrase) the
    first ``posting`` are brought together, and the rest with the first few of these: enough to tell
    that all have one text.
    """
    return _pairs(_shared(kept, posting), len(kept))


def _shared(kept: Sequence[Hashes], posting: int) -> Ints:
    many = len(kept)
    if not many:
        return np.zeros(0, np.int64)
    keys = np.concatenate(list(kept))
    owners = np.repeat(np.arange(many), [len(k) for k in kept])
    return meetings(keys, owners, many, posting)


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
    stem: Hashes | Ints
    weight: Floats


def alike(reports: Sequence[Words], settings: ReuseSettings) -> list[Pair]:
    """Each report with the reports that share most of its rare words, by their weight."""
    return _pairs(_alike(reports, settings), len(reports))


def _alike(reports: Sequence[Words], settings: ReuseSettings) -> Ints:
    many = len(reports)
    if not many:
        return np.zeros(0, np.int64)
    known, holders = np.zeros(0, np.uint64), np.zeros(0, np.int64)
    for own in _stems(reports):
        known, number = np.unique(np.concatenate((known, own.stem)), return_inverse=True)
        before = len(holders)
        counted = np.bincount(number[before:], minlength=len(known))
        counted[number[:before]] += holders
        holders = counted
    rare = [
        rarest(own, holders[np.searchsorted(known, own.stem)], many, settings.heaviest)
        for own in _stems(reports)
    ]
    heavy = Stems(*(np.concatenate(column) for column in zip(*rare, strict=True)))
    return nearest(heavy, 0, many, many, settings)


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
    ranked = stem[by_stem]
    place = np.empty(len(by_stem), np.int64)
    place[by_stem] = np.arange(len(by_stem))
    half = settings.posting
    low = np.maximum(np.searchsorted(ranked, stem, "left"), place - half)
    high = np.minimum(np.searchsorted(ranked, stem, "right"), place + half + 1)
    bounds = np.searchsorted(owner, np.arange(first, last + 1))
    sizes = high - low
    slots = np.zeros(len(known), np.int64)
    found: list[Ints] = [np.zeros(0, np.int64)]
    for i in range(first, last):
        mine = slice(bounds[i - first], bounds[i - first + 1])
        if mine.start == mine.stop:
            continue
        at = ranges(low[mine], sizes[mine])
        near, score = scores(owners[at], weights[at], slots)
        some = (score != 0.0) & (known[near] != i)
        js = known[best(near[some], score[some], settings.nearest)]
        found.append(np.minimum(js, i) * many + np.maximum(js, i))
    return np.unique(np.concatenate(found))


def _pairs(keys: Ints, many: int) -> list[Pair]:
    return [(key // many, key % many) for key in keys.tolist()]
