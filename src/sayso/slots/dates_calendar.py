"""Readers of days: by date, weekday, "today", holiday, clock."""

from __future__ import annotations

import re

from sayso.model import Parse
from sayso.slots.dates_days import bounds
from sayso.slots.dates_grammar import Match, Reading
from sayso.slots.dates_reading import SAID, made, part_of_day, said, trimmed, unit_of, year_of
from sayso.slots.dates_tense import direction
from sayso.slots.dates_words import words


def day_step(parse: Parse, match: Match) -> str | None:
    """The expression of the day that a match names."""
    if match.has("month"):
        return _month_day(parse, match)
    if match.has("weekday"):
        day = words().weekdays[parse.lower[match.at("weekday")[0]]]
        beside = said(match)
        where = beside if beside in ("last", "next") else direction(parse, match.first, match.last)
        return f"wd {day} {where}"
    if match.has("deictic"):
        return f"day {words().deictic[parse.lower[match.at('deictic')[0]]]}"
    return None


def _month_day(parse: Parse, match: Match) -> str | None:
    known = words()
    month = known.months[parse.lower[match.at("month")[0]]]
    at = match.at("digits", "ordinal_digits", "ordinal")
    near = min(at, key=lambda i: abs(i - match.at("month")[0]))
    lower = parse.lower[near]
    day = known.ordinals[lower] if lower in known.ordinals else int(re.sub(r"\D", "", lower))
    value = f"{month:02d}-{day:02d}"
    if bounds(f"2000-{value}") is None:  # 2000: a leap year
        return None
    year = year_of(parse, match)
    if year is not None:
        return f"abs {year}-{value}" if bounds(f"{year}-{value}") else None
    beside = SAID.get(said(match) or "") or direction(parse, match.first, match.last)
    weekdays = match.at("weekday")
    on = f" {known.weekdays[parse.lower[weekdays[0]]]}" if weekdays else ""
    return f"md {value} {beside}{on}"


def calendar(parse: Parse, match: Match) -> Reading | None:
    """A day of the month: "September 17", "14 June 2031"."""
    step = _month_day(parse, match)
    return None if step is None else made(match, "DATE", step, "calendar")


def numeric(parse: Parse, match: Match) -> Reading | None:
    """A day in digits: "14.06.2031", "2031-06-14"."""
    text = parse.text[parse.start[match.first] : parse.end[match.last - 1]]
    parts = [int(x) for x in re.findall(r"\d+", text)[:3]]
    if parts[0] > 31:
        year, month, day = parts
    else:
        first, second, year = parts
        month, day = (first, second) if first <= 12 else (second, first)
        if year < 100:
            year += 1900 if year > 50 else 2000
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if bounds(value) is None:
        return None
    clock = re.search(r"T(\d\d:\d\d)", text)
    if clock:
        return made(match, "TIME", f"abs {value}T{clock[1]}", "numeric")
    return made(match, "DATE", f"abs {value}", "numeric")


def weekday(parse: Parse, match: Match) -> Reading | None:
    """A weekday, with the part of day that is said: "Saturday morning"."""
    step, part = day_step(parse, match), part_of_day(parse, match)
    return made(match, "TIME" if part else "DATE", f"{step}{part}", "weekday")


def deictic(parse: Parse, match: Match) -> Reading | None:
    """As in "Today", "yesterday evening", "tonight"."""
    lower = parse.lower[match.at("deictic")[0]]
    part = part_of_day(parse, match) or (" T NI" if lower == "tonight" else "")
    step = f"day {words().deictic[lower]}{part}"
    return made(match, "TIME" if part else "DATE", step, "relative")


def day_beside(parse: Parse, match: Match) -> Reading | None:
    """As in "The day before yesterday", "the day after Monday"."""
    if unit_of(parse, match.at("unit")[0]) != "day":
        return None
    step, count = day_step(parse, match), -1 if match.has("before") else 1
    return made(match, "DATE", f"{step} > day {count}", "relative")


def week_of(parse: Parse, match: Match) -> Reading | None:
    """As in "the week of March 6"."""
    unit, step = unit_of(parse, match.at("unit")[0]), day_step(parse, match)
    if unit not in ("week", "weekend") or step is None:
        return None
    return made(match, "DATE", f"{step} > {unit} 0", "relative")


def holiday(parse: Parse, match: Match) -> Reading | None:
    """A holiday, of its year or of the one that the text gives."""
    at = match.at("holiday", "holiday_on")
    how = words().holidays[tuple(parse.lower[i] for i in at)]
    year = year_of(parse, match)
    beside = said(match)
    where = SAID.get(beside or "") or direction(parse, match.first, match.last)
    if how[0].isdigit():
        step = f"abs {year}-{how}" if year else f"md {how} {where}"
    else:
        step = f"abs {year}-06-30 > {how} this" if year else f"{how} {where}"
    return made(match, "DATE", step, "holiday")


def clock(parse: Parse, match: Match) -> Reading | None:
    """A time of day, with the day written beside it or (floating) without."""
    clock = _time_of_day(parse, match)
    if clock is None:
        return None
    step = day_step(parse, match)
    first = trimmed(parse, match)
    if step is not None:
        if match.has("month") and match.has("numeric"):
            return None
        return made(match, "TIME", f"{step} T {clock}", "clock", first=first)
    return made(match, "TIME", f"day 0 T {clock}", "clock", first=first, floating=True)


def _time_of_day(parse: Parse, match: Match) -> str | None:
    for i in match.at("noon"):
        return words().parts[parse.lower[i]]
    tokens = match.at("clock", "glued", "number", "digits", "teen")
    if not tokens:
        return part_of_day(parse, match)[3:] or None
    lower = parse.lower[tokens[0]]
    found = re.match(r"(\d{1,2})(?:[:.](\d\d))?", lower)
    hour = int(found[1]) if found else words().numbers.get(lower, 99)
    minute = found[2] if found and found[2] else "00"
    halves = [parse.lower[i] for i in match.at("ampm")] or re.findall(r"[ap](?=\.?m)", lower)
    if not halves and match.has("clock") and ("." in lower or hour > 23):
        return None
    if not halves and match.has("part") and match.has("in"):
        part = words().parts[parse.lower[match.at("part")[0]]]
        halves = ["a" if part == "MO" else "p"]
    if halves:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if halves[0].startswith("p") else 0)
    return f"{hour:02d}:{minute}" if hour <= 24 and int(minute) < 60 else None
