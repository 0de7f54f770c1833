"""Every number that steers a result: its unit, and the run or rule that set it.

One frozen object, ``Settings``, with a part for each room. Rooms take their part as an argument;
nothing reads a global. A run records each value that differs from the default.
"""

from __future__ import annotations

from typing import Any

import msgspec


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the parts."""


class DocumentSettings(Part, frozen=True, kw_only=True):
    """Reading inputs."""

    max_bytes: int = 30_000_000  # bytes of one input; larger ones end as a problem


class SyntaxSettings(Part, frozen=True, kw_only=True):
    """Parsing."""

    max_segment: int = 20_000  # code points of one paragraph; longer ones are cut at a blank


class Settings(Part, frozen=True, kw_only=True):
    """All settings."""

    documents: DocumentSettings = DocumentSettings()
    syntax: SyntaxSettings = SyntaxSettings()


def differing(settings: Settings) -> dict[str, Any]:
    """The settings that differ from the defaults, as ``{"room.name": value}``, sorted."""
    default = Settings()
    found: dict[str, Any] = {}
    for room in Settings.__struct_fields__:
        mine, theirs = getattr(settings, room), getattr(default, room)
        if mine == theirs:
            continue
        for name in type(theirs).__struct_fields__:
            value = getattr(mine, name)
            if value != getattr(theirs, name):
                found[f"{room}.{name}"] = msgspec.to_builtins(value)
    return dict(sorted(found.items()))
