"""figures.csv and claims.csv."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import tables


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8"), newline="")))


def test_every_figure_comes_back(record):
    found = rows(tables.figures(record))
    assert [row["id"] for row in found] == [figure.id for figure in record.figures]
    texts = {report.id: report.text for report in record.reports}
    for row, figure in zip(found, record.figures, strict=True):
        assert texts[row["report"]][int(row["start"]) : int(row["end"])] == figure.text
        assert row["low"] == ("" if figure.low is None else str(figure.low))
        assert row["high"] == ("" if figure.high is None else str(figure.high))
        assert row["status"] == figure.status
        assert row["rule"] == figure.why.rule


def test_every_claim_comes_back(record):
    found = rows(tables.claims(record))
    assert [row["id"] for row in found] == [claim.id for claim in record.claims]
    names = {name.id: name.name for name in record.names}
    for row, claim in zip(found, record.claims, strict=True):
        assert row["speaker"] == names.get(claim.speaker or "", "")
        assert row["stance"] == claim.stance
        assert row["inside"] == (claim.inside or "")
    assert {row["event"] for row in found} == {"e-blast", "e-bus"}


def test_arabic_and_emoji_survive(record):
    found = rows(tables.claims(record))
    assert any(row["speaker"] == "سليم الحاج" for row in found)


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠x"],
)
def test_no_cell_is_a_formula(text):
    assert tables.safe(text) == "'" + text


@pytest.mark.parametrize("value", [-5, 0, 12])
def test_numbers_stay_numbers(value):
    assert tables.safe(value) == str(value)


@given(st.text(max_size=40))
def test_a_cell_holds_its_text(text):
    safe = tables.safe(text)
    assert safe in (text, "'" + text)
    assert safe.lstrip(" ")[:1] not in set("=+-@\t\r\n＝＋－＠")


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=2), max_size=5))
def test_any_cells_come_back(cells):
    written = tables.table(("a", "b"), cells)
    back = list(csv.reader(io.StringIO(written.decode("utf-8", "surrogatepass"), newline="")))
    assert back == [["a", "b"], *([tables.safe(cell) for cell in row] for row in cells)]
