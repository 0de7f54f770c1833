"""Where a report names times: one letter per token, one expression over the letters.

Each token that a time expression can be made of gets a letter (a month ``m``, a weekday ``w``, a
number ``n`` ...), all others a point. One compiled alternation over that string finds every
expression in a single pass, whatever the number of patterns.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sayso.model import Parse

_DATA = Path(__file__).parent.parent / "data" / "times.toml"
_NUMERIC = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)"
)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_DECADE = re.compile(r"(?:(\d{3})0|['’]?([2-9])0)['’]?s")
_CLOCK = re.compile(r"[0-2]?\d[:.][0-5]\d(?:[:.][0-5]\d)?")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+")
_GLUED = re.compile(r"(\d{1,2})(?::([0-5]\d))?([ap])\.?m\.?", re.IGNORECASE)
# Entities whose numbers are no years.
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})


class Words(NamedTuple):
    """The word lists of ``data/times.toml``, and the letter of each word."""

    letters: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    deictic: dict[str, int]
    parts: dict[str, str]
    seasons: dict[str, str]
    frequencies: dict[str, str]
    references: dict[str, str]
    holidays: dict[str, str]
    modifiers: dict[str, frozenset[str]]


@cache
def words() -> Words:
    """The word lists, read once."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    letters: dict[str, str] = {}
    modifiers = {name: frozenset(listed) for name, listed in data["modifiers"].items()}
    for listed, letter in (
        (modifiers["about"], "Q"), (modifiers["few"], "N"), (modifiers["early"], "e"),
        (modifiers["last"], "L"), (modifiers["next"], "X"), (modifiers["this"], "T"),
        (modifiers["same"], "S"), (modifiers["every"], "V"), (data["holidays"], "h"),
        (data["references"], "R"), (data["frequencies"], "i"), (data["seasons"], "s"),
        (data["parts"], "P"), (data["deictic"], "Y"), (data["numbers"], "n"),
        (data["units"], "u"), (data["plurals"], "U"), (data["ordinals"], "o"),
        (data["months"], "m"), (data["weekdays"], "w"),
        ({f"{day}s" for day in data["weekdays"] if day.endswith("day")}, "W"),
        (("a", "an"), "a"), (("the",), "t"), (("ago",), "A"), (("earlier", "before"), "B"),
        (("later", "after"), "F"), (("of",), "O"), (("fiscal",), "f"), (("'s", "’s"), "g"),
        (("a.m.", "p.m.", "am", "pm", "a.m", "p.m"), "p"), (("quarter",), "q"),
        (("-", "–"), "-"), ((",",), ","), (("period",), "z"), (("old",), "G"), (("half",), "H"),
        (("and",), "&"), (("in",), "i_"[:0] or "j"),
    ):  # fmt: skip
        letters.update(dict.fromkeys(listed, letter))
    return Words(
        letters,
        data["months"],
        data["weekdays"],
        data["units"] | data["plurals"],
        data["numbers"],
        data["ordinals"],
        data["deictic"],
        data["parts"],
        data["seasons"],
        data["frequencies"],
        data["references"],
        data["holidays"],
        modifiers,
    )


# "early", "the end of", "mid-", "earlier" before an expression; a number of units.
_E = r"(?:t?eO|e-?|B|F)?"
_NUM = r"(?:aNO?|NO?|[nd](?:[-&]?[nd])*)"
# In order: at one place the first that fits is taken, so longer ones stand first.
_PATTERNS: dict[str, str] = {
    "numeric": r"I",
    "calendar": rf"{_E}(?:w,?)?m[dD](?![,]?[dn]?[uU])(?:,?y(?![uU]))?",
    "calendar_day": rf"{_E}(?:w,?)?t?[dD]O?m(?:,?y)?",
    "ago": rf"Q*(?:{_NUM}|a)-?[uUq](?:A|B|F)|(?:NO?)?UA",
    "quarter": rf"{_E}(?:t|[TLX]ug|yg?)?[LXT]?y?o-?q(?:Of?(?:y|t?[LXT]u))?",
    "clock": r"(?:k|[dn])p?(?<=[kp])(?:,?(?:w|Y|LP|TP))?|Kw?",
    "set": rf"V(?:o|{_NUM})?(?:u|U|w|P|s|q)|W(?!P)|i(?![.]?h)",
    "same": r"t?S(?:u|q|P|z)",
    "shift": rf"{_E}t?(?:o?[LXT])(?:u(?!gg)|q|s|P|wP?|m|y)(?![-])|{_E}tXu",
    "duration": rf"(?:Q+(?=[naNd]))?t?(?:[LXo])?(?:{_NUM}|(?:a|y(?=-)))-?[uU](?!g?[AB])(?:-?(?=G))?|(?:t?[LX])U",
    "month": rf"{_E}(?:[LXT])?m(?:O?,?y)?(?![dD])",
    "weekday": rf"{_E}wP?",
    "deictic": rf"{_E}YP?",
    "season": rf"{_E}t?s(?:Of?|,)?y",
    "fiscal": r"t?fu?y",
    "decade": rf"{_E}t?e?-?c",
    "year": rf"{_E}(?:tu)?y(?!-?[uU])",
    "holiday": r"[LXT]?hu?y?",
    "weekend": r"tK",
    "noon": r"C",
    "reference": r"R",
}
_ALL = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()))
TRIGGERS = frozenset("mwWydDnNuUosYRVihIcCkKqPyfz")


class Match(NamedTuple):
    """A time expression's pattern, tokens (half-open) and their letters."""

    pattern: str
    first: int
    last: int
    letters: str


def matches(parse: Parse) -> Iterator[Match]:
    """The time expressions of a report, in order, never overlapping."""
    letters = lex(parse)
    for first, last in parse.sentences:
        piece = letters[first:last]
        if piece.strip(".,-tOaQg&j"):
            for found in _ALL.finditer(piece):
                name = found.lastgroup or ""
                yield Match(name, first + found.start(), first + found.end(), found.group())


def lex(parse: Parse) -> str:
    """One letter a token."""
    known = words().letters
    amounts = _amounts(parse)
    out = []
    for i, lower in enumerate(parse.lower):
        letter = known.get(lower)
        if letter is None:
            letter = _digits(parse, i, i in amounts) if any(map(str.isdigit, lower)) else "."
        elif letter in "mwWsohnuPLefzX":
            letter = _checked(parse, i, letter)
        out.append(letter)
    return "".join(out)


def _amounts(parse: Parse) -> set[int]:
    return {
        i for e in parse.entities if e.label in _AMOUNTS for i in range(e.first, e.last)
    }  # fmt: skip


def _digits(parse: Parse, i: int, amount: bool) -> str:
    form = parse.form[i]
    if form.isdigit():
        if len(form) == 4 and 1000 <= int(form) <= 2100:
            return "n" if amount and not 1900 <= int(form) <= 2100 else _yearly(parse, i, amount)
        return "d" if len(form) <= 2 and 1 <= int(form) <= 31 else "n"
    if _NUMERIC.fullmatch(form):
        return "I"
    if _ORDINAL.fullmatch(form):
        return "D"
    if _DECADE.fullmatch(form):
        return "c"
    if _CLOCK.fullmatch(form):
        return "k"
    if _GLUED.fullmatch(form):
        return "K"
    return "n" if _NUMBER.fullmatch(form) else "."


def _yearly(parse: Parse, i: int, amount: bool) -> str:
    """A number of four digits is a year unless it counts something or is money."""
    if i and parse.form[i - 1] in ("$", "£", "€", "#", "No.", "US$"):
        return "n"
    if i + 1 < len(parse) and parse.form[i + 1] == "%":
        return "n"
    head = parse.head[i]
    if amount and parse.dep[i] == "nummod" and parse.tag[head] in ("NNS", "NNPS"):
        return "n"
    return "y"


def _checked(parse: Parse, i: int, letter: str) -> str:
    """A word that is a time word only in some uses."""
    form, lower, pos = parse.form[i], parse.lower[i], parse.pos[i]
    if letter in "mwWh":
        if not form[0].isupper():
            return "."
        if lower in ("may", "march", "mar", "sun", "sat", "wed", "mon", "jan", "dec", "august"):
            return letter if pos in ("PROPN", "NOUN") else "."
        return letter
    if letter == "s":
        return letter if pos in ("NOUN", "PROPN") else "."
    if letter == "P":
        return "C" if lower in ("noon", "midday", "midnight") else letter
    if letter == "u" and lower == "weekend":
        return "u"
    return letter


def number(parse: Parse, first: int, last: int) -> float | None:
    """The number that tokens write; ``None`` for "several"."""
    known, total = words().numbers, 0.0
    current = 0.0
    seen = False
    for i in range(first, last):
        lower = parse.lower[i]
        if lower in known:
            value = known[lower]
            seen = True
            if value >= 100:
                current = max(current, 1) * value
            else:
                current += value
        elif lower in ("a", "an"):
            current, seen = max(current, 1), True
        elif _NUMBER.fullmatch(parse.form[i]):
            current, seen = current + float(lower.replace(",", "")), True
        elif lower in words().modifiers["few"]:
            return None
    total += current
    return total if seen else None
