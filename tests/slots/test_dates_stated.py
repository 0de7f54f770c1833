"""What a report states of days."""

from __future__ import annotations

from sayso.model import Annotated
from sayso.slots import dates
from sayso.slots.dates_stated import days_of, full_days, own_day


def test_the_day_of_a_report_stands_in_its_metadata_or_its_address(parsed):
    document, _ = parsed("It fell.", published="2031-06-15")
    assert own_day(document).value == "2031-06-15"
    document, _ = parsed("It fell.", url="https://post.example/2031/06/14/hall")
    assert (own_day(document).value, own_day(document).from_) == ("2031-06-14", "url")
    document, _ = parsed("It fell.", url="https://post.example/2031/06/14/2031/06/15")
    assert own_day(document) is None


def test_days_without_a_year_and_days_with_one_are_kept_apart(parsed):
    document, parse = parsed("It fell on Saturday, on June 14 and on 12 May 2031.")
    report = Annotated(document=document, dates=dates.find(document, parse))
    assert [s.key for s in days_of(report)] == [6, (6, 14)]
    assert [d.isoformat() for d, _ in full_days(report)] == ["2031-05-12"]
