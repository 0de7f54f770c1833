"""What the pages' forms do: each works without a script, and comes back to where it was sent from."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, cast, get_args
from urllib.parse import parse_qs, urlsplit

from anyio import to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.errors import UsageError
from sayso.stores import acts, correcting
from sayso.stores.acts import Act, Kind, StaleError
from sayso.stores.correcting import Item
from sayso.web import links, searching
from sayso.web.items import item_page, reading
from sayso.web.library import Library
from sayso.web.rendering import access_of, library_of, page, who_of
from sayso.web.safety import body_of, known_token
from sayso.web.text import in_code_points

_NUMBERS = ("low", "high")
_DEGREES = ("lat", "lon")
_EMPTY_IS_NONE = (*_NUMBERS, *_DEGREES, "group", "earliest", "latest")


def do(library: Library, who: str, asked: dict[str, Any]) -> Act:
    """An act as a page or a program asks for it, and what follows from it.

    Raises:
        UsageError: it makes no sense.
        StaleError: its target was changed meanwhile.
    """
    kind, target = asked.get("kind"), asked.get("target")
    if kind not in get_args(Kind) or kind == "undo" or not isinstance(target, str):
        raise UsageError("an act has a kind and a target")
    after = asked.get("after") or {}
    if not isinstance(after, dict):
        raise UsageError("after: what the act sets, by name")
    if asked.get("unit") == "utf16":
        after = in_code_points(_text(library, target), after)
    done = correcting.act(
        library.store, who=who, kind=cast("Kind", kind), target=target,
        seen=str(asked.get("seen", "")), after=after, reason=str(asked.get("reason") or ""),
    )  # fmt: skip
    follow(library, done)
    return done


def undo(library: Library, who: str, n: int, reason: str = "") -> Act:
    """Take an act back."""
    done = acts.undo(library.store, n, who=who, reason=reason)
    follow(library, done)
    return done


def follow(library: Library, done: Act) -> None:
    """Bring what an act bears on up to date."""
    if done.kind == "comment":
        return
    if done.target.startswith("event:"):
        library.settle()
    elif done.event is not None:
        library.refresh(done.event)


def _text(library: Library, target: str) -> str:
    report = target.partition(":")[2].rpartition(":")[0]
    row = library.store.row("SELECT text FROM reports WHERE id = ?", (report,))
    return row[0] if row else ""


# --- forms ------------------------------------------------------------------------------------


async def _form(request: Request) -> dict[str, list[str]]:
    """The fields of a form, after its token was compared."""
    body = await body_of(request)
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=5000)
    except ValueError as error:
        raise HTTPException(400, "That is no form.") from error
    session = request.scope["sayso.session"]
    if not known_token(access_of(request), session, (fields.get("csrf") or [""])[0]):
        raise HTTPException(403, "This form is too old: open its page again.")
    return fields


def _one(fields: dict[str, list[str]], name: str) -> str:
    return (fields.get(name) or [""])[0]


def asked_of(fields: dict[str, list[str]]) -> dict[str, Any]:
    """A form as an act: fields named ``set.low`` are values, those that were not changed left out."""
    after: dict[str, Any] = {}
    for name, told in fields.items():
        if not name.startswith("set."):
            continue
        key, value = name.removeprefix("set."), told[0].strip()
        if value == _one(fields, f"was.{key}").strip() and f"was.{key}" in fields:
            continue
        if key in ("reports", "items"):
            after[key] = [one for one in told if one]
        elif key in ("span", "content", "source"):
            if value:
                after[key] = _spans(key, value)
        elif not value and key in _EMPTY_IS_NONE:
            after[key] = None
        elif key in _NUMBERS:
            after[key] = int(value) if value.isascii() and value.isdigit() else value
        elif key in _DEGREES:
            after[key] = _degrees(value)
        elif value:
            after[key] = value
    if _one(fields, "nobody") == "1":
        after["source"] = None
    return {
        "kind": _one(fields, "kind"), "target": _one(fields, "target"),
        "seen": _one(fields, "seen"), "reason": _one(fields, "reason"), "after": after,
        "unit": "utf16",
    }  # fmt: skip


def _degrees(value: str) -> float | str:
    try:
        return float(value)
    except ValueError:
        return value


def _spans(key: str, value: str) -> Any:
    """``12-40`` or ``12-40 52-60``, in units of a browser."""
    try:
        spans = [[int(end) for end in one.split("-", 1)] for one in value.split()]
    except ValueError as error:
        raise UsageError(f"{key}: no span") from error
    return spans[0] if key == "span" else spans


def back(fields: dict[str, list[str]]) -> Response:
    """To where the form was sent from, if that is a page of this room."""
    where = _one(fields, "back")
    parts = urlsplit(where)
    own = where.startswith("/") and not where.startswith(("//", "/\\"))
    if not own or parts.scheme or parts.netloc or any(ord(c) < 33 for c in where):
        where = "/"
    return RedirectResponse(where, 303)


async def act(request: Request) -> Response:
    """Accept, reject, change, join, split, grade, comment."""
    fields = await _form(request)
    asked = asked_of(fields)
    request.state.fields = fields
    await to_thread.run_sync(do, library_of(request), who_of(request), asked)
    return back(fields)


async def undoing(request: Request) -> Response:
    """Take an act back."""
    fields = await _form(request)
    number = _one(fields, "n")
    if not (number.isascii() and number.isdigit()):
        raise UsageError("there is no such act")
    await to_thread.run_sync(undo, library_of(request), who_of(request), int(number))
    return back(fields)


async def seen(request: Request) -> Response:
    """Note that everything, or one event, was looked at."""
    fields = await _form(request)
    event = _one(fields, "event") or None

    def note() -> None:
        searching.look(library_of(request).store, who_of(request), event)

    await to_thread.run_sync(note)
    return back(fields)


def stale(request: Request, error: StaleError) -> Response:
    """The edit was refused: what it would have set, and what stands."""
    fields = getattr(request.state, "fields", {})
    asked = asked_of(fields)
    found = item_page(library_of(request), error.target, str(request.base_url).rstrip("/"))
    return page(
        request, "stale.html.j2", status=409, item=found, mine=asked,
        href=links.item(error.target),
    )  # fmt: skip


def told(stands: Item) -> str:
    """What stands of an item, in words."""
    return reading(stands.target.partition(":")[0], stands.shown or stands.machine)


Deed = Callable[[Request], Coroutine[Any, Any, Response]]
ROUTES: tuple[tuple[str, Deed], ...] = (("/acts", act), ("/undo", undoing), ("/seen", seen))
