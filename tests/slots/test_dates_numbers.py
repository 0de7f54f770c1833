"""Numbers in words and figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.documents import from_text
from sayso.slots.dates_numbers import number, spelled_year


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two years", 2),
        ("twenty-four hours", 24),
        ("a hundred years", 100),
        ("two thousand years", 2000),
        ("1,500 days", 1500),
        ("2.5 years", 2.5),
        ("2 1/2 years", 2.5),
        ("two and a half years", 2.5),
        ("an hour and a half", 1.5),
        ("half an hour", 0.5),
        ("a half hour", 0.5),
        ("a week", 1),
        ("two to three weeks", 2),
        ("10-15 minutes", 10),
        ("a year or two", 1),
        ("a couple of days", 2),
        ("several days", None),
        ("a few days", None),
        ("days", None),
    ],
)
def test_number(parsed, text, value):
    _, parse = parsed(text)
    assert number(parse, 0, len(parse)) == value


@settings(max_examples=30, deadline=None)
@given(value=st.integers(1, 9_999_999))
def test_figures_are_read_as_they_stand(parser, value):
    document = from_text(f"{value:,} days")
    parse = parser.parse(document)
    assert number(parse, 0, len(parse)) == value


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("nineteen ninety seven", 1997),
        ("nineteen eighty", 1980),
        ("twenty sixteen", 2016),
        ("two thousand", 2000),
        ("two thousand five", 2005),
        ("nineteen hundred", None),
        ("nineteen five", None),
        ("three thousand", None),
    ],
)
def test_spelled_year(words, year):
    assert spelled_year(words.split()) == year
