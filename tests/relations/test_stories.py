"""Whole stories called untrue or not confirmed."""

from __future__ import annotations

import pytest
from tests.telling import evidence, report

from sayso.relations.copying import voices
from sayso.relations.news import News
from sayso.relations.statements import statements
from sayso.relations.stories import disproving, relations
from sayso.relations.tellings import tellings
from sayso.settings import RelationSettings

LEAD = "The drummer Tavi Orman was found dead in the harbour of Kerem"
NAMES = [("Tavi Orman", "orman", "person")]
FOUND = {"word": "found", "lemma": "find", "kind": "other"}


def tells(identity: str, by: str = "The Courier", day: str | None = None):
    """A report whose news is the drummer's death, told by somebody."""
    return report(
        identity,
        f"{by} said {LEAD[0].lower()}{LEAD[1:]}.\n\nFriends left flowers by the old boats.",
        day=day,
        claims=[{"by": by, "said": LEAD[0].lower() + LEAD[1:]}],
        names=NAMES,
        triggers=[{**FOUND, "claim": 0}],
    )


def answers(identity: str, words: str, *, claims=(), before: str = ""):
    """A report that tells of the story and answers it."""
    return report(
        identity,
        f"A site wrote that the drummer Tavi Orman was found dead in the harbour of Kerem.{before}\n\n{words}",
        claims=[
            {
                "by": "A site",
                "said": "the drummer Tavi Orman was found dead in the harbour of Kerem",
            },
            *claims,
        ],
        names=NAMES,
        triggers=[{**FOUND, "claim": 0}],
    )


DOUBTING = answers(
    "c",
    "The coast guard could not confirm the reports.",
    claims=[
        {
            "by": "The coast guard",
            "cue": "could not confirm",
            "said": "the reports",
            "stance": "unconfirmed",
        }
    ],
)


def drawn(*reports) -> set[tuple[str, str, str, str]]:
    known = evidence(list(reports))
    once = voices(known, (*statements(known), *tellings(known)), 8)
    found = relations(known, once, News(known), RelationSettings())
    return {
        (r.type, r.why.rule.rsplit(".", 1)[1], r.a.split(":")[0], r.b.split(":")[0]) for r in found
    }


def test_a_story_called_fabricated_is_denied_wherever_it_is_told():
    found = drawn(
        tells("a"), tells("b", "The Post"), answers("c", "The entire story is fabricated.")
    )
    assert {("denial", "untrue", "c", "a"), ("denial", "untrue", "c", "b")} <= found


def test_the_site_that_is_answered_is_denied_too():
    found = drawn(tells("a"), answers("c", "The entire story is fabricated."))
    assert ("denial", "untrue", "c", "c") in found


def test_what_is_probably_untrue_is_disputed():
    found = drawn(tells("a"), answers("c", "The story is probably a hoax, his friends joke."))
    assert ("dispute", "untrue", "c", "a") in found


def test_a_source_denies_the_report():
    denial = {"by": "His manager", "cue": "denied", "said": "the report", "stance": "denies"}
    found = drawn(tells("a"), answers("c", "His manager denied the report.", claims=[denial]))
    assert ("denial", "untrue", "c", "a") in found


def test_what_could_not_be_confirmed_is_disputed_wherever_it_is_told():
    found = drawn(tells("a"), DOUBTING)
    assert ("dispute", "unconfirmed", "c", "a") in found


def test_an_authority_elsewhere_confirms_it():
    found = drawn(tells("a", "The harbour police"), DOUBTING)
    assert ("update", "confirmed", "c", "a") in found


def test_a_story_about_something_else_is_not_the_news():
    words = "The claims that the ferry would be sold to Ovarra were untrue."
    assert not {b for *_, a, b in drawn(tells("a"), answers("c", words)) if a == "c" and b == "a"}


def test_that_is_what_was_said_right_before():
    before = " The mayor opened a market for old boats. Rain fell all day."
    assert drawn(tells("a"), answers("c", "It is nonsense.", before=before)) == set()


def test_a_report_that_calls_a_story_untrue_does_not_tell_it():
    """What a debunking report tells in its own words is told to be answered."""
    debunking = report(
        "d",
        f"{LEAD}, the site wrote, but the story is a hoax.\n\n{LEAD} is what went round.",
        names=NAMES[:0],
    )
    found = drawn(tells("a"), answers("c", "The entire story is fabricated."), debunking)
    assert not any(b == "d" for *_, b in found)


@pytest.mark.parametrize("by", ["A friend", "A fan"])
def test_a_picture_called_genuine_stands_against_one_called_a_hoax(by):
    one = report(
        "a",
        f"A picture shows a giant crab in the harbour of Kerem.\n\n{by} believes the picture is real.",
        claims=[{"by": by, "cue": "believes", "said": "the picture is real"}],
    )
    other = report(
        "b",
        "The giant crab in the harbour of Kerem went round the world.\n\nA biologist said the picture is a hoax.",
        claims=[{"by": "A biologist", "said": "the picture is a hoax"}],
    )
    assert ("denial", "genuine", "b", "a") in drawn(one, other)


def test_without_an_answer_nothing_is_drawn():
    assert drawn(tells("a"), tells("b", "The Post")) == set()


def test_a_story_that_is_to_be_taken_with_a_pinch_of_salt_is_disputed():
    doubt = answers("c", "The story is best taken with a pinch of salt.")
    assert ("dispute", "doubted", "c", "a") in drawn(tells("a"), tells("b", "The Herald"), doubt)


def test_who_is_convinced_of_it_calls_it_genuine():
    hoax = answers("c", "The story is a hoax.")
    sure = answers("d", "A diver is convinced that it is true of the dead drummer.")
    found = drawn(tells("a"), tells("b", "The Herald"), hoax, sure)
    assert ("denial", "genuine", "c", "d") in found
    unsure = answers("d", "A diver is not convinced that it is true of the dead drummer.")
    found = drawn(tells("a"), tells("b", "The Herald"), hoax, unsure)
    assert ("denial", "genuine", "c", "d") not in found


def test_an_answer_in_a_word_of_the_news_needs_no_telling_right_before():
    leads = [
        report(i, f"{by} said a photo of a giant crab is a hoax.\n\nFriends sold boats.",
               claims=[{"by": by, "said": "a photo of a giant crab is a hoax"}])
        for i, by in (("a", "The Courier"), ("b", "The Herald"))
    ]  # fmt: skip
    real = report(
        "c",
        "A photo of a giant crab was sold as a hoax. A diver said the crab photo is real.",
        claims=[{"by": "A diver", "said": "the crab photo is real"}],
    )
    late = report(
        "d",
        "A photo of a giant crab is on show. It hangs in the harbour of Kerem.\n\nBoats were sold. Vorst said this is a hoax.",
        claims=[{"by": "Vorst", "said": "this is a hoax"}],
    )
    assert ("denial", "genuine", "d", "c") in drawn(*leads, real, late)


def test_the_reports_that_call_the_news_untrue_disprove_it():
    known = evidence([tells("a"), tells("b", "The Herald"), answers("c", "The story is a hoax.")])
    once = voices(known, (*statements(known), *tellings(known)), 8)
    found = relations(known, once, News(known), RelationSettings())
    assert disproving(found) == {"c"}
    known = evidence([tells("a"), tells("b", "The Herald"), DOUBTING])
    once = voices(known, (*statements(known), *tellings(known)), 8)
    assert disproving(relations(known, once, News(known), RelationSettings())) == frozenset()


def unconfirmed(said: str, before: str = ""):
    claim = {
        "by": "The coast guard",
        "cue": "could not confirm",
        "said": said,
        "stance": "unconfirmed",
    }
    words = f"The coast guard could not confirm {said}."
    return answers("c", words, claims=[claim], before=before)


def test_a_recording_that_could_not_be_confirmed_is_not_the_news():
    assert not any(b == "a" for *_, b in drawn(tells("a"), unconfirmed("the recording")))


def test_its_authenticity_is_that_of_what_was_told_right_before():
    note = " A statement was posted in the night."
    found = drawn(tells("a"), unconfirmed("its authenticity", note))
    assert not any(b == "a" for *_, b in found)


def test_where_the_news_is_of_a_picture_that_is_what_could_not_be_confirmed():
    shown = "A video shows the drummer Tavi Orman in the harbour of Kerem"
    one = report(
        "a",
        f"The Courier said {shown[0].lower()}{shown[1:]}.\n\nFriends left flowers.",
        claims=[{"by": "The Courier", "said": shown[0].lower() + shown[1:]}],
        names=NAMES,
        triggers=[{"word": "shows", "lemma": "show", "kind": "other", "claim": 0}],
    )
    other = report(
        "c",
        f"A site wrote that {shown[0].lower()}{shown[1:]}.\n\nThe coast guard could not confirm the video.",
        claims=[
            {"by": "A site", "said": shown[0].lower() + shown[1:]},
            {
                "by": "The coast guard",
                "cue": "could not confirm",
                "said": "the video",
                "stance": "unconfirmed",
            },
        ],
        names=NAMES,
        triggers=[{"word": "shows", "lemma": "show", "kind": "other", "claim": 0}],
    )
    assert ("dispute", "unconfirmed", "c", "a") in drawn(one, other)


def test_that_account_is_what_was_told_right_before_and_not_the_news():
    denial = {"by": "His sister", "cue": "denied", "said": "that account", "stance": "denies"}
    before = " Police in the harbour of Kerem spoke of a quarrel over the price of nets."
    words = "His sister denied that account."
    assert not any(
        b == "a" for *_, b in drawn(tells("a"), answers("c", words, claims=[denial], before=before))
    )


def test_who_declines_to_confirm_doubts_nothing():
    silence = {
        "by": "The coast guard",
        "cue": "declined to confirm",
        "said": "the reports",
        "stance": "unconfirmed",
    }
    words = "The coast guard declined to confirm the reports."
    assert drawn(tells("a"), answers("c", words, claims=[silence])) == set()
