"""What a source's words stand for: names, roles beside names, several together."""

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("⟦c1:The pier fell⟧, ⟦s1:Russian Foreign Ministry spokeswoman Maria Orlova⟧ said.", "Maria Orlova"),
        ("⟦s1:Norway's ambassador to the United Nations, Ana Reth⟧, said ⟦c1:the pier fell⟧.", "Ana Reth"),
        ("⟦s1:Tarel Munsif, a spokesman for Civil Defence⟧, said ⟦c1:the pier fell⟧.", "Tarel Munsif"),
        ("⟦s1:The head of the port police, Rana Tousk⟧, said ⟦c1:the pier fell⟧.", "Rana Tousk"),
        ("⟦s1:Its spokesman, Hadi Merrow⟧, said ⟦c1:the pier fell⟧.", "Hadi Merrow"),
        ("⟦s1:Noura Temmal, 48, a foreman⟧, said ⟦c1:the pier fell⟧.", "Noura Temmal"),
        ("⟦s1:Ana Reth of the harbour union⟧ said ⟦c1:the pier fell⟧.", "Ana Reth"),
        ("⟦s1:The Coastal Rights Monitor (CRM)⟧ said ⟦c1:the pier fell⟧.", "Coastal Rights Monitor"),
        ("⟦s1:Moscow⟧ apparently says ⟦c1:the pier fell⟧.", "Russia"),
    ],
)  # fmt: skip
def test_named(spoken, text, name):
    assert spoken(text)[0]["s1"] == name


def test_those_who_speak_together_are_one_group(spoken):
    said, names = spoken("⟦s1:Norway and Sweden⟧ said ⟦c1:the pier fell⟧.")
    assert said["s1"] == "Norway and Sweden"
    assert names["Norway and Sweden"].kind == "group"
    assert names["Norway and Sweden"].id != names["Norway"].id


def test_an_indefinite_speaks_for_nobody(spoken):
    for source in ("Some", "Others", "Nobody", "Reports", "Local reports", "Later tests"):
        assert spoken(f"⟦s1:{source}⟧ said ⟦c1:the pier fell⟧.")[0]["s1"] is None, source


def test_some_of_the_officials_are_officials(spoken):
    assert (
        spoken("⟦s1:Two of the port officials⟧ said ⟦c1:the pier fell⟧.")[0]["s1"]
        == "port officials"
    )
