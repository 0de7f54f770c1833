"""Which pairs are arguable: what likeness of words decides, and what is much alike and unrelated."""

from __future__ import annotations

from msgspec.structs import replace
from tests.judging import accusation, denied, related
from tests.telling import evidence, report

from sayso.relations.arguable import Arguable, arguable
from sayso.relations.evidence import Evidence
from sayso.settings import JudgeSettings, Settings


def found(known: Evidence, near: float = 0.35) -> tuple[Arguable, ...]:
    settings = replace(Settings(), judge=JudgeSettings(near=near))
    return arguable(known, related(known), settings)


def test_an_opposition_that_words_decide_is_arguable_and_may_be_none():
    (pair,) = found(denied())
    assert pair.was is not None
    assert pair.was.why.rule == "relations.opposing.denied"
    assert (pair.a.id, pair.b.id) == (pair.was.a, pair.was.b)
    assert pair.labels == ("denial", "dispute", "unrelated")


def test_the_same_words_twice_are_not_arguable():
    assert found(evidence([accusation("a"), accusation("b")])) == ()


def like(identity: str, said: str, word: str, stance: str = "asserts"):
    return report(
        identity,
        f"Doctors said {said}.",
        claims=[{"by": "Doctors", "said": said, "stance": stance}],
        triggers=[{"word": word, "claim": 0}],
    )


def test_an_unrelated_pair_that_shares_an_act_and_much_else_is_open():
    known = evidence(
        [
            like("a", "a blast near the old harbour gate wounded fishermen", "blast"),
            like("b", "a blast near the harbour injured crews of two trawlers", "blast"),
        ]
    )
    assert related(known).relations == ()
    (pair,) = found(known, near=0.2)
    assert (pair.was, pair.labels) == (None, ("same", "unrelated"))
    assert found(known, near=0.9) == ()


def test_statements_with_other_numbers_are_not_open():
    known = evidence(
        [
            like("a", "a blast near the old harbour gate wounded 12 fishermen", "blast"),
            like("b", "a blast near the harbour injured 7 crews of trawlers", "blast"),
        ]
    )
    assert [p for p in found(known, near=0.1) if p.was is None] == []


def test_a_wish_is_not_open():
    known = evidence(
        [
            like("a", "a blast near the old harbour gate wounded fishermen", "blast"),
            like("b", "a blast near the harbour injured crews of two trawlers", "blast", "urges"),
        ]
    )
    assert found(known, near=0.1) == ()
