"""Distances, ages, numbers taking part: found in words, compared as intervals."""

from __future__ import annotations

import pytest

from sayso.settings import FigureSettings
from sayso.slots.measures import compare, find, number


def one(text: str):
    (found,) = find(text, (0, len(text)))
    return found


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "rest"),
    [
        ("They are less than 3km from Kerem now", "less than 3km", None, 3000.0, "Kerem now"),
        ("some six miles west of Kerem", "some six miles", 9656.064, 9656.064, "Kerem"),
        ("over 40 km (25 miles) away from reaching Kerem", "over 40 km", 40000.0, None, "Kerem"),
        ("just one mile to the west of the city", "just one mile", 1609.344, 1609.344, "the city"),
    ],
)
def test_distance_with_what_it_is_measured_from(text, words, low, high, rest):
    m = one(text)
    assert (m.kind, text[slice(*m.span)], m.low, m.high) == ("distance", words, low, high)
    assert text[m.rest :] == rest


def test_a_length_that_leads_nowhere_is_no_distance():
    assert find("They walked three miles in the heat", (0, 35)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "a 14-year-old boy",
        "a girl aged 14",
        "a fourteen-year-old",
        "Tavi Orman, 14, who",
        "met Tavi Orman, 14",
    ],
)
def test_ages(text):
    assert (one(text).kind, one(text).low) == ("age", 14.0)


def test_people_count_only_where_they_take_part():
    assert one("About 200 people marched through Kerem").kind == "people"
    assert one("About 200 people took to the streets of Kerem").kind == "people"
    assert find("About 200 people live in Kerem", (0, 30)) == ()
    assert find("Three people dead as march turns into a battle", (0, 46)) == ()
    assert one("six nations taking part").kind == "states"
    assert one("Along with 12 other members engaged in the drill").more


def test_numbers_in_words():
    assert number("two hundred and five") == 205
    assert number("1,200") == 1200
    assert number("a dozen") == 12
    assert number("of the") is None


def test_comparing_is_symmetric_and_knows_bounds():
    settings = FigureSettings()
    near, far = one("within 10km of Kerem"), one("some six miles from Kerem")
    closer = one("less than 2km from Kerem")
    assert compare(near, far, settings) == compare(far, near, settings) == "compatible"
    assert compare(near, closer, settings) == compare(closer, near, settings) == "conflict"
    assert compare(near, near, settings) == "same"
    assert compare(near, one("a boy aged 10"), settings) is None
