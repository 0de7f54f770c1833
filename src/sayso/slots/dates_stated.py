"""What a report states of days: its own, and those that it tells of.

A day without its year ("September 17") or a weekday ("Saturday") is kept as it is written, for
siblings to decide (``dates_siblings.py``) or the calendar (``dates_event.py``).
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sayso.model import Anchor, Annotated, Document, Ref, Timex
from sayso.slots.dates_days import bounds, partial

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


TOLD = ("past", "near", "since", "last")  # directions in which a time has been


class Stated(NamedTuple):
    """A day that an undated report names: parts of it, or (``full``) all."""

    timex: Timex
    key: tuple[int, int] | int  # month and day, or weekday
    together: int | None = None  # the weekday written beside the day of the month


def days_of(report: Annotated) -> list[Stated]:
    """Days of the month and weekdays without a year that a report tells of."""
    found = []
    for timex in report.dates:
        stated = partial(timex.value) if timex.type in ("DATE", "TIME") else None
        words = (timex.relative or "").split()
        if stated is None or ">" in words:
            continue
        if stated.weekday is not None:
            if len(words) > 2 and words[2] in TOLD:
                found.append(Stated(timex, stated.weekday))
        elif stated.month is not None and stated.day is not None:
            beside = int(words[3]) if len(words) > 3 and words[3].isdigit() else None
            found.append(Stated(timex, (stated.month, stated.day), beside))
    return found


def full_days(report: Annotated) -> list[tuple[date, Timex]]:
    """Days that a report names with their year, or that its own day gives; none to come."""
    return [
        (date.fromisoformat(t.earliest), t)
        for t in report.dates
        if t.type in ("DATE", "TIME") and t.earliest is not None and t.earliest == t.latest
    ]


def ref(report: Annotated, timex: Timex) -> Ref:
    """Where a report names a time."""
    return Ref(report=report.document.id, span=timex.span)
