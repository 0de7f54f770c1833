"""Readers of months, quarters, seasons, years, decades."""

from __future__ import annotations

import re

from sayso.model import Parse
from sayso.slots.dates_grammar import Match, Reading
from sayso.slots.dates_numbers import spelled_year
from sayso.slots.dates_reading import PREVIOUS, SAID, STEPS, bare, made, said, unit_of, year_of
from sayso.slots.dates_tense import direction
from sayso.slots.dates_words import words

# Prepositions before a noun of time that stands for the one the text speaks of.
AT_TIMES = frozenset({"for", "in", "of", "during", "through", "throughout", "from", "over", "into", "since",
                       "until", "by"})  # fmt: skip


def month(parse: Parse, match: Match) -> Reading | None:
    """A month, of its year or of the one that the text gives."""
    month = words().months[parse.lower[match.at("month")[0]]]
    year = year_of(parse, match)
    if year:
        return made(match, "DATE", f"abs {year}-{month:02d}", "month")
    beside = said(match)
    units = match.at("unit")
    if units:  # "June last year"
        if beside is None or unit_of(parse, units[0]) != "year":
            return None
        return made(match, "DATE", f"year {STEPS[beside]} > m {month:02d} this", "month")
    where = SAID.get(beside or "") or direction(parse, match.first, match.last)
    return made(match, "DATE", f"m {month:02d} {where}", "month")


def year(parse: Parse, match: Match) -> Reading | None:
    """A year of four digits."""
    at = match.at("year", "prefixed")[0]
    value = parse.form[at][-4:]
    if match.has("unit") and unit_of(parse, match.at("unit")[0]) != "year":
        return None
    if at and parse.form[at - 1] in ("'", "’"):
        return None
    later = " future" if direction(parse, match.first, match.last) == "future" else ""
    return made(match, "DATE", f"abs {value}{later}", "year")


def spelled(parse: Parse, match: Match) -> Reading | None:
    """As in "Nineteen ninety-seven", "the year two thousand"."""
    year = spelled_year([parse.lower[i] for i in match.at("teen", "number")])
    if year is None or (match.has("unit") and unit_of(parse, match.at("unit")[0]) != "year"):
        return None
    months = match.at("month")
    if months:
        return made(
            match, "DATE", f"abs {year}-{words().months[parse.lower[months[0]]]:02d}", "month"
        )
    return made(match, "DATE", f"abs {year}", "year")


def fiscal(parse: Parse, match: Match) -> Reading | None:
    """As in "fiscal 1988", "the last fiscal year"."""
    year = year_of(parse, match)
    if year:
        return made(match, "DATE", f"abs {year}", "year")
    if unit_of(parse, match.at("unit")[0]) != "year":
        return None
    return made(match, "DATE", f"year {STEPS[said(match) or 'this']}", "year")


def decade(parse: Parse, match: Match) -> Reading | None:
    """As in "the 1990s", "the nineties"."""
    at = match.at("decade", "decades")[0]
    lower = parse.lower[at]
    before = parse.lower[at - 1] if at else ""
    if before in ("his", "her", "their", "my", "your", "our"):
        return None  # an age
    return made(match, "DATE", f"abs {_ten_years(lower)}", "year")


def _ten_years(lower: str) -> str:
    """The TIMEX3 value of "1990s", "'90s", "nineties"."""
    digits = re.sub(r"\D", "", lower) or str(words().decades[lower])
    return digits[:3] if len(digits) > 2 else f"19{digits[0]}"


def century(parse: Parse, match: Match) -> Reading | None:
    """As in "the 20th century"."""
    if unit_of(parse, match.at("unit")[0]) != "century":
        return None
    lower = parse.lower[match.at("ordinal", "ordinal_digits")[0]]
    which = words().ordinals.get(lower) or int(re.sub(r"\D", "", lower))
    return made(match, "DATE", f"abs {which - 1:02d}", "year", first=bare(parse, match))


def quarter(parse: Parse, match: Match) -> Reading | None:
    """A quarter of a year: "the third quarter of 2016", "this quarter"."""
    known, ordinals, beside = words(), match.at("ordinal"), said(match)
    year, units = year_of(parse, match), match.at("unit")
    first = bare(parse, match)
    if not ordinals:
        return _quarter_without_number(match, beside, year, first)
    which = known.ordinals[parse.lower[ordinals[0]]]
    if which > 4:
        return None
    if year:
        return made(match, "DATE", f"abs {year}-Q{which}", "quarter", first=first)
    if units and beside:
        if unit_of(parse, units[0]) != "year":
            return None
        return made(match, "DATE", f"q {which} {STEPS[beside]}", "quarter", first=first)
    where = "next" if beside == "next" else "past"
    return made(match, "DATE", f"q {which} {where}", "quarter", first=first)


def _quarter_without_number(
    match: Match, beside: str | None, year: str | None, first: int
) -> Reading | None:
    """As in "This quarter", "the latest period", "the 1988 quarter", "last year's quarter"."""
    if year:  # the quarter that the text speaks of, in that year
        return made(match, "DATE", f"{PREVIOUS}of {year}", "quarter", first=first)
    if match.has("s"):
        return made(match, "DATE", f"{PREVIOUS}keep -1", "quarter", first=first)
    if beside == "latest":
        return made(match, "DATE", f"{PREVIOUS}ended 0", "quarter", first=first)
    if beside is None or match.has("period"):
        return None
    return made(match, "DATE", f"quarter {STEPS[beside]}", "quarter", first=first)


def half(parse: Parse, match: Match) -> Reading | None:
    """As in "the first half of 2016"."""
    ordinals = match.at("ordinal")
    which = words().ordinals[parse.lower[ordinals[0]]] if ordinals else 2
    if which > 2:
        return None
    year = year_of(parse, match)
    if year:
        return made(match, "DATE", f"abs {year}-H{which}", "quarter")
    for i in match.at("decade"):
        return made(match, "DATE", f"abs {_ten_years(parse.lower[i])}", "year")
    units = match.at("unit")
    if not units or unit_of(parse, units[0]) != "year":
        return None
    step = next(
        (STEPS[n] for n in ("last", "next", "this") for i in match.at(n) if i == units[0] - 1), 0
    )
    return made(match, "DATE", f"h {which} {step}", "quarter")


def season(parse: Parse, match: Match) -> Reading | None:
    """A season, of its year or of the one that the tense gives."""
    season, year = words().seasons[parse.lower[match.at("season")[0]]], year_of(parse, match)
    if year:
        return made(match, "DATE", f"abs {year}-{season}", "season")
    before = parse.lower[match.first - 1] if match.first else ""
    if before not in AT_TIMES:
        return None
    where = direction(parse, match.first, match.last)
    return made(match, "DATE", f"season {season} {where}", "season")
