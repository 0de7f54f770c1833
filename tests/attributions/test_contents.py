"""What is said: clauses, infinitives and -ing forms after a cue, clauses before and around it."""

from __future__ import annotations

import pytest

CLAUSES = [
    "⟦who:Holt⟧ ⟦cue:said⟧ ⟦what:the wall had failed⟧.",
    "⟦who:Holt⟧ ⟦cue:said⟧ ⟦what:that the wall had failed and that two divers were missing⟧.",
    "⟦who:The port authority⟧ ⟦cue:has repeatedly said⟧ ⟦what:that the wall is safe⟧.",
    "⟦who:Dane⟧ ⟦cue:said⟧ on Monday ⟦what:that the quay would stay closed⟧.",
    "⟦who:The minister⟧ ⟦cue:told⟧ reporters ⟦what:that aid was on its way⟧.",
    "⟦who:Holt⟧ ⟦cue:went on to say⟧ ⟦what:that nobody had been hurt⟧.",
    "⟦who:The army⟧ ⟦cue:said⟧ ⟦what:it struck a depot, but the rebels had already left it⟧.",
]


@pytest.mark.parametrize("text", CLAUSES)
def test_a_clause_runs_to_the_end_of_its_cues_clause(check, text):
    assert check(text).form == "indirect"


def test_a_clause_ends_where_the_speaker_goes_on(told):
    text = "The union said the wall had failed, adding that two divers were missing."
    assert told(text) == [
        ("The union", "said", ("the wall had failed",), "asserts"),
        ("The union", "adding", ("that two divers were missing",), "asserts"),
    ]


def test_a_clause_ends_where_its_speaker_does_something_else(told):
    text = "Holt said the wall had failed and called it a scandal."
    assert told(text) == [
        ("Holt", "said", ("the wall had failed",), "asserts"),
        ("Holt", "called", ("it a scandal",), "asserts"),
    ]


def test_two_speakers_of_one_sentence_say_each_their_own(told):
    text = "Analysts warned of shortages, and the bank warned that prices would rise."
    assert [(who, what) for who, _, what, _ in told(text)] == [
        ("Analysts", ("of shortages",)),
        ("the bank", ("that prices would rise",)),
    ]


BEFORE = [
    "⟦what:The wall had failed⟧, ⟦who:Holt⟧ ⟦cue:said⟧.",
    "⟦what:The wall had failed on Sunday⟧, ⟦cue:said⟧ ⟦who:Ana Reth, the port minister⟧.",
    "⟦what:The wall⟧, ⟦who:Holt⟧ ⟦cue:said⟧, ⟦more:had failed⟧.",
    "⟦what:The town⟧, as ⟦who:Arden⟧ ⟦cue:noted⟧, ⟦more:is finished⟧.",
    "As ⟦who:Arden⟧ ⟦cue:put⟧ it, ⟦what:the town is finished⟧.",
]


@pytest.mark.parametrize("text", BEFORE)
def test_a_cue_may_follow_or_interrupt_what_is_said(check, text):
    check(text)


INFINITIVES = [
    ("⟦who:The council⟧ ⟦cue:urged⟧ ⟦what:both sides to stop fighting⟧.", "urges"),
    ("⟦who:The council⟧ ⟦cue:called on⟧ ⟦what:Corva to withdraw⟧.", "urges"),
    ("⟦who:Police⟧ ⟦cue:told⟧ residents ⟦what:to leave their homes⟧.", "urges"),
    ("⟦who:Holt⟧ ⟦cue:promised⟧ ⟦what:to rebuild the quay⟧.", "promises"),
    ("⟦who:Corva⟧ ⟦cue:has denied⟧ ⟦what:shelling the town⟧.", "denies"),
]


@pytest.mark.parametrize(("text", "stance"), INFINITIVES)
def test_infinitives_and_ing_forms(check, text, stance):
    check(text, stance=stance)


def test_who_is_told_to_do_something_is_outside_the_content_who_is_urged_within(told):
    assert told("Police told residents to leave.")[0][2] == ("to leave",)
    assert told("Police urged residents to leave.")[0][2] == ("residents to leave",)


def test_what_is_said_of_a_relative_clauses_noun(check):
    check(
        "The tax, ⟦what:which⟧ ⟦who:analysts⟧ ⟦cue:say⟧ ⟦more:could ruin farmers⟧, begins in May."
    )


NOTHING = [
    "Holt met the mayor and visited the quay.",
    "The song is called Tidewater.",
    "He planned to build a bridge.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_nobody_says_is_no_attribution(said, text):
    assert said(text) == ()
