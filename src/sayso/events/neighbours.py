"""Rows -> the pairs of rows that may be alike, by an inverted index over their heaviest terms.

Every row looks along the postings of its heaviest terms. A posting that is longer than the cap is
looked at near the row only (rows stand in order of publication), so the work grows with the number
of rows, not with its square.
"""

from __future__ import annotations

import numpy as np

from sayso.events.weighting import Floats, Ints, Rows
from sayso.settings import EventSettings


def pairs(rows: Rows, settings: EventSettings) -> tuple[Ints, Ints]:
    """Pairs ``(i, j)``, i < j, sorted, that share heavy terms: each row's nearest by these alone."""
    many = rows.many
    heavy = _heaviest(rows, settings.heaviest)
    term, owner, weight = rows.term[heavy], rows.owner()[heavy], rows.weight[heavy]
    by_term = np.lexsort((owner, term))
    owners, weights = owner[by_term], weight[by_term]
    edges = np.searchsorted(term[by_term], np.arange(rows.terms + 1))
    # where each entry stands in its posting, and the part of the posting that is looked at
    place = np.empty(len(heavy), np.int64)
    place[by_term] = np.arange(len(heavy))
    low = np.maximum(edges[term], place - settings.posting // 2)
    high = np.minimum(edges[term + 1], place + settings.posting // 2 + 1)
    bounds = np.searchsorted(owner, np.arange(many + 1))
    found: list[Ints] = []
    for i in range(many):
        mine = range(bounds[i], bounds[i + 1])
        if not len(mine):
            continue
        seen = np.concatenate([owners[low[k] : high[k]] for k in mine])
        worth = np.concatenate([weights[low[k] : high[k]] * weight[k] for k in mine])
        score = np.bincount(seen, worth, minlength=many)
        score[i] = 0.0
        near = np.flatnonzero(score)
        if len(near) > settings.nearest:
            cut = np.lexsort((near, -score[near]))[: settings.nearest]
            near = near[cut]
        found.append(np.minimum(near, i) * many + np.maximum(near, i))
    keys = np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
    return keys // max(many, 1), keys % max(many, 1)


def _heaviest(rows: Rows, most: int) -> Ints:
    """The entries of each row's heaviest terms, in order of row, then term."""
    kept: list[Ints] = []
    for first, last in zip(rows.first[:-1].tolist(), rows.first[1:].tolist(), strict=True):
        size = last - first
        if size > most:
            some = np.argpartition(rows.weight[first:last], size - most)[size - most :]
            kept.append(np.sort(some) + first)
        else:
            kept.append(np.arange(first, last))
    return np.concatenate(kept) if kept else np.zeros(0, np.int64)


def products(rows: Rows, left: Ints, right: Ints) -> Floats:
    """The scalar product of each pair of rows; ``left`` is sorted."""
    out = np.zeros(len(left))
    if not len(left):
        return out
    dense = np.zeros(rows.terms)
    edges = np.flatnonzero(np.concatenate(([True], left[1:] != left[:-1], [True])))
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        i = int(left[start])
        mine = slice(rows.first[i], rows.first[i + 1])
        dense[rows.term[mine]] = rows.weight[mine]
        js = right[start:end]
        sizes = rows.first[js + 1] - rows.first[js]
        ends = np.cumsum(sizes)
        at = np.arange(int(ends[-1])) + np.repeat(rows.first[js] - (ends - sizes), sizes)
        worth = np.bincount(
            np.repeat(np.arange(len(js)), sizes),
            dense[rows.term[at]] * rows.weight[at],
            minlength=len(js),
        )
        out[start:end] = worth
        dense[rows.term[mine]] = 0.0
    return out
