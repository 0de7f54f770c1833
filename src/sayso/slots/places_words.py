"""The word lists that places are found with (``data/places.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from sayso.model import Precision

_DATA = Path(__file__).parent.parent / "data" / "places.toml"
_AREAS: tuple[Precision, ...] = ("province", "district", "settlement", "region")


class Words(NamedTuple):
    """The word lists. ``kinds`` and ``many`` are nouns of areas, in the singular and the plural."""

    kinds: dict[str, Precision]
    many: dict[str, Precision]
    head: frozenset[str]
    site: frozenset[str]
    directions: frozenset[str]
    people: frozenset[str]
    institutions: frozenset[str]
    geographic: frozenset[str]
    before: frozenset[str]
    title: frozenset[str]
    demonyms: dict[str, str]
    written: dict[str, str]


@cache
def words() -> Words:
    """The word lists, read once."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    lists = data["words"]
    return Words(
        {word: kind for kind in _AREAS for word in lists[kind]},
        cast("dict[str, Precision]", data["plurals"]),
        frozenset(lists["head"]),
        frozenset(lists["site"]),
        frozenset(lists["directions"]),
        frozenset(lists["people"]),
        frozenset(lists["institutions"]),
        frozenset(lists["geographic"]),
        frozenset(lists["before"]),
        frozenset(lists["title"]),
        data["demonyms"],
        data["written"],
    )
