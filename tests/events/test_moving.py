"""Reports that joined before their own event was there, moved to it once."""

from __future__ import annotations

import numpy as np

from sayso.events.moving import State, moves
from sayso.events.neighbours import Near
from sayso.settings import EventSettings

# two groups of four reports, 0 to 3 and 4 to 7, each .3 alike; 8 is in the first
LABEL = [0] * 4 + [1] * 4 + [0]
INSIDE = [(a + g, b + g, 0.3) for g in (0, 4) for b in range(4) for a in range(b)]


def moved(*across, label=LABEL, pairs=INSIDE, **settings):
    left, right, product = (np.array(c) for c in zip(*sorted([*pairs, *across]), strict=True))
    numbers = np.array(label)
    many = int(numbers.max()) + 1
    squares = np.bincount(numbers, minlength=many).astype(np.float64)
    same = numbers[left] == numbers[right]
    squares += 2 * np.bincount(numbers[left[same]], product[same], minlength=many)
    alone, trust = np.full(len(label), 0.3), np.full(len(label), 0.85)
    state = State(Near(left, right, product), numbers, alone, trust, squares)
    found = moves(state, EventSettings(**settings))
    return list(zip(found.unit.tolist(), found.group.tolist(), strict=True))


def across(own, other):
    """The ninth report, so alike to each of its own group and of the other."""
    return [(n, 8, own) for n in range(4)] + [(n, 8, other) for n in range(4, 8)]


def test_a_report_by_far_more_like_another_event_moves_there():
    assert moved(*across(0.2, 0.3)) == [(8, 1)]


def test_one_about_as_like_both_stays():
    assert moved(*across(0.28, 0.3)) == []
    assert moved(*across(0.28, 0.3), moves=1.0) == [(8, 1)]


def test_one_like_neither_stays():
    assert moved(*across(0.02, 0.05)) == []


def test_a_group_of_many_is_not_more_like_for_its_size():
    large = [(a, b, 0.3) for b in range(4, 13) for a in range(4, b)]
    pairs = [*INSIDE[:6], *large, *((n, 13, 0.3) for n in range(4))]
    label = [0] * 4 + [1] * 9 + [0]
    assert moved(*((n, 13, 0.31) for n in range(4, 13)), label=label, pairs=pairs) == []


def test_of_a_large_group_the_rest_counts_as_the_nearest():
    """A report of which only so many neighbours are known does not leave its large group for a small one."""
    pairs = [(a, b, 0.3) for b in range(12) for a in range(b) if b < 11 or a < 4]
    pairs += [(12, 13, 0.3), (11, 12, 0.3), (11, 13, 0.3)]
    label = [0] * 12 + [1] * 2
    assert moved(label=label, pairs=pairs, nearest=4) == []
    assert moved(label=label, pairs=pairs, nearest=40) == [(11, 1)]


def test_a_report_alone_stays():
    assert moved((0, 9, 0.3), label=[*LABEL, 2]) == []
