"""Pages of the web -> a WARC file, before anything reads them.

The only place that fetches from a network, and only where ``sayso fetch`` asks for it. Each hop is
resolved once, its addresses are checked, and the connection goes to the address that was checked:
a name that is given another address afterwards (rebinding) gains nothing. Proxies of the
environment are not used.
"""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import urljoin

from sayso.documents import addresses, warc_writing
from sayso.documents.addresses import Place, Refused
from sayso.errors import UsageError

REDIRECTS = 5  # hops after the first
SECONDS = 30.0  # of one hop, from the resolution to the last byte
MOST = 30_000_000  # bytes of one answer: documents.max_bytes, above which no page is read
_HEADER = 65_536  # bytes of the header of an answer
_PIECE = 65_536
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})(?: |\r?\n)")
_MOVED = {301, 302, 303, 307, 308}
_END = re.compile(rb"\r?\n\r?\n")
AGENT = f"sayso/{version('sayso')} (saves single pages that a person asked for)"

Connect = Callable[[Place, str, float], socket.socket]


class Fetched(NamedTuple):
    """One URL and what came of it.

    Attributes:
        url: as it was asked for.
        at: where it was found, after redirects.
        status: of the answer; None where there was none.
        size: bytes of the answer.
        reason: why there is no page, or what is wrong with it.
    """

    url: str
    at: str
    status: int | None
    size: int
    reason: str | None


class Answer(NamedTuple):
    """The bytes of one hop, as they came; ``cut`` says what cut them off (``length``, ``time``)."""

    request: bytes
    response: bytes
    address: str
    cut: str | None


class Net(NamedTuple):
    """How the network is reached: the resolver, the check of addresses, the connection."""

    resolve: addresses.Resolve = addresses.resolve
    check: addresses.Check = addresses.refused
    connect: Connect | None = None


def fetch(urls: Sequence[str], out: Path, net: Net | None = None) -> tuple[Fetched, ...]:
    """Save pages.

    Args:
        urls: their addresses.
        out: the WARC file, each record a gzip member; it must not be there yet.
        net: how the network is reached.

    Raises:
        UsageError: no URL was given, the file is there, or it cannot be written.
    """
    if not urls:
        raise UsageError("nothing to fetch: name addresses of pages")
    try:
        with out.open("xb") as file:
            warc_writing.info(file, out.name, AGENT)
            found = tuple(_page(url, file, net or Net()) for url in dict.fromkeys(urls))
    except FileExistsError as error:
        raise UsageError(f"{out} is there already: name another file with -o") from error
    except OSError as error:
        raise UsageError(f"cannot write {out}: {error.strerror or error}") from error
    if all(one.status is None for one in found):
        out.unlink()  # it holds nothing
    return found


def _page(url: str, file: BinaryIO, net: Net) -> Fetched:
    """Save what a URL leads to, each hop of it."""
    at = url.partition("#")[0]
    for hop in range(REDIRECTS + 1):
        until = time.monotonic() + SECONDS
        try:
            answer = _asked(addresses.place(at, SECONDS, net.resolve, net.check), until, net)
        except Refused as why:
            return Fetched(url, at, None, 0, f"{'its redirect ' if hop else ''}{why}")
        except OSError as error:
            return Fetched(
                url, at, None, 0, f"could not be fetched ({error or type(error).__name__})"
            )
        status, head = _read(answer.response)
        if status is None:
            return Fetched(url, at, None, 0, "what came is no answer of HTTP/1")
        warc_writing.exchange(file, at, answer.request, answer.response, answer.address, answer.cut)
        moved = head.get("location") if status in _MOVED else None
        if not moved:
            reason = f"HTTP status {status}" if status != 200 else None
            if answer.cut is not None:
                reason = f"cut off: {answer.cut}"
            return Fetched(url, at, status, len(answer.response), reason)
        at = urljoin(at, moved).partition("#")[0]
    return Fetched(url, at, None, 0, f"more than {REDIRECTS} redirects")


def _asked(place: Place, until: float, net: Net) -> Answer:
    """Ask the first of a place's addresses that answers."""
    host = f"[{place.host}]" if ":" in place.host else place.host
    port = "" if place.port == {"http": 80, "https": 443}[place.scheme] else f":{place.port}"
    request = (
        f"GET {place.target} HTTP/1.1\r\nHost: {host}{port}\r\nUser-Agent: {AGENT}\r\n"
        "Accept: text/html,application/xhtml+xml,*/*;q=0.5\r\nAccept-Language: en\r\n"
        "Accept-Encoding: identity\r\nConnection: close\r\n\r\n"
    ).encode("ascii")
    problem: OSError | None = None
    for address in place.addresses:
        try:
            connection = (net.connect or connected)(place, address, _left(until))
        except OSError as error:
            problem = error
            continue
        with connection:
            connection.settimeout(_left(until))
            connection.sendall(request)
            response, cut = _received(connection, until)
        return Answer(request, response, address, cut)
    raise problem or OSError("no address")


def connected(place: Place, address: str, seconds: float) -> socket.socket:
    """A connection to a checked address, under the host's name."""
    plain = socket.create_connection((address, place.port), timeout=seconds)
    if place.scheme == "http":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=place.host)
    except BaseException:
        plain.close()
        raise


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError(f"not done within {SECONDS:g} seconds")
    return left


def _received(connection: socket.socket, until: float) -> tuple[bytes, str | None]:
    """What a server sends, to its end or to a limit."""
    got = bytearray()
    whole: int | None = None  # bytes of the answer, where its header tells
    while whole is None or len(got) < whole:
        try:
            connection.settimeout(_left(until))
            piece = connection.recv(_PIECE)
        except TimeoutError:
            if not _END.search(got):
                raise TimeoutError(f"no answer within {SECONDS:g} seconds") from None
            return bytes(got), "time"
        if not piece:
            break
        got += piece
        while (end := _END.search(got[: _HEADER + 4])) and _passing(got):
            del got[: end.end()]
        if end is None and len(got) > _HEADER:
            raise OSError(f"its header has no end within {_HEADER} bytes")
        if len(got) > MOST:
            return bytes(got[:MOST]), "length"
        if end is not None and whole is None:
            whole = _whole(got, end.end())
    return bytes(got), None if whole is None or len(got) >= whole else "disconnect"


def _passing(got: bytearray) -> bool:
    """Whether what came is an answer before the answer (status 1xx)."""
    status = _STATUS.match(got)
    return status is not None and status[1][:1] == b"1"


def _whole(got: bytearray, start: int) -> int | None:
    """The bytes of an answer by its header; None where only the end of the stream tells."""
    _, head = _read(bytes(got[:start]))
    length = head.get("content-length", "")
    if "chunked" in head.get("transfer-encoding", "").lower():
        return len(got) if got.endswith(b"\r\n0\r\n\r\n") else None
    return (
        start + int(length) if length.isascii() and length.isdigit() and len(length) < 16 else None
    )


def _read(response: bytes) -> tuple[int | None, dict[str, str]]:
    """Status and header of an answer."""
    status, end = _STATUS.match(response), _END.search(response[: _HEADER + 4])
    if status is None or end is None:
        return None, {}
    head: dict[str, str] = {}
    for line in response[: end.start()].decode("latin-1").splitlines()[1:]:
        key, _, value = line.partition(":")
        head.setdefault(key.strip().lower(), value.strip())
    return int(status[1]), head
