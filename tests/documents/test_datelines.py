"""Datelines: place, day, agency, dash."""

from __future__ import annotations

import pytest

from sayso.documents.datelines import dateline


@pytest.mark.parametrize(
    ("line", "rest", "agencies", "day"),
    [
        (
            "BEIT ZARIM, Selmoura, June 16, 2031 (HNA) — Rockets hit",
            "Rockets hit",
            ["HNA"],
            "2031-06-16",
        ),
        ("DAR NASIM (HNA) — An air strike", "An air strike", ["HNA"], None),
        ("OSTKEEL — The General Staff", "The General Staff", [], None),
        ("Ostkeel, 15 June 2031 - The General Staff", "The General Staff", [], "2031-06-15"),
        ("EL-TOUMEIRA (AP/Reuters) -- Doctors said", "Doctors said", ["AP", "Reuters"], None),
        ("OSTKEEL, Ovarra (AP) _ The General Staff", "The General Staff", ["AP"], None),
        ("Reuters — The General Staff", "The General Staff", ["Reuters"], None),
        ("PORT MAREN, 4 MAR 31 (RADIO MAREN) -- [TEXT]", "[TEXT]", ["RADIO MAREN"], None),
    ],
)
def test_datelines(line, rest, agencies, day):
    found = dateline(line)
    assert line[found.end :] == rest
    assert [c.name for c in found.credits] == agencies
    assert all(line[slice(*c.span)] == c.name for c in found.credits)
    assert (found.published and found.published.value) == day
    assert not found.whole


@pytest.mark.parametrize(
    "line", ["OSTKEEL (AP) --", "OSTKEEL, Ovarra _", "Zarim Gazette, 17 June 2031"]
)
def test_a_dateline_may_have_a_line_of_its_own(line):
    assert dateline(line).whole


@pytest.mark.parametrize(
    "line",
    [
        "The minister - who was ill - did not come.",
        "Younes Kadrel (Republican) — the harbour master",
        "“We had one generator” — that was all he said.",
        "Jeffrey Gadd, August 10, 2031 (Maren County Office)",
        "Monday",
        "It was late: the boats had gone.",
        "Five people died — and seven are missing.",
        "",
        "(",
    ],
)
def test_other_lines_have_none(line):
    assert dateline(line) is None


@pytest.mark.parametrize(
    "line", ["A" * 190 + "!", "Ab" * 90 + "? x", "A-" * 95 + "!", "A (B" * 40, "of the " * 25 + "!"]
)
def test_no_line_makes_it_hang(line):
    assert dateline(line) is None  # a pattern that backtracks takes years here
