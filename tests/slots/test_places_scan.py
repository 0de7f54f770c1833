"""Places that the parser calls none."""

from __future__ import annotations

import pytest

from sayso.slots.gazetteer import Gazetteer
from sayso.slots.places import mentions
from sayso.slots.places_scan import adjectives


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def found(parsed, shipped):
    def read(text: str) -> dict[str, object]:
        _, parse = parsed(text)
        return {text[slice(*m.span)]: m for m in mentions(parse, shipped)}

    return read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A Mansfield man died on Monday. Mansfield police said so.", "Mansfield"),
        ("Laurel County closed its jail.", "Laurel County"),
        ("The Oxford Library was shut.", "Oxford"),
        ("Fighting went on at Jebel Tharna.", "Jebel Tharna"),
        ("Deir al-Zour province was quiet.", "Deir al-Zour"),
        ("Fighting in Deir el-Zour, Syria, went on.", "Deir el-Zour"),
        ("HARWIN (AP) — Former mayor Ila Doro spoke.", "HARWIN"),
        ("All were hit by it: Burkina Faso, Guinea and others.", "Burkina Faso"),
    ],
)
def test_the_words_around_say_place(found, text, words):
    assert words in found(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mr. London agreed.", "London"),
        ("The David Geffen School was shut.", "David"),
        ("A spokesman for the Home Office agreed.", "Home"),
        ("Mayor Lincoln agreed.", "Lincoln"),
        ("The strain known as EV71 spread.", "EV71"),
        ("Fighting with Deir el-Zour, a trader in Syria, went on.", "Deir el-Zour"),
    ],
)
def test_names_of_others_are_left(found, text, words):
    assert words not in found(text)


def test_a_public_bodys_place_is_marked(found):
    assert found("The Ohio Senate met.")["Ohio"].body
    assert not found("Rain fell in Ohio.")["Ohio"].body


def test_adjectives_beside_geographic_nouns_only(parsed, shipped):
    for text, many in (("The Syrian capital was hit.", 1), ("The Syrian army was hit.", 0)):
        _, parse = parsed(text)
        assert len(adjectives(parse, shipped, bytearray(len(parse)))) == many
