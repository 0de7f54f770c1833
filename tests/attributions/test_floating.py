"""Quoted sentences without a cue."""

from __future__ import annotations


def test_every_paragraph_of_a_long_quotation_has_its_line(told):
    text = (
        "Holt said: “The wall was old.\n\n“Nobody checked it for many years.\n\n“We are sorry.”"
        "\n\nThe wall fell on Monday."
    )
    assert told(text) == [
        ("Holt", "said", ("“The wall was old",), "asserts"),
        ("Holt", "", ("“Nobody checked it for many years",), "asserts"),
        ("Holt", "", ("“We are sorry.”",), "asserts"),
    ]


def test_in_its_own_paragraph_a_quotation_is_a_further_piece(told):
    text = "“The wall was old,” Holt said. “Nobody checked it.”"
    assert told(text) == [
        ("Holt", "said", ("“The wall was old,”", "“Nobody checked it.”"), "asserts")
    ]


def test_nobody_speaks_who_did_not_speak_before(said):
    assert said("The wall fell.\n\n“The tide was high that night.”") == ()


def test_a_sentence_may_bring_the_speaker_on(told, said):
    text = "Manager Ilda Vorst weighed in on the matter.\n\n“There will be new rules soon.”"
    assert told(text) == [
        ("Manager Ilda Vorst", "", ("“There will be new rules soon.”",), "asserts")
    ]
    assert said(text.replace("weighed in on the matter", "drove to the harbour")) == ()
    assert said(text.replace("Manager Ilda Vorst", "The storm")) == ()
