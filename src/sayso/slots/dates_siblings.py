"""The days of an undated report, from dated reports of its event.

A day of the month is that day of it which most siblings name. A weekday is the day of that name
which most siblings tell of as past; it stays open, with the days that it may be, where

- siblings name as good another day of that name, in another week ("Tuesday": 3 March or 28 April);
- most siblings name one day, and the report tells of days beside it only: it may be of any week;
- the report's latest day is far from the day that its weekdays would fall beside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sayso.model import Annotated, Ref
from sayso.settings import DateSettings
from sayso.slots.dates_days import bounds
from sayso.slots.dates_stated import Stated, days_of, full_days, own_day, ref
from sayso.slots.dates_value import evaluate

_WEEK = timedelta(days=6)  # in which a weekday is met once
_LEAST = 3  # dated reports from which a day that most of them name is the event's


class Focus(NamedTuple):
    """The day that the reports give together, other days that it may be, and what it rests on."""

    day: date
    alternatives: tuple[date, ...]
    rule: str
    spans: tuple[Ref, ...]


class Named(NamedTuple):
    """How many dated reports name a day, how many as past, and where the first of them does."""

    reports: int
    past: int
    refs: tuple[Ref, ...]


class Siblings(NamedTuple):
    """What the dated reports of an event name, and how many of them there are."""

    days: dict[date, Named]
    reports: int


class Reading(NamedTuple):
    """How an undated report's days are read.

    ``focus`` is None where no weekday and no day of the month is decided; ``months`` are the days
    of the month that siblings name; ``open`` the days that a weekday may be.
    """

    focus: Focus | None
    months: dict[tuple[int, int], date]
    open: dict[int, tuple[date, ...]]


def named(dated: Sequence[Annotated]) -> Siblings:
    """The days that dated reports name, each report once."""
    found: dict[date, Named] = {}
    for report in dated:
        own = own_day(report.document)
        until = None if own is None else date.fromisoformat(own.value)
        first: dict[date, tuple[Ref, ...]] = {}
        for day, timex in full_days(report):
            first.setdefault(day, (ref(report, timex),))
        if until is not None:
            first.setdefault(until, ())
        for day, refs in first.items():
            known = found.get(day, Named(0, 0, ()))
            past = known.past + (until is None or day <= until)
            found[day] = Named(known.reports + 1, past, known.refs or refs)
    return Siblings(found, len(dated))


def read(report: Annotated, siblings: Siblings, settings: DateSettings) -> Reading:
    """An undated report's days, as its siblings decide them."""
    stated = days_of(report)
    months = _months(stated, siblings)
    focus = _focus(report, stated, siblings, months)
    weekdays = sorted({s.key for s in stated if isinstance(s.key, int)})
    if focus is None or not weekdays:
        return Reading(focus, months, {})
    told = [day for day in months.values() if siblings.days[day].past]
    latest = max(told, default=focus.day)
    if latest - focus.day > timedelta(days=settings.report_days):
        # The report is later than the day it tells of most; its weekdays are of another week.
        focus = focus._replace(day=latest, rule="slots.dates.siblings")
        return Reading(
            focus, months, {w: _candidates(w, siblings, latest, settings) for w in weekdays}
        )
    if _undecided(focus, weekdays, siblings, settings):
        unsure = {w: _candidates(w, siblings, None, settings) for w in weekdays}
        return Reading(None, months, unsure)
    return Reading(focus, months, {})


def _months(stated: Sequence[Stated], siblings: Siblings) -> dict[tuple[int, int], date]:
    """The days of the month that siblings name, each as that which most of them do."""
    found: dict[tuple[int, int], date] = {}
    for one in stated:
        if isinstance(one.key, int):
            continue
        fitting = [d for d in siblings.days if fits(d, one.key)]
        if fitting:
            found[one.key] = max(fitting, key=lambda d: (siblings.days[d].reports, d))
    return found


def _focus(
    report: Annotated,
    stated: Sequence[Stated],
    siblings: Siblings,
    months: dict[tuple[int, int], date],
) -> Focus | None:
    """The day of the report's own that most siblings name."""
    days = siblings.days
    middle = max(days, key=lambda d: (days[d].past, days[d].reports, -d.toordinal()))
    scores: dict[date, tuple[int, int]] = {}
    mentions: Counter[date] = Counter()
    refs: dict[date, Ref] = {}
    for one in stated:
        day = months.get(one.key) if not isinstance(one.key, int) else None
        day = day or _nearest(one.key, siblings, middle)
        if day is None:
            continue
        mentions[day] += 1
        refs.setdefault(day, ref(report, one.timex))
        scores[day] = (days[day].past if day in days else 0, mentions[day])
    if not scores:
        return None
    best = max(scores, key=lambda d: (scores[d], -d.toordinal()))
    other = days[best].refs if best in days else ()
    return Focus(best, (), "slots.dates.siblings", (refs[best], *other))


def _nearest(key: tuple[int, int] | int, siblings: Siblings, middle: date) -> date | None:
    """The day of that month and day, or weekday, that is told; else the one nearest to the middle."""
    days = siblings.days
    fitting = [d for d in days if fits(d, key) and days[d].past]
    if fitting:
        return max(fitting, key=lambda d: (days[d].past, -abs((d - middle).days), d))
    step = f"wd {key} close" if isinstance(key, int) else f"md {key[0]:02d}-{key[1]:02d} near"
    found = bounds(evaluate(step, middle))
    return found[0] if found else None


def fits(day: date, key: tuple[int, int] | int) -> bool:
    """Whether a day is that weekday, or that day of the month."""
    return day.isoweekday() == key if isinstance(key, int) else (day.month, day.day) == key


def _undecided(
    focus: Focus, weekdays: Sequence[int], siblings: Siblings, settings: DateSettings
) -> bool:
    """Whether weekdays alone point to the focus, and siblings leave another week as good."""
    days = siblings.days
    if focus.day.isoweekday() not in weekdays:
        return False
    mine = days[focus.day].past if focus.day in days else 0
    for day, one in days.items():
        other = fits(day, focus.day.isoweekday()) and abs(day - focus.day) > _WEEK
        if other and one.past and one.past >= settings.rival * mine:
            return True
    return _beside_the_day(weekdays, siblings)


def _beside_the_day(weekdays: Sequence[int], siblings: Siblings) -> bool:
    """Whether most siblings name one day as past, and no weekday of the report is that day's."""
    most = max(siblings.days.values(), key=lambda one: one.past)
    if siblings.reports < _LEAST or 2 * most.past <= siblings.reports:
        return False
    main = [d for d, one in siblings.days.items() if one.past == most.past]
    return all(d.isoweekday() not in weekdays for d in main)


def _candidates(
    weekday: int, siblings: Siblings, after: date | None, settings: DateSettings
) -> tuple[date, ...]:
    """The days of that name that siblings name, with that nearest to the day that most name.

    Behind a day (``after``), those that they foresee as well; else those that are told as often.
    """
    days = siblings.days
    if after is None:
        told = {d: days[d].past for d in days if fits(d, weekday) and days[d].past}
        most = max(told.values(), default=0)
        found = {d for d, many in told.items() if many >= settings.rival * most}
    else:
        found = {d for d in days if fits(d, weekday) and d >= after}
    middle = max(days, key=lambda d: (days[d].past, days[d].reports, -d.toordinal()))
    near = bounds(evaluate(f"wd {weekday} close", after or middle))
    if near and (after is None or near[0] >= after):
        found.add(near[0])
    return tuple(sorted(found))
