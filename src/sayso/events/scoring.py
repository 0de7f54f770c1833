"""Vectors -> scored pairs: candidates from an inverted index over rare terms, then a cosine."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.events.features import Features
from sayso.events.weighting import Floats, Ints, Vectors
from sayso.settings import EventSettings


def scored(
    reports: Sequence[Features], rows: Vectors, settings: EventSettings
) -> dict[tuple[int, int], float]:
    """The pairs ``(i, j)``, i < j, that may tell of one event, with their score (0 to 1)."""
    found: dict[tuple[int, int], float] = {}
    for i, js in enumerate(candidates(reports, rows, settings)):
        if len(js):
            for j, score in zip(js.tolist(), cosines(rows, i, js).tolist(), strict=True):
                if score >= settings.floor:
                    found[i, j] = score
    return found


def candidates(reports: Sequence[Features], rows: Vectors, settings: EventSettings) -> list[Ints]:
    """For each report those after it that share one of its heaviest rare terms."""
    many = len(rows)
    owner = np.repeat(np.arange(many), np.diff(rows.first))
    good = (rows.df[rows.term] > 1) & (rows.df[rows.term] <= settings.posting)
    index = np.flatnonzero(good)
    # each report's heaviest terms only
    order = index[np.lexsort((rows.term[index], -rows.weight[index], owner[index]))]
    owners = owner[order]
    start = np.searchsorted(owners, np.arange(many))
    rank = np.arange(len(order)) - start[owners]
    order = order[rank < settings.heaviest]
    order = order[np.lexsort((owner[order], rows.term[order]))]
    terms, owners = rows.term[order], owner[order]
    edges = (
        np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1], [True])))
        if len(terms)
        else np.zeros(1, np.int64)
    )
    sizes = np.diff(edges)
    keys: list[Ints] = []
    for size in np.unique(sizes[sizes > 1]).tolist():
        starts = edges[:-1][sizes == size]
        block = owners[starts[:, None] + np.arange(size)[None, :]]
        left, right = np.triu_indices(size, 1)
        keys.append(np.unique(block[:, left].ravel() * many + block[:, right].ravel()))
    pairs = np.unique(np.concatenate(keys)) if keys else np.zeros(0, np.int64)
    a, b = pairs // max(many, 1), pairs % max(many, 1)
    day = np.array([np.nan if r.day is None else r.day for r in reports], np.float64)
    apart = np.abs(day[a] - day[b]) > settings.days
    a, b = a[~apart], b[~apart]
    cut = np.searchsorted(a, np.arange(many + 1))
    return [b[cut[i] : cut[i + 1]] for i in range(many)]


def cosines(rows: Vectors, i: int, js: Ints) -> Floats:
    """Cosines of row ``i`` with rows ``js``."""
    dense = np.zeros(len(rows.df))
    mine = slice(rows.first[i], rows.first[i + 1])
    dense[rows.term[mine]] = rows.weight[mine]
    sizes = rows.first[js + 1] - rows.first[js]
    ends = np.cumsum(sizes)
    at = np.arange(int(ends[-1])) + np.repeat(rows.first[js] - (ends - sizes), sizes)
    product = dense[rows.term[at]] * rows.weight[at]
    return np.add.reduceat(product, ends - sizes)
