"""Measures of one thing in two statements."""

from __future__ import annotations

from tests.telling import evidence, report

from sayso.relations.measuring import relations
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings
from sayso.settings import FigureSettings


def told(identity: str, said: str, *, by: str = "", cue: str = "said", day: str | None = None):
    names = [("Front", "front", "group")] if "Front" in said else []
    if not by:
        return report(identity, f"{said}.", day=day, names=names)
    return report(
        identity, f"{by} {cue} {said}.", day=day, claims=[{"by": by, "said": said}], names=names
    )


def drawn(*reports) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, (*statements(known), *tellings(known)), FigureSettings())
    return [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in found]


def test_two_distances_of_one_body_from_one_place_conflict():
    a = told("a", "the Front is now less than 2km from Kerem", by="The priest")
    b = told("b", "the Front was stopped some six miles west of Kerem", by="The radio")
    assert drawn(a, b) == [("figure_conflict", "a", "b")]


def test_a_report_s_own_words_can_contradict_a_source():
    a = told("a", "the Front is now less than 2km from Kerem", by="The priest")
    b = told("b", "Fighters of the Front were stopped some six miles west of Kerem")
    assert drawn(a, b) == [("figure_conflict", "a", "b")]


def test_another_place_or_another_body_is_another_thing():
    a = told("a", "the Front is now less than 2km from Kerem", by="The priest")
    assert drawn(a, told("b", "the Front is some six miles west of Tolva", by="The radio")) == []
    assert drawn(a, told("b", "the river runs some six miles west of Kerem", by="The radio")) == []


def test_how_far_a_town_lies_is_not_how_near_someone_came():
    a = told("a", "the Front is now less than 2km from Kerem", by="The priest")
    b = told("b", "the Front holds Tolva, a town 25 miles west of Kerem", by="The radio")
    assert drawn(a, b) == []


def test_bounds_that_fit_are_compatible():
    a = told("a", "the Front is within 10km of Kerem", by="The priest")
    b = told("b", "the Front is some six miles west of Kerem", by="The radio")
    assert drawn(a, b) == [("compatible", "a", "b")]


def test_people_of_one_country_taking_part():
    a = told("a", "15 officers from Ovarra are taking part in the exercise", by="The colonel")
    b = told("b", "the 12 Ovarrans taking part in the exercise were tired", by="The base")
    c = told("c", "200 people are taking part in the exercise", by="The base")
    assert drawn(a, c) == []
    assert ("figure_conflict", "a", "b") in drawn(a, b)


def test_ages_of_one_person():
    names = [("Tavi Orman", "tavi", "person")]
    a = report("a", "Tavi Orman, a 14-year-old pupil, was found.", names=names)
    b = report("b", "Tavi Orman, aged 16, was found on the pier.", names=names)
    assert drawn(a, b) == [("figure_conflict", "a", "b")]


def test_an_age_of_then_is_not_that_of_now():
    names = [("Tavi Orman", "orman", "person")]
    a = report("a", "The then-15-year-old Tavi Orman was found.", names=names)
    b = report("b", "Tavi Orman, aged 16, was found on the pier.", names=names)
    assert drawn(a, b) == []


def test_a_day_that_is_over_and_now_are_two_states():
    def fought(*figures):
        return report(
            "a",
            "Many were killed on Sunday when the Front was fought about 10 miles from Kerem.",
            names=[("Front", "front", "group")],
            dates=[("Sunday", "2031-03-02")],
            figures=figures,
        )

    b = told("b", "the Front is now less than 2km from Kerem", by="The priest")
    assert drawn(fought(), b) == [("update", "a", "b")]
    # how many fell where on Sunday is revised by nothing that is so now
    assert drawn(fought({"text": "Many", "low": 2, "high": None}), b) == []


def test_how_far_one_town_lies_is_compared_whatever_its_spelling():
    a = told("a", "the Front holds Tolvah, a town 25 miles west of Kerem", by="The priest")
    b = told("b", "Clashes went on in a key town 40 miles west of Kerem - Tolva")
    assert drawn(a, b) == [("figure_conflict", "a", "b")]
    assert drawn(a, told("b", "Clashes went on in a key town 40 miles west of Kerem - Ister")) == []


def test_what_was_said_before_is_not_of_now():
    a = told("a", "Soldiers fought the Front on Sunday about ten miles outside of Kerem", by="")
    b = told("b", "the Front is within 5km of entering Kerem", by="The priest", cue="had said")
    assert ("update", "a", "b") not in drawn(a, b)


def test_fighting_and_nearing_are_of_one_front():
    a = told("a", "they are within 10km of entering Kerem", by="The priest")
    b = told("b", "Fighting is taking place just one mile to the west of Kerem this morning")
    assert drawn(a, b) == [("figure_conflict", "a", "b")]


def test_an_age_is_of_the_person_it_stands_with():
    def aged(identity: str, text: str):
        return report(identity, text, names=[("Tavi Orman", "orman", "person")])

    a = aged("a", "Rescuers carried Tavi Orman, aged 32, from the flooded mine")
    assert drawn(a, aged("b", "Rescuers carried Tavi Orman, aged 27, from the flooded mine")) == [
        ("figure_conflict", "a", "b")
    ]
    for text in (
        "Rescuers met Tavi Orman's 21-year-old brother at the flooded mine",
        "Rescuers met Tavi Orman ' 21-year-old daughter at the flooded mine",
        "Rescuers carried the 80-year-old and Tavi Orman from the flooded mine",
    ):
        assert drawn(a, aged("b", text)) == []


def test_people_of_several_countries_are_no_country_s_people():
    a = told("a", "15 officers from Ovarra are taking part in the exercise", by="The colonel")
    b = told(
        "b",
        "200 officers from Ovarra, Zarim and Ister are taking part in the exercise",
        by="The base",
    )
    assert drawn(a, b) == []


def test_of_two_ages_in_a_sentence_the_nearest_is_hers():
    def told(identity: str, text: str):
        return report(
            identity,
            f"{text}.",
            claims=[{"said": text}],
            names=[("Ana Reth", "reth", "person")],
        )

    a = told("a", "Ana Reth, 27, met the 80-year-old painter in the flooded mine of Kerem")
    b = told("b", "Ana Reth, 27, swam out of the flooded mine of Kerem")
    assert "figure_conflict" not in {kind for kind, _, _ in drawn(a, b)}


def aged(identity: str, text: str, *named: tuple[str, str]):
    return report(
        identity,
        f"{text}.",
        claims=[{"said": text}],
        names=[(name, one, "person") for name, one in named],
    )


RETH = ("Ana Reth", "reth")


def test_the_27_year_old_is_whom_others_give_that_age():
    a = aged("a", "Ana Reth, 26, swam out of the flooded mine", RETH)
    b = aged("b", "Ana Reth, 27, swam out of the flooded mine", RETH)
    c = aged("c", "Ana Reth was found in the flooded mine and the 27-year-old was fed", RETH)
    bare = aged("d", "the rescuers of Kerem fed the 27-year-old with soup")
    assert drawn(a, b, c, bare) == [
        ("figure_conflict", "a", "b"),
        ("figure_conflict", "a", "c"),
    ]
    assert drawn(a, c) == []  # nobody gives Ana Reth 27 years


def test_a_middle_name_makes_nobody_else():
    a = aged("a", "Ana Ilda Reth, 26, swam out of the flooded mine", ("Ana Ilda Reth", "one"))
    b = aged("b", "Ana Reth, 29, swam out of the flooded mine", ("Ana Reth", "two"))
    assert drawn(a, b) == [("figure_conflict", "a", "b")]


def test_an_age_is_not_of_whom_the_next_clause_tells():
    a = aged("a", "Ana Reth, 40, ran the flooded mine", RETH)
    b = aged("b", "The 61-year-old was held soon after Ana Reth was shot", RETH)
    assert drawn(a, b) == []
    c = aged("c", "Police spoke with the 61-year-old wife, Ana Reth, at the mine", RETH)
    assert drawn(a, c) == [("figure_conflict", "a", "c")]


def test_who_was_aboard_is_counted_once():
    a = told("a", "the ferry was carrying 142 people", by="The owner")
    b = told("b", "more than 200 people were on board", by="The board")
    assert drawn(a, b) == [("figure_conflict", "a", "b")]
    assert (
        drawn(a, told("c", "another ferry sank in 2019 with 214 people on board", by="The board"))
        == []
    )
    assert drawn(a, told("d", "it was carrying 131 passengers and 11 crew", by="The board")) == []


def test_shots_that_were_fired_and_those_that_hit():
    a = told("a", "the officer fired three shots", by="The police")
    assert drawn(a, told("b", "neighbours had heard seven shots", by="A lawyer")) == [
        ("figure_conflict", "a", "b")
    ]
    assert drawn(a, told("c", "the man was hit by seven bullets", by="A doctor")) == []
    both = told("d", "the officers fired nine shots. Seven bullets hit him", by="A witness")
    hit = told("c", "the man was hit by seven bullets", by="A doctor")
    assert drawn(hit, both) == [("same", "c", "d")]
