"""All formats: the same bytes again, and what a call may ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from sayso.cli import main
from sayso.errors import UsageError
from sayso.records import formats, json_bytes
from sayso.records.formats import FORMATS

DOCS = Path(__file__).parents[3] / "docs" / "exports.md"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_record_makes_the_same_bytes_again(name, record):
    assert formats.export(record, name) == formats.export(record, name) != b""


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_record_of_nothing_has_a_file_too(name, record):
    empty = replace(
        record, events=(), reports=(), names=(), claims=(), figures=(), places=(), dates=()
    )
    assert isinstance(formats.export(empty, name), bytes)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_each_format_stands_in_the_docs(name):
    assert f"| `{name}` |" in DOCS.read_text(encoding="utf-8")


def test_an_unknown_format_names_the_known_ones(record):
    with pytest.raises(UsageError, match="geojson"):
        formats.export(record, "tapestry")


def test_only_a_feed_compares_records(record):
    with pytest.raises(UsageError, match="only atom"):
        formats.export(record, "ged", former=record)


def test_the_command_writes_a_file(record, tmp_path):
    (tmp_path / "record.json").write_bytes(json_bytes(record))
    out = tmp_path / "out.csv"
    call = ["export", str(tmp_path / "record.json"), "--format", "ged", "-o", str(out)]
    assert CliRunner().invoke(main, call).exit_code == 0
    assert out.read_bytes() == formats.export(record, "ged")


@pytest.mark.parametrize(
    "call", [["-o", "x"], ["r.json", "-o", "x"], ["r.json", "--store", "s", "-o", "x"]]
)
def test_a_call_that_names_too_little_or_too_much_is_told(call):
    assert CliRunner().invoke(main, ["export", *call]).exit_code == 2


@pytest.mark.parametrize("name", ["ftm", "csl", "bibtex", "schema.org", "jsonld", "ninjs"])
@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://", "//[", "x"])
def test_only_an_address_on_the_web_is_written_as_one(name, url, record):
    odd = replace(record, reports=tuple(replace(one, url=url) for one in record.reports))
    bare = replace(record, reports=tuple(replace(one, url=None) for one in record.reports))
    assert formats.export(odd, name) == formats.export(bare, name)
