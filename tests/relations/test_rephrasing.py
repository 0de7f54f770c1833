"""One statement in other words is met by what it tells of; by values that differ it is not."""

from __future__ import annotations

from typing import Any

from tests.telling import evidence, report

from sayso.relations.copying import voices
from sayso.relations.evidence import Evidence
from sayso.relations.matching import Weights, one_statement, pairs
from sayso.relations.rephrasing import least, relations
from sayso.relations.statements import statements
from sayso.settings import RelationSettings

SETTINGS = RelationSettings(rephrased=0.3)  # so few and short reports have few rare words


def said(identity: str, words: str, word: str, **more: Any):
    claim = {"by": "Officials", "said": words, "stance": more.pop("stance", "asserts")}
    trigger = {"word": word, "lemma": more.pop("lemma", word), "kind": more.pop("kind", "other"),
               "claim": 0, **more.pop("parties", {})}  # fmt: skip
    return report(identity, f"Officials said {words}.", claims=[claim], triggers=[trigger], **more)


def taken(identity: str = "a", when: str = "", **more: Any):
    words = f"the three fugitives were arrested at the bridge checkpoint near Tolm{when}"
    return said(identity, words, "arrested", lemma="arrest", kind="arrest",
                parties={"patient": "the three fugitives"}, **more)  # fmt: skip


def held(identity: str = "b", when: str = "", who: str = "three fugitives", **more: Any):
    words = f"police detained the {who} while they crossed the bridge at Tolm{when}"
    return said(identity, words, "detained", lemma="detain", kind="arrest",
                parties={"agent": "police", "patient": f"the {who}"}, **more)  # fmt: skip


def found(known: Evidence) -> list[tuple[str, str, str]]:
    compared = statements(known)
    told = voices(known, compared, SETTINGS.copies)
    met = tuple(pairs(told.firsts, known, Weights(compared), SETTINGS, least(SETTINGS)))
    return [(r.type, r.a[0], r.b[0]) for r in relations(known, met, told, SETTINGS)]


def test_one_thing_in_other_words_is_said_again():
    known = evidence([taken(), held()])
    compared = statements(known)
    met = list(pairs(compared, known, Weights(compared), SETTINGS, least(SETTINGS)))
    assert not any(one_statement(known, a, b, m, SETTINGS) for a, b, m in met)
    assert found(known) == [("same", "a", "b")]


def test_the_order_of_reports_changes_nothing():
    assert found(evidence([held(), taken()])) == found(evidence([taken(), held()]))


def test_another_count_in_words_is_another_statement():
    assert found(evidence([taken(), held(who="two fugitives")])) == []


def test_another_day_is_another_statement():
    monday, friday = [("Monday", "2031-03-03")], [("Friday", "2031-03-07")]
    apart = [taken(when=" on Monday", dates=monday), held(when=" on Friday", dates=friday)]
    assert found(evidence(apart)) == []
    alike = [taken(when=" on Monday", dates=monday), held(when=" on Monday", dates=monday)]
    assert found(evidence(alike)) == [("same", "a", "b")]


def test_another_town_is_another_statement():
    def told(one: str, other: str) -> list[tuple[str, str, str]]:
        north = taken(places=[{"words": "Tolm", "name": one}])
        return found(evidence([north, held(places=[{"words": "Tolm", "name": other}])]))

    assert told("Tolm in the north", "Tolm by the sea") == []
    assert told("Tolm by the sea", "Tolm by the sea") == [("same", "a", "b")]


def test_a_wish_or_a_denial_is_not_the_statement():
    for stance in ("urges", "denies", "unconfirmed"):
        assert found(evidence([taken(), held(stance=stance)])) == []


def test_another_happening_with_like_words_is_another_statement():
    inspected = said(
        "b",
        "engineers inspected the checkpoint and the bridge near Tolm for cracks in three piers",
        "inspected",
        lemma="inspect",
        parties={"agent": "engineers", "patient": "the checkpoint"},
    )
    assert found(evidence([taken(), inspected])) == []
