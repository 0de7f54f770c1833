"""Depth of markup, and what is left of it below the limit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.nesting import depth, flatten


def test_depth_counts_open_elements():
    assert depth("<div><b>x</b><i>y</i></div>") == 2
    assert depth("<p>a<p>b<li>c<br><img src=x>") == 0  # these nest nothing
    assert depth("</div></div><div>") == 1
    assert depth("no markup < at all") == 0


def test_counting_stops_early():
    assert depth("<div>" * 1000, 10) == 11


def test_flat_markup_is_left_as_it_is():
    markup = "<div><p>One <b>two</b></p><p>three</p></div>"
    assert flatten(markup, 10) == markup


def test_text_below_the_limit_is_kept():
    markup = "<div>" * 50 + "<span>Five died</span>" + "</div>" * 50
    flat = flatten(markup, 10)
    assert depth(flat) == 10
    assert "Five died" in flat


@given(st.lists(st.sampled_from(["<div>", "</div>", "<b>", "</b>", "<p>", "x", "<span class='a'>", "</span>", "<"]),
                max_size=60), st.integers(1, 6))  # fmt: skip
def test_never_deeper_than_asked_and_no_word_lost(parts, most):
    markup = "".join(parts)
    flat = flatten(markup, most)
    assert depth(flat) <= most
    assert flat.count("x") >= 0
    if "<" not in [*parts]:
        assert flat.count("x") == markup.count("x")
