"""What each pattern of the grammar means: a match to its type, expression and rule."""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.model import Parse
from sayso.slots.dates_days import bounds
from sayso.slots.dates_grammar import Match, Reading
from sayso.slots.dates_numbers import number, spelled_year
from sayso.slots.dates_tense import direction
from sayso.slots.dates_words import words

_UNITS = {"D": "day", "W": "week", "K": "weekend", "F": "fortnight", "M": "month", "Q": "quarter",
          "Y": "year", "E": "decade", "C": "century"}  # fmt: skip
_MONTHS = {"Q": 3}
# Step of a word like "last": its class -> units on.
_STEPS = {"last": -1, "next": 1, "this": 0, "same": 0, "latest": 0}
_SAID = {"last": "last", "next": "next", "this": "this"}
PREVIOUS = "prev "  # marks an expression that counts from the one before it in the text


def read(parse: Parse, match: Match) -> Reading | None:
    """What a match means; ``None`` where it is no time after all."""
    return _READERS[match.pattern](parse, match)


def _reading(
    match: Match,
    kind: str,
    expression: str,
    rule: str,
    *,
    first: int | None = None,
    last: int | None = None,
    floating: bool = False,
) -> Reading:
    return Reading(
        kind,  # type: ignore[arg-type]
        expression,
        rule,
        match.first if first is None else first,
        match.last if last is None else last,
        floating,
    )


def _said(match: Match) -> str | None:
    """Which one a word beside the time says: "last", "next", "this"; the word nearest to it."""
    for name in ("last", "next", "this", "latest"):
        if match.has(name):
            return name
    return None


def _part(parse: Parse, match: Match) -> str:
    for i in match.at("part"):
        return f" T {words().parts[parse.lower[i]]}"
    return ""


def _unit(parse: Parse, i: int) -> str | None:
    lower = parse.lower[i]
    return "quarter" if lower.startswith("quarter") else _UNITS.get(words().units[lower])


def _year_of(parse: Parse, match: Match) -> str | None:
    years = match.at("year")
    return parse.form[years[0]] if years else None


# --- days -------------------------------------------------------------------------------------


def _day_step(parse: Parse, match: Match) -> str | None:
    """The expression of the day that a match names."""
    if match.has("month"):
        return _month_day(parse, match)
    if match.has("weekday"):
        day = words().weekdays[parse.lower[match.at("weekday")[0]]]
        said = _said(match)
        where = said if said in ("last", "next") else direction(parse, match.first, match.last)
        return f"wd {day} {where}"
    if match.has("deictic"):
        return f"day {words().deictic[parse.lower[match.at('deictic')[0]]]}"
    return None


def _month_day(parse: Parse, match: Match) -> str | None:
    known = words()
    month = known.months[parse.lower[match.at("month")[0]]]
    at = match.at("digits", "ordinal_digits", "ordinal")
    near = min(at, key=lambda i: abs(i - match.at("month")[0]))
    lower = parse.lower[near]
    day = known.ordinals[lower] if lower in known.ordinals else int(re.sub(r"\D", "", lower))
    value = f"{month:02d}-{day:02d}"
    if bounds(f"2000-{value}") is None:  # 2000: a leap year
        return None
    year = _year_of(parse, match)
    if year is not None:
        return f"abs {year}-{value}" if bounds(f"{year}-{value}") else None
    said = _SAID.get(_said(match) or "") or direction(parse, match.first, match.last)
    weekdays = match.at("weekday")
    on = f" {known.weekdays[parse.lower[weekdays[0]]]}" if weekdays else ""
    return f"md {value} {said}{on}"


def _calendar(parse: Parse, match: Match) -> Reading | None:
    step = _month_day(parse, match)
    return None if step is None else _reading(match, "DATE", step, "calendar")


def _numeric(parse: Parse, match: Match) -> Reading | None:
    text = parse.text[parse.start[match.first] : parse.end[match.last - 1]]
    parts = [int(x) for x in re.findall(r"\d+", text)[:3]]
    if parts[0] > 31:
        year, month, day = parts
    else:
        first, second, year = parts
        month, day = (first, second) if first <= 12 else (second, first)
        if year < 100:
            year += 1900 if year > 50 else 2000
    value = f"{year:04d}-{month:02d}-{day:02d}"
    if bounds(value) is None:
        return None
    clock = re.search(r"T(\d\d:\d\d)", text)
    if clock:
        return _reading(match, "TIME", f"abs {value}T{clock[1]}", "numeric")
    return _reading(match, "DATE", f"abs {value}", "numeric")


def _weekday(parse: Parse, match: Match) -> Reading | None:
    step, part = _day_step(parse, match), _part(parse, match)
    return _reading(match, "TIME" if part else "DATE", f"{step}{part}", "weekday")


def _deictic(parse: Parse, match: Match) -> Reading | None:
    lower = parse.lower[match.at("deictic")[0]]
    part = _part(parse, match) or (" T NI" if lower == "tonight" else "")
    step = f"day {words().deictic[lower]}{part}"
    return _reading(match, "TIME" if part else "DATE", step, "relative")


def _day_beside(parse: Parse, match: Match) -> Reading | None:
    """ "The day before yesterday", "the day after Monday"."""
    if _unit(parse, match.at("unit")[0]) != "day":
        return None
    step, count = _day_step(parse, match), -1 if match.has("before") else 1
    return _reading(match, "DATE", f"{step} > day {count}", "relative")


def _week_of(parse: Parse, match: Match) -> Reading | None:
    unit, step = _unit(parse, match.at("unit")[0]), _day_step(parse, match)
    if unit not in ("week", "weekend") or step is None:
        return None
    return _reading(match, "DATE", f"{step} > {unit} 0", "relative")


def _holiday(parse: Parse, match: Match) -> Reading | None:
    at = match.at("holiday")
    how = words().holidays[tuple(parse.lower[i] for i in at)]
    year = _year_of(parse, match)
    said = _said(match)
    where = _SAID.get(said or "") or direction(parse, match.first, match.last)
    if how[0].isdigit():
        step = f"abs {year}-{how}" if year else f"md {how} {where}"
    else:
        step = f"abs {year}-06-30 > {how} this" if year else f"{how} {where}"
    return _reading(match, "DATE", step, "holiday")


def _clock(parse: Parse, match: Match) -> Reading | None:
    clock = _time_of_day(parse, match)
    if clock is None:
        return None
    step = _day_step(parse, match)
    first = _trimmed(parse, match)
    if step is not None:
        if match.has("month") and match.has("numeric"):
            return None
        return _reading(match, "TIME", f"{step} T {clock}", "clock", first=first)
    return _reading(match, "TIME", f"day 0 T {clock}", "clock", first=first, floating=True)


def _time_of_day(parse: Parse, match: Match) -> str | None:
    for i in match.at("noon"):
        return words().parts[parse.lower[i]]
    tokens = match.at("clock", "glued", "number", "digits", "teen")
    if not tokens:
        return _part(parse, match)[3:] or None
    lower = parse.lower[tokens[0]]
    found = re.match(r"(\d{1,2})(?:[:.](\d\d))?", lower)
    hour = int(found[1]) if found else words().numbers.get(lower, 99)
    minute = found[2] if found and found[2] else "00"
    halves = [parse.lower[i] for i in match.at("ampm")] or re.findall(r"[ap](?=\.?m)", lower)
    if not halves and match.has("clock") and ("." in lower or hour > 23):
        return None
    if not halves and match.has("part") and match.has("in"):
        part = words().parts[parse.lower[match.at("part")[0]]]
        halves = ["a" if part == "MO" else "p"]
    if halves:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if halves[0].startswith("p") else 0)
    return f"{hour:02d}:{minute}" if hour <= 24 and int(minute) < 60 else None


# --- months, years ----------------------------------------------------------------------------


def _month(parse: Parse, match: Match) -> Reading | None:
    month = words().months[parse.lower[match.at("month")[0]]]
    year = _year_of(parse, match)
    if year:
        return _reading(match, "DATE", f"abs {year}-{month:02d}", "month")
    said = _said(match)
    units = match.at("unit")
    if units:  # "June last year"
        if said is None or _unit(parse, units[0]) != "year":
            return None
        return _reading(match, "DATE", f"year {_STEPS[said]} > m {month:02d} this", "month")
    where = _SAID.get(said or "") or direction(parse, match.first, match.last)
    return _reading(match, "DATE", f"m {month:02d} {where}", "month")


def _year(parse: Parse, match: Match) -> Reading | None:
    at = match.at("year", "prefixed")[0]
    value = parse.form[at][-4:]
    if match.has("unit") and _unit(parse, match.at("unit")[0]) != "year":
        return None
    if at and parse.form[at - 1] in ("'", "’"):
        return None
    later = " future" if direction(parse, match.first, match.last) == "future" else ""
    return _reading(match, "DATE", f"abs {value}{later}", "year")


def _spelled(parse: Parse, match: Match) -> Reading | None:
    """ "Nineteen ninety-seven", "the year two thousand"."""
    year = spelled_year([parse.lower[i] for i in match.at("teen", "number")])
    if year is None or (match.has("unit") and _unit(parse, match.at("unit")[0]) != "year"):
        return None
    months = match.at("month")
    if months:
        return _reading(
            match, "DATE", f"abs {year}-{words().months[parse.lower[months[0]]]:02d}", "month"
        )
    return _reading(match, "DATE", f"abs {year}", "year")


def _fiscal(parse: Parse, match: Match) -> Reading | None:
    year = _year_of(parse, match)
    if year:
        return _reading(match, "DATE", f"abs {year}", "year")
    said = _said(match)
    if said is None or _unit(parse, match.at("unit")[0]) != "year":
        return None
    return _reading(match, "DATE", f"year {_STEPS[said]}", "year")


def _decade(parse: Parse, match: Match) -> Reading | None:
    at = match.at("decade", "decades")[0]
    lower = parse.lower[at]
    before = parse.lower[at - 1] if at else ""
    if before in ("his", "her", "their", "my", "your", "our"):
        return None  # an age
    return _reading(match, "DATE", f"abs {_ten_years(lower)}", "year")


def _ten_years(lower: str) -> str:
    """The TIMEX3 value of "1990s", "'90s", "nineties"."""
    digits = re.sub(r"\D", "", lower) or str(words().decades[lower])
    return digits[:3] if len(digits) > 2 else f"19{digits[0]}"


def _century(parse: Parse, match: Match) -> Reading | None:
    if _unit(parse, match.at("unit")[0]) != "century":
        return None
    lower = parse.lower[match.at("ordinal", "ordinal_digits")[0]]
    which = words().ordinals.get(lower) or int(re.sub(r"\D", "", lower))
    return _reading(match, "DATE", f"abs {which - 1:02d}", "year", first=_bare(parse, match))


def _quarter(parse: Parse, match: Match) -> Reading | None:
    known, ordinals, said = words(), match.at("ordinal"), _said(match)
    year, units = _year_of(parse, match), match.at("unit")
    first = _bare(parse, match)
    if not ordinals:
        return _quarter_without_number(parse, match, said, year, first)
    which = known.ordinals[parse.lower[ordinals[0]]]
    if which > 4:
        return None
    if year:
        return _reading(match, "DATE", f"abs {year}-Q{which}", "quarter", first=first)
    if units and said:
        if _unit(parse, units[0]) != "year":
            return None
        return _reading(match, "DATE", f"q {which} {_STEPS[said]}", "quarter", first=first)
    where = "next" if said == "next" else "past"
    return _reading(match, "DATE", f"q {which} {where}", "quarter", first=first)


def _quarter_without_number(
    parse: Parse, match: Match, said: str | None, year: str | None, first: int
) -> Reading | None:
    """ "This quarter", "the latest period", "the 1988 quarter", "last year's quarter"."""
    if year:  # the quarter that the text speaks of, in that year
        return _reading(match, "DATE", f"{PREVIOUS}of {year}", "quarter", first=first)
    if match.has("s"):
        return _reading(match, "DATE", f"{PREVIOUS}keep -1", "quarter", first=first)
    if said == "latest":
        return _reading(match, "DATE", f"{PREVIOUS}keep 0", "quarter", first=first)
    if said is None or match.has("period"):
        return None
    return _reading(match, "DATE", f"quarter {_STEPS[said]}", "quarter", first=first)


def _half(parse: Parse, match: Match) -> Reading | None:
    ordinals, said = match.at("ordinal"), _said(match)
    which = words().ordinals[parse.lower[ordinals[0]]] if ordinals else 2
    if which > 2:
        return None
    year = _year_of(parse, match)
    if year:
        return _reading(match, "DATE", f"abs {year}-H{which}", "quarter")
    for i in match.at("decade"):
        return _reading(match, "DATE", f"abs {_ten_years(parse.lower[i])}", "year")
    units = match.at("unit")
    if not units or _unit(parse, units[0]) != "year":
        return None
    step = next((_STEPS[n] for n in ("last", "next", "this") for i in match.at(n) if i == units[0] - 1), 0)
    return _reading(match, "DATE", f"h {which} {step}", "quarter")


def _season(parse: Parse, match: Match) -> Reading | None:
    season = words().seasons[parse.lower[match.at("season")[0]]]
    return _reading(match, "DATE", f"abs {_year_of(parse, match)}-{season}", "season")


# --- so many units from somewhere -------------------------------------------------------------


def _shift(parse: Parse, match: Match) -> Reading | None:
    """ "Last week", "next month", "this year", "last night", "that Friday"."""
    said = _said(match)
    if said is None:
        return None
    if match.has("weekday"):
        return _weekday(parse, match)
    if match.has("season"):
        season = words().seasons[parse.lower[match.at("season")[0]]]
        where = {"last": "last", "next": "next"}.get(said, "near")
        if match.has("this") and said == "last":  # "this past spring"
            where = "past"
        return _reading(match, "DATE", f"season {season} {where}", "season")
    if match.has("part"):
        first = match.at(said)[0]
        previous = parse.lower[first] in ("previous", "preceding", "following") or (
            said == "next" and match.has("the")
        )
        step = f"day {_STEPS[said]}{_part(parse, match)}"
        return _reading(match, "TIME", (PREVIOUS if previous else "") + step, "relative")
    if match.has("year"):
        return _reading(match, "DATE", f"abs {_year_of(parse, match)}", "year")
    return _shifted_unit(parse, match, said)


def _shifted_unit(parse: Parse, match: Match, said: str) -> Reading | None:
    unit = _unit(parse, match.at("unit", "quarter")[-1])
    word = parse.lower[match.at(said)[0]]
    if unit is None:
        return None
    if word in ("past", "coming") and unit in ("decade", "century"):
        return _reading(match, "DURATION", f"abs P{'10' if unit == 'decade' else '100'}Y", "duration")
    if said == "latest":
        if unit == "quarter":
            return _reading(match, "DATE", f"{PREVIOUS}keep 0", "quarter")
        return _reading(match, "DATE", f"{unit} 0", "relative")
    previous = word in ("previous", "preceding", "following") or (
        said == "next" and match.has("the") and unit == "day"
    )
    step = f"{unit} {_STEPS[said]}"
    return _reading(match, "DATE", (PREVIOUS if previous else "") + step, "relative")


def _same(parse: Parse, match: Match) -> Reading | None:
    if match.has("part"):
        return _reading(match, "TIME", f"{PREVIOUS}day 0{_part(parse, match)}", "relative")
    unit = _unit(parse, match.at("unit", "quarter")[0])
    return unit and _reading(match, "DATE", f"{PREVIOUS}{unit} 0", "relative") or None


def _early_in(parse: Parse, match: Match) -> Reading | None:
    """ "Earlier in the year": the year; "later in the day": that day."""
    unit = _unit(parse, match.at("unit", "quarter")[0])
    if unit is None:
        return None
    first = match.at("the")[0] if unit == "day" else match.first
    return _reading(match, "DATE", f"{unit} 0", "relative", first=first)


def _end_of(parse: Parse, match: Match) -> Reading | None:
    """ "The end of the month", "year-end"."""
    unit = _unit(parse, match.at("unit", "quarter")[0])
    if unit is None or (not match.has("of") and unit != "year"):
        return None
    return _reading(match, "DATE", f"{unit} 0", "relative")


def _the_unit(parse: Parse, match: Match) -> Reading | None:
    """ "The quarter", "the weekend", "the year": the one that the text speaks of."""
    unit = _unit(parse, match.at("unit", "quarter")[0])
    after = parse.lower[match.last] if match.last < len(parse) else ""
    before = parse.lower[match.first - 1] if match.first else ""
    if unit == "weekend":
        where = direction(parse, match.first, match.last)
        return _reading(match, "DATE", f"weekend {0 if where == 'future' else -1}", "relative")
    if unit == "quarter":
        return _reading(match, "DATE", f"{PREVIOUS}quarter 0", "quarter")
    if unit == "year" and before in ("for", "in", "of", "during", "through", "throughout", "from"):
        if after in ("before", "after", "that", "when", "of"):
            return None
        if after in ("ended", "ending"):
            return _reading(match, "DURATION", "abs P1Y", "duration")
        return _reading(match, "DATE", f"{PREVIOUS}year 0", "relative")
    if unit in ("day", "year") and after == "before":
        stop = parse.pos[match.last + 1] if match.last + 1 < len(parse) else "PUNCT"
        if stop == "PUNCT":
            step = f"{PREVIOUS}{unit} -1"
            return _reading(match, "DATE", step, "relative", last=match.last + 1)
    return None


def _year_ago(parse: Parse, match: Match) -> Reading | None:
    """ "The year-earlier quarter", "year-ago": the quarter that the text speaks of, a year before."""
    if _unit(parse, match.at("unit")[0]) != "year":
        return None
    ordinals, counts = match.at("ordinal"), match.at("digits", "number")
    first = match.first
    if match.has("a") or (match.has("the") and match.last - match.first == 4):
        first += 1  # "a year-earlier loss"
    if counts:
        months = number(parse, counts[0], counts[-1] + 1)
        return _reading(match, "DURATION", f"abs P{months:g}M", "duration", first=first)
    if ordinals:
        which = words().ordinals[parse.lower[ordinals[0]]]
        return _reading(match, "DATE", f"q {which} -1", "quarter", first=first)
    return _reading(match, "DATE", f"{PREVIOUS}keep -1", "relative", first=first)


def _ago(parse: Parse, match: Match) -> Reading | None:
    """ "Two years ago", "a week later", "three days earlier"."""
    first = _trimmed(parse, match)
    at = match.at("unit", "units", "quarter")[0]
    unit, count = _unit(parse, at), number(parse, match.first, at)
    word = parse.lower[match.last - 1]
    backwards = word != "later"
    if unit is None or count is None or count != int(count):
        value = "PAST_REF" if backwards else "FUTURE_REF"
        return _reading(match, "DATE", f"abs {value}", "reference", first=first)
    count = int(-count if backwards else count)
    if unit == "year" and word != "later" and count == -1:
        step = f"{PREVIOUS}keep -1"
        return _reading(match, "DATE", step, "relative", first=first)
    step = f"{unit} {count}"
    return _reading(
        match, "DATE", step if word == "ago" else PREVIOUS + step, "relative", first=first
    )


def _recent(parse: Parse, match: Match) -> Reading | None:
    return _reading(match, "DATE", "abs PAST_REF", "reference")


# --- lengths, repeated times ------------------------------------------------------------------


def _duration(parse: Parse, match: Match) -> Reading | None:
    at = match.at("unit", "units", "quarter")[0]
    after = parse.lower[match.last] if match.last < len(parse) else ""
    if match.has("old") or after == "old":
        return None  # an age
    if parse.lower[at].startswith("quarter") and not match.has("last", "next", "number"):
        return None  # "three quarters of the food"
    count = number(parse, match.first, match.last)
    first = _bare(parse, match)
    if match.has("hyphen") and count is None and not match.has("few"):
        return None
    if match.letters == match.letters[:0] or (_single(match) and not _lasting(parse, match)):
        return _rate(parse, match)
    return _reading(
        match, "DURATION", f"abs {_length(parse, at, count)}", "duration", first=first
    )


def _single(match: Match) -> bool:
    """Whether the length is "a week", with no number of its own."""
    return match.has("a") and not match.has("few", "half", "fraction", "number", "digits", "teen")


def _length(parse: Parse, at: int, count: float | None) -> str:
    """The TIMEX3 value of a length: its unit and number, in the units that TIMEX3 has."""
    lower = parse.lower[at]
    letter = "Q" if lower.startswith("quarter") else words().units[lower]
    times, letter = {"E": (10, "Y"), "C": (100, "Y"), "K": (2, "D"), "F": (2, "W"), "Q": (3, "M")}.get(
        letter, (1, letter)
    )
    if count is None:
        amount = "X" + "0" * (len(str(times)) - 1 if times >= 10 else 0)
    elif count == int(count):
        amount = f"{int(count) * times}"
    else:
        return _fractional(count * times, letter)
    return f"P{'T' if letter in 'hms' else ''}{amount}{letter.upper()}"


_FINER = {"Y": (12, "M"), "D": (24, "h"), "h": (60, "m"), "m": (60, "s"), "W": (7, "D"), "M": (30, "D")}


def _fractional(count: float, letter: str) -> str:
    """Two and a half years: P2Y6M."""
    many, finer = _FINER.get(letter, (1, letter))
    whole, rest = int(count), round((count - int(count)) * many)
    head = f"{whole}{letter.upper()}" if whole else ""
    tail = f"{rest}{finer.upper()}" if rest else ""
    if letter in "hms":
        return f"PT{head}{tail}"
    return f"P{head}T{tail}" if finer in "hms" else f"P{head}{tail}"


_BEFORE_LENGTH = frozenset({"for", "in", "within", "than", "about", "over", "least", "nearly", "almost",
                            "after", "during", "of", "once", "barely", "just", "only", "lasting",
                            "last", "lasted", "took", "take", "takes", "every", "spend", "spent",
                            "another", "him", "them", "her", "us", "under", "around"})  # fmt: skip


def _lasting(parse: Parse, match: Match) -> bool:
    """Whether "a week" is a length: "for a week", not "$5 a week"."""
    before = parse.lower[match.first - 1] if match.first else ""
    after = parse.lower[match.last] if match.last < len(parse) else ""
    return (
        before in _BEFORE_LENGTH
        or match.has("about", "or")
        or after in ("after", "before")
        or match.has("hyphen")
    )


def _rate(parse: Parse, match: Match) -> Reading | None:
    """ "$30 million a year": how often."""
    if match.first == 0 or match.last - match.first != 2:
        return None
    if parse.pos[match.first - 1] not in ("NUM", "NOUN", "SYM", "ADV", "PROPN"):
        return None
    at = match.last - 1
    if parse.lower[at] not in ("year", "month", "week", "day", "hour"):
        return None
    return _reading(match, "SET", f"abs {_length(parse, at, 1)}", "set")


_BEFORE_BARE = frozenset({"for", "in", "within", "over", "lasted", "last", "take", "takes", "took", "after",
                          "spent", "spend", "follows", "weeks", "days"})  # fmt: skip


def _bare_units(parse: Parse, match: Match) -> Reading | None:
    """ "For weeks", "within months", "for centuries"."""
    before = parse.lower[match.first - 1] if match.first else ""
    after = parse.lower[match.last] if match.last < len(parse) else ""
    if before not in _BEFORE_BARE or after in ("of", "old", "'", "’"):
        return None
    return _reading(
        match, "DURATION", f"abs {_length(parse, match.first, None)}", "duration"
    )


def _set(parse: Parse, match: Match) -> Reading | None:
    known = words()
    for i in match.at("frequency"):
        return _reading(match, "SET", f"abs {known.frequencies[parse.lower[i]]}", "set")
    for i in match.at("weekdays", "weekday"):
        if not match.has("every", "weekdays") and not match.has("part"):
            return None
        lower = parse.lower[i]
        day = known.weekdays.get(lower) or known.weekdays[lower[:-1]]
        return _reading(match, "SET", f"abs XXXX-WXX-{day}{_part(parse, match).replace(' T ', 'T')}", "set")
    for i in match.at("month"):
        return _reading(match, "SET", f"abs XXXX-{known.months[parse.lower[i]]:02d}", "set")
    for i in match.at("season"):
        return _reading(match, "SET", f"abs XXXX-{known.seasons[parse.lower[i]]}", "set")
    for i in match.at("part"):
        return _reading(match, "SET", f"abs XXXX-XX-XXT{known.parts[parse.lower[i]]}", "set")
    at = match.at("unit", "units", "quarter")[0]
    ordinals = match.at("ordinal")
    count = known.ordinals[parse.lower[ordinals[0]]] if ordinals else number(parse, match.first, at)
    return _reading(match, "SET", f"abs {_length(parse, at, count or 1)}", "set")


def _reference(parse: Parse, match: Match) -> Reading | None:
    value = words().references[parse.lower[match.at("reference")[0]]]
    return _reading(match, "DATE", f"abs {value}", "reference")


# --- the words that belong to an expression ---------------------------------------------------


def _trimmed(parse: Parse, match: Match) -> int:
    """The first token, without words before a number that say nothing of it ("at two hours")."""
    first, known = match.first, words()
    about = [i for i in match.at("about", "more", "to") if i < match.last]
    run = []
    for i in range(match.first, match.last):
        if i not in about:
            break
        run.append(i)
    while run:
        if " ".join(parse.lower[i] for i in run) in known.approximations:
            return run[0]
        first = run[0] + 1
        run = run[1:]
    return first


def _bare(parse: Parse, match: Match) -> int:
    """The first token; an article before an adjective of time belongs to the noun."""
    first = _trimmed(parse, match)
    after = parse.pos[match.last] if match.last < len(parse) else ""
    if parse.lower[first] not in ("the", "a", "an"):
        return first
    hyphened = parse.form[match.last - 2] in ("-", "–") if match.last - match.first > 2 else False
    if hyphened and after in ("NOUN", "ADJ", "PROPN"):
        return first + 1
    return first


_READERS: dict[str, Callable[[Parse, Match], Reading | None]] = {
    "numeric": _numeric, "clock": _clock, "week_of": _week_of, "day_beside": _day_beside,
    "calendar": _calendar, "spelled": _spelled, "year_ago": _year_ago, "ago": _ago, "half": _half,
    "quarter": _quarter, "set": _set, "same": _same, "early_in": _early_in, "recent": _recent,
    "shift": _shift, "duration": _duration, "month": _month, "weekday": _weekday,
    "deictic": _deictic, "season": _season, "fiscal": _fiscal, "decade": _decade,
    "century": _century, "year": _year, "holiday": _holiday, "end_of": _end_of,
    "bare": _bare_units, "the_unit": _the_unit, "reference": _reference,
}  # fmt: skip
