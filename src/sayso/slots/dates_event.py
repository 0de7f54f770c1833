"""The days of an event's undated reports, as a constraint over all its reports.

What is known: dated siblings; days with their year; days without one ("September 17"), weekdays
("Saturday"), and years that the texts state, none of which the event can precede. The day of the
month that the reports name most must be the weekday that they name most (a pair written together,
"Saturday, September 17", outweighs all others). Where several years fit, the first that is not
before the latest stated year is taken, and the others are kept.
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


class Focus(NamedTuple):
    """The day that the event's reports give together, and what it rests on."""

    day: date
    alternatives: tuple[date, ...]
    rule: str
    spans: tuple[Ref, ...]


def resolve(
    reports: Sequence[Annotated], settings: DateSettings
) -> tuple[dict[str, tuple[Timex, ...]], dict[str, Published]]:
    """See ``slots.dates.resolve``."""
    ordered = sorted(reports, key=lambda r: r.document.id)
    undated = [r for r in ordered if not _dated(r)]
    times = {r.document.id: r.dates for r in ordered}
    if not undated:
        return times, {}
    focus = _siblings(ordered, undated, settings) or _constrained(undated, settings)
    if focus is None:
        return times, {}
    published: dict[str, Published] = {}
    for report in undated:
        day = _report_day(report, focus, settings)
        if day is None:
            continue
        published[report.document.id] = Published(
            value=day.isoformat(), precision="day", from_="siblings"
        )
        times[report.document.id] = _anchored(report, day, focus)
    return times, published


def _dated(report: Annotated) -> bool:
    published = report.document.published
    return published is not None and published.precision in ("day", "minute")


def _ref(report: Annotated, timex: Timex) -> Ref:
    return Ref(report=report.document.id, span=timex.span)


# --- the day ----------------------------------------------------------------------------------


def _siblings(
    ordered: Sequence[Annotated], undated: Sequence[Annotated], settings: DateSettings
) -> Focus | None:
    """The day that the dated reports were published on: the one most share, the earliest."""
    days = Counter(
        date.fromisoformat(r.document.published.value[:10])
        for r in ordered
        if _dated(r) and r.document.published is not None
    )
    if not days:
        return None
    day = min(days, key=lambda d: (-days[d], d))
    return Focus(day, (), "slots.dates.siblings", ())


class _Evidence(NamedTuple):
    days: Counter[tuple[int, int]]
    weekdays: Counter[int]
    together: Counter[tuple[int, int, int]]
    full: Counter[date]
    refs: dict[object, list[Ref]]
    years: dict[int, list[Ref]]


def _evidence(undated: Sequence[Annotated]) -> _Evidence:
    found = _Evidence(Counter(), Counter(), Counter(), Counter(), {}, {})
    for report in undated:
        for timex in report.dates:
            if timex.type not in ("DATE", "TIME"):
                continue
            ref = _ref(report, timex)
            stated = partial(timex.value)
            if stated is not None and stated.weekday is not None:
                found.weekdays[stated.weekday] += 1
                found.refs.setdefault(stated.weekday, []).append(ref)
            elif stated is not None and stated.month is not None and stated.day is not None:
                key = (stated.month, stated.day)
                found.days[key] += 1
                found.refs.setdefault(key, []).append(ref)
                parts = (timex.relative or "").split()
                if len(parts) > 3 and parts[0] == "md" and parts[3] != "T":
                    found.together[(*key, int(parts[3]))] += 1
            elif timex.earliest is not None and not (timex.relative or "").endswith("future"):
                if timex.earliest == timex.latest:
                    day = date.fromisoformat(timex.earliest)
                    found.full[day] += 1
                    found.refs.setdefault(day, []).append(ref)
                if len(timex.value) >= 4 and timex.value[:4].isdigit():
                    found.years.setdefault(int(timex.value[:4]), []).append(ref)
    return found


def _constrained(undated: Sequence[Annotated], settings: DateSettings) -> Focus | None:
    found = _evidence(undated)
    stated = _with_year(found)
    if stated is not None:
        return stated
    pair = _pair(found)
    if pair is None or not found.years:
        return None
    month, day, weekday = pair
    latest = max(found.years)
    fetched = [r.document.fetched[:10] for r in undated if r.document.fetched]
    until = date.fromisoformat(min(fetched)) if fetched else None
    fitting = []
    for year in range(latest, latest + settings.horizon + 1):
        days = bounds(f"{year:04d}-{month:02d}-{day:02d}")
        if days and days[0].isoweekday() == weekday and (until is None or days[0] <= until):
            fitting.append(days[0])
    if not fitting:
        return None
    spans = (
        found.refs.get((month, day), [])[:1]
        + found.refs.get(weekday, [])[:1]
        + found.years[latest][:1]
    )
    return Focus(fitting[0], tuple(fitting[1:]), "slots.dates.first_year", tuple(spans))


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
    return Focus(day, (), "slots.dates.siblings", tuple(found.refs[day][:1]))


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
    if not scores:
        return None
    ranked = sorted(scores, key=lambda p: (-scores[p], p))
    best = ranked[0]
    if not scores[best] or (len(ranked) > 1 and scores[ranked[1]] == scores[best]):
        return None  # two readings as good: the day stays open
    return best


# --- the reports ------------------------------------------------------------------------------


def _report_day(report: Annotated, focus: Focus, settings: DateSettings) -> date | None:
    """The last day that the report tells of as past, not before the focus; else the focus."""
    told = [focus.day]
    for timex in report.dates:
        parts = (timex.relative or "").split()
        if parts and parts[0] == "md" and parts[2] != "future":
            days = bounds(evaluate(f"md {parts[1]} near", focus.day))
            if days and 0 <= (days[0] - focus.day).days <= settings.report_days:
                told.append(days[0])
    return max(told)


def _anchored(report: Annotated, day: date, focus: Focus) -> tuple[Timex, ...]:
    """The report's times, counted from its day."""
    anchor = Anchor(value=day.isoformat(), from_="siblings")
    offset = (day - focus.day).days
    others = [other + timedelta(days=offset) for other in focus.alternatives]
    times: list[Timex] = []
    before: str | None = None
    for timex in report.dates:
        if timex.relative is None or timex.relative.startswith("abs "):
            times.append(timex)
        else:
            value = evaluate(timex.relative, day)
            days = bounds(value)
            readings = [bounds(evaluate(timex.relative, other)) for other in others]
            alternatives = tuple(
                reading[0].isoformat()
                for reading in readings
                if reading and reading[0] == reading[1]
            )
            times.append(
                msgspec.structs.replace(
                    timex,
                    value=value,
                    earliest=days[0].isoformat() if days else None,
                    latest=days[1].isoformat() if days else None,
                    anchor=anchor,
                    alternatives=alternatives,
                    why=Why(rule=focus.rule, spans=(_ref(report, timex), *focus.spans)),
                )
            )
        if times[-1].type in ("DATE", "TIME") and times[-1].earliest is not None:
            before = times[-1].value
    return tuple(times)


_IN_ADDRESS = re.compile(
    r"(?<!\d)((?:19|20|21)\d\d)[/_-]?(0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
    r"[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def addressed(document: Document) -> Anchor | None:
    """The day that a report's address states ("/2031/06/14/"), if it states just one."""
    if not document.url:
        return None
    found = set()
    for year, month, day in _IN_ADDRESS.findall(document.url):
        number = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
        value = f"{year}-{number:02d}-{int(day):02d}"
        if bounds(value):
            found.add(value)
    return Anchor(value=found.pop(), from_="url") if len(found) == 1 else None
