"""The reading room: the store's events and reports as pages and as JSON, on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from sayso.errors import StoreError, UsageError
from sayso.pipeline import Tools
from sayso.records.pictures.outline import Line
from sayso.settings import WebSettings
from sayso.stores.acts import StaleError
from sayso.web import api, deeds, pages
from sayso.web.library import Library
from sayso.web.rendering import failure
from sayso.web.safety import Access, Guard


def application(
    path: Path,
    tools: Tools,
    access: Access,
    *,
    write: bool = True,
    held: WebSettings | None = None,
    outline: Sequence[Line] = (),
) -> tuple[ASGIApp, Library]:
    """The application and the library that it reads from.

    Args:
        path: the store.
        tools: gazetteer and settings that events are compiled with after a correction.
        access: who may use it.
        write: whether people may correct; else everything is for reading only.
        held: settings of the room itself, where they are not those of ``tools``: what a page shows
            is no reason to read reports anew.
        outline: lines for the maps beside the packaged coasts and borders.
    """
    library = Library(path, tools, held or tools.settings.web, write=write, outline=outline)
    app = Starlette(
        routes=[
            *(Route(where, page) for where, page in pages.ROUTES),
            *(Route(where, deed, methods=["POST"]) for where, deed in deeds.ROUTES),
            *(Route(where, call, methods=[verb]) for verb, where, call in api.ROUTES),
        ],
        exception_handlers={
            UsageError: _usage, StaleError: _stale, StoreError: _store, HTTPException: _http,
        },
    )  # fmt: skip
    app.state.library, app.state.access = library, access
    return Guard(app, access), library


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _usage(request: Request, error: Exception) -> Response:
    status = 404 if str(error).startswith(("there is no", "event", "report")) or (
        "there is no" in str(error)) else 400  # fmt: skip
    if _wants_json(request):
        return api.problem(status, str(error))
    return failure(request, status, str(error))


def _store(request: Request, error: Exception) -> Response:
    if _wants_json(request):
        return api.problem(503, str(error))
    return failure(request, 503, str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if _wants_json(request):
        return api.problem(error.status_code, error.detail)
    return failure(request, error.status_code, error.detail)


def _stale(request: Request, error: Exception) -> Response:
    assert isinstance(error, StaleError)
    if _wants_json(request):
        return api.stale(request, error)
    return deeds.stale(request, error)
