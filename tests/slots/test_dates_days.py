"""Which days a value may mean; how fine it is; days of holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.slots.dates_days import bounds, easter, grain, nth_weekday, partial


@pytest.mark.parametrize(
    ("value", "first", "last", "fine"),
    [
        ("2031-06-14", date(2031, 6, 14), date(2031, 6, 14), "day"),
        ("2031-06-14TMO", date(2031, 6, 14), date(2031, 6, 14), "day"),
        ("2031-W24", date(2031, 6, 9), date(2031, 6, 15), "week"),
        ("2031-W24-WE", date(2031, 6, 14), date(2031, 6, 15), "weekend"),
        ("2031-W24-6", date(2031, 6, 14), date(2031, 6, 14), "day"),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29), "month"),
        ("2031-Q2", date(2031, 4, 1), date(2031, 6, 30), "quarter"),
        ("2031-H2", date(2031, 7, 1), date(2031, 12, 31), "quarter"),
        ("2031-WI", date(2031, 12, 1), date(2032, 2, 29), "season"),
        ("2031-SU", date(2031, 6, 1), date(2031, 8, 31), "season"),
        ("2031", date(2031, 1, 1), date(2031, 12, 31), "year"),
        ("203", date(2030, 1, 1), date(2039, 12, 31), "decade"),
        ("20", date(2000, 1, 1), date(2099, 12, 31), "century"),
    ],
)
def test_days_and_grain_of_values(value, first, last, fine):
    assert bounds(value) == (first, last)
    assert grain(value) == fine


@pytest.mark.parametrize(
    "value",
    ["", "2031-02-30", "2031-13", "2031-W60", "2031-Q5", "XXXX-09-17", "PRESENT_REF", "P2Y", "0000",
     "000", "2031-9-1", "XXXX-WXX-6"],
)  # fmt: skip
def test_values_that_name_no_days(value):
    assert bounds(value) is None


def test_partial_days():
    assert partial("XXXX-09-17") == (9, 17, None)
    assert partial("XXXX-09-17T12:00") == (9, 17, None)
    assert partial("XXXX-WXX-6TNI") == (None, None, 6)
    assert partial("XXXX-WXX") is None
    assert partial("2031-09-17") is None
    assert grain("XXXX-WXX-6") == "day"
    assert grain("XXXX-09") == "month"
    assert grain("PAST_REF") is None


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1961, date(1961, 4, 2)),
        (2000, date(2000, 4, 23)),
        (2024, date(2024, 3, 31)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year, day):
    assert easter(year) == day


@given(year=st.integers(1900, 2100))
def test_easter_is_a_sunday_in_spring(year):
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


@given(year=st.integers(1, 9998), month=st.integers(1, 12), weekday=st.integers(1, 7))
def test_nth_weekday(year, month, weekday):
    first, last = nth_weekday(year, month, weekday, 1), nth_weekday(year, month, weekday, -1)
    assert first.isoweekday() == last.isoweekday() == weekday
    assert first.month == last.month == month
    assert first.day <= 7
    assert (last + timedelta(days=7)).month != month


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_every_day_lies_in_its_month_quarter_season_and_year(day):
    for value in (f"{day:%Y-%m-%d}", f"{day.year:04d}-{day.month:02d}", f"{day.year:04d}"):
        value = value if len(value.split("-")[0]) == 4 else value.rjust(10, "0")
        found = bounds(value)
        assert found is not None
        assert found[0] <= day <= found[1]
