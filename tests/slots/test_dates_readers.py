"""What each pattern means: type, expression and rule, before any anchor."""

from __future__ import annotations

import pytest

from sayso.slots import dates
from sayso.slots.dates_grammar import _PATTERNS, scan
from sayso.slots.dates_readers import _READERS, read


@pytest.fixture(scope="module")
def readings(parsed):
    def found(text: str) -> dict[str, tuple[str, str, str]]:
        _, parse = parsed(text)
        return {
            text[parse.start[r.first] : parse.end[r.last - 1]]: (r.type, r.expression, r.rule)
            for r in scan(parse, lambda match: read(parse, match))
        }

    return found


def test_every_pattern_has_its_reader():
    assert set(_READERS) == set(_PATTERNS)


@pytest.mark.parametrize(
    ("text", "words", "reading"),
    [
        ("It fell on Saturday, June 14.", "Saturday, June 14", ("DATE", "md 06-14 past 6", "calendar")),
        ("It fell on June 31.", "June 31", None),
        ("It fell on 31/12/2030.", "31/12/2030", ("DATE", "abs 2030-12-31", "numeric")),
        ("It fell on 99/99/2030.", "99/99/2030", None),
        ("It fell at noon.", "noon", ("TIME", "day 0 T 12:00", "clock")),
        ("It fell at nine p.m. GMT.", "nine p.m. GMT", ("TIME", "day 0 T 21:00", "clock")),
        ("It fell at 14 p.m.", "14 p.m.", None),
        ("It fell at 4 in the afternoon.", "4 in the afternoon", ("TIME", "day 0 T 16:00", "clock")),
        ("It fell at 12 a.m.", "12 a.m.", ("TIME", "day 0 T 00:00", "clock")),
        ("It fell at 5 p.m. on Monday.", "5 p.m.", ("TIME", "day 0 T 17:00", "clock")),
        ("It shut at 5 p.m. Monday.", "5 p.m. Monday", ("TIME", "wd 1 past T 17:00", "clock")),
        ("It fell on Thanksgiving Day.", "Thanksgiving Day", ("DATE", "nth 11 4 4 past", "holiday")),
        ("It fell on Easter Monday 2030.", "Easter Monday 2030", ("DATE", "abs 2030-06-30 > easter 1 this", "holiday")),
        ("It fell in fiscal 2030.", "fiscal 2030", ("DATE", "abs 2030", "year")),
        ("It fell at the end of the month.", "the end of the month", ("DATE", "month 0", "relative")),
        ("It fell by year-end.", "year-end", ("DATE", "year 0", "relative")),
        ("It fell earlier this month.", "earlier this month", ("DATE", "month 0", "relative")),
        ("Earlier in the year it fell.", "Earlier in the year", ("DATE", "year 0", "relative")),
        ("It fell the day after Monday.", "the day after Monday", ("DATE", "wd 1 past > day 1", "relative")),
        ("It fell this past spring.", "this past spring", ("DATE", "season SP past", "season")),
        ("It fell that night.", "that night", ("TIME", "prev day 0 T NI", "relative")),
        ("It fell the following day.", "the following day", ("DATE", "prev day 1", "relative")),
        ("It fell three weeks earlier.", "three weeks earlier", ("DATE", "prev week -3", "relative")),
        ("It fell three hours later.", "three hours", ("DURATION", "abs PT3H", "duration")),
        ("It fell a few years ago.", "a few years ago", ("DATE", "abs PAST_REF", "reference")),
        ("It fell in this quarter.", "this quarter", ("DATE", "quarter 0", "quarter")),
        ("It fell in the fifth quarter.", "fifth quarter", None),
        ("It fell in the past decade.", "the past decade", ("DURATION", "abs P10Y", "duration")),
        ("It took 18 months.", "18 months", ("DURATION", "abs P18M", "duration")),
        ("It took a fortnight to fall after a fortnight.", "a fortnight", ("DURATION", "abs P2W", "duration")),
        ("It went on for decades.", "decades", ("DURATION", "abs PXDE", "duration")),
        ("It comes every second day.", "every second day", ("SET", "abs P2D", "set")),
        ("It comes on Tuesdays.", "Tuesdays", ("SET", "abs XXXX-WXX-2", "set")),
        ("Every summer it comes.", "Every summer", ("SET", "abs XXXX-SU", "set")),
        ("It may fall in 2040.", "2040", ("DATE", "abs 2040 future", "year")),
    ],
)  # fmt: skip
def test_readings(readings, text, words, reading):
    assert readings(text).get(words) == reading


def test_rules_of_readings_are_listed(readings):
    text = "On Monday at noon in March 2030 for two days every week it fell last year, in the 1990s, now."
    assert {f"slots.dates.{rule}" for _, _, rule in readings(text).values()} <= set(dates.RULES)
