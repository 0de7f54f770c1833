"""A place of the gazetteer as a place in a report."""

from __future__ import annotations

import pytest

from sayso.slots.gazetteer import Gazetteer
from sayso.slots.places_choice import Choice
from sayso.slots.places_entry import place_of, spelled, within
from sayso.slots.places_spans import Mention


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer.open()


def test_what_contains_a_place_from_the_inside_out(shipped):
    (texas,) = [e for e in shipped.lookup("Texas") if e.precision == "province"]
    (austin,) = [
        e for e in shipped.lookup("Austin") if e.precision == "settlement" and e.people > 500_000
    ]
    (syria,) = [e for e in shipped.lookup("Syria") if e.precision == "country"]
    assert within(texas, shipped) == "United States"
    assert within(austin, shipped) == "Travis County, Texas"
    assert within(syria, shipped) is None


def test_a_record_holds_its_evidence(shipped):
    (entry,) = [
        e for e in shipped.lookup("Homs") if e.precision == "settlement" and e.country == "SY"
    ]
    mention = Mention(0, 1, (3, 7), "Homs", (entry,))
    place = place_of("r1", mention, Choice(entry, "containment", ((9, 14),)), shipped)
    assert (place.name, place.country, place.span) == ("Homs", "SY", (3, 7))
    assert [(r.report, r.span) for r in place.why.spans] == [("r1", (3, 7)), ("r1", (9, 14))]
    lost = place_of("r1", mention._replace(label="FAC"), Choice(None, "unknown"), shipped)
    assert (lost.lat, lost.precision) == (None, "exact")


def test_spellings_in_the_first_country_that_has_one(shipped):
    assert spelled("Dayr Ezzor", "settlement", ("FR", "SY"), shipped).country == "SY"
    assert spelled("Dayr Ezzor", "province", ("SY",), shipped).precision == "province"
    assert spelled("Dayr Ezzor", "settlement", ("FR",), shipped) is None
