"""The pages: each is a link that can be kept, works without a script, and changes nothing."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso import adding
from sayso.records import json_bytes, tables
from sayso.records.edition import ASSETS
from sayso.records.files import problems_bytes
from sayso.records.pages.event import event_page
from sayso.records.pages.event_parts import event_part as part_of
from sayso.records.pages.paging import MorePage
from sayso.records.pages.report import ReportPage, report_page
from sayso.records.pages.report import report_part as part_of_report
from sayso.records.pictures.intervals import defs
from sayso.stores import acts, compiled, correcting
from sayso.stores.verdicts import placed
from sayso.web import searching
from sayso.web.items import DEEDS, KINDS, deeds, item_page, review_rows
from sayso.web.library import Held
from sayso.web.rendering import library_of, page, who_of
from sayso.web.searching import ORDERS, Filter
from sayso.web.sides import side_by_side
from sayso.web.views import VIEWS, event_map, time_line

_OWN = ("room.css", "room.js")
# On one page of joining and splitting: incidents, reports to split off, findings of an incident
# beside others and alone, boxes of names. A box is about 150 bytes.
_INCIDENTS, _REPORTS, _INSIDE, _INSIDE_ALONE, _BOXES = 20, 200, 20, 400, 400
_CHOICES = 600  # names offered where a name is joined; any other is written as its page has it


def _number(request: Request, name: str) -> int | None:
    """A number of an address, below a thousand million; None where there is none."""
    told = request.query_params.get(name, "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else None


def filter_of(request: Request) -> Filter:
    """The filter that an address asks for; what is no value is left out."""
    asked = request.query_params
    return Filter(
        q=asked.get("q", "")[:200],
        since=asked.get("since", "")[:10],
        until=asked.get("until", "")[:10],
        place=asked.get("place", "")[:100],
        killed=_number(request, "killed"),
        disputed=asked.get("disputed") == "1",
        new=asked.get("new") == "1",
        order=asked.get("order", "latest"),
        view=asked.get("view", "list"),
        page=_number(request, "page") or 1,
    )


def index(request: Request) -> Response:
    """The list of events."""
    library, wanted = library_of(request), filter_of(request)
    most = library.settings.events
    found, many = searching.events(library.store, wanted, who_of(request), most)
    (waiting,) = library.store.rows(
        "SELECT count(*) FROM reports WHERE id NOT IN (SELECT report FROM members)"
    )[0]
    return page(
        request, "room_events.html.j2", events=found, many=many, wanted=wanted, orders=list(ORDERS),
        pages=-(-many // most), alone=waiting, address=_address(request), views=list(VIEWS),
        line=time_line(found) if wanted.view == "time line" and found else None,
        map=event_map(found, library.outline) if wanted.view == "map" and found else None,
        defs=defs(),
    )  # fmt: skip


def _address(request: Request) -> Callable[[int], str]:
    return lambda number: (
        "?" + str((request.query_params and _with(request, number)) or f"page={number}")
    )


def _with(request: Request, number: int) -> str:
    from urllib.parse import urlencode

    asked = {k: v for k, v in request.query_params.items() if k != "page" and v}
    return urlencode({**asked, "page": number})


def search(request: Request) -> Response:
    """Hits in texts, claims and speakers."""
    library = library_of(request)
    query = request.query_params.get("q", "")[:200]
    kind = request.query_params.get("kind", "")
    number = filter_of(request).page
    most = library.settings.hits
    hits, many = searching.search(
        library.store, query, kind=kind, most=most, offset=most * (number - 1)
    )
    titles = _titles(request, {hit.report for hit in hits})
    return page(
        request, "search.html.j2", hits=hits, many=many, query=query, kind=kind, titles=titles,
        number=number, pages=-(-many // most), address=_address(request),
    )  # fmt: skip


def _titles(request: Request, reports: set[str]) -> dict[str, str]:
    """What each report is called beside a hit."""
    import zlib

    import msgspec

    from sayso.model import Document

    found = {}
    for report in reports:
        row = library_of(request).store.row("SELECT document FROM reports WHERE id = ?", (report,))
        if row:
            made = msgspec.msgpack.decode(zlib.decompress(row[0]), type=Document)
            found[report] = made.outlet or made.path.rpartition("/")[2] or report
    return found


def event(request: Request) -> Response:
    """An event; a retired id leads to the one that took its place."""
    library, identity = library_of(request), request.path_params["event"]
    now = compiled.resolved(library.store, identity)
    held = library.event(now)
    links = held.lookup.links
    if now != identity:
        return RedirectResponse(links.event(now), 308)
    row = library.store.row("SELECT proposal FROM events WHERE id = ?", (now,))
    about: dict[str, Any] = {"verdicts": held.verdicts, "event": now, "version": held.version}
    return page(
        request, "event.html.j2", **about, page=event_page(held.lookup, held.event, library.outline),
        proposal=_labelled(request, row[0] if row else "[]"),
    )  # fmt: skip


def _labelled(request: Request, proposal: str) -> list[tuple[str, str]]:
    import msgspec

    store = library_of(request).store
    found = []
    for one in msgspec.json.decode(proposal):
        row = store.row("SELECT label FROM events WHERE id = ? AND alias IS NULL", (one,))
        found += [(one, row[0])] if row else []
    return found


def event_part(request: Request) -> Response:
    """A page behind an event's: of a list, a picture, all of a point or of a toll."""
    held = library_of(request).event(request.path_params["event"])
    more = part_of(held.lookup, held.event, request.path_params["part"])
    if more is None:
        raise HTTPException(404, "This event has no such page.")
    return page(request, "more.html.j2", page=more, verdicts=held.verdicts)


def report(request: Request) -> Response:
    """A report: its text as published, with what was read in it; ``at`` finds its part."""
    lookup, found, held = library_of(request).report(request.path_params["report"])
    number = lookup.part_of(found.id, _number(request, "at") or 0)
    return _report(request, report_page(lookup, found, number), held)


def report_part(request: Request) -> Response:
    """A page behind a report's: a part of a long text, more of the list of shared text."""
    lookup, found, held = library_of(request).report(request.path_params["report"])
    return _report(request, part_of_report(lookup, found, request.path_params["part"]), held)


def _report(request: Request, shown: ReportPage | MorePage | None, held: Held | None) -> Response:
    if shown is None:
        raise HTTPException(404, "This report has no such page.")
    name = "more.html.j2" if isinstance(shown, MorePage) else "report.html.j2"
    return page(
        request, name, page=shown,
        verdicts=held.verdicts if held else None, event=held.event.id if held else "",
    )  # fmt: skip


def beside(request: Request) -> Response:
    """Two reports side by side, what they share joined."""
    library = library_of(request)
    lookup, one, held = library.report(request.path_params["one"])
    other = lookup.reports.get(request.path_params["other"])
    if held is None or other is None:
        raise HTTPException(404, "These two are not reports of one event.")
    left, right = _number(request, "left") or 1, _number(request, "right") or 0
    shown = side_by_side(lookup, one, other, left, right)
    if shown is None:
        raise HTTPException(404, "These two have no such parts.")
    return page(request, "beside.html.j2", page=shown)


def review(request: Request) -> Response:
    """All findings of an event, to be accepted, rejected or changed one after the other."""
    library = library_of(request)
    held = library.event(request.path_params["event"])
    kind = request.query_params.get("kind", "")
    state = request.query_params.get("state", "")
    rows = review_rows(held, kinds=(kind,) if kind in KINDS else KINDS, state=state)
    most, number = library.settings.items, filter_of(request).page
    part = rows[most * (number - 1) : most * number]
    return page(
        request, "review.html.j2", rows=part, many=len(rows), kind=kind, state=state, kinds=KINDS,
        versions=correcting.versions(library.store, held.event.id, [r.target for r in part]),
        label=held.lookup.label(held.event), event=held.event.id, number=number,
        pages=-(-len(rows) // most), address=_address(request), here=str(request.url.query),
    )  # fmt: skip


def item(request: Request) -> Response:
    """Something that can be corrected."""
    target = request.query_params.get("target", "")
    found = item_page(library_of(request), target, str(request.base_url).rstrip("/"))
    return page(request, "item.html.j2", item=found, choices=correcting.choices(found.kind))


def manage(request: Request) -> Response:
    """Joining and splitting: the event, its incidents, its names; grades."""
    library = library_of(request)
    held = library.event(request.path_params["event"])
    me, lookup = held.event.id, held.lookup
    number, chosen = filter_of(request).page, request.query_params.get("incident", "")
    incidents = []
    for one in held.event.incidents[_INCIDENTS * (number - 1) : _INCIDENTS * number]:
        target = placed("incident", me, one.label)
        inside = _inside(held, one.id)
        folded = len(inside) > _INSIDE and target != chosen
        incidents.append((target, lookup.cut(lookup.text(one.label), 180), one.grade,
                          [] if folded else inside[:_INSIDE_ALONE], len(inside)))  # fmt: skip
    named = [
        (placed("name", me, one.mentions[0]), lookup.cut(one.name, 180), one.kind,
         sorted({m.report for m in one.mentions}))
        for one in lookup.record.names if one.mentions
    ]  # fmt: skip
    pages = _by_weight(named)
    names = pages[number - 1] if number <= len(pages) else []
    others = library.store.rows(
        "SELECT id, label FROM events WHERE alias IS NULL AND id <> ? ORDER BY latest DESC LIMIT 200",
        (me,),
    )
    targets = [f"event:{me}", *(t for t, *_ in incidents), *(t for t, *_ in names)]
    reports = [(r, lookup.said_where(r)) for r in lookup.in_order(held.event.reports)]
    return page(
        request, "manage.html.j2", label=lookup.label(held.event), event=me, incidents=incidents,
        many=len(held.event.incidents), names=names, said=dict(reports), choices=named[:_CHOICES],
        others=[(i, lookup.cut(label, 120)) for i, label in others], number=number, chosen=chosen,
        versions=correcting.versions(library.store, me, targets), address=_address(request),
        reports=reports[_REPORTS * (number - 1) : _REPORTS * number],
        pages=max(len(pages), -(-len(reports) // _REPORTS),
                  -(-len(held.event.incidents) // _INCIDENTS)),
    )  # fmt: skip


def _by_weight(named: Sequence[Any]) -> list[list[Any]]:
    """Names over pages; one that stands in many reports has as many boxes to tick."""
    pages: list[list[Any]] = [[]]
    room = _BOXES
    for one in named:
        needed = 6 + len(one[3])
        if pages[-1] and needed > room:
            pages.append([])
            room = _BOXES
        pages[-1].append(one)
        room -= needed
    return pages


def _inside(held: Held, incident: str) -> list[tuple[str, str]]:
    """The figures and claims of an incident, by their words."""
    lookup = held.lookup
    found = [(f.id, f.text) for f in lookup.record.figures if f.incident == incident]
    found += (
        (claim.id, lookup.cut(" … ".join(lookup.said(claim)), 80))
        for claim in lookup.record.claims
        if claim.incident == incident
    )
    return found


def keys(request: Request) -> Response:
    """What the keyboard does."""
    return page(request, "keys.html.j2")


def log(request: Request) -> Response:
    """What people did, the latest first."""
    store, number = library_of(request).store, filter_of(request).page
    which = {name: request.query_params.get(name) or None for name in ("event", "target")}
    found = acts.acts(store, **which, most=DEEDS, skip=DEEDS * (number - 1))
    count, seal = acts.head(store)
    many = acts.count(store, **which)
    return page(
        request, "log.html.j2", deeds=deeds(found, acts.undone(store, found)), count=count,
        seal=seal, event=which["event"] or "", of=which["target"] or "", many=many, number=number,
        pages=-(-many // DEEDS), address=_address(request), here=_address(request)(number),
    )  # fmt: skip


def icon(_: Request) -> Response:
    """There is no picture for the browser's tab."""
    return Response(status_code=204)


def asset(request: Request) -> Response:
    """Style sheets, scripts, fonts."""
    name = request.path_params["name"]
    if name in _OWN:
        root = files("sayso.web") / "assets"
    elif name in ASSETS:
        root = files("sayso.records") / "assets"
    else:
        raise HTTPException(404, "There is no such file.")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kind = "font/woff2" if name.endswith(".woff2") else kind
    return Response(
        root.joinpath(*name.split("/")).read_bytes(),
        media_type=kind,
        headers={"cache-control": "private, max-age=3600"},
    )


def file(request: Request) -> Response:
    """The record of the whole store as a file."""
    name = request.path_params["name"]
    made: dict[str, tuple[Callable[[Any], bytes], str]] = {
        "record.json": (json_bytes, "application/json"),
        "figures.csv": (tables.figures, "text/csv; charset=utf-8"),
        "claims.csv": (tables.claims, "text/csv; charset=utf-8"),
        "problems.jsonl": (problems_bytes, "application/x-ndjson"),
    }
    if name not in made:
        raise HTTPException(404, "There is no such file.")
    write, kind = made[name]
    record = adding.record(library_of(request).store)
    return Response(
        write(record),
        media_type=kind,
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


ROUTES: tuple[tuple[str, Callable[[Request], Response]], ...] = (
    ("/", index),
    ("/search", search),
    ("/events/{event}", event),
    ("/events/{event}/review", review),
    ("/events/{event}/manage", manage),
    ("/events/{event}/{part}", event_part),
    ("/reports/{report}", report),
    ("/reports/{report}/{part}", report_part),
    ("/reports/{one}/beside/{other}", beside),
    ("/items", item),
    ("/log", log),
    ("/keys", keys),
    ("/favicon.ico", icon),
    ("/assets/{name:path}", asset),
    ("/files/{name}", file),
)
