"""Where a report names places: what the parser's entities become."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sayso.slots.gazetteer import Gazetteer
from sayso.slots.places import mentions
from sayso.slots.places_spans import look


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
        ("Rain fell in northern Aleppo.", "Aleppo"),
        ("Rain fell in the City of Oxford.", "Oxford"),
        ("Rain fell in downtown Beirut.", "Beirut"),
        ("Rain fell in Burkina Faso.", "Burkina Faso"),
        ("Rain fell in the Democratic Republic of Congo.", "Democratic Republic of Congo"),
        ("The U.S.-led coalition met in Rome.", "U.S."),
        ("Rain fell on Aleppo's east.", "Aleppo"),
    ],
)
def test_the_name_is_cut_out_of_the_words_around_it(found, text, words):
    assert words in found(text)


def test_abbreviations_without_a_point_are_no_states(shipped):
    assert look(shipped, "Miss") == ()
    assert any(e.name == "Mississippi" for e in look(shipped, "Miss."))
    assert any(e.name == "Pennsylvania" for e in look(shipped, "PA"))
    assert [e.name for e in look(shipped, "L.A.")] != [e.name for e in look(shipped, "La.")]


def test_mentions_never_overlap_and_keep_their_order(found, parsed, shipped):
    text = (
        "MOSCOW - The Texas Department of Health met in Paris, Texas, and in Homs, Hama and Idlib provinces, "
        "near the Iraqi border, said Oxford police and the City of London."
    )
    _, parse = parsed(text)
    spans = [m.span for m in mentions(parse, shipped)]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
