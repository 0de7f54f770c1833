"""Full-text search over texts, claims and speakers, and the list of events with its filters."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from markupsafe import Markup

from sayso.model import Precision
from sayso.records.html import visible
from sayso.records.pages.index import EventRow
from sayso.stores.sqlite import Store

KINDS = ("text", "claim", "speaker")
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"  # noncharacters: no text means anything by them
_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w", re.UNICODE)
_TOKENS = 40  # words of a hit that are shown


class Hit(msgspec.Struct, frozen=True):
    """A passage that was found, its words as HTML with the hits marked."""

    kind: str
    report: str
    event: str | None
    ref: str
    html: Markup
    plain: str
    at: int  # the code point of the report's text that its link leads to


def expression(query: str) -> str:
    """A search as people type it, as an expression of the index: words all, phrases in marks.

    Nothing in it is an operator. The last word may go on, unless a blank follows it.
    """
    terms: list[str] = []
    for match in _TERM.finditer(query):
        words = match.group(1) if match.group(1) is not None else match.group(2)
        words = words.replace('"', "").replace("\0", "").strip()
        if _WORD.search(words):
            terms.append(f'"{words}"')
    if terms and query[-1:] not in (" ", '"'):
        terms[-1] += " *"
    return " ".join(terms)


def search(
    store: Store, query: str, *, kind: str | None, most: int, offset: int = 0
) -> tuple[list[Hit], int]:
    """The hits, best first, and how many there are in all (counted to 1,000)."""
    wanted = expression(query)
    if not wanted:
        return [], 0
    values: list[Any] = [wanted]
    which = ""
    if kind in KINDS:
        which, values = " AND p.kind = ?", [wanted, kind]
    (many,) = store.rows(
        "SELECT count(*) FROM (SELECT 1 FROM search JOIN passages p ON p.id = search.rowid"  # noqa: S608
        f" WHERE search MATCH ?{which} LIMIT 1000)",
        values,
    )[0]
    rows = store.rows(
        "SELECT p.kind, p.report, p.event, p.ref,"  # noqa: S608
        f" snippet(search, 0, ?, ?, ' … ', {_TOKENS})"
        " FROM search JOIN passages p ON p.id = search.rowid"
        f" WHERE search MATCH ?{which} ORDER BY rank, p.id LIMIT ? OFFSET ?",
        (_OPEN, _CLOSE, *values, most, offset),
    )
    return [
        Hit(k, report, event, ref, lit(said), _bare(said), _at(ref))
        for k, report, event, ref, said in rows
    ], many


def _at(ref: str) -> int:
    """Where the words of a passage begin: what it is called in its page ends with its span."""
    found = re.search(r"([0-9]{1,9})-[0-9]+", ref)
    return int(found[1]) if found else 0


def lit(said: str) -> Markup:
    """Words with the hits marked; whatever the words are, only the marks are elements."""
    out: list[Markup] = []
    open_ = False
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", said):
        if piece == _OPEN:
            out.append(Markup("</mark><mark>") if open_ else Markup("<mark>"))
            open_ = True
        elif piece == _CLOSE:
            out.append(Markup("</mark>") if open_ else Markup())
            open_ = False
        else:
            out.append(visible(piece))
    return Markup().join(out) + (Markup("</mark>") if open_ else Markup())


def _bare(said: str) -> str:
    return said.replace(_OPEN, "").replace(_CLOSE, "")


# --- the list of events -----------------------------------------------------------------------


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """What the list of events is narrowed to."""

    q: str = ""
    since: str = ""
    until: str = ""
    place: str = ""
    killed: int | None = None
    disputed: bool = False
    new: bool = False
    order: str = "latest"
    view: str = "list"
    page: int = 1


ORDERS = {
    "latest": "latest IS NULL, latest DESC, id",
    "earliest": "earliest IS NULL, earliest, id",
    "reports": "reports DESC, id",
    "toll": "killed IS NULL, killed DESC, id",
    "disputes": "disputes DESC, id",
    "changed": "version DESC, id",
}


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """An event in the list; ``news`` says what is new to the person who looks."""

    id: str
    row: EventRow
    news: str
    version: int
    reports: int
    accounts: int
    disputes: int
    proposal: tuple[str, ...]
    earliest: str | None  # the days that bound when it is said to have happened
    latest: str | None
    place: str | None
    lat: float | None
    lon: float | None
    precision: Precision | None


def events(store: Store, wanted: Filter, who: str, most: int) -> tuple[list[Listed], int]:
    """The events that pass a filter, one page of them, and how many there are."""
    where, values = ["alias IS NULL", "row IS NOT NULL"], list[Any]()
    match = expression(wanted.q)
    if match:
        where.append(
            "id IN (SELECT coalesce(p.event, m.event) FROM search JOIN passages p"
            " ON p.id = search.rowid LEFT JOIN members m ON m.report = p.report"
            " WHERE search MATCH ?)"
        )
        values.append(match)
    for value, clause in (
        (wanted.since, "latest >= ?"),
        (wanted.until, "earliest <= ?"),
        (wanted.killed, "killed >= ?"),
    ):
        if value not in ("", None):
            where.append(clause)
            values.append(value)
    if wanted.place:
        where.append("(instr(lower(place), lower(?)) OR country = upper(?))")
        values += [wanted.place, wanted.place]
    if wanted.disputed:
        where.append("disputes > 0")
    seen = "(SELECT version FROM looks WHERE who = ? AND looks.event = events.id)"
    if wanted.new:
        where.append(f"version > coalesce({seen}, 0)")
        values.append(who)
    told = " AND ".join(where)
    (many,) = store.rows(f"SELECT count(*) FROM events WHERE {told}", values)[0]  # noqa: S608
    order = ORDERS.get(wanted.order, ORDERS["latest"])
    rows = store.rows(
        f"SELECT id, row, version, reports, accounts, disputes, proposal, {seen},"  # noqa: S608
        " earliest, latest, place, lat, lon, precision FROM events"
        f" WHERE {told} ORDER BY {order} LIMIT ? OFFSET ?",
        (who, *values, most, most * (max(1, wanted.page) - 1)),
    )
    return [
        Listed(
            id=identity,
            row=msgspec.json.decode(row, type=EventRow),
            news="new"
            if looked is None
            else "changed since you looked"
            if version > looked
            else "",
            version=version,
            reports=reports,
            accounts=accounts,
            disputes=disputes,
            proposal=tuple(msgspec.json.decode(proposal)),
            earliest=where_when[0],
            latest=where_when[1],
            place=where_when[2],
            lat=where_when[3],
            lon=where_when[4],
            precision=where_when[5],
        )
        for identity, row, version, reports, accounts, disputes, proposal, looked, *where_when in rows
    ], many


def look(store: Store, who: str, event: str | None = None) -> None:
    """Note that a person has seen an event as it stands, or all events."""
    with store.writing():
        store.run(
            "INSERT INTO looks SELECT ?, id, version FROM events WHERE alias IS NULL"
            " AND (? IS NULL OR id = ?) ON CONFLICT (who, event) DO UPDATE SET"
            " version = excluded.version",
            (who, event, event),
        )
