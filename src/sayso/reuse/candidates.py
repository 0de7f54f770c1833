"""Words -> candidate pairs: reports that share rare runs of words, by an inverted index.

Runs are sampled by winnowing (Schleimer, Wilkerson and Aiken 2003): of every ``window`` n-grams in a
row the one with the lowest hash is kept, so that a shared run of ``seed + window - 1`` words is
always met. An n-gram in more reports than the posting cap brings nobody together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.reuse.words import Hashes, Ints, Words, grams
from sayso.settings import ReuseSettings


def winnow(hashes: Hashes, window: int) -> Hashes:
    """The lowest hash of every ``window`` in a row, each once."""
    if len(hashes) <= window:
        return np.unique(hashes.min(keepdims=True)) if len(hashes) else hashes
    views = np.lib.stride_tricks.sliding_window_view(hashes, window)
    return np.unique(views.min(axis=1))


def candidates(reports: Sequence[Words], settings: ReuseSettings) -> list[tuple[int, int, int]]:
    """Pairs ``(i, j, shared fingerprints)`` with i < j, by the number of sampled n-grams shared."""
    kept = [winnow(grams(r.hashes, settings.seed), settings.window) for r in reports]
    return shared(kept, settings.posting)


def shared(kept: Sequence[Hashes], posting: int) -> list[tuple[int, int, int]]:
    """Pairs of sets that share entries which at most ``posting`` sets hold, with how many."""
    if not kept:
        return []
    keys = np.concatenate(list(kept))
    owners = np.repeat(np.arange(len(kept)), [len(k) for k in kept])
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    edges = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True])))
    sizes = np.diff(edges)
    found: list[Ints] = []
    for size in range(2, posting + 1):
        starts = edges[:-1][sizes == size]
        if not len(starts):
            continue
        rows = owners[starts[:, None] + np.arange(size)[None, :]]
        left, right = np.triu_indices(size, 1)
        found.append((rows[:, left] * len(kept) + rows[:, right]).ravel())
    if not found:
        return []
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    many = len(kept)
    return [
        (int(p) // many, int(p) % many, int(c))
        for p, c in zip(pairs.tolist(), counts.tolist(), strict=True)
    ]
