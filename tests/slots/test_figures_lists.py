"""Lists and parts: numbers that share the harm word of their neighbour."""

from __future__ import annotations

import pytest

from sayso.slots import figures


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sarn had 21 wounded, 36 in Karsk and 29 in Tel.", [21, 36, 29]),
        ("With 150 soldiers, 95 civilians and dozens of rebels killed, he left.", [150, 95, 12]),
        ("At least 20, including a baby, were killed.", [20, 1]),
        ("31 people died, six of them children.", [31, 6]),
        ("Ninety men were wounded, as were seventeen from the navy.", [90, 17]),
    ],
)
def test_each_number_of_a_list(parsed, text, wanted):
    document, parse = parsed(text)
    assert [f.low for f in figures.find(document, parse, ())] == wanted


def test_two_each_are_two_figures_with_spans_of_their_own(parsed):
    document, parse = parsed("Two each were killed in Karsk and Tel.")
    first, second = figures.find(document, parse, ())
    assert (first.low, second.low) == (2, 2)
    assert first.span != second.span


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Strikes killed three civilians, including two children.", [2]),
        ("31 people died, six of them children.", [6]),
        ("Two of the wounded had died.", [2]),
        ("Twenty bodies were found, eleven women and nine men.", [11, 9]),
        ("Fire killed five children and two drivers.", []),
    ],
)
def test_what_is_a_part(parsed, text, parts):
    document, parse = parsed(text)
    found = figures.find(document, parse, ())
    assert [f.low for f in found if "sub" in f.flags] == parts
    assert all(figures.scope(f) == "part" for f in found if f.low in parts)


def test_others_behind_a_noun_of_harm_are_not_of_its_kind(parsed):
    document, parse = parsed("The doctor confirmed 14 deaths and 35 others at risk.")
    assert [(f.low, f.kind) for f in figures.find(document, parse, ())] == [(14, "killed")]
