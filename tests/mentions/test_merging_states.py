"""States: adjectives, capitals that speak, owners of bodies."""

import pytest


def test_forms_and_adjective_of_a_state_are_one(named):
    found = named("Russia sent doctors. The Russian Federation sent tents. Russian jets flew.")
    assert list(found) == ["Russia"]
    assert len(found["Russia"].mentions) == 3


def test_an_adjective_alone_names_the_state_beside_what_it_owns(named):
    assert "Norway" in named("Norwegian troops crossed the bridge at dawn.")
    assert "Norway" not in named("A Norwegian song was heard at dawn.")


def test_an_unknown_adjective_belongs_to_the_place_it_is_formed_from(named):
    found = named("Ovarran jets crossed the border. The minister said Ovarra had been warned.")
    assert found["Ovarra"].kind == "state"
    assert set(found["Ovarra"].forms) == {"Ovarran", "Ovarra"}


@pytest.mark.parametrize(
    "text",
    [
        "Moscow denied the claim.",
        "The claims by Moscow were denied.",
        "Norway and Moscow agreed on a truce.",
        "The union accused Moscow of delay.",
        "Moscow's decision was late.",
    ],
)
def test_a_capital_that_acts_is_its_state(named, text):
    assert "Moscow" in named(text)["Russia"].forms


@pytest.mark.parametrize(
    "text", ["Three reporters flew to Moscow.", "It rained in Moscow.", "Moscow was flooded."]
)
def test_a_capital_that_does_not_act_is_a_place(named, text):
    assert named(text)["Moscow"].kind == "place"


def test_a_place_that_owns_a_ministry_is_a_state(named):
    assert named("Selmoura's Health Ministry said 12 died.")["Selmoura"].kind == "state"
