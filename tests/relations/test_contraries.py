"""Contrary words of one thing."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.relations.contraries import contraries, relations
from sayso.relations.news import News
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings

FRONT = ("the Front", "front", "group")


def said(identity: str, words: str, by: str, names=()):
    return report(
        identity,
        f"{by} said {words}.",
        claims=[{"by": by, "said": words, "speaker": by}],
        names=[(by, by, "person"), *names],
    )


def drawn(*reports) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, (*statements(known), *tellings(known)), News(known))
    return [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in found]


def test_halted_and_closing_in_cannot_both_be_so():
    a = said("a", "the Front was halted on the river", "Ilda Vorst", [FRONT])
    b = said("b", "the Front is closing in on Kerem", "Tavi Orman", [FRONT])
    assert drawn(a, b) == [("dispute", "a", "b")]


@pytest.mark.parametrize(
    "words",
    [
        "the Front might be closing in on Kerem",
        "the Front is not closing in on Kerem",
        "the Front will hold the river in spring",
    ],
)
def test_what_is_supposed_or_negated_is_not_said(words):
    a = said("a", "the Front was halted on the river", "Ilda Vorst", [FRONT])
    assert drawn(a, said("b", words, "Tavi Orman", [FRONT])) == []


def test_contrary_words_of_two_bodies_are_no_dispute():
    a = said("a", "the Front was halted on the river", "Ilda Vorst", [FRONT])
    guard = ("the Guard", "guard", "group")
    assert drawn(a, said("b", "the Guard is closing in on Kerem", "Tavi Orman", [guard])) == []


def test_one_side_does_not_dispute_itself():
    a = said("a", "the Front was halted on the river", "Ilda Vorst", [FRONT])
    b = said("b", "the Front is closing in on Kerem", "Ilda Vorst", [FRONT])
    assert drawn(a, b) == []


def test_alive_and_killed_of_one_person():
    orman = ("Tavi Orman", "orman", "person")
    a = said("a", "Tavi Orman was killed by a mine near Tolva", "Ilda Vorst", [orman])
    b = said("b", "Tavi Orman is alive and well in Kerem", "Sela Dron", [orman])
    assert drawn(a, b) == [("dispute", "b", "a")]


def test_each_row_has_two_lists_that_share_no_words():
    for row in contraries():
        one = set(row.one.pattern[5:-3].split("|"))
        other = set(row.other.pattern[5:-3].split("|"))
        assert one, row.name
        assert other, row.name
        assert not one & other, row.name
        assert row.of, row.name
        assert row.words > 0, row.name


def test_who_is_survived_by_children_is_not_alive():
    orman = ("Tavi Orman", "orman", "person")
    a = said("a", "Tavi Orman died of a fever near Tolva", "Ilda Vorst", [orman])
    b = said("b", "Tavi Orman is survived by two children", "Sela Dron", [orman])
    assert drawn(a, b) == []


ORMAN = ("Tavi Orman", "orman", "person")


def test_each_is_told_of_the_person_named_nearest():
    a = said("a", "Tavi Orman was unarmed at the march in Kerem", "police", [ORMAN])
    b = said("b", "Tavi Orman had a gun at the march in Kerem", "the paper", [ORMAN])
    assert drawn(a, b) == [("dispute", "a", "b")]
    other = ("Ilda Vorst", "vorst", "person")
    b = said(
        "b", "Ilda Vorst had a gun at the march of Tavi Orman in Kerem", "the paper", [ORMAN, other]
    )
    assert drawn(a, b) == []


def test_what_is_told_of_a_thing_of_somebody_is_not_told_of_him():
    a = said("a", "Tavi Orman was released on bail in Kerem", "police", [ORMAN])
    b = said("b", "Tavi Orman has not been released on bail in Kerem", "the paper", [ORMAN])
    assert drawn(a, b) == [("dispute", "a", "b")]
    mine = ("Tavi Orman", "orman", "person")
    b = said(
        "b",
        "results of Tavi Orman's test on bail in Kerem have not been released",
        "the paper",
        [mine],
    )
    assert drawn(a, b) == []


def test_who_is_said_to_have_passed_away_and_lives():
    marat = [("Marat", "marat", "person")]
    a = said("a", "Marat had passed away at home", "Ilda Vorst", marat)
    b = said("b", "Marat was very much alive", "Tavi Orman", marat)
    assert drawn(a, b) == [("dispute", "b", "a")]


def wedding(identity: str, words: str, by: str):
    return report(
        identity,
        f"The wedding of the drummer and the singer was to be in Kerem in May.\n\n{by} said {words}.",
        claims=[{"by": by, "said": words, "speaker": by}],
        names=[(by, by, "person")],
    )


def test_called_off_and_going_ahead_need_no_name_where_both_are_of_the_news():
    a = wedding("a", "they called off the wedding", "Ilda Vorst")
    b = wedding("b", "the pair still plans to hold the wedding", "Tavi Orman")
    assert drawn(a, b) == [("dispute", "a", "b")]


@pytest.mark.parametrize(
    "words",
    [
        "he is planning to write a book",
        "the plans to hold the wedding were his",
        "the pair no longer plans to hold the wedding",
    ],
)
def test_what_is_planned_beside_the_news_or_not_planned_is_no_going_ahead(words):
    a = wedding("a", "they called off the wedding", "Ilda Vorst")
    assert drawn(a, wedding("b", words, "Tavi Orman")) == []


def test_he_is_the_one_person_named_before():
    a = report(
        "a",
        "Dario Mell was missed on Monday. A doctor said he was very much alive.",
        claims=[{"by": "A doctor", "said": "he was very much alive"}],
        names=[("Dario Mell", "mell", "person")],
    )
    b = said("b", "Dario Mell was found dead", "Ilda Vorst", [("Dario Mell", "mell", "person")])
    assert drawn(a, b) == [("dispute", "a", "b")]


def test_names_of_the_freed_that_are_not_released_are_no_captivity():
    a = said("a", "the girls and their names were released at dawn", "Ilda Vorst")
    b = said("b", "the girls were named, but their details have not been released", "Tavi Orman")
    assert drawn(a, b) == []


PISTOL = ("Tavi Orman", "orman", "person")


def answer(identity: str, words: str, by: str, stance: str, cue: str):
    return report(
        identity,
        f"{by} {cue} {words}.",
        claims=[{"by": by, "said": words, "speaker": by, "stance": stance, "cue": cue}],
        names=[(by, by, "organisation"), PISTOL],
    )


def test_what_is_denied_or_not_known_in_words_of_one_list():
    armed = said("a", "Tavi Orman pointed a pistol at two officers", "Ilda Vorst", [PISTOL])
    denied = answer("b", "that Tavi Orman was carrying a weapon", "The family", "denies", "denied")
    unsure = answer(
        "c", "that Tavi Orman was armed", "The court", "unconfirmed", "could not confirm"
    )
    assert drawn(armed, denied) == [("denial", "b", "a")]
    assert drawn(armed, unsure) == [("dispute", "c", "a")]


def test_what_a_statement_takes_back_is_no_contrary_of_it():
    was = "the Front had been closing in on Kerem but was halted on the river"
    a = said("a", was, "Ilda Vorst", [FRONT])
    assert drawn(a, said("b", "the Front was repelled at Kerem", "Tavi Orman", [FRONT])) == []
    b = said("b", "the Front is advancing on Kerem", "Tavi Orman", [FRONT])
    assert drawn(a, b) == [("dispute", "a", "b")]
