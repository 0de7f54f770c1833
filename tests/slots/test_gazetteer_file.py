"""A user's file: tables, dumps, and rows that cannot be used."""

from __future__ import annotations

import pytest

from sayso.errors import GazetteerError
from sayso.slots.gazetteer_file import read_file


@pytest.fixture
def rows(tmp_path):
    def read(text: str | bytes):
        file = tmp_path / "own.csv"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_file(file)

    return read


def test_columns_in_any_order_and_case_with_a_byte_order_mark(rows):
    own = rows("\ufeff Lon , NAME,lat,Aliases\n-118.4,Tumara,-39.6, el Toumara ; ;T. \n")
    assert [(r.name, r.lat, r.lon, r.aliases) for r in own.rows] == [
        ("Tumara", -39.6, -118.4, ("el Toumara", "T."))
    ]
    assert own.problems == []


def test_bad_rows_become_problems_with_their_line(rows):
    own = rows(
        "name,lat,lon,kind\n"
        "Good,1,2,\n"
        ",1,2,\n"
        "No number,north,2,\n"
        "Off the globe,95,2,\n"
        "Not a number,nan,2,\n"
        "Half,1,,\n"
        "Odd kind,1,2,asteroid\n"
        "Nowhere,,,\n"
        "Short\n"
    )
    assert [r.name for r in own.rows] == ["Good", "Nowhere", "Short"]
    assert [(r.lat, r.lon) for r in own.rows[1:]] == [(None, None), (None, None)]
    lines = [p.message.split(":")[0] for p in own.problems]
    assert lines == [f"own.csv, line {n}" for n in (3, 4, 5, 6, 7, 8)]
    assert all(p.room == "slots" for p in own.problems)
    assert "asteroid" in own.problems[-1].message


@pytest.mark.parametrize(
    ("kind", "precision"),
    [("town", "settlement"), ("Village", "settlement"), ("governorate", "province"), ("site", "exact"),
     ("province", "province"), ("river", "region"), ("", "settlement"), ("county", "district")],
)  # fmt: skip
def test_kinds(rows, kind, precision):
    assert rows(f"name,lat,lon,kind\nX,1,2,{kind}\n").rows[0].precision == precision


def test_a_geonames_dump(rows):
    def line(*cells: str) -> str:
        return "\t".join([*cells, *[""] * (19 - len(cells))])

    own = rows(
        line("99", "Tumāra", "Tumara", "el-Toumara,التميرة", "-39.6", "-118.4", "P", "PPL", "XS", "", "", "", "", "", "38000")
        + "\n" + line("98", "Wadra", "Wadra", "", "-39.4", "-118.2", "A", "ADM1", "XS")
        + "\n" + line("97", "Old Quay", "Old Quay", "", "-39.4", "-118.2", "S", "PIER", "XS")
        + "\n" + line("96", "Salt Hills", "Salt Hills", "", "-39.4", "-118.2", "T", "HLLS", "XS")
        + "\n97\ttoo few\n\n" + line("95", "Bad", "Bad", "", "x", "y", "P", "PPL", "XS") + "\n"
    )  # fmt: skip
    assert [(r.name, r.precision, r.country, r.geonameid) for r in own.rows] == [
        ("Tumāra", "settlement", "XS", 99),
        ("Wadra", "province", "XS", 98),
        ("Old Quay", "exact", "XS", 97),
        ("Salt Hills", "region", "XS", 96),
    ]
    assert own.rows[0].people == 38000
    assert own.rows[0].aliases == ("Tumara", "el-Toumara", "التميرة")
    assert [p.message.split(":")[0] for p in own.problems] == ["own.csv, line 5", "own.csv, line 7"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("town,latitude\nX,1\n", "no column name, lat, lon"),
        ("", "no column"),
        (b"name,lat,lon\n\xff\xfe,1,2\n", "cannot be read"),
    ],
)
def test_what_is_no_gazetteer(rows, text, says):
    with pytest.raises(GazetteerError, match=says):
        rows(text)


def test_a_file_that_is_not_there(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(GazetteerError, match="cannot be read"):
            read_file(path)


def test_a_table_that_breaks_off_keeps_what_was_read(rows):
    own = rows("name,lat,lon\nGood,1,2\n" + '"' + "x" * 200_000 + '",1,2\nLost,1,2\n')
    assert [r.name for r in own.rows] == ["Good"]
    assert "not read" in own.problems[0].message


def test_a_first_line_that_no_table_has_is_an_error(rows):
    with pytest.raises(GazetteerError, match="cannot be read"):
        rows("name,lat\rlon\n")
