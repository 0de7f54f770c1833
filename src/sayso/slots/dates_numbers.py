"""Numbers in words and figures inside time expressions."""

from __future__ import annotations

import re

from sayso.model import Parse
from sayso.slots.dates_words import words

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def number(parse: Parse, first: int, last: int) -> float | None:
    """The number that tokens write; ``None`` where they write none or "several".

    Of a range ("two to three") the first number counts, as TIMEX3 has no ranges.
    """
    known, total, seen, article = words(), 0.0, False, False
    for i in range(first, last):
        lower = parse.lower[i]
        if (value := known.numbers.get(lower)) is not None:
            total = max(total, 1) * value if value >= 100 else total + value
            seen = True
        elif lower in ("a", "an"):
            article = True
        elif lower == "half":
            total, seen = total + 0.5, True
        elif lower in known.units:
            total, seen = total or float(article), seen or article
        elif lower in ("to", "or", "-", "–") and seen and _counts(parse, i, last):
            break
        elif _NUMBER.fullmatch(lower):
            total, seen = total + float(lower.replace(",", "")), True
        elif (part := _fraction(lower)) is not None:
            total, seen = total + part, True
        elif lower == "couple":
            return 2.0
        elif lower in known.few:
            return None
    return total or (1.0 if article else None) if seen or article else None


def _counts(parse: Parse, i: int, last: int) -> bool:
    """Whether the word at ``i`` stands between the numbers of a range, not inside "twenty-four"."""
    after = i + 1 + (i + 1 < last and parse.form[i + 1] in ("-", "–"))
    if after >= last:
        return False
    figures = parse.form[after][0].isdigit()
    if parse.lower[i] in ("-", "–"):
        return figures and parse.form[i - 1][0].isdigit()
    return figures or parse.lower[after] in words().numbers


def _fraction(lower: str) -> float | None:
    if lower in _FRACTIONS:
        return _FRACTIONS[lower]
    parts = lower.split("/")
    if len(parts) == 2 and all(p.isdigit() for p in parts) and int(parts[1]):
        return int(parts[0]) / int(parts[1])
    return None


def spelled_year(spelled: list[str]) -> int | None:
    """As in "Nineteen ninety-seven" -> 1997, "twenty sixteen" -> 2016, "two thousand (and) five" -> 2005."""
    values = [words().numbers.get(word, 0) for word in spelled]
    if spelled[0] in ("nineteen", "twenty"):
        rest = sum(values[1:])
        return values[0] * 100 + rest if 10 <= rest <= 99 and 100 not in values else None
    if values[:2] == [2, 1000]:
        rest = sum(values[2:])
        return 2000 + rest if rest < 100 else None
    return None
