"""Text in hand -> Document: stored unchanged, its hash, its fields."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents import from_row, from_text

BODY = "Five people died in a blast at the old quay of Port Maren on Sunday, the ministry said in a statement."


@given(st.text(max_size=200))
def test_the_text_is_stored_unchanged(text):
    document = from_text(text)
    expected = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert document.text == expected
    assert document.text_sha256 == hashlib.sha256(expected.encode()).hexdigest()
    assert document.raw_sha256 == document.text_sha256
    assert document.id == document.raw_sha256[:12]
    assert from_text(text) == document


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_text_without_surrogates_comes_back_as_it_was(text):
    assert from_text(text).text == text


def test_an_unpaired_surrogate_is_replaced_one_for_one_and_told():
    document = from_text("Five \ud800 died 😀 \udfff", id="a")
    assert document.text == "Five \ufffd died 😀 \ufffd"
    assert document.problems[0].message == "2 unpaired surrogates stored as U+FFFD"
    assert document.problems[0].room == "documents"


def test_the_bytes_make_the_id():
    raw = BODY.encode("utf-16")
    document = from_text(BODY, raw=raw)
    assert document.raw_sha256 == hashlib.sha256(raw).hexdigest()
    assert document.id == document.raw_sha256[:12]
    assert from_text(BODY, raw=raw, id="x").id == "x"


def test_what_is_given_is_kept():
    document = from_text(
        BODY, title="Blast", published="2031-03-04", url="https://a.example/1", outlet="Corva"
    )
    assert (document.title, document.url, document.outlet) == (
        "Blast",
        "https://a.example/1",
        "Corva",
    )
    assert (document.published.value, document.published.from_) == ("2031-03-04", "given")


def test_a_day_that_is_none_is_told():
    document = from_text(BODY, published="last week")
    assert document.published is None
    assert "not a day" in document.problems[0].message


def test_another_language_is_named_in_a_problem():
    document = from_text(
        "Cinq personnes sont mortes dimanche dans une explosion sur le vieux quai, a dit le ministère."
    )
    assert document.language == "fr"
    assert "'fr' is not annotated" in document.problems[0].message


def test_too_little_text_takes_the_stated_language_else_english():
    assert from_text("Kamino", language="it").language == "it"
    assert from_text("Kamino").language == "en"
    assert from_text(BODY, language="it").language == "en"


def test_furniture_in_another_language_does_not_count():
    menu = "\n".join(["• Nachrichten", "• Politik", "• Wirtschaft", "• Wetter", "• Sport"])
    assert from_text(f"{menu}\n\n{BODY}\n\n{BODY} Again.\n\n{BODY} Thrice.").language == "en"


def test_rows():
    row = {
        "id": 7,
        "text": BODY,
        "title": " Blast ",
        "date": "2031-03-04T10:00Z",
        "url": "u",
        "outlet": "Corva",
    }
    document = from_row(row)
    assert (document.id, document.title, document.text) == ("7", "Blast", BODY)
    assert (document.published.value, document.published.from_) == (
        "2031-03-04T10:00+00:00",
        "jsonl",
    )


def test_fields_of_another_type_are_left_out_and_told():
    document = from_row({"id": "a", "text": BODY, "title": 5, "date": ["x"], "outlet": None})
    assert document.title is None
    assert document.published is None
    assert [p.message for p in document.problems] == [
        '"title" is not a string: left out', '"date" is not a string: left out',
    ]  # fmt: skip


def test_a_row_without_text_is_misuse():
    with pytest.raises(ValueError, match='no "text"'):
        from_row({"id": "a"})


def test_too_many_lines_are_told():
    from sayso.settings import DocumentSettings

    document = from_text("a\n" * 30, settings=DocumentSettings(max_lines=20))
    assert "more than 20 lines" in document.problems[0].message
