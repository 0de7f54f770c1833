"""Places in a report, on the shipped gazetteer and on an invented country's; two of them compared."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.documents import from_text
from sayso.model import Place, Why
from sayso.slots import places
from sayso.slots.gazetteer import Gazetteer

TABLE = """name,lat,lon,aliases,kind,within,country
Selmar,-39.3,-118.9,,country,,XS
Wadra province,-39.4,-118.25,Wadra,province,Selmar,XS
al-Tumara,-39.6,-118.4,,town,Wadra province,XS
Dar Nasif,-39.62,-119.1,دار نصيف,town,Selmar,XS
Salt Ridge,-39.46,-118.16,,region,Wadra province,XS
Lamp Street,-39.621,-119.104,,exact,Dar Nasif,XS
"""


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="module")
def invented(tmp_path_factory) -> Gazetteer:
    file = tmp_path_factory.mktemp("own") / "own.csv"
    file.write_text(TABLE, encoding="utf-8")
    return Gazetteer.open(str(file))


@pytest.fixture(scope="module")
def read(parsed, shipped):
    """``read(text)`` -> ``[(words, Place)]`` on the shipped gazetteer, or another."""

    def found(text: str, gazetteer: Gazetteer | None = None) -> list[tuple[str, Place]]:
        document, parse = parsed(text)
        return [
            (text[slice(*p.span)], p) for p in places.find(document, parse, gazetteer or shipped)
        ]

    return found


@pytest.mark.parametrize(
    ("text", "words", "country", "within", "rule"),
    [
        ("A mill burned in Alexandria, Louisiana, on Monday.", "Alexandria", "US", "Rapides Parish, Louisiana", "containment"),
        ("A mill burned in Alexandria, Egypt, on Monday.", "Alexandria", "EG", "Alexandria", "containment"),
        ("A mill burned in Paris, TX, on Monday.", "Paris", "US", "Lamar County, Texas", "containment"),
        ("A mill burned in Paris, Tenn., on Monday.", "Paris", "US", "Henry County, Tennessee", "containment"),
        ("A mill burned in Tripoli on Monday.", "Tripoli", "LY", "Tripoli", "population"),
        ("A mill burned in Tripoli. Mills burn often in Lebanon, in Beirut and in Sidon.", "Tripoli", "LB", "North", "minimality"),
        ("A mill burned in Mogadishu on Monday.", "Mogadishu", "SO", None, None),
        ("KHARTOUM, June 3 (HNA) - A mill burned.", "KHARTOUM", "SD", "Khartoum", None),
    ],
)  # fmt: skip
def test_the_report_decides_among_places_of_one_name(read, text, words, country, within, rule):
    place = dict(read(text))[words]
    assert place.country == country
    assert place.precision == "settlement"
    if within is not None:
        assert (place.within or "").split(",")[0].split()[0] == within.split(",")[0].split()[0]
    if rule is not None:
        assert place.why.rule == f"slots.places.{rule}"


def test_a_name_cut_in_two_by_the_parser_leaves_the_others_theirs(read):
    """The town's two capitals are read as a name of their own too; what contains what stays the same."""
    found = dict(read("SAN DIEGO\n\nA man was shot in Baton Rouge, Louisiana."))
    assert found["Baton Rouge"].why.rule == "slots.places.containment"
    assert (found["Baton Rouge"].within or "").endswith("Louisiana")


def test_one_name_means_one_place_in_one_report(read):
    found = read("A mill burned in Paris, Texas. Police in Paris said so. Paris is quiet again.")
    assert {p.within for words, p in found if words == "Paris"} == {"Lamar County, Texas"}
    assert len([1 for words, _ in found if words == "Paris"]) == 3


def test_a_province_and_the_town_it_is_named_for(read):
    found = read(
        "Deir al-Zour province is far off. The base near Deir al-Zor was hit. Aleppo is besieged."
    )
    assert [(words, p.precision) for words, p in found] == [
        ("Deir al-Zour", "province"),
        ("Deir al-Zor", "settlement"),
        ("Aleppo", "settlement"),
    ]
    province, town, _ = (p for _, p in found)
    assert (province.country, town.country) == ("SY", "SY")
    assert places.compare(province, town) == "within"


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian minister spoke.",
        "Russians and Americans met.",
        "President Lincoln spoke to Paris Hilton.",
        "Judge Dallas agreed with Mr. London.",
        "The Sri Lankan envoy agreed.",
        "Miss Holt agreed.",
    ],
)
def test_peoples_and_persons_are_no_places(read, text):
    assert read(text) == []


def test_a_peoples_adjective_is_a_place_beside_a_geographic_noun(read):
    ((words, place),) = read("The jets crossed the Iraqi border.")
    assert (words, place.country, place.why.rule) == ("Iraqi", "IQ", "slots.places.demonym")


def test_a_place_that_the_gazetteer_lacks_stays_without_coordinates(read):
    found = dict(read("Fighting reached Jebel Tharna, near Homs in Syria."))
    lost = found["Jebel Tharna"]
    assert (lost.lat, lost.lon, lost.geonameid) == (None, None, None)
    assert (lost.precision, lost.why.rule) == ("region", "slots.places.unknown")
    assert found["Homs"].lat is not None


def test_places_in_the_names_of_public_bodies_are_marked(read):
    found = dict(
        read("The Texas Department of Transportation and Laurel County Detention Center shut.")
    )
    assert found["Texas"].why.rule == "slots.places.organisation"
    assert found["Laurel County"].within == "Kentucky"


def test_lists_of_states_and_counties(read):
    found = dict(read("It rained in Georgia, Washington and Ohio."))
    assert {p.precision for p in found.values()} == {"province"}
    found = dict(read("It rained in Clay, Otter Tail and Becker counties in Minnesota."))
    assert found["Becker"].precision == "district"
    assert found["Becker"].within == "Minnesota"


@pytest.mark.parametrize("words", ["L.A.", "La.", "D.C.", "U.K.", "UAE"])
def test_short_forms(read, words):
    country = {"L.A.": "US", "La.": "US", "D.C.": "US", "U.K.": "GB", "UAE": "AE"}[words]
    found = dict(read(f"It rained in {words} on Monday."))
    assert found[words].country == country
    if words == "L.A.":
        assert found[words].name == "Los Angeles"


def test_the_users_places_are_found_wherever_they_stand(read, invented):
    found = read(
        "Shots rang over the Salt Ridge. al-Tumara burned; Lamp Street in Dar Nasif did not.",
        invented,
    )
    assert [(words, p.precision, p.country) for words, p in found] == [
        ("Salt Ridge", "region", "XS"),
        ("al-Tumara", "settlement", "XS"),
        ("Lamp Street", "exact", "XS"),
        ("Dar Nasif", "settlement", "XS"),
    ]
    assert {p.why.rule for _, p in found} == {"slots.places.own"}
    assert found[1][1].within == "Wadra province"


def test_another_spelling_of_a_users_place(read, invented):
    ((words, place),) = read("The harbour of el-Toumara was hit.", invented)
    assert (words, place.name, place.why.rule) == (
        "el-Toumara",
        "al-Tumara",
        "slots.places.spelling",
    )


def test_spans_hold_in_any_text(read, invented):
    text = "🕯️ دار نصيف.\r\n\r\n戦争: Dar Nasif — “Homs” 🕯️ al-Tumara, Selmar."
    found = [words for words, _ in read(text, invented)]
    assert found[-3:] == ["Homs", "al-Tumara", "Selmar"] or found[-2:] == ["al-Tumara", "Selmar"]
    assert "Dar Nasif" in found


def test_every_rule_is_listed(read):
    text = (
        "PARIS - A mill burned in Alexandria, Louisiana, and in Homs, near the Iraqi border. "
        "Deir al-Zour province, Jebel Tharna and the Ohio Senate were quiet."
    )
    found = read(text)
    assert len(found) > 6
    assert {p.why.rule for _, p in found} <= set(places.RULES)


def test_finding_is_repeatable(read):
    text = "Troops left Tripoli for Homs, Hama, Sidon, Paris, Texas, and Moscow, Idaho, near Springfield."
    assert read(text) == read(text)


# --- compare ----------------------------------------------------------------------------------


def place(
    name="X", precision="settlement", lat=35.0, lon=40.0, country="SY", within=None, geonameid=None
):
    return Place(span=(0, 1), name=name, lat=lat, lon=lon, geonameid=geonameid, precision=precision,
                 country=country, within=within, why=Why(rule="slots.places.only"))  # fmt: skip


SYRIA = place("Syria", "country")
PROVINCE = place("Deir ez-Zor", "province", 35.03, 40.39, within="Syria")
OTHER = place("Idlib", "province", 35.9, 36.6, within="Syria")
TOWN = place("Mayadin", lat=35.02, lon=40.45, within="Mayadin District, Deir ez-Zor")


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        (TOWN, TOWN, "same"),
        (TOWN, place("al-Mayadeen", lat=35.03, lon=40.44), "same"),
        (TOWN, place("Buqrus", lat=35.04, lon=40.44), None),
        (place(geonameid=7), place("Other", lat=36.0, geonameid=7), "same"),
        (place("Raqqa"), place("ar-Raqqah", lat=35.01), "same"),
        (TOWN, place("Homs", lat=34.7, lon=36.7), "conflict"),
        (SYRIA, TOWN, "within"),
        (PROVINCE, TOWN, "within"),
        (OTHER, TOWN, "conflict"),
        (OTHER, PROVINCE, "conflict"),
        (OTHER, place(within="Syria"), None),
        (OTHER, place(within=None), None),
        (place("Mayadin District", "district", within="Deir ez-Zor"), TOWN, "within"),
        (place("Abu Kamal District", "district", within="Deir ez-Zor"), TOWN, "conflict"),
        (place("Abu Kamal District", "district", within="Deir ez-Zor"), place(within="Deir ez-Zor"), None),
        (PROVINCE, place("Paris", country="FR", lat=48.8, lon=2.3), "conflict"),
        (place("Euphrates", "region", country=None), TOWN, None),
        (place("Base", "exact", lat=35.1), place(lat=35.0), None),
        (place("Base", "exact", lat=36.5), place(lat=35.0), "conflict"),
        (place("Raqqa", lat=None, lon=None), place("ar-Raqqah"), "same"),
        (place("Raqqa", "province", lat=None, lon=None), place("Raqqa"), "within"),
        (place("Tharna", lat=None, lon=None), place("Homs"), None),
    ],
)  # fmt: skip
def test_compare(a, b, how):
    assert places.compare(a, b) == how
    assert places.compare(b, a) == how


anywhere = st.builds(
    place,
    name=st.sampled_from(["Raqqa", "Homs", "Idlib", "Deir ez-Zor"]),
    precision=st.sampled_from(["exact", "settlement", "district", "province", "country", "region"]),
    lat=st.one_of(st.none(), st.floats(-90, 90)),
    lon=st.floats(-180, 180),
    country=st.sampled_from([None, "SY", "FR"]),
    within=st.sampled_from([None, "Syria", "Deir ez-Zor", "Idlib District, Idlib"]),
    geonameid=st.sampled_from([None, 1, 2]),
)


@given(a=anywhere, b=anywhere)
def test_compare_is_symmetric(a, b):
    assert places.compare(a, b) == places.compare(b, a)
    assert places.compare(a, a) == "same"


@given(
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)
def test_distances(a, b):
    assert 0 <= places.kilometres(a, b) <= 20_016
    assert places.kilometres(a, b) == pytest.approx(places.kilometres(b, a))


def test_a_degree_of_latitude():
    assert places.kilometres((0, 0), (1, 0)) == pytest.approx(111.19, abs=0.1)


PIECES = ["Homs", "al-Tumara", "Paris", ",", "Texas", "TX", "(", ")", "and", "or", "-", "the", "province of", "province",
          "counties", "Jebel", "Mount", "el", "D-", "U.S.-led", "north", "city of", "Ohio", "Senate", "DAR NASIF", "—",
          "Mr.", "London", "police", "🕯️", "دار نصيف", "戦争", "\r\n\r\n", "Lamp Street", "9", "EV71", "in", "Iraqi", "border",
          "'s", "Salt", "Ridge", ".", "Wadra province"]  # fmt: skip


@settings(max_examples=120, deadline=None)
@example(pieces=["Jebel", "U.S.-led"], joined=" ")
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=24), joined=st.sampled_from(["", " "]))
def test_no_text_breaks_it_and_spans_lie_inside(parser, invented, pieces, joined):
    text = joined.join(pieces)
    document = from_text(text)
    found = places.find(document, parser.parse(document), invented)
    spans = [p.span for p in found]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for one in found:
        start, end = one.span
        assert 0 <= start < end <= len(text)
        assert (one.lat is None) == (one.lon is None)
        assert one.name
