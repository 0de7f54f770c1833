"""Which reader reads a pattern of the grammar."""

from __future__ import annotations

from collections.abc import Callable

from sayso.model import Parse
from sayso.slots import dates_calendar as days
from sayso.slots import dates_counted as counted
from sayso.slots import dates_lengths as lengths
from sayso.slots import dates_years as years
from sayso.slots.dates_grammar import Match, Reading

_READERS: dict[str, Callable[[Parse, Match], Reading | None]] = {
    "numeric": days.numeric, "clock": days.clock, "week_of": days.week_of, "day_beside": days.day_beside,
    "calendar": days.calendar, "spelled": years.spelled, "year_ago": counted.year_ago, "ago": counted.ago, "half": years.half,
    "quarter": years.quarter, "set": lengths.repeated, "same": counted.same, "early_in": counted.early_in, "recent": lengths.recent,
    "shift": counted.shift, "duration": lengths.duration, "month": years.month, "weekday": days.weekday,
    "deictic": days.deictic, "season": years.season, "fiscal": years.fiscal, "decade": years.decade,
    "century": years.century, "year": years.year, "holiday": days.holiday, "end_of": counted.end_of,
    "bare": lengths.bare_units, "the_unit": counted.the_unit, "reference": lengths.reference,
}  # fmt: skip


def read(parse: Parse, match: Match) -> Reading | None:
    """What a match means; ``None`` where it is no time after all."""
    return _READERS[match.pattern](parse, match)
