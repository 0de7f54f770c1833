"""record.json and the schema that the package carries."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from click.testing import CliRunner

from sayso.cli import main
from sayso.model import EventRecord
from sayso.records import json_bytes, schema_bytes
from sayso.records.schema import made_bytes

EXAMPLE = Path(__file__).with_name("two_reports.json")


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(schema_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_schema_is_as_the_model_has_it():
    assert schema_bytes() == made_bytes(), "run: python -m sayso.records.schema"


def test_the_command_prints_it():
    assert CliRunner().invoke(main, ["schema"]).stdout_bytes == schema_bytes()


def test_a_record_is_valid(validator, record):
    assert list(validator.iter_errors(json.loads(json_bytes(record)))) == []


def test_the_file_on_disk_is_the_record(validator, record, folder):
    written = (folder / "record.json").read_bytes()
    assert written == json_bytes(record)
    assert list(validator.iter_errors(json.loads(written))) == []


def test_the_contracts_shape_is_valid_and_read(validator):
    table = json.loads(EXAMPLE.read_bytes())
    assert list(validator.iter_errors(table)) == []
    record = msgspec.convert(table, EventRecord)
    again = json.loads(json_bytes(record))
    assert holds(again, table)
    for report in record.reports:
        for item in (*record.figures, *record.places, *record.dates):
            if item.report == report.id and hasattr(item, "text"):
                assert report.text[slice(*item.span)] == item.text


def holds(whole, part) -> bool:
    """Whether everything in one JSON value stands in another, which may have more fields."""
    if isinstance(part, dict):
        return all(key in whole and holds(whole[key], value) for key, value in part.items())
    if isinstance(part, list):
        return len(whole) == len(part) and all(map(holds, whole, part))
    return whole == part


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "sayso.record/2"),
        (("events", 0, "points", 0, "verdict"), "true"),
        (("figures", 0, "low"), "12"),
        (("figures", 0, "flags"), ["sure"]),
        (("reports", 0, "text"), None),
        (("claims", 0, "content"), [[1]]),
        (("events", 0, "relations", 0, "type"), "contradiction"),
    ],
)
def test_another_value_is_not_valid(validator, record, path, value):
    table = json.loads(json_bytes(record))
    holder = table
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    assert list(validator.iter_errors(table))


def test_a_field_more_is_valid(validator, record):
    table = json.loads(json_bytes(record))
    table["events"][0]["later"] = 1
    assert list(validator.iter_errors(table)) == []
    assert msgspec.convert(table, EventRecord).events[0].id == record.events[0].id
