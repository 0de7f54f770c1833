"""A question -> the bytes of an answer, from the address that the user named and no other.

The only place that sends words of reports anywhere, and only where ``--judge`` asks for it. Nothing
of the environment decides where to: no proxy, no redirect. The key comes from the environment
variable ``SAYSO_JUDGE_KEY`` at the moment of asking; it is stored nowhere and is part of no message.
"""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import threading
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from sayso.errors import UsageError
from sayso.model import Judge as Named
from sayso.model import Record
from sayso.settings import JudgeSettings

KEY = "SAYSO_JUDGE_KEY"
_PIECE = 8192


class Unanswered(Exception):
    """A question without an answer; the message says why, in words that hold no secret."""


class Judge(Record, frozen=True, kw_only=True):
    """Whom to ask.

    Attributes:
        url: an OpenAI-compatible base address (``http://127.0.0.1:8080/v1``).
        model: the model's name there.
        answers: a folder that keeps every answer, so that a rerun asks nothing twice; None: none.
    """

    url: str
    model: str
    answers: str | None = None

    @property
    def named(self) -> Named:
        """As the record names it: no query, which may hold a secret."""
        parts = urlsplit(self.url)
        return Named(model=self.model, url=f"{parts.scheme}://{parts.netloc}{parts.path}")


def checked(judge: Judge) -> Judge:
    """The judge, if it can be asked.

    Raises:
        UsageError: the URL or the model's name cannot be used.
    """
    try:
        parts = urlsplit(judge.url)
        _ = parts.port
    except ValueError as error:
        raise UsageError(f"--judge: the address cannot be read ({error})") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(
            "--judge wants an address that begins http:// or https:// and names a host"
        )
    if parts.username is not None or parts.password is not None:
        raise UsageError(f"--judge: no name or password in the address; the key belongs in {KEY}")
    if any(sign.isspace() or not sign.isprintable() for sign in judge.url):
        raise UsageError("--judge: the address has a space or a control character in it")
    if not judge.model.strip():
        raise UsageError("--judge needs --judge-model NAME")
    key = os.environ.get(KEY)
    if key and not (key.isascii() and key.isprintable()):
        raise UsageError(f"{KEY} holds what cannot stand in a header")
    if key and parts.scheme == "http" and not _loopback(parts):
        raise UsageError(
            f"{KEY} would go unprotected to {parts.hostname}: name an https:// address, "
            "or take the key away"
        )
    if judge.answers is not None and Path(judge.answers).is_file():
        raise UsageError(f"the judge's answers are kept in a folder: {judge.answers} is a file")
    return judge


def _loopback(parts: SplitResult) -> bool:
    host = parts.hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def ask(judge: Judge, body: bytes, settings: JudgeSettings) -> bytes:
    """The bytes that the judge's address answers to a question.

    Args:
        judge: whom to ask.
        body: the request, as JSON.
        settings: seconds and bytes at most.

    Raises:
        Unanswered: no answer came in time, or one that is no success, or one too long.
    """
    parts = urlsplit(judge.url)
    connection = _connection(parts, settings.seconds)
    target = f"{parts.path.rstrip('/')}/chat/completions" + (
        f"?{parts.query}" if parts.query else ""
    )
    head = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
    if key := os.environ.get(KEY):
        head["Authorization"] = f"Bearer {key}"
    late = threading.Event()
    clock: threading.Timer | None = None
    try:
        connection.connect()
        clock = threading.Timer(settings.seconds, _cut, (connection.sock, late))
        clock.daemon = True
        clock.start()
        connection.request("POST", target, body, head)
        answer = connection.getresponse()
        if answer.status != 200:
            raise Unanswered(f"HTTP status {answer.status}")
        return _read(answer, settings.reply, late)
    except (OSError, http.client.HTTPException) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            raise Unanswered(f"no answer within {settings.seconds:g} seconds") from None
        # an error's own words may repeat what the server sent
        raise Unanswered(f"could not be asked ({type(error).__name__})") from None
    finally:
        if clock is not None:
            clock.cancel()
        connection.close()


def _connection(parts: SplitResult, seconds: float) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, parts.port, timeout=seconds, context=context)
    return http.client.HTTPConnection(host, parts.port, timeout=seconds)


def _cut(connection: socket.socket, late: threading.Event) -> None:
    """End a connection that trickles: each piece came in time, the whole does not."""
    late.set()
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself


def _read(answer: http.client.HTTPResponse, most: int, late: threading.Event) -> bytes:
    got = bytearray()
    while piece := answer.read1(_PIECE):
        got += piece
        if len(got) > most:
            raise Unanswered(f"an answer of more than {most:,} bytes")
    if late.is_set():
        raise TimeoutError
    return bytes(got)
