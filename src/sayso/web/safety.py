"""What stands before every page: who may ask, from where, and what a browser may do with the answer.

Sources are hostile, and so may be any page that the same browser shows: nothing is answered under
another host's name, nothing is written without a token that only this server's pages hold, and no
page may load, run or send anything that is not the server's own.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import ipaddress
import secrets

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.errors import UsageError

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),  # without it a form would come from nowhere
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cache-control", "no-store"),
)
COOKIE = "sayso"
MAX_BODY = 262_144  # bytes of what a page may send


class Access(msgspec.Struct, frozen=True, kw_only=True):
    """Who may use a room: under which host names, as whom, with which password."""

    hosts: frozenset[str]
    who: str
    password: str | None
    secret: bytes


def access(host: str, port: int, who: str, password: str | None) -> Access:
    """The access of a server that listens at an address.

    Raises:
        UsageError: it would listen beyond this machine without a password.
    """
    if not loopback(host) and not password:
        raise UsageError(
            f"{host} can be reached from other machines: set a password in SAYSO_PASSWORD, or "
            "listen on 127.0.0.1"
        )
    names = {"localhost", "127.0.0.1", "[::1]", f"[{host}]" if ":" in host else host}
    names.discard("0.0.0.0")  # noqa: S104 - no host name
    hosts = frozenset(f"{name}:{port}" for name in names) | (names if port == 80 else frozenset())
    return Access(hosts=hosts, who=who, password=password or None, secret=secrets.token_bytes(32))


def loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def token(access: Access, session: str) -> str:
    """The token that a session's pages send with what they change."""
    return hmac.new(access.secret, session.encode(), hashlib.sha256).hexdigest()


class Guard:
    """The middleware around the whole application."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or hand on with the session and the headers of every answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        session = request.cookies.get(COOKIE, "")
        fresh = not (len(session) == 43 and session.replace("-", "").replace("_", "").isalnum())
        if fresh:
            session = secrets.token_urlsafe(32)
        scope["sayso.session"] = session

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ())]
                held = {name for name, _ in headers}
                headers += ((n.encode(), v.encode()) for n, v in HEADERS if n.encode() not in held)
                if fresh:
                    value = f"{COOKIE}={session}; Path=/; HttpOnly; SameSite=Strict"
                    headers.append((b"set-cookie", value.encode()))
                message = {**message, "headers": headers}
            await send(message)

        refused = self._refused(request, scope)
        await (refused or self.app)(scope, receive, answer)

    def _refused(self, request: Request, scope: Scope) -> Response | None:
        if not scope.get("query_string", b"").isascii():
            return PlainTextResponse("That address is none: write other letters as %XX.", 400)
        host = request.headers.get("host", "")
        if host.lower() not in self.access.hosts:
            return PlainTextResponse("This room does not answer to that host name.", 421)
        who = _person(request, self.access)
        if who is None:
            return PlainTextResponse(
                "A name and the password, please.", 401,
                {"www-authenticate": 'Basic realm="Sayso", charset="UTF-8"'},
            )  # fmt: skip
        scope["sayso.who"] = who
        if int(request.headers.get("content-length") or 0) > MAX_BODY:
            return PlainTextResponse("That is too long.", 413)
        if request.method not in ("GET", "HEAD"):
            origin = request.headers.get("origin")
            if origin is not None and origin.partition("://")[2].lower() != host.lower():
                return PlainTextResponse("That comes from another page.", 403)
            if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return PlainTextResponse("That comes from another page.", 403)
        return None


def _person(request: HTTPConnection, access: Access) -> str | None:
    """Who asks; None where the password is wrong or missing."""
    if access.password is None:
        return access.who
    kind, _, told = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        name, _, password = base64.b64decode(told, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    right = hmac.compare_digest(password.encode(), access.password.encode())
    return (name.strip() or access.who) if right else None


async def body_of(request: Request) -> bytes:
    """What a page sent.

    Raises:
        HTTPException: 413, it is longer than ``MAX_BODY``, whatever its header says.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_BODY:
            raise HTTPException(413, "That is too long.")
    return body


def known_token(access: Access, session: str, given: str) -> bool:
    """Whether a token is the session's."""
    return hmac.compare_digest(token(access, session).encode(), given.encode())
