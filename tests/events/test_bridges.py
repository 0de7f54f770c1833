"""Halves of one event, told from events that are like."""

from __future__ import annotations

import numpy as np

from sayso.events.bridges import bridged
from sayso.events.neighbours import Near


def near(*pairs):
    left, right, product = zip(*sorted(pairs), strict=True)
    return Near(np.array(left), np.array(right), np.array(product))


# two groups of four reports, 0 to 3 and 4 to 7, each .5 alike
LABEL = [0] * 4 + [1] * 4
INSIDE = [(a + g, b + g, 0.5) for g in (0, 4) for b in range(4) for a in range(b)]


def share(*across, inside=INSIDE):
    found = near(*inside, *across)
    return bridged(found, np.array(LABEL), np.array([0]), np.array([1])).tolist()


def test_a_bridge_is_as_like_one_of_the_other_group_as_its_own_on_average():
    assert share(*((n, n + 4, 0.5) for n in range(3))) == [0.75]
    assert share(*((n, n + 4, 0.45) for n in range(3))) == [0.0]


def test_both_groups_need_bridges():
    assert share(*((n, 4, 0.5) for n in range(4))) == [0.0]


def test_groups_evenly_unlike_have_none():
    assert share(*((a, b, 0.3) for a in range(4) for b in range(4, 8))) == [0.0]
    assert share() == [0.0]


def test_one_or_two_may_be_chance():
    assert share((0, 4, 0.5), (1, 5, 0.5)) == [0.0]


def test_a_report_like_none_of_its_own_is_no_bridge():
    assert share(*((n, n + 4, 0.5) for n in range(4)), inside=INSIDE[:6]) == [0.0]
