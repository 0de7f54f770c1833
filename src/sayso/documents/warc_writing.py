"""Exchanges with a server -> records of a WARC file (WARC 1.1), each a gzip member."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import uuid
from datetime import UTC, datetime
from typing import BinaryIO

_END = re.compile(rb"\r?\n\r?\n")
_HTTP = "application/http; msgtype="


def info(file: BinaryIO, name: str, software: str) -> None:
    """The record that tells what made the file."""
    block = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    fields = [("WARC-Filename", name.encode("ascii", "replace").decode())]
    _record(file, "warcinfo", "application/warc-fields", block, fields, _now())


def exchange(
    file: BinaryIO, url: str, request: bytes, response: bytes, address: str, cut: str | None
) -> None:
    """The records of one request and of what was answered, byte for byte as it came.

    Args:
        file: is written to.
        url: what was asked for.
        request: its bytes.
        response: the answer's.
        address: of the server.
        cut: what cut the answer off, in the standard's words (``length``, ``time``, ``disconnect``).
    """
    when, target = _now(), [("WARC-Target-URI", url.encode("ascii", "replace").decode())]
    where = [*target, ("WARC-IP-Address", address)]
    fields = [*where]
    end = _END.search(response)
    if end is not None and b"chunked" not in response[: end.start()].lower():
        fields.append(("WARC-Payload-Digest", _digest(response[end.end() :])))
    if cut is not None:
        fields.append(("WARC-Truncated", cut))
    answer = _record(file, "response", f"{_HTTP}response", response, fields, when)
    fields = [*where, ("WARC-Concurrent-To", answer)]
    _record(file, "request", f"{_HTTP}request", request, fields, when)


def _record(
    file: BinaryIO, kind: str, type_: str, block: bytes, fields: list[tuple[str, str]], when: str
) -> str:
    name = f"<{uuid.uuid4().urn}>"
    head = [
        ("WARC-Type", kind), ("WARC-Record-ID", name), ("WARC-Date", when), *fields,
        ("WARC-Block-Digest", _digest(block)), ("Content-Type", type_),
        ("Content-Length", str(len(block))),
    ]  # fmt: skip
    lines = "".join(f"{key}: {value}\r\n" for key, value in head)
    file.write(gzip.compress(f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"))
    return name


def _digest(block: bytes) -> str:
    return "sha256:" + base64.b32encode(hashlib.sha256(block).digest()).decode().rstrip("=")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
