"""Decoders of packed bytes: gzip, bzip2, xz, zstandard, and what HTTP has besides.

Each gives back a bounded number of bytes a call and says what of its input is left, so that who
calls can stop at any time. A *member* is what decodes by itself: a gzip member, an xz or bzip2
stream, a zstandard frame.
"""

from __future__ import annotations

import bz2
import lzma
import re
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from sayso.settings import DocumentSettings

STEP = 65_536  # decoded bytes a call, about: zstandard gives whole blocks of up to 131072
BLOCKS = 131_072  # bytes that one zstandard block decodes to at most (RFC 8878, 3.1.1.2.4)
MARKS = {
    "gzip": re.compile(rb"\x1f\x8b\x08"),
    "bzip2": re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"),
    "xz": re.compile(rb"\xfd7zXZ\x00"),
    "zstandard": re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18"),
}
LONGEST_MARK = 10
_FRAME = b"\x28\xb5\x2f\xfd"
_DICTIONARY = b"\x5d\x2a\x4d\x18"  # skippable frame (IIPC, Zstandard Compression for WARC 1.0)
_EMPTY = 10_000  # blocks of a frame that hold nothing; what is flushed often has some
_MOST_DICTIONARY = 16_000_000  # bytes of a dictionary; the tools that write them stop at 1 MB


class Damage(Exception):
    """What a library says of bytes that it cannot decode."""


class Decoder(Protocol):
    """One member's decoder.

    Attributes:
        ended: whether the member is over.
        rest: what of the last call's input is not used yet, or stands behind the member; after
            damage what the next member is to be looked for in.
        hungry: whether it needs more input to go on.
    """

    ended: bool
    rest: bytes
    hungry: bool

    def feed(self, data: bytes) -> bytes:
        """Some more decoded bytes. Raises Damage."""

    def close(self) -> bytes:
        """What is still held where the input ends before the member does."""


def packing(head: bytes) -> str | None:
    """How a file that begins with these bytes is packed."""
    return next((name for name, mark in MARKS.items() if mark.match(head)), None)


def members(kind: str, limits: DocumentSettings) -> Callable[[bytes], Decoder]:
    """What makes the decoder of each member in turn, from the member's first bytes."""
    if kind == "zstandard":
        return _Frames(limits).member
    if kind == "gzip":
        return lambda _: _Deflated(31)
    if kind == "bzip2":
        return lambda _: _Buffered(bz2.BZ2Decompressor())
    return lambda _: _Buffered(lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=limits.max_window))


class _Deflated:
    """Gzip, zlib or raw deflate, by zlib's window bits."""

    def __init__(self, window: int) -> None:
        self._inner = zlib.decompressobj(window)
        self.ended, self.rest, self.hungry = False, b"", True

    def feed(self, data: bytes) -> bytes:
        try:
            out = self._inner.decompress(data, STEP)
        except zlib.error as error:
            self.rest = data[1:]
            raise Damage(str(error)) from error
        self.ended = self._inner.eof
        self.rest = self._inner.unused_data if self.ended else self._inner.unconsumed_tail
        # A full step may have more behind it even where all of the input is taken.
        self.hungry = not self.rest and len(out) < STEP
        return out

    def close(self) -> bytes:
        return self._inner.flush(STEP)


class _Buffered:
    """bzip2 and xz: the library keeps what it has not used yet."""

    def __init__(self, inner: Any) -> None:
        self._inner, self._given = inner, b""
        self.ended, self.rest, self.hungry = False, b"", True

    def feed(self, data: bytes) -> bytes:
        self._given = data or self._given
        try:
            out: bytes = self._inner.decompress(data, STEP)
        except (OSError, EOFError, ValueError, lzma.LZMAError) as error:
            self.rest = self._given[1:]
            if "emory" in str(error):
                told = "it asks for more memory than the limit (documents.max_window)"
                raise Damage(told) from error
            raise Damage(str(error)) from error
        self.ended = self._inner.eof
        self.rest = self._inner.unused_data if self.ended else b""
        self.hungry = not self.ended and self._inner.needs_input
        return out

    def close(self) -> bytes:
        return b""


class _Brotli:
    """Brotli, as HTTP has it. It has no mark to begin with."""

    def __init__(self) -> None:
        import brotli

        self._inner, self._error = brotli.Decompressor(), brotli.error
        self.ended, self.rest, self.hungry = False, b"", True

    def feed(self, data: bytes) -> bytes:
        if self.hungry is False and data:
            self.rest, data = data, b""
        else:
            self.rest = b""
        try:
            out: bytes = self._inner.process(data, output_buffer_limit=STEP)
        except self._error as error:
            raise Damage(str(error)) from error
        self.ended = self._inner.is_finished()
        accepts = self._inner.can_accept_more_data() and len(out) < STEP
        self.hungry = not self.ended and accepts
        return out

    def close(self) -> bytes:
        return b""


class _Frames:
    """Zstandard frames of one file, and the dictionary that the file begins with, if it does."""

    def __init__(self, limits: DocumentSettings) -> None:
        import zstandard

        self._made = zstandard.ZstdDecompressor
        self._window = limits.max_window
        self._decoder: Any = self._made(max_window_size=self._window)

    def member(self, head: bytes) -> Decoder:
        if head.startswith(_FRAME):
            return _Frame(self._decoder)
        return _Skipped(self._found if head.startswith(_DICTIONARY) else None)

    def _found(self, raw: bytes) -> None:
        import zstandard

        if raw.startswith(_FRAME):
            decoder, out = _Frame(self._decoder), bytearray()
            while not decoder.ended and len(out) <= _MOST_DICTIONARY:
                out += decoder.feed(raw)
                raw = decoder.rest
                if decoder.hungry and not raw:
                    raise Damage("its dictionary is cut off")
            raw = bytes(out)
        if len(raw) > _MOST_DICTIONARY:
            raise Damage(f"its dictionary has more than {_MOST_DICTIONARY} bytes")
        try:
            made = zstandard.ZstdCompressionDict(raw)
            self._decoder = self._made(dict_data=made, max_window_size=self._window)
        except (zstandard.ZstdError, ValueError) as error:
            raise Damage(f"its dictionary is none ({error})") from error


class _Frame:
    """One zstandard frame, given to the library block by block.

    The library's own stream decoder decodes all that it is given, and a block of four bytes can
    hold 131072: the blocks' lengths stand in the frame (RFC 8878, 3.1.1), so that no call gets
    more blocks than the step needs.
    """

    def __init__(self, decoder: Any) -> None:
        self._inner = decoder.decompressobj()
        self._empty = 0  # blocks that hold nothing
        self._held, self._need, self._part = b"", 5, "descriptor"
        self._last = self._summed = False
        self.ended, self.rest, self.hungry = False, b"", True

    def feed(self, data: bytes) -> bytes:
        data = self._held + data if self._held else data
        out: list[bytes] = []
        made = at = 0
        while made < STEP and not self.ended:
            if self._need > len(data) - at:
                self._held, self.rest, self.hungry = data[at:], b"", True
                return b"".join(out)
            unit = data[at : at + self._need]
            try:
                piece = self._decoded(unit)
                self._advance(unit)
            except Damage:
                # A length that is wrong may have reached into the next frame.
                self._held, self.rest = b"", data[at + 1 :]
                raise
            at += len(unit)
            if piece:
                out.append(piece)
                made += len(piece)
        self._held, self.rest, self.hungry = b"", data[at:], False
        return b"".join(out)

    def _decoded(self, unit: bytes) -> bytes:
        import zstandard

        try:
            return bytes(self._inner.decompress(unit))
        except (zstandard.ZstdError, ValueError) as error:
            told = str(error).removeprefix("zstd decompressor error: ")
            if "memory" in told:
                told = "it asks for more memory than the limit (documents.max_window)"
            raise Damage(told[:120]) from error

    def _advance(self, unit: bytes) -> None:
        """What follows the part of the frame that was just given."""
        if self._part == "descriptor":
            flags = unit[4]
            self._summed = bool(flags & 4)
            single = bool(flags & 32)
            size = (0, 2, 4, 8)[flags >> 6] or (1 if single else 0)
            self._go("header", (not single) + (0, 1, 2, 4)[flags & 3] + size)
        elif self._part == "header":
            self._go("block header", 3)
        elif self._part == "block header":
            told = int.from_bytes(unit, "little")
            self._last = bool(told & 1)
            kind, size = (told >> 1) & 3, told >> 3
            if kind == 3 or size > BLOCKS:
                raise Damage("a block of an unknown kind or size")
            self._empty += not size
            if self._empty > _EMPTY:
                raise Damage(f"more than {_EMPTY} empty blocks")
            self._go("block", 1 if kind == 1 else size)
        elif self._part == "block":
            if not self._last:
                self._go("block header", 3)
            elif self._summed:
                self._go("checksum", 4)
            else:
                self.ended = True
        else:
            self.ended = True

    def _go(self, part: str, need: int) -> None:
        self._part, self._need = part, need
        if need == 0:  # a header without fields, an empty block
            self._advance(b"")

    def close(self) -> bytes:
        return b""


class _Skipped:
    """A skippable frame: nothing is decoded; its content is handed on where somebody wants it."""

    def __init__(self, found: Callable[[bytes], None] | None) -> None:
        self._found, self._left, self._head = found, -1, b""
        self._kept = bytearray()
        self.ended, self.rest, self.hungry = False, b"", True

    def feed(self, data: bytes) -> bytes:
        if self._left < 0:
            self._head += data
            if len(self._head) < 8:
                return b""
            self._left = int.from_bytes(self._head[4:8], "little")
            data = self._head[8:]
            if self._found is not None and self._left > _MOST_DICTIONARY:
                raise Damage(f"its dictionary has more than {_MOST_DICTIONARY} bytes")
        taken, self.rest = data[: self._left], data[self._left :]
        self._left -= len(taken)
        if self._found is not None:
            self._kept += taken
        if self._left == 0:
            self.ended, self.hungry = True, False
            if self._found is not None:
                self._found(bytes(self._kept))
        return b""

    def close(self) -> bytes:
        return b""


def http(coding: str, body: bytes, limits: DocumentSettings) -> Callable[[bytes], Decoder] | None:
    """What decodes a body in one of HTTP's codings; None for a coding that is not known."""
    if coding in {"gzip", "x-gzip", "deflate"}:
        window = 47 if body[:2] == b"\x1f\x8b" else 15 if body[:1] == b"\x78" else -15
        return lambda _: _Deflated(window)
    if coding == "zstd":
        return members("zstandard", limits)
    return (lambda _: _Brotli()) if coding == "br" else None
