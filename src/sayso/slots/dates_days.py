"""Days: which days a TIMEX3 value may mean, and the days of holidays."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

Days = tuple[date, date]

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


def _day(year: str, month: str, day: str) -> Days | None:
    try:
        one = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return one, one


def _week(year: str, week: str, day: str | None) -> Days | None:
    first, last = (6, 7) if day == "WE" else (int(day), int(day)) if day else (1, 7)
    try:
        return (
            date.fromisocalendar(int(year), int(week), first),
            date.fromisocalendar(int(year), int(week), last),
        )
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> Days | None:
    """From the first to the last month of a year; a last month over 12 is in the next."""
    if not (1 <= year <= 9998 and 1 <= first <= 12 and first <= last <= 24):
        return None
    until, month = year + (last > 12), last - 12 if last > 12 else last
    return date(year, first, 1), date(until, month, calendar.monthrange(until, month)[1])


def _years(first: int, many: int) -> Days | None:
    if not 1 <= first <= 9999 - many:
        return None
    return date(first, 1, 1), date(first + many - 1, 12, 31)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Days | None]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"), _day),
    (re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7]))?(?:T.*)?"), _week),
    (re.compile(r"(\d{4})-(\d\d)"), lambda y, m: _months(int(y), int(m), int(m))),
    (re.compile(r"(\d{4})-Q([1-4])"), lambda y, q: _months(int(y), 3 * int(q) - 2, 3 * int(q))),
    (re.compile(r"(\d{4})-H([12])"), lambda y, h: _months(int(y), 6 * int(h) - 5, 6 * int(h))),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda y, s: _months(int(y), *_SEASONS[s])),
    (re.compile(r"(\d{4})"), lambda y: _years(int(y), 1)),
    (re.compile(r"(\d{3})"), lambda d: _years(int(d) * 10, 10)),
    (re.compile(r"(\d\d)"), lambda c: _years(int(c) * 100, 100)),
)


def bounds(value: str) -> Days | None:
    """The first and last day that a value may mean; ``None`` where it names no days."""
    for form, days in _FORMS:
        if match := form.fullmatch(value):
            return days(*match.groups())
    return None


_GRAINS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (grain, re.compile(pattern))
    for grain, pattern in (
        ("day", r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|W[\dX]{2}-[1-7])(?:T.*)?"),
        ("weekend", r"[\dX]{4}-W[\dX]{2}-WE"),
        ("week", r"[\dX]{4}-W[\dX]{2}"),
        ("month", r"[\dX]{4}-[\dX]{2}"),
        ("quarter", r"[\dX]{4}-[QH][\dX]"),
        ("season", r"[\dX]{4}-[A-Z]{2}"),
        ("year", r"[\dX]{4}"),
        ("decade", r"[\dX]{3}"),
        ("century", r"[\dX]{2}"),
    )
)


def grain(value: str) -> str | None:
    """How fine a value is, also where it is only partially specified: ``day``, ``week`` ..."""
    return next((name for name, pattern in _GRAINS if pattern.fullmatch(value)), None)


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


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second ... weekday of a month; -1 is the last."""
    last = calendar.monthrange(year, month)[1]
    days = [d for d in range(1, last + 1) if date(year, month, d).isoweekday() == weekday]
    return date(year, month, days[which - 1 if which > 0 else which])


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus's Gregorian rule: Astronomical Algorithms, 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, 1) + timedelta(days=f % 31)
