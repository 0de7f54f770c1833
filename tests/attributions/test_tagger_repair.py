"""Contents put right by marks."""

from __future__ import annotations

import pytest

from sayso.attributions.tagger_features import View
from sayso.attributions.tagger_repair import repair

TEXT = '"The road, we think, is open," said Ana Reth, the mayor, who called it a "grave danger".'


@pytest.fixture(scope="module")
def view(parsed) -> View:  # type: ignore[no-untyped-def]
    return View(parsed(TEXT)[1])


def _words(view: View, pieces: list[tuple[int, int]]) -> list[str]:
    return [view.parse.text[slice(*view.parse.span(*piece))] for piece in pieces]


def test_most_of_a_quotation_becomes_all_of_it(view: View) -> None:
    said = view.parse.form.index("said")
    cut = [(2, said - 2)]
    assert _words(view, repair(view, (said, said + 1), cut)) == ['"The road, we think, is open,"']


def test_a_word_of_a_quotation_stays_a_word(view: View) -> None:
    said = view.parse.form.index("said")
    assert _words(view, repair(view, (said, said + 1), [(2, 3)])) == ["road"]


def test_a_cue_in_a_quotation_does_not_take_the_quotation(view: View) -> None:
    think = view.parse.form.index("think")
    content = repair(view, (think, think + 1), [(1, 3), (think + 2, think + 4)])
    assert _words(view, content) == ["The road", "is open"]


def test_commas_outside_quotations_are_no_content(view: View) -> None:
    called = view.parse.form.index("called")
    comma = called - 2
    assert view.parse.form[comma] == ","
    content = repair(view, (called, called + 1), [(comma, called), (called + 1, called + 2)])
    assert _words(view, content) == ["who", "it"]


def test_a_piece_over_the_cue_is_cut_at_it(view: View) -> None:
    called = view.parse.form.index("called")
    content = repair(view, (called, called + 1), [(called - 1, called + 2)])
    assert _words(view, content) == ["who", "it"]
