"""The words that patterns of this room look for (``data/oppositions.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def words(section: str, name: str) -> frozenset[str]:
    """A list, as it stands."""
    return frozenset(split(_table()[section][name]))


def lists(section: str, name: str) -> Mapping[str, frozenset[str]]:
    """The lists of a subsection."""
    return {key: frozenset(split(row)) for key, row in _table()[section][name].items()}


def either(section: str, name: str) -> str:
    """A list as a group of a pattern, long phrases first; ``*`` stands for the rest of a word."""
    phrases = sorted(split(_table()[section][name]), key=lambda p: (-len(p), p))
    return (
        f"(?:{'|'.join(re.escape(p.removesuffix('*')) + _REST[p.endswith('*')] for p in phrases)})"
    )


def split(row: str) -> list[str]:
    """The words and phrases of a row, which stand apart by ``|``."""
    return row.replace("\n", "").split("|")


_REST = ("", r"\w*")


@cache
def _table() -> Mapping[str, Any]:
    text = (files("sayso") / "data" / "oppositions.toml").read_text(encoding="utf-8")
    table: Mapping[str, Any] = tomllib.loads(text)
    return table
