"""The same reading and the same acts as JSON, described by ``/api/openapi.json``."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import msgspec
from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import UsageError
from sayso.stores import acts, compiled, correcting
from sayso.stores.acts import Act, StaleError
from sayso.stores.correcting import Item
from sayso.web import deeds, searching
from sayso.web.items import cite, find
from sayso.web.openapi import document
from sayso.web.pages import filter_of
from sayso.web.rendering import access_of, library_of, who_of
from sayso.web.safety import body_of, known_token

_MOST = 200  # rows of one answer


def answer(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    body = msgspec.json.encode(value, enc_hook=str)  # HTML of hits is a kind of string
    return Response(body, status, media_type="application/json")


def problem(status: int, message: str, **more: Any) -> Response:
    """What went wrong, as RFC 9457 has it."""
    return Response(
        msgspec.json.encode({"status": status, "title": message, **more}),
        status,
        media_type="application/problem+json",
    )


def events(request: Request) -> Response:
    """The list of events."""
    store = library_of(request).store
    found, many = searching.events(store, filter_of(request), who_of(request), _MOST)
    return answer({"total": many, "events": found})


def event(request: Request) -> Response:
    """An event's record, as it is shown or as the machine reads it."""
    library = library_of(request)
    identity = compiled.resolved(library.store, request.path_params["event"])
    if request.query_params.get("by") == "machine":
        return answer(compiled.record_of([compiled.machine(library.store, identity)]))
    return answer(library.event(identity).lookup.record)


def report(request: Request) -> Response:
    """A stored report with what was read in it."""
    lookup, found, _ = library_of(request).report(request.path_params["report"])
    me = found.id
    return answer(
        {
            "report": found, "claims": lookup.claims_of[me], "figures": lookup.figures_of[me],
            "places": lookup.places_of[me], "dates": lookup.dates_of[me],
        }
    )  # fmt: skip


def source(request: Request) -> Response:
    """The bytes that a report was read from: never shown, only handed over as a file."""
    from sayso.stores import holdings

    me = request.path_params["report"]
    raw = holdings.source(library_of(request).store, me)
    if raw is None:
        raise UsageError(f"there is no report {me}")
    return Response(
        raw,
        media_type="application/octet-stream",
        headers={"content-disposition": "attachment; filename=source.bin"},
    )


def search(request: Request) -> Response:
    """Hits of a search, their words with the hits marked as HTML."""
    asked = request.query_params
    hits, many = searching.search(
        library_of(request).store, asked.get("q", "")[:200], kind=asked.get("kind"), most=_MOST
    )
    return answer({"total": many, "hits": hits})


def item(request: Request) -> Response:
    """Something that can be corrected: the machine's reading, what is shown, the acts, a citation."""
    library, target = library_of(request), request.query_params.get("target", "")
    library.refresh(correcting.event_of_target(library.store, target))
    stands = correcting.item(library.store, target)
    held = library.event(stands.event)
    found = find(held.lookup, target)
    base = str(request.base_url).rstrip("/")
    said = cite(held.lookup, found, base) if found is not None else None
    return answer({"item": stands, "cite": said})


def log(request: Request) -> Response:
    """The log of acts."""
    asked = request.query_params
    store = library_of(request).store
    found = acts.acts(store, target=asked.get("target"), event=asked.get("event"), most=_MOST)
    count, seal = acts.head(store)
    return answer({"count": count, "seal": seal, "acts": found})


async def _body(request: Request) -> dict[str, Any]:
    token = request.headers.get("x-csrf-token", "")
    if not known_token(access_of(request), request.scope["sayso.session"], token):
        raise HTTPException(403, "x-csrf-token: the token of a page of this session")
    body = await body_of(request)
    try:
        asked = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"not JSON: {error}") from error
    if not isinstance(asked, dict):
        raise UsageError("an object, please")
    return asked


async def act(request: Request) -> Response:
    """Do something to a target."""
    asked = await _body(request)
    done: Act = await to_thread.run_sync(deeds.do, library_of(request), who_of(request), asked)
    return answer(done, 201)


async def undo(request: Request) -> Response:
    """Take an act back."""
    asked = await _body(request)
    number = asked.get("n")
    if type(number) is not int:
        raise UsageError("n: the number of an act")
    reason = str(asked.get("reason") or "")
    done: Act = await to_thread.run_sync(
        deeds.undo, library_of(request), who_of(request), number, reason
    )
    return answer(done, 201)


def stale(request: Request, error: StaleError) -> Response:
    """An edit that was refused, with what stands now."""
    stands: Item = correcting.item(library_of(request).store, error.target)
    return problem(409, str(error), seen=error.seen, current=error.current, item=stands)


def described(_: Request) -> Response:
    """This description."""
    return answer(document())


Call = Callable[[Request], Response] | Callable[[Request], Coroutine[Any, Any, Response]]
ROUTES: tuple[tuple[str, str, Call], ...] = (
    ("GET", "/api/openapi.json", described),
    ("GET", "/api/events", events),
    ("GET", "/api/events/{event}", event),
    ("GET", "/api/reports/{report}", report),
    ("GET", "/api/reports/{report}/source", source),
    ("GET", "/api/search", search),
    ("GET", "/api/items", item),
    ("GET", "/api/acts", log),
    ("POST", "/api/acts", act),
    ("POST", "/api/undo", undo),
)
