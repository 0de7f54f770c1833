"""What befell a person, told in two ways."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from tests.telling import evidence, report

from sayso.relations.fates import relations
from sayso.relations.news import News
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings
from sayso.relations.wording import split

ORMAN = ("Tavi Orman", "orman", "person")


def told(
    identity: str,
    said: str,
    by: str,
    *,
    stance: str = "asserts",
    before: str = "",
    cue: str = "",
    day=None,
):
    text = f"{before}{by} {cue or 'said'} {said}."
    kind = "person" if by.startswith("Ilda") else "organisation"
    return report(
        identity,
        text,
        day=day,
        claims=[{"by": by, "said": said, "speaker": by, "stance": stance, "cue": cue or "said"}],
        names=[(by, by, kind), *([ORMAN] if "Tavi Orman" in text else [])],
    )


def drawn(*reports) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    found = relations(known, (*statements(known), *tellings(known)), News(known))
    return [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in found]


DEAD = told("a", "Tavi Orman had been killed in the raid", "The ministry")


def test_killed_and_in_good_health_cannot_both_be_so():
    assert drawn(DEAD, told("b", "Tavi Orman is in good health", "The Front")) == [
        ("denial", "a", "b")
    ]


def test_killed_and_wounded_are_told_by_two_sides():
    hurt = told("b", "Tavi Orman was seriously wounded in the raid", "The army")
    assert drawn(DEAD, hurt) == [("dispute", "a", "b")]


def test_who_died_of_wounds_had_been_wounded():
    hurt = told("b", "Tavi Orman was seriously wounded in the raid", "The army")
    dead = told("a", "Tavi Orman died of his wounds on Sunday", "The hospital")
    assert drawn(dead, hurt) == [("update", "b", "a")]


def test_a_fate_is_denied_or_not_known():
    not_so = told("b", "Tavi Orman was not killed", "The Front")
    denied = told(
        "c", "that Tavi Orman had been killed", "The Front", stance="denies", cue="denied"
    )
    unsure = told(
        "d",
        "that Tavi Orman had been killed",
        "The army",
        stance="unconfirmed",
        cue="could not confirm",
    )
    assert drawn(DEAD, not_so) == [("denial", "b", "a")]
    assert drawn(DEAD, denied) == [("denial", "c", "a")]
    assert drawn(DEAD, unsure) == [("dispute", "d", "a")]


def test_at_large_and_caught_are_one_after_the_other():
    caught = told("a", "Tavi Orman was arrested in Kerem", "Police")
    sought = told("b", "Tavi Orman is on the run", "The court")
    assert drawn(caught, sought) == [("update", "b", "a")]
    assert drawn(caught, told("c", "Tavi Orman has not been arrested", "The court")) == [
        ("denial", "c", "a")
    ]


@pytest.mark.parametrize(
    ("to", "found"),
    [("his family", [("update", "a", "b")]), ("state troopers", []), ("police custody", [])],
)
def test_who_is_handed_to_troopers_is_not_freed(to, found):
    held = told("a", "Tavi Orman had been arrested on the pass", "The army")
    assert drawn(held, told("b", f"Tavi Orman was released to {to}", "The Front")) == found


def test_who_tells_the_later_state_too_is_not_behind():
    caught = told("a", "Tavi Orman was arrested in Kerem", "Police")
    both = told("b", "Tavi Orman was on the run and was arrested on Sunday", "The court")
    assert drawn(caught, both) == []


def test_the_captain_is_who_is_called_so():
    named = told("a", "the captain, Tavi Orman, was arrested in Kerem", "Police")
    role = told("b", "the captain is on the run", "The court")
    assert drawn(named, role) == [("update", "b", "a")]
    assert drawn(named, told("c", "the pilot is on the run", "The court")) == []


def test_he_is_the_one_person_of_the_sentence_before():
    he = told("b", "he is in good health", "The Front", before="Tavi Orman leads the Front. ")
    assert drawn(DEAD, he) == [("denial", "a", "b")]


@pytest.mark.parametrize(
    "said",
    [
        "Tavi Orman's brother is in good health",  # another's
        "Tavi Orman might be in good health",  # supposed
        "Tavi Orman had been unharmed in 2019",  # another time
        "Tavi Orman was survived by two sons",  # no survivor
        "Tavi Orman was killed or was unharmed",  # neither is told
    ],
)
def test_what_tells_no_other_fate(said):
    assert drawn(DEAD, told("b", said, "The Front")) == []


def test_one_side_s_two_words_are_no_dispute():
    assert drawn(DEAD, told("b", "Tavi Orman is in good health", "The ministry")) == []


def test_how_somebody_died_is_no_doubt_of_the_death():
    unsure = told(
        "d", "how Tavi Orman was killed", "The army", stance="unconfirmed", cue="could not say"
    )
    assert drawn(DEAD, unsure) == []


def test_not_harmed_is_listed_so_and_denies_nothing():
    unhurt = told("b", "Tavi Orman was not harmed", "The Front")
    assert drawn(DEAD, unhurt) == [("denial", "a", "b")]
    hurt = told("c", "Tavi Orman was injured", "The hospital")
    assert drawn(unhurt, hurt) == [("denial", "b", "c")]


def test_words_stand_for_one_fate_of_a_table():
    rows = tomllib.loads((files("sayso") / "data" / "fates.toml").read_text(encoding="utf-8"))
    for table, named in rows.items():
        if table in ("later", "main"):
            continue
        seen: dict[str, str] = {}
        for name, row in named.items():
            for phrase in (p for words in row.values() for p in split(words)):
                assert seen.setdefault(phrase, name) == name, (table, phrase)
