"""The places of an event's reports together."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

import sayso
from sayso.documents import from_text, read
from sayso.model import Annotated, Place, Why
from sayso.slots import places
from sayso.slots.gazetteer import Gazetteer

DEMO = Path(sayso.__file__).parent / "data" / "demo"


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def annotate(parsed, shipped):
    def made(name: str, text: str) -> Annotated:
        document, parse = parsed(text, id=name)
        return Annotated(document=document, places=places.find(document, parse, shipped))

    return made


def named(report: Annotated, found) -> dict[str, object]:
    return {report.document.text[slice(*p.span)]: p for p in found[report.document.id]}


def test_a_name_that_one_report_makes_sure_means_the_same_in_the_others(annotate, shipped):
    sure = annotate("a", "A mill burned in Paris, Texas, on Monday.")
    bare = annotate("b", "A mill burned in Paris on Monday.")
    assert named(bare, {"b": bare.places})["Paris"].country == "FR"
    found = places.resolve([sure, bare], shipped)
    assert named(bare, found)["Paris"].within == "Lamar County, Texas"
    assert named(bare, found)["Paris"].why.rule == "slots.places.event"
    assert named(bare, found)["Paris"].span == bare.places[0].span
    assert found["a"] == sure.places


def test_what_a_report_states_itself_is_never_overruled(annotate, shipped):
    texas = annotate("a", "A mill burned in Paris, Texas. Paris is quiet.")
    france = annotate("b", "A mill burned in Paris, France.")
    found = places.resolve([texas, france], shipped)
    assert named(france, found)["Paris"].country == "FR"
    assert named(texas, found)["Paris"].country == "US"


def test_an_area_and_the_town_of_its_name_stay_apart(annotate, shipped):
    one = annotate("a", "Deir al-Zour province was hit, in the east of Syria.")
    two = annotate("b", "The base near Deir al-Zor was hit.")
    found = places.resolve([one, two], shipped)
    province, town = named(one, found)["Deir al-Zour"], named(two, found)["Deir al-Zor"]
    assert (province.precision, town.precision) == ("province", "settlement")
    assert None not in (province.lat, town.lat)
    assert places.compare(province, town) == "within"


def test_a_spelling_is_found_in_the_countries_that_the_event_names(annotate, shipped):
    one = annotate("a", "Troops left Homs in Syria.")
    document = from_text("Troops reached Dayr Ezzowr.", id="b")
    lost = Place(span=(15, 26), name="Dayr Ezzowr", lat=None, lon=None, geonameid=None,
                 precision="settlement", why=Why(rule="slots.places.unknown"))  # fmt: skip
    two = Annotated(document=document, places=(lost,))
    place = named(two, places.resolve([one, two], shipped))["Dayr Ezzowr"]
    assert (place.country, place.why.rule) == ("SY", "slots.places.spelling")
    assert places.resolve([two], shipped)["b"] == (lost,)


def test_an_unknown_place_empties_nothing(annotate, shipped):
    one = annotate("a", "Fighting reached Jebel Tharna, near Homs in Syria.")
    found = places.resolve([one], shipped)["a"]
    assert len(found) == len(one.places)
    assert [p.lat for p in found if p.name == "Jebel Tharna"] == [None]


def test_the_order_of_reports_is_irrelevant(annotate, shipped):
    reports = [
        annotate("a", "A mill burned in Paris, Texas, on Monday."),
        annotate("b", "A mill burned in Paris, near Dallas."),
        annotate("c", "Paris saw a mill burn, and Tripoli too."),
        annotate("d", "A mill burned in Tripoli, Lebanon."),
    ]
    found = [places.resolve(order, shipped) for order in permutations(reports)]
    assert all(one == found[0] for one in found)


def test_the_demo_spellings_are_one_place(parser):
    gazetteer = Gazetteer.open(str(DEMO / "gazetteer.csv"))
    assert gazetteer.problems == ()
    assert gazetteer.lookup("el-Toumeira") == ()  # left out on purpose
    reports = []
    for reading in read([DEMO / "reports"]):
        document = reading.document
        found = places.find(document, parser.parse(document), gazetteer)
        reports.append(Annotated(document=document, places=found))
    found = places.resolve(reports, gazetteer)
    spelt: dict[str, set[tuple[str, float]]] = {}
    for report in reports:
        for place in found[report.document.id]:
            words = report.document.text[slice(*place.span)]
            spelt.setdefault(words.lower(), set()).add((place.name, place.lat))
    assert spelt["al-tumeira"] == spelt["el-toumeira"] == {("al-Tumeira", -39.6)}
    assert all(p.lat is not None for ps in found.values() for p in ps if p.country == "XS")
