"""Which texts are read as news, and what is read in the others."""

from __future__ import annotations

import tomllib
from importlib import resources

from sayso.attributions import find, registers
from sayso.attributions.lexicon import lexicon
from sayso.attributions.media import media
from sayso.attributions.quotations import quotations
from sayso.attributions.reading import Reading
from sayso.attributions.tagger_model import WORD, identity
from sayso.attributions.tagger_sight import Sight
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


def test_near_to_news_a_denial_of_a_deed_is_one(parsed):
    denying = f"{REPORT} The operator denied ordering the crew to sail."
    assert "denied" in cues(parsed, denying, "near")
    assert "ordered" not in cues(parsed, denying, "near")
    assert "denied" not in cues(parsed, denying, "other")


LIFE = (
    "Tomas Hallvik\n\nTomas Hallvik (12 May 1871 – 3 November 1940) was a bridge builder and teacher in Vessa. He was "
    "born in Port Halden, the third son of a ropemaker, and was sent to the seminary at the age of nine. His father "
    "wanted him to enter the church, and his uncle, who was described as a stern man, ordered the burning of his first "
    "drawings.\n\nEarly work\n\nIn 1892 he joined the office of Aurel Brandt, who encouraged him to study in Nordhavn. "
    "He rejected the use of cast iron for long spans and in 1897 proposed a bridge of steel over the Lorn. The council "
    "refused the plan, and Hallvik was accused of vanity by his rivals. He turned to teaching, and for eleven years "
    "he held the chair of mechanics at the Academy of Vessa, where his lectures were admired.\n\nLater years\n\nAfter "
    "the flood of 1911 the council called on him to rebuild the crossing. The bridge, finished in 1914, carries the "
    "road to this day. He retired in 1932 and lived with his sister in a house above the river until his death. "
    "A street in Port Halden and a small museum are named after him."
)


def sight(parsed, text: str):
    document, parse = parsed(text)
    marks = quotations(parse)
    return Reading(document, parse, lexicon(), media(), marks), Sight(parse, marks)


def vector(seen) -> float:
    return registers.probability(registers.weights("vector"), seen.style().tolist())


def test_the_tagger_tells_a_life_from_a_report(parsed):
    r, life = sight(parsed, LIFE)
    _, report = sight(parsed, "\n\n".join([REPORT] * 3))
    assert vector(life) < 0.5 < vector(report)
    assert registers.register(r, life) == "other"


def test_the_tagger_takes_a_report_for_news(parsed):
    r, seen = sight(parsed, "\n\n".join([REPORT] * 3))
    assert registers.register(r, seen) == "news"


def test_a_text_that_looks_like_news_to_the_tagger_alone_is_near_to_news(parsed):
    asking = " ".join(
        [
            "You and I and we asked you what you and we would do for us, and you told me that my Halden"
        ]
        * 2
    )
    speaking = REPORT.replace("The Halden", asking)
    r, seen = sight(parsed, "\n\n".join([speaking] * 3))
    assert registers.register(r, seen) == "near"
    assert registers.register(r) == "near"


def test_the_weights_were_fitted_to_the_tagger_that_ships():
    text = resources.files("sayso").joinpath("data/registers.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["vector"]["tagger"] == identity()
    assert len(registers.weights("vector").weights) == WORD


def test_a_window_is_read_once_for_each_guide(parsed):
    _, seen = sight(parsed, LIFE)
    window = max(seen.windows, key=lambda w: w.last - w.first)
    assert seen.words(window, news=True) is seen.words(window, news=True)
    assert seen.words(window, news=True) is not seen.words(window, news=False)


def test_the_style_of_nothing_is_zero(parsed):
    _, parse = parsed("")
    assert not Sight(parse).style().any()
