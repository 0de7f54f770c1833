"""Numerals: digits and number words, alone or as a range, as whole numbers.

Numbers that by what stands beside them count no people are left out: ages, days, clock times,
money, lengths, parts of names.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.model import Parse
from sayso.slots.figures_words import beside, is_person, numerals, table

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_SPAN = re.compile(r"(\d[\d,]*)[-–—](\d[\d,]*)")
_NTH = re.compile(r"(\d[\d,]*)(?:st|nd|rd|th)")
HYPHENS = frozenset({"-", "–", "‑", "‐"})
_BETWEEN = frozenset({"-", "–", "—", "to", "or"})
_TO_NUMBER = frozenset({"of", "between", "from", "to", "and", ",", "at", "about"})
_AGES = 9  # tokens before a number in which "ages" tells that it is one
_OLDEST = 120  # years
_YEARS = (1900, 2100)  # four digits that may be a year


class Numeral(NamedTuple):
    """Tokens ``first`` to ``last`` (half-open) and the whole numbers that they say."""

    first: int
    last: int
    low: int
    high: int


class Value(NamedTuple):
    """A number: the token where it ends, its value, and its last scale ("million") or 1."""

    last: int
    value: float
    scale: float


def numeral(parse: Parse, i: int) -> Numeral | None:
    """The numeral that begins at a token, with a second one that makes it a range."""
    if _SPAN.fullmatch(parse.lower[i]) is not None:
        whole = ranged(parse, i)
        return None if whole is None else _checked(parse, whole)
    first = value(parse, i)
    if first is None:
        return None
    start, second = first.value, _second(parse, i, first.last)
    if second is not None:
        if first.scale == 1 and start * second.scale < second.value:
            start *= second.scale  # "two to three hundred"
        if start < second.value:
            return _checked(parse, Numeral(i, second.last, int(start), int(second.value)))
    if first.value != int(first.value):
        return None
    return _checked(parse, Numeral(i, first.last, int(first.value), int(first.value)))


def ranged(parse: Parse, i: int) -> Numeral | None:
    """A range in one token ("50-90")."""
    whole = _SPAN.fullmatch(parse.lower[i])
    if whole is None:
        return None
    low, high = (int(part.replace(",", "")) for part in whole.groups())
    return Numeral(i, i + 1, low, high) if low < high else None


def _checked(parse: Parse, found: Numeral) -> Numeral | None:
    return found if _counts(parse, found) else None


def nth(parse: Parse, i: int) -> int | None:
    """The value of an ordinal."""
    match = _NTH.fullmatch(parse.lower[i])
    if match is not None:
        return int(match.group(1).replace(",", ""))
    return numerals().ordinals.get(parse.lower[i])


def _second(parse: Parse, i: int, at: int) -> Value | None:
    """The upper end of a range behind the token ``at``."""
    if at + 1 >= len(parse):
        return None
    link, before = parse.lower[at], parse.lower[i - 1] if i else ""
    if not (link in _BETWEEN or (link == "and" and before == "between")):
        return None
    if link == "to" and before in ("from", "by"):
        return None  # "rose from 14 to 31", "rose by ten to 31": two numbers
    if link in HYPHENS and parse.end[at] != parse.start[at + 1]:
        return None
    return value(parse, at + 1)


# --- number words -----------------------------------------------------------------------------


def value(parse: Parse, i: int) -> Value | None:
    """The number whose digits or words begin at a token."""
    words, lower, size = numerals(), parse.lower, len(parse)
    if lower[i : i + 2] == ("a", "quarter"):
        i += 1
    at, current = _opening(parse, i)
    total, scale, read = 0.0, 1.0, i
    while 0 <= at < size:
        word = lower[at]
        if _DIGITS.fullmatch(word) is not None:
            if current >= 0 or total:
                break
            current = float(word.replace(",", ""))
            if _thousands(parse, at):
                current, at = current * 1000 + float(lower[at + 2]), at + 2
        elif word in words.units:
            joined = _add(current, words.units[word])
            if joined is None:
                break
            current = joined
        elif word in words.scales and current >= 0:
            scale = words.scales[word]
            if scale in (12, 100):
                current *= scale
            else:
                total, current = total + current * scale, 0.0
        elif word == "and" and _goes_on(parse, at, current, total):
            if lower[at + 1] == "a":  # two and a half million
                current, at = current + 0.5, at + 2
        elif not (word in HYPHENS and _joined(parse, at)):
            break
        at += 1
        if word not in HYPHENS and lower[at - 1] != "and":
            read = at
    # two decimals of a million are exact in people, not in binary: "33.2 million"
    return None if read == i or current < 0 else Value(read, round(total + current, 3), scale)


def _thousands(parse: Parse, at: int) -> bool:
    """As in "more than 1, 400", "30, 000": one number with a blank in it; not "on May 1, 200 people"."""
    digits, behind = parse.lower[at], parse.lower[at + 1 : at + 3]
    if (
        len(digits) > 3
        or len(behind) < 2
        or behind[0] != ","
        or not re.fullmatch(r"\d{3}", behind[1])
    ):
        return False
    if not digits.isdigit() or parse.end[at] != parse.start[at + 1]:
        return False
    return behind[1] == "000" or (at > 0 and parse.lower[at - 1] in numerals().before)


def _opening(parse: Parse, i: int) -> tuple[int, float]:
    """Where to read on, and what is read: "a dozen", "half a million"; -1 for no number."""
    scales, lower, size = numerals().scales, parse.lower, len(parse)
    if lower[i] in ("a", "an"):
        return (i + 1, 1.0) if i + 1 < size and lower[i + 1] in scales else (-1, -1.0)
    if lower[i] not in ("half", "quarter"):
        return i, -1.0
    at = i + 1 + (lower[i + 1 : i + 2] == ("of",))
    at += at < size and lower[at] in ("a", "-")
    if at >= size or lower[at] not in scales:
        return -1, -1.0
    return at, 0.5 if lower[i] == "half" else 0.25


def _add(current: float, unit: int) -> float | None:
    """A unit behind what was read: "twenty one", "hundred nine"; None where it begins anew."""
    if current < 0:
        return float(unit)
    tens = current % 100 in range(20, 100, 10) and 0 < unit < 10
    return current + unit if tens or (current >= 100 and current % 100 == 0) else None


def _goes_on(parse: Parse, at: int, current: float, total: float) -> bool:
    """Whether "and" stands inside a number: "one hundred and nine", "two and a half million"."""
    words, lower = numerals(), parse.lower
    following, before = lower[at + 1 : at + 4], lower[at - 1]
    if not following or current < 0:
        return False
    if following[0] == "a":
        half = len(following) == 3 and following[1] == "half" and following[2] in words.scales
        return half and before in words.units
    hundreds = current >= 100 and current % 100 == 0 and before == "hundred"
    thousands = total > 0 and current == 0 and before in ("thousand", "million")
    return following[0] in words.units and (hundreds or thousands)


def _joined(parse: Parse, at: int) -> bool:
    """Whether a hyphen joins two number words ("twenty-one", "three-and-a-half")."""
    words = numerals()
    if at + 1 >= len(parse) or not _tight(parse, at):
        return False
    return all(
        word in words.units or word in words.scales or word == "and"
        for word in (parse.lower[at - 1], parse.lower[at + 1])
    )


def _tight(parse: Parse, at: int) -> bool:
    """Whether no blank stands around a token."""
    return parse.end[at - 1] == parse.start[at] and parse.end[at] == parse.start[at + 1]


_ONE_PERSON = frozenset(
    (
        "man",
        "woman",
        "boy",
        "girl",
        "child",
        "baby",
        "toddler",
        "infant",
        "teenager",
        "youth",
        "pensioner",
    )
)


# --- what makes a number something else than a count ------------------------------------------


def _counts(parse: Parse, found: Numeral) -> bool:
    """Whether a number may count people, by what stands beside it."""
    counted, lower, size = numerals().counted, parse.lower, len(parse)
    first, last = found.first, found.last
    before = lower[first - 1] if first else ""
    behind = lower[last] if last < size else ""
    if {before, behind} & beside("money") or before in beside("labels") or before == "per":
        return False
    if len(lower[first]) > 1 and lower[first][0] == "0":
        return False  # a clock time
    if behind in table("numerals")["parts"] or behind == "half":
        return False
    if behind in HYPHENS and last + 1 < size:
        if parse.end[last] == parse.start[last + 1]:
            return lower[last + 1] in ("odd", "plus")
        if lower[last + 1] in counted:
            return False  # "the 35 - year - old deputy", as split texts have it
    if behind in counted or (last < size and parse.lemma[last] in counted):
        return False
    if before in HYPHENS and first > 1 and _tight(parse, first - 1):
        return False  # "covid-19", "F-16"
    return not (
        _is_day(parse, found)
        or _is_age(parse, found)
        or _is_year(parse, found)
        or _is_odds(parse, found)
    )


def _is_day(parse: Parse, found: Numeral) -> bool:
    """A day of a month."""
    months = beside("months")
    return any(
        0 <= at < len(parse) and parse.lower[at] in months and parse.pos[at] == "PROPN"
        for at in (found.first - 1, found.last)
    )


def _is_age(parse: Parse, found: Numeral) -> bool:
    """A number between commas behind a name ("Ilda Ferroum, 52, said"), "ages of 14 and 18", "a man of 61"."""
    first, last, size = found.first, found.last, len(parse)
    if found.high > _OLDEST:
        return False
    if first >= 2 and parse.lower[first - 1] == "of" and parse.lower[first - 2] in _ONE_PERSON:
        return True
    for at in range(first - 1, max(-1, first - _AGES), -1):
        if parse.lower[at] in beside("ages"):
            noun = last < size and is_person(parse.lemma[last], parse.lower[last])
            return not noun
        if parse.lower[at] not in _TO_NUMBER and value(parse, at) is None:
            break
    if last - first > 1 or first < 2 or not parse.lower[first][0].isdigit():
        return False
    at = first - 1 - (parse.lower[first - 1] in ("also", "both", "then"))
    if at < 1 or parse.lower[at] not in (",", "("):
        return False
    closed = last >= size or parse.form[last] in (",", ")", ".", ";", "and")
    return closed and (
        parse.pos[at - 1] == "PROPN" or (parse.pos[at - 1] == "NOUN" and parse.tag[at - 1] != "NNS")
    )


def _is_odds(parse: Parse, found: Numeral) -> bool:
    """As in "one in 20", "one in every 200"."""
    lower, first, last = parse.lower, found.first, found.last
    if found.low == 1 and lower[last : last + 1] == ("in",) and last + 1 < len(parse):
        following = lower[last + 1]
        return following == "every" or following[0].isdigit() or following in numerals().units
    return lower[max(0, first - 1)] == "every" or lower[max(0, first - 2) : first] == ("one", "in")


def _is_year(parse: Parse, found: Numeral) -> bool:
    """Four digits without a comma that are a year rather than a count."""
    first, form = found.first, parse.form[found.first]
    if found.last - first > 1 or not (len(form) == 4 and form.isdigit()):
        return False
    if not _YEARS[0] <= found.low <= _YEARS[1]:
        return False
    head = parse.head[first]
    if parse.dep[first] != "nummod" or head <= first:
        return not (head > first and parse.tag[head] == "NNS")
    if parse.tag[head] in ("NN", "NNP") or head > first + 1:
        return True  # "the 2031 mine disaster", "a 2031 murder"
    before = parse.lower[first - 1] if first else ""
    return before in ("the", "a", "its", "his", "their", "in", "since", "this", "that", "'s", "of")
