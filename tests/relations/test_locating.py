"""Whether a place named beside a happening is where it happened."""

from __future__ import annotations

import pytest
from tests.telling import where

from sayso.model import Trigger
from sayso.relations.locating import located, suburban


@pytest.mark.parametrize(
    ("text", "word", "patient", "wanted"),
    [
        ("A blast in Kerem killed two", "blast", None, True),
        ("The Kerem blast killed two", "blast", None, True),
        ("The blast hit a Kerem depot", "blast", "a Kerem depot", True),
        ("The fall left a Kerem mountain climber dead", "fall", "a Kerem mountain climber", False),
        ("Officials watched a Kerem man fall", "fall", None, False),
    ],
)
def test_where_a_place_leads_to_and_whom_it_names(text, word, patient, wanted):
    trigger = Trigger(
        span=where(text, word),
        lemma=word,
        kind="attack",
        patient=where(text, patient) if patient else None,
        sentence=(0, len(text)),
    )
    assert located(text, where(text, "Kerem"), [trigger]) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("a mill in suburban Kerem", True), ("on the outskirts of Kerem", True), ("in Kerem", False)],
)
def test_a_suburb_has_another_name_than_its_town(text, wanted):
    assert suburban(text, where(text, "Kerem")) is wanted
