"""``/api/openapi.json``: the calls and the shapes of what goes in and comes out (OpenAPI 3.1)."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from sayso import __version__
from sayso.model import EventRecord
from sayso.stores.acts import Act
from sayso.stores.correcting import Item

_EVENTS = {
    "q": "words that a text, claim or speaker of the event holds",
    "since": "the event may have happened on this day or later, ISO 8601",
    "until": "… on this day or earlier",
    "place": "part of the place's name, or a country's ISO code",
    "killed": "at least so many reported killed",
    "disputed": "1: only events with a dispute",
    "new": "1: only events that are new to the person who asks",
    "order": "latest, earliest, reports, toll, disputes, changed",
    "page": "the page, from 1",
}
_ASK = {
    "type": "object",
    "required": ["kind", "target", "seen"],
    "properties": {
        "kind": {"enum": ["accept", "reject", "change", "join", "split", "grade", "comment"]},
        "target": {"type": "string", "description": "what it is done to, as Act describes"},
        "seen": {"type": "string", "description": "the version of the target that was seen"},
        "after": {"type": "object", "description": "what a change, grade, join or split sets"},
        "reason": {"type": "string", "description": "why; a grade and a comment need it"},
        "unit": {
            "enum": ["code points", "utf16"],
            "description": "what the spans in after count; a browser counts utf16",
        },
    },
}
_UNDO = {
    "type": "object",
    "required": ["n"],
    "properties": {"n": {"type": "integer"}, "reason": {"type": "string"}},
}


@cache
def document() -> dict[str, Any]:
    """The description."""
    (_, shapes) = msgspec.json.schema_components(
        [EventRecord, Act, Item], ref_template="#/components/schemas/{name}"
    )
    token = {
        "name": "x-csrf-token", "in": "header", "required": True, "schema": {"type": "string"},
        "description": "the content of <meta name=csrf> of any page of the session",
    }  # fmt: skip
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sayso, the reading room", "version": __version__},
        "paths": {
            "/api/events": {"get": _get("The list of events, 200 at a time.", _query(_EVENTS))},
            "/api/events/{event}": {
                "get": _get(
                    "An event's record.",
                    [_path("event"), *_query({"by": "machine: without people's corrections"})],
                    "EventRecord",
                )
            },
            "/api/reports/{report}": {"get": _get("A report and its findings.", [_path("report")])},
            "/api/reports/{report}/source": {
                "get": _get("The bytes that it was read from.", [_path("report")])
            },
            "/api/search": {
                "get": _get(
                    "Full-text search.",
                    _query({"q": "words; “phrases” in marks", "kind": "text, claim or speaker"}),
                )
            },
            "/api/items": {
                "get": _get("Something that can be corrected.", _query({"target": "which"}))
            },
            "/api/acts": {
                "get": _get("The log.", _query({"target": "of one", "event": "of an event"})),
                "post": _post("Do something.", _ASK, [token]),
            },
            "/api/undo": {"post": _post("Take an act back.", _UNDO, [token])},
            "/api/openapi.json": {"get": _get("This description.", [])},
        },
        "components": {"schemas": shapes},
    }


def _query(names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "description": text, "schema": {"type": "string"}}
        for name, text in names.items()
    ]


def _path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _get(text: str, parameters: list[dict[str, Any]], shape: str | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"$ref": f"#/components/schemas/{shape}"} if shape else {}
    return {
        "summary": text,
        "parameters": parameters,
        "responses": {
            "200": {"description": "found", "content": {"application/json": {"schema": schema}}},
            "404": {"description": "there is none"},
        },
    }


def _post(text: str, body: dict[str, Any], parameters: list[dict[str, Any]]) -> dict[str, Any]:
    act = {"application/json": {"schema": {"$ref": "#/components/schemas/Act"}}}
    return {
        "summary": text,
        "parameters": parameters,
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {
            "201": {"description": "done and on disk", "content": act},
            "400": {"description": "it makes no sense"},
            "403": {"description": "the token is missing or wrong"},
            "409": {"description": "changed meanwhile; what stands comes with it"},
        },
    }
