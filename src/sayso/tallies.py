"""Numbers met along postings: what each is worth in all, and the best of them.

An inverted index names the reports that share a term with one. Grouping looks along such postings for reports of
one event, the search for reuse along those of rare words; both count what they meet here, and neither room may
import the other.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def ranges(first: Ints, sizes: Ints) -> Ints:
    """The numbers ``first .. first + size`` of several ranges, one behind the other."""
    ends = sizes.cumsum()
    at: Ints = np.arange(int(ends[-1]) if len(ends) else 0)
    at += (first - ends + sizes).repeat(sizes)
    return at


def scores(seen: Ints, worth: Floats, slots: Ints) -> tuple[Ints, Floats]:
    """The different numbers in ``seen`` and what each is worth in all.

    Args:
        seen: numbers, each as often as it is met.
        worth: what each meeting is worth; summed in the order in which they come.
        slots: room to work in, longer than any number; what stands there does not matter. The
            work does not grow with it.
    """
    step = np.arange(len(seen))
    slots[seen] = step
    near = seen[slots[seen] == step]
    slots[near] = np.arange(len(near))
    return near, np.asarray(np.bincount(slots[seen], worth), np.float64)


def best(near: Ints, score: Floats, most: int) -> Ints:
    """The ``most`` numbers with the highest scores, of equal ones the lower; in no set order."""
    if len(near) <= most:
        return near
    edge = np.partition(score, len(score) - most)[len(score) - most]
    some = (score >= edge).nonzero()[0]
    if len(some) > most:
        some = some[np.lexsort((near[some], -score[some]))[:most]]
    kept: Ints = near[some]
    return kept


def distinct(numbers: Ints) -> Ints:
    """The different numbers, sorted: what ``np.unique`` gives, which takes thrice as long to hash them."""
    ordered: Ints = np.sort(numbers)
    first = np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)]
    once: Ints = ordered[first]
    return once
