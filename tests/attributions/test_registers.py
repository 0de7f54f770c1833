"""Which texts are read as news, and what is read in the others."""

from __future__ import annotations

from sayso.attributions import find
from sayso.settings import AttributionSettings

REPORT = (
    "Ferry sinks off Port Halden\n\nA ferry sank off Port Halden on Tuesday, killing 12 people, Harbour Minister Ola "
    "Brandt said. The Halden Coast Guard ordered the closure of the port on Wednesday, and police in Vessa accused "
    "the operator, Nordline, of negligence."
)
DIARY = (
    "My first winter in the hills\n\nI get up before my goats do and I make my tea. You may think that I am lonely, "
    "but I have my books and I love them. My neighbour ordered the closure of my gate once; we laughed about it, and "
    "I said that my goats would never forgive him."
)
RULES = AttributionSettings(tagger=False)


LONG = "\n\n".join([DIARY] * 3)


def cues(parsed, text: str, texts: str) -> set[str]:
    from msgspec.structs import replace

    document, parse = parsed(text)
    found = find(document, parse, replace(RULES, texts=texts))
    return {text[start:end] for a in found for start, end in a.cue or ()}


def test_a_report_is_read_by_the_whole_guide(parsed):
    assert cues(parsed, REPORT, "auto") == cues(parsed, REPORT, "news")
    assert "ordered" in cues(parsed, REPORT, "auto")


def test_a_text_that_speaks_of_itself_is_read_by_its_clauses(parsed):
    assert "ordered" in cues(parsed, LONG, "news")
    assert "ordered" not in cues(parsed, LONG, "auto")
    assert "said" in cues(parsed, LONG, "auto")


def test_a_text_too_short_to_tell_is_read_as_news(parsed):
    assert "ordered" in cues(parsed, DIARY, "auto")


def test_what_the_user_says_of_the_texts_holds(parsed):
    assert "ordered" not in cues(parsed, REPORT, "other")
