"""What every format asks of a record: exact words, speakers, incidents with their reports."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from sayso.errors import UsageError
from sayso.model import (
    Account,
    Claim,
    Event,
    EventFigure,
    EventRecord,
    Incident,
    Position,
    Span,
    Toll,
)
from sayso.records.lookup import Item, Lookup

CONTEXT = 32  # code points of a text quote selector's prefix and suffix
DEATHS = "killed"


class Source(NamedTuple):
    """A record to write, its ids resolved; ``former`` is the record it is compared with.

    ``people`` names the person behind a correction: the item's target (``claim:ID``) -> the name.
    """

    record: EventRecord
    look: Lookup
    former: EventRecord | None = None
    people: Mapping[str, str] = {}

    def person(self, item: Item) -> str | None:
        """Who corrected an item, where the log of a store tells."""
        return self.people.get(self.look.target(item))


class Case(NamedTuple):
    """One incident of one event, and what it rests on."""

    event: Event
    incident: Incident
    reports: tuple[str, ...]
    accounts: tuple[Account, ...]

    @property
    def id(self) -> str:
        """The event and the incident's label: incidents' numbers shift with other events."""
        label = self.incident.label
        return f"{self.event.id}/{label.report}:{label.span[0]}-{label.span[1]}"


def cases(source: Source) -> Iterator[Case]:
    """Every incident with the reports that speak of it and the accounts they belong to.

    A report speaks of an incident if a claim or figure in it was given to that incident, or the
    incident's label or place stands in it.
    """
    for event in source.record.events:
        for incident in event.incidents:
            reports = _reports(source, event, incident)
            accounts = tuple(a for a in event.accounts if not set(a.reports).isdisjoint(reports))
            yield Case(event, incident, tuple(source.look.in_order(reports)), accounts)


def _reports(source: Source, event: Event, incident: Incident) -> set[str]:
    inside = set(event.reports)
    found = {incident.label.report}
    for report in inside:
        items: tuple[Claim | EventFigure, ...] = (
            *source.look.claims_of[report],
            *source.look.figures_of[report],
        )
        if any(item.incident == incident.id for item in items):
            found.add(report)
    place = source.look.places.get(incident.place.place) if incident.place else None
    if place is not None:
        found.add(place.report)
    return found & inside


def deaths(incident: Incident) -> Toll | None:
    """The toll of all that were killed, whoever they were."""
    found = (toll for toll in incident.tolls if toll.kind == DEATHS and toll.group is None)
    return next(found, None)


def claim_words(source: Source, claim: Claim) -> list[tuple[Span, str]]:
    """The exact words of each span of a claim's content."""
    text = source.look.reports[claim.report].text
    return [((start, end), text[start:end]) for start, end in claim.content]


def quote_selector(text: str, span: Span) -> dict[str, str]:
    """A W3C TextQuoteSelector: the exact words with what stands around them."""
    start, end = span
    return {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


def verdict(source: Source, item: str) -> tuple[str, Position] | None:
    """What the record says of the first point that a claim or figure takes part in."""
    for stand in source.look.stands.get(item, ()):
        return stand.point.verdict, stand.position
    return None


def address(url: str | None) -> str | None:
    """A report's address on the web; what else a page gives for its address is no link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def report_iri(report: str) -> str:
    """A report's name on the web: it is known by its bytes, wherever it is kept."""
    return f"urn:sayso:report:{report}"


def days(incident: Incident) -> int | None:
    """How many days an incident's date spans (1: one day); None without a date."""
    if incident.date is None:
        return None
    first, last = (date.fromisoformat(d) for d in (incident.date.earliest, incident.date.latest))
    return (last - first + timedelta(days=1)).days


def json_file(value: Any) -> bytes:
    """JSON with two blanks of indent and a line break at its end."""
    try:
        return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"the record holds text that is not Unicode: {error}") from error
