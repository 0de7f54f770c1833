"""Sources are hostile: whatever they say stays words."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from sayso import records
from sayso.model import EventRecord
from sayso.records import tables
from sayso.records.explaining import explain
from sayso.records.links import file_part
from sayso.records.summary import summary

PAYLOADS = (
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title></script><script>alert(1)</script>",
    "--><iframe src=javascript:alert(1)></iframe>",
    "]]><a href=javascript:alert(1)>",
    "javascript:alert(document.domain)",
    "data:text/html,<script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}{# #}",
    "&lt;script&gt;&#x3c;b&#62;",
    '" autofocus onfocus="alert(1)" x="',
    "\u202e\u2066txt.exe\u2069\u202c\u0000\u0007\u001b[31m",
    "https://example.org/\u202egpj.exe",
    "../../../etc/passwd",
    "=cmd|' /C calc'!A0",
)
# What these fields may be is fixed by the model or made by Sayso itself.
FIXED = {"id", "span", "content", "source", "cue", "via", "schema", "kind", "form", "stance", "type",
         "precision", "role", "outcome", "direction", "verdict", "scope", "status", "flags", "by",
         "report", "reports", "a", "b", "claim", "claims", "figure", "figures", "incident",
         "speaker", "holders", "accounts", "copies", "place", "inside", "document", "acts_for",
         "claimant", "lines", "furniture", "earliest", "latest", "date", "best",
         "alternatives", "text", "passages", "lat", "lon"}  # fmt: skip
DEEPER = {"claim", "claims", "figures", "reports", "accounts", "place", "date", "passages"}


def poisoned(record: EventRecord, payload: str) -> EventRecord:
    """The record with the payload in every field that a source, a path or a file may fill."""

    def poison(value: Any, name: str) -> Any:
        if isinstance(value, dict):
            return {key: poison(one, key) for key, one in value.items()}
        if isinstance(value, list):
            deeper = name not in FIXED or any(isinstance(one, dict) for one in value)
            return [poison(one, name) for one in value] if deeper else value
        if name == "value" and isinstance(value, str) and re.fullmatch(r"[\d\-T:]+", value):
            return value
        if isinstance(value, str) and name not in FIXED:
            return payload
        return value

    built = poison(msgspec.to_builtins(record), "")
    for report in built["reports"]:
        report["text"] = (payload * (len(report["text"]) // len(payload) + 1))[
            : len(report["text"])
        ]
        report.update(title=payload, outlet=payload, url=payload, byline=payload, path=payload)
    for figure in built["figures"]:
        figure.update(text=payload, claimant=payload, group=payload, via=payload)
    for name in built["names"]:
        name["name"] = payload
    for event in built["events"]:
        for account in event["accounts"]:
            if account["primary"]:
                account["primary"]["text"] = payload
        for incident in event["incidents"]:
            for toll in incident["tolls"]:
                toll.update(group=payload, policy=payload)
                for reported in toll["by_claimant"]:
                    reported["text"] = payload
                    reported["claimant"] = None
    return msgspec.convert(built, EventRecord)


@pytest.fixture(scope="module", params=range(len(PAYLOADS)))
def written(request, record, tmp_path_factory):
    payload = PAYLOADS[request.param]
    folder = tmp_path_factory.mktemp("hostile")
    made = poisoned(record, payload)
    records.write(made, folder)
    return payload, made, folder


def test_the_payload_is_everywhere(written):
    payload, made, _ = written
    assert msgspec.json.encode(made).count(msgspec.json.encode(payload)[1:-1]) > 150


def test_pages_hold_only_our_own_elements(checking, written):
    _, _, folder = written
    for name, page in checking.pages(folder).items():
        assert checking.hostile(page) == [], name
        assert page.slips == [], name
        assert len(page.ids) == len(set(page.ids)), name


def test_links_still_lead_somewhere(checking, written):
    _, _, folder = written
    assert checking.broken(folder, checking.pages(folder)) == []


def test_no_character_that_turns_or_hides_text(written):
    _, _, folder = written
    hidden = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
    for file in folder.glob("*.html"):
        assert not hidden.search(file.read_text(encoding="utf-8")), file.name


def test_an_address_is_a_link_only_on_the_web(written):
    payload, _, folder = written
    for file in folder.glob("report-*.html"):
        outside = re.findall(r'href="(https?:[^"]*)"', file.read_text(encoding="utf-8"))
        assert all("\u202e" not in address for address in outside)
        assert not outside or payload.startswith("http")


def test_tables_run_no_formula(written):
    _, made, _ = written
    for table in (tables.figures(made), tables.claims(made)):
        for row in table.decode("utf-8").split("\r\n"):
            assert not re.match(r'"?[=+@\t]', row)
            assert ",=cmd" not in row


def test_a_terminal_is_not_steered(written, tmp_path):
    _, made, folder = written
    lines = [*explain(folder / "record.json"), *explain(folder / "record.json", "i1")]
    lines += [
        part for row in summary(made) for part in (row.label, row.where, *sum(row.figures, ()))
    ]
    assert not any(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", line) for line in lines)


def test_ids_become_names_of_files_that_stay_in_their_folder():
    ids = [
        "../../etc/passwd",
        "a/b",
        "a_b",
        "CON",
        "\u00e9",
        "e\u0301",
        "",
        "\ud800",
        ".",
        "x" * 300,
        "a#b?c",
    ]
    parts = [file_part(one) for one in ids]
    assert len(set(parts)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{0,180}", part) for part in parts)
