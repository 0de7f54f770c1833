"""Citations, as pybtex and a CSL-JSON schema read them."""

from __future__ import annotations

import jsonschema
from msgspec.structs import replace
from pybtex.database import parse_string

from sayso.records import formats

TEXTS = ("id", "title", "container-title", "URL", "language", "archive_location")
DAY = {
    "type": "object",
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            "type": "array",
            "maxItems": 2,
            "items": {"type": "array", "items": {"type": "integer"}, "maxItems": 3},
        }
    },
}
# What the published csl-data.json asks of the fields that are written.
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            **{name: {"type": "string"} for name in TEXTS},
            "type": {"enum": ["article-newspaper"]},
            "author": {
                "type": "array",
                "items": {"type": "object", "required": ["literal"]},
            },
            "issued": DAY,
            "accessed": DAY,
        },
    },
}


def test_csl_is_valid(loaded, record):
    jsonschema.validate(loaded("csl"), CSL)
    assert [item["id"] for item in loaded("csl")] == [report.id for report in record.reports]


def test_bibtex_is_read_whole(exported, record):
    made = parse_string(exported("bibtex").decode(), "bibtex")
    assert len(made.entries) == len(record.reports)


def test_bibtex_survives_marks_in_titles(record):
    hostile = replace(
        record, reports=tuple(replace(r, title="50% & } { \\ #1_~^") for r in record.reports)
    )
    made = parse_string(formats.export(hostile, "bibtex").decode(), "bibtex")
    assert len(made.entries) == len(record.reports)
    assert all("50" in entry.fields["title"] for entry in made.entries.values())
