import msgspec
import pytest

from sayso.documents import from_text
from sayso.events import features, features_of_text
from sayso.events.stems import stem
from sayso.model import Annotated, Line


def told(text, **about):
    return features_of_text(from_text(text, id="r", **about))


def test_content_words_are_stems_and_stop_words_are_left_out():
    found = told("The rockets killed nine people in Tavar, police said on Monday.")
    assert {"rocket", "kill", "nine", "tavar", "polic"} <= set(found.terms)
    assert not {"the", "said", "monday", "in"} & set(found.terms)


def test_names_are_large_inside_a_sentence():
    found = told("Rockets hit Tavar. Police came from Ostrel at noon.")
    assert {"tavar", "ostrel"} <= found.names
    assert not {"rocket", "police"} & found.names


def test_spellings_behind_an_article_are_one_name():
    one, other = told("Ships left al-Tumeira."), told("Ships left el-Toumeira.")
    assert set(one.terms) == set(other.terms)


def test_a_hyphen_alone_makes_no_article():
    assert "time" in " ".join(told("It was an all-time record, not an at-sea one.").terms)
    assert not any(t.startswith("~") for t in told("It was an all-time, at-sea record.").terms)


def test_words_of_the_lead_weigh_more():
    found = told("A ferry sank. " + "The crew rowed on. " * 40 + "A lighthouse stood by.")
    weights = dict(zip(found.terms, found.weights, strict=True))
    assert weights["ferry"] == 2
    assert weights[stem("lighthouse")] == 1


def test_furniture_and_credits_are_not_compared():
    document = from_text("Blast kills two\nTwo people died in Tavar.\nSubscribe to our newsletter")
    roles = ("title", "body", "furniture")
    lines = tuple(Line(span=l.span, role=r) for l, r in zip(document.lines, roles, strict=True))
    found = features_of_text(msgspec.structs.replace(document, lines=lines))
    assert "tavar" in found.terms
    assert "newsletter" not in found.terms


def test_a_title_that_the_text_does_not_hold_is_read():
    assert "ferry" in told("Nine people died.", title="Ferry sinks off Tavar").terms


def test_a_headline_alone_will_do():
    assert told("Ferry sinks off Tavar, nine dead").terms


@pytest.mark.parametrize("text", ["", "🕯️", "的 事件", "… — !"])
def test_texts_without_words_have_features_too(text):
    assert told(text).id == "r"


def test_numbers_keep_their_digits_together():
    assert {"1200", "6.4"} <= set(told("A quake of 6.4 left 1,200 homeless.").terms)


@pytest.mark.parametrize(
    ("published", "day"), [("2031-06-14", 741607), ("2031-06-14T09:00", 741607), ("2031", None)]
)
def test_only_a_whole_day_is_compared(published, day):
    assert told("A ferry sank.", published=published).day == day


def test_a_report_that_was_read_has_its_words_too():
    document = from_text("A ferry sank off Tavar.", id="r")
    assert features(Annotated(document=document)).terms == features_of_text(document).terms
