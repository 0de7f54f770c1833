"""Pages of more elements than a parser's memory holds: their words and lines stay."""

from __future__ import annotations

import pytest

from sayso.documents.html import from_html
from sayso.documents.thinning import thinned, weight
from sayso.settings import DocumentSettings

SAID = "Five people died in a blast at Port Maren on Sunday, the ministry said."


def test_a_page_with_few_elements_is_left_as_it_is():
    page = f"<p class=a>{SAID}</p>"
    assert thinned(page, 1) == (page, None)
    assert weight(page) == 1
    assert weight("<p" + " a=b" * 16 + ">") == 3


def test_marks_inside_lines_go_first():
    page = "<div><a href=/a>Blast</a> at <b>Port</B> <I class=x>Maren</i><br>x</div>"
    assert thinned(page, 2)[0] == "<div>Blast at Port Maren<br>x</div>"


def test_then_attributes_then_all_tags():
    page = f"<p {'a=1 ' * 16}>one</p><script>no = 1</script><address>two & <b>three</b></address>"
    made, told = thinned(page, 3)
    assert made == "<p>one</p><script>no = 1</script><address>two & three</address>"
    assert "without attributes" in told
    made, told = thinned(page, 1)
    assert made.split() == ["<pre>", "one", "two", "&", "three", "</pre>"]
    assert "plain text" in told


@pytest.mark.parametrize("most", [1, 30, 80])
def test_the_words_of_a_page_are_the_same(most):
    page = f"<html><body>{'<p><a href=/x>Home</a> page</p>' * 40}<p>{SAID}</p>"
    whole, made = from_html(page), from_html(page, settings=DocumentSettings(max_elements=most))
    assert made.text.split() == whole.text.split()
    assert any("documents.max_elements" in one.message for one in made.problems)
    assert not any("documents.max_elements" in one.message for one in whole.problems)


@pytest.mark.parametrize("piece", ["<script>", "<a", "<b ", "<", "<!--", "<p a=", "<style x>"])
def test_pieces_that_nothing_closes_end(piece):
    made, told = thinned(piece * 100_000, 1000)
    assert told is not None
    assert len(made) <= 1_000_100


def test_what_scripts_hold_is_not_read():
    page = "<p>a" + "<script>x</script>" * 9 + "<style>" + "<p>b" * 9
    assert thinned(page, 5)[0].split() == ["<pre>", "a", "</pre>"]
