"""The events of a store, compiled: the machine's reading, what is shown, and the row of the list.

What is packed with an event has no texts: they are kept once, with the reports.
"""

from __future__ import annotations

import zlib
from collections.abc import Container, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from sayso.errors import StoreError, UsageError
from sayso.model import EventPart, EventRecord, Model, Problem, Report, Run
from sayso.records import assemble, words
from sayso.records.lookup import Lookup
from sayso.stores import acts, holdings
from sayso.stores.revising import Revision
from sayso.stores.sqlite import Store

_PART = msgspec.msgpack.Decoder(EventPart)


def resolved(store: Store, event: str) -> str:
    """The event's id; of one that was retired, the one that took its place.

    Raises:
        UsageError: there is none.
    """
    row = store.row("SELECT alias, machine IS NULL FROM events WHERE id = ?", (event,))
    if row is None:
        raise UsageError(f"there is no event {event}")
    return row[0] or event


def event_ids(store: Store) -> list[str]:
    """The events that stand, by id."""
    return [i for (i,) in store.rows("SELECT id FROM events WHERE alias IS NULL ORDER BY id")]


def event_of(store: Store, report: str) -> str | None:
    """The event that a report belongs to."""
    row = store.row("SELECT event FROM members WHERE report = ?", (report,))
    return row[0] if row else None


def members(store: Store, event: str) -> tuple[str, ...]:
    """The reports of an event, by id."""
    rows = store.rows("SELECT report FROM members WHERE event = ? ORDER BY report", (event,))
    return tuple(report for (report,) in rows)


def behind(store: Store) -> set[str]:
    """The events that do not hold yet what people did: see ``last_act``."""
    rows = store.rows(
        "SELECT e.id FROM (SELECT event, max(n) AS last FROM acts WHERE kind <> 'comment'"
        " GROUP BY event) a JOIN events e ON e.id = a.event"
        " WHERE e.alias IS NULL AND a.last > e.acts"
    )
    return {event for (event,) in rows}


def _bare(part: EventPart) -> bytes:
    return holdings.packed(
        replace(part, reports=tuple(replace(report, text="") for report in part.reports))
    )


def _whole(store: Store, blob: bytes) -> EventPart:
    part = _PART.decode(zlib.decompress(blob))
    texts = dict(
        store.rows(
            "SELECT id, text FROM reports WHERE id IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode([report.id for report in part.reports]).decode(),),
        )
    )
    try:
        reports = tuple(replace(report, text=texts[report.id]) for report in part.reports)
    except KeyError as error:
        raise StoreError(f"{store.path}: report {error} is missing: run sayso check") from error
    return replace(part, reports=reports)


def machine(store: Store, event: str) -> EventPart:
    """The event as the machine reads it."""
    row = store.row("SELECT machine FROM events WHERE id = ?", (event,))
    if row is None or row[0] is None:
        raise UsageError(f"there is no event {event}")
    return _whole(store, row[0])


def shown(store: Store, event: str) -> tuple[EventPart, int, int]:
    """The event as it is shown, its version, and the last act that it holds."""
    row = store.row("SELECT machine, shown, version, acts FROM events WHERE id = ?", (event,))
    if row is None or row[0] is None:
        raise UsageError(f"there is no event {event}")
    return _whole(store, row[1] or row[0]), row[2], row[3]


def last_act(store: Store, event: str) -> int:
    """The number of the last act that bears on what an event says: a comment does not."""
    row = store.row("SELECT max(n) FROM acts WHERE event = ? AND kind <> 'comment'", (event,))
    return (row and row[0]) or 0


def revision(
    store: Store, event: str, members: Sequence[str], until: int | None = None
) -> Revision | None:
    """What people hold of an event: acts on it, and acts on its reports that were done elsewhere.

    Args:
        store: the store.
        event: the event.
        members: its reports.
        until: the last act that counts; None: all.
    """
    found = {one.n: one for one in acts.acts(store, event=event)}
    for (old,) in store.rows("SELECT id FROM events WHERE alias = ?", (event,)):
        found.update((one.n, one) for one in acts.acts(store, event=old))
    for report in members:
        rows = store.rows("SELECT n FROM acts WHERE report = ? AND event <> ?", (report, event))
        found.update((n, acts.act(store, n)) for (n,) in rows)
    made = Revision([found[n] for n in sorted(found) if until is None or n <= until])
    return made if made else None


def keep_up(store: Store, event: str, act: int) -> None:
    """Note that acts up to this one change nothing of what an event says."""
    with store.writing():
        store.run(
            "UPDATE events SET acts = ?, version = version + 1 WHERE id = ? AND acts < ?",
            (act, event, act),
        )


def put(
    store: Store, event: str, addition: int, machine: EventPart, shown: EventPart | None, act: int
) -> None:
    """Keep a compiled event, its row of the list and its words for the search."""
    part = shown or machine
    with store.writing():
        store.run(
            "INSERT INTO events (id, version, addition) VALUES (?, 0, ?)"
            " ON CONFLICT (id) DO NOTHING",
            (event, addition),
        )
        row = _row(part)
        store.run(
            f"UPDATE events SET alias = NULL, version = version + 1, machine = ?, shown = ?,"  # noqa: S608
            f" acts = ?, {', '.join(f'{name} = ?' for name in row)} WHERE id = ?",
            (_bare(machine), _bare(shown) if shown else None, act, *row.values(), event),
        )
        _index(store, event, part)


def propose(
    store: Store, proposals: Mapping[str, Sequence[str]], among: Container[str] | None = None
) -> None:
    """Keep which events the machine would join with which, where people hold them apart.

    Args:
        store: the store.
        proposals: by event, the others.
        among: the events that were looked at; None: all.
    """
    with store.writing():
        rows = store.rows("SELECT id, proposal FROM events WHERE alias IS NULL")
        for event, known in rows:
            if among is not None and event not in among:
                continue
            said = msgspec.json.encode(list(proposals.get(event, ()))).decode()
            if said != known:
                store.run("UPDATE events SET proposal = ? WHERE id = ?", (said, event))


def retire(store: Store, event: str, alias: str) -> None:
    """Give an event up for the one that took its place; its id still leads there."""
    with store.writing():
        store.run(
            "UPDATE events SET alias = ?, machine = NULL, shown = NULL, row = NULL,"
            " version = version + 1 WHERE id = ?",
            (alias, event),
        )
        store.run("DELETE FROM passages WHERE event = ?", (event,))


def _row(part: EventPart) -> dict[str, object]:
    """What the list of events shows and is filtered by."""
    from sayso.records.pages.index import event_row

    lookup = Lookup(record_of([part]))
    event = lookup.record.events[0]
    first = event.incidents[0] if event.incidents else None
    place = lookup.places.get(first.place.place) if first and first.place else None
    highs = [
        high
        for incident in event.incidents
        for toll in incident.tolls
        if toll.kind == "killed" and (high := toll.high if toll.high is not None else toll.low)
    ]
    return {
        "label": lookup.label(event),
        "earliest": first.date.earliest if first and first.date else None,
        "latest": first.date.latest if first and first.date else None,
        "place": first.place.name if first and first.place else None,
        "country": place.country if place else None,
        "lat": first.place.lat if first and first.place else None,
        "lon": first.place.lon if first and first.place else None,
        "precision": first.place.precision if first and first.place else None,
        "reports": len(event.reports),
        "accounts": len(event.accounts),
        "disputes": sum(point.verdict in words.DISPUTES for point in event.points),
        "unconfirmed": sum(point.verdict == "nobody confirms" for point in event.points),
        "killed": max(highs, default=None),
        "row": msgspec.json.encode(event_row(lookup, event)).decode(),
    }


def _index(store: Store, event: str, part: EventPart) -> None:
    """The event's claims and speakers, for the search."""
    lookup = Lookup(record_of([part]))
    store.run("DELETE FROM passages WHERE event = ?", (event,))
    sql = "INSERT INTO passages (kind, report, event, ref, body) VALUES (?, ?, ?, ?, ?)"
    for claim in lookup.record.claims:
        said = " … ".join(lookup.said(claim))
        if said.strip():
            store.run(sql, ("claim", claim.report, event, lookup.fragment(claim), said))
    for name in lookup.record.names:
        spoke = next((c for c in lookup.record.claims if c.speaker == name.id), None)
        if spoke is not None:
            forms = " · ".join(dict.fromkeys((name.name, *name.forms)))
            store.run(sql, ("speaker", spoke.report, event, lookup.fragment(spoke), forms))


_UNKNOWN = Run(
    sayso="", model=Model(name="", sha256=""), weights=None, gazetteer="", settings={}, policy="",
    inputs=(),
)  # fmt: skip


def record_of(
    parts: Sequence[EventPart],
    run: Run | None = None,
    alone: Sequence[Report] = (),
    problems: Sequence[Problem] = (),
) -> EventRecord:
    """Some events as a record."""
    return assemble(run or _UNKNOWN, parts, alone, problems)
