"""Written events -> statements with their question and side, and pairs of them with a label.

``written/*.txt``: reports' statements about invented events, a line each (``written/README.md`` has the form).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

NONE, SAME, OPPOSED, DOUBTS, DOUBTED = range(5)  # of a pair (a, b); DOUBTS: a doubts b
LABELS = ("none", "same", "opposed", "doubts", "doubted")
SIDES = "+-*~abcd"
_MARKED = re.compile(r"\[([^\]]+)\]")


class Told(NamedTuple):
    """A statement: the sentence, the part of it that is said, and where it stands on what."""

    text: str
    content: tuple[tuple[int, int], ...]
    question: int  # -1: none of the event's
    side: str


class Event(NamedTuple):
    """The statements of one event."""

    name: str
    told: tuple[Told, ...]


def read(path: Path) -> Iterator[Event]:
    """The events of a file.

    Raises:
        ValueError: a line has another form; the message names it.
    """
    name, question, told = "", -1, list[Told]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        sign, _, rest = line.strip().partition(" ")
        if not sign:
            continue
        if sign == "#":
            if told:
                yield Event(name, tuple(told))
            name, question, told = rest, -1, []
        elif sign == "?":
            question += 1
        elif sign == "." or sign in SIDES:
            content = tuple(
                (m.start() - 2 * n, m.end() - 2 * n - 2)
                for n, m in enumerate(_MARKED.finditer(rest))
            )
            if not content or (question < 0 and sign != "."):
                raise ValueError(f"{path.name}:{number}: a [piece] of a question: {line}")
            text = rest.replace("[", "").replace("]", "")
            told.append(Told(text, content, -1 if sign == "." else question, sign))
        else:
            raise ValueError(f"{path.name}:{number}: no such sign: {line}")
    if told:
        yield Event(name, tuple(told))


def label(a: Told, b: Told) -> int | None:
    """What two statements of one event are to each other; None where the signs do not say."""
    if a.question != b.question or a.question < 0:
        return NONE
    sides = a.side + b.side
    if "~" in sides:
        return NONE
    if a.side == b.side:
        return None if a.side == "*" else SAME
    if sides in ("+*", "*+"):
        return DOUBTS if a.side == "*" else DOUBTED
    if "*" in sides:
        return None  # a doubt beside a denial, or beside one of several answers
    return OPPOSED


def pairs(event: Event) -> Iterator[tuple[int, int, int]]:
    """All pairs of an event that have a label: (first, second, label)."""
    for i, j in combinations(range(len(event.told)), 2):
        known = label(event.told[i], event.told[j])
        if known is not None:
            yield i, j, known
