"""Incidents: the main one from titles and leads, others by a day of their own."""

from __future__ import annotations

from itertools import permutations

from tests.telling import evidence, report

from sayso.incidents.splitting import split
from sayso.settings import IncidentSettings


def first(identity: str = "a", day: str = "2031-03-04"):
    return report(
        identity,
        "A blast on Tuesday killed 12 people in Port Maren. "
        "On Friday an attack on a bakery in Dolun killed nine.",
        day=day,
        figures=[
            {"text": "12", "low": 12, "high": 12},
            {"text": "nine", "low": 9, "high": 9, "flags": ("other",)},
        ],
        dates=[("Tuesday", "2031-03-04"), ("Friday", "2031-02-28")],
        places=[{"words": "Port Maren", "at": (1.0, 1.0)}, {"words": "Dolun", "at": (5.0, 5.0)}],
        triggers=[{"word": "blast"}, {"word": "attack"}],
    )


def test_main_incident_has_the_day_and_place_of_the_lead():
    parts = split(evidence([first()]), IncidentSettings())
    main, other = parts.incidents
    assert main.date is not None
    assert (main.date.best, main.date.why.rule) == ("2031-03-04", "incidents.splitting.day")
    assert main.place is not None
    assert main.place.name == "Port Maren"
    assert other.date is not None
    assert other.date.best == "2031-02-28"


def test_figures_belong_to_the_incident_that_they_count():
    known = evidence([first()])
    parts = split(known, IncidentSettings())
    assert {known.figures[i].text: incident for i, incident in parts.of.items()} == {
        "12": "i1",
        "nine": "i2",
    }


def test_day_of_saying_is_not_the_day_of_the_incident():
    one = report(
        "a",
        "The ministry said on Thursday that the blast killed 12 people.",
        day="2031-03-06",
        claims=[{"by": "The ministry", "said": "that the blast killed 12 people"}],
        figures=[{"text": "12", "low": 12, "high": 12, "claim": 0}],
        dates=[("Thursday", "2031-03-06")],
        triggers=[{"word": "blast", "claim": 0}],
    )
    (main,) = split(evidence([one]), IncidentSettings()).incidents
    assert main.date is None


def test_a_report_whose_own_news_is_on_another_day_is_no_second_incident():
    again = first("b")
    odd = report(
        "c",
        "A blast on Wednesday killed 12 people in Port Maren.",
        figures=[{"text": "12", "low": 12, "high": 12}],
        dates=[("Wednesday", "2031-03-05")],
        places=[{"words": "Port Maren", "at": (1.0, 1.0)}],
        triggers=[{"word": "blast"}],
    )
    parts = split(evidence([first(), again, odd]), IncidentSettings())
    assert [d.date.best for d in parts.incidents if d.date] == ["2031-03-04", "2031-02-28"]
    assert {h.report for h in parts.incidents[0].happenings} == {"a", "b", "c"}


def test_a_report_that_tells_of_nothing_still_has_an_incident_with_its_words():
    one = report("a", "The council met.")
    (main,) = split(evidence([one]), IncidentSettings()).incidents
    assert (main.date, main.place) == (None, None)
    assert one.document.text[slice(*main.label.span)] == "The council met."


def test_order_of_reports_changes_nothing():
    reports = [first("a"), first("b", "2031-03-05"), first("c", "2031-03-06")]
    results = {
        split(evidence(list(o)), IncidentSettings()).incidents for o in permutations(reports)
    }
    assert len(results) == 1
