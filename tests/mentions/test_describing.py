"""Sources without a name: known by their own words, once each in a report."""

import pytest


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Doctors at St Ilan hospital", "doctors at St Ilan hospital", "group"),
        ("The harbour union", "harbour union", "organisation"),
        ("Local residents", "local residents", "group"),
        ("A nurse", "nurse", "person"),
        ("Officials", "officials", "group"),
        ("The harbour police", "harbour police", "group"),
        ("The city council", "city council", "organisation"),
    ],
)
def test_words_and_kind(spoken, source, name, kind):
    said, names = spoken(f"⟦s1:{source}⟧ said ⟦c1:the pier fell⟧.")
    assert said["s1"] == name
    assert names[name].kind == kind
    assert source in names[name].forms or name in names[name].forms


def test_one_name_for_one_body(spoken):
    said, names = spoken(
        "⟦s1:Doctors at the clinic⟧ said ⟦c1:nine people died⟧. At noon ⟦s2:the doctors at the clinic⟧ "
        "said ⟦c2:it was ten⟧. Later ⟦s3:the doctors⟧ said ⟦c3:it was twelve⟧."
    )
    assert said["s1"] == said["s2"] == said["s3"] == "doctors at the clinic"
    assert len(names["doctors at the clinic"].mentions) == 3


@pytest.mark.parametrize(
    ("text", "name", "patron"),
    [
        ("The United States waited. ⟦s1:A Pentagon spokesman⟧ said ⟦c1:no⟧.", "Pentagon spokesman", "Pentagon"),
        ("⟦s1:Russian officials⟧ said ⟦c1:the pier fell⟧.", "Russian officials", "Russia"),
        ("⟦s1:A spokeswoman for the harbour ministry⟧ said ⟦c1:no⟧.", "spokeswoman for the harbour ministry", "harbour ministry"),
    ],
)  # fmt: skip
def test_acts_for_the_body_its_words_name(spoken, text, name, patron):
    said, names = spoken(text)
    assert said["s1"] == name
    called = {one.id: one.name for one in names.values()}
    assert called[names[name].acts_for] == patron


def test_a_relative_clause_is_no_part_of_the_words(spoken):
    said, _ = spoken("⟦s1:Salt workers who live below the ridge⟧ said ⟦c1:they heard rockets⟧.")
    assert said["s1"] == "salt workers"


def test_a_proper_first_word_keeps_its_capital(spoken):
    assert spoken("⟦s1:Norwegian doctors⟧ said ⟦c1:no⟧.")[0]["s1"] == "Norwegian doctors"
