"""Groups' vectors and products, kept from round to round."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.events.neighbours import pairs, products
from sayso.events.sums import Sums
from sayso.events.weighting import Rows, summed
from sayso.settings import EventSettings


def units(many, terms, draw):
    held = [np.sort(draw.choice(terms, draw.integers(0, 6), replace=False)) for _ in range(many)]
    first = np.concatenate(([0], np.cumsum([len(h) for h in held]))).astype(np.int64)
    return Rows(first, np.concatenate(held).astype(np.int64), draw.random(int(first[-1])), terms)


@pytest.mark.parametrize("seed", range(5))
def test_what_is_kept_is_to_the_last_bit_what_would_be_made(seed):
    draw, settings = np.random.default_rng(seed), EventSettings()
    rows = units(60, 15, draw)
    sums, label = Sums(rows, settings), np.arange(60)
    while True:
        many = int(label.max()) + 1
        found, near = sums.groups(label, many)
        wanted = summed(rows, label, many)
        left, right = pairs(wanted, settings)
        assert all(np.array_equal(a, b) for a, b in zip(found, wanted, strict=True))
        assert np.array_equal(near.left, left)
        assert np.array_equal(near.right, right)
        assert np.array_equal(near.product, products(wanted, left, right))
        if many == 1:
            break
        joined = np.where(draw.random(many) < 0.3, draw.integers(0, many, many), np.arange(many))
        label = np.unique(np.minimum(joined, np.arange(many)), return_inverse=True)[1][label]


def test_no_units_have_no_sums():
    rows = Rows(np.zeros(1, np.int64), np.zeros(0, np.int64), np.zeros(0), 0)
    found, near = Sums(rows, EventSettings()).groups(np.zeros(0, np.int64), 0)
    assert found.many == 0
    assert len(near.left) == 0
