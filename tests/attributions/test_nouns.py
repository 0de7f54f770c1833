"""Nouns and adjectives of saying."""

from __future__ import annotations

import pytest

NOUNS = [
    "The council heard ⟦cue:claims⟧ by ⟦who:Corva⟧ ⟦what:that rebels had fired first⟧.",
    'The union resented ⟦who:Reth⟧\'s ⟦cue:description⟧ of ⟦what:the march⟧ as ⟦more:"a stunt"⟧.',
    "Shops closed amid ⟦cue:fears⟧ ⟦what:that the river would rise⟧.",
    "Holt ignored ⟦who:the envoy⟧'s ⟦cue:appeal⟧ ⟦what:for blankets⟧.",
    'Dane saw that ⟦who:students⟧ used the ⟦cue:slogan⟧ ⟦what:"Keep the harbour open"⟧.',
    "⟦who:Officials⟧ ⟦cue:are concerned⟧ ⟦what:that the river will rise⟧.",
]


@pytest.mark.parametrize("text", NOUNS)
def test_nouns(check, text):
    check(text)


def test_a_noun_without_a_source_or_content_says_nothing(said):
    assert said("The report lay on the table.") == ()
    assert said("They paid the claim.") == ()
