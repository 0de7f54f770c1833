"""Words by which a story is called untrue."""

from __future__ import annotations

import pytest

from sayso.relations.untrue import called, doubted


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
        "The harbour office rubbished the claims.",
        "The tale is a myth.",
        "The guard has shut down this allegation.",
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


@pytest.mark.parametrize(
    "sentence",
    [
        "As with all rumours, it is best taken with a pinch of salt.",
        "The report should be treated with caution.",
        "We would not put too much stock in it for the time being.",
        "Divers are deeply sceptical of the claim.",
        "The story is far-fetched.",
    ],
)
def test_a_story_is_to_be_doubted(sentence):
    assert doubted(sentence, 0, len(sentence)) is not None
    assert called(sentence, 0, len(sentence)) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The soup is served with a pinch of salt.",
        "She handles the boats with care.",
        "The story is not far-fetched.",
        "Should the report be treated with caution?",
        "Divers were sceptical of the claim when they first heard it.",
        "They do not put much money in it.",
    ],
)
def test_what_is_no_doubt_of_a_story(sentence):
    assert doubted(sentence, 0, len(sentence)) is None
