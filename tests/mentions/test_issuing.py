"""Papers speak for whoever issued them."""

import pytest


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A statement from the Health Ministry", "Health Ministry"),
        ("The Health Ministry's report", "Health Ministry"),
        ("Health Ministry figures", "Health Ministry"),
        ("Numbers provided by the Health Ministry", "Health Ministry"),
        ("A statement on the Health Ministry's website", "Health Ministry"),
        ("A statement by harbour police", "harbour police"),
    ],
)
def test_issuer(spoken, source, name):
    assert spoken(f"⟦s1:{source}⟧ said ⟦c1:12 people died⟧.")[0]["s1"] == name


def test_the_statement_is_the_one_spoken_in(spoken):
    said, _ = spoken(
        "⟦c1:The pier fell⟧, ⟦s1:Hadi Merrow⟧ said in a statement on Monday. ⟦s2:The statement⟧ said "
        "⟦c2:nobody was hurt⟧."
    )
    assert said == {"s1": "Hadi Merrow", "s2": "Hadi Merrow"}


def test_a_paper_of_nobody(spoken):
    assert spoken("⟦s1:The report⟧ said ⟦c1:12 people died⟧.")[0]["s1"] is None


def test_it_after_a_statement_is_its_issuer(spoken):
    said, _ = spoken(
        "⟦s1:A statement from the Coastal Rights Monitor⟧ said ⟦c1:12 people died⟧.\n\n⟦s2:It⟧ said ⟦c2:more "
        "were missing⟧."
    )
    assert said == {"s1": "Coastal Rights Monitor", "s2": "Coastal Rights Monitor"}
