"""Halves of one event, told from events that are like."""

from __future__ import annotations

import numpy as np

from sayso.events.bridges import bridged
from sayso.events.neighbours import Near


def near(*pairs):
    left, right, product = zip(*sorted(pairs), strict=True)
    return Near(np.array(left), np.array(right), np.array(product))


def share(label, *pairs):
    return bridged(near(*pairs), np.array(label), np.array([0]), np.array([1])).tolist()


def test_a_bridge_is_as_like_one_of_the_other_group_as_its_own_on_average():
    assert share([0, 0, 1, 1], (0, 1, 0.4), (2, 3, 0.5), (1, 2, 0.5)) == [0.5]
    assert share([0, 0, 1, 1], (0, 1, 0.4), (2, 3, 0.5), (1, 2, 0.45)) == [0.0]


def test_both_groups_need_bridges():
    inside = (0, 1, 0.3), (2, 3, 0.3), (2, 4, 0.1), (3, 4, 0.1)
    assert share([0, 0, 1, 1, 1], *inside, (0, 4, 0.3), (1, 4, 0.3)) == [1 / 3]


def test_groups_evenly_unlike_have_none():
    assert share([0, 0, 1, 1], (0, 1, 0.4), (2, 3, 0.4), (0, 2, 0.3), (1, 3, 0.3)) == [0.0]
    assert share([0, 0, 1, 1], (0, 1, 0.4), (2, 3, 0.4)) == [0.0]


def test_a_unit_alone_is_no_bridge():
    assert share([0, 1, 1], (0, 1, 0.9), (1, 2, 0.4)) == [0.0]
