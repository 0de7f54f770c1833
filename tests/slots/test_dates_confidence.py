"""How far a date's value can be relied on: by how it was counted, and from what."""

from __future__ import annotations

import pytest

from sayso.model import Anchor, Annotated
from sayso.slots import dates
from sayso.slots.dates_confidence import confidence


@pytest.fixture(scope="module")
def levels(parsed):
    """``levels(text, **about)``: the levels of a report's times by their words."""

    def made(text: str, **about: str) -> dict[str, str | None]:
        document, parse = parsed(text, **about)
        found = dates.find(document, parse)
        return {document.text[slice(*t.span)]: t.confidence for t in found}

    return made


def test_a_written_day_is_sure_with_or_without_a_date_of_the_report(levels):
    text = "The quay of Port Lorn was shelled on 14 June 2031, the mayor said."
    assert levels(text, id="a")["14 June 2031"] == "high"
    assert levels(text, id="a", published="2031-06-20")["14 June 2031"] == "high"


def test_what_is_counted_from_the_reports_own_day_is_as_sure_as_the_counting(levels):
    found = levels(
        "The quay was shelled yesterday. Crews worked on Saturday. The harbour opened three years ago. "
        "The talks begin in recent weeks of calm.",
        id="a",
        published="2031-06-20",
    )
    assert found["yesterday"] == "high"
    assert found["Saturday"] == "medium"
    assert found["three years ago"] == "medium"


def test_a_day_with_nothing_to_count_from_is_low(levels):
    found = levels("The quay was shelled yesterday, on Saturday.", id="a")
    assert set(found.values()) == {"low"}


@pytest.mark.parametrize("source", ["siblings", "htmldate", "pdf"])
def test_a_day_counted_from_an_inferred_one_is_medium_at_most(source):
    anchor = Anchor(value="2031-06-20", from_=source)
    assert confidence("DATE", "2031-06-19", "day -1", dated=True, anchor=anchor) == "medium"
    assert confidence("DATE", "2031", "decade -1", dated=True, anchor=anchor) == "low"


@pytest.mark.parametrize("source", ["meta", "dateline", "url"])
def test_a_day_counted_from_one_that_is_stated_is_high(source):
    anchor = Anchor(value="2031-06-20", from_=source)
    assert confidence("DATE", "2031-06-19", "day -1", dated=True, anchor=anchor) == "high"


def test_another_reading_makes_a_value_low():
    found = confidence(
        "DATE",
        "2031-06-14",
        "abs 2031-06-14",
        dated=True,
        anchor=None,
        alternatives=("2036-06-14",),
    )
    assert found == "low"


def test_a_chain_a_set_and_an_unsaid_day_are_low_and_a_length_medium():
    assert confidence("DATE", "2030", "wd 6 past > year -1", dated=True, anchor=None) == "low"
    assert confidence("SET", "P1D", "abs P1D", dated=False, anchor=None) == "low"
    assert confidence("DATE", "PAST_REF", "abs PAST_REF", dated=False, anchor=None) == "low"
    assert confidence("DURATION", "P2D", "abs P2D", dated=False, anchor=None) == "medium"


def test_days_that_siblings_give_store_their_level(parsed):
    def annotated(text: str, **about: str) -> Annotated:
        document, parse = parsed(text, **about)
        return Annotated(document=document, dates=dates.find(document, parse))

    first = annotated("The quay was bombed on Saturday.", id="a", published="2031-06-14")
    undated = annotated("On Saturday the quay fell silent. It was bombed on 14 June 2031.", id="b")
    times, _ = dates.resolve([first, undated])
    found = {undated.document.text[slice(*t.span)]: t.confidence for t in times["b"]}
    assert found == {"Saturday": "medium", "14 June 2031": "high"}


def test_every_time_of_a_report_has_a_level(levels):
    found = levels(
        "Every day since 2019 the crews worked for two hours, now and in the future, from 9 am on "
        "Monday to the second quarter, a year earlier than in the 1990s, said on Christmas.",
        id="a",
        published="2031-06-20",
    )
    assert found
    assert None not in found.values()
