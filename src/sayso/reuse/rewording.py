"""Two reports' Words -> sentences that say the same in other words, in whatever order.

Two sentences are held against each other by the stems that they share, each weighed by its rarity:
what a rewriter leaves alone are names, numbers and most nouns (the measure is Dice's, over weights).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from sayso.reuse.alignment import Run
from sayso.reuse.words import Flags, Floats, Ints, Sentences, Words
from sayso.settings import ReuseSettings


class Reworded(NamedTuple):
    """Sentences of two reports that say the same.

    ``kept`` have most of their words in the same order (``same`` counts these): a rewriter changed
    some. ``retold`` have the same content in another order (``same`` counts stems): copied, or the
    same news told twice.
    """

    kept: list[Run]
    retold: list[Run]


def reworded(
    left: Words, right: Words, used: tuple[Flags, Flags], settings: ReuseSettings
) -> Reworded:
    """Sentences of two reports that match best, one to one, in order of the left one.

    Args:
        left: one report.
        right: the other.
        used: the words of either that exact passages hold; sentences that are mostly such are
            left out, and so are quotations.
        settings: thresholds.
    """
    one, other = left.sentences, right.sentences
    a, b = _open(left, used[0]), _open(right, used[1])
    if not (a.any() and b.any()):
        return Reworded([], [])
    weight, count = _shared(one, other)
    whole = one.weight[:, None] + other.weight[None, :]
    good = (2 * weight >= settings.reworded * whole) & (count >= settings.stems)
    rows, columns = np.nonzero(good & a[:, None] & b[None, :])
    score = weight[rows, columns] / whole[rows, columns]
    taken_a, taken_b = np.zeros(len(a), np.bool_), np.zeros(len(b), np.bool_)
    out = Reworded([], [])
    for k in np.lexsort((columns, rows, -score)).tolist():
        i, j = int(rows[k]), int(columns[k])
        if taken_a[i] or taken_b[j]:
            continue
        taken_a[i] = taken_b[j] = True
        run = Run(*_bounds(left, i), *_bounds(right, j), int(count[i, j]))
        order = _in_order(left, right, run)
        if 2 * order >= settings.ordered * (run.a_end - run.a + run.b_end - run.b):
            out.kept.append(run._replace(same=order))
        else:
            out.retold.append(run)
    return Reworded(sorted(out.kept), sorted(out.retold))


def _in_order(left: Words, right: Words, run: Run) -> int:
    """Words of the longest common subsequence."""
    one, other = left.hashes[run.a : run.a_end], right.hashes[run.b : run.b_end]
    return int(LCSseq.similarity(one.tolist(), other.tolist()))


def _open(words: Words, used: Flags) -> Flags:
    """Sentences that are neither in passages nor quoted for the most part."""
    told = words.sentences
    closed = np.bincount(words.sentence, used & ~words.quoted, minlength=told.many)
    return 2 * (closed + told.quoted) < told.size


def _bounds(words: Words, sentence: int) -> tuple[int, int]:
    low, high = np.searchsorted(words.sentence, (sentence, sentence + 1)).tolist()
    return low, high


def _shared(one: Sentences, other: Sentences) -> tuple[Floats, Ints]:
    """For each pair of sentences the weight and number of the stems that both hold."""
    low = np.searchsorted(other.stem, one.stem, "left")
    many = np.searchsorted(other.stem, one.stem, "right") - low
    met = np.flatnonzero(many)
    low, many = low[met], many[met]
    ends = np.cumsum(many)
    at = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(low - (ends - many), many)
    cell = np.repeat(one.sentence[met], many) * other.many + other.sentence[at]
    shape = (one.many, other.many)
    weight = np.bincount(cell, np.repeat(one.rare[met], many), minlength=shape[0] * shape[1])
    count = np.bincount(cell, minlength=shape[0] * shape[1])
    return np.asarray(weight, np.float64).reshape(shape), count.reshape(shape)
