"""Frames and Parquet: the same rows, typed, exact."""

from __future__ import annotations

import io

import pyarrow.parquet
import pytest
from msgspec.structs import replace

from sayso.errors import UsageError
from sayso.records import formats
from sayso.records.formats import rows


@pytest.mark.parametrize("table", sorted(rows.COLUMNS))
def test_parquet_holds_the_rows(table, exported, record):
    read = pyarrow.parquet.read_table(io.BytesIO(exported(f"parquet-{table}")))
    assert read.column_names == list(rows.COLUMNS[table])
    made = rows.rows(record, table)
    assert read.num_rows == len(made) > 0
    assert read.to_pylist() == [{name: row[name] for name in read.column_names} for row in made]


@pytest.mark.parametrize("table", sorted(rows.COLUMNS))
def test_types_do_not_depend_on_the_rows(table, exported, record):
    empty = replace(record, events=(), reports=(), claims=(), figures=())
    made = formats.export(empty, f"parquet-{table}")
    full = exported(f"parquet-{table}")
    assert pyarrow.parquet.read_schema(io.BytesIO(made)) == pyarrow.parquet.read_schema(
        io.BytesIO(full)
    )


def test_rows_are_exact_words(record):
    texts = {report.id: report.text for report in record.reports}
    for table in ("claims", "figures"):
        for row in rows.rows(record, table):
            assert texts[row["report"]][row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("table", sorted(rows.COLUMNS))
def test_a_pandas_frame_has_whole_numbers_and_gaps(table, record):
    frame = rows.pandas(record, table)
    assert list(frame.columns) == list(rows.COLUMNS[table])
    assert len(frame) == len(rows.rows(record, table))
    if table == "figures":
        assert str(frame["high"].dtype) == "Int64"
        assert int(frame["high"].isna().sum()) == sum(f.high is None for f in record.figures)


def test_a_polars_frame_where_polars_is_installed(record):
    pytest.importorskip("polars")
    assert rows.polars(record, "figures").height == len(record.figures)


def test_an_unknown_table_is_told(record):
    with pytest.raises(UsageError, match="tolls"):
        rows.rows(record, "chairs")
