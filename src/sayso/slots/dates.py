"""Times: find them in a report, resolve them over an event, compare two.

Values are TIMEX3 (ISO-TimeML), with the days they may mean. A day is counted from the report's
own date where it has one, and is otherwise left partially specified: never from today.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from sayso.model import Anchor, Annotated, Document, Parse, Published, Ref, Timex, Why
from sayso.settings import DateSettings
from sayso.slots import dates_event
from sayso.slots.dates_confidence import confidence
from sayso.slots.dates_days import bounds, grain
from sayso.slots.dates_grammar import Reading, scan
from sayso.slots.dates_readers import read
from sayso.slots.dates_reading import PREVIOUS
from sayso.slots.dates_stated import own_day
from sayso.slots.dates_value import chained, evaluate
from sayso.slots.dates_words import words

RULES: dict[str, str] = {
    "slots.dates.calendar": "A day of the year, with its year or with the year that the anchor gives ('September 17', '17 September 2016').",
    "slots.dates.numeric": "A day in digits; day and month are told apart where one of them is over 12.",
    "slots.dates.weekday": "A weekday: the one before or after the anchor, by the tense of its verb or the word before it.",
    "slots.dates.relative": "Counted in units from the anchor or from the expression before it ('yesterday', 'last week', 'two years ago', 'a year earlier').",
    "slots.dates.month": "A month, with its year or with the year that the anchor and the tense give.",
    "slots.dates.year": "A year, a fiscal year, a decade or a century.",
    "slots.dates.quarter": "A quarter of a year.",
    "slots.dates.season": "A season of a year.",
    "slots.dates.holiday": "A holiday of fixed day.",
    "slots.dates.clock": "A time of day, on the day named beside it or on the anchor.",
    "slots.dates.duration": "A length of time.",
    "slots.dates.set": "A repeated time.",
    "slots.dates.reference": "The present, past or future, no day said (TIMEX3 PRESENT_REF ...).",
    "slots.dates.siblings": "Counted from a day that the reports of the event give together: the weekdays and days of the month that they name must fall on one another.",
    "slots.dates.first_year": "Several years fit: the first after the latest year that the reports state or bound; the others are alternatives.",
    "slots.dates.open": "The siblings leave several weeks as good: a weekday stays open, with the days that it may be.",
}  # fmt: skip

_QUOTES = frozenset((mark,) for mark in ('"', "“", "``", "‘"))
_TITLE = 2  # words
_LEAD = 6  # sentences from the top in which the day of a report's news is looked for


def find(document: Document, parse: Parse) -> tuple[Timex, ...]:
    """The time expressions of a report, in order."""
    anchor = own_day(document)
    day = None if anchor is None else date.fromisoformat(anchor.value)
    readings = [r for r in scan(parse, lambda match: read(parse, match)) if not _is_title(parse, r)]
    known: list[_Known] = []
    for reading in readings:
        expression = reading.expression
        compared = "keep -1" in expression
        if expression.startswith(PREVIOUS):
            expression = _counted(expression[len(PREVIOUS) :], known, anchor)
        known.append(_Known(reading, expression, evaluate(expression, day), compared))
    found = []
    for n, one in enumerate(known):
        if one.reading.floating:
            one = _fixed(parse, known, n, day)
        found.append(_timex(document.id, parse, one, anchor))
    return tuple(found)


def _is_title(parse: Parse, reading: Reading) -> bool:
    """As in 'on "This Week"': a programme or a paper, whose words are capitals in quotation marks."""
    first, last = reading.first, reading.last
    if last - first != _TITLE or parse.form[first - 1 : first] not in _QUOTES:
        return False
    return parse.lower[last - 1] in words().units and parse.form[last - 1][0].isupper()


class _Known(NamedTuple):
    """A reading whose expression stands alone; ``compared``: the time that another is held against."""

    reading: Reading
    expression: str
    value: str
    compared: bool = False


# The grains that a step can count from: a day from days, a quarter from quarters.
_FROM = {
    "day": ("day",),
    "week": ("day", "week", "weekend"),
    "weekend": ("day", "week", "weekend"),
    "month": ("day", "week", "month"),
    "quarter": ("quarter",),
    "keep": ("quarter",),
    "ended": ("quarter",),
    "of": ("quarter",),
}


def _counted(step: str, known: list[_Known], anchor: Anchor | None) -> str:
    """A step counted from the last expression before it that is fine enough; else the anchor.

    A time that another is held against ("a year earlier") is passed over.
    """
    head, count, *wide = step.split()
    last = None
    for one in reversed(known):
        if one.reading.type not in ("DATE", "TIME") or one.reading.floating or one.compared:
            continue
        fine = grain(one.value)
        last = last or (one if fine is not None else None)
        if fine is None or (head in _FROM and fine not in _FROM[head]):
            continue
        if head == "ended":  # "the latest quarter": one that is over
            days = bounds(one.value)
            if days and anchor and days[1].isoformat() > anchor.value:
                continue
            return one.expression
        if head == "of":  # "the 1988 quarter" after "the third quarter"
            return f"abs {count}{one.value[4:7]}"
        return chained(one.expression, step)
    if wide and last is not None:  # "a year earlier", no quarter before it
        return chained(last.expression, f"year {count}")
    alone = {"of": f"abs {count}", "keep": f"year {count}", "ended": "quarter -1"}
    return alone.get(head, step)


def _fixed(parse: Parse, known: list[_Known], n: int, day: date | None) -> _Known:
    """A time of day on its day: one of its sentence, else of its paragraph, else of the lead."""
    one = known[n]
    other = _day_for(parse, known, n)
    if other is None:
        return one
    clock = one.expression.rpartition(" T ")[2]
    base = (
        other.expression.partition(" T ")[0] if " > " not in other.expression else other.expression
    )
    expression = chained(base, f"day 0 T {clock}")
    return _Known(one.reading, expression, evaluate(expression, day))


def _day_for(parse: Parse, known: list[_Known], n: int) -> _Known | None:
    at = known[n].reading.first
    sentence = parse.sentence[at]
    segment = parse.segment[sentence]
    days = [
        k
        for k in known
        if k.reading.type in ("DATE", "TIME") and not k.reading.floating and grain(k.value) == "day"
    ]
    inside = [k for k in days if parse.sentence[k.reading.first] == sentence]
    if inside:
        return min(inside, key=lambda k: (abs(k.reading.first - at), k.reading.first))
    earlier = [
        k
        for k in days
        if k.reading.first < at and parse.segment[parse.sentence[k.reading.first]] == segment
    ]
    if earlier:
        return earlier[-1]
    for k in days:
        role = parse.roles[parse.segment[parse.sentence[k.reading.first]]]
        if role in ("dateline", "byline", "credit", "caption"):
            if parse.segment[parse.sentence[k.reading.first]] == segment:
                return k
            continue
        if k.reading.rule == "weekday" and parse.sentence[k.reading.first] < _LEAD + _heads(parse):
            return k
    return None


def _heads(parse: Parse) -> int:
    """Sentences of the lines above the body."""
    return next((n for n, s in enumerate(parse.segment) if parse.roles[s] == "body"), 0)


def _timex(report: str, parse: Parse, one: _Known, anchor: Anchor | None) -> Timex:
    reading = one.reading
    span = parse.span(reading.first, reading.last)
    days = bounds(one.value) if reading.type in ("DATE", "TIME") else None
    absolute = one.expression.startswith("abs ")
    base = None if absolute else anchor
    return Timex(
        span=span,
        type=reading.type,
        value=one.value,
        earliest=days[0].isoformat() if days else None,
        latest=days[1].isoformat() if days else None,
        anchor=base,
        relative=None if absolute and "future" not in one.expression else one.expression,
        confidence=confidence(
            reading.type, one.value, one.expression, dated=days is not None, anchor=base
        ),
        why=Why(rule=f"slots.dates.{reading.rule}", spans=(Ref(report=report, span=span),)),
    )


# --- over an event, and two of them -----------------------------------------------------------


def resolve(
    reports: Sequence[Annotated], settings: DateSettings | None = None
) -> tuple[dict[str, tuple[Timex, ...]], dict[str, Published]]:
    """The times of all reports of an event, and the days of those without a date.

    An undated report is never dated by today: its day follows from weekdays and days of the month
    that the event's reports name, from the years they state, and from dated siblings.

    Returns:
        The times by report, and the day found for each undated report for which one was found:
        ``from`` is ``url`` (the day in its address) or ``siblings``, where the day is the earliest
        on which the report can have been published.
    """
    return dates_event.resolve(reports, settings or DateSettings())


def compare(a: Timex, b: Timex) -> Literal["same", "compatible", "conflict"] | None:
    """How two times stand to each other as sets of days; ``None`` where one names no days.

    Days that share none are compatible still where another reading of one falls in the other.
    """
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return None
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return "same"
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return "compatible"
    others = any(b.earliest <= day <= b.latest for day in a.alternatives) or any(
        a.earliest <= day <= a.latest for day in b.alternatives
    )
    return "compatible" if others else "conflict"
