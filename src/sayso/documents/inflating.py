"""Packed bytes -> what they hold, in a file that is kept on disk when large; capped, past damage."""

from __future__ import annotations

import tempfile
from typing import BinaryIO, NamedTuple, cast

from sayso.documents import packings
from sayso.documents.packings import Damage, Decoder
from sayso.settings import DocumentSettings

_CHUNK = 16_384  # bytes read at a time: each member that ends in them costs a copy of the rest
_PIECE = 4_096  # ... of an HTTP body: what a piece holds before damage is lost with it
_MEMORY = 8_000_000  # decoded bytes from which they stand on disk
_TOLD = 20  # remarks on damage that are kept
_LOST = 1_000  # damaged members after which the rest is not read: each costs a search
_IDLE = 100_000  # members one after the other that hold nothing, after which the rest is not read
_FREE = 4_000_000  # decoded bytes below which no ratio is looked at: short text repeats itself


class Inflated(NamedTuple):
    """What was decoded.

    Attributes:
        stream: the decoded bytes, from their beginning.
        breaks: offsets in them at which something is lost; what stands before a break is cut off.
        remarks: what went wrong, in order.
        beyond: whether decoding was ended by a limit.
    """

    stream: BinaryIO
    breaks: tuple[int, ...]
    remarks: tuple[str, ...]
    beyond: bool


def inflate(stream: BinaryIO, kind: str, limits: DocumentSettings) -> Inflated:
    """Decode all members of a packed stream; a damaged one is left for the next that begins.

    Decoding ends at ``limits.max_archive`` bytes, and where the bytes are more than
    ``limits.max_ratio`` times what they were decoded from.

    Args:
        stream: the packed bytes.
        kind: as ``packings.packing`` names it.
        limits: caps.
    """
    state = _State(stream, kind, limits)
    while state.step():
        pass
    state.out.seek(0)
    return Inflated(state.out, tuple(state.breaks), tuple(state.remarks), state.beyond)


class _State:
    """Where the decoding of one stream is."""

    def __init__(self, stream: BinaryIO, kind: str, limits: DocumentSettings) -> None:
        self.stream, self.kind, self.limits = stream, kind, limits
        self.out = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_MEMORY))  # noqa: SIM115
        self.member = packings.members(kind, limits)
        self.decoder: Decoder | None = None  # None: between members
        self.breaks: list[int] = []
        self.remarks: list[str] = []
        self.taken = self.made = self.idle = 0
        self.buffer = b""
        self.ended = self.beyond = False

    def step(self) -> bool:
        """Go on by one piece; False at the end."""
        if self.decoder is None:
            return self._between()
        if self.decoder.hungry and not self.buffer and not self._more():
            self.made += self.out.write(self.decoder.close())
            self._lost(f"{self.kind} cut off before its end")
            return False
        try:
            data = self.decoder.feed(self.buffer)
        except Damage as error:
            told = f"{self.kind} damaged before byte {self.taken} ({error})"
            self._lost(f"{told}: next member looked for")
            self.buffer, self.decoder = self.decoder.rest, None
            if len(self.breaks) > _LOST:
                self._lost(f"more than {_LOST} damaged members: the rest is not read", always=True)
                return False
            return True
        self.made += self.out.write(data)
        self.buffer = self.decoder.rest
        if told_beyond := _beyond(self.made, self.taken, self.limits):
            self._lost(told_beyond, always=True)
            self.beyond = True
            return False
        self.idle = 0 if data else self.idle
        if self.decoder.ended:
            self.decoder = None
            self.idle += 1
        if self.idle > _IDLE:
            self._lost(f"more than {_IDLE} empty members: the rest is not read", always=True)
            return False
        return True

    def _between(self) -> bool:
        """Find the next member's first bytes."""
        if len(self.buffer) < packings.LONGEST_MARK and not self.ended:
            self._more()
        found = packings.MARKS[self.kind].search(self.buffer)
        kept = 0 if self.ended else packings.LONGEST_MARK - 1
        gone = found.start() if found else max(0, len(self.buffer) - kept)
        if self.buffer[:gone].strip(b"\0") and not (
            self.remarks and self.remarks[-1].startswith(f"{self.kind} damaged")
        ):
            told = f"bytes that are no {self.kind} between its members: passed over"
            self.remarks += [told] if told not in self.remarks else []
        self.buffer = self.buffer[gone:]
        if found is None:
            return not self.ended
        self.decoder = self.member(self.buffer)
        return True

    def _more(self) -> bool:
        more = self.stream.read(_CHUNK)
        self.taken += len(more)
        self.buffer += more
        self.ended = not more
        return bool(more)

    def _lost(self, told: str, *, always: bool = False) -> None:
        if len(self.remarks) < _TOLD or always:
            self.remarks.append(told)
        self.breaks.append(self.made)


def _beyond(made: int, taken: int, limits: DocumentSettings) -> str | None:
    if made > limits.max_archive:
        return f"more than {limits.max_archive} bytes (documents.max_archive): the rest is not read"
    if made > _FREE and made > limits.max_ratio * taken:
        return (
            f"decoded to more than {limits.max_ratio} times its bytes (documents.max_ratio): "
            "the rest is not read"
        )
    return None


class Body(NamedTuple):
    """A body without its coding: its bytes, what went wrong, and whether a limit was passed."""

    raw: bytes
    remark: str | None = None
    beyond: bool = False


def body(packed: bytes, coding: str, limits: DocumentSettings) -> Body | None:
    """Undo one of HTTP's codings, up to ``limits.max_bytes``; None if the coding is not known.

    What stands before damage is kept. A body that is said to be packed and begins as a page does
    is given back as it is.
    """
    member = packings.http(coding, packed, limits)
    if member is None:
        return None
    looks_bare = packed[:200].lstrip()[:1] == b"<"
    if looks_bare and coding != "br":
        return Body(packed, "said to be compressed and is not")
    if coding == "zstd" and not packings.MARKS["zstandard"].match(packed):
        return Body(b"", "HTTP encoding damaged (no zstandard frame)")
    out = bytearray()
    at, buffer, decoder = _PIECE, packed[:_PIECE], member(packed[:_PIECE])
    while True:
        if not buffer and decoder.hungry:
            buffer = packed[at : at + _PIECE]
            at += _PIECE
            if not buffer:
                out += decoder.close()
                return Body(bytes(out), "HTTP encoding cut off")
        try:
            out += decoder.feed(buffer)
        except Damage as error:
            if not out and looks_bare:
                return Body(packed, "said to be compressed and is not")
            return Body(bytes(out), f"HTTP encoding damaged ({error})")
        buffer = decoder.rest
        if len(out) > limits.max_bytes:
            return Body(b"", beyond=True)
        if decoder.ended:
            buffer += packed[at : at + _PIECE]
            at += _PIECE
            # Zstandard goes on frame by frame; what follows the other codings is no part of them.
            if coding != "zstd" or not packings.MARKS["zstandard"].match(buffer):
                return Body(bytes(out))
            decoder = member(buffer)
