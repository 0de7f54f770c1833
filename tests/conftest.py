"""Fixtures for all rooms: the parser, loaded once, and text with marked spans."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

import pytest
from hypothesis import settings

from sayso.documents import from_text, reading
from sayso.documents.readings import Reading
from sayso.model import Document, Parse, Span
from sayso.syntax import Parser

# how long one text takes says nothing; a continuous integration meets the same examples each time
settings.register_profile("reading", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("reading")

_MARK = re.compile(r"⟦(?:(\w+):)?|⟧")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser tests first: each takes minutes, and other tests fill the time beside them."""
    items.sort(key=lambda item: item.path.name != "test_browser.py")


class Here:
    """Reads files in this process, as a worker does: a process takes half a second to start."""

    def __init__(self, *given) -> None:
        self.reader = reading.Reader(*given)

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_) -> None:
        pass

    def readings(self, file: str, name: str, seen: Mapping[str, str]) -> Iterator[Reading]:
        self.reader.seen.update(seen)
        yield from self.reader.file(file, name)

    @property
    def followed(self) -> set[str]:
        return self.reader.followed


@pytest.fixture(scope="session", autouse=True)
def unguarded():
    """No worker, but where a test asks for one (``tests/documents/test_guarding.py``)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "Guard", Here)
        yield


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The shipped language model."""
    return Parser()


@pytest.fixture(scope="session")
def parsed(parser: Parser):
    """``parsed(text)`` -> (document, parse) of an invented report."""

    def read(text: str, **about: str) -> tuple[Document, Parse]:
        document = from_text(text, **about)
        return document, parser.parse(document)

    return read


@pytest.fixture(scope="session")
def marked():
    """``marked("⟦who:Holt⟧ said so")`` -> (text without marks, {"who": (0, 4)})."""

    def unmark(text: str) -> tuple[str, dict[str, Span]]:
        plain, spans, opened, at = [], {}, [], 0
        length = 0
        for mark in _MARK.finditer(text):
            piece = text[at : mark.start()]
            plain.append(piece)
            length += len(piece)
            at = mark.end()
            if mark.group() == "⟧":
                name, start = opened.pop()
                spans[name] = (start, length)
            else:
                opened.append((mark.group(1) or str(len(opened)), length))
        plain.append(text[at:])
        return "".join(plain), spans

    return unmark
