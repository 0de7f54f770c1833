"""The days of an event's undated reports, as a constraint over all its reports.

What is known: the days that dated siblings name; days with their year; days without one ("September
17"), weekdays ("Saturday"), and years that the texts state, none of which the event can precede.

- With dated siblings, an undated report's weekday or day of the month is the day of that kind which
  most siblings name.
- Without, the day of the month that the reports name most must be the weekday that they name most
  (a pair written together, "Saturday, September 17", outweighs all others). Where several years fit,
  the first that is not before the latest stated year is taken, and the others are kept.

A report is then no older than the last day that it tells of as past; that day is what its other times
count from. A report that names no day of its own stays undated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from sayso.model import Anchor, Annotated, Document, Published, Ref, Timex, Why
from sayso.settings import DateSettings
from sayso.slots.dates_days import bounds, partial
from sayso.slots.dates_value import evaluate

_WRITTEN_TOGETHER = 10  # mentions that a weekday and a day in one expression are worth
_TOLD = ("past", "near", "since", "last")  # directions in which a time has been


class Focus(NamedTuple):
    """The day that the reports give together, other days that it may be, and what it rests on."""

    day: date
    alternatives: tuple[date, ...]
    rule: str
    spans: tuple[Ref, ...]


def resolve(
    reports: Sequence[Annotated], settings: DateSettings
) -> tuple[dict[str, tuple[Timex, ...]], dict[str, Published]]:
    """See ``slots.dates.resolve``."""
    ordered = sorted(reports, key=lambda r: r.document.id)
    times = {r.document.id: r.dates for r in ordered}
    published: dict[str, Published] = {}
    dated, undated = list[Annotated](), list[Annotated]()
    for report in ordered:
        own = own_day(report.document)
        (undated if own is None else dated).append(report)
        if own is not None and own.from_ == "url":
            published[report.document.id] = Published(value=own.value, precision="day", from_="url")
    named = _named(dated)
    together = None if named else _constrained(undated, settings)
    for report in undated:
        focus = _sibling(report, named) if named else together
        if focus is None or not _days_of(report):
            continue
        day = _report_day(report, focus, settings)
        published[report.document.id] = Published(
            value=day.isoformat(), precision="day", from_="siblings"
        )
        times[report.document.id] = _anchored(report, day, focus)
    return times, published


# --- a report's own day -----------------------------------------------------------------------

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20|21)\d\d)[/_-]?"
    rf"(?:(0[1-9]|1[0-2])|({'|'.join(_MONTHS)})[a-z]{{0,6}})"
    r"[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)


def own_day(document: Document) -> Anchor | None:
    """The day that a report states of itself, else the one in its address ("/2031/06/14/")."""
    published = document.published
    if published is not None and published.precision in ("day", "minute"):
        return Anchor(value=published.value[:10], from_=published.from_)
    found = set()
    for year, number, name, day in _IN_ADDRESS.findall(document.url or ""):
        month = int(number) if number else _MONTHS.index(name[:3].lower()) + 1
        value = f"{year}-{month:02d}-{day}"
        if bounds(value):
            found.add(value)
    return Anchor(value=found.pop(), from_="url") if len(found) == 1 else None


# --- what a report states ---------------------------------------------------------------------


class _Stated(NamedTuple):
    """A day that an undated report names: parts of it, or (``full``) all."""

    timex: Timex
    key: tuple[int, int] | int  # month and day, or weekday
    together: int | None = None  # the weekday written beside the day of the month


def _days_of(report: Annotated) -> list[_Stated]:
    """Days of the month and weekdays without a year that a report tells of."""
    found = []
    for timex in report.dates:
        stated = partial(timex.value) if timex.type in ("DATE", "TIME") else None
        words = (timex.relative or "").split()
        if stated is None or ">" in words:
            continue
        if stated.weekday is not None:
            if len(words) > 2 and words[2] in _TOLD:
                found.append(_Stated(timex, stated.weekday))
        elif stated.month is not None and stated.day is not None:
            beside = int(words[3]) if len(words) > 3 and words[3].isdigit() else None
            found.append(_Stated(timex, (stated.month, stated.day), beside))
    return found


def _full_days(report: Annotated) -> list[tuple[date, Timex]]:
    """Days that a report names with their year, or that its own day gives; none to come."""
    return [
        (date.fromisoformat(t.earliest), t)
        for t in report.dates
        if t.type in ("DATE", "TIME") and t.earliest is not None and t.earliest == t.latest
    ]


def _ref(report: Annotated, timex: Timex) -> Ref:
    return Ref(report=report.document.id, span=timex.span)


# --- with dated siblings ----------------------------------------------------------------------


class _Named(NamedTuple):
    """How many dated reports name a day, and where the first of them does."""

    reports: int
    refs: tuple[Ref, ...]


def _named(dated: Sequence[Annotated]) -> dict[date, _Named]:
    found: dict[date, _Named] = {}
    for report in dated:
        first: dict[date, tuple[Ref, ...]] = {}
        for day, timex in _full_days(report):
            first.setdefault(day, (_ref(report, timex),))
        own = own_day(report.document)
        if own is not None:
            first.setdefault(date.fromisoformat(own.value), ())
        for day, refs in first.items():
            known = found.get(day, _Named(0, ()))
            found[day] = _Named(known.reports + 1, known.refs or refs)
    return found


def _sibling(report: Annotated, named: dict[date, _Named]) -> Focus | None:
    """The day of the report's own that most siblings name."""
    middle = max(named, key=lambda d: (named[d].reports, -d.toordinal()))
    scores: dict[date, tuple[int, int]] = {}
    mentions: Counter[date] = Counter()
    refs: dict[date, Ref] = {}
    for stated in _days_of(report):
        day = _nearest(stated.key, named, middle)
        if day is None:
            continue
        mentions[day] += 1
        refs.setdefault(day, _ref(report, stated.timex))
        scores[day] = (named[day].reports if day in named else 0, mentions[day])
    if not scores:
        return None
    best = max(scores, key=lambda d: (scores[d], -d.toordinal()))
    other = named[best].refs if best in named else ()
    return Focus(best, (), "slots.dates.siblings", (refs[best], *other))


def _nearest(key: tuple[int, int] | int, named: dict[date, _Named], middle: date) -> date | None:
    """The named day of that month and day, or weekday; else the one nearest to the middle."""
    fitting = [d for d in named if _fits(d, key)]
    if fitting:
        return max(fitting, key=lambda d: (named[d].reports, -abs((d - middle).days), d))
    step = f"wd {key} close" if isinstance(key, int) else f"md {key[0]:02d}-{key[1]:02d} near"
    days = bounds(evaluate(step, middle))
    return days[0] if days else None


def _fits(day: date, key: tuple[int, int] | int) -> bool:
    return day.isoweekday() == key if isinstance(key, int) else (day.month, day.day) == key


# --- without ----------------------------------------------------------------------------------


class _Evidence(NamedTuple):
    days: Counter[tuple[int, int]]
    weekdays: Counter[int]
    together: Counter[tuple[int, int, int]]
    full: Counter[date]
    refs: dict[object, Ref]
    years: dict[int, Ref]


def _evidence(undated: Sequence[Annotated]) -> _Evidence:
    found = _Evidence(Counter(), Counter(), Counter(), Counter(), {}, {})
    for report in undated:
        for stated in _days_of(report):
            found.refs.setdefault(stated.key, _ref(report, stated.timex))
            if isinstance(stated.key, int):
                found.weekdays[stated.key] += 1
                continue
            found.days[stated.key] += 1
            if stated.together is not None:
                found.together[(*stated.key, stated.together)] += 1
        for day, timex in _full_days(report):
            if not _to_come(timex):
                found.full[day] += 1
                found.refs.setdefault(day, _ref(report, timex))
        for timex in report.dates:
            year = timex.value[:4]
            if timex.earliest is not None and year.isdigit() and not _to_come(timex):
                found.years.setdefault(int(year), _ref(report, timex))
    return found


def _to_come(timex: Timex) -> bool:
    return (timex.relative or "").endswith("future")


def _constrained(undated: Sequence[Annotated], settings: DateSettings) -> Focus | None:
    """The day that fits all: the day of the month on its weekday, in no year before a stated one."""
    found = _evidence(undated)
    stated = _with_year(found)
    if stated is not None:
        return stated
    pair = _pair(found)
    span = _years(undated, found, settings)
    if pair is None or span is None:
        return None
    month, day, weekday = pair
    first, last, until = span
    fitting = []
    for year in range(first, last + 1):
        days = bounds(f"{year:04d}-{month:02d}-{day:02d}")
        if days and days[0].isoweekday() == weekday and (until is None or days[0] <= until):
            fitting.append(days[0])
    if not fitting:
        return None
    keys = ((month, day), weekday)
    spans = tuple(found.refs[k] for k in keys if k in found.refs)
    if first in found.years:
        spans += (found.years[first],)
    return Focus(fitting[0], tuple(fitting[1:]), "slots.dates.first_year", spans)


def _years(
    undated: Sequence[Annotated], found: _Evidence, settings: DateSettings
) -> tuple[int, int, date | None] | None:
    """First and last year to try, and the day before which the reports were there."""
    until = [
        date.fromisoformat(r.document.fetched[:10])
        for r in undated
        if r.document.fetched and bounds(r.document.fetched[:10])
    ]
    about = [r.document.published.value for r in undated if r.document.published is not None]
    known = [int(value[:4]) for value in about if value[:4].isdigit()]  # year or month alone
    if known:
        return min(known), max(known), min(until, default=None)
    if not found.years:
        return None
    latest = max(found.years)
    return latest, latest + settings.horizon, min(until, default=None)


def _with_year(found: _Evidence) -> Focus | None:
    """A day that some report writes with its year, if the reports name no other day more."""
    if not found.full:
        return None
    day = min(found.full, key=lambda d: (-found.full[d] - found.days[d.month, d.day], -d.year, d))
    most = max(found.days.values(), default=0)
    if found.full[day] + found.days[day.month, day.day] < most:
        return None
    if found.years and max(found.years) > day.year:
        return None  # a past day told as background
    return Focus(day, (), "slots.dates.siblings", (found.refs[day],))


def _pair(found: _Evidence) -> tuple[int, int, int] | None:
    """The day and the weekday that are one: the pair that is named most."""
    scores = {
        (month, day, weekday): (
            found.days[month, day] * found.weekdays[weekday]
            + _WRITTEN_TOGETHER * found.together[month, day, weekday]
        )
        for month, day in sorted(found.days)
        for weekday in range(1, 8)
    }
    ranked = sorted((p for p in scores if scores[p]), key=lambda p: (-scores[p], p))
    if not ranked or (len(ranked) > 1 and scores[ranked[1]] == scores[ranked[0]]):
        return None  # two readings as good: the day stays open
    return ranked[0]


# --- the reports ------------------------------------------------------------------------------


def _report_day(report: Annotated, focus: Focus, settings: DateSettings) -> date:
    """The last day that the report tells of as past, not before the focus."""
    told = [focus.day]
    for stated in _days_of(report):
        if stated.timex.relative and stated.timex.relative.split()[2] not in _TOLD:
            continue
        step = (
            f"wd {stated.key} close"
            if isinstance(stated.key, int)
            else f"md {stated.key[0]:02d}-{stated.key[1]:02d} near"
        )
        days = bounds(evaluate(step, focus.day))
        if days and 0 <= (days[0] - focus.day).days <= settings.report_days:
            told.append(days[0])
    return max(told)


def _anchored(report: Annotated, day: date, focus: Focus) -> tuple[Timex, ...]:
    """The report's times, counted from its day."""
    anchor = Anchor(value=day.isoformat(), from_="siblings")
    times: list[Timex] = []
    for timex in report.dates:
        if timex.relative is None or timex.relative.startswith("abs "):
            times.append(timex)
            continue
        value = _value(timex.relative, day, focus.day)
        days = bounds(value)
        times.append(
            msgspec.structs.replace(
                timex,
                value=value,
                earliest=days[0].isoformat() if days else None,
                latest=days[1].isoformat() if days else None,
                anchor=anchor,
                alternatives=_alternatives(timex.relative, day, focus),
                why=Why(rule=focus.rule, spans=(_ref(report, timex), *focus.spans)),
            )
        )
    return tuple(times)


def _value(relative: str, day: date, focus: date) -> str:
    """A weekday that has been is the one nearest to the event's day; all else counts from the report's."""
    words = relative.split()
    if words[0] == "wd" and words[2] in ("past", "near"):
        return evaluate(" ".join((*words[:2], "close", *words[3:])), focus)
    return evaluate(relative, day)


def _alternatives(relative: str, day: date, focus: Focus) -> tuple[str, ...]:
    found = []
    for other in focus.alternatives:
        moved = timedelta(days=(other - focus.day).days)
        days = bounds(_value(relative, day + moved, focus.day + moved))
        if days and days[0] == days[1]:
            found.append(days[0].isoformat())
    return tuple(found)
