"""Expressions: what they mean with an anchor, and without."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.slots.dates_days import bounds
from sayso.slots.dates_value import chained, evaluate

WEDNESDAY = date(2031, 6, 18)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("abs 2016-09-17", "2016-09-17"),
        ("abs P2Y", "P2Y"),
        ("abs 2040 future", "2040"),
        ("day -1", "2031-06-17"),
        ("day -1 T NI", "2031-06-17TNI"),
        ("week 0", "2031-W25"),
        ("weekend -1", "2031-W24-WE"),
        ("fortnight -1", "2031-W23"),
        ("month 1", "2031-07"),
        ("month -6", "2030-12"),
        ("quarter -2", "2030-Q4"),
        ("year -2", "2029"),
        ("decade -1", "202"),
        ("century 0", "20"),
        ("wd 3 past", "2031-06-18"),
        ("wd 4 past", "2031-06-12"),
        ("wd 4 future", "2031-06-19"),
        ("wd 3 last", "2031-06-11"),
        ("wd 3 next", "2031-06-25"),
        ("wd 7 close", "2031-06-15"),
        ("wd 6 close", "2031-06-21"),
        ("md 06-20 past", "2031-06-20"),
        ("md 12-20 past", "2030-12-20"),
        ("md 12-20 future", "2031-12-20"),
        ("md 06-20 last", "2030-06-20"),
        ("md 06-20 next", "2031-06-20"),
        ("md 06-20 since", "2030-06-20"),
        ("md 06-20 this", "2031-06-20"),
        ("md 01-10 until", "2032-01-10"),
        ("md 02-29 past", "2028-02-29"),
        ("md 06-14 past 6", "2031-06-14"),
        ("md 06-15 past 6", "2030-06-15"),
        ("m 08 last", "2030-08"),
        ("m 08 near", "2031-08"),
        ("m 12 near", "2030-12"),
        ("q 3 past", "2030-Q3"),
        ("q 2 past", "2031-Q2"),
        ("q 2 -1", "2030-Q2"),
        ("q 2 next", "2032-Q2"),
        ("h 1 0", "2031-H1"),
        ("season SU past", "2031-SU"),
        ("season WI past", "2030-WI"),
        ("season FA last", "2030-FA"),
        ("season SU next", "2032-SU"),
        ("season SP future", "2032-SP"),
        ("nth 11 4 4 past", "2030-11-28"),
        ("nth 11 4 4 future", "2031-11-27"),
        ("easter -2 near", "2031-04-11"),
        ("abs 2030-06-30 > easter 0 this", "2030-04-21"),
        ("md 06-12 past > day -2", "2031-06-10"),
        ("md 06-12 past > day 0 T 12:00", "2031-06-12T12:00"),
        ("q 1 past > keep -1", "2030-Q1"),
        ("m 05 past > keep -1", "2030-05"),
        ("day 0 > keep -1", "2030"),
        ("year -1 > m 06 this", "2030-06"),
        ("md 03-05 past > week 0", "2031-W10"),
    ],
)
def test_with_an_anchor(expression, value):
    assert evaluate(expression, WEDNESDAY) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("md 09-17 past", "XXXX-09-17"),
        ("wd 6 past T MO", "XXXX-WXX-6TMO"),
        ("day -1", "XXXX-XX-XX"),
        ("week 0", "XXXX-WXX"),
        ("m 09 near", "XXXX-09"),
        ("q 3 past", "XXXX-Q3"),
        ("season SU past", "XXXX-SU"),
        ("easter 0 past", "XXXX-XX-XX"),
        ("year -1", "XXXX"),
        ("keep -1", "XXXX"),
        ("wd 6 past > day 1", "XXXX-XX-XX"),
        ("abs 2030-05-12 > day 2", "2030-05-14"),
    ],
)
def test_without_an_anchor_the_value_stays_partial(expression, value):
    assert evaluate(expression, None) == value


def test_a_winter_is_named_for_the_year_it_begins_in():
    assert evaluate("season WI past", date(2031, 1, 5)) == "2030-WI"
    assert evaluate("season WI last", date(2031, 1, 5)) == "2029-WI"
    assert evaluate("season WI past", date(2031, 12, 5)) == "2031-WI"


def test_steps_on_fixed_days_are_counted_at_once():
    assert chained("abs 2030-05-12", "day 2") == "abs 2030-05-14"
    assert chained("wd 6 past", "day 2") == "wd 6 past > day 2"


@given(anchor=st.dates(date(200, 1, 1), date(9000, 1, 1)), days=st.integers(-40_000, 40_000))
def test_days_are_counted_exactly(anchor, days):
    assert bounds(evaluate(f"day {days}", anchor))[0] == anchor + timedelta(days=days)


@given(anchor=st.dates(), count=st.integers(-10**9, 10**9), unit=st.sampled_from(
    ["day", "week", "weekend", "fortnight", "month", "quarter", "year", "decade", "century", "keep"]))  # fmt: skip
def test_no_count_breaks_the_calendar(anchor, count, unit):
    assert isinstance(evaluate(f"{unit} {count}", anchor), str)


@given(anchor=st.dates(date(1000, 1, 1), date(9000, 1, 1)), day=st.integers(1, 7), where=st.sampled_from(
    ["past", "near", "since", "future", "until", "last", "next", "close"]))  # fmt: skip
def test_a_weekday_is_one_and_lies_on_its_side(anchor, day, where):
    found = date.fromisoformat(evaluate(f"wd {day} {where}", anchor))
    assert found.isoweekday() == day
    gap = (found - anchor).days
    low, high = {"past": (-6, 0), "near": (-6, 0), "since": (-6, 0), "last": (-7, -1), "next": (1, 7),
                 "close": (-3, 3)}.get(where, (0, 6))  # fmt: skip
    assert low <= gap <= high


@given(anchor=st.dates(date(1000, 1, 1), date(9000, 1, 1)), day=st.dates(date(2000, 1, 1), date(2000, 12, 31)),
       where=st.sampled_from(["past", "future", "near", "since", "until", "last", "next", "this"]))  # fmt: skip
def test_a_day_without_a_year_is_at_most_a_year_off(anchor, day, where):
    value = evaluate(f"md {day:%m-%d} {where}", anchor)
    assert value[5:] == f"{day:%m-%d}"
    days = bounds(value)
    assert days is not None
    if day != date(2000, 2, 29):
        assert abs((days[0] - anchor).days) <= 366
