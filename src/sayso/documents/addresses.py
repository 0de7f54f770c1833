"""Which addresses of the network a page may be fetched from: public ones alone."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

_PORTS = {"http": 80, "https": 443}
_NUMBER = re.compile(r"(?:\d+|0[xX][0-9a-fA-F]*)$")  # WHATWG URL, "ends in a number checker"
_ODD = re.compile(r"[\x00-\x20\x7f\\<>\"{}|^`]")
_LONGEST = 4000  # characters of an address
# Networks that carry an address of version 4 in theirs: RFC 6052, 8215 (translation), 3056 (6to4).
_CARRIERS = (
    (ipaddress.IPv6Network("64:ff9b::/96"), 0),
    (ipaddress.IPv6Network("64:ff9b:1::/48"), 0),
    (ipaddress.IPv6Network("::/96"), 0),
    (ipaddress.IPv6Network("2002::/16"), 80),
)
_TEREDO = ipaddress.IPv6Network("2001::/32")
_SITE_LOCAL = ipaddress.IPv6Network("fec0::/10")


class Refused(Exception):
    """An address is not asked; the message says why."""


class Place(NamedTuple):
    """Where a URL is asked for: checked, and to be connected to as it stands.

    Attributes:
        scheme: ``http`` or ``https``.
        host: the host's name, for the ``Host`` header and for TLS.
        port: its port.
        addresses: its addresses, all of them checked, in the resolver's order.
        target: path and query.
    """

    scheme: str
    host: str
    port: int
    addresses: tuple[str, ...]
    target: str


Resolve = Callable[[str, int, float], list[str]]
Check = Callable[[str], str | None]


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """The addresses of a host.

    Raises:
        Refused: it has none, or they are not told in time.
    """
    found: list[str] = []
    problems: list[str] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            problems.append(str(error))
        else:
            found.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))

    asking = threading.Thread(target=ask, daemon=True)  # the call knows no time limit of its own
    asking.start()
    asking.join(seconds)
    if asking.is_alive():
        raise Refused(f"the addresses of {host} were not told within {seconds:g} seconds")
    if not found:
        raise Refused(f"{host} has no address ({'; '.join(problems) or 'none was told'})")
    return found


def refused(address: str) -> str | None:
    """Why an address is not asked; None where it is public."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return f"{address} is no address"
    if isinstance(found, ipaddress.IPv6Address):
        if found.scope_id is not None:
            return f"{address} is not public"
        inner = _carried(found)
        if inner is not None:
            return refused(str(inner)) and f"{address} stands for {inner}, which is not public"
        if found in _TEREDO or found in _SITE_LOCAL:
            return f"{address} is not public"
    if not found.is_global or found.is_multicast or found.is_reserved or found.is_unspecified:
        return f"{address} is not public"
    return None


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    for network, shift in _CARRIERS:
        if address in network:
            return ipaddress.IPv4Address((int(address) >> shift) & 0xFFFFFFFF)
    return None


def place(url: str, seconds: float, resolver: Resolve = resolve, check: Check = refused) -> Place:
    """Where a URL is asked for; its host is resolved once, here.

    Args:
        url: the address.
        seconds: that its resolution may take.
        resolver: from host, port and seconds to addresses.
        check: why an address is not asked.

    Raises:
        Refused: it is none of the web, names a user, or leads to an address that is not public.
    """
    if len(url) > _LONGEST or _ODD.search(url):
        raise Refused("holds characters that no address has, or too many")
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise Refused(f"is no address ({error})") from error
    if parts.scheme not in _PORTS:
        raise Refused(f"is not of http or https: {parts.scheme[:20]!r}")
    if "@" in parts.netloc:
        raise Refused("names a user or password")
    host = _host(parts)
    addresses = [host] if _is_address(host) else resolver(host, port, seconds)
    for address in addresses:
        if (why := check(address)) is not None:
            raise Refused(f"leads to an address that is not asked: {why}")
    if not addresses:
        raise Refused(f"{host} has no address")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(parts.scheme, host, port, tuple(addresses), _ascii(target))


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if ":" not in host:
        try:
            host = host.rstrip(".").encode("idna").decode("ascii").lower()
        except UnicodeError as error:
            raise Refused(f"has no host that could be ({error})") from error
        if _ODD.search(host):  # "¯" is written as a blank and a mark by IDNA's mapping
            raise Refused("has no host that could be (a blank or mark in its name)")
    if not host:
        raise Refused("has no host")
    if _NUMBER.fullmatch(host.rpartition(".")[2]) and not _is_address(host):
        raise Refused(f"writes an address in a form of its own: {host[:60]}")
    return host


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _ascii(target: str) -> str:
    """A path with all that is not ASCII as %XX, as browsers write it."""
    return "".join(
        c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace"))
        for c in target
    )
