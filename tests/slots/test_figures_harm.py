"""Which word says what happened, in each construction."""

from __future__ import annotations

import pytest

from sayso.slots import figures


@pytest.fixture(scope="session")
def kinds(parsed):
    """``kinds(text)`` -> [(low or high, kind), ...]."""

    def values(text: str) -> list[tuple[int | None, str]]:
        document, parse = parsed(text)
        found = figures.find(document, parse, ())
        return [(f.high if f.low is None else f.low, f.kind) for f in found]

    return values


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A bomb killed 12 people and wounded 30 more.", [(12, "killed"), (30, "injured")]),
        ("They killed at least 20 and injured 40.", [(20, "killed"), (40, "injured")]),
        ("12 dead and 30 injured in Karsk fire", [(12, "killed"), (30, "injured")]),
        ("Hospital in Karsk counts 31 dead", [(31, "killed")]),
        ("Nine dead as rockets hit market", [(9, "killed")]),
        ("Crash near Karsk leaves two dead, three injured", [(2, "killed"), (3, "injured")]),
        ("Market bombing: 18 or more lose their lives", [(18, "killed")]),
        ("The storm left 35 farmers and 5 soldiers dead.", [(35, "killed"), (5, "killed")]),
        ("The raid resulted in 56 deaths and over 200 people injured.", [(56, "killed"), (201, "injured")]),
        ("The fire caused the death of 11 people.", [(11, "killed")]),
        ("Rescuers dug for seven people who were missing.", [(7, "missing")]),
        ("Seven missing people were named.", [(7, "missing")]),
        ("The two political leaders are still missing.", [(2, "missing")]),
        ("The strike took the lives of 163 people.", [(163, "killed")]),
        ("The crisis claimed 15,393 lives.", [(15393, "killed")]),
        ("Twenty people were taken to hospital.", [(20, "injured")]),
        ("Three men were taken into custody.", [(3, "detained")]),
        ("The police arrested another four men.", [(4, "detained")]),
        ("Gunmen took 12 villagers hostage.", [(12, "abducted")]),
        ("Floods forced 58,000 people to evacuate.", [(58000, "evacuated")]),
        ("Some 6,000 people were driven from their homes.", [(6000, "displaced")]),
        ("Firefighters pulled five people from the rubble.", [(5, "rescued")]),
        ("Lifeguards rescued five swimmers.", [(5, "rescued")]),
        ("There were no immediate reports of injuries.", [(0, "injured")]),
        ("The raid left no one dead.", [(0, "killed")]),
        ("Up to 40 people are buried under the rubble.", [(40, "missing")]),
        ("Half the population has fled.", [(50, "displaced")]),
        ("Two thirds of the residents fled.", [(66, "displaced")]),
        ("Two suspects fled the scene.", []),
        ("She became the third journalist killed in Karsk.", [(3, "killed")]),
        ("A sixteenth victim died in hospital on Tuesday.", [(16, "killed")]),
        ("The third man was arrested.", []),
        ("He killed two women and critically wounded a third in Besk.", [(2, "killed"), (1, "injured")]),
        ("The raid left two women dead and a third guard wounded.", [(2, "killed"), (1, "injured")]),
        ("Two soldiers died. A third was also wounded.", [(2, "killed"), (1, "injured")]),
        ("A third were wounded, the ministry said.", [(33, "injured")]),
        ("The fever killed a third in the village.", [(33, "killed")]),
        ("Two co-workers were killed.", [(2, "killed")]),
        ("Three 22-year-olds were hurt.", [(3, "injured")]),
        ("Twelve pupils remain in captivity.", [(12, "abducted")]),
        ("A death was reported in Karsk.", [(1, "killed")]),
        ("It was a death like any other.", []),
        ("More than 200+ people were killed.", [(201, "killed")]),
        ("Half of the bee colonies vanished.", []),
        ("Half of the villagers vanished.", [(50, "missing")]),
        ("Four men were shot dead.", [(4, "killed")]),
        ("Four men were shot.", [(4, "casualties")]),
        ("Four men were shot, one fatally.", [(4, "casualties"), (1, "killed")]),
        ("Thirty people were killed or wounded.", [(30, "casualties")]),
        ("The army inflicted 208 casualties.", [(208, "casualties")]),
        ("More than 600 people are believed to have been killed.", [(601, "killed")]),
        ("He was charged with killing four people.", [(4, "killed")]),
        ("A driver was thrown out and was taken to hospital.", [(1, "injured")]),
        ("A boy shot and killed another boy.", [(1, "killed")]),
        ("Searchers found 20 bodies.", [(20, "killed")]),
        ("The army suffered two dead and two wounded.", [(2, "killed"), (2, "injured")]),
    ],
)  # fmt: skip
def test_the_kind_is_the_governing_words(kinds, text, wanted):
    assert kinds(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Toll of market strike rises to 23", [(23, "killed")]),
        ("The death toll rose from fourteen to 31.", [(14, "killed"), (31, "killed")]),
        ("The fire had a death toll of 23.", [(23, "killed")]),
        ("The ministry put the toll at 18.", [(18, "killed")]),
        ("It revised its count of the injured down to 46 from 64.", [(46, "injured"), (64, "injured")]),
        ("The number of people killed is now 19.", [(19, "killed")]),
        ("Six men died, bringing the total to 40.", [(6, "killed"), (40, "killed")]),
        ("The dead included four men and one woman.", [(4, "killed"), (1, "killed")]),
        ("Four children were among the dead.", [(4, "killed")]),
        ("The last of the twelve had died at dawn.", [(12, "killed")]),
    ],
)  # fmt: skip
def test_the_value_of_a_toll(kinds, text, wanted):
    assert kinds(text) == wanted


def test_cases_count_only_where_a_disease_is_told_of(kinds):
    assert kinds("The court heard 36 cases.") == []
    told = "The measles outbreak spread. The measles virus is known. Doctors confirmed 36 cases."
    assert kinds(told) == [(36, "infected")]
    assert kinds(told.replace("36 cases", "36 cases in wild birds")) == []


def test_people_in_hospital_are_injured_unless_a_disease_is_told_of(kinds):
    assert kinds("Nine people were hospitalized.") == [(9, "injured")]
    told = "The measles outbreak spread. The measles virus is known. Nine were hospitalized."
    assert kinds(told) == [(9, "infected")]


def counted(parsed, text: str) -> list[tuple[str, int | None]]:
    document, parse = parsed(text)
    return [(f.kind, f.low) for f in figures.find(document, parse, ())]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ferry sinks: 142 on board, 59 dead.", [("killed", 59)]),
        ("The crash killed all 142 on board.", [("killed", 142)]),
        ("It put the number aboard at 209, of whom 94 survived.", [("rescued", 94)]),
        ("The ferry sank with the loss of at least 17 lives.", [("killed", 17)]),
        (
            "A raid killed 14.\n\nThe monitor raised its own count to 24.",
            [("killed", 14), ("killed", 24)],
        ),
        ("The army lost ten men.", [("killed", 10)]),
        (
            "Eleven bodies were brought in and 43 injured admitted.",
            [("killed", 11), ("injured", 43)],
        ),
        ("Fifteen terrorists were eliminated.", [("killed", 15)]),
        ("At least 30 people were treated for breathing problems.", [("injured", 30)]),
    ],
)
def test_who_was_there_and_who_was_harmed(parsed, text, kinds):
    assert counted(parsed, text) == kinds


def test_a_bound_does_not_reach_over_a_line(parsed):
    document, parse = parsed(
        "Hospital bombed, at least 14 dead\n\nAt least 14 people were killed on Monday."
    )
    assert [f.text for f in figures.find(document, parse, ())] == ["at least 14", "At least 14"]
