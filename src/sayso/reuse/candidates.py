"""Words -> candidate pairs: reports that share rare runs of words, or many rare words.

Runs are sampled by winnowing (Schleimer, Wilkerson and Aiken 2003): of every ``window`` n-grams in a
row the one with the lowest hash is kept, so that a shared run of ``seed + window - 1`` words is
always met. A text that was reworded shares few runs; it is looked for among the reports that share
most rare words. Both use an inverted index, whose long postings are looked at only in part, so that
the work grows with the number of reports and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.reuse.words import Floats, Hashes, Ints, Words, grams
from sayso.settings import ReuseSettings

Pair = tuple[int, int]
_FEW = 3  # reports of a text that went round that every further one is compared with
_AT_ONCE = 1_000_000  # pairs that are held at a time


def candidates(reports: Sequence[Words], settings: ReuseSettings) -> list[Pair]:
    """Pairs ``(i, j)``, i < j, sorted, that may share text."""
    kept = [winnow(grams(r.hashes, settings.seed), settings.window) for r in reports]
    return sorted(set(shared(kept, settings.posting)) | set(alike(reports, settings)))


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
    many = len(kept)
    if not many:
        return []
    keys = np.concatenate(list(kept))
    owners = np.repeat(np.arange(many), [len(k) for k in kept])
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    edges = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True])))
    sizes = np.diff(edges)
    found: list[Ints] = []
    for size in np.unique(sizes[sizes > 1]).tolist():
        starts = edges[:-1][sizes == size]
        left, right = np.triu_indices(min(size, posting), 1)
        if size > posting:
            rest = np.arange(posting, size)
            few = min(posting, _FEW)
            left = np.concatenate((left, np.tile(np.arange(few), len(rest))))
            right = np.concatenate((right, np.repeat(rest, few)))
        step = max(1, _AT_ONCE // len(left))  # some at a time: memory stays flat
        for at in range(0, len(starts), step):
            rows = owners[starts[at : at + step, None] + np.arange(size)[None, :]]
            found.append(np.unique(rows[:, left] * many + rows[:, right]))
    return _pairs(found, many)


def alike(reports: Sequence[Words], settings: ReuseSettings) -> list[Pair]:
    """Each report with the reports that share most of its rare words, by their weight."""
    many = len(reports)
    owner, stem, weight = _weighed(reports, settings.heaviest)
    by_stem = np.lexsort((owner, stem))
    owners, weights = owner[by_stem], weight[by_stem]
    ranked = stem[by_stem]
    place = np.empty(len(by_stem), np.int64)
    place[by_stem] = np.arange(len(by_stem))
    half = settings.posting
    low = np.maximum(np.searchsorted(ranked, stem, "left"), place - half)
    high = np.minimum(np.searchsorted(ranked, stem, "right"), place + half + 1)
    bounds = np.searchsorted(owner, np.arange(many + 1))
    found: list[Ints] = []
    for i in range(many):
        mine = range(bounds[i], bounds[i + 1])
        if not len(mine):
            continue
        seen = np.concatenate([owners[low[k] : high[k]] for k in mine])
        worth = np.concatenate([weights[low[k] : high[k]] for k in mine])
        score = np.bincount(seen, worth, minlength=many)
        score[i] = 0.0
        near = np.flatnonzero(score)
        near = near[np.lexsort((near, -score[near]))[: settings.nearest]]
        found.append(np.minimum(near, i) * many + np.maximum(near, i))
    return _pairs(found, many)


def _weighed(reports: Sequence[Words], most: int) -> tuple[Ints, Hashes, Floats]:
    """The rarest stems of each report: report, stem, weight (rarity in English and here)."""
    stems, owners, weights = [], [], []
    for i, report in enumerate(reports):
        stem, at = np.unique(report.stems, return_index=True)
        stems.append(stem)
        owners.append(np.full(len(stem), i, np.int64))
        weights.append(report.rare[at])
    if not stems:
        return np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros(0)
    stem, owner, weight = np.concatenate(stems), np.concatenate(owners), np.concatenate(weights)
    _, number, holders = np.unique(stem, return_inverse=True, return_counts=True)
    weight = weight + np.log((len(reports) + 1) / holders[number])
    single = holders[number] < 2
    owner, stem, weight = owner[~single], stem[~single], weight[~single]
    order = np.lexsort((stem, -weight, owner))
    rank = np.arange(len(order)) - np.searchsorted(owner[order], owner[order])
    kept = order[rank < most]
    return owner[kept], stem[kept], weight[kept]


def _pairs(found: Sequence[Ints], many: int) -> list[Pair]:
    if not found:
        return []
    keys = np.unique(np.concatenate(found)).tolist()
    return [(key // many, key % many) for key in keys]
