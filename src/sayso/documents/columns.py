"""Which column of a table holds what (``data/columns.toml``, and what the user names)."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from sayso.errors import UsageError

RULES = {
    "documents.columns.named": "A table's column is taken for a report's text, title, day and so on "
    "by its name: the first in the list of names that the table has, or as the user names it.",
}

_OTHER = re.compile(r"[^0-9a-z]+")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(?:\d\d)?)?")
_SHOWN = 20  # columns that a reason names


@functools.cache
def _names() -> dict[str, tuple[str, ...]]:
    file = resources.files("sayso") / "data" / "columns.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        field: tuple(n for names in told.values() for n in names) for field, told in table.items()
    }


def key(name: str) -> str:
    """A column's name as names are compared."""
    return _OTHER.sub("_", name.strip().lower()).strip("_")


def given(columns: Sequence[str]) -> dict[str, str]:
    """What the user names: ``text=BODY`` is the column BODY for the field text.

    Raises:
        UsageError: no field of that name, or no column after it.
    """
    found: dict[str, str] = {}
    for one in columns:
        field, _, name = one.partition("=")
        if field not in _names() or not name.strip():
            known = ", ".join(_names())
            raise UsageError(f"a column is named as FIELD=NAME, not {one!r}; fields: {known}")
        found[field] = name.strip()
    return found


def known(header: Sequence[str]) -> int:
    """How many of a header's names are known."""
    every = {name for names in _names().values() for name in names}
    return sum(key(name) in every for name in header)


def recognised(header: Sequence[str], named: Mapping[str, str]) -> dict[str, int]:
    """Field -> the column's place."""
    keys = [key(name) for name in header]
    found: dict[str, int] = {}
    for field, names in _names().items():
        if field in named:
            exact = [i for i, name in enumerate(header) if name.strip() == named[field]]
            loose = [i for i, name in enumerate(keys) if name == key(named[field])]
            if exact or loose:
                found[field] = (exact or loose)[0]
            continue
        place = next((keys.index(name) for name in names if name in keys), None)
        if place is not None and place not in found.values():
            found[field] = place
    return found


def without_text(header: Sequence[str], named: Mapping[str, str]) -> str:
    """The reason for which a table is not read: its columns, and how to name the one with the text."""
    shown = ", ".join(name.strip()[:40] for name in header[:_SHOWN])
    more = f" and {len(header) - _SHOWN} more" if len(header) > _SHOWN else ""
    what = (
        f"column {named['text']!r}" if "text" in named else "column that is known to hold the text"
    )
    return (
        f"a table without a {what}; columns: {shown}{more}; "
        "name one with --column text=NAME (documents.columns)"
    )


def row(cells: Mapping[str, Any]) -> dict[str, object]:
    """A row as rows of JSON are: field -> value, from what stands in the cells."""
    found: dict[str, object] = {}
    for field, value in cells.items():
        if value is None or (field != "text" and not str(value).strip()):
            continue
        told = value if field == "text" else str(value).strip()
        found[field] = _day(told) if field == "date" else told
    outlets = [name.strip() for name in str(found.get("outlet", "")).split(";") if name.strip()]
    if len(outlets) > 1:  # several sources, as ACLED lists them: none of them is the outlet
        del found["outlet"]
        found["credits"] = outlets
    found.setdefault("text", "")
    return found


def _day(value: str) -> str:
    """A day as written; GDELT's form without signs gets them."""
    match = _COMPACT.fullmatch(value)
    if match is None:
        return value
    day = "-".join(match.group(1, 2, 3))
    return f"{day}T{match[4]}:{match[5]}" if match[4] else day
