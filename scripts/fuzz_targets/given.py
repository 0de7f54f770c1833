"""Targets: what a user gives or asks. Files of names, places, outlines, records; links, searches."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress

from sayso.documents import text
from sayso.errors import SaysoError
from sayso.mentions.alias_file import read_aliases
from sayso.records import explaining
from sayso.records.html import code_points, utf16, visible
from sayso.records.links import file_part
from sayso.records.pictures import outline
from sayso.slots import gazetteer_file
from sayso.web.searching import expression
from sayso.web.text import in_code_points, selectable

from .seeds import ALIASES, DUMP, OUTLINE, PLACES, RECORD, TOML
from .testing import Target, Test, from_file, string


def _links(data: bytes) -> None:
    one, _, other = string(data).partition("\0")
    assert file_part(one).isascii()
    assert not set(file_part(one)) & set("/\\. ")
    assert (
        one == other
        or file_part(one).lower() != file_part(other).lower()
        or one.lower() == other.lower()
    )


def _selection(data: bytes) -> None:
    asked, _, said = string(data).partition("\0")
    said = text.paired(said)[0]
    str(visible(said)).encode()
    if said:
        middle = len(said) // 2
        assert code_points(said, utf16(said, (middle, len(said)))) == (middle, len(said))
        selectable(said, (0, len(said)), [(middle, len(said))])
    with suppress(ValueError, RecursionError):
        given = json.loads(asked)
        if isinstance(given, dict):
            with suppress(SaysoError):
                in_code_points(said, given)


def _search() -> Test:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE search USING fts5(words)")

    def test(data: bytes) -> None:
        wanted = expression(text.paired(string(data))[0])
        if wanted:
            base.execute("SELECT count(*) FROM search WHERE search MATCH ?", (wanted,)).fetchall()

    return test


TARGETS = {
    "aliases": Target(from_file(read_aliases, "a.csv"), (ALIASES,)),
    "aliases.toml": Target(from_file(read_aliases, "a.toml"), (TOML,)),
    "gazetteer": Target(from_file(gazetteer_file.read_file, "a.csv"), (PLACES, DUMP)),
    "outline": Target(from_file(outline.read, "a.json"), (OUTLINE,)),
    "record": Target(from_file(explaining.explain, "record.json"), (RECORD,)),
    "links": Target(lambda: _links, (b"event a\0event-b",)),
    "selection": Target(
        lambda: _selection, (b'{"span":[0,2],"content":[[0,1]]}\0' + "a\U0001f600b\u202e".encode(),)
    ),
    "search": Target(_search, (b'"a phrase" word', b"a* OR NEAR(b)")),
}
