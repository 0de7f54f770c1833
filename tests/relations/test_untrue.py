"""Words by which a story is called untrue."""

from __future__ import annotations

import pytest

from sayso.relations.untrue import called


@pytest.mark.parametrize(
    "sentence",
    [
        "The entire story is fabricated.",
        "the picture is a hoax",
        "The mayor says it is “definitely not real”.",
        "None of those things are true.",
        "There is no truth to the rumour.",
        "The claim was quickly debunked by the harbour office.",
        "A bogus article was shared all weekend.",
        "He is just another victim of a death hoax.",
        "The story was posted on a satirical website.",
        "The Guard dispelled that rumor on Monday.",
        "She took to the radio to deny the story.",
        "The harbour office calls it nonsense.",
        "Vorst labelled the report as “false”.",
    ],
)
def test_a_story_is_called_untrue(sentence):
    assert called(sentence, 0, len(sentence)) is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Is the story a hoax?",
        "It could be a hoax.",
        "Nobody knows whether the picture is real or a hoax.",
        "The picture is not fake.",
        "If the story is false, the town will know.",
        "Orman, who made up the team with Vorst, followed the story.",
        "The group is made up of old fighters.",
        "The ferry was late and the report came out on Monday.",
        "She gave a false name to the guard.",
    ],
)
def test_what_is_asked_supposed_negated_or_another_thing_is_not(sentence):
    assert called(sentence, 0, len(sentence)) is None
