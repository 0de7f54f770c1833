"""Number lines and day lines: where a value stands between 0 and 1."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

_STEPS = (1, 2, 5, 10)
_WANTED = 6  # numbers under a line, about
_ORDERS = 8  # times the least value from which a line is logarithmic, so that low ones part
_CLOSE = 60  # greatest value up to which a line is even all the same: a person is 8 pixels wide
_FAR = 0.75  # share of the greatest value from which an even line does not begin at 0
_ROOM = 0.15  # share of the line that an open end takes at least


class Numbers(msgspec.Struct, frozen=True):
    """A number line from ``first`` to ``last``; ``broken`` when it does not begin at 0."""

    first: int
    last: int
    logarithmic: bool
    ticks: tuple[int, ...]

    @property
    def broken(self) -> bool:
        """Whether the line leaves out what is below its first number."""
        return self.first > 0

    def at(self, value: float) -> float:
        """Where a value stands, 0 to 1."""
        if not self.logarithmic:
            return (value - self.first) / (self.last - self.first)
        if self.first:
            return math.log(max(value, self.first) / self.first) / math.log(self.last / self.first)
        return math.log1p(value) / math.log1p(self.last)  # so that nobody (0) has a place too


def numbers(closed: Iterable[int], open_ends: Iterable[int] = ()) -> Numbers:
    """The line that some whole numbers stand on.

    Args:
        closed: Ends of intervals, at least 0.
        open_ends: Ends from which an interval goes on without an end; the line leaves room there.
    """
    opened = max(open_ends, default=0)
    known = sorted({*closed, *open_ends}) or [0]
    least = next((value for value in known if value > 0), 1)
    most = max(known[-1], 1)
    if most > _CLOSE and most >= least * _ORDERS:
        return _logarithmic(0 if known[0] == 0 else least, max(most, round(opened * 1.8)))
    first = 0
    if most > 20 and most * _FAR <= known[0] < most:
        step = _step(max(1, most - known[0]) / (_WANTED - 2))
        first = max(0, (known[0] - 1) // step * step)
    wide = max(most, opened + math.ceil((most - first) * _ROOM) if opened else 0)
    step = _step((wide - first) / _WANTED)
    last = first + step * max(1, math.ceil((wide - first) / step))
    return Numbers(first, last, False, tuple(range(first, last + 1, step)))


def _step(rough: float) -> int:
    size: int = 10 ** max(0, math.floor(math.log10(max(rough, 1))))
    return next((size * step for step in _STEPS if size * step >= rough), size * 10)


def _logarithmic(least: int, most: int) -> Numbers:
    """From the power of ten below (or 0) to the next 1, 2 or 5 above."""
    first = 10 ** int(math.log10(least)) if least else 0
    tens = 10 ** int(math.log10(most))
    last = next(tens * step for step in _STEPS if tens * step >= most)
    begin = int(math.log10(first)) if first else 0
    powers = range(begin, int(math.log10(last)) + 1)
    steps = (1, 2, 5) if len(powers) < 3 else (1, 5) if len(powers) < 5 else (1,)
    inside = [10**power * step for power in powers for step in steps if 10**power * step <= last]
    ticks = [*([] if first else [0]), *(tick for tick in inside if tick >= first)]
    return Numbers(first, last, True, tuple(ticks))


# --- days -------------------------------------------------------------------------------------


class Days(msgspec.Struct, frozen=True):
    """A line of the days that matter, in equal steps; the days between two of them are left out.

    ``undated`` keeps a place at the end for what has no day. ``slots`` says how many things stand
    behind each other in each day.
    """

    days: tuple[str, ...]
    slots: tuple[int, ...]
    undated: bool

    @property
    def whole(self) -> float:
        """Steps in all."""
        return sum(self.slots) + (1.5 if self.undated else 0) or 1

    def begin(self, day: str) -> float:
        """Where a day begins, 0 to 1."""
        return sum(self.slots[: bisect_left(self.days, day)]) / self.whole

    def end(self, day: str) -> float:
        """Where a day ends."""
        return sum(self.slots[: bisect_left(self.days, day) + 1]) / self.whole

    def at(self, day: str | None, slot: float | None = None) -> float:
        """Where something stands: in the middle of its day, or in a slot of it."""
        if day is None:
            return 1 - 0.75 / self.whole
        index = bisect_left(self.days, day)
        inside = (self.slots[index] - 1) / 2 if slot is None else slot
        return (sum(self.slots[:index]) + inside + 0.5) / self.whole

    def gap(self, index: int) -> int:
        """How many days are left out before the day of some index."""
        if index == 0:
            return 0
        return max(0, (_day(self.days[index]) - _day(self.days[index - 1])).days - 1)


def days(found: Iterable[str], undated: bool, slots: Sequence[tuple[str, int]] = ()) -> Days:
    """The line of some ISO days (moments are cut to their day; months and years to their first)."""
    known = sorted({whole_day(value) for value in found})
    wanted = dict(slots)
    return Days(tuple(known), tuple(max(1, wanted.get(day, 1)) for day in known), undated)


def whole_day(value: str) -> str:
    """The day of an ISO moment; the first day of a month or year."""
    day = value.partition("T")[0]
    return day if len(day) == 10 else (day + "-01-01"[len(day) - 4 :])[:10]


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:  # no day of any calendar: it stands in its place, at no distance
        return date.min + timedelta(days=1)
