"""FollowTheMoney against its published schemata, ninjs against the fields of its schema."""

from __future__ import annotations

import json

import jsonschema
import pytest
from tests.records.formats.validators import NINJS

# Properties of FollowTheMoney's schemata (with what they inherit) that may be written.
THING = {"name", "alias", "summary", "description", "country", "sourceUrl", "publisher"}
FTM = {
    "Article": THING | {"title", "author", "fileName", "language", "publishedAt"},
    "Person": THING,
    "Organization": THING,
    "LegalEntity": THING,
    "Mention": {"document", "resolved", "name"},
    "Event": THING | {"startDate", "endDate", "location", "recordId", "involved"},
}
REQUIRED = {"Mention": {"document", "name"}, "Person": {"name"}, "Organization": {"name"}}
RANGES = {
    "document": {"Article"},
    "resolved": {"Person", "Organization", "LegalEntity"},
    "involved": {"Person", "Organization", "LegalEntity"},
}


@pytest.fixture(scope="module")
def lines(exported):
    return lambda name: [json.loads(line) for line in exported(name).splitlines()]


def test_ftm_uses_only_what_its_schemata_have(lines):
    entities = {one["id"]: one for one in lines("ftm")}
    assert len(entities) == len(lines("ftm"))
    assert {one["schema"] for one in entities.values()} >= {"Article", "Mention", "Event"}
    for one in entities.values():
        assert set(one["properties"]) <= FTM[one["schema"]]
        assert set(one["properties"]) >= REQUIRED.get(one["schema"], set())
        assert all(len(code) == 3 for code in one["properties"].get("language", ()))
        for name, values in one["properties"].items():
            assert values
            assert all(isinstance(value, str) for value in values)
            if name in RANGES:
                assert {entities[value]["schema"] for value in values} <= RANGES[name]


def test_ftm_names_events_by_exact_words(lines, record):
    texts = {report.id: report.text for report in record.reports}
    labels = {
        texts[i.label.report][slice(*i.label.span)] for e in record.events for i in e.incidents
    }
    events = [one for one in lines("ftm") if one["schema"] == "Event"]
    assert {one["properties"]["name"][0] for one in events} == labels


def test_ninjs_is_valid_and_holds_the_whole_text(lines, record):
    items = lines("ninjs")
    for item, report in zip(items, record.reports, strict=True):
        jsonschema.validate(item, NINJS)
        assert item["bodies"][0]["value"] == report.text
        assert item["bodies"][0]["charcount"] == len(report.text)
