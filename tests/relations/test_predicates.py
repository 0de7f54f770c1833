"""Whether two words tell of one happening: words of one root or meaning, who, to whom, what else."""

from __future__ import annotations

import pytest
from tests.telling import report

from sayso.relations.predicates import SIGNS, Predicate, Scene, model, predicates, root


def told(identity: str, text: str, **trigger) -> Predicate:
    names = trigger.pop("names", ())
    dates = trigger.pop("dates", ())
    one = report(identity, text, triggers=[trigger], names=names, dates=dates)
    return predicates(one, one.triggers)[0]


QUAKE = told("a", "The quake buried 12 miners near Tolm.", word="buried", lemma="bury",
             kind="other", agent="The quake", patient="12 miners")  # fmt: skip
SAME = told("b", "Near Tolm, 12 miners were buried when the quake struck.", word="buried",
            lemma="bury", kind="other", agent="the quake", patient="12 miners")  # fmt: skip
OTHER = told("c", "Friends buried the mayor in Ostrel on Sunday.", word="buried", lemma="bury",
             kind="other", agent="Friends", patient="the mayor")  # fmt: skip


def test_one_word_of_one_thing_to_one_is_likelier_than_of_another():
    scene = Scene([QUAKE, SAME, OTHER])
    assert scene.likeness(QUAKE, SAME) > 0.1 + scene.likeness(QUAKE, OTHER)


def test_likeness_is_symmetric_and_a_probability():
    scene = Scene([QUAKE, SAME, OTHER])
    for a in (QUAKE, SAME, OTHER):
        for b in (QUAKE, SAME, OTHER):
            assert scene.likeness(a, b) == scene.likeness(b, a)
            assert 0 <= scene.likeness(a, b) <= 1


def test_other_words_of_the_same_are_likelier_than_other_words_of_other_things():
    struck = told("b", "Twelve soldiers were slain in the raid on Tolm.", word="slain",
                  lemma="slay", kind="death", patient="Twelve soldiers")  # fmt: skip
    killed = told("a", "The raid on Tolm killed twelve soldiers.", word="killed", lemma="kill",
                  kind="death", agent="The raid on Tolm", patient="twelve soldiers")  # fmt: skip
    paid = told("c", "The ministry paid for new boats.", word="paid", lemma="pay", kind="other",
                agent="The ministry", patient="new boats")  # fmt: skip
    scene = Scene([struck, killed, paid])
    assert scene.likeness(struck, killed) > scene.likeness(struck, paid)
    assert scene.nearest([killed], [paid, struck]) == scene.likeness(killed, struck)
    assert scene.nearest([], [paid]) == 0.0


def test_what_a_predicate_holds_is_of_its_sentence():
    one = told(
        "a",
        "Rescuers left. On Monday Lena Obrist freed 1,200 hostages in Tolm. Nobody spoke.",
        word="freed",
        lemma="free",
        agent="Lena Obrist",
        patient="1,200 hostages",
        names=[("Lena Obrist", "n1", "person")],
        dates=[("Monday", "2031-03-03")],
    )
    assert one.agent == {"lena", "obrist"}
    assert "hostage" in one.patient
    assert "left" not in one.around
    assert "free" not in one.around
    assert one.named == {"lena", "obrist"}
    assert one.numbers == {"1200"}
    assert one.days == {"2031-03-03"}


@pytest.mark.parametrize(
    ("a", "b"),
    [("announce", "announcement"), ("arrive", "arrival"), ("acquire", "acquirer"),
     ("kill", "death"), ("appear", "appearance")],
)  # fmt: skip
def test_words_of_one_family_have_one_root(a, b):
    assert root(a) == root(b)


def test_short_words_are_not_cut():
    assert root("wait") == "wait"
    assert root("fire") == root("fire")
    assert root("sea") == "sea"


def test_every_sign_has_a_weight():
    assert len(model().weights) == len(SIGNS) == len(set(SIGNS))
    assert any(model().weights)


def test_an_empty_sentence_is_like_nothing():
    bare = told("a", "Fell.", word="Fell", lemma="fall", kind="other")
    assert 0 <= Scene([bare]).likeness(bare, bare) <= 1
