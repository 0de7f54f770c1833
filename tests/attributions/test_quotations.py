"""Quotation marks to quotations, whatever the marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.attributions.quotations import quotations


def words(text: str, parse) -> list[str]:
    return [text[parse.start[q.first] : parse.end[q.last - 1]] for q in quotations(parse)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('He said "go" and "stay".', ['"go"', '"stay"']),
        ("He said “go”.", ["“go”"]),
        ("He said «allez» twice.", ["«allez»"]),
        ("He said ‘go now’ twice.", ["‘go now’"]),
        ("The workers' hall isn't Anna's.", []),
        ("“He told me ‘go’ and left,” she said.", ["“He told me ‘go’ and left,”"]),
    ],
)
def test_marks(parsed, text, wanted):
    _, parse = parsed(text)
    assert words(text, parse) == wanted


def test_a_quotation_ends_with_its_paragraph_if_it_is_not_closed(parsed):
    text = "“It fell, he said.\n\nThe wall was old."
    _, parse = parsed(text)
    (one,) = quotations(parse)
    assert not one.closed
    assert parse.end[one.last - 1] <= text.index("\n")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab \"“”'‘’«»,.\n", max_size=60))
def test_quotations_are_in_order_and_apart(parser, text):
    from sayso.documents import from_text

    parse = parser.parse(from_text(text))
    found = quotations(parse)
    assert all(a.last <= b.first for a, b in pairwise(found))
    assert all(0 <= q.first < q.last <= len(parse) for q in found)
