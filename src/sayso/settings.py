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


class ReuseSettings(Part, frozen=True, kw_only=True):
    """Shared text, who derives from whom, accounts. Runs: ``sayso bench reuse``."""

    seed: int = 5  # words of an n-gram; shorter ones meet by chance between reports of one event
    window: int = 8  # n-grams of which one is kept: every shared run of seed + window - 1 is met
    posting: int = 60  # reports one n-gram may bring together; more is a template or a stock phrase
    block: int = 5  # words of an exact run that alignment starts from
    gap: int = 6  # words on either side that may differ inside a passage
    passage: int = 8  # words of the shortest passage that is shown
    copied: int = 20  # unquoted shared words from which two reports count as sharing text
    derived: float = 0.5  # share of a report's words from which it joins its origin's accounts
    lead: int = 3  # sentences after the title that tell the main news


class EventSettings(Part, frozen=True, kw_only=True):
    """Grouping reports into events. Runs: ``sayso bench events``."""

    days: int = 10  # days between two dated reports of one event, at most
    same: float = 0.25  # pair score from which average link joins


class Settings(Part, frozen=True, kw_only=True):
    """All settings."""

    documents: DocumentSettings = DocumentSettings()
    syntax: SyntaxSettings = SyntaxSettings()
    events: EventSettings = EventSettings()
    reuse: ReuseSettings = ReuseSettings()


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
