"""Templates of the edition and of the room, and what every page of the room knows."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sayso.records.edition import environment
from sayso.stores.verdicts import Verdict
from sayso.web import links
from sayso.web.items import state_of
from sayso.web.library import Library
from sayso.web.safety import Access, token


@cache
def templates() -> Environment:
    """The edition's templates with the room's beside them."""
    edition = environment()
    assert edition.loader is not None
    return edition.overlay(
        loader=ChoiceLoader([PackageLoader("sayso.web", "templates"), edition.loader])
    )


def library_of(request: Request) -> Library:
    """The store behind a request."""
    library: Library = request.app.state.library
    return library


def access_of(request: Request) -> Access:
    """Who may use the room."""
    access: Access = request.app.state.access
    return access


def who_of(request: Request) -> str:
    """Who asks."""
    who: str = request.scope["sayso.who"]
    return who


class Room:
    """What a page of the room has beside the edition's: links to work on things, who works."""

    def __init__(self, request: Request, verdicts: dict[str, Verdict] | None = None) -> None:
        self.csrf = token(access_of(request), request.scope["sayso.session"])
        self.who = who_of(request)
        self.write = library_of(request).write
        self.query = request.query_params.get("q", "")
        self.notice = library_of(request).settings.notice
        self.event = ""
        self.version = 0
        self._verdicts = verdicts or {}

    item = staticmethod(links.item)
    beside = staticmethod(links.beside)

    def state(self, target: str) -> str:
        """``accepted``, ``changed`` or nothing yet."""
        return state_of(self._verdicts.get(target))

    def said(self, target: str) -> str:
        """What stands of people's work on something, as the words of a link."""
        verdict = self._verdicts.get(target)
        state = state_of(verdict)
        return f"{state} by {verdict.who}" if verdict and state else "check"


def page(
    request: Request,
    template: str,
    *,
    verdicts: dict[str, Verdict] | None = None,
    event: str = "",
    version: int = 0,
    status: int = 200,
    **values: Any,
) -> Response:
    """A page."""
    room = Room(request, verdicts)
    room.event, room.version = event, version
    html = (
        templates()
        .get_template(template)
        .render(links=links.RoomLinks(), room=room, notice=room.notice, event=event, **values)
    )
    return HTMLResponse(html.encode("utf-8", "replace"), status)


def failure(request: Request, status: int, message: str) -> Response:
    """A page that says what went wrong."""
    return page(request, "failure.html.j2", status=status, message=message)
