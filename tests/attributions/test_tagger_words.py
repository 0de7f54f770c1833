"""WordPiece over tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attributions.tagger_words import Vocabulary

LINES = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "port", "##s", "##mouth", "cafe", "said", ".", "$", "5",
    "北", "un", "##said",
]  # fmt: skip


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(LINES)


@pytest.mark.parametrize(
    ("form", "pieces"),
    [
        ("said", ["said"]),
        ("SAID", ["said"]),
        ("Portsmouth", ["port", "##s", "##mouth"]),
        ("Café", ["cafe"]),
        ("$5", ["$", "5"]),
        ("said.", ["said", "."]),
        ("北北", ["北", "北"]),
        ("unsaid", ["un", "##said"]),
        ("zebra", ["[UNK]"]),
        ("portx", ["[UNK]"]),
        ("\u200d", ["[UNK]"]),
        ("a" * 101, ["[UNK]"]),
    ],
)
def test_pieces_are_the_longest_known_from_the_left(
    vocabulary: Vocabulary, form: str, pieces: list[str]
) -> None:
    assert [LINES[n] for n in vocabulary.pieces(form)] == pieces


def test_a_long_address_keeps_few_pieces(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.pieces("." * 90)) == 12


@given(st.text(max_size=30))
def test_every_token_has_a_piece_and_the_same_again(form: str) -> None:
    vocabulary = Vocabulary(LINES)
    first = vocabulary.pieces(form)
    assert first
    assert first == vocabulary.pieces(form)
    assert all(0 <= n < len(LINES) for n in first)
