"""Words in comparable units."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.relations.statements import statements, unit


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("extension", "extend"),
        ("seizure", "seize"),
        ("acquisition", "acquire"),
        ("refusal", "refuse"),
        ("handover", "hand"),
        ("proposal", "offer"),
    ],
)
def test_a_noun_made_of_a_verb_counts_as_the_verb(noun, verb):
    assert unit(noun) == unit(verb)


@pytest.mark.parametrize("word", ["statement", "station", "nation", "trial"])
def test_a_word_that_only_looks_like_one_stays_itself(word):
    assert unit(word) not in {unit(w) for w in ("state", "nate", "try")}


@pytest.mark.parametrize(("many", "one"), [("marines", "marine"), ("ovarrans", "ovarran")])
def test_names_of_people_lose_their_s(many, one):
    assert unit(many) == unit(one)


@pytest.mark.parametrize("word", ["crisis", "chess", "virus"])
def test_an_s_of_the_word_itself_stays(word):
    assert unit(word) != unit(word[:-1])


@pytest.mark.parametrize(
    ("said", "word", "lemma", "act"),
    [
        ("guards turned their rifles over to the Front", "turned", "turn", "hand"),
        ("guards gave up their rifles", "gave", "give", "surrender"),
        ("the bride called the feast off", "called", "call", "cancel"),
        ("the mayor passed away on Sunday", "passed", "pass", "die"),
    ],
)
def test_a_verb_with_the_word_behind_it(said, word, lemma, act):
    one = report(
        "a",
        f"The porter said {said}.",
        claims=[{"by": "The porter", "said": said}],
        triggers=[{"word": word, "lemma": lemma, "kind": "other", "claim": 0}],
    )
    assert unit(act) in statements(evidence([one]))[0].acts


def test_the_word_behind_may_be_too_far():
    said = "the mayor passed the old harbour of the town and went away"
    one = report(
        "a",
        f"The porter said {said}.",
        claims=[{"by": "The porter", "said": said}],
        triggers=[{"word": "passed", "lemma": "pass", "kind": "other", "claim": 0}],
    )
    assert unit("die") not in statements(evidence([one]))[0].acts
