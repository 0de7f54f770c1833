"""'According to', 'per', 'reportedly'."""

from __future__ import annotations

import pytest

ADVERBIALS = [
    "⟦cue:According to⟧ ⟦who:the port authority⟧, ⟦what:12 people died⟧.",
    "⟦what:Some 40 people were hurt⟧, ⟦cue:according to⟧ ⟦who:hospital figures⟧.",
    "⟦what:The wall⟧, ⟦cue:according to⟧ ⟦who:Dane⟧, ⟦more:was old⟧.",
    "The gates were shut, but ⟦cue:according to⟧ ⟦who:Dane⟧, ⟦what:the guards had left⟧.",
    "⟦what:The suspect⟧ ⟦cue:allegedly⟧ ⟦more:fled by boat⟧.",
    "⟦cue:Reportedly⟧, ⟦what:two guards were asleep⟧.",
    "⟦what:12 people died⟧, ⟦cue:per⟧ ⟦who:Holt⟧.",
]


@pytest.mark.parametrize("text", ADVERBIALS)
def test_adverbials(check, text):
    check(text)


def test_two_statements_joined_by_a_semicolon_have_each_their_own(told):
    text = "According to Dane, 12 people died; three are missing."
    assert told(text)[0][2] == ("12 people died",)


def test_figures_from_somebody_are_not_what_another_says(told):
    text = (
        "Reth criticised Corva for a raid that killed over 60 soldiers, "
        "according to figures from the army."
    )
    by = {cue: what for _, cue, what, _ in told(text)}
    assert by["according to"] == ("a raid that killed over 60 soldiers",)


def test_per_day_is_nobody(said):
    assert said("Ten ships per day pass the strait.") == ()


def test_an_adverb_in_commas_behind_a_preposition(told):
    text = "The filter cut the waste by, reportedly, a factor of three."
    assert told(text)[0][2] == ("a factor of three",)
