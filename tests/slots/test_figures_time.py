"""Totals and other incidents."""

from __future__ import annotations

import pytest

from sayso.slots import figures

LEAD = (
    "Air strike hits market\n\nAn air strike hit a market in Karsk on Monday. "
    "The roof of the hall came down. People ran to the river. "
)


@pytest.fixture(scope="session")
def last(parsed):
    """The flags of the last figure of a text."""

    def flags(text: str) -> tuple[str, ...]:
        document, parse = parsed(text, published="2031-06-16")
        return figures.find(document, parse, ())[-1].flags

    return flags


@pytest.mark.parametrize(
    "text",
    [
        "At least 412 people have been killed in strikes along the coast since January.",
        "Thus far this year, rebels have killed eight mayors.",
        "The war has killed more than 300,000 people.",
        "Ninety people have died in the past five months.",
    ],
)
def test_totals(last, text):
    flags = last(LEAD + text)
    assert "cum" in flags
    assert "other" not in flags


@pytest.mark.parametrize(
    "text",
    [
        "In 2029, a bomb at the bus station killed four people.",
        "Last August, an attack on a bakery killed nine people.",
        "The 2024 floods killed nine people.",
        "The air strike on a mill in Tel on Saturday killed 23 people.",
        "In another attack, 18 people were killed.",
        "Two years ago, a raid killed nine people.",
        "A stampede at the stadium killed six people.",
    ],
)
def test_other_incidents(last, text):
    assert "other" in last(LEAD + text)


@pytest.mark.parametrize(
    "text",
    [
        "The strike killed 12 people.",
        "On Tuesday two more people died.",
        "Twelve people died in Monday's strike.",
        "Ten people have been missing since Monday.",
    ],
)
def test_figures_of_the_report_s_own_incident(last, text):
    flags = last(LEAD + text)
    assert "other" not in flags
    assert "cum" not in flags


def test_the_lead_is_of_the_own_incident(last):
    assert last("A bomb at a bus station in Tel killed four people.") == ()
