"""Fixtures for all rooms: the parser, loaded once, and text with marked spans."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import settings

from sayso.documents import from_text
from sayso.model import Document, Parse, Span
from sayso.syntax import Parser

# how long one text takes says nothing; a continuous integration meets the same examples each time
settings.register_profile("reading", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("reading")

_MARK = re.compile(r"⟦(?:(\w+):)?|⟧")


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
