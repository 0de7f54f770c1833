"""Outlets, agencies and platforms, told from bodies and people."""

from __future__ import annotations

import pytest

from sayso.attributions.media import is_agency, is_outlet, media, name
from sayso.model import Parse


@pytest.fixture
def phrase(parsed):
    """``phrase(words)`` -> (parse of a sentence that holds the words, their token range)."""

    def find(words: str) -> tuple[Parse, tuple[int, int]]:
        text = f"Yesterday we read about {words} in the library."
        _, parse = parsed(text)
        at = text.index(words)
        first = parse.start.index(at)
        return parse, (first, parse.end.index(at + len(words)) + 1)

    return find


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("the Harbour Post", True),
        ("Radio Corva", True),
        ("the BBC", True),
        ("Reuters", True),
        ("Xinhua News Agency", True),
        ("CNN", True),
        ("WRVC-TV", True),
        ("portfolio-news.com", True),
        ("state television", True),
        ("a local newspaper", True),
        ("the press", True),
        ("reporters", False),
        ("the council", False),
        ("the Press Council", False),
        ("the Coast Guard", False),
        ("Ana Reth", False),
        ("the star", False),
        ("a post", False),
    ],
)
def test_is_outlet(phrase, words, wanted):
    parse, span = phrase(words)
    assert is_outlet(parse, media(), span) is wanted


def test_agencies_have_one_name(phrase):
    one, two = phrase("the AP"), phrase("the Associated Press")
    assert is_agency(*one)
    assert name(*one) == name(*two)


def test_an_ambiguous_acronym_needs_more_than_itself(phrase):
    assert not is_agency(*phrase("Fars"))
    assert is_agency(*phrase("Fars News Agency"))
