"""Values of time expressions: what an expression means once its anchor is known.

An expression is a short text, so that it can be kept in a record and counted again when the anchor
becomes known. It has one step or several, joined by `` > ``: the first counts from the anchor, each
other from the day (or quarter, or year) before it. A step is one of

    abs 2016-09-17          stands for itself (also P2Y, PRESENT_REF, XXXX-09-17)
    day -1 | week 1 ...     so many days, weeks, months, quarters, years ... on
    keep -1                 so many years on, a quarter staying a quarter and a month a month
    md 09-17 past [6]       that day of the year: past, future, near (and a Saturday)
    m 09 past | wd 6 last | q 3 past | h 2 near | season SU past
    nth 11 4 4 past | easter 0 near     holidays
    ... T MO                with a time of day

Days without an anchor stay partially specified (``XXXX-09-17``, ``XXXX-WXX-6``).
"""

from __future__ import annotations

from datetime import date, timedelta

from sayso.slots.dates_days import bounds, easter, nth_weekday

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month
_PARTIAL = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "fortnight": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "keep": "XXXX",
    "decade": "XXX",
    "century": "XX",
}
_STEP = " > "


def evaluate(expression: str, anchor: date | None) -> str:
    """The TIMEX3 value of an expression.

    Args:
        expression: as the module says.
        anchor: the day it counts from; ``None`` leaves the value partially specified.
    """
    value = ""
    for step in expression.split(_STEP):
        parts = step.split()
        clock = ""
        if len(parts) > 2 and parts[-2] == "T":
            clock, parts = "T" + parts[-1], parts[:-2]
        value = _value(parts, anchor, value)
        days = bounds(value)
        anchor = days[0] if days else None if value.startswith("XX") else anchor
        if clock and _is_day(value):
            value += clock
    return value


def chained(before: str, step: str) -> str:
    """``step`` counted from what ``before`` means; a fixed day is counted on at once."""
    if before.startswith("abs "):
        return f"abs {evaluate(before + _STEP + step, None)}"
    return before + _STEP + step


def _is_day(value: str) -> bool:
    return len(value) == 10


def _value(parts: list[str], anchor: date | None, before: str) -> str:
    head = parts[0]
    if head == "abs":
        return parts[1]
    if head == "md":
        return _day_of_year(parts, anchor)
    if head == "m":
        month = int(parts[1])
        if anchor is None:
            return f"XXXX-{month:02d}"
        return f"{_year(anchor, month, 0, parts[2]):04d}-{month:02d}"
    if head == "wd":
        return _weekday(int(parts[1]), parts[2], anchor)
    if head in ("q", "h"):
        return _part_of_year(head.upper(), int(parts[1]), parts[2], anchor)
    if head == "season":
        return _season(parts[1], parts[2], anchor)
    if head in ("nth", "easter"):
        return _holiday(parts, anchor)
    if head == "keep" and (kept := _kept(before, int(parts[1]))):
        return kept
    return _PARTIAL[head] if anchor is None else _shift(head, int(parts[1]), anchor)


def _day_of_year(parts: list[str], anchor: date | None) -> str:
    month, day = (int(x) for x in parts[1].split("-"))
    if anchor is None:
        return f"XXXX-{parts[1]}"
    year = _year(anchor, month, day, parts[2])
    if len(parts) > 3:
        year = _fitting(year, month, day, int(parts[3]))
    elif bounds(f"{year:04d}-{parts[1]}") is None:  # 29 February
        year = next((y for y in range(year, year - 9, -1) if bounds(f"{y:04d}-{parts[1]}")), year)
    return f"{year:04d}-{parts[1]}"


# Months ahead up to which a month or day without a year is still to come, by what the verb or the
# word before it tells; further ahead, it is that of the year before. News tells what has been, the
# parser errs in one verb of ten, and texts write the year of far days. Set on TimeBank and AQUAINT
# (`sayso bench dates`), where one month more or less changes nothing.
_AHEAD = {"past": 2.0, "near": 3.0, "until": 8.0, "future": 10.0}


def _year(anchor: date, month: int, day: int, direction: str) -> int:
    """The year of a month (day 0), or of a day, written without one."""
    apart = (month - anchor.month) + ((day - anchor.day) / 31 if day else 0)
    if direction == "this":
        return anchor.year
    if direction == "last":
        return anchor.year if apart < 0 else anchor.year - 1
    if direction == "next":
        return anchor.year if apart > 0 else anchor.year + 1
    if direction == "since":
        return anchor.year if apart <= 0 else anchor.year - 1
    ahead = _AHEAD.get(direction, _AHEAD["near"])
    return anchor.year + (1 if apart <= ahead - 12 else -1 if apart > ahead else 0)


def _fitting(year: int, month: int, day: int, weekday: int) -> int:
    """The year, or the closest in which the day falls on the weekday written beside it."""
    for step in (0, -1, 1, -2, -3, -4, -5, -6):
        days = bounds(f"{year + step:04d}-{month:02d}-{day:02d}")
        if days and days[0].isoweekday() == weekday:
            return year + step
    return year


def _weekday(day: int, direction: str, anchor: date | None) -> str:
    if anchor is None:
        return f"XXXX-WXX-{day}"
    gap = (day - anchor.isoweekday()) % 7  # days ahead, 0 to 6
    if direction in ("past", "near", "since"):  # news tells what has been
        gap = gap - 7 if gap else 0
    elif direction == "last":
        gap -= 7
    elif direction == "next":
        gap = gap or 7
    elif direction == "close":
        gap = gap - 7 if gap > 3 else gap
    return _moved(anchor, gap).isoformat()


def _part_of_year(letter: str, number: int, direction: str, anchor: date | None) -> str:
    """A quarter or half: the last that has begun, unless the text says otherwise."""
    if anchor is None:
        return f"XXXX-{letter}{number}"
    mine = (anchor.month - 1) // (3 if letter == "Q" else 6) + 1
    year = anchor.year
    if direction.lstrip("-").isdigit():
        year += int(direction)
    elif direction == "next":
        year += number <= mine
    elif number > mine:
        year -= 1
    return f"{year:04d}-{letter}{number}"


def _season(season: str, direction: str, anchor: date | None) -> str:
    if anchor is None:
        return f"XXXX-{season}"
    first, year = _SEASONS[season], anchor.year
    last = first + 2
    month = anchor.month + (12 if season == "WI" and anchor.month < 3 else 0)
    year -= month > 12  # a winter is named for the year it begins in
    if direction == "last":
        year -= month <= last
    elif direction == "next":
        year += month >= first
    elif direction == "future":
        year += month > last
    elif direction in ("past", "since"):
        year -= month < first
    return f"{year:04d}-{season}"


def _holiday(parts: list[str], anchor: date | None) -> str:
    """``nth month weekday which direction`` or ``easter days direction``."""
    if anchor is None:
        return "XXXX-XX-XX"
    rule, direction = [int(x) for x in parts[1:-1]], parts[-1]
    days = [
        nth_weekday(year, *rule) if parts[0] == "nth" else _moved(easter(year), rule[0])
        for year in (anchor.year - 1, anchor.year, anchor.year + 1)
    ]
    if direction in ("past", "last", "since"):
        return max(d for d in days if d <= anchor).isoformat()
    if direction in ("future", "next", "until"):
        return min(d for d in days if d >= anchor).isoformat()
    return min(days, key=lambda d: abs(d - anchor)).isoformat()


def _kept(before: str, years: int) -> str | None:
    """A quarter, half or month so many years on."""
    if len(before) in (7,) and before[:4].isdigit():
        return f"{max(int(before[:4]) + years, 0):04d}{before[4:]}"
    return None


def _shift(unit: str, count: int, anchor: date) -> str:
    if unit == "day":
        return _moved(anchor, count).isoformat()
    if unit in ("week", "weekend", "fortnight"):
        year, week, _ = _moved(anchor, count * (14 if unit == "fortnight" else 7)).isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + count
        return f"{max(months, 0) // 12:04d}-{months % 12 + 1:02d}"
    if unit == "quarter":
        quarters = anchor.year * 4 + (anchor.month - 1) // 3 + count
        return f"{max(quarters, 0) // 4:04d}-Q{quarters % 4 + 1}"
    if unit in ("year", "keep"):
        return f"{max(anchor.year + count, 0):04d}"
    if unit == "decade":
        return f"{max(anchor.year // 10 + count, 0):03d}"
    return f"{max(anchor.year // 100 + count, 0):02d}"


def _moved(day: date, count: int) -> date:
    """The day so many days on; the calendar's ends hold."""
    if abs(count) > 4_000_000:
        return date.max if count > 0 else date.min
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min
