"""What the process that parses and the one that asks for it send each other: frames in a pipe.

A frame is its length (4 bytes, big-endian), one byte that tells its kind, and its content. That a
file is done comes with the files that lists in it have led to.
"""

from __future__ import annotations

import json
from typing import BinaryIO

import msgspec

from sayso.documents.readings import Reading
from sayso.settings import DocumentSettings

READY, UNIT, AFTER, READING, DONE = b"s", b"u", b"a", b"r", b"d"
_ESCAPED = b"e"  # a reading as JSON: a path that is no UTF-8 fits into no MessagePack
_HEAD = 4
NO_MEMORY = 77  # exit status of a worker whose memory was at an end


class Start(msgspec.Struct, frozen=True):
    """What a worker needs once; paths are bytes, as the system has them."""

    settings: DocumentSettings
    keep_raw: bytes | None


class Command(msgspec.Struct, frozen=True):
    """A file to read.

    Attributes:
        file: where it stands.
        name: what it is called in what comes of it.
        seen: hashes and ids of reports that were stored since the last command.
        units: inputs in it that a worker before this one has read, or was lost at.
        outside: readings that came of what is around them (an archive's damage), told already.
    """

    file: bytes
    name: bytes
    seen: list[tuple[str, str]]
    units: int = 0
    outside: int = 0


_DECODER = msgspec.msgpack.Decoder(Reading)


def put(stream: BinaryIO, kind: bytes, content: bytes = b"", *, now: bool = True) -> None:
    """Send a frame, now or with the next one."""
    stream.write((len(content) + 1).to_bytes(_HEAD, "big") + kind + content)
    if now:
        stream.flush()


def take(stream: BinaryIO) -> tuple[bytes, bytes] | None:
    """The next frame: its kind and content; None where the stream has ended, if within a frame."""
    head = stream.read(_HEAD)
    size = int.from_bytes(head, "big") if len(head) == _HEAD else 0
    body = stream.read(size)
    return (body[:1], body[1:]) if size and len(body) == size else None


class Splitter:
    """The frames in bytes that come in pieces."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> list[tuple[bytes, bytes]]:
        """The frames that are whole now."""
        self._held += data
        found, at = [], 0
        while len(self._held) >= at + _HEAD:
            start = at + _HEAD
            end = start + int.from_bytes(self._held[at:start], "big")
            if len(self._held) < end:
                break
            found.append((bytes(self._held[start : start + 1]), bytes(self._held[start + 1 : end])))
            at = end
        del self._held[:at]
        return found


def put_reading(stream: BinaryIO, reading: Reading, *, now: bool = True) -> None:
    """Send a reading."""
    try:
        put(stream, READING, msgspec.msgpack.encode(reading), now=now)
    except UnicodeEncodeError:
        text = json.dumps(msgspec.to_builtins(reading), ensure_ascii=False)
        put(stream, _ESCAPED, text.encode("utf-8", "surrogatepass"), now=now)


def reading_of(kind: bytes, content: bytes) -> Reading | None:
    """The reading in a frame, if it holds one."""
    if kind == _ESCAPED:
        return msgspec.convert(json.loads(content.decode("utf-8", "surrogatepass")), Reading)
    return _DECODER.decode(content) if kind == READING else None
