"""Classes of tokens, and the expressions over them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sayso.slots.dates_grammar import Reading, lex, scan
from sayso.slots.dates_words import LETTERS, NONE, words

NAMES = {letter: name for name, letter in LETTERS.items()} | {NONE: "."}


@pytest.fixture(scope="module")
def classes(parsed):
    def named(text: str) -> list[str]:
        return [NAMES[letter] for letter in lex(parsed(text)[1])]

    return named


def test_letters_are_one_each_and_safe_in_a_pattern():
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert all(letter.isalnum() for letter in LETTERS.values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("14", "digits"), ("32", "number"), ("2031", "year"), ("1,500", "number"), ("3/4", "fraction"),
        ("14th", "ordinal_digits"), ("1990s", "decade"), ("mid-1996", "prefixed"), ("18:30", "clock"),
        ("14/06/2031", "numeric"), ("14.6.31", "numeric"),
    ],
)  # fmt: skip
def test_classes_by_form(classes, text, name):
    assert classes(f"Seen {text} there.")[1] == name


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("It fell in March.", 3, "month"),
        ("They march on.", 1, NONE),
        ("It may rain.", 1, NONE),
        ("It fell on May 5.", 3, "month"),
        ("Theresa May spoke.", 1, NONE),
        ("Sun Microsystems grew.", 0, NONE),
        ("It came on Sun 15 June.", 3, "weekday"),
        ("In the fall of 2019 it rained.", 2, "season"),
        ("Prices fall.", 1, NONE),
        ("It will last two days.", 2, NONE),
        ("Last week it rained.", 0, "last"),
        ("It paid $2,016 then.", 3, "number"),
        ("In the past it rained.", 2, "reference"),
        ("In the past week it rained.", 2, "last"),
    ],
)
def test_classes_by_use(classes, text, at, name):
    assert classes(text)[at] == name


def test_a_rejected_match_gives_way_to_a_later_one(parsed):
    _, parse = parsed("It rained on Monday morning and on 14 June 2031.")
    seen = []

    def read(match):
        seen.append(parse.form[match.first])
        return (
            None
            if match.pattern == "weekday"
            else Reading("DATE", "abs 2031", "year", match.first, match.last)
        )

    found = [parse.form[r.first : r.last] for r in scan(parse, read)]
    assert "Monday" in seen
    assert found == [("14", "June", "2031")]


def test_expressions_never_overlap(parsed):
    text = "On Saturday, June 14, 2031, two days after last Thursday, at 6:40 a.m. on Monday in 1990 or so."
    _, parse = parsed(text)
    found = list(scan(parse, lambda m: Reading("DATE", "abs 2031", "year", m.first, m.last)))
    assert len(found) > 3
    assert all(a.last <= b.first for a, b in pairwise(found))


def test_word_lists_hold_what_readers_ask_for():
    known = words()
    assert known.months["september"] == 9
    assert set(known.weekdays.values()) == set(range(1, 8))
    assert set(known.months.values()) == set(range(1, 13))
    assert all(word in known.letters for word in (*known.months, *known.units, *known.parts))
    assert known.doubtful <= set(known.months)
