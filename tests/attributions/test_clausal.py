"""What attributes in texts that are no news alone: assurances and credits, and what does not there."""

from __future__ import annotations

import pytest

from sayso.attributions import find
from sayso.settings import AttributionSettings

OTHER = AttributionSettings(texts="other")
RULES = AttributionSettings(texts="other", tagger=False)


def told(parsed, text: str, settings: AttributionSettings = OTHER) -> list[tuple[str, str, str]]:
    document, parse = parsed(text)

    def words(spans) -> str:
        return " ".join(text[start:end] for start, end in spans or ())

    return [
        (words(a.source), words(a.cue), words(a.content)) for a in find(document, parse, settings)
    ]


@pytest.mark.parametrize("settings", [OTHER, RULES])
@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "The ferrymen ensure that the lamps on the pier are lit before dusk.",
            "ensure",
            "that the lamps on the pier are lit before dusk",
        ),
        (
            "You should make sure the gate is shut before you leave.",
            "should make sure",
            "the gate is shut before you leave",
        ),
    ],
)
def test_who_makes_sure_of_something(parsed, settings, text, cue, content):
    assert (cue, content) in [one[1:] for one in told(parsed, text, settings)]


@pytest.mark.parametrize(
    "text",
    [
        "Make sure to feed the goats before you leave the hut.",
        "The new pier ensures a quiet harbour for the boats of Vessa.",
        "She made a bench that the ferrymen liked.",
    ],
)
def test_no_clause_no_assurance(parsed, text):
    assert not [one for one in told(parsed, text, RULES) if "sure" in one[1]]


def test_a_credit_says_whose_a_picture_is(parsed):
    text = "Bridges of Vessa\nThe old bridge at dusk. Image: Ola Brandt.\nIt was built in 1914."
    document, parse = parsed(text)
    (credit,) = [a for a in find(document, parse, RULES) if a.why.rule.endswith(".credit")]
    assert [text[start:end] for start, end in credit.content] == ["The old bridge at dusk"]
    assert credit.source is None
    assert [text[start:end] for start, end in credit.via or ()] == ["Ola Brandt"]


@pytest.mark.parametrize(
    "text",
    [
        "Image: Ola Brandt",
        "A picture: what the harbour of Vessa looked like in the years before the flood took it.",
        "The image of the harbour has changed.",
    ],
)
def test_no_credit(parsed, text):
    assert not [one for one in told(parsed, text, RULES) if one[1].lower() in ("image", "picture")]


def test_news_has_neither(parsed):
    text = "The old bridge at dusk. Image: Ola Brandt.\n\nCrews ensure that the lamps are lit."
    news = AttributionSettings(texts="news", tagger=False)
    assert not {"Image", "ensure"} & {one[1] for one in told(parsed, text, news)}


LIFE = (
    "Hallvik was born in Vessa. There was speculation that he had burnt his drawings, and it was known that his "
    "sister kept some of them. His father asked him to study in Nordhavn. He wrote that the bridge would stand."
)


def test_nouns_passives_and_deeds_say_nothing_where_it_is_no_news(parsed):
    cues = {cue for _, cue, _ in told(parsed, LIFE)}
    assert "wrote" in cues
    assert not cues & {"speculation", "was known", "asked"}
