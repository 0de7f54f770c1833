"""An Atom feed (RFC 4287) of events: what is new, was revised or was withdrawn.

With a former record (``--since``) the feed holds only what changed between the two; withdrawn
events are told as deleted entries (RFC 6721). No clock is read: an event's moment is that of its
latest report, so the same records make the same feed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from lxml import etree

from sayso.model import Event
from sayso.records.formats.source import Source
from sayso.records.formats.xml import clean, file
from sayso.records.lookup import Lookup

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONE = "http://purl.org/atompub/tombstones/1.0"
UNDATED = "1970-01-01T00:00:00Z"  # Atom asks for a moment; the docs say what this one means


def write(source: Source) -> bytes:
    """The feed."""
    former = {e.id: e for e in source.former.events} if source.former else {}
    look = Lookup(source.former) if source.former else None
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM, "at": TOMBSTONE})
    _add(feed, "id", "urn:sayso:feed")
    _add(feed, "title", "Events compiled by Sayso")
    latest = max((_moment(source.look, event) for event in source.record.events), default=UNDATED)
    _add(feed, "updated", latest)
    author = etree.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, "name", f"Sayso {source.record.run.sayso}")
    for event in source.record.events:
        old = former.get(event.id)
        if old is None or look is None:
            _entry(feed, source, event, "new")
        elif _whole(source.look, event) != _whole(look, old):
            _entry(feed, source, event, "revised")
    present = {event.id for event in source.record.events}
    for identity in sorted(set(former) - present):
        gone = etree.SubElement(feed, f"{{{TOMBSTONE}}}deleted-entry")
        gone.set("ref", f"urn:sayso:event:{identity}")
        gone.set("when", latest)
        comment = etree.SubElement(gone, f"{{{TOMBSTONE}}}comment")
        comment.text = "withdrawn: this event is no longer in the record"
    return file(feed)


def _entry(feed: etree._Element, source: Source, event: Event, state: str) -> None:
    entry = etree.SubElement(feed, f"{{{ATOM}}}entry")
    _add(entry, "id", f"urn:sayso:event:{event.id}")
    _add(entry, "title", source.look.label(event))
    _add(entry, "updated", _moment(source.look, event))
    etree.SubElement(entry, f"{{{ATOM}}}category").set("term", state)
    link = etree.SubElement(entry, f"{{{ATOM}}}link")
    link.set("rel", "alternate")
    link.set("href", source.look.links.event(event.id))
    counts = f"{len(event.reports)} reports, {len(event.accounts)} accounts"
    _add(entry, "summary", counts)


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = clean(text)


def _moment(look: Lookup, event: Event) -> str:
    """The moment of the latest report; a day stands for its beginning, in UTC."""
    return max((moment(look.day(report)) for report in event.reports), default=UNDATED)


def moment(value: str | None) -> str:
    """An RFC 3339 moment, in UTC, of an ISO day or moment of any precision."""
    if value is None:
        return UNDATED
    day, _, time = value.partition("T")
    whole = "-".join([*day.split("-"), "01", "01"][:3])
    found = datetime.fromisoformat(f"{whole}T{time}" if time else whole)
    aware = found if found.tzinfo else found.replace(tzinfo=UTC)  # no zone is stated: taken as UTC
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _whole(look: Lookup, event: Event) -> bytes:
    """Everything that the record holds of an event, to see whether it changed."""
    items = [
        table.get(report, [])
        for report in event.reports
        for table in (look.claims_of, look.figures_of, look.places_of, look.dates_of)
    ]
    texts = [(report, look.reports[report].text) for report in event.reports]
    # Names and incidents are numbered over the whole record, so another event shifts them: they
    # are compared by what they are.
    known = {
        name.id: f"{name.kind} {name.name}"
        for name in look.record.names
        if any(ref.report in event.reports for ref in name.mentions)
    }
    known |= {one.id: f"{one.label.report} {one.label.span}" for one in event.incidents}
    whole = msgspec.to_builtins((event, items, texts))
    return msgspec.json.encode(_by_what_they_are(whole, known))


def _by_what_they_are(value: Any, known: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return known.get(value, value)
    if isinstance(value, dict):
        return {name: _by_what_they_are(held, known) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_by_what_they_are(held, known) for held in value]
    return value
