from sayso.model import Attribution, Why
from sayso.reuse.quoting import quotes

WHY = Why(rule="test")


def said(text, words):
    start = text.index(words)
    one = Attribution(
        source=None, cue=None, content=((start, start + len(words)),), form="direct", why=WHY
    )
    return quotes(text, one)


def test_two_quotations_of_one_speech_meet():
    one = "He said: “We shall rebuild the harbour of Tavar stone by stone.”"
    other = 'In Tavar she heard him say "we shall rebuild the harbour of Tavar" at noon.'
    assert said(one, "“We shall rebuild the harbour of Tavar stone by stone.”") & said(
        other, '"we shall rebuild the harbour of Tavar"'
    )


def test_the_marks_may_stand_outside_of_the_content():
    text = "He said: “We shall rebuild the harbour of Tavar.”"
    assert said(text, "We shall rebuild the harbour of Tavar")


def test_words_that_are_not_quoted_do_not_count():
    text = "He said that they would rebuild the harbour of Tavar stone by stone."
    assert not said(text, "that they would rebuild the harbour of Tavar stone by stone")


def test_a_few_words_are_said_by_many():
    text = "He said: “We shall rebuild it.”"
    assert not said(text, "“We shall rebuild it.”")
