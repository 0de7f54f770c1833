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
        "Police said 1,800 people had been killed in the violence.",
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
        "Police said 18 people had been hurt in the violence.",
    ],
)
def test_figures_of_the_report_s_own_incident(last, text):
    flags = last(LEAD + text)
    assert "other" not in flags
    assert "cum" not in flags


def test_the_lead_is_of_the_own_incident(last):
    assert last("A bomb at a bus station in Tel killed four people.") == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Past flood death rates have been at least 25 percent.", 25),
        ("The group reports sixteen other deaths.", 16),
        ("The virus has killed two other women already this week.", 2),
        ("Rain raised fears of a repeat of the flood that killed thousands of people.", 1000),
        ("The blast was the worst since the fire in which forty people died.", 40),
        ("Rates fell in 2028 after two children died of it.", 2),
        ("In 2028 a bomb went off in the market, killing twelve people.", 12),
        ("Sarn had not recovered from 2028's Hurricane Ida, which killed 300 people.", 300),
    ],
)
def test_another_incident_is_told_by_its_words(parsed, text, number):
    document, parse = parsed(text, published="2031-05-06")
    found = {f.low: f.flags for f in figures.find(document, parse, ())}
    assert "other" in found[number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A gunman who left Sarn in 2028 opened fire this morning, killing three people.", 3),
        ("The virus 2028-nCoV killed two visitors in Sarn.", 2),
        ("A man and three other people were shot shortly before noon.", 3),
        ("No other injuries were reported.", 0),
    ],
)
def test_its_own_incident_is_none(parsed, text, number):
    document, parse = parsed(text, published="2031-05-06")
    found = {f.low: f.flags for f in figures.find(document, parse, ())}
    assert "other" not in found[number]


@pytest.mark.parametrize(
    "text",
    [
        "Another blast hit a bus in Karsk. Officials said three people died.",
        "Sarn also saw an earthquake that day. No injuries were recorded.",
        "A 2029 report told of a crash in Karsk. The report said two passengers died.",
    ],
)
def test_a_sentence_goes_on_with_another_incident(parsed, text):
    lead = (
        "A fire killed nine people in Sarn on Monday. It began in a shop. Crews came quickly.\n\n"
    )
    document, parse = parsed(lead + text, published="2031-05-06")
    *_, last = figures.find(document, parse, ())
    assert "other" in last.flags
