"""Bytes -> characters, and what went wrong on the way."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple


class Decoded(NamedTuple):
    """Characters without byte order mark, the charset they were read in, and remarks."""

    text: str
    charset: str
    remarks: tuple[str, ...]


# UTF-32 first: its mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536  # bytes that a guess looks at
# Beginnings of files that hold no text of their own (signatures from the formats' own documents).
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x28\xb5\x2f\xfd", "a zstandard file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"filedesc://", "an ARC file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"OggS", "a sound or film file"),
    (b"ID3", "a sound file"),
)
_CONTROL = bytes(range(9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"
_MOST_CONTROL = 0.02  # share of control bytes above which bytes are no text in a one-byte charset
_NUL_SHARE = 0.2  # share of NULs at odd or even places above which it is UTF-16 without a mark
_STRAY = 0.02  # share of bytes that may be damaged in what else is UTF-8
# The Windows-1252 reading is believed when its letters are those of western European text.
_WESTERN = re.compile(r"[\x00-\x7f\xa0-\xff‘’“”„‚–—…•€™ŒœŠšŽžŸ†‡‹›ˆ˜‰ƒ]*")


def signature(head: bytes) -> str | None:
    """What kind of non-text file these first bytes belong to, if any."""
    for mark, what in _SIGNATURES:
        if head.startswith(mark):
            return what
    return None


def decode(raw: bytes, declared: str | None = None) -> Decoded | None:
    """The characters of ``raw``, or None where it is no text.

    The order: a byte order mark; UTF-16 without a mark (NULs at every other place: in ASCII it
    would pass for UTF-8); UTF-8, if it is flawless; the charset that the document declares; UTF-8
    with a few damaged bytes; Windows-1252; what charset-normalizer finds. Each step that guesses or
    replaces leaves a remark.
    """
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return _lenient(raw[len(mark) :], charset)
    wide = _wide(raw)
    if wide is not None:
        found = _lenient(raw, wide)
        return found and found._replace(remarks=(f"read as {wide}, no mark", *found.remarks))
    try:
        return _checked(raw.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError:
        pass  # not UTF-8: the steps below each say what they did
    label = _codec(declared)
    if label is not None and label != "utf-8" and (text := _strict(raw, label)) is not None:
        return _checked(text, label, ())
    if _control_share(raw) > _MOST_CONTROL:
        return None
    return _guess(raw, (f"declared charset {declared!r} does not fit",) if declared else ())


def _checked(text: str, charset: str, remarks: tuple[str, ...]) -> Decoded | None:
    """The text, unless it is controls for the most part."""
    sample = text[:_SAMPLE]
    if sample and not sample.isprintable():
        bad = sum(c < " " and c not in "\t\n\r\x0b\x0c\x1b" for c in sample)
        if bad > 0.1 * len(sample):
            return None
    nuls = text.count("\0")
    more = (f"holds {nuls} NUL characters",) if nuls else ()
    return Decoded(text, charset, (*remarks, *more))


def _lenient(raw: bytes, charset: str) -> Decoded | None:
    text = raw.decode(charset, "replace")
    lost = text.count("\ufffd") - raw.count("\ufffd".encode(charset))
    remarks = (f"{lost} places were not {charset}: stored as U+FFFD",) if lost > 0 else ()
    return _checked(text, charset, remarks)


def _strict(raw: bytes, charset: str) -> str | None:
    try:
        return raw.decode(charset)
    except UnicodeDecodeError:
        return None


def _codec(declared: str | None) -> str | None:
    """The codec for a declared label; latin-1 and ASCII mean Windows-1252, as on the web."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    # A codec that is not for text (base64 ...) or that a mark must announce is no charset.
    return None if name in {"utf-16", "utf-32", "idna", "punycode"} or _bytes_only(name) else name


def _bytes_only(name: str) -> bool:
    return not getattr(codecs.lookup(name), "_is_text_encoding", True)


def _wide(raw: bytes) -> str | None:
    sample = raw[: _SAMPLE & ~1]
    if len(sample) < 8:
        return None
    half = len(sample) // 2
    low, high = sample[1::2].count(0) / half, sample[::2].count(0) / half
    if low > _NUL_SHARE and high < 0.05:
        return "utf-16-le"
    return "utf-16-be" if high > _NUL_SHARE and low < 0.05 else None


def _control_share(raw: bytes) -> float:
    sample = raw[:_SAMPLE]
    return (len(sample) - len(sample.translate(None, _CONTROL))) / max(len(sample), 1)


def _guess(raw: bytes, remark: tuple[str, ...]) -> Decoded | None:
    damaged = raw.decode("utf-8", "replace")
    lost = damaged.count("\ufffd") - raw.count("\ufffd".encode())
    sound = sum(c > "\x7f" and c != "\ufffd" for c in damaged)
    if lost <= max(1, _STRAY * len(damaged)) and sound > lost:
        more = f"{lost} places were not utf-8: stored as U+FFFD"
        return _checked(damaged, "utf-8", (*remark, more))
    western = _strict(raw, "cp1252")
    if western is not None and _WESTERN.fullmatch(western):
        high = sum(byte > 0x7F for byte in raw[:_SAMPLE])
        if high <= 0.15 * min(len(raw), _SAMPLE):
            return _checked(western, "cp1252", (*remark, "no charset fits: read as cp1252"))
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    if best is None:
        return None
    text = raw.decode(best.encoding, "replace")
    return _checked(text, best.encoding, (*remark, f"no charset fits: read as {best.encoding}"))
