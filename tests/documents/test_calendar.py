"""Days as reports print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.calendar import MONTHS, iso, written


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("14 June 2031, 09:55", "2031-06-14T09:55", "minute"),
        ("June 14, 2031", "2031-06-14", "day"),
        ("14th of June 2031", "2031-06-14", "day"),
        ("Sept. 3, 2031 at 4:05 p.m.", "2031-09-03T16:05", "minute"),
        ("3 Sep 2031 12:10 am", "2031-09-03T00:10", "minute"),
        ("2031-06-14 at noon", "2031-06-14", "day"),
        ("14 June 2031 18.54 GMT", "2031-06-14T18:54+00:00", "minute"),
        ("31 June 2031 and 1 July 2031", "2031-07-01", "day"),
    ],
)
def test_written_dates(text, value, precision):
    day = written(text, "text")
    assert (day.value, day.precision, day.from_) == (value, precision, "text")


@pytest.mark.parametrize(
    "text", ["4/3/2031", "June 14", "in 2031", "Saturday", "14 June", "30.2.2031"]
)
def test_part_of_a_date_is_no_day(text):
    assert written(text, "text") is None


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2031", "2031", "year"),
        ("2031-06", "2031-06", "month"),
        ("2031-06-14", "2031-06-14", "day"),
        ("2031-06-14T13:20:00+00:00", "2031-06-14T13:20+00:00", "minute"),
        ("2031-06-14T13:20:00.123Z", "2031-06-14T13:20+00:00", "minute"),
        ("2031-06-14 13:20:00+0530", "2031-06-14T13:20+05:30", "minute"),
        ("2031-06-14T25:20", "2031-06-14", "day"),
        ("14 June 2031", "2031-06-14", "day"),
    ],
)
def test_iso_moments(text, value, precision):
    day = iso(text, "jsonl")
    assert (day.value, day.precision) == (value, precision)


@pytest.mark.parametrize("text", ["2031-02-30", "yesterday", "", "20310614x"])
def test_what_is_no_moment_is_none(text):
    assert iso(text, "jsonl") is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["dmy", "mdy", "ymd"]))
def test_every_day_is_read_in_every_form(day, form):
    month = MONTHS[day.month - 1].capitalize()
    text = {
        "dmy": f"{day.day} {month} {day.year}",
        "mdy": f"{month[:3]} {day.day}, {day.year}",
        "ymd": day.isoformat(),
    }[form]
    assert written(f"Published: {text}.", "text").value == day.isoformat()
