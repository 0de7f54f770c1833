"""Times: find them in a report, resolve them over an event, compare two.

Values are TIMEX3 (ISO-TimeML), with the days they may mean. A day is counted from the report's
own date where it has one, and is otherwise left partially specified: never from today.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from sayso.model import Anchor, Annotated, Document, Parse, Published, Ref, Timex, Why
from sayso.settings import DateSettings
from sayso.slots import dates_event
from sayso.slots.dates_grammar import Match, matches, number, words
from sayso.slots.dates_tense import ahead, direction
from sayso.slots.dates_value import bounds, evaluate

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
}  # fmt: skip

_UNITS = {"D": "day", "W": "week", "K": "weekend", "F": "fortnight", "M": "month", "Q": "quarter",
          "Y": "year", "E": "decade", "C": "century"}  # fmt: skip
_STEP = {"L": -1, "X": 1, "T": 0, "S": 0}


class _Reading(NamedTuple):
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    expression: str
    rule: str


def find(document: Document, parse: Parse) -> tuple[Timex, ...]:
    """The time expressions of a report, in order."""
    anchor = _anchor(document)
    day = None if anchor is None else date.fromisoformat(anchor.value)
    found: list[Timex] = []
    before: str | None = None
    for match in matches(parse):
        reading = _READERS[match.pattern](parse, match)
        if reading is None:
            continue
        timex = _timex(document.id, parse, match, reading, anchor, day, before)
        found.append(timex)
        if timex.type in ("DATE", "TIME") and timex.earliest is not None:
            before = timex.value
    return tuple(found)


def _anchor(document: Document) -> Anchor | None:
    """The report's own day, if it has one."""
    published = document.published
    if published is None or published.precision not in ("day", "minute"):
        return None
    return Anchor(value=published.value[:10], from_=published.from_)


def _timex(
    report: str,
    parse: Parse,
    match: Match,
    reading: _Reading,
    anchor: Anchor | None,
    day: date | None,
    before: str | None,
) -> Timex:
    span = parse.span(match.first, match.last)
    value = evaluate(reading.expression, day, before)
    days = bounds(value) if reading.type in ("DATE", "TIME") else None
    absolute = reading.expression.startswith("abs ")
    return Timex(
        span=span,
        type=reading.type,
        value=value,
        earliest=days[0].isoformat() if days else None,
        latest=days[1].isoformat() if days else None,
        anchor=None if absolute else anchor,
        relative=None if absolute and "future" not in reading.expression else reading.expression,
        why=Why(rule=f"slots.dates.{reading.rule}", spans=(Ref(report=report, span=span),)),
    )


# --- readers: a match to what it means --------------------------------------------------------


def _with(letters: str, parse: Parse, match: Match) -> list[int]:
    """Tokens of the match that have one of the letters."""
    return [match.first + k for k, letter in enumerate(match.letters) if letter in letters]


def _day_number(parse: Parse, i: int) -> int:
    return int(re.sub(r"\D", "", parse.form[i]))


def _calendar(parse: Parse, match: Match) -> _Reading | None:
    known = words()
    month = known.months[parse.lower[_with("m", parse, match)[0]]]
    day = _day_number(parse, _with("dD", parse, match)[0])
    years = _with("y", parse, match)
    if not 1 <= day <= 31:
        return None
    if years:
        value = f"{parse.form[years[0]]}-{month:02d}-{day:02d}"
        if bounds(value) is None:
            return None
        return _Reading("DATE", f"abs {value}", "calendar")
    where = direction(parse, match.first, match.last)
    weekdays = _with("w", parse, match)
    on = f" {known.weekdays[parse.lower[weekdays[0]]]}" if weekdays else ""
    return _Reading("DATE", f"md {month:02d}-{day:02d} {where}{on}", "calendar")


def _numeric(parse: Parse, match: Match) -> _Reading | None:
    parts = [int(x) for x in re.findall(r"\d+", parse.form[match.first])]
    if parts[0] > 31:
        year, month, day = parts
    else:
        first, second, year = parts
        month, day = (first, second) if first <= 12 else (second, first)
        if year < 100:
            year += 1900 if year > 50 else 2000
    value = f"{year:04d}-{month:02d}-{day:02d}"
    return _Reading("DATE", f"abs {value}", "numeric") if bounds(value) else None


def _month(parse: Parse, match: Match) -> _Reading | None:
    month = words().months[parse.lower[_with("m", parse, match)[0]]]
    years = _with("y", parse, match)
    if years:
        return _Reading("DATE", f"abs {parse.form[years[0]]}-{month:02d}", "month")
    where = _said(match) or direction(parse, match.first, match.last)
    return _Reading("DATE", f"m {month:02d} {where}", "month")


def _said(match: Match) -> str | None:
    for letter, word in (("L", "last"), ("X", "next"), ("T", "near")):
        if letter in match.letters:
            return word
    return None


def _weekday(parse: Parse, match: Match) -> _Reading | None:
    day = words().weekdays[parse.lower[_with("w", parse, match)[0]]]
    said = _said(match)
    where = said if said in ("last", "next") else direction(parse, match.first, match.last)
    part = _part(parse, match)
    return _Reading("TIME" if part else "DATE", f"wd {day} {where}{part}", "weekday")


def _part(parse: Parse, match: Match) -> str:
    for i in _with("PC", parse, match):
        return f" T {words().parts[parse.lower[i]]}"
    return ""


def _deictic(parse: Parse, match: Match) -> _Reading | None:
    lower = parse.lower[_with("Y", parse, match)[0]]
    part = _part(parse, match) or (" T NI" if lower == "tonight" else "")
    return _Reading("TIME" if part else "DATE", f"day {words().deictic[lower]}{part}", "relative")


def _shift(parse: Parse, match: Match) -> _Reading | None:
    letters = match.letters
    said = next(c for c in letters if c in "LXT")
    word = parse.lower[match.first + letters.index(said)]
    if "w" in letters:
        return _weekday(parse, match)
    if "m" in letters:
        return _month(parse, match)
    if "s" in letters:
        season = words().seasons[parse.lower[_with("s", parse, match)[0]]]
        where = {"L": "last", "X": "next", "T": "near"}[said]
        return _Reading("DATE", f"season {season} {where}", "season")
    if "P" in letters:
        part = _part(parse, match)
        return _Reading("TIME", f"day {-1 if said == 'L' else _STEP[said]}{part}", "relative")
    if "y" in letters:
        return _Reading("DATE", f"abs {parse.form[_with('y', parse, match)[0]]}", "year")
    unit = _unit(parse, match)
    if unit is None:
        return None
    prev = (
        "prev "
        if word in ("previous", "preceding", "following") or (said == "X" and "t" in letters)
        else ""
    )
    return _Reading("DATE", f"{prev}{unit} {_STEP[said]}", "relative")


def _unit(parse: Parse, match: Match) -> str | None:
    at = _with("uUq", parse, match)
    letter = "Q" if match.letters[at[0] - match.first] == "q" else words().units[parse.lower[at[0]]]
    return _UNITS.get(letter)


def _same(parse: Parse, match: Match) -> _Reading | None:
    if "z" in match.letters:
        return None
    if "P" in match.letters:
        return _Reading("TIME", f"prev day 0{_part(parse, match)}", "relative")
    unit = _unit(parse, match)
    return None if unit is None else _Reading("DATE", f"prev {unit} 0", "relative")


def _ago(parse: Parse, match: Match) -> _Reading | None:
    letters = match.letters
    unit = _unit(parse, match)
    at = _with("uUq", parse, match)[0]
    count = number(parse, match.first, at)
    backwards = letters[-1] in "AB"
    if unit is None or count is None or count != int(count):
        return _Reading("DATE", f"abs {'PAST_REF' if backwards else 'FUTURE_REF'}", "reference")
    step = int(-count if backwards else count)
    prev = "" if letters[-1] == "A" else "prev "
    return _Reading("DATE", f"{prev}{unit} {step}", "relative")


def _duration(parse: Parse, match: Match) -> _Reading | None:
    units = _with("uUq", parse, match)
    if match.letters[-1] == "-" or match.last < len(parse) and parse.lower[match.last] == "old":
        return None  # an age
    letter = words().units[parse.lower[units[0]]]
    count = number(parse, match.first, units[0])
    if "a" in match.letters and "N" not in match.letters and not _lasting(parse, match):
        return None
    amount = "X" if count is None else f"{count:g}"
    letter, amount = {"E": ("Y", f"{count * 10:g}" if count else "X0"),
                      "C": ("Y", f"{count * 100:g}" if count else "X00"),
                      "K": ("D", f"{count * 2:g}" if count else "X"),
                      "F": ("W", f"{count * 2:g}" if count else "X")}.get(letter, (letter, amount))  # fmt: skip
    time = "T" if letter in "hms" else ""
    return _Reading("DURATION", f"abs P{time}{amount}{letter.upper()}", "duration")


def _lasting(parse: Parse, match: Match) -> bool:
    """Whether "a week" is a length: "for a week", not "$5 a week" or "a day"."""
    before = parse.lower[match.first - 1] if match.first else ""
    return before in ("for", "in", "within", "than", "about", "over", "least", "nearly", "almost",
                      "after", "during", "half", "of", "once")  # fmt: skip


def _set(parse: Parse, match: Match) -> _Reading | None:
    known = words()
    if match.letters == "i":
        if parse.pos[match.first] == "PROPN":
            return None
        return _Reading("SET", f"abs {known.frequencies[parse.lower[match.first]]}", "set")
    if match.letters == "W":
        day = known.weekdays[parse.lower[match.first][:-1]]
        return _Reading("SET", f"abs XXXX-WXX-{day}", "set")
    if "w" in match.letters:
        day = known.weekdays[parse.lower[_with("w", parse, match)[0]]]
        return _Reading("SET", f"abs XXXX-WXX-{day}", "set")
    if "P" in match.letters or "s" in match.letters:
        at = _with("Ps", parse, match)[0]
        code = known.parts.get(parse.lower[at]) or known.seasons[parse.lower[at]]
        value = f"XXXX-XX-XXT{code}" if "P" in match.letters else f"XXXX-{code}"
        return _Reading("SET", f"abs {value}", "set")
    at = _with("uUq", parse, match)[0]
    letter = "Q" if parse.lower[at] == "quarter" else known.units[parse.lower[at]]
    count = number(parse, match.first, at) or 1
    ordinals = _with("o", parse, match)
    if ordinals:
        count = known.ordinals[parse.lower[ordinals[0]]]
    if letter not in "DWMQYhms":
        return None
    time = "T" if letter in "hms" else ""
    return _Reading("SET", f"abs P{time}{count:g}{letter.upper()}", "set")


def _quarter(parse: Parse, match: Match) -> _Reading | None:
    known = words()
    ordinals = _with("o", parse, match)
    quarter = known.ordinals[parse.lower[ordinals[0]]]
    if quarter > 4:
        return None
    years = _with("y", parse, match)
    if years:
        return _Reading("DATE", f"abs {parse.form[years[0]]}-Q{quarter}", "quarter")
    where = next((str(_STEP[c]) for c in match.letters if c in "LXT"), None)
    where = where or direction(parse, match.first, match.last)
    return _Reading("DATE", f"q {quarter} {'past' if where == 'near' else where}", "quarter")


def _season(parse: Parse, match: Match) -> _Reading | None:
    season = words().seasons[parse.lower[_with("s", parse, match)[0]]]
    year = parse.form[_with("y", parse, match)[0]]
    return _Reading("DATE", f"abs {year}-{season}", "season")


def _year(parse: Parse, match: Match) -> _Reading | None:
    year = parse.form[_with("y", parse, match)[0]]
    later = " future" if ahead(parse, match.first, match.last) else ""
    return _Reading("DATE", f"abs {year}{later}", "year")


def _decade(parse: Parse, match: Match) -> _Reading | None:
    digits = re.sub(r"\D", "", parse.form[_with("c", parse, match)[0]])
    return _Reading("DATE", f"abs {digits[:3] if len(digits) == 4 else '19' + digits[0]}", "year")


def _holiday(parse: Parse, match: Match) -> _Reading | None:
    day = words().holidays[parse.lower[_with("h", parse, match)[0]]]
    years = _with("y", parse, match)
    if years:
        return _Reading("DATE", f"abs {parse.form[years[0]]}-{day}", "holiday")
    where = _said(match) or direction(parse, match.first, match.last)
    return _Reading("DATE", f"md {day} {where}", "holiday")


def _clock(parse: Parse, match: Match) -> _Reading | None:
    text = parse.text[parse.start[match.first] : parse.end[match.last - 1]].lower()
    hit = re.search(r"(\d{1,2})(?:[:.](\d\d))?\s*([ap])?", text)
    if hit is None or (match.letters == "k" and "." in text):
        return None
    hour, minute = int(hit[1]), hit[2] or "00"
    if hit[3] and hour <= 12:
        hour = hour % 12 + (12 if hit[3] == "p" else 0)
    if hour > 24:
        return None
    clock = f" T {hour:02d}:{minute}"
    days = _with("w", parse, match)
    if days:
        where = direction(parse, match.first, match.last)
        day = words().weekdays[parse.lower[days[0]]]
        return _Reading("TIME", f"wd {day} {where}{clock}", "clock")
    told = _with("Y", parse, match)
    step = words().deictic[parse.lower[told[0]]] if told else -1 if "L" in match.letters else 0
    prev = "" if told or "L" in match.letters or "T" in match.letters else "prev "
    return _Reading("TIME", f"{prev}day {step}{clock}", "clock")


def _noon(parse: Parse, match: Match) -> _Reading | None:
    return _Reading("TIME", f"prev day 0 T {words().parts[parse.lower[match.first]]}", "clock")


def _reference(parse: Parse, match: Match) -> _Reading | None:
    return _Reading("DATE", f"abs {words().references[parse.lower[match.first]]}", "reference")


def _none(parse: Parse, match: Match) -> _Reading | None:
    return None


_READERS = {
    "numeric": _numeric, "calendar": _calendar, "calendar_day": _calendar, "ago": _ago,
    "quarter": _quarter, "clock": _clock, "set": _set, "same": _same, "shift": _shift,
    "duration": _duration, "month": _month, "weekday": _weekday, "deictic": _deictic,
    "season": _season, "fiscal": _year, "decade": _decade, "year": _year, "holiday": _holiday,
    "weekend": _none, "noon": _noon, "reference": _reference,
}  # fmt: skip


# --- over an event, and two of them -----------------------------------------------------------


def resolve(
    reports: Sequence[Annotated], settings: DateSettings | None = None
) -> tuple[dict[str, tuple[Timex, ...]], dict[str, Published]]:
    """The times of all reports of an event, and the days of those without a date.

    An undated report is never dated by today: its day follows from weekdays and days of the month
    that the event's reports name, from the years they state, and from dated siblings.

    Returns:
        The times by report, and the day found for each undated report for which one was found
        (``from`` is ``siblings``).
    """
    return dates_event.resolve(reports, settings or DateSettings())


def compare(a: Timex, b: Timex) -> Literal["same", "compatible", "date_conflict"] | None:
    """How two times stand to each other as sets of days; ``None`` where one names no days."""
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return None
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return "same"
    if a.latest < b.earliest or b.latest < a.earliest:
        return "date_conflict"
    return "compatible"
