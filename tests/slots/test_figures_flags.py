"""Flags: what the sentence shows about a number besides its value."""

from __future__ import annotations

import pytest

from sayso.slots import figures


@pytest.fixture(scope="session")
def flags(parsed):
    """``flags(text)`` -> {low or high: flags}."""

    def values(text: str, **about: str) -> dict[int | None, tuple[str, ...]]:
        document, parse = parsed(text, **about)
        found = figures.find(document, parse, ())
        return {f.high if f.low is None else f.low: f.flags for f in found}

    return values


def test_single_ones_set_beside_the_people_counted_are_parts(parsed):
    text = "At least three other people, one a child, another a 17-year-old boy, were infected."
    document, parse = parsed(text)
    assert [f.flags for f in figures.find(document, parse, ())] == [(), ("sub",), ("sub",)]
    document, parse = parsed("The raid killed five children, two drivers and a man.")
    assert {f.flags for f in figures.find(document, parse, ())} == {()}


@pytest.mark.parametrize(
    ("text", "number", "flag"),
    [
        ("About 30 people were hurt.", 30, "approx"),
        ("Dozens were hurt.", 12, "vague"),
        ("No one was hurt.", 0, "neg"),
        ("The toll rose from 14 to 31.", 14, "rev"),
        ("Karsk had put the toll at 18.", 18, "rev"),
        ("That compares with 31 deaths out of 780 injured.", 780, "rev"),
        ("The toll rose to 97. Eight more had died, bringing the total to 81.", 81, "rev"),
        ("He cut its count of the injured to 46 from 64.", 64, "rev"),
        ("As many as 50 people are feared dead.", 50, "hyp"),
        ("The virus may have killed two men.", 2, "hyp"),
        ("Some 60 suspected deaths are looked into.", 60, "hyp"),
        ("The flood could kill thousands.", 1000, "hyp"),
        ("Officials fear that 40 people died.", 40, "hyp"),
        ("The army rejected claims that two civilians died.", 2, "denied"),
        ("It was reported that two died, but this report was denied by the army.", 2, "denied"),
        ("The death rate was 46 percent.", 46, "rate"),
        ("Fires kill 5,700 people every day.", 5700, "rate"),
        ("Two-thirds of those wounded died.", 66, "rate"),
    ],
)
def test_flag(flags, text, number, flag):
    assert flag in flags(text)[number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The toll rose from 14 to 31.", 31),
        ("Twelve died in Sarn. Two more had died, bringing the total to 14.", 14),
        ("Police arrested 30 suspected thieves.", 30),
        ("Officials fear rain; 40 people died.", 40),
        ("The blast killed 12 people.", 12),
    ],
)
def test_no_flag(flags, text, number):
    assert flags(text)[number] == ()


@pytest.mark.parametrize(
    "text",
    [
        "The gang tried to kill 12 guards.",
        "He was jailed for attempting to murder at least 12 people.",
        "They were convicted of the attempted murder of 12 guards.",
        "Prosecutors said 12 men were nearly killed in the yard.",
        "They plotted the killing of 12 officers.",
    ],
)
def test_what_was_meant_or_nearly_done_is_no_count(flags, text):
    assert "hyp" in flags(text)[12]


@pytest.mark.parametrize("text", ["Nearly 12 people were killed.", "The raid killed 12 guards."])
def test_what_was_done_is_one(flags, text):
    assert all("hyp" not in found for found in flags(text).values())
    assert flags(text)


def test_prior_arrests_of_someone_are_no_arrests_of_the_event(flags):
    assert "other" in flags("The man has four prior arrests, a court in Besk heard.")[4]


def test_a_month_is_another_time_than_the_day_of_an_undated_report(flags):
    """The report tells its own news by the day of the week."""
    text = (
        "A quake hit Besk island on Sunday, injuring five people.\n\nWalls fell in two villages.\n\n"
        "Tents were sent to the island.\n\n"
        "A stronger quake struck the south in September, killing seven people and injuring 40."
    )
    found = flags(text)
    assert "other" not in found[5]
    assert "other" in found[7]
    assert "other" in found[40]


LEAD = "A quake hit Besk on Sunday, killing ten people.\n\nWalls fell.\n\nTents were sent to the island.\n\n"


def test_it_goes_on_with_the_earlier_quake_of_the_paragraph_before(flags):
    text = LEAD + "The last major quake to hit the south was in February.\n\nIt killed 612 people."
    found = flags(text)
    assert "other" not in found[10]
    assert "other" in found[612]


def test_years_after_another_quake_its_dead_are_others(flags):
    text = (
        LEAD
        + "It came two years after the city of Varenne was destroyed in a quake that killed 900 people."
    )
    assert "other" in flags(text)[900]


@pytest.mark.parametrize(
    ("text", "number", "part"),
    [
        ("A blast killed 30. Nine more bodies were found on Sunday.", 9, True),
        ("Fourteen more police were arrested.", 14, True),
        ("The crash killed seven and injured three more.", 3, False),
        ("More than nine people were killed.", 10, False),
    ],
)
def test_what_came_to_a_toll_is_no_toll(flags, text, number, part):
    assert ("sub" in flags(text)[number]) == part


def test_a_year_beside_weekdays_is_of_another_time(flags):
    text = "Four soldiers died on Tuesday.\n\nThe two fought a war from 1992 to 1994 in which 18,000 people were killed."
    assert "other" in flags(text)[18000]
    assert "other" not in flags(text)[4]
