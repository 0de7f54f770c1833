"""Which line is the headline."""

from __future__ import annotations

from sayso.documents.headlines import heads, likely, plain, repeated
from sayso.documents.layout import rows

BODY = (
    "Five people died in a blast at the old quay of Port Maren on Sunday, the ministry said in a "
    "statement that was read on the radio."
)


def test_plain_compares_words_alone():
    assert plain("  “Blast” at Port Maren: FIVE dead!") == plain("Blast at Port-Maren five dead")


def test_a_known_title_is_the_line_that_repeats_it():
    lines = rows(f"Home\nBlast at quay\n{BODY}\nBlast at quay!")
    assert repeated(lines, [True, False, False, False], "BLAST at quay") == 1
    assert repeated(lines, [True, True, False, False], "Blast at quay") == 3
    assert repeated(lines, [False] * 4, "Another title") is None


def test_the_likeliest_line_is_the_headline():
    lines = rows(f"The Lantern\nBlast at quay kills five\n{BODY}")
    assert likely(lines, [False] * 3, [0.0, 0.9, 0.0], 0.3) == 1


def test_a_doubtful_first_line_needs_the_form_of_a_headline():
    lines = rows(f"Blast at quay kills five\n{BODY}")
    assert likely(lines, [False] * 2, [0.15, 0.0], 0.3) == 0
    assert likely(lines, [False] * 2, [0.01, 0.0], 0.3) is None


def test_sentences_datelines_bylines_and_captions_are_no_headline():
    for first in (
        "Five people died on the old quay.",
        "OSTKEEL (AP) --",
        "By Mirel Asmoun",
        "14 June 2031, 09:55",
        "The old quay on Sunday. Photo: Mirel Asmoun",
        "Quay",
    ):
        lines = rows(f"{first}\n{BODY}")
        assert likely(lines, [False] * 2, [0.99, 0.0], 0.3) is None, first


def test_initials_end_no_sentence():
    lines = rows(f"Five sailors come home to the U.S.\n{BODY}")
    assert likely(lines, [False] * 2, [0.9, 0.0], 0.3) == 0


def test_a_headline_stands_above_something_longer():
    lines = rows("Blast at quay kills five\nPolice say more\nThe end")
    assert not heads(lines, [False] * 3, 0)
    assert not heads(rows(f"blast at quay\n{BODY}"), [False] * 2, 0)


def test_one_line_has_no_headline():
    assert likely(rows("Blast at quay kills five"), [False], [0.99], 0.3) is None
