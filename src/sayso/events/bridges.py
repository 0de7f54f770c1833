"""Pairs of groups that reach into one another: two halves of one event, not two events that are like.

The news and its denial days later are less alike on the whole than reports of either, but some reports of
both tell of both, and are as like those of the other half as those of their own. Reports of two events
that are like (two trials of one man) are evenly unlike: hardly any is nearer to the other event.
"""

from __future__ import annotations

import numpy as np

from sayso.events.neighbours import Near
from sayso.events.weighting import Floats, Ints, tally
from sayso.tallies import distinct

_FEW = 3  # bridges out of one group; fewer may be chance, as among groups of two or three reports


def bridged(near: Near, label: Ints, left: Ints, right: Ints) -> Floats:
    """The share of units that are bridges to the other group, in the group of a pair that has fewer.

    A bridge has a unit in the other group that it is as like as it is those of its own, on average.
    A unit that is like none of its own has nothing to compare with and is none. Fewer than three
    bridges out of a group count as none.

    Args:
        near: pairs of units that may be alike; others are not alike at all.
        label: the group of each unit.
        left: the groups that are asked about.
        right: and what each is paired with.
    """
    many = int(label.max()) + 1
    size = np.bincount(label, minlength=many)
    one, other = (np.concatenate(c) for c in ((near.left, near.right), (near.right, near.left)))
    product = np.concatenate((near.product, near.product))
    own = label[one] == label[other]
    # over those that are known: of a large group a report's nearest, so that bridges are harder there
    known = np.bincount(one[own], minlength=len(label))
    inside = tally(one[own], product[own], len(label)) / np.maximum(known, 1)
    inside[known == 0] = np.inf
    reach = ~own & (product >= inside[one])
    bridges = distinct(one[reach] * many + label[other[reach]])
    pair, units = np.unique(label[bridges // many] * many + bridges % many, return_counts=True)
    units[units < _FEW] = 0
    pair, units = np.append(pair, -1), np.append(units, 0)  # what is found nowhere has none

    def share(a: Ints, b: Ints) -> Floats:
        at = np.searchsorted(pair[:-1], a * many + b)
        return np.where(pair[at] == a * many + b, units[at], 0) / size[a]

    return np.minimum(share(left, right), share(right, left))
