"""Public addresses of the web are asked; all others are refused, however they are written."""

from __future__ import annotations

import pytest

from sayso.documents import addresses
from sayso.documents.addresses import Refused, place, refused

PUBLIC = "93.184.215.14"


def public(host: str, port: int, seconds: float) -> list[str]:
    return [PUBLIC]


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::1", "2002:c0a8:101::", "::7f00:1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "no address", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address):
    assert refused(address)


@pytest.mark.parametrize(
    "address", [PUBLIC, "2606:4700::1111", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"]
)
def test_public_addresses_are_asked(address):
    assert refused(address) is None


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://corva.example/", "not of http"), ("file:///etc/passwd", "not of http"), ("corva.example", "not of http"),
        ("http://ada@corva.example/", "user"), ("http://ada:pass@corva.example/", "user"),
        ("http://@corva.example/", "user"), ("http:///a", "no host"), ("http://corva.example:99999/", "no address"),
        ("http://a b.example/", "characters"), ("http://a.example/\r\nX: y", "characters"), ("http://a\\@b/", "characters"),
        ("http://2130706433/", "form of its own"), ("http://0x7f.1/", "form of its own"), ("http://0177.0.0.1/", "form of its own"),
        ("http://127.1/", "form of its own"), ("http://0x7f000001/", "form of its own"), ("http://a.0x1/", "form of its own"),
        ("http://127.0.0.1/", "not public"), ("http://127.0.0.1./", "not public"), ("http://[::1]/", "not public"),
        ("http://[::ffff:10.0.0.1]/", "not public"), ("http://①②⑦.0.0.1/", "not public"), ("http://" + "a" * 70 + ".example/", "no host"),
        ("http://a.example/" + "a" * 5000, "too many"), ("http://b¯c.example/", "blank or mark"),
    ],
)  # fmt: skip
def test_addresses_that_are_not_asked_say_why(url, why):
    with pytest.raises(Refused, match=why):
        place(url, 1, public)


def test_one_address_that_is_not_public_refuses_the_host():
    with pytest.raises(Refused, match=r"10\.0\.0\.1 is not public"):
        place("http://corva.example/", 1, lambda *_: [PUBLIC, "10.0.0.1"])


def test_a_place_keeps_name_port_and_target():
    found = place("https://Bücher.example.:8443/ä?q=ü#part", 1, public)
    assert found == ("https", "xn--bcher-kva.example", 8443, (PUBLIC,), "/%C3%A4?q=%C3%BC")
    assert place("http://corva.example", 1, public)[2:] == (80, (PUBLIC,), "/")


def test_a_resolver_that_knows_nothing_or_takes_too_long_is_told(monkeypatch):
    import socket
    import threading

    never = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [never.wait()][:0])
    with pytest.raises(Refused, match="not told within 0.01"):
        addresses.resolve("corva.example", 80, 0.01)
    never.set()

    def unknown(*_, **__):
        raise socket.gaierror("unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(Refused, match="has no address"):
        addresses.resolve("corva.example", 80, 5)
