"""The time line."""

import pytest
from msgspec.structs import replace

from sayso.records.lookup import Lookup
from sayso.records.pictures.timeline import timeline


@pytest.fixture(scope="module")
def picture(record):
    return timeline(Lookup(record), record.events[0])


def test_incidents_stand_above_with_their_day_in_words(picture):
    assert [row.when for row in picture.happened] == [
        "4 March 2031, from the weekday; 4 March 2036 fits too",
        "between 26 February 2031 and 3 March 2031, counted from the day of publication",
    ]


def test_a_best_day_is_a_dot_and_open_days_are_a_bar(picture):
    best, between = picture.happened
    assert "<circle" in best.lane
    assert 'class="other"' in best.lane
    assert "<rect" in between.lane
    assert "<circle" not in between.lane


def test_reports_stand_below_by_day_the_undated_last(picture):
    assert [row.day for row in picture.said] == [
        "4 March 2031", "5 March 2031", "6 March 2031", "7 March 2031", "20 May 2031", "Undated",
    ]  # fmt: skip
    assert [one.origin for one in picture.said[0].reports] == [
        "Corva Press", "The Velmora Herald", "Daily Lantern",
    ]  # fmt: skip
    assert picture.said[0].reports[0].claims == "5 claims"
    assert picture.said[-1].reports[0].origin == "undated.html"


def test_days_left_out_are_told(picture):
    assert picture.gaps
    assert "undated" in picture.axis


def test_an_incident_without_a_day_is_hatched(record):
    picture = timeline(Lookup(record), record.events[1])
    assert picture.happened[0].when == "Day not settled"
    assert "url(#hatch)" in picture.happened[0].lane


def test_a_day_of_many_reports_counts_the_rest(record, sample):
    template = sample.reports()["local"].report
    many = tuple(replace(template, id=f"x{n:03}") for n in range(200))
    event = replace(record.events[0], reports=tuple(one.id for one in many))
    lookup = Lookup(replace(record, reports=many, events=(event,), claims=(), figures=(),
                            places=(), dates=()))  # fmt: skip
    said = timeline(lookup, replace(event, incidents=())).said
    assert len(said) == 1
    assert said[0].more == 200 - len(said[0].reports)
    assert said[0].lane.count("<circle") == 12
