"""What the readers of time expressions share: units, the words beside a time, its first token."""

from __future__ import annotations

from typing import Literal

from sayso.model import Parse
from sayso.slots.dates_grammar import Match, Reading
from sayso.slots.dates_words import words

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
UNITS = {"D": "day", "W": "week", "K": "weekend", "F": "fortnight", "M": "month", "Q": "quarter",
          "Y": "year", "E": "decade", "C": "century"}  # fmt: skip
# Units on from now that a word beside a unit tells.
STEPS = {"last": -1, "next": 1, "this": 0, "same": 0, "latest": 0}
SAID = {"last": "last", "next": "next", "this": "this"}
PREVIOUS = "prev "  # marks an expression that counts from the one before it in the text


def made(
    match: Match,
    kind: Kind,
    expression: str,
    rule: str,
    *,
    first: int | None = None,
    last: int | None = None,
    floating: bool = False,
) -> Reading:
    """A reading of a match: of all its tokens unless others are named."""
    return Reading(
        kind,
        expression,
        rule,
        match.first if first is None else first,
        match.last if last is None else last,
        floating,
    )


def said(match: Match) -> str | None:
    """Which one a word beside the time says: "last", "next", "this"; the word nearest to it."""
    for name in ("last", "next", "this", "latest"):
        if match.has(name):
            return name
    return None


def part_of_day(parse: Parse, match: Match) -> str:
    """The end of an expression for the part of day that a match names, or nothing."""
    for i in match.at("part"):
        return f" T {words().parts[parse.lower[i]]}"
    return ""


def unit_of(parse: Parse, i: int) -> str | None:
    """The unit that a token names, where it is a day or more."""
    lower = parse.lower[i]
    return "quarter" if lower.startswith("quarter") else UNITS.get(words().units[lower])


def year_of(parse: Parse, match: Match) -> str | None:
    """The year of four digits in a match."""
    years = match.at("year")
    return parse.form[years[0]] if years else None


def trimmed(parse: Parse, match: Match) -> int:
    """The first token, without words before a number that say nothing of it ("at two hours")."""
    first, known = match.first, words()
    about = [i for i in match.at("about", "more", "to") if i < match.last]
    run = []
    for i in range(match.first, match.last):
        if i not in about:
            break
        run.append(i)
    while run:
        if " ".join(parse.lower[i] for i in run) in known.approximations:
            return run[0]
        first = run[0] + 1
        run = run[1:]
    return first


def bare(parse: Parse, match: Match) -> int:
    """The first token; an article before an adjective of time belongs to the noun."""
    first = trimmed(parse, match)
    after = parse.pos[match.last] if match.last < len(parse) else ""
    if parse.lower[first] not in ("the", "a", "an"):
        return first
    hyphened = parse.form[match.last - 2] in ("-", "–") if match.last - match.first > 2 else False
    if hyphened and after in ("NOUN", "ADJ", "PROPN"):
        return first + 1
    return first


def length_of(parse: Parse, at: int, count: float | None) -> str:
    """The TIMEX3 value of a length: its unit and number, in the units that TIMEX3 has."""
    lower = parse.lower[at]
    told = letter = "Q" if lower.startswith("quarter") else words().units[lower]
    times, letter = {
        "E": (10, "Y"),
        "C": (100, "Y"),
        "K": (2, "D"),
        "F": (2, "W"),
        "Q": (3, "M"),
    }.get(letter, (1, letter))
    if count is None:
        return {"E": "PXDE", "C": "PXCE"}.get(
            told, f"P{'T' if letter in 'hms' else ''}X{letter.upper()}"
        )
    if count != int(count):
        return _fractional(count * times, letter)
    return f"P{'T' if letter in 'hms' else ''}{int(count) * times}{letter.upper()}"


_FINER = {
    "Y": (12, "M"),
    "D": (24, "h"),
    "h": (60, "m"),
    "m": (60, "s"),
    "W": (7, "D"),
    "M": (30, "D"),
}


def _fractional(count: float, letter: str) -> str:
    """Two and a half years: P2Y6M."""
    many, finer = _FINER.get(letter, (1, letter))
    whole, rest = int(count), round((count - int(count)) * many)
    head = f"{whole}{letter.upper()}" if whole else ""
    tail = f"{rest}{finer.upper()}" if rest else ""
    if letter in "hms":
        return f"PT{head}{tail}"
    return f"P{head}T{tail}" if finer in "hms" else f"P{head}{tail}"
