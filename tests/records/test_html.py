"""Source text as HTML."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records.html import (
    Mark,
    breakable,
    code_points,
    marked,
    plain,
    utf16,
    visible,
    web_address,
)

TEXT = st.text(
    alphabet=st.sampled_from("ab <>&\"'😀é\u0633\u202e\u2066\n\r\u200d/[]“”"), max_size=60
)


def stripped(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def test_text_is_escaped():
    assert visible("<b>&\"'") == "&lt;b&gt;&amp;&#34;&#39;"


@pytest.mark.parametrize(
    "character", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x07", "\U000e0041"]
)
def test_hidden_characters_are_written_out(character):
    assert character not in visible(f"a{character}b")
    assert f"U+{ord(character):04X}" in visible(character)
    assert character not in plain(f"a{character}b")


def test_joiners_stay():
    family = "👩\u200d🚒 می\u200cخواهم"
    assert visible(family) == family


@given(TEXT)
def test_what_is_visible_is_the_text(text):
    shown = re.sub(r'<span class="ctl".*?</span>', "", visible(text))
    assert stripped(shown) == re.sub("[\u202e\u2066\r]", "", text)


@given(TEXT, st.data())
def test_units_of_javascript_and_back(text, data):
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    units = utf16(text, (start, end))
    assert code_points(text, units) == (start, end)
    assert (
        text.encode("utf-16-le")[units[0] * 2 : units[1] * 2].decode("utf-16-le") == text[start:end]
    )


def test_half_a_character_is_no_span():
    with pytest.raises(ValueError, match="whole characters"):
        code_points("a😀", (0, 2))


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//example.org", "ftp://a/b",
     "https://a b", "https://a/\u202e", "https://", "http:/x", "\thttps://a", "file:///etc", "",
     None, "https://[::1"],
)  # fmt: skip
def test_no_link_to(address):
    assert web_address(address) is None


def test_a_link_to_the_web():
    assert web_address("https://example.org/a?b=1&c=2#d") == "https://example.org/a?b=1&c=2#d"


def test_a_rule_may_be_broken_behind_its_dots():
    assert breakable("slots.<b>_x") == "slots.<wbr>&lt;b&gt;_<wbr>x"


MARKS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 4), st.booleans()), max_size=8
)


@given(TEXT, MARKS, st.data())
def test_marks_change_no_word_and_nest(checking, text, drawn, data):
    marks = [
        Mark((min(a, b), max(a, b)), f"k{n}", "m", rank, href="#x" if link else None)
        for n, (a, b, rank, link) in enumerate(drawn)
        if a != b
    ]
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    made = marked(text, (start, end), marks, set())
    assert stripped(re.sub(r'<span class="ctl".*?</span>', "", made)) == re.sub(
        "[\u202e\u2066\r]", "", text[start:end]
    )
    page = checking.Page(f"<!doctype html><div>{made}</div>")
    assert page.slips == []
    assert len(page.ids) == len(set(page.ids))


def test_marks_that_cross_are_closed_and_opened_again():
    made = marked("abcdef", (0, 6), [Mark((0, 4), "x", "x", 1), Mark((2, 6), "y", "y", 2)], set())
    assert made == (
        '<span id="x" class="x" data-k="x">ab<span id="y" class="y" data-k="y">cd</span></span>'
        '<span class="y" data-k="y">ef</span>'
    )


def test_marks_are_found_in_linear_time():
    # 20,000 marks in a row: squares of that would be felt
    marks = [Mark((n * 3, n * 3 + 2), f"k{n}", "m", 1) for n in range(20_000)]
    made = marked("ab " * 20_000, (0, 60_000), marks, set())
    assert made.count("<span") == 20_000
