"""Acts of the news that are said not to have happened."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.relations.copying import voices
from sayso.relations.news import News
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings
from sayso.relations.undone import relations

NEWS = "guards handed their weapons to the Front at the airport"


def tells(identity: str, by: str = "An official"):
    return report(
        identity,
        f"{by} said {NEWS}.",
        claims=[{"by": by, "said": NEWS}],
        names=[("the Front", "front", "group")],
        triggers=[{"word": "handed", "lemma": "hand", "kind": "other", "claim": 0}],
    )


def says(words: str, *, act: str = "handed", lemma: str = "hand", negated: bool = True):
    return report(
        "z",
        f"The Guard's general said {words}.",
        claims=[{"by": "The Guard's general", "said": words}],
        triggers=[{"word": act, "lemma": lemma, "kind": "other", "claim": 0, "negated": negated}],
    )


def drawn(*reports, disproving: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    once = voices(known, (*statements(known), *tellings(known)), 8)
    found = relations(known, once, News(known), frozenset(disproving))
    return [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in found]


@pytest.mark.parametrize(
    "words",
    [
        "no weapons were handed over to anybody",
        "none of the weapons were handed over",
        "to be clear: no weapons were handed over",
        "the weapons were burned on the spot. None of the weapons were handed over",
    ],
)
def test_an_act_of_the_news_that_did_not_happen(words):
    assert drawn(tells("a"), tells("b", "A porter"), says(words)) == [
        ("denial", "z", "a"),
        ("denial", "z", "b"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "no weapons will be handed over",
        "no weapons should be handed over",
        "no weapons were handed over when the ship came",
        "there was no reason why weapons were handed over",
        "you never see weapons handed over",
        "the handed weapons were not of any use",
    ],
)
def test_what_is_to_come_owed_or_told_of_another_time_denies_nothing(words):
    assert drawn(tells("a"), tells("b", "A porter"), says(words)) == []


def test_who_says_both_does_not_deny_himself():
    own = report(
        "a",
        f"The Guard's general said {NEWS}.",
        claims=[{"by": "The Guard's general", "said": NEWS, "speaker": "general"}],
        names=[("The Guard's general", "general", "person")],
        triggers=[{"word": "handed", "lemma": "hand", "kind": "other", "claim": 0}],
    )
    denial = report(
        "z",
        "The Guard's general said no weapons were handed over.",
        claims=[
            {
                "by": "The Guard's general",
                "said": "no weapons were handed over",
                "speaker": "general",
            }
        ],
        names=[("The Guard's general", "general", "person")],
        triggers=[
            {"word": "handed", "lemma": "hand", "kind": "other", "claim": 0, "negated": True}
        ],
    )
    assert drawn(own, denial) == []


def test_what_was_not_done_for_a_reason_may_have_been_done():
    denial = says("the weapons were not handed over to fill the ship")
    assert drawn(tells("a"), tells("b", "A porter"), denial) == []
    denial = says("the weapons were not handed over to arm guards of the airport")
    assert [row[1:] for row in drawn(tells("a"), tells("b", "A porter"), denial)] == [
        ("z", "a"),
        ("z", "b"),
    ]


def test_an_act_beside_the_one_that_is_denied_is_not_denied():
    left = "guards left with their weapons for the airport"
    tale = report(
        "c",
        f"A porter said {left}.",
        claims=[{"by": "A porter", "said": left}],
        triggers=[{"word": "left", "lemma": "leave", "kind": "other", "claim": 0}],
    )
    said = "no weapons were handed over as the guards left"
    denial = report(
        "z",
        f"The Guard's general said {said}.",
        claims=[{"by": "The Guard's general", "said": said}],
        triggers=[
            {"word": "handed", "lemma": "hand", "kind": "other", "claim": 0, "negated": True},
            {"word": "left", "lemma": "leave", "kind": "other", "claim": 0},
        ],
    )
    assert [row[2] for row in drawn(tells("a"), tells("b", "A porter"), tale, denial)] == ["a", "b"]


def test_what_somebody_was_asked_is_not_told():
    asked = report(
        "c",
        f"Asked whether {NEWS}, the porter laughed.",
        triggers=[{"word": "handed", "lemma": "hand", "kind": "other"}],
    )
    found = drawn(tells("a"), tells("b", "A porter"), asked, says("no weapons were handed over"))
    assert [row[2] for row in found] == ["a", "b"]


def test_what_a_report_says_itself_counts_where_it_calls_the_news_untrue():
    own = report(
        "z",
        "No weapons were handed over at the airport by the guards.",
        triggers=[{"word": "handed", "lemma": "hand", "kind": "other", "negated": True}],
    )
    assert drawn(tells("a"), tells("b", "A porter"), own) == []
    assert drawn(tells("a"), tells("b", "A porter"), own, disproving=("z",)) == [
        ("denial", "z", "a"),
        ("denial", "z", "b"),
    ]


def test_another_recipient_is_another_handing_over():
    assert (
        drawn(tells("a"), tells("b", "A porter"), says("no weapons were handed to a porter")) == []
    )
    front = says("no weapons were handed to some of the Front")
    assert [row[2] for row in drawn(tells("a"), tells("b", "A porter"), front)] == ["a", "b"]
    anyone = says("no weapons were handed to anyone")
    assert [row[2] for row in drawn(tells("a"), tells("b", "A porter"), anyone)] == ["a", "b"]


def test_what_was_only_ordered_need_not_have_been_done():
    order = "guards were told to hand their weapons to the Front at the airport"
    told = report(
        "c",
        f"A clerk said {order}.",
        claims=[{"by": "A clerk", "said": order}],
        triggers=[{"word": "hand", "kind": "other", "claim": 0}],
    )
    found = drawn(tells("a"), tells("b", "A porter"), told, says("no weapons were handed over"))
    assert [row[2] for row in found] == ["a", "b"]
