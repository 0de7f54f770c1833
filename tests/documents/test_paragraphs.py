"""Lines of pages -> paragraphs."""

from __future__ import annotations

from collections import Counter

import pytest

from sayso.documents.paragraphs import Piece, compose, joined


@pytest.mark.parametrize(
    ("text", "line", "words", "whole"),
    [
        ("the min-", "istry said", {}, "the ministry said"),
        ("the well-", "known doctor", {"well-known": 2}, "the well-known doctor"),
        ("the well-", "known doctor", {"well-known": 2, "wellknown": 1}, "the wellknown doctor"),
        ("in al-", "Verin", {}, "in al-Verin"),
        ("the min\u00ad", "istry", {"min-istry": 1}, "the ministry"),
        ("from 3-", "5 people", {}, "from 3- 5 people"),
        ("five", "people", {}, "five people"),
    ],
)
def test_broken_words(text, line, words, whole):
    assert joined(text, line, Counter(words)) == whole


def drawn(*texts: str, x: float = 0, size: float = 10) -> list[Piece]:
    return [Piece(text + "\n", x, 700 - 12 * i, size) for i, text in enumerate(texts)]


def test_items_headings_and_indents_begin_paragraphs():
    long = "Word " * 14 + "end"
    made = compose([drawn("What is known", long, long + ".", "• one", "• two", "lines")])
    assert made.text.splitlines() == [
        "What is known", f"{long} {long}.", "• one", "• two lines",
    ]  # fmt: skip
    pieces = drawn(long, long + ".")
    pieces.append(Piece(long, 12, 676, 10))
    assert len(compose([pieces]).text.splitlines()) == 2


def test_no_pieces_no_text():
    assert compose([]) == ("", frozenset(), None)
    assert compose([[], [Piece(" \n", 0, 0, 0)]]).text == ""


def test_a_paragraph_without_end_is_cut():
    made = compose([drawn(*["word " * 20] * 900)])
    assert max(map(len, made.text.splitlines())) < 21_000


def test_letters_that_are_drawn_as_one_are_told_apart():
    assert compose([drawn("The of\ufb01ce\u00a0said\tso.\x02")]).text == "The office said so."
