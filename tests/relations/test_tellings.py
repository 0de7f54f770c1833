"""What a report tells in its own words."""

from __future__ import annotations

from tests.telling import evidence, report

from sayso.relations.tellings import tellings


def own(one) -> list[tuple[str, str]]:
    known = evidence([one])
    return [
        (s.claim.stance, " | ".join(known.text(s.claim.report, p) for p in s.claim.content))
        for s in tellings(known)
    ]


def test_sentences_without_a_source_are_the_report_s_own():
    one = report(
        "a",
        "A crowded ferry sank off the port of Kerem. The mayor said nobody was left on board.",
        claims=[{"by": "The mayor", "said": "nobody was left on board"}],
    )
    assert own(one) == [("asserts", "A crowded ferry sank off the port of Kerem")]


def test_questions_assert_nothing():
    assert own(report("a", "Why did the crowded ferry sink off the old port?")) == []


def test_what_could_not_be_verified_is_unconfirmed():
    for words in (
        "The report could not be independently verified.",
        "We have not been in a position to corroborate this account.",
        "The Lantern was unable to verify the claims.",
        "However, this remains an unsubstantiated claim.",
    ):
        assert [stance for stance, _ in own(report("a", words))] == ["unconfirmed"]


def test_claims_have_ids_of_their_own():
    one = report(
        "a",
        "The mayor said the crowded ferry had sunk off Kerem. Divers went down to the wreck at dawn.",
        claims=[{"by": "The mayor", "said": "the crowded ferry had sunk off Kerem"}],
    )
    known = evidence([one])
    assert not {s.claim.id for s in tellings(known)} & set(known.claims)
