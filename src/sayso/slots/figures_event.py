"""Figures over an event: whose they are, which of them a later one of the same side replaces.

"A later higher toll is an update, not a contradiction" (shared rule of comparison): of the figures
that one side gives for the same people of the same incident, a later one replaces an earlier one
when it is higher and cannot be the same number, or when its words say that the toll changed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from sayso.model import EventFigure, Record, Ref, Span, Why
from sayso.settings import FigureSettings
from sayso.slots import figures

RULES: dict[str, str] = {
    "slots.figures_event.later": (
        "A later figure of the same side, higher than the plausible window of the earlier one, "
        "replaces it."
    ),
    "slots.figures_event.revised": (
        "The words say that the toll changed ('rose to', 'revised down to ... from'): the earlier "
        "figure of the same side is replaced."
    ),
}


class Said(Record, frozen=True, kw_only=True):
    """A figure with what tells whether it replaces another.

    ``side`` is who answers for it (equal sides are one claimant), ``day`` the ISO day on which it
    was said or None, ``sentence`` the words around it and ``at`` where these begin.
    """

    figure: EventFigure
    side: str
    day: str | None
    sentence: str
    at: int


class Succession(Record, frozen=True, kw_only=True):
    """A figure (id) and the later one that replaces it."""

    older: str
    newer: str
    why: Why


def successions(
    said: Iterable[Said], settings: FigureSettings | None = None
) -> tuple[Succession, ...]:
    """Which figures are replaced, and by which later ones.

    Only figures of one incident, kind, group and side replace each other.
    """
    found: list[Succession] = []
    for rows in _alike(said):
        for older in rows:
            for newer in rows:
                why = _replaces(older, newer, settings)
                if why is not None:
                    found.append(Succession(older=older.figure.id, newer=newer.figure.id, why=why))
    return tuple(found)


def _alike(said: Iterable[Said]) -> list[list[Said]]:
    """Figures of one incident, kind, group and side, in order of day, then place in the text."""
    groups: dict[tuple[str, str, str, str], list[Said]] = {}
    for one in said:
        figure = one.figure
        if figure.scope not in ("incident",) or figure.incident is None:
            continue
        key = (figure.incident, figure.kind, figures.group_of(figure) or "", one.side)
        groups.setdefault(key, []).append(one)
    return [
        sorted(rows, key=lambda s: (s.day or "~", s.figure.report, s.figure.span))
        for _, rows in sorted(groups.items())
    ]


def _replaces(older: Said, newer: Said, settings: FigureSettings | None) -> Why | None:
    """Why ``newer`` takes the place of ``older``; None where it does not."""
    a, b = older.figure, newer.figure
    if a.id == b.id or "rev" in b.flags or not _live(b) or a.status in ("denied", "hypothetical"):
        return None
    if (a.low, a.high) == (b.low, b.high):
        return None
    evidence = (Ref(report=a.report, span=a.span), Ref(report=b.report, span=b.span))
    words = _words_of_change(newer)
    together = a.report == b.report
    if "rev" in a.flags:
        stated = together or (words is not None and _before(older, newer))
        if stated:
            return Why(rule="slots.figures_event.revised", spans=evidence)
        return None
    if together:
        return None
    known = _before(older, newer)
    grown = known or (_before(older, newer, or_unknown=True) and _fits(older, newer))
    if words is not None and grown and not _changed(older):
        return Why(
            rule="slots.figures_event.revised",
            spans=(*evidence, Ref(report=b.report, span=words)),
        )
    if (
        _before(older, newer)
        and figures.compare(a, b, settings) == "conflict"
        and (b.low or 0) > (a.low or a.high or 0)
    ):
        return Why(rule="slots.figures_event.later", spans=evidence)
    return None


def _live(figure: EventFigure) -> bool:
    return figure.status == "asserted" and "rev" not in figure.flags


def _before(older: Said, newer: Said, *, or_unknown: bool = False) -> bool:
    if older.day is None or newer.day is None:
        return or_unknown
    return older.day < newer.day


def _changed(one: Said) -> bool:
    return _words_of_change(one) is not None


def _words_of_change(one: Said) -> Span | None:
    """The words in the figure's sentence that say that the count changed to it."""
    start = one.figure.span[0] - one.at
    best: Span | None = None
    for match in _change().finditer(one.sentence):
        if match.end() <= start + 1 and start - match.end() <= _REACH:
            best = match.start() + one.at, match.end() + one.at
    return best


def _fits(older: Said, newer: Said) -> bool:
    """Whether a count that is said to have risen is the higher one, and one said to have fallen the lower."""
    a, b = older.figure, newer.figure
    words = newer.sentence[: newer.figure.span[0] - newer.at]
    more = (b.low or b.high or 0) - (a.low or a.high or 0)
    if _pattern("rose").search(words):
        return more > 0
    return more < 0 or not _pattern("fell").search(words)


def tells_of_change(words: str) -> bool:
    """Whether words say that a toll changed: "as the toll rose to"."""
    return _change().search(words) is not None


def tells_of_rise(words: str) -> bool:
    """Whether words say that a toll rose, or that it is the last one: "has risen to", "the final toll"."""
    return _pattern("rose").search(words) is not None or "final" in words.casefold()


_REACH = 25  # code points between "rose" and the number: "rose late on Sunday to 23"


def _change() -> re.Pattern[str]:
    return _pattern("rose", "fell", "either")


@cache
def _pattern(*ways: str) -> re.Pattern[str]:
    file = files("sayso") / "data" / "toll_changes.toml"
    table: Mapping[str, Sequence[str]] = tomllib.loads(file.read_text(encoding="utf-8"))["change"]
    words = [w for way in ways for w in table[way]]
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in words) + r")\b", re.IGNORECASE)
