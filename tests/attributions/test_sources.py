"""Who says it, by the annotation guide's edges."""

from __future__ import annotations

import pytest

SOURCES = [
    "⟦who:Ana Reth, the minister for ports,⟧",
    "⟦who:Port minister Ana Reth⟧",
    "⟦who:The mayor, Tom Arden⟧, who lost his home,",
    "⟦who:A spokesman for the rebels⟧, speaking on condition of anonymity,",
    "⟦who:Doctors at St Ilan hospital⟧",
    "⟦who:Corva and Tarn⟧",
    "On Friday ⟦who:Corva Motors⟧",
]


@pytest.mark.parametrize("who", SOURCES)
def test_the_noun_phrase_without_its_clauses(check, who):
    who = who.replace(",⟧", "⟧,") if who.endswith(",⟧") else who
    check(f"{who} ⟦cue:said⟧ ⟦what:the wall had failed⟧.")


def test_a_title_set_off_by_a_comma(told):
    text = "Federal minister for ports, Ana Reth said the wall had failed."
    assert told(text)[0][0] == "Federal minister for ports, Ana Reth"


def test_joined_verbs_share_their_subject(told):
    text = "Holt admitted the leak and promised to mend the wall."
    assert [who for who, *_ in told(text)] == ["Holt", "Holt"]


def test_a_pronoun_stays_as_it_is_written(told):
    assert told("She said the wall had failed.")[0][0] == "She"


def test_after_a_quotation_the_subject_may_follow(told):
    assert told('"It fell," said the harbour master.')[0][0] == "the harbour master"


def test_foreign_words_in_quotation_marks_are_nobody(told):
    assert told("“Das ist gut”, he said.")[0][0] == "he"


def test_who_issues_a_document_says_what_it_says(said):
    text = "The union released a statement saying the wall had failed."
    (one,) = said(text)
    assert text[slice(*one.source[0])] == "The union"
    assert [link.kind for link in one.chain] == ["speaker", "document"]
