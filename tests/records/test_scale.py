"""Number lines and day lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.pictures.scale import days, numbers, whole_day

VALUES = st.lists(st.integers(0, 2_000_000), max_size=12)


@given(VALUES, VALUES)
def test_every_value_has_its_place_on_the_line_in_order(closed, opened):
    line = numbers(closed, opened)
    places = [line.at(value) for value in sorted({*closed, *opened})]
    assert all(-1e-9 <= place <= 1 + 1e-9 for place in places)
    assert places == sorted(places)
    assert len(set(places)) == len(places)


@given(VALUES, VALUES)
def test_numbers_under_a_line_are_few_and_on_it(closed, opened):
    line = numbers(closed, opened)
    assert 2 <= len(line.ticks) <= 11
    assert list(line.ticks) == sorted(set(line.ticks))
    assert line.ticks[0] == line.first
    assert all(0 <= line.at(tick) <= 1 + 1e-9 for tick in line.ticks)


@given(VALUES, st.lists(st.integers(1, 2_000_000), min_size=1, max_size=5))
def test_an_open_end_has_room(closed, opened):
    line = numbers(closed, opened)
    assert line.at(max(opened)) < 0.96


@pytest.mark.parametrize(
    ("closed", "opened", "first", "logarithmic"),
    [
        ([18, 23, 31], [22], 0, False),
        ([6], [], 0, False),
        ([1204, 1210], [], 1202, False),  # does not begin at 0
        ([12, 15, 19], [100], 10, True),  # values of different orders
        ([0, 15, 900], [], 0, True),
        ([5, 40], [], 0, False),  # few people are told apart without
    ],
)
def test_which_line(closed, opened, first, logarithmic):
    line = numbers(closed, opened)
    assert (line.first, line.logarithmic, line.broken) == (first, logarithmic, first > 0)


# --- days -------------------------------------------------------------------------------------


def test_days_stand_in_order_and_the_undated_behind_them():
    line = days(["2031-03-07", "2031-03-04T09:20", "2031-03-04"], True, [("2031-03-04", 3)])
    assert line.days == ("2031-03-04", "2031-03-07")
    assert [line.gap(0), line.gap(1)] == [0, 2]
    assert (
        line.at("2031-03-04", 0) < line.at("2031-03-04", 2) < line.at("2031-03-07") < line.at(None)
    )
    assert line.begin("2031-03-04") == 0
    assert line.end("2031-03-04") == line.begin("2031-03-07")


def test_only_undated():
    line = days([], True)
    assert 0 < line.at(None) < 1


def test_nothing_at_all():
    assert days([], False).whole == 1


@pytest.mark.parametrize(
    ("value", "day"),
    [("2031-03-04T09:20", "2031-03-04"), ("2031-03", "2031-03-01"), ("2031", "2031-01-01")],
)
def test_coarse_days_begin_where_they_begin(value, day):
    assert whole_day(value) == day


def test_a_day_of_no_calendar_does_no_harm():
    line = days(["2031-02-30", "2031-02-28"], False)
    assert line.gap(1) >= 0
