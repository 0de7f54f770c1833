"""Passive cues: what was reported, who was told or accused, nouns that a participle modifies."""

from __future__ import annotations

import pytest

PASSIVES = [
    "It ⟦cue:was reported⟧ ⟦what:that the depot had been closed⟧.",
    "⟦what:The envoy⟧ ⟦cue:is believed⟧ ⟦more:to be ill⟧.",
    "⟦what:The envoy⟧ ⟦cue:was said⟧ ⟦more:to have left⟧.",
    "⟦what:He⟧ ⟦cue:is accused⟧ ⟦more:of spying⟧.",
    "They ⟦cue:were told⟧ ⟦what:to leave their homes⟧.",
    "⟦what:The dead men⟧ ⟦cue:were described⟧ by ⟦who:Reth⟧ as ⟦more:dock workers⟧.",
    "⟦what:The toll⟧ ⟦cue:was confirmed⟧ by ⟦who:the hospital⟧ on Monday.",
]


@pytest.mark.parametrize("text", PASSIVES)
def test_passives(check, text):
    check(text)


def test_it_emerged_has_no_source(told):
    assert told("It emerged on Monday that the guards had fled.") == [
        ("", "emerged", ("that the guards had fled",), "asserts")
    ]


def test_thinking_is_kept_apart_from_saying(said):
    one, two = said("The envoy is believed to be ill. The envoy is said to be ill.")
    assert (one.type, two.type) == ("thinks", "says")


def test_a_distancing_adjective(check):
    check("Guards caught the ⟦cue:alleged⟧ ⟦what:leader of the gang⟧ at the border.")
