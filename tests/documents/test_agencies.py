"""Agencies by any of their forms."""

from __future__ import annotations

import pytest

from sayso.documents.agencies import agency, ambiguous, is_source, looks_like_agency


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("AP", "Associated Press"),
        ("the Associated Press", "Associated Press"),
        ("ASSOCIATED PRESS", "Associated Press"),
        ("dpa", "Deutsche Presse-Agentur"),
        ("AFP", "Agence France-Presse"),
        ("Xinhua News Agency", "Xinhua"),
        ("A.P.", "Associated Press"),
    ],
)
def test_listed_forms(form, name):
    assert agency(form) == name


@pytest.mark.parametrize("form", ["ap", "The Harbour Post", "Mirel Asmoun", ""])
def test_other_names_are_no_listed_agency(form):
    assert agency(form) is None


def test_names_formed_like_an_agency():
    assert looks_like_agency("Halyard News Agency")
    assert looks_like_agency("Corva Press")
    assert not looks_like_agency("Mirel Asmoun")
    assert not looks_like_agency("press")


def test_outlets_are_told_from_people():
    assert all(map(is_source, ["Harbour Post", "HNA", "KWGW", "lantern.news", "Radio Maren"]))
    assert not any(map(is_source, ["Mirel Asmoun", "Younes Kadrel", "Dr Ilda Ferroum"]))


def test_a_form_that_is_a_word_is_ambiguous():
    assert agency("Trend")
    assert ambiguous("Trend")
    assert not ambiguous("Reuters")
