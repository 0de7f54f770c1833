"""Draft rows: the codebooks' columns, what stays empty, and where each number comes from."""

from __future__ import annotations

import csv
import io

import pytest

from sayso.records import formats
from sayso.records.formats.coding import ACLED_COLUMNS, GED_COLUMNS, HXL
from sayso.records.formats.source import Source, cases, deaths
from sayso.records.lookup import Lookup
from sayso.records.tables import safe


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


@pytest.fixture(scope="module")
def all_cases(record):
    return list(cases(Source(record, Lookup(record))))


def test_ged_has_49_columns_and_decides_nothing(exported):
    assert len(GED_COLUMNS) == len(set(GED_COLUMNS)) == 49
    written = rows(exported("ged"))
    assert tuple(written[0])[:49] == GED_COLUMNS
    for row in written:
        for column in ("conflict_new_id", "dyad_new_id", "side_a", "type_of_violence", "deaths_a"):
            assert row[column] == ""


def test_ged_counts_accounts_as_sources_and_reports_apart(exported, all_cases):
    written = rows(exported("ged"))
    assert len(written) == len(all_cases) > 0
    for row, case in zip(written, all_cases, strict=True):
        assert row["number_of_sources"] == str(len(case.accounts))
        assert row["sayso_n_reports"] == str(len(case.reports))
        toll = deaths(case.incident)
        for column in ("low", "best", "high"):
            value = getattr(toll, column) if toll else None
            assert row[column] == ("" if value is None else str(value))


def test_acled_names_its_policy(exported, all_cases):
    written = rows(exported("acled"))
    assert len(ACLED_COLUMNS) == 31
    assert tuple(written[0])[:31] == ACLED_COLUMNS
    for row, case in zip(written, all_cases, strict=True):
        toll = deaths(case.incident)
        assert row["sayso_policy"] == (toll.policy if toll else "")
        assert row["fatalities"] == (str(toll.best) if toll and toll.best is not None else "")


def test_labels_are_exact_words(exported, all_cases, record):
    texts = {report.id: report.text for report in record.reports}
    for row, case in zip(rows(exported("ged")), all_cases, strict=True):
        start, end = case.incident.label.span
        assert row["where_description"] == safe(texts[case.incident.label.report][start:end])


def test_hxl_has_a_row_of_hashtags(exported):
    first = next(iter(rows(exported("hxl"))))
    assert first == HXL
    for tag in first.values():
        name, *attributes = tag.split("+")
        assert name.startswith("#")
        assert name[1:].isalpha()
        assert all(one.replace("_", "").isalnum() for one in attributes)


def test_no_cell_is_a_formula(record, monkeypatch):
    from msgspec.structs import replace

    hostile = replace(
        record, reports=tuple(replace(r, outlet="=1+1", title="@SUM(A1)") for r in record.reports)
    )
    for name in ("ged", "acled", "hxl", "csv", "claims-csv"):
        for row in csv.reader(io.StringIO(formats.export(hostile, name).decode(), newline="")):
            for cell in row:
                number = cell.lstrip("-").replace(".", "", 1).isdigit()
                assert number or not cell.startswith(("=", "+", "-", "@")), (name, cell)
