"""What every target is made of: its shape, text from bytes, and what must hold of what was read."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sayso.documents import reading
from sayso.errors import SaysoError
from sayso.model import Document
from sayso.settings import DocumentSettings

Test = Callable[[bytes], None]
LIMITS = DocumentSettings(max_bytes=60_000, max_archive=300_000, max_members=40, max_page=50_000)


class Target(NamedTuple):
    """A parser to fuzz."""

    prepare: Callable[[], Test]
    seeds: tuple[bytes, ...]


def string(data: bytes) -> str:
    """Text of any kind from bytes: surrogates and all."""
    return (
        data.decode("utf-8", "surrogatepass" if data[:1] < b"\x80" else "replace")
        if _sound(data)
        else data.decode("latin-1")
    )


def _sound(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def sound_document(made: Document) -> None:
    """What must hold of a document: it can be written, and no span leads out of its text."""
    made.text.encode()
    spans = [line.span for line in made.lines] + [s for s in made.credit_spans if s]
    assert all(0 <= start <= end <= len(made.text) for start, end in spans), "span out of text"
    msgspec.json.encode(made)


def sound_readings(found: Iterator[reading.Reading]) -> None:
    """What must hold of readings: each has an outcome, its reason, and a document where it should."""
    many = 0
    for one in found:
        many += 1
        assert (one.document is not None) == (one.input.outcome == "stored")
        assert one.input.outcome == "stored" or one.input.reason, "no reason"
        assert one.input.outcome not in {"failed", "skipped"} or one.problems, "no problem"
        if one.document is not None:
            sound_document(one.document)
        msgspec.json.encode(one)
    assert many, "an input without an outcome"


def plain(call: Callable[[bytes], Any], *errors: type[Exception]) -> Callable[[], Test]:
    """A target that calls a function with the bytes; these errors are its documented ones."""

    def test(data: bytes) -> None:
        with suppress(*errors):
            call(data)

    return lambda: test


def from_file(call: Callable[[Path], Any], name: str) -> Callable[[], Test]:
    """A target that reads the bytes from a file."""

    def prepare() -> Test:
        file = Path(tempfile.mkdtemp()) / name

        def test(data: bytes) -> None:
            file.write_bytes(data)
            with suppress(SaysoError):
                call(file)

        return test

    return prepare
