"""The days of an event's undated reports, as a constraint over all its reports.

What is known: the days that dated siblings name; days with their year; days without one ("September
17"), weekdays ("Saturday"), and years that the texts state, none of which the event can precede.

- With dated siblings, an undated report's weekday or day of the month is the day of that kind which
  most siblings name; it stays open where they leave several weeks as good (``dates_siblings.py``).
- Without, the day of the month that the reports name most must be the weekday that they name most
  (a pair written together, "Saturday, September 17", outweighs all others). Where several years fit,
  the first that is not before the latest stated year is taken, and the others are kept.

A report is then no older than the last day that it tells of as past; that day is what its other times
count from. A report that names no day of its own stays undated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from sayso.model import Anchor, Annotated, Published, Ref, Timex, Why
from sayso.settings import DateSettings
from sayso.slots.dates_confidence import confidence
from sayso.slots.dates_days import bounds
from sayso.slots.dates_siblings import Focus, Reading, named, read
from sayso.slots.dates_stated import TOLD, days_of, full_days, own_day, ref
from sayso.slots.dates_value import evaluate

_WRITTEN_TOGETHER = 10  # mentions that a weekday and a day in one expression are worth


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
    siblings = named(dated)
    together = None if siblings.days else _constrained(undated, settings)
    for report in undated:
        if not days_of(report):
            continue
        reading = Reading(together, {}, {})
        if siblings.days:
            reading = read(report, siblings, settings)
        id_ = report.document.id
        if reading.focus is None:
            times[id_] = _left_open(report, reading)
            continue
        day = _report_day(report, reading, reading.focus, settings)
        published[id_] = Published(value=day.isoformat(), precision="day", from_="siblings")
        times[id_] = _anchored(report, day, reading, reading.focus)
    return times, published


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
        for stated in days_of(report):
            found.refs.setdefault(stated.key, ref(report, stated.timex))
            if isinstance(stated.key, int):
                found.weekdays[stated.key] += 1
                continue
            found.days[stated.key] += 1
            if stated.together is not None:
                found.together[(*stated.key, stated.together)] += 1
        for day, timex in full_days(report):
            if not _to_come(timex):
                found.full[day] += 1
                found.refs.setdefault(day, ref(report, timex))
        for timex in report.dates:
            year = timex.value[:4]
            if timex.earliest is not None and year.isdigit() and not _to_come(timex):
                found.years.setdefault(int(year), ref(report, timex))
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


def _report_day(report: Annotated, reading: Reading, focus: Focus, settings: DateSettings) -> date:
    """The last day that the report tells of as past, not before the focus."""
    told = [focus.day]
    for stated in days_of(report):
        if stated.timex.relative and stated.timex.relative.split()[2] not in TOLD:
            continue
        if isinstance(stated.key, int):
            step = "" if stated.key in reading.open else f"wd {stated.key} close"
        else:
            step = f"md {stated.key[0]:02d}-{stated.key[1]:02d} near"
        days = bounds(evaluate(step, focus.day)) if step else None
        if days and 0 <= (days[0] - focus.day).days <= settings.report_days:
            told.append(days[0])
    return max(told)


def _anchored(report: Annotated, day: date, reading: Reading, focus: Focus) -> tuple[Timex, ...]:
    """The report's times, counted from its day."""
    anchor = Anchor(value=day.isoformat(), from_="siblings")
    stated = {s.timex.span: s.key for s in days_of(report)}
    times: list[Timex] = []
    for timex in report.dates:
        key = stated.get(timex.span)
        if timex.relative is None or timex.relative.startswith("abs "):
            times.append(timex)
            continue
        if isinstance(key, int) and key in reading.open:
            times.append(_open(report, timex, reading.open[key]))
            continue
        fixed = None if key is None or isinstance(key, int) else reading.months.get(key)
        value = _value(timex.relative, day, focus.day)
        if fixed is not None and timex.value[:10] == f"XXXX-{fixed:%m-%d}":
            value = fixed.isoformat() + timex.value[10:]
        days = bounds(value)
        others = _alternatives(timex.relative, day, focus)
        times.append(
            msgspec.structs.replace(
                timex,
                value=value,
                earliest=days[0].isoformat() if days else None,
                latest=days[1].isoformat() if days else None,
                anchor=anchor,
                alternatives=others,
                confidence=confidence(
                    timex.type,
                    value,
                    timex.relative,
                    dated=days is not None,
                    anchor=anchor,
                    alternatives=others,
                ),
                why=Why(rule=focus.rule, spans=(ref(report, timex), *focus.spans)),
            )
        )
    return tuple(times)


def _left_open(report: Annotated, reading: Reading) -> tuple[Timex, ...]:
    """The times of a report that no sibling dates: its weekdays with the days that they may be."""
    stated = {s.timex.span: s.key for s in days_of(report)}
    times = []
    for timex in report.dates:
        key = stated.get(timex.span)
        may_be = reading.open.get(key, ()) if isinstance(key, int) else ()
        times.append(_open(report, timex, may_be) if may_be else timex)
    return tuple(times)


def _open(report: Annotated, timex: Timex, may_be: tuple[date, ...]) -> Timex:
    """A weekday that stays open."""
    return msgspec.structs.replace(
        timex,
        alternatives=tuple(d.isoformat() for d in may_be),
        confidence="low",
        why=Why(rule="slots.dates.open", spans=(ref(report, timex),)),
    )


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
