"""Days of undated reports from dated ones: decided, or open with the days that they may be."""

from __future__ import annotations

import pytest

from sayso.model import Annotated
from sayso.slots import dates


@pytest.fixture(scope="module")
def event(parsed):
    """``event(undated, (day, text), ...)`` -> (times of the undated report by words, its day)."""

    def made(undated: str, *dated: tuple[str, str]):
        reports = []
        for n, (day, text) in enumerate((("", undated), *dated)):
            document, parse = parsed(text, id=f"r{n}", published=day or None)
            reports.append(Annotated(document=document, dates=dates.find(document, parse)))
        times, published = dates.resolve(reports)
        found = {undated[slice(*t.span)]: t for t in times["r0"]}
        return found, published.get("r0")

    return made


def test_a_weekday_that_siblings_name_in_two_weeks_stays_open(event):
    found, day = event(
        "The hall fell on Saturday.",
        ("2031-06-15", "The hall fell on Saturday."),
        ("2031-07-20", "The tower fell on Saturday."),
    )
    assert day is None
    saturday = found["Saturday"]
    assert (saturday.earliest, saturday.latest) == (None, None)
    assert saturday.alternatives == ("2031-06-14", "2031-07-19")
    assert saturday.why.rule == "slots.dates.open"


def test_a_day_that_most_siblings_name_outweighs_one_that_few_do(event):
    found, _ = event(
        "The hall fell on Saturday.",
        ("2031-06-15", "The hall fell on Saturday."),
        ("2031-06-16", "It fell on Saturday."),
        ("2031-06-16", "The hall had fallen on Saturday."),
        ("2031-07-20", "The tower fell on Saturday."),
    )
    assert found["Saturday"].value == "2031-06-14"


def test_a_report_that_tells_of_other_days_than_the_events_stays_open(event):
    siblings = [(f"2031-06-{day}", "The hall fell on Saturday.") for day in (15, 16, 17)]
    found, day = event("The players came back on Thursday.", *siblings)
    assert day is None
    assert found["Thursday"].alternatives == ("2031-06-12",)
    found, day = event("The hall fell on Saturday. On Thursday it stood.", *siblings)
    assert found["Thursday"].value == "2031-06-12"
    assert day is not None


def test_a_day_to_come_is_none_that_has_been(event):
    found, _ = event(
        "The mayor came on Friday.",
        ("2031-06-11", "The hall opens on 20 June 2031. It was painted on Monday."),
        ("2031-06-12", "The hall opens on 20 June 2031. The paint came on Monday."),
    )
    assert found["Friday"].value != "2031-06-20"


def test_a_day_of_the_month_is_the_one_that_siblings_name(event):
    found, day = event(
        "He was killed on June 24. A jury spoke on April 3. On Thursday the court met.",
        ("2031-06-25", "He was killed on June 24."),
        ("2031-06-26", "He was killed on June 24."),
        ("2033-04-04", "The jury spoke on April 3."),
    )
    assert found["June 24"].value == "2031-06-24"
    assert found["April 3"].value == "2033-04-03"
    assert day is not None
    assert day.value == "2033-04-03"
    assert found["Thursday"].earliest is None  # two years lie between, and no sibling names one
