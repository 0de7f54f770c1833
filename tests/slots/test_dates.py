"""Times in a report: spans, values, days, anchors; two of them compared."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.documents import from_text
from sayso.model import Timex, Why
from sayso.slots import dates

WEDNESDAY = "2031-06-18"


@pytest.fixture(scope="module")
def read(parsed):
    """``read(text)`` -> ``{words: Timex}`` of a report published on a Wednesday, 18 June 2031."""

    def found(text: str, published: str | None = WEDNESDAY, **about: str) -> dict[str, Timex]:
        if published:
            about["published"] = published
        document, parse = parsed(text, **about)
        return {text[slice(*t.span)]: t for t in dates.find(document, parse)}

    return found


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The hall was hit on Monday.", "Monday", "2031-06-16"),
        ("The hall was hit on Wednesday.", "Wednesday", "2031-06-18"),
        ("The council will meet on Monday.", "Monday", "2031-06-23"),
        ("The hall was hit last Friday.", "last Friday", "2031-06-13"),
        ("The council meets next Friday.", "next Friday", "2031-06-20"),
        ("The road has been shut since Saturday.", "Saturday", "2031-06-14"),
        ("The road will stay shut until Saturday.", "Saturday", "2031-06-21"),
        ("Shells fell early Sunday on the port.", "early Sunday", "2031-06-15"),
        ("Shells fell late on Sunday on the port.", "Sunday", "2031-06-15"),
        ("Monday's attack killed a baker.", "Monday", "2031-06-16"),
        ("He said they would look for ways to repair Monday's damage.", "Monday", "2031-06-16"),
    ],
)
def test_weekdays_lie_by_the_tense_and_the_words_beside(read, text, words, value):
    timex = read(text)[words]
    assert (timex.type, timex.value, timex.earliest, timex.latest) == ("DATE", value, value, value)


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The hall burned on September 17, 2029.", "September 17, 2029", "DATE", "2029-09-17"),
        ("The hall burned on 14 June 2031.", "14 June 2031", "DATE", "2031-06-14"),
        ("The hall burned on the 3rd of May.", "the 3rd of May", "DATE", "2031-05-03"),
        ("The hall burned on March 5.", "March 5", "DATE", "2031-03-05"),
        ("The hall burned on September 17.", "September 17", "DATE", "2030-09-17"),
        ("The hall will open on September 17.", "September 17", "DATE", "2031-09-17"),
        ("The offer was extended until Jan. 20.", "Jan. 20", "DATE", "2032-01-20"),
        ("It opened on Saturday, June 14.", "Saturday, June 14", "DATE", "2031-06-14"),
        ("The hall burned on 14.06.2031.", "14.06.2031", "DATE", "2031-06-14"),
        ("The file is dated 2031-06-02.", "2031-06-02", "DATE", "2031-06-02"),
        ("The hall burned in March 2011.", "March 2011", "DATE", "2011-03"),
        ("The hall burned in May.", "May", "DATE", "2031-05"),
        ("The hall burned in December.", "December", "DATE", "2030-12"),
        ("In June last year the hall burned.", "June last year", "DATE", "2030-06"),
        ("The hall burned in 2019.", "2019", "DATE", "2019"),
        ("The hall was built in the 1970s.", "the 1970s", "DATE", "197"),
        ("The hall was built in the late nineties.", "the late nineties", "DATE", "199"),
        ("A vote came in nineteen ninety-seven.", "nineteen ninety-seven", "DATE", "1997"),
        ("It was a temple of the 20th century.", "the 20th century", "DATE", "19"),
        ("Sales rose in the third quarter of 2030.", "the third quarter of 2030", "DATE", "2030-Q3"),
        ("Sales rose in the first half of 2030.", "the first half of 2030", "DATE", "2030-H1"),
        ("The front moved in the summer of 2029.", "the summer of 2029", "DATE", "2029-SU"),
        ("They were at peace last winter.", "last winter", "DATE", "2030-WI"),
        ("Schools were shut on Christmas Day.", "Christmas Day", "DATE", "2030-12-25"),
        ("The hall burned yesterday.", "yesterday", "DATE", "2031-06-17"),
        ("The council will meet tomorrow.", "tomorrow", "DATE", "2031-06-19"),
        ("The hall burned last week.", "last week", "DATE", "2031-W24"),
        ("The hall opened this week.", "this week", "DATE", "2031-W25"),
        ("Talks will resume next month.", "next month", "DATE", "2031-07"),
        ("The hall burned over the weekend.", "the weekend", "DATE", "2031-W24-WE"),
        ("The hall burned two days ago.", "two days ago", "DATE", "2031-06-16"),
        ("The hall burned almost two years ago.", "almost two years ago", "DATE", "2029"),
        ("It fell in the week of March 5.", "the week of March 5", "DATE", "2031-W10"),
        ("It fell the day before yesterday.", "the day before yesterday", "DATE", "2031-06-16"),
        ("The hall burned last night.", "last night", "TIME", "2031-06-17TNI"),
        ("The hall burned on Monday morning.", "Monday morning", "TIME", "2031-06-16TMO"),
        ("The roof fell at 6:40 a.m. on the quay.", "6:40 a.m.", "TIME", "2031-06-18T06:40"),
        ("The siege lasted two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("They waited for several weeks.", "several weeks", "DURATION", "PXW"),
        ("They waited for at least 72 hours.", "at least 72 hours", "DURATION", "PT72H"),
        ("A two-day truce began.", "two-day", "DURATION", "P2D"),
        ("They dug for half an hour.", "half an hour", "DURATION", "PT30M"),
        ("The rent is 900 lira a month.", "a month", "SET", "P1M"),
        ("They march every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("They march each July.", "each July", "SET", "XXXX-07"),
        ("The list appears daily.", "daily", "SET", "P1D"),
        ("The hall is now closed.", "now", "DATE", "PRESENT_REF"),
        ("They will think of it in the future.", "the future", "DATE", "FUTURE_REF"),
        ("Prices have risen in recent weeks.", "recent weeks", "DATE", "PAST_REF"),
    ],
)  # fmt: skip
def test_what_is_read_and_how_it_is_written(read, text, words, kind, value):
    found = read(text)
    assert words in found, list(found)
    assert (found[words].type, found[words].value) == (kind, value)


@pytest.mark.parametrize(
    "text",
    [
        "Her deputy, a 31-year-old nurse, agreed.",
        "He was 52 years old.",
        "The bill came to $2,016.",
        "It cost 1987 dollars.",
        "Theresa May spoke first.",
        "The protesters may march to the port.",
        "Sun Microsystems makes them.",
        "Three quarters of the food is imported.",
        "He wept over the future of the port.",
        "They left as soon as they could.",
        "The score was 3:2.",
    ],
)
def test_what_is_no_time(read, text):
    assert read(text) == {}


def test_counted_from_the_time_before_it(read):
    found = read(
        "The hall burned on June 3. Two days later it rained. The week before, it had been dry."
    )
    assert found["Two days later"].value == "2031-06-05"
    found = read(
        "The bridge fell on 12 May 2030. That night nobody slept. A year earlier it stood."
    )
    assert found["That night"].value == "2030-05-12TNI"
    assert found["A year earlier"].value == "2029"
    found = read(
        "Doctors said on Sunday that 31 people had died the day before, six of them children."
    )
    assert found["the day before"].value == "2031-06-14"


def test_a_time_of_day_takes_the_day_of_its_sentence_then_paragraph_then_lead(read):
    text = (
        "Rockets hit the market on Monday, police said.\n\n"
        "It was the second attack after one in January.\n\n"
        "The rockets fell shortly before 9 a.m., a driver said.\n\n"
        "The search ended at noon on Tuesday."
    )
    found = read(text)
    assert found["9 a.m."].value == "2031-06-16T09:00"
    assert found["noon"].value == "2031-06-17T12:00"


def test_a_quarter_before_is_the_quarter_a_year_before(read):
    found = read(
        "Tolls fell in the first quarter of 2031, after rising a year earlier. "
        "In the latest quarter the port lost ships; the year-earlier quarter had been calm."
    )
    assert found["a year earlier"].value == "2030-Q1"
    assert found["the latest quarter"].value == "2031-Q1"
    assert found["the year-earlier quarter"].value == "2030-Q1"


def test_an_undated_report_is_never_dated_by_today(read):
    found = read(
        "The hall burned on Saturday and again on September 17; it was rebuilt in 2019.", None
    )
    assert (found["Saturday"].value, found["Saturday"].earliest) == ("XXXX-WXX-6", None)
    assert (found["September 17"].value, found["September 17"].anchor) == ("XXXX-09-17", None)
    assert found["2019"].earliest == "2019-01-01"
    assert all(str(date.today().year) not in t.value for t in found.values())


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2031/06/14/market", "2031-06-14"),
        ("https://post.example/news/2031-jun-14-market.html", "2031-06-14"),
        ("https://post.example/20310614/market", "2031-06-14"),
        ("https://post.example/2031/14/market", None),
        ("https://post.example/2031/06/14/after-2030/05/01/", None),
        ("https://post.example/id/120310614999", None),
    ],
)
def test_the_address_dates_a_report_that_does_not_date_itself(read, url, day):
    anchor = read("It burned on Saturday.", None, url=url)["Saturday"].anchor
    assert (anchor.value, anchor.from_) == (day, "url") if day else anchor is None


def test_every_rule_is_listed(read):
    found = read("On Monday, in 2019, for two days, every week, at noon and in March it rained.")
    assert found
    assert all(t.why.rule in dates.RULES for t in found.values())
    assert all(t.why.spans[0].span == t.span for t in found.values())


def test_spans_hold_in_any_text(parsed):
    text = "🕯️ قبل الهجوم on Monday.\r\n\r\n戦争 ended on 14 June 2031 — «two days ago»."
    document, parse = parsed(text, published=WEDNESDAY)
    found = [text[slice(*t.span)] for t in dates.find(document, parse)]
    assert found == ["Monday", "14 June 2031", "two days ago"]


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December"]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(day=st.dates(date(1950, 1, 1), date(2090, 12, 31)), form=st.integers(0, 3))
def test_any_day_written_out_is_read_back(parser, day, form):
    month = MONTHS[day.month - 1]
    written = (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{month[:3]}. {day.day}, {day.year}"
        if len(month) > 4
        else f"{month} {day.day}, {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}",
    )[form]
    document = from_text(f"The bridge fell on {written} after rain.")
    found = dates.find(document, parser.parse(document))
    assert [t.value for t in found if t.type == "DATE"] == [day.isoformat()]


# --- compare ----------------------------------------------------------------------------------


def timex(earliest: date | None, latest: date | None, *others: date) -> Timex:
    return Timex(
        span=(0, 1),
        type="DATE",
        value="",
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        alternatives=tuple(day.isoformat() for day in others),
        why=Why(rule="slots.dates.calendar"),
    )


def test_days_are_compared_as_intervals():
    saturday, sunday = date(2031, 6, 14), date(2031, 6, 15)
    june, july = (
        timex(date(2031, 6, 1), date(2031, 6, 30)),
        timex(date(2031, 7, 1), date(2031, 7, 31)),
    )
    assert dates.compare(timex(saturday, saturday), timex(saturday, saturday)) == "same"
    assert dates.compare(timex(saturday, saturday), june) == "compatible"
    assert dates.compare(timex(saturday, saturday), timex(sunday, sunday)) == "conflict"
    assert dates.compare(june, july) == "conflict"
    assert dates.compare(timex(None, None), june) is None
    assert dates.compare(timex(sunday, sunday, saturday), timex(saturday, saturday)) == "compatible"


intervals = st.builds(
    lambda start, length, others: timex(start, start + timedelta(days=length), *others),
    st.dates(date(2031, 1, 1), date(2031, 3, 1)),
    st.integers(0, 40),
    st.lists(st.dates(date(2031, 1, 1), date(2031, 3, 1)), max_size=2),
)


@given(a=intervals, b=intervals)
def test_compare_is_symmetric(a, b):
    assert dates.compare(a, b) == dates.compare(b, a)
    assert dates.compare(a, a) == "same"


PIECES = ["Monday", "May", "the", "14", "June", "2031", "a", "half", "years", "ago", "last", "week", "of", "and",
          "to", "-", ",", "9", "a.m.", "noon", "early", "nineteen", "ninety", "the past", "quarter", "second",
          "every", "1/2", "31/02/2030", "24:99", "0", "99999999999999999999 years", "🕯️", "التميرة", "戦争", "\r\n\r\n",
          "'90s", "th", "first", "half of", "months", "later", "T", "2031-06-14T09:55Z", "days", "before"]  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=24), dated=st.booleans())
def test_no_text_breaks_it_and_spans_lie_inside(parser, pieces, dated):
    text = " ".join(pieces)
    document = from_text(text, published=WEDNESDAY if dated else None)
    found = dates.find(document, parser.parse(document))
    spans = [t.span for t in found]
    assert spans == sorted(spans)
    for timex in found:
        start, end = timex.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert (timex.earliest is None) == (timex.latest is None)
        assert timex.earliest is None or timex.earliest <= timex.latest


def test_holidays_that_follow_one_another_are_each_read(read):
    found = read("Christmas Christmas Eve Easter passed.")
    assert list(found) == ["Christmas", "Christmas Eve", "Easter"]
    assert found["Christmas Eve"].value == "2030-12-24"


def test_a_programmes_title_is_no_time(read):
    assert "This Week" not in read('He spoke on the programme "This Week" in Karsk.')
    assert "Last Monday" in read('"Last Monday we met," he said.')
    assert "this week" in read('"We met this week," he said.')
