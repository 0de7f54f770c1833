"""Tolls: a reported range per claimant, with what is left out and why."""

from __future__ import annotations

import pytest
from tests.telling import BY_HAND, account, evidence, report

from sayso.incidents.splitting import split
from sayso.incidents.tolls import REASONS, reported, tolls
from sayso.model import EventFigure
from sayso.relations.relating import relate
from sayso.settings import IncidentSettings, Settings


def figure(low: int | None, high: int | None) -> EventFigure:
    return EventFigure(
        id=f"r:{low}-{high}",
        report="r",
        span=(0, 1),
        text="x",
        kind="killed",
        low=low,
        high=high,
        group=None,
        claimant=None,
        via=None,
        flags=(),
        claim=None,
        incident="i1",
        scope="incident",
        status="asserted",
        why=BY_HAND,
    )


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [
        ([(62, 62), (62, None), (61, None), (20, None)], (62, 62)),
        ([(12, None), (15, 15)], (15, 15)),
        ([(12, None)], (12, None)),
        ([(None, 50)], (None, 50)),
        ([(12, 12), (31, 31)], (12, 31)),
        ([(40, None), (None, 60)], (40, 60)),
    ],
)
def test_one_claimants_figures_are_intersected_and_where_they_cannot_be_spanned(figures, wanted):
    assert reported([figure(*f) for f in figures]) == wanted


def event(policy="latest", accounts=()):
    reports = [
        report(
            "a",
            "The ministry said the blast killed at least 12 people.",
            day="2031-03-04",
            claims=[
                {
                    "by": "The ministry",
                    "said": "the blast killed at least 12 people",
                    "speaker": "ministry",
                }
            ],
            figures=[{"text": "at least 12", "low": 12, "high": None, "claim": 0}],
            names=[("The ministry", "ministry", "organisation")],
            triggers=[{"word": "blast", "claim": 0}],
        ),
        report(
            "b",
            "Doctors said the blast left 18 dead, three of them children. "
            "Strikes have killed 400 people since January. As many as 50 are feared dead.",
            day="2031-03-05",
            claims=[
                {
                    "by": "Doctors",
                    "said": "the blast left 18 dead, three of them children",
                    "speaker": "doctors",
                }
            ],
            figures=[
                {"text": "18", "low": 18, "high": 18, "claim": 0},
                {"text": "three", "low": 3, "high": 3, "claim": 0, "flags": ("sub",)},
                {"text": "400", "low": 400, "high": 400, "flags": ("cum",)},
                {"text": "As many as 50", "low": None, "high": 50, "flags": ("hyp",)},
            ],
            names=[("Doctors", "doctors", "group")],
            triggers=[{"word": "blast", "claim": 0}],
        ),
    ]
    known = evidence(reports, accounts=accounts)
    parts = split(known, IncidentSettings())
    told = {d.id: d.happenings for d in parts.incidents}
    related, sides = relate(known, parts.of, told, Settings())
    return tolls(known, related.figures, "i1", sides, policy, main=True)


def test_range_runs_from_the_lowest_low_to_the_highest_high():
    (toll,) = event()
    assert (toll.kind, toll.low, toll.high) == ("killed", 12, 18)
    assert [(r.text, r.low, r.high) for r in toll.by_claimant] == [
        ("The ministry", 12, None),
        ("Doctors", 18, 18),
    ]


def test_what_counts_something_else_is_left_out_with_its_reason():
    (toll,) = event()
    assert [o.reason for o in toll.left_out] == [
        REASONS["part"],
        REASONS["cumulative"],
        REASONS["hypothetical"],
    ]


@pytest.mark.parametrize(
    ("policy", "best"), [("latest", 18), ("lowest", 12), ("most_accounts", 12), ("acled", 12)]
)
def test_best_follows_the_named_policy(policy, best):
    (toll,) = event(policy, accounts=(account("k1", "a"), account("k2", "b")))
    assert (toll.best, toll.policy) == (best, policy)


def test_an_open_end_gives_no_high():
    one = report(
        "a",
        "The blast killed at least 12 people.",
        figures=[{"text": "at least 12", "low": 12, "high": None}],
        triggers=[{"word": "blast"}],
    )
    known = evidence([one])
    parts = split(known, IncidentSettings())
    told = {d.id: d.happenings for d in parts.incidents}
    related, sides = relate(known, parts.of, told, Settings())
    (toll,) = tolls(known, related.figures, "i1", sides, "latest", main=True)
    assert (toll.low, toll.best, toll.high) == (12, 12, None)
