"""What is met along postings, counted."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.tallies import best, distinct, ranges, scores

MET = st.lists(st.tuples(st.integers(0, 20), st.floats(-5, 5)), min_size=1, max_size=60)


@given(MET)
def test_each_number_once_with_the_sum_of_what_its_meetings_are_worth(met):
    seen, worth = (np.array(column) for column in zip(*met, strict=True))
    near, score = scores(seen, worth, np.full(21, 99))
    wanted: dict[int, float] = defaultdict(float)
    for number, value in met:
        wanted[number] += value
    assert len(near) == len(set(near.tolist()))
    assert dict(zip(near.tolist(), score.tolist(), strict=True)) == dict(wanted)


@given(MET, st.integers(1, 8))
def test_the_best_are_those_with_the_highest_scores_and_of_equal_ones_the_lower(met, most):
    known = dict(met)
    near, score = np.array(list(known)), np.array(list(known.values()))
    wanted = sorted(known, key=lambda n: (-known[n], n))[:most]
    assert set(best(near, score, most).tolist()) == set(wanted)


def test_ranges_stand_one_behind_the_other():
    assert ranges(np.array([5, 0]), np.array([2, 3])).tolist() == [5, 6, 0, 1, 2]
    assert ranges(np.array([], np.int64), np.array([], np.int64)).tolist() == []


@given(st.lists(st.integers(-9, 9)))
def test_distinct_numbers_are_sorted_and_stand_once(numbers):
    assert distinct(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))
