"""The feed: what RFC 4287 asks, and what is new, revised, withdrawn."""

from __future__ import annotations

import re

import msgspec
from lxml import etree
from msgspec.structs import replace

from sayso.model import EventRecord
from sayso.records import formats
from sayso.records.formats.feeds import moment

NS = {"a": "http://www.w3.org/2005/Atom", "t": "http://purl.org/atompub/tombstones/1.0"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def test_what_the_standard_asks(exported, record):
    feed = etree.fromstring(exported("atom"))
    entries = feed.findall("a:entry", NS)
    assert len(entries) == len(record.events)
    for part in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"a:{name}", NS)) == 1
        assert MOMENT.fullmatch(part.findtext("a:updated", namespaces=NS))
    assert feed.findtext("a:author/a:name", namespaces=NS)
    identities = [entry.findtext("a:id", namespaces=NS) for entry in entries]
    assert len(set(identities)) == len(identities)


def test_nothing_changed_is_an_empty_feed(record):
    feed = etree.fromstring(formats.export(record, "atom", former=record))
    assert feed.findall("a:entry", NS) == []
    assert feed.findall("t:deleted-entry", NS) == []


def test_new_revised_and_withdrawn_are_told(record):
    first, second = record.events[:2]
    former = replace(record, events=(first,))
    feed = etree.fromstring(formats.export(record, "atom", former=former))
    assert [c.get("term") for c in feed.iterfind("a:entry/a:category", NS)] == ["new"]

    revised = replace(record, events=(replace(first, points=()), second))
    feed = etree.fromstring(formats.export(revised, "atom", former=record))
    assert [c.get("term") for c in feed.iterfind("a:entry/a:category", NS)] == ["revised"]

    feed = etree.fromstring(formats.export(former, "atom", former=record))
    assert [gone.get("ref") for gone in feed.iterfind("t:deleted-entry", NS)] == [
        f"urn:sayso:event:{second.id}"
    ]


def test_numbers_that_another_event_shifts_are_no_revision(record):
    shifted = re.sub(rb'"([ni])(\d+)"', rb'"\g<1>9\2"', msgspec.json.encode(record))
    former = msgspec.json.decode(shifted, type=EventRecord)
    assert former != record
    feed = etree.fromstring(formats.export(record, "atom", former=former))
    assert feed.findall("a:entry", NS) == []


def test_moments():
    assert moment("2031") == "2031-01-01T00:00:00Z"
    assert moment("2031-03-04T09:20") == "2031-03-04T09:20:00Z"
    assert moment("2031-03-04T09:20:00+02:00") == "2031-03-04T07:20:00Z"
