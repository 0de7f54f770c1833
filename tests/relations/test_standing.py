"""What somebody is to somebody, told in two ways."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.relations.standing import relations
from sayso.relations.statements import statements

NAMES = {
    "Orman": ("orman", "person"),
    "the League": ("league", "organisation"),
    "Ilda Reth": ("reth", "person"),
}


def told(identity: str, said: str, by: str, *, stance="asserts", cue="said"):
    text = f"{by} {cue} {said}."
    return report(
        identity,
        text,
        claims=[{"by": by, "said": said, "speaker": by, "stance": stance, "cue": cue}],
        names=[(by, by, "organisation"), *((w, *NAMES[w]) for w in NAMES if w in text)],
    )


def drawn(*reports) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, statements(known))
    return [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in found]


WIFE = told("a", "soldiers had detained a wife of Orman at the border", "The army")


@pytest.mark.parametrize(
    ("said", "stance", "cue", "kind"),
    [
        ("the woman was not Orman's wife", "asserts", "said", "denial"),
        ("that the woman is Orman's wife", "denies", "denied", "denial"),
        ("she was not one of the wives of Orman", "asserts", "said", "denial"),
        ("she had never been married to Orman", "asserts", "said", "denial"),
        ("that she had been Orman's wife", "unconfirmed", "could not confirm", "dispute"),
    ],
)
def test_what_somebody_is_not(said, stance, cue, kind):
    assert drawn(WIFE, told("b", said, "The ministry", stance=stance, cue=cue)) == [
        (kind, "b", "a")
    ]


def test_members_of_a_body():
    so = told("a", "the four were members of the League", "The police")
    assert drawn(so, told("b", "they were not members of the League", "The lawyer")) == [
        ("denial", "b", "a")
    ]


@pytest.mark.parametrize(
    "said",
    [
        "the woman was not Ilda Reth's wife",
        "the woman was not Orman's sister",
        "she was Orman's former wife",
    ],
)
def test_of_somebody_else_or_something_else(said):
    assert drawn(WIFE, told("b", said, "The ministry")) == []


def test_no_wife_by_that_name_is_none_of_his():
    none = told(
        "b", "the wives of Orman are two. There is no wife by the name of Ilda Reth", "The ministry"
    )
    assert drawn(WIFE, none) == [("denial", "b", "a")]
