"""The map."""

import json
import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import sayso
from sayso import records
from sayso.records.lookup import Lookup
from sayso.records.pictures.areas import area_map
from sayso.records.pictures.frame import HEIGHT, WIDTH, around, cut
from sayso.records.pictures.outline import Line, read, world


def line(points, kind="coast"):
    lon, lat = [p[0] for p in points], [p[1] for p in points]
    return Line(kind, 1.0, lon, lat, (min(lon), min(lat), max(lon), max(lat)))


def numbers(path):
    return [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path)]


# --- frame ------------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(st.floats(-180, 180), st.floats(-80, 80), st.sampled_from([0, 25, 80, 250])),
        min_size=1,
        max_size=4,
    )
)
def test_every_area_is_within_its_frame(areas):
    if max(abs(a[0] - b[0]) for a in areas for b in areas) > 150:
        return  # half the globe: no neighbourhood
    frame = around(areas)
    for lon, lat, _ in areas:
        assert frame.holds(lon, lat)


@given(
    st.floats(-180, 180), st.floats(-60, 60),
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=2, max_size=30),
)  # fmt: skip
def test_lines_are_cut_to_the_frame(lon, lat, points):
    path = cut(around([(lon, lat, 250)]), [line(points)])
    found = numbers(path)
    assert all(-0.1 <= x <= WIDTH + 0.1 for x in found[::2])
    assert all(-0.1 <= y <= HEIGHT + 0.1 for y in found[1::2])


def test_a_line_through_the_frame_is_drawn_from_edge_to_edge():
    frame = around([(10.0, 20.0, 0)])
    path = cut(frame, [line([(0, 20), (30, 20)])])
    assert path == f"M0.0 {HEIGHT / 2:.1f}L{WIDTH:.1f} {HEIGHT / 2:.1f}"


def test_the_far_meridian_is_no_stroke_across_the_map():
    frame = around([(179.9, -17.0, 80), (-179.9, -17.0, 80)])
    x, _ = frame.place(179.95, -17.0)
    assert abs(x - WIDTH / 2) < 60
    path = cut(frame, [line([(179.5, -17), (-179.5, -17)]), line([(0, -17), (1, -17)])])
    assert numbers(path) == pytest.approx(
        [frame.place(179.5, -17)[0], HEIGHT / 2, frame.place(-179.5, -17)[0], HEIGHT / 2], abs=0.1
    )


def test_the_packaged_lines_are_whole():
    lines = world()
    assert {one.kind for one in lines} == {"coast", "border"}
    assert all(
        -180 <= lon <= 180 and -90 <= lat <= 90 for one in lines[:200] for lon, lat in one.points()
    )
    # an island of the far south has a coast and no border
    frame = around([(70.2, -49.35, 0)])
    assert cut(frame, (one for one in lines if one.kind == "coast"))
    assert not cut(frame, (one for one in lines if one.kind == "border"))


# --- picture ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def picture(record):
    return area_map(Lookup(record), record.events[0])


def test_a_settlement_is_a_small_ring_with_its_precision_in_words(picture):
    assert 'class="ring"' in picture.picture
    assert 'class="area"' not in picture.picture
    assert "<tspan>Tarn Osk</tspan>" in picture.picture
    assert " settlement</tspan>" in picture.picture


@pytest.mark.parametrize("precision", ["district", "province", "country", "region"])
def test_what_is_coarser_is_a_disc_and_no_ring(record, precision):
    event = record.events[0]
    place = replace(event.incidents[0].place, precision=precision)
    event = replace(event, incidents=(replace(event.incidents[0], place=place),))
    picture = area_map(Lookup(record), event).picture
    assert picture.count('class="area"') == 1
    assert 'class="ring"' not in picture
    assert f" {precision}</tspan>" in picture


def test_discs_are_larger_the_coarser(record):
    event = record.events[0]
    scale = []
    for precision in ("district", "province", "country"):
        place = replace(event.incidents[0].place, precision=precision)
        one = replace(event, incidents=(replace(event.incidents[0], place=place),))
        made = area_map(Lookup(record), one).picture
        kilometres = float(re.search(r">([\d,]+) km<", made).group(1).replace(",", ""))
        length = re.search(r'<line x1="3%" x2="([\d.]+)%"', made)
        radius = float(re.search(r'r="([\d.]+)" class="area"', made).group(1))
        scale.append(radius / (float(length.group(1)) - 3) * 100 / WIDTH * kilometres)
    assert scale == pytest.approx([25, 80, 250], rel=0.02)


def test_a_ring_leads_to_the_words_that_name_the_place(picture):
    hrefs = re.findall(
        r'<a href="([^"]+)" tabindex="-1"><title>[^<]+</title><circle', picture.picture
    )
    assert picture.spots[0].href in hrefs
    assert len(hrefs) == picture.picture.count("<circle")


def test_what_is_not_found_is_listed_in_words(picture):
    assert [spot.words for spot in picture.unresolved] == ["Old Quarry"]
    assert any("not found in the gazetteer" in spot.words for spot in picture.spots)


def test_without_any_place_there_is_no_map_but_words(record):
    picture = area_map(Lookup(record), record.events[1])
    assert picture.picture is None
    assert [spot.words for spot in picture.unresolved] == ["Osk Bridge"]


def test_the_picture_has_words_for_who_cannot_see_it(picture):
    assert 'role="group" aria-labelledby="map-title map-words"' in picture.picture
    assert "Tarn Osk (settlement)" in picture.picture


# --- the user's outline -----------------------------------------------------------------------


def test_lines_of_the_users_own(record, tmp_path):
    file = tmp_path / "outline.geojson"
    ring = [[70.0, -49.5], [70.5, -49.5], [70.5, -49.2], [70.0, -49.5]]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"kind": "country"},
         "geometry": {"type": "Polygon", "coordinates": [ring]}},
        {"type": "Feature", "properties": {"kind": "province"},
         "geometry": {"type": "MultiLineString", "coordinates": [[[70, -49.4], [71, -49.4]]]}},
        {"type": "Feature", "properties": None, "geometry": None},
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}},
    ]}))  # fmt: skip
    lines = read(file)
    assert [one.kind for one in lines] == ["coast", "province"]
    made = area_map(Lookup(record), record.events[0], lines).picture
    assert 'class="province"' in made
    folder = tmp_path / "edition"
    records.write(record, folder, file)
    assert 'class="province"' in (folder / "event-e-blast.html").read_text(encoding="utf-8")


def test_the_demos_outline_is_read():
    lines = read(Path(sayso.__file__).parent / "data" / "demo" / "outline.geojson")
    assert lines
    assert all(math.isfinite(x) for one in lines for x in one.box)
