"""Lines of a text: every character that is not blank belongs to exactly one of them."""

from __future__ import annotations

import textwrap

from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.layout import rows, units

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("ab .\n\r\t\x0b\x0c\x85\u2028\u2029\x1c\x1f \u3000")),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=200,
)


@given(TEXTS)
def test_every_character_that_is_not_blank_is_in_one_line(text):
    held = [at for row in rows(text) for at in range(*row.span)]
    assert held == sorted(set(held))
    missing = set(range(len(text))) - set(held)
    assert all(text[at].isspace() for at in missing)
    assert all(row.text and row.text == text[slice(*row.span)].strip() for row in rows(text))


@given(TEXTS)
def test_units_join_lines_and_lose_none(text):
    single = rows(text)
    joined = units(text, single)
    assert sum(count for _, count in joined) == len(single)
    at = 0
    for unit, count in joined:
        assert unit.span == (single[at].span[0], single[at + count - 1].span[1])
        begin = unit.span[0] + unit.indent
        assert len(unit.text) <= unit.span[1] - begin
        at += count


def test_gaps_and_indents_are_counted():
    found = rows("One\n\n\n  Two\r\n\r\nThree")
    assert [(row.text, row.gap, row.indent) for row in found] == [
        ("One", 0, 0), ("Two", 2, 2), ("Three", 1, 0),
    ]  # fmt: skip


def test_a_crlf_is_one_break_and_a_separator_is_none():
    assert [row.text for row in rows("a\r\nb\rc\u2028d\x1ee")] == ["a", "b", "c", "d\x1ee"]


PARAGRAPH = (
    "The harbour police of Port Maren said on Sunday that five people had died in a blast at the "
    "old quay, that seven were missing and that divers would go down again at first light."
)


def test_hard_wrapped_paragraphs_are_joined_and_keep_their_offsets():
    wrapped = "\n\n".join(textwrap.fill(PARAGRAPH, 60) for _ in range(3))
    found = units(wrapped, rows(wrapped))
    assert [count for _, count in found] == [3, 3, 3]
    assert all(unit.text == PARAGRAPH for unit, _ in found)


def test_indented_paragraphs_without_blank_lines_are_told_apart():
    text = "\n".join(textwrap.fill("   " + PARAGRAPH, 60) for _ in range(3))
    assert [count for _, count in units(text, rows(text))] == [3, 3, 3]


def test_a_sentence_a_line_is_not_joined():
    text = "\n".join(
        ["Five people died in a blast at the old quay.", "Seven are missing.", "Divers go down again.",
         "The mayor asked the ministry for two more boats on Sunday.", "It said yes."]
    )  # fmt: skip
    assert [count for _, count in units(text, rows(text))] == [1] * 5


def test_a_menu_is_not_joined():
    text = (
        "Home\nNews\nSport and everything that goes with it in our town and beyond\nWeather\nJobs"
    )
    assert [count for _, count in units(text, rows(text))] == [1] * 5
