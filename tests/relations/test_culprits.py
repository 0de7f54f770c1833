"""Who did it, told in two ways."""

from __future__ import annotations

from tests.telling import evidence, report

from sayso.relations.culprits import relations
from sayso.relations.statements import statements

NAMES = {
    "Ovarran": ("ovarra", "state"),
    "Norlandic": ("norland", "state"),
    "the Front": ("front", "group"),
}


def told(
    identity: str,
    said: str,
    by: str,
    *,
    stance="asserts",
    cue="said",
    agent: str = "",
    word: str = "hit",
    before="",
):
    text = f"{before}{by} {cue} {said}."
    trigger = {"word": word, "kind": "attack", "agent": agent, "claim": 0}
    return report(
        identity,
        text,
        claims=[{"by": by, "said": said, "speaker": by, "stance": stance, "cue": cue}],
        names=[(by, by, "organisation"), *((w, *NAMES[w]) for w in NAMES if w in text)],
        triggers=[trigger | ({"patient": "the convoy"} if "the convoy" in text else {})]
        if agent
        else [],
    )


def drawn(*reports) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, statements(known))
    return [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in found]


OVARRAN = told("a", "Ovarran jets hit the convoy near Kerem", "The ministry", agent="Ovarran jets")


def test_two_bodies_did_the_same_to_the_same():
    other = told(
        "b", "Norlandic jets hit the convoy near Kerem", "The army", agent="Norlandic jets"
    )
    assert drawn(OVARRAN, other) == [("actor_conflict", "a", "b")]


def test_another_deed_of_another_body_is_no_conflict():
    other = told("b", "Norlandic jets hit a bridge near Kerem", "The army", agent="Norlandic jets")
    assert drawn(OVARRAN, other) == []


def test_not_behind_it_denies_that_it_did_it():
    blamed = told(
        "a", "the Front was responsible for the attack on the market in Kerem", "The ministry"
    )
    denied = told("b", "the Front was not behind the attack on the market", "The council")
    assert drawn(blamed, denied) == [("denial", "b", "a")]
    assert (
        drawn(blamed, told("c", "the Front was behind the attack on the market", "The council"))
        == []
    )


def test_what_is_only_asked_lays_it_at_nobody_s_door():
    blamed = told(
        "a", "the Front was responsible for the attack on the market in Kerem", "The ministry"
    )
    asked = told(
        "b", "it was not known whether the Front was behind the attack on the market", "The council"
    )
    assert drawn(blamed, asked) == []


def test_without_words_in_common_it_is_another_deed():
    blamed = told(
        "a", "the Front was responsible for the attack on the market in Kerem", "The ministry"
    )
    denied = told("b", "the Front was not behind the leaflets", "The council")
    assert drawn(blamed, denied) == []
