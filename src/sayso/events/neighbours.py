"""Rows -> the pairs of rows that may be alike, by an inverted index over their heaviest terms.

Every row looks along the postings of its heaviest terms. A posting that is longer than the cap is
looked at near the row only (rows stand in order of publication), so the work grows with the number
of rows, not with its square.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sayso.events.weighting import Floats, Ints, Rows
from sayso.settings import EventSettings
from sayso.tallies import best, distinct, ranges, scores


def pairs(rows: Rows, settings: EventSettings) -> tuple[Ints, Ints]:
    """Pairs ``(i, j)``, i < j, sorted, that share heavy terms: each row's nearest by these alone."""
    many = rows.many
    one, other = nearest(entries(rows, settings.heaviest), 0, many, settings)
    keys = distinct(np.minimum(one, other) * many + np.maximum(one, other))
    return keys // max(many, 1), keys % max(many, 1)


class Near(NamedTuple):
    """Pairs of rows (left < right, sorted) and their scalar products."""

    left: Ints
    right: Ints
    product: Floats


class Entries(NamedTuple):
    """Terms with the rows that hold them and what they weigh there; ordered by row, then term."""

    term: Ints
    owner: Ints
    weight: Floats


def entries(rows: Rows, most: int) -> Entries:
    """The entries of each row's heaviest terms; rows are numbered from 0."""
    heavy = heaviest(rows, most)
    return Entries(rows.term[heavy], rows.owner()[heavy], rows.weight[heavy])


def crowded(rows: Rows, settings: EventSettings) -> dict[int, int]:
    """The terms that are looked along near each row only, each with how many rows it is heavy in."""
    held = rows.term[heaviest(rows, settings.heaviest)]
    term, many = np.unique(held, return_counts=True)
    long = many > settings.posting
    return dict(zip(term[long].tolist(), many[long].tolist(), strict=True))


def nearest(entries: Entries, first: int, last: int, settings: EventSettings) -> tuple[Ints, Ints]:
    """Each of the rows ``first`` to ``last`` (half-open) beside the rows most like it.

    Args:
        entries: the heavy terms of these rows, and of all rows that stand in a posting beside one
            of them, ``posting // 2`` places away at most.
        first: the first row that is looked at.
        last: the row behind the last.
        settings: how far and how many.
    """
    term, weight = entries.term, entries.weight
    known, owner = np.unique(entries.owner, return_inverse=True)
    owner = owner.astype(np.int64)
    by_term = np.lexsort((owner, term))
    owners, weights, ranked = owner[by_term], weight[by_term], term[by_term]
    # where each entry stands in its posting, and the part of the posting that is looked at
    place = np.empty(len(term), np.int64)
    place[by_term] = np.arange(len(term))
    half = settings.posting // 2
    low = np.maximum(np.searchsorted(ranked, term, "left"), place - half)
    high = np.minimum(np.searchsorted(ranked, term, "right"), place + half + 1)
    bounds = np.searchsorted(entries.owner, np.arange(first, last + 1))
    sizes = high - low
    left: list[Ints] = []
    right: list[Ints] = []
    slots = np.zeros(len(known), np.int64)
    for i in range(last - first):
        mine = slice(bounds[i], bounds[i + 1])
        if mine.start == mine.stop:
            continue
        at = ranges(low[mine], sizes[mine])
        seen = owners[at]
        near, score = scores(seen, weights[at] * weight[mine].repeat(sizes[mine]), slots)
        some = (score != 0.0) & (known[near] != first + i)
        near = best(near[some], score[some], settings.nearest)
        left.append(np.full(len(near), first + i, np.int64))
        right.append(known[near])
    empty = np.zeros(0, np.int64)
    return np.concatenate(left or [empty]), np.concatenate(right or [empty])


def heaviest(rows: Rows, most: int) -> Ints:
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


def products(rows: Rows, left: Ints, right: Ints, others: Rows | None = None) -> Floats:
    """The scalar product of each pair of rows; ``left`` is sorted.

    Args:
        rows: the rows that ``left`` numbers.
        left: the first row of each pair.
        right: the second.
        others: the rows that ``right`` numbers, where they are not the same.
    """
    out = np.zeros(len(left))
    if not len(left):
        return out
    other = rows if others is None else others
    dense = np.zeros(rows.terms)
    edges = np.flatnonzero(np.concatenate(([True], left[1:] != left[:-1], [True])))
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        i = int(left[start])
        mine = slice(rows.first[i], rows.first[i + 1])
        dense[rows.term[mine]] = rows.weight[mine]
        js = right[start:end]
        sizes = other.first[js + 1] - other.first[js]
        at = ranges(other.first[js], sizes)
        worth = np.bincount(
            np.arange(len(js)).repeat(sizes),
            dense[other.term[at]] * other.weight[at],
            minlength=len(js),
        )
        out[start:end] = worth
        dense[rows.term[mine]] = 0.0
    return out
