"""Groups' vectors and their products, round after round: what no round changed is not made again.

Most groups of a late round are those of the round before. A group's vector is the sum of its units in
their order, whenever it is made, so that what is kept is, to the last bit, what would be made.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sayso.events.neighbours import Near, pairs, products
from sayso.events.weighting import Floats, Ints, Rows, behind, picked, summed
from sayso.settings import EventSettings


class Sums:
    """Sums of units.

    Args:
        units: the rows that are summed.
        settings: how many neighbours are looked at.
    """

    def __init__(self, units: Rows, settings: EventSettings) -> None:
        self.units, self.settings = units, settings
        self.label: Ints = np.arange(units.many)
        self.rows = units
        none = np.zeros(0, np.int64)
        self.near = Near(none, none, np.zeros(0))

    def groups(self, label: Ints, many: int) -> tuple[Rows, Near]:
        """The sums by ``label``, each of which holds all or nothing of a sum of the call before."""
        old, same = self._kept(label, many)
        self.rows = self._summed(label, old, same)
        left, right = pairs(self.rows, self.settings)
        product = self._products(left, right, old, same)
        self.label, self.near = label, Near(left, right, product)
        return self.rows, self.near

    def _kept(self, label: Ints, many: int) -> tuple[Ints, npt.NDArray[np.bool_]]:
        """Which sum of the call before each holds, and whether it holds nothing else."""
        old = np.zeros(many, np.int64)
        old[label] = self.label
        before = np.bincount(self.label, minlength=self.rows.many)
        return old, np.bincount(label, minlength=many) == before[old]

    def _summed(self, label: Ints, old: Ints, same: npt.NDArray[np.bool_]) -> Rows:
        number = (~same).cumsum() - 1  # of the sums that are made
        some = np.flatnonzero(~same[label])
        made = summed(picked(self.units, some), number[label[some]], int((~same).sum()))
        return picked(behind(self.rows, made), np.where(same, old, self.rows.many + number))

    def _products(self, left: Ints, right: Ints, old: Ints, same: npt.NDArray[np.bool_]) -> Floats:
        many = len(self.units.first)
        known = self.near.left * many + self.near.right
        wanted = old[left] * many + old[right]
        at = np.minimum(np.searchsorted(known, wanted), max(len(known) - 1, 0))
        product = np.zeros(len(left))
        found = same[left] & same[right]
        if len(known):
            found &= known[at] == wanted
            product[found] = self.near.product[at[found]]
        else:
            found[:] = False
        new = np.flatnonzero(~found)
        product[new] = products(self.rows, left[new], right[new])
        return product
