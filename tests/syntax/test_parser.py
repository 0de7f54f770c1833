import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.documents import from_text
from sayso.errors import ModelError
from sayso.syntax import Parser
from sayso.syntax.parser import terms

TEXT = (
    "Blast in Port Maren\r\n\r\n"
    "🔥 “It was  dark,” said Olu Ferrant 新聞社 of the union. שלום عليكم\r\n"
    "She left at noon.\n"
)


def test_token_spans_are_the_words_of_the_stored_text(parsed):
    document, parse = parsed(TEXT)
    assert [document.text[s:e] for s, e in zip(parse.start, parse.end, strict=True)] == list(
        parse.form
    )
    assert "🔥" in parse.form
    assert not any(form.isspace() for form in parse.form)


def test_tree_columns_agree(parsed):
    _, parse = parsed(TEXT)
    for i in range(len(parse)):
        assert parse.left[i] <= i <= parse.right[i]
        for child in parse.children[i]:
            assert parse.head[child] == i
            assert parse.left[i] <= parse.left[child]
            assert parse.right[child] <= parse.right[i]
        first, last = parse.sentences[parse.sentence[i]]
        assert first <= i < last
        assert first <= parse.head[i] < last
    assert len(parse.segment) == len(parse.sentences)
    assert len(parse.segments) == len(parse.roles)


def test_a_parse_does_not_depend_on_its_company(parser):
    one = from_text("The mayor of Ostrel said two people died.")
    alone = parser.parse(one)
    parser.parse(from_text("Something else entirely. " * 40))
    assert parser.parse(one) == alone


def test_terms_are_content_lemmas_at_their_places(parsed):
    document, parse = parsed("Soldiers killed the farmers.")
    words, starts = terms(parse)
    assert words == ("soldier", "kill", "farmer")
    assert [document.text[s:].split()[0].strip(".") for s in starts] == [
        "Soldiers",
        "killed",
        "farmers",
    ]


def test_a_missing_model_says_what_to_do():
    with pytest.raises(ModelError, match="folder with a config.cfg"):
        Parser("/nowhere/at-all")


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet="aB .,“”\"'\n\r\t\u2028é新ש🔥\u200f0", max_size=80))
def test_spans_lie_in_any_text(parser, text):
    parse = parser.parse(from_text(text))
    at = 0
    for start, end, form in zip(parse.start, parse.end, parse.form, strict=True):
        assert at <= start < end <= len(text)
        assert len(form) == end - start
        at = end
