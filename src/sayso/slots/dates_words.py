"""The words of time expressions (``data/times.toml``) and the class of each.

A class has a name, used in the grammar, and a letter, which stands for a token of that class.
"""

from __future__ import annotations

import string
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).parent.parent / "data" / "times.toml"

# Classes whose words stand in a table or list of the data; where a word is in two, the later.
_LISTED = (
    "about", "few", "early", "end", "last", "next", "this", "same", "every", "recent", "latest", "fiscal",
    "period", "zone", "oclock", "reference", "frequency", "season", "part", "noon", "deictic",
    "decades", "number", "unit", "units", "ordinal", "month", "weekday",
)  # fmt: skip
# Classes of one word, or of one in its spellings.
_SINGLE: dict[str, tuple[str, ...]] = {
    "a": ("a", "an"), "the": ("the",), "ago": ("ago",), "earlier": ("earlier",),
    "before": ("before",), "later": ("later",), "after": ("after",), "of": ("of",),
    "s": ("'s", "’s"), "ampm": ("a.m.", "p.m.", "am", "pm", "a.m", "p.m"), "hyphen": ("-", "–"),
    "comma": (",",), "old": ("old",), "half": ("half",), "and": ("and",), "in": ("in",),
    "or": ("or",), "so": ("so",), "to": ("to",), "teen": ("nineteen", "twenty"),
    "more": ("more",), "quarter": ("quarter", "quarters"),
}  # fmt: skip
# Classes told by the form of a token (``dates_grammar.py``).
_FORMED = ("year", "prefixed", "digits", "ordinal_digits", "fraction", "numeric", "stamp", "clock",
           "glued", "decade", "weekdays", "holiday", "holiday_on")  # fmt: skip

LETTERS: dict[str, str] = dict(
    zip((*_LISTED, *_SINGLE, *_FORMED), string.ascii_letters + string.digits + "é", strict=True)
)
NONE = "."  # the letter of all other tokens


class Words(NamedTuple):
    """The word lists, and the letter of each word that has one."""

    letters: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    deictic: dict[str, int]
    parts: dict[str, str]
    seasons: dict[str, str]
    decades: dict[str, int]
    frequencies: dict[str, str]
    references: dict[str, str]
    holidays: dict[tuple[str, ...], str]  # the words of its name -> how its day is told
    openers: frozenset[str]  # first words of holidays
    few: frozenset[str]
    approximations: frozenset[str]
    doubtful: frozenset[str]  # words of time only beside another one
    short: frozenset[str]  # words of time only beside a number
    scheduled: frozenset[str]  # verbs whose present tells a plan


@cache
def words() -> Words:
    """The word lists, read once."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    tables = data["classes"] | {k: v for k, v in data.items() if k != "classes"}
    letters = {word: LETTERS[name] for name in _LISTED for word in tables[name]}
    letters |= {f"{day}s": LETTERS["weekdays"] for day in data["weekday"] if day.endswith("day")}
    letters |= {word: LETTERS[name] for name, listed in _SINGLE.items() for word in listed}
    longest = sorted(data["holiday"].items(), key=lambda item: -len(item[0].split()))
    holidays = {tuple(name.split()): how for name, how in longest}
    return Words(
        letters,
        months=data["month"],
        weekdays=data["weekday"],
        units=data["unit"] | data["units"],
        numbers=data["number"],
        ordinals=data["ordinal"],
        deictic=data["deictic"],
        parts=data["part"] | data["noon"],
        seasons=data["season"],
        decades=data["decades"],
        frequencies=data["frequency"],
        references=data["reference"],
        holidays=holidays,
        openers=frozenset(name[0] for name in holidays),
        few=frozenset(data["classes"]["few"]),
        approximations=frozenset(data["classes"]["approximations"]),
        doubtful=frozenset(data["classes"]["doubtful"]),
        short=frozenset(data["classes"]["short"]),
        scheduled=frozenset(data["classes"]["scheduled"]),
    )
