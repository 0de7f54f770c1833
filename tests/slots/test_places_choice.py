"""The choice among places of one name."""

from __future__ import annotations

import msgspec
import pytest

from sayso.settings import PlaceSettings
from sayso.slots.gazetteer import Gazetteer
from sayso.slots.places_choice import choose
from sayso.slots.places_spans import Mention


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def chosen(shipped):
    """``chosen(names)`` -> [(precision, country, rule)] of names one beside the other."""

    def choice(*names: str, settings: PlaceSettings | None = None, **kinds: str):
        found = [
            Mention(
                n,
                n + 1,
                (10 * n, 10 * n + 5),
                name,
                shipped.lookup(name),
                kind=kinds.get(name),
                label="GPE",
            )
            for n, name in enumerate(names)
        ]
        return [
            (c.entry.precision, c.entry.country, c.rule) if c.entry else (None, None, c.rule)
            for c in choose(found, shipped, settings or PlaceSettings())
        ]

    return choice


def test_population_alone(chosen):
    assert chosen("Tripoli") == [("settlement", "LY", "population")]
    assert chosen("Georgia")[0][0] in ("country", "province")
    assert chosen("Nowhere-at-all") == [(None, None, "unknown")]


def test_the_other_places_of_a_report_decide(chosen):
    assert chosen("Tripoli", "Beirut", "Sidon", "Lebanon")[0] == ("settlement", "LB", "minimality")
    assert chosen("Tripoli", "Benghazi", "Misrata")[0][1] == "LY"
    assert chosen("Georgia", "Tbilisi", "Abkhazia")[0][0] == "country"
    assert chosen("Georgia", "Alabama", "Florida", "Atlanta")[0][0] == "province"


def test_county_and_town_settle_each_other(chosen):
    """Neither is sure alone: with their state they lie in one place only."""
    (town, county, _) = chosen("Paris", "Henry County", "Tennessee")
    assert (town[1], county[1]) == ("US", "US")


def test_size_and_town_rules(chosen):
    assert chosen("Aleppo")[0] == ("settlement", "SY", "size")
    assert chosen("Aleppo", Aleppo="province")[0] == ("province", "SY", "size")
    assert chosen("Mexico")[0][0] == "country"
    assert chosen("New York")[0][0] == "province"


def test_the_order_of_names_is_irrelevant(chosen):
    names = ("Tripoli", "Beirut", "Paris", "Sidon", "Moscow")
    forward, backward = chosen(*names), chosen(*reversed(names))
    assert forward == list(reversed(backward))


def test_weights_are_the_settings(chosen):
    still = msgspec.structs.replace(
        PlaceSettings(), place_vote=0.0, province_vote=0.0, country_vote=0.0
    )
    assert chosen("Tripoli", "Beirut", "Sidon", "Lebanon", settings=still)[0][1] == "LY"


def test_another_spelling_is_no_lesser_name(chosen):
    assert chosen("Odessa")[0][:2] == ("settlement", "UA")  # Odesa, not the town in Texas
