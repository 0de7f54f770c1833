"""Targets: what comes of the network. Addresses, and the answers of servers."""

from __future__ import annotations

import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from sayso.documents import addresses, fetching, reading

from .seeds import HTTP
from .testing import LIMITS, Target, Test, sound_readings, string

PUBLIC = "93.184.215.14"


def _place(data: bytes) -> None:
    """An address: whatever it is, it leads to a public one or is refused."""
    with suppress(addresses.Refused):
        found = addresses.place(string(data), 1.0, lambda *_: [PUBLIC])
        assert all(addresses.refused(one) is None for one in found.addresses)
        assert found.target.isascii()
        assert not set(found.target + found.host) & set("\r\n ")
    addresses.refused(string(data))


class _Connection:
    """A server that answers with some bytes, in pieces, whatever it is asked."""

    def __init__(self, data: bytes) -> None:
        self.left, self.piece = data[1:], 1 + (data[0] if data else 0)

    def __enter__(self) -> _Connection:
        return self

    def __exit__(self, *_: object) -> None:
        self.left = b""

    def settimeout(self, _: float) -> None:
        """Its answers are there at once."""

    def sendall(self, _: bytes) -> None:
        """It does not look at what it is asked."""

    def recv(self, most: int) -> bytes:
        """The next piece."""
        piece = self.left[: min(most, self.piece)]
        self.left = self.left[len(piece) :]
        return piece


def _answer() -> Test:
    """An answer is saved, if it is one, and the file that it is saved in can be read."""
    file = Path(tempfile.mkdtemp()) / "a.warc.gz"

    def test(data: bytes) -> None:
        file.unlink(missing_ok=True)
        reached: list[str] = []

        def connect(_: Any, address: str, __: float) -> Any:
            reached.append(address)
            return cast("Any", _Connection(data))

        begun = time.monotonic()
        net = fetching.Net(resolve=lambda *_: [PUBLIC], connect=connect)
        (found,) = fetching.fetch(["http://corva.example/a"], file, net)
        assert time.monotonic() - begun < fetching.SECONDS
        assert len(reached) <= fetching.REDIRECTS + 1
        assert all(addresses.refused(one) is None for one in reached)
        assert found.status is not None or found.reason
        if file.exists():
            sound_readings(reading.Reader(LIMITS, None).file(str(file)))

    return test


TARGETS = {
    "addresses": Target(
        lambda: _place,
        (
            b"http://corva.example:8080/a?b#c",
            b"http://[::ffff:7f00:1]/",
            "https://bücher.example/ä".encode(),
        ),
    ),
    "answers": Target(
        _answer,
        (
            b"\x40" + HTTP,
            b"\x08HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n",
            b"\x08HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ),
    ),
}
