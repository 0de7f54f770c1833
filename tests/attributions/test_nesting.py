"""What stands in what."""

from __future__ import annotations


def test_a_closing_cue_is_no_part_of_what_it_closes(said):
    text = "Researchers found that the glacier had shrunk by a third, a study shows."
    by = {text[slice(*a.cue[0])]: a for a in said(text)}
    assert [text[slice(*p)] for p in by["found"].content] == [
        "that the glacier had shrunk by a third"
    ]
    outer = by["found"].inside
    assert outer is not None
    assert said(text)[outer] == by["shows"]


def test_the_smallest_holder_counts(said):
    text = "Lund said that, according to survivors, soldiers reported that the village had burned."
    found = said(text)
    by = {text[slice(*a.cue[0])]: n for n, a in enumerate(found)}
    assert found[by["reported"]].inside == by["according to"]
    assert found[by["according to"]].inside == by["said"]


def test_who_says_nothing_twice(said):
    text = "The group said in a statement posted on Telegram that it had shot down a drone."
    assert len(said(text)) == 1
