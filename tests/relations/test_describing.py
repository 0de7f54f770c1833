"""One person with two posts, or under two names."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.relations.describing import relations
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings


def drawn(*reports) -> list[tuple[str, str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, (*statements(known), *tellings(known)))
    return [
        (r.type, r.why.rule.rpartition(".")[2], r.a.split(":")[0], r.b.split(":")[0]) for r in found
    ]


def told(identity: str, words: str, name: str = "Tavi Orman", key: str = "orman"):
    """A report whose first sentence describes a person."""
    return report(identity, f"{words} opened the new bridge.", names=[(name, key, "person")])


MANAGER = told("a", "The line's assistant manager for sales Tavi Orman")


@pytest.mark.parametrize(
    "words",
    [
        "Tavi Orman, the line's vice president for sales, then",
        "Vice President Tavi Orman of the harbour line",
        "The harbour line's deputy director Tavi Orman",
    ],
)
def test_two_posts_of_one_ladder_conflict(words):
    assert drawn(MANAGER, told("b", words)) == [("actor_conflict", "post", "a", "b")]


@pytest.mark.parametrize(
    "words",
    [
        "The line's manager Tavi Orman",  # the same post, told more shortly
        "Tavi Orman, a former vice president of the line, then",
        "The captain of the team, Tavi Orman,",  # another ladder
        "Tavi Orman, Director Ilda Vorst and two guests",  # another's post
        "The vice president and Tavi Orman",
    ],
)
def test_posts_that_go_together_do_not(words):
    assert drawn(MANAGER, told("b", words)) == []


def test_a_rank_in_short_is_the_rank():
    major = told("a", "Lt Col Tavi Orman")
    assert drawn(major, told("b", "Colonel Tavi Orman")) == []
    assert drawn(major, told("b", "Capt Tavi Orman")) == [("actor_conflict", "post", "a", "b")]


def test_two_ends_of_one_name():
    a = told("a", "Captain Tavi Ormandel", "Tavi Ormandel")
    b = told("b", "Captain Tavi Orman", key="o2")
    assert drawn(a, b) == [("actor_conflict", "name", "a", "b")]


@pytest.mark.parametrize("name", ["Tavi Ormann", "Tavi Ormans", "Ilda Ormandel", "Tavi Orlikova"])
def test_a_spelling_a_slip_or_another_name_is_no_conflict(name):
    b = told("b", f"Captain {name}", name, "o2")
    assert drawn(told("a", "Captain Tavi Orman"), b) == []


def test_two_persons_in_one_report_are_two():
    both = report(
        "a",
        "Captain Tavi Ormazar met Captain Tavi Ormand on the new bridge.",
        names=[("Tavi Ormazar", "o1", "person"), ("Tavi Ormand", "o2", "person")],
    )
    assert drawn(both, told("b", "Captain Tavi Ormand", "Tavi Ormand", "o2")) == []


def test_two_middle_names_of_one_person():
    a = told("a", "Captain Tavi Elmo Orman", "Tavi Elmo Orman")
    b = told("b", "Captain Tavi Reth Orman", "Tavi Reth Orman", "o2")
    assert drawn(a, b) == [("actor_conflict", "middle", "a", "b")]


@pytest.mark.parametrize(
    "name", ["Tavi E. Orman", "Tavi Orman", "Tavi Elmore Orman", "Ilda Reth Orman"]
)
def test_an_initial_a_longer_form_or_another_person_is_no_conflict(name):
    a = told("a", "Captain Tavi Elmo Orman", "Tavi Elmo Orman")
    assert drawn(a, told("b", f"Captain {name}", name, "o2")) == []
