"""Ninjs of each version: one report an item, whatever the spelling."""

from __future__ import annotations

import io
import json

import pytest

from sayso.documents import Reading, read
from sayso.settings import DocumentSettings

FIRST = "Five people died in a blast at the harbour of Port Maren on Sunday, the ministry said."
BODY = f"<p>{FIRST}</p><p>Doctors said that they had counted seven dead &amp; more.</p>"
LAID = f"{FIRST}\n\nDoctors said that they had counted seven dead & more."
ONE = {
    "uri": "urn:hna:7", "type": "text", "versioncreated": "2031-03-03T10:15:00Z", "language": "en-GB",
    "pubstatus": "usable", "copyrightholder": "Halyard News Agency", "byline": "Ana Riel",
    "headline": "Blast at Port Maren kills five", "body_xhtml": BODY, "body_text": "short",
    "infosource": [{"name": "Corva Relief Office", "rel": "originator"}],
}  # fmt: skip
TWO = {
    "uri": "urn:hna:7", "type": "text", "versioncreated": "2031-03-03T10:15:00Z", "language": "en",
    "standard": {"name": "ninjs", "version": "2.1"}, "by": "Ana Riel",
    "copyrightholder": "Halyard News Agency", "infosources": [{"name": "Corva Relief Office"}],
    "headlines": [{"role": "sub", "value": "More"},
                  {"role": "main", "value": "Blast at Port Maren kills five"}],
    "bodies": [{"role": "teaser", "contenttype": "text/plain", "value": "short"},
               {"role": "main", "contenttype": "text/html", "value": BODY}],
}  # fmt: skip
THREE = {
    "uri": "urn:hna:7", "type": "text", "versionCreated": "2031-03-03T10:15:00Z", "language": "en",
    "bylines": [{"by": "Ana Riel"}], "copyrightHolder": "Halyard News Agency",
    "infoSources": [{"name": "Corva Relief Office"}],
    "headlines": [{"value": "Blast at Port Maren kills five"}],
    "bodies": [{"contentType": "text/html", "value": BODY}],
}  # fmt: skip
DESK = {
    "guid": "urn:hna:7", "type": "text", "versioncreated": "2031-03-03T10:15:00+0000",
    "language": "en", "byline": "Ana Riel", "source": "Halyard News Agency", "body_html": BODY,
    "headline": "Blast at Port Maren kills five", "infosource": "Corva Relief Office",
}  # fmt: skip


def readings(raw: object, **limits: int) -> list[Reading]:
    text = raw if isinstance(raw, str) else json.dumps(raw, indent=1)
    return list(read(["-"], DocumentSettings(**limits), stdin=io.BytesIO(text.encode())))


@pytest.mark.parametrize("item", [ONE, TWO, THREE, DESK])
@pytest.mark.parametrize(
    "wrap", [lambda i: i, lambda i: [i], lambda i: {"_items": [i]}, json.dumps]
)
def test_each_version_alone_in_lists_and_in_lines(item, wrap):
    (one,) = readings(wrap(item))
    made = one.document
    assert one.input.path == "-#urn:hna:7"
    assert made.text == LAID
    assert made.title == "Blast at Port Maren kills five"
    assert made.outlet == "Halyard News Agency"
    assert made.byline == "Ana Riel"
    assert (made.published.value, made.published.from_) == ("2031-03-03T10:15+00:00", "ninjs")
    assert made.credits == ("Corva Relief Office",)
    assert made.language == "en"


def test_plain_bodies_stay_unchanged():
    text = "One.\r\n\r\n  Two\u00a0three.\n"
    (one,) = readings({"uri": "https://corva.example/7", "pubstatus": "usable", "body_text": text})
    assert one.document.text == text
    assert one.document.url == "https://corva.example/7"


def test_items_inside_items():
    picture = {"uri": "p", "type": "picture", "renditions": {}}
    package = {"uri": "c", "type": "composite", "associations": {"main": ONE, "picture": picture}}
    (one,) = readings(package)
    assert one.document.text == LAID
    both = TWO | {"associations": [ONE | {"uri": "x", "body_xhtml": "<p>Another.</p>"}, picture]}
    assert [r.input.path for r in readings(both)] == ["-#urn:hna:7", "-#x"]
    deep = ONE
    for n in range(30):
        deep = {"uri": f"c{n}", "type": "composite", "associations": {"a": deep}}
    (one,) = readings(deep)
    assert one.input.outcome == "skipped"


def test_what_is_no_report_is_skipped_with_the_reason():
    for item, why in (
        (ONE | {"pubstatus": "canceled"}, "canceled"),
        ({"uri": "p", "type": "picture", "renditions": {}}, "picture without a body"),
        (ONE | {"body_xhtml": " ", "body_text": None}, "without a body"),
        (TWO | {"bodies": [5, {"value": 7}, {}]}, "without a body"),
    ):
        (one,) = readings(item)
        assert (one.input.outcome, why in one.input.reason) == ("skipped", True), item


def test_fields_of_a_wrong_type_cost_no_item():
    wrong = dict.fromkeys(ONE, 5) | {"uri": "x", "body_xhtml": BODY, "infosource": [7, None, {}]}
    (one,) = readings(wrong)
    assert one.document.text == LAID


def test_items_are_capped():
    many = ONE | {"associations": {f"a{n}": ONE | {"uri": f"u{n}"} for n in range(9)}}
    found = readings(many, max_members=3)
    assert len(found) == 4
    assert "max_members" in found[-1].input.reason


def test_own_rows_are_no_items():
    (one,) = readings({"id": "a", "uri": "x", "headline": "y", "text": FIRST})
    assert (one.input.path, one.document.text) == ("-#1", FIRST)
