"""Readers of times counted in units: "last week", "two years ago", "the day before"."""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.dates_calendar import weekday
from sayso.slots.dates_grammar import Match, Reading
from sayso.slots.dates_numbers import number
from sayso.slots.dates_reading import (
    PREVIOUS,
    STEPS,
    length_of,
    made,
    part_of_day,
    said,
    trimmed,
    unit_of,
    year_of,
)
from sayso.slots.dates_tense import direction
from sayso.slots.dates_words import words
from sayso.slots.dates_years import AT_TIMES


def shift(parse: Parse, match: Match) -> Reading | None:
    """As in "Last week", "next month", "this year", "last night", "that Friday"."""
    beside = said(match)
    if beside is None:
        return None
    if match.has("weekday"):
        return weekday(parse, match)
    if match.has("season"):
        season = words().seasons[parse.lower[match.at("season")[0]]]
        where = {"last": "last", "next": "next"}.get(beside, "near")
        if match.has("this") and beside == "last":  # "this past spring"
            where = "past"
        return made(match, "DATE", f"season {season} {where}", "season")
    if match.has("part"):
        first = match.at(beside)[0]
        previous = parse.lower[first] in ("previous", "preceding", "following") or (
            beside == "next" and match.has("the")
        )
        step = f"day {STEPS[beside]}{part_of_day(parse, match)}"
        return made(match, "TIME", (PREVIOUS if previous else "") + step, "relative")
    if match.has("year"):
        return made(match, "DATE", f"abs {year_of(parse, match)}", "year")
    return _shifted_unit(parse, match, beside)


def _shifted_unit(parse: Parse, match: Match, beside: str) -> Reading | None:
    unit = unit_of(parse, match.at("unit", "quarter")[-1])
    word = parse.lower[match.at(beside)[0]]
    if unit is None:
        return None
    if word in ("past", "coming") and unit in ("decade", "century"):
        return made(match, "DURATION", f"abs P{'10' if unit == 'decade' else '100'}Y", "duration")
    if beside == "latest":
        if unit == "quarter":
            return made(match, "DATE", f"{PREVIOUS}ended 0", "quarter")
        return made(match, "DATE", f"{unit} 0", "relative")
    previous = word in ("previous", "preceding", "following") or (
        beside == "next" and match.has("the") and unit == "day"
    )
    step = f"{unit} {STEPS[beside]}"
    return made(match, "DATE", (PREVIOUS if previous else "") + step, "relative")


def same(parse: Parse, match: Match) -> Reading | None:
    """As in "that day", "the same night", "that year"."""
    if match.has("part"):
        return made(match, "TIME", f"{PREVIOUS}day 0{part_of_day(parse, match)}", "relative")
    unit = unit_of(parse, match.at("unit", "quarter")[0])
    return None if unit is None else made(match, "DATE", f"{PREVIOUS}{unit} 0", "relative")


def early_in(parse: Parse, match: Match) -> Reading | None:
    """As in "Earlier in the year": the year; "later in the day": that day."""
    unit = unit_of(parse, match.at("unit", "quarter")[0])
    if unit is None:
        return None
    first = match.at("the")[0] if unit == "day" else match.first
    return made(match, "DATE", f"{unit} 0", "relative", first=first)


def end_of(parse: Parse, match: Match) -> Reading | None:
    """As in "The end of the month", "year-end"."""
    unit = unit_of(parse, match.at("unit", "quarter")[0])
    if unit is None or (not match.has("of") and unit != "year"):
        return None
    return made(match, "DATE", f"{unit} 0", "relative")


def the_unit(parse: Parse, match: Match) -> Reading | None:
    """As in "The quarter", "the weekend", "the year": the one that the text speaks of."""
    unit = unit_of(parse, match.at("unit", "quarter")[0])
    after = parse.lower[match.last] if match.last < len(parse) else ""
    before = parse.lower[match.first - 1] if match.first else ""
    if unit == "weekend":
        where = direction(parse, match.first, match.last)
        return made(match, "DATE", f"weekend {0 if where == 'future' else -1}", "relative")
    if unit == "quarter":
        return made(match, "DATE", f"{PREVIOUS}quarter 0", "quarter")
    if unit in ("year", "week") and before in AT_TIMES:
        if after in ("before", "after", "that", "when", "of"):
            return None
        if after in ("ended", "ending"):
            return made(match, "DURATION", f"abs P1{unit[0].upper()}", "duration")
        return made(match, "DATE", f"{unit} 0", "relative")
    if unit in ("day", "year") and after == "before":
        stop = parse.pos[match.last + 1] if match.last + 1 < len(parse) else "PUNCT"
        if stop == "PUNCT":
            step = f"{PREVIOUS}{unit} -1"
            return made(match, "DATE", step, "relative", last=match.last + 1)
    return None


def year_ago(parse: Parse, match: Match) -> Reading | None:
    """As in "The year-earlier quarter", "year-ago": the quarter that the text speaks of, a year before."""
    if unit_of(parse, match.at("unit")[0]) != "year":
        return None
    ordinals, counts = match.at("ordinal"), match.at("digits", "number")
    first = match.first
    if match.has("a") or (match.has("the") and match.last - match.first == 4):
        first += 1  # "a year-earlier loss"
    if counts:
        months = number(parse, counts[0], counts[-1] + 1)
        return made(match, "DURATION", f"abs P{months:g}M", "duration", first=first)
    if ordinals:
        which = words().ordinals[parse.lower[ordinals[0]]]
        return made(match, "DATE", f"q {which} -1", "quarter", first=first)
    return made(match, "DATE", f"{PREVIOUS}keep -1", "relative", first=first)


def ago(parse: Parse, match: Match) -> Reading | None:
    """As in "Two years ago", "a week later", "three days earlier"."""
    first = trimmed(parse, match)
    at = match.at("unit", "units", "quarter")[0]
    unit, count = unit_of(parse, at), number(parse, match.first, match.last)
    word = parse.lower[match.last - 1]
    backwards = word != "later"
    if word != "ago" and (unit is None or count is None or count != int(count)):
        length = length_of(parse, at, count)
        return made(
            match, "DURATION", f"abs {length}", "duration", first=first, last=match.last - 1
        )
    if unit is None or count is None or count != int(count):
        value = "PAST_REF" if backwards else "FUTURE_REF"
        return made(match, "DATE", f"abs {value}", "reference", first=first)
    count = int(-count if backwards else count)
    if unit == "year" and word != "later" and count == -1:
        step = f"{PREVIOUS}keep -1{' any' if word == 'earlier' else ''}"
        return made(match, "DATE", step, "relative", first=first)
    step = f"{unit} {count}"
    return made(match, "DATE", step if word == "ago" else PREVIOUS + step, "relative", first=first)
