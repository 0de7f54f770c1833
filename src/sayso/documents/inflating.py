"""Gzip -> its bytes, in a file that is kept on disk when large; capped, and past damage."""

from __future__ import annotations

import tempfile
import zlib
from typing import Any, BinaryIO, NamedTuple, cast

from sayso.settings import DocumentSettings

MAGIC = b"\x1f\x8b\x08"
_CHUNK = 65_536  # bytes read, and bytes decoded, at a time
_MEMORY = 8_000_000  # decoded bytes from which they stand on disk
_TOLD = 20  # remarks on damage that are kept
_FREE = 4_000_000  # decoded bytes below which no ratio is looked at: short text repeats itself


class Inflated(NamedTuple):
    """What was decoded.

    Attributes:
        stream: the decoded bytes, from their beginning.
        breaks: offsets in them at which something is lost; what stands before a break is cut off.
        remarks: what went wrong, in order.
    """

    stream: BinaryIO
    breaks: tuple[int, ...]
    remarks: tuple[str, ...]


def inflate(stream: BinaryIO, limits: DocumentSettings) -> Inflated:
    """Decode all members of a gzip stream; a damaged one is left for the next that begins.

    Decoding ends at ``limits.max_archive`` bytes, and where the bytes are more than
    ``limits.max_ratio`` times what they were decoded from.
    """
    out = cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=_MEMORY))  # noqa: SIM115
    breaks: list[int] = []
    remarks: list[str] = []
    taken, made, buffer = 0, 0, b""
    decoder: Any = None  # None: between members
    ended = False
    while not ended:
        if len(buffer) < len(MAGIC) or (decoder is not None and not buffer):
            more = stream.read(_CHUNK)
            taken, buffer, ended = taken + len(more), buffer + more, not more
        if decoder is None:
            at = buffer.find(MAGIC)
            gone = buffer if at < 0 and ended else buffer[: max(0, len(buffer) - 2)]
            gone = buffer[:at] if at >= 0 else gone
            if gone.strip(b"\0") and not (remarks and remarks[-1].startswith("gzip damaged")):
                told = "bytes that are no gzip between its members: passed over"
                remarks += [told] if told not in remarks else []
            buffer = buffer[len(gone) :]
            decoder = zlib.decompressobj(31) if at >= 0 else None
            if decoder is None:
                continue
        try:
            data = decoder.decompress(buffer, _CHUNK)
        except zlib.error as error:
            if len(remarks) < _TOLD:
                remarks.append(
                    f"gzip damaged before byte {taken} ({error}): next member looked for"
                )
            breaks.append(made)
            # What was damaged is not known to be a member's middle: its own first bytes are passed.
            buffer, decoder = buffer[1:], None
            continue
        made += out.write(data)
        buffer = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
        if told_beyond := _beyond(made, taken, limits):
            remarks.append(told_beyond)
            breaks.append(made)
            break
        decoder = None if decoder.eof else decoder
    if ended and decoder is not None:
        out.write(decoder.flush())
        remarks.append("gzip cut off before its end")
        breaks.append(made)
    out.seek(0)
    return Inflated(out, tuple(breaks), tuple(remarks))


def _beyond(made: int, taken: int, limits: DocumentSettings) -> str | None:
    if made > limits.max_archive:
        return f"more than {limits.max_archive} bytes (documents.max_archive): the rest is not read"
    if made > _FREE and made > limits.max_ratio * taken:
        return (
            f"decoded to more than {limits.max_ratio} times its bytes (documents.max_ratio): "
            "the rest is not read"
        )
    return None
