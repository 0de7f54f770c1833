"""Organisations and groups of one report: acronyms, shortened names, ministries, 'the ministry'."""

import pytest

from sayso.mentions.merging_bodies import spells


def test_an_acronym_that_the_text_introduces(named):
    found = named("The Coastal Rights Monitor (CRM) wrote a report. The CRM counted twelve.")
    assert set(found["Coastal Rights Monitor"].forms) == {
        "The Coastal Rights Monitor",
        "CRM",
        "The CRM",
    }


@pytest.mark.parametrize(
    ("acronym", "name", "fits"),
    [
        ("CRM", "coastal rights monitor", True),
        ("SOHR", "syrian observatory for human rights", True),
        ("Defra", "department for environment, food and rural affairs", True),
        ("NATO", "coastal rights monitor", False),
        ("C", "coastal rights monitor", False),
    ],
)
def test_spelling(acronym, name, fits):
    assert spells(acronym, name) is fits


def test_a_shortened_name_after_its_longer_one(named):
    found = named("The Free Harbour Front spoke on Monday. The Front has 800 fighters.")
    assert "The Front" in found["Free Harbour Front"].forms


def test_two_longer_names_leave_it_apart(named):
    found = named(
        "The Free Harbour Front met the Salt Hills Front on Monday. Nobody knows what the Front wants."
    )
    assert all("the Front" not in name.forms for name in found.values())


def test_the_same_ministry_in_either_order_of_words(named):
    found = named(
        "The Health Ministry of Selmoura said 12 died. Selmoura's Health Ministry gave no names. "
        "The Ministry of Health will publish a list."
    )
    ministries = [name for name in found.values() if name.kind == "organisation"]
    assert len(ministries) == 1
    assert len(ministries[0].mentions) == 3


def test_the_ministry_is_the_one_that_was_named(named):
    text = "The Health Ministry said 12 died. The ministry gave no names."
    found = named(text)
    assert [text[slice(*span)] for span in found["Health Ministry"].mentions][1] == "The ministry"


def test_two_ministries_leave_the_ministry_open(named):
    found = named("The Health Ministry and the Defence Ministry met. The ministry gave no names.")
    assert all("The ministry" not in name.forms for name in found.values())


def test_the_noun_at_the_head_of_a_headline(named):
    found = named("Ministry: 12 killed in blast\n\nThe Health Ministry said 12 people were killed.")
    assert found["Health Ministry"].forms == ("Ministry", "The Health Ministry")


def test_a_state_body_does_not_shorten_a_longer_one(named):
    found = named("The Syrian government met. Later the Syrian government forces went home.")
    assert {"Syrian government", "Syrian government forces"} <= set(found)


def test_a_company_by_its_first_word(named):
    found = named("The Corva Motor Company closed a plant. Corva sent 200 people home.")
    assert len([name for name in found.values() if name.kind == "organisation"]) == 1
