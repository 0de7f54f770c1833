"""What a report could not confirm."""

from __future__ import annotations

from tests.telling import evidence, report

from sayso.relations.doubting import relations
from sayso.relations.matching import Weights
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings
from sayso.settings import RelationSettings

NEWS = "three missing sailors were found on the island of Tolva at dawn"


def told(identity: str, by: str, *, after: str = "", day: str | None = None, said: str = NEWS):
    return report(
        identity,
        f"{by} said {said}.{after}",
        day=day,
        claims=[{"by": by, "said": said}],
        triggers=[{"word": "found", "lemma": "find", "kind": "other", "claim": 0}]
        if "found" in said
        else [],
    )


def drawn(*reports) -> list[tuple[str, str, str]]:
    known = evidence(list(reports))
    compared = statements(known)
    found = relations(known, compared, tellings(known), Weights(compared), RelationSettings())
    return [(r.type, r.a.split(":")[0], r.b.split(":")[0]) for r in found]


DOUBT = " The report could not be independently verified."


def test_the_report_is_the_statement_before():
    assert drawn(told("a", "A fisherman", after=DOUBT)) == [("dispute", "a", "a")]


def test_who_tells_the_same_elsewhere_is_doubted_too():
    found = drawn(told("a", "A fisherman", after=DOUBT), told("b", "A diver"))
    assert ("dispute", "a", "b") in found


def test_an_authority_elsewhere_confirms_it():
    found = drawn(told("a", "A fisherman", after=DOUBT), told("b", "The coast police"))
    assert ("update", "a", "b") in found


def test_an_unnamed_source_of_an_authority_confirms_nothing():
    found = drawn(told("a", "A fisherman", after=DOUBT), told("b", "A police source"))
    assert ("dispute", "a", "b") in found


def test_what_was_said_before_the_doubt_is_no_update_of_it():
    found = drawn(
        told("a", "A fisherman", after=DOUBT, day="2031-03-06"),
        told("b", "The coast police", day="2031-03-04"),
    )
    assert ("dispute", "a", "b") in found
    assert "update" not in {kind for kind, _, _ in found}


def test_other_news_is_not_doubted():
    other = told("b", "The coast police", said="the harbour would be dredged in the autumn")
    assert all(b == "a" for _, _, b in drawn(told("a", "A fisherman", after=DOUBT), other))


def test_no_confirmation_and_unconfirmed_are_doubts_too():
    for words in (
        " There was no independent confirmation of the report.",
        " The report remained unconfirmed.",
    ):
        assert drawn(told("a", "A fisherman", after=words)) == [("dispute", "a", "a")]
