"""The days of undated reports, from their siblings, from weekday and day together, from stated years."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.documents import from_text, read
from sayso.model import Annotated
from sayso.settings import DateSettings
from sayso.slots import dates

DEMO = Path(sayso.__file__).parent / "data" / "demo" / "reports"


@pytest.fixture(scope="module")
def annotate(parsed):
    """``annotate(text, **about)``: a report with its times."""

    def made(text: str, **about: str) -> Annotated:
        document, parse = parsed(text, **about)
        return Annotated(document=document, dates=dates.find(document, parse))

    return made


def by_words(report: Annotated, times) -> dict[str, object]:
    return {report.document.text[slice(*t.span)]: t for t in times[report.document.id]}


def test_a_weekday_takes_the_day_that_dated_siblings_name(annotate):
    first = annotate(
        "The quay was bombed on Saturday, police said.", id="a", published="2031-06-14"
    )
    second = annotate(
        "Saturday's raid killed 12, doctors said on Sunday.", id="b", published="2031-06-15"
    )
    lantern = annotate(
        "On Saturday it was the silence that he noticed. On Sunday the boats stayed at their moorings. "
        "The quay will stay shut until Wednesday.",
        id="c",
    )
    times, published = dates.resolve([first, second, lantern])
    found = by_words(lantern, times)
    assert found["Saturday"].earliest == found["Saturday"].latest == "2031-06-14"
    assert found["Saturday"].why.rule == "slots.dates.siblings"
    assert found["Sunday"].value == "2031-06-15"
    assert found["Wednesday"].value == "2031-06-18"
    assert found["Sunday"].anchor.from_ == "siblings"
    assert (published["c"].value, published["c"].from_) == ("2031-06-15", "siblings")
    assert any(ref.report in ("a", "b") for ref in found["Saturday"].why.spans)
    assert times["a"] == first.dates


def test_weekday_and_day_together_give_the_year_after_the_latest_stated(annotate):
    one = annotate("Soldiers died on Saturday. The war has gone on since March 2011.", id="a")
    two = annotate(
        "The envoys met in 2014. A raid on September 17 killed soldiers. They fell on September 17. "
        "The ministry denied early on September 18 that its jets took part.",
        id="b",
    )
    times, published = dates.resolve([one, two])
    strike = by_words(two, times)["September 17"]
    assert strike.value == "2016-09-17"  # the first Saturday, 17 September that is not before 2014
    assert strike.alternatives == ("2022-09-17",)
    assert strike.why.rule == "slots.dates.first_year"
    assert {ref.report for ref in strike.why.spans} == {"a", "b"}
    assert by_words(one, times)["Saturday"].value == "2016-09-17"
    assert by_words(one, times)["March 2011"].value == "2011-03"
    assert published["a"].value == "2016-09-17"
    assert published["b"].value == "2016-09-18"


def test_a_pair_written_together_outweighs_others(annotate):
    one = annotate("It fell on Saturday, September 17. In 2014 it stood.", id="a")
    two = annotate(
        "Friday came. Friday went. It was Friday. On September 12 and on September 12 it rained.",
        id="b",
    )
    times, _ = dates.resolve([one, two])
    assert by_words(one, times)["Saturday, September 17"].value == "2016-09-17"


def test_two_readings_as_good_stay_open(annotate):
    one = annotate(
        "It fell on Saturday and on Friday, on September 17 and on September 12. In 2014 it stood.",
        id="a",
    )
    times, published = dates.resolve([one])
    assert published == {}
    assert by_words(one, times)["September 17"].value == "XXXX-09-17"


def test_nothing_is_dated_without_a_year_a_sibling_or_a_day(annotate):
    for text in (
        "It fell on Saturday, September 17.",
        "It fell yesterday. In 2014 it stood.",
        "It fell on September 17. In 2014 it stood.",
    ):
        times, published = dates.resolve([annotate(text, id="a")])
        assert published == {}, text
        assert all(t.anchor is None for t in times["a"])


def test_a_report_without_a_day_of_its_own_stays_undated_beside_siblings(annotate):
    dated = annotate("It fell on Saturday.", id="a", published="2031-06-15")
    plain = annotate("It fell yesterday, he said, and nobody came.", id="b")
    times, published = dates.resolve([dated, plain])
    assert published == {}
    assert by_words(plain, times)["yesterday"].earliest is None


def test_a_day_that_one_report_writes_with_its_year_dates_the_others(annotate):
    one = annotate("The hall fell on 14 June 2031, a Saturday.", id="a")
    two = annotate("On Saturday the hall fell. On Sunday it burned.", id="b")
    times, published = dates.resolve([one, two])
    assert by_words(two, times)["Sunday"].value == "2031-06-15"
    assert published["b"].value == "2031-06-15"


def test_what_was_fetched_on_a_day_was_published_before(annotate):
    one = annotate("It fell on Saturday, September 17. In 2010 it stood.", id="a")
    early = msgspec.structs.replace(
        one, document=msgspec.structs.replace(one.document, fetched="2012-01-01T00:00:00Z")
    )
    assert dates.resolve([one])[1]["a"].value == "2011-09-17"
    assert dates.resolve([early])[1]["a"].value == "2011-09-17"
    assert dates.resolve([one])[0]["a"][0].alternatives == ("2016-09-17", "2022-09-17")
    assert dates.resolve([early])[0]["a"][0].alternatives == ()


def test_the_horizon_bounds_the_search(annotate):
    one = annotate("It fell on Saturday, September 17. In 2012 it stood.", id="a")
    assert dates.resolve([one], DateSettings(horizon=3))[1] == {}
    assert dates.resolve([one], DateSettings(horizon=4))[1]["a"].value == "2016-09-17"


def test_a_publication_year_alone_bounds_the_day(annotate):
    one = annotate("It fell on Saturday, September 17.", id="a", published="2022")
    assert dates.resolve([one])[1]["a"].value == "2022-09-17"


def test_the_day_in_the_address_is_handed_on(annotate):
    one = annotate("It fell on Saturday.", id="a", url="https://post.example/2031/06/15/hall")
    times, published = dates.resolve([one])
    assert (published["a"].value, published["a"].from_) == ("2031-06-15", "url")
    assert times["a"][0].value == "2031-06-14"


def test_the_order_of_reports_is_irrelevant(annotate):
    reports = [
        annotate("Soldiers died on Saturday. The war has gone on since March 2011.", id="a"),
        annotate("The envoys met in 2014. A raid on September 17 killed soldiers.", id="b"),
        annotate("Air raids on Friday killed three.", id="c"),
    ]
    found = [dates.resolve(order) for order in permutations(reports)]
    assert all(one == found[0] for one in found)
    reports.append(annotate("It fell on Saturday.", id="d", published="2031-06-15"))
    found = [dates.resolve(order) for order in permutations(reports)]
    assert all(one == found[0] for one in found)


@settings(max_examples=25, deadline=None)
@given(day=st.dates(date(2012, 1, 1), date(2029, 12, 31)))
def test_any_day_and_weekday_find_a_year_that_fits(parser, day):
    text = f"The hall fell on {day:%A}, {day:%B} {day.day}. In {day.year - 1} it stood."
    document = from_text(text, id="a")
    report = Annotated(document=document, dates=dates.find(document, parser.parse(document)))
    times, published = dates.resolve([report])
    if (day.month, day.day) == (2, 29):
        return
    first = date.fromisoformat(times["a"][0].value)
    assert (first.month, first.day, first.isoweekday()) == (day.month, day.day, day.isoweekday())
    assert first <= day
    assert day.isoformat() in (first.isoformat(), *times["a"][0].alternatives)
    assert published["a"].value == first.isoformat()


def test_the_demo_lantern_takes_its_days_from_its_siblings(parser):
    reports = []
    for reading in read([DEMO]):
        document = reading.document
        reports.append(
            Annotated(document=document, dates=dates.find(document, parser.parse(document)))
        )
    times, published = dates.resolve(reports)
    (lantern,) = [r for r in reports if "lantern" in r.document.path]
    found = by_words(lantern, times)
    assert (found["Saturday"].value, found["Saturday"].why.rule) == (
        "2031-06-14",
        "slots.dates.siblings",
    )
    assert found["Sunday"].value == "2031-06-15"
    assert found["noon"].value == "2031-06-14T12:00"
    assert published == {lantern.document.id: published[lantern.document.id]}
    assert published[lantern.document.id].value == "2031-06-15"
