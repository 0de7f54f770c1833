"""``sayso check``: whether a store still is what it was. Says what is wrong and where."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from sayso.errors import StoreError
from sayso.model import Annotated, EventFigure, EventPart, EventPlace, EventTimex
from sayso.records.lookup import Lookup
from sayso.stores import acts, compiled, holdings
from sayso.stores.sqlite import Store

_PLACE = re.compile(
    r"-(\d{1,12})-(\d{1,12})$"
)  # where a passage of the search stands in its report


def check(store: Store) -> Iterator[str]:
    """What is wrong, in words; nothing where all is well."""
    yield from _file(store)
    yield from _sources(store)
    yield from _reports(store)
    yield from _events(store)
    yield from _search(store)
    yield from acts.broken(store)


def waiting(store: Store) -> int:
    """Reports that were stored and not grouped yet: the next ``sayso add`` does it."""
    row = store.row("SELECT count(*) FROM reports WHERE id NOT IN (SELECT report FROM members)")
    bare = store.row("SELECT count(*) FROM readings WHERE length(features) = 0")
    return (row[0] if row else 0) - (bare[0] if bare else 0)


def _file(store: Store) -> Iterator[str]:
    for (said,) in store.rows("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield f"file: {said}"
    for table, row, parent, _ in store.rows("PRAGMA foreign_key_check"):
        yield f"{table}: row {row} names something that is not in {parent}"


def _sources(store: Store) -> Iterator[str]:
    for (sha256,) in store.rows("SELECT sha256 FROM sources ORDER BY sha256"):
        row = store.row("SELECT bytes FROM sources WHERE sha256 = ?", (sha256,))
        if row and hashlib.sha256(row[0]).hexdigest() != sha256:
            yield f"source {sha256[:12]}: its bytes have another hash"


def _reports(store: Store) -> Iterator[str]:
    rows = store.rows("SELECT id, source, text_sha256 FROM reports ORDER BY id")
    for report, source, digest in rows:
        row = store.row("SELECT text FROM reports WHERE id = ?", (report,))
        text = row[0] if row else ""
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            yield f"report {report}: its text has another hash"
        try:
            (read,) = holdings.annotated(store, [report])
        except Exception as error:  # whatever is wrong with the bytes is what is asked for
            yield f"report {report}: its reading cannot be read ({error})"
            continue
        if read.document.raw_sha256 != source:
            yield f"report {report}: it names another source"
        if read.document.id != report:
            yield f"report {report}: its reading is of {read.document.id}"
        yield from (f"report {report}: {said}" for said in outside(read, len(text)))
        lines = store.rows("SELECT ref, body FROM passages WHERE report = ? AND kind = 'text'",
                           (report,))  # fmt: skip
        for ref, body in lines:
            place = _PLACE.search(str(ref))
            if place is None or text[int(place[1]) : int(place[2])] != body:
                yield f"report {report}: the search has other words at {ref}"


def outside(read: Annotated, length: int) -> Iterator[str]:
    """Spans of a reading that are none of its text."""
    found = [("line", line.span) for line in read.document.lines]
    found += (("name", span) for name in read.names for span in name.mentions)
    for one in read.attributions:
        for what, some in (
            ("content", one.content), ("source", one.source), ("cue", one.cue), ("via", one.via),
        ):  # fmt: skip
            found += ((what, span) for span in some or ())
    found += (("figure", one.span) for one in read.figures)
    found += (("date", one.span) for one in read.dates)
    found += (("place", one.span) for one in read.places)
    for what, (start, end) in found:
        if not 0 <= start <= end <= length:
            yield f"{what} [{start}, {end}] is no span of its text"


def _events(store: Store) -> Iterator[str]:
    for event in compiled.event_ids(store):
        rows = store.rows("SELECT report FROM members WHERE event = ? ORDER BY report", (event,))
        members = {report for (report,) in rows}
        try:
            parts = [compiled.machine(store, event), compiled.shown(store, event)[0]]
        except Exception as error:  # whatever is wrong with the bytes is what is asked for
            yield f"event {event}: cannot be read ({error})"
            continue
        for part in parts:
            if set(part.event.reports) != members:
                yield f"event {event}: holds other reports than belong to it"
            yield from (f"event {event}: {said}" for said in _part(part))
    for event, alias in store.rows("SELECT id, alias FROM events WHERE alias IS NOT NULL"):
        if store.row("SELECT 1 FROM events WHERE id = ? AND alias IS NULL", (alias,)) is None:
            yield f"event {event}: leads to {alias}, which is not there"


def _part(part: EventPart) -> Iterator[str]:
    lengths = {report.id: len(report.text) for report in part.reports}
    spans = [(c.id, c.report, s) for c in part.claims for s in c.content]
    values: tuple[EventFigure | EventPlace | EventTimex, ...] = (
        *part.figures,
        *part.places,
        *part.dates,
    )
    spans += [(x.id, x.report, x.span) for x in values]
    for identity, report, (start, end) in spans:
        if report not in lengths or not 0 <= start <= end <= lengths[report]:
            yield f"{identity} is no span of its report"
    try:
        Lookup(compiled.record_of([part]))
    except (KeyError, IndexError) as error:
        yield f"names {error}, which is not in it"


def _search(store: Store) -> Iterator[str]:
    if not store.write:
        return  # the comparison is a command that only a writer may give
    try:
        with store.writing():
            store.run("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except StoreError as error:
        yield f"search: its index is not that of the texts ({error})"
