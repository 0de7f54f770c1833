"""Targets: the reading room's requests, and stores whose file was damaged."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from sayso import adding
from sayso.errors import SaysoError
from sayso.pipeline import Tools
from sayso.stores import checking
from sayso.stores.sqlite import Store
from sayso.web.app import application
from sayso.web.safety import access, token

from .seeds import CALL, FORM, REPORT
from .testing import Target, Test


def _room() -> Test:
    """Requests of any kind; the store is copied anew after every thousand of them."""
    folder, tools = Path(tempfile.mkdtemp()), Tools()
    report = folder / "report.txt"
    report.write_bytes(REPORT * 2)
    adding.add([report], folder / "first.sayso", who="fuzz", tools=tools)
    allowed = access("127.0.0.1", 8731, "Ada", None)
    session = "a" * 43
    held: dict[str, Any] = {"left": 0}
    rooms = (
        "/", "/search", "/review", "/items", "/log", "/events/", "/reports/", "/files/", "/assets/", "/acts", "/undo",
        "/seen", "/api/acts", "/api/undo", "/api/items", "/api/events/", "/api/reports/", "/api/search", "/api/log",
    )  # fmt: skip

    def fresh() -> None:
        file = folder / "now.sayso"
        for old in folder.glob("now.sayso*"):
            old.unlink()
        shutil.copy(folder / "first.sayso", file)
        held.update(left=1000, app=application(file, tools, allowed, write=True)[0])

    def test(data: bytes) -> None:
        if not held["left"]:
            fresh()
        held["left"] -= 1
        verb, data = (data + b"\0\0")[:2], data[2:]
        path, _, rest = data.partition(b"\n")
        query, _, body = rest.partition(b"\n")
        headers = [
            (b"host", b"127.0.0.1:8731"), (b"cookie", b"sayso=" + session.encode()),
            (b"x-csrf-token", token(allowed, session).encode()),
            (b"content-type", b"application/json" if verb[0] & 2 else b"application/x-www-form-urlencoded"),
        ]  # fmt: skip
        if not verb[0] & 2:
            body = b"csrf=" + token(allowed, session).encode() + b"&" + body
        where = rooms[verb[1] % len(rooms)] + path.decode("utf-8", "replace")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
            "method": "POST" if verb[0] & 1 else "GET", "path": where, "raw_path": where.encode(),
            "query_string": query, "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8731),
        }  # fmt: skip
        asyncio.run(_asked(held["app"], scope, body))

    return test


async def _asked(app: Any, scope: dict[str, Any], body: bytes) -> None:
    status: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])

    await app(scope, receive, send)
    assert status, "no answer"
    assert status[0] < 500, f"status {status[0]}"


def _store() -> Test:
    """A store whose file was damaged: the input says where, and with which bytes."""
    folder = Path(tempfile.mkdtemp())
    report = folder / "report.txt"
    report.write_bytes(REPORT * 2)
    adding.add([report], folder / "first.sayso", who="fuzz", tools=Tools())
    whole, file = (folder / "first.sayso").read_bytes(), folder / "now.sayso"

    def test(data: bytes) -> None:
        made = bytearray(whole)
        for i in range(0, len(data) - 7, 8):
            at = int.from_bytes(data[i : i + 4], "big") % len(made)
            made[at : at + 4] = data[i + 4 : i + 8]
        for old in folder.glob("now.sayso*"):
            old.unlink()
        file.write_bytes(made)
        with suppress(SaysoError), Store(file) as store:
            list(checking.check(store))

    return test


TARGETS = {
    "room": Target(_room, (FORM, CALL, b"\0\1\nq=blast&kind=text\n", b"\0\5a\n\n")),
    "store": Target(_store, (b"\0\0\0\x10abcd", bytes(range(64)))),
}
