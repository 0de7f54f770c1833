"""Values of time expressions: what an expression means once its anchor is known.

An expression is a short text of blank-separated parts, so that it can be kept in a record and
counted again when the anchor becomes known:

    abs 2016-09-17        stands for itself (also P2Y, PRESENT_REF, XXXX-09-17)
    day -1 | week 1 ...   so many days, weeks, months, quarters, years ... from the anchor
    md 09-17 past [6]     that day of the year: past, future, near (a Saturday)
    m 09 past | wd 6 last | q 3 past | season SU past
    prev EXPR             counted from the expression before it in the text, not from the anchor
    ... T MO              with a time of day

Days without an anchor stay partially specified (``XXXX-09-17``, ``XXXX-WXX-6``).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_PARTIAL = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "fortnight": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
    "season": "XXXX",
}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_HALF = re.compile(r"(\d{4})-H([12])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")


def evaluate(expression: str, anchor: date | None, before: str | None = None) -> str:
    """The TIMEX3 value of an expression.

    Args:
        expression: as the module says.
        anchor: the day it counts from; ``None`` leaves the value partially specified.
        before: the value of the expression before it in the text.
    """
    parts = expression.split()
    clock = ""
    if len(parts) > 2 and parts[-2] == "T":
        clock, parts = "T" + parts[-1], parts[:-2]
    if parts[0] == "prev":
        days = bounds(before) if before else None
        anchor, parts = (days[0] if days else anchor), parts[1:]
    value = _value(parts, anchor)
    return value + clock if clock and _dayish(value) else value


def _dayish(value: str) -> bool:
    return len(value) == 10 or (value.startswith("XXXX-W") and len(value) == 10)


def _value(parts: list[str], anchor: date | None) -> str:
    head = parts[0]
    if head == "abs":
        return parts[1]
    if head == "md":
        month, day = (int(x) for x in parts[1].split("-"))
        if anchor is None:
            return f"XXXX-{parts[1]}"
        year = _year(anchor, month, day, parts[2])
        if len(parts) > 3:
            year = _fitting(year, month, day, int(parts[3]))
        return f"{year:04d}-{parts[1]}"
    if head == "m":
        month = int(parts[1])
        if anchor is None:
            return f"XXXX-{month:02d}"
        return f"{_month_year(anchor, month, parts[2]):04d}-{month:02d}"
    if head == "wd":
        return _weekday(int(parts[1]), parts[2], anchor)
    if head == "q":
        return _quarter(int(parts[1]), parts[2], anchor)
    if head == "season":
        return _season(parts[1], parts[2], anchor)
    return _PARTIAL[head] if anchor is None else _shift(head, int(parts[1]), anchor)


def _year(anchor: date, month: int, day: int, direction: str) -> int:
    """The year of a day without one."""
    this = (month, day)
    here = (anchor.month, anchor.day)
    if direction == "past":
        return anchor.year if this <= here else anchor.year - 1
    if direction == "future":
        return anchor.year if this >= here else anchor.year + 1
    if direction in ("last", "next"):
        step = -1 if direction == "last" else 1
        inside = this < here if direction == "last" else this > here
        return anchor.year if inside else anchor.year + step
    # near: the closest of the three, so that January reads December as last month's
    months = (month - anchor.month) + (day - anchor.day) / 31
    return anchor.year + (1 if months < -6 else -1 if months > 6 else 0)


def _fitting(year: int, month: int, day: int, weekday: int) -> int:
    """The year, or the closest in which the day falls on the weekday written beside it."""
    for step in (0, -1, 1, -2, -3, -4, -5, -6):
        days = bounds(f"{year + step:04d}-{month:02d}-{day:02d}")
        if days and days[0].isoweekday() == weekday:
            return year + step
    return year


def _month_year(anchor: date, month: int, direction: str) -> int:
    if direction == "past":
        return anchor.year if month <= anchor.month else anchor.year - 1
    if direction == "future":
        return anchor.year if month >= anchor.month else anchor.year + 1
    if direction == "last":
        return anchor.year if month < anchor.month else anchor.year - 1
    if direction == "next":
        return anchor.year if month > anchor.month else anchor.year + 1
    gap = month - anchor.month
    return anchor.year + (1 if gap < -6 else -1 if gap > 6 else 0)


def _weekday(day: int, direction: str, anchor: date | None) -> str:
    if anchor is None:
        return f"XXXX-WXX-{day}"
    gap = (day - anchor.isoweekday()) % 7  # days ahead, 0 to 6
    if direction in ("past", "near"):  # news tells what has been
        gap = gap - 7 if gap else 0
    elif direction == "last":
        gap -= 7
    elif direction == "next":
        gap = gap or 7
    return (anchor + timedelta(days=gap)).isoformat()


def _quarter(quarter: int, direction: str, anchor: date | None) -> str:
    if anchor is None:
        return f"XXXX-Q{quarter}"
    mine = (anchor.month - 1) // 3 + 1
    year = anchor.year
    if direction.lstrip("-").isdigit():
        year += int(direction)
    elif direction == "past" and quarter > mine:
        year -= 1
    elif direction == "future" and quarter < mine:
        year += 1
    return f"{year:04d}-Q{quarter}"


def _season(season: str, direction: str, anchor: date | None) -> str:
    if anchor is None:
        return f"XXXX-{season}"
    first, last = _SEASONS[season]
    year = anchor.year
    if direction == "last" and not (last < anchor.month and season != "WI"):
        year -= 1
    elif direction == "past" and first > anchor.month:
        year -= 1
    elif (direction == "next" and first <= anchor.month) or (
        direction == "future" and last < anchor.month and season != "WI"
    ):
        year += 1
    return f"{year:04d}-{season}"


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
    if unit == "year":
        return f"{max(anchor.year + count, 0):04d}"
    if unit == "decade":
        return f"{max(anchor.year // 10 + count, 0):03d}"
    return f"{max(anchor.year // 100 + count, 0):02d}"


def _moved(day: date, count: int) -> date:
    """The day so many days on; the calendar's ends hold."""
    return date.fromordinal(min(max(day.toordinal() + count, 1), date.max.toordinal()))


# --- days -------------------------------------------------------------------------------------


def bounds(value: str) -> tuple[date, date] | None:  # noqa: C901 - one branch per form of value
    """The first and last day that a value may mean; ``None`` where it names no days."""
    if match := _DAY.fullmatch(value):
        day = _day(*(int(x) for x in match.groups()))
        return None if day is None else (day, day)
    if match := _WEEK.fullmatch(value):
        return _week(int(match[1]), int(match[2]), match[3])
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _QUARTER.fullmatch(value):
        last = int(match[2]) * 3
        return _months(int(match[1]), last - 2, last)
    if match := _HALF.fullmatch(value):
        last = int(match[2]) * 6
        return _months(int(match[1]), last - 5, last)
    if match := _SEASON.fullmatch(value):
        first, last = _SEASONS[match[2]]
        if last > first:
            return _months(int(match[1]), first, last)
        start, end = _months(int(match[1]), first, 12), _months(int(match[1]) + 1, 1, last)
        return (start[0], end[1]) if start and end else None
    if re.fullmatch(r"\d{4}", value):
        return _months(int(value), 1, 12)
    if re.fullmatch(r"\d{3}", value) and int(value):
        return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)
    if re.fullmatch(r"\d\d", value) and int(value):
        return date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _week(year: int, week: int, day: str | None) -> tuple[date, date] | None:
    try:
        if day == "WE":
            return date.fromisocalendar(year, week, 6), date.fromisocalendar(year, week, 7)
        if day:
            one = date.fromisocalendar(year, week, int(day))
            return one, one
        return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> tuple[date, date] | None:
    if not (1 <= year <= 9998 and 1 <= first <= last <= 12):
        return None
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


class Pair(NamedTuple):
    """The parts of a day without a year that a text states: month and day, or weekday."""

    month: int | None
    day: int | None
    weekday: int | None


def partial(value: str) -> Pair | None:
    """What a partially specified day states."""
    if match := re.fullmatch(r"XXXX-(\d\d)-(\d\d)(?:T.*)?", value):
        return Pair(int(match[1]), int(match[2]), None)
    if match := re.fullmatch(r"XXXX-WXX-([1-7])(?:T.*)?", value):
        return Pair(None, None, int(match[1]))
    return None
