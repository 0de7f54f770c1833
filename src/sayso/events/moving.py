"""Groups -> which reports belong to another one: those that joined before their own event was there.

Groups are joined best first, and what is joined stays: an early report of one event may sit among the like of
another, since the rest of its own came together only later. When no more is joined each report is held against
its own group without it, and against the others. (Moving single members once the joining is done is the usual
mending of agglomerative clustering: Kaufman and Rousseeuw, Finding Groups in Data, 1990, ch. 3 and 5.)
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sayso.events.neighbours import Near
from sayso.events.weighting import Floats, Ints, tally
from sayso.settings import EventSettings


class State(NamedTuple):
    """Groups of units when no more is joined.

    ``alone`` is how alike a unit is to others of its event as long as none is known, ``trust`` what of the likeness
    inside groups is asked for between them, both by unit; ``squares`` are the squared lengths of the groups' sums.
    """

    near: Near
    label: Ints
    alone: Floats
    trust: Floats
    squares: Floats


class Moves(NamedTuple):
    """Units and the groups that each may move to."""

    unit: Ints
    group: Ints


def moves(state: State, settings: EventSettings) -> Moves:
    """The units that are ``settings.moves`` times as like another group as the rest of their own.

    Each with the group it is most like, where that is like enough to be joined at all. Units that are alone stay.
    """
    near, label, alone, trust, squares = state
    many = len(squares)
    one, other = (np.concatenate(c) for c in ((near.left, near.right), (near.right, near.left)))
    key, at = np.unique(one * many + label[other], return_inverse=True)
    product = tally(at, np.concatenate((near.product, near.product)), len(key))
    unit, group = key // max(many, 1), key % max(many, 1)
    own = group == label[unit]  # a unit is held against its own group without it
    size = tally(label, np.ones(len(label)), many)[group] - own
    inside = (squares + tally(label, alone, many))[group] - own * (2 * product + 1 + alone[unit])
    inside -= size
    trusted = tally(label, trust, many)[group] - own * trust[unit]
    # of a large group only the nearest are known: each other one counts as the average of these
    product *= np.maximum(1.0, size / settings.nearest)
    score = np.zeros(len(key))
    some = size > 0
    score[some] = product[some] * (1 + settings.few)
    score[some] /= np.sqrt(inside * alone[unit] * trust[unit] * trusted / np.maximum(size, 1))[some]
    held = np.full(len(label), np.inf)
    held[np.bincount(label, minlength=many)[label] > 1] = 0.0
    held[unit[own]] = np.where(some[own], score[own], np.inf)
    good = ~own & (score >= 1.0) & (score > settings.moves * held[unit])
    order = np.flatnonzero(good)
    order = order[np.lexsort((group[order], -score[order], unit[order]))]
    first = np.unique(unit[order], return_index=True)[1]
    return Moves(unit[order][first], group[order][first])
