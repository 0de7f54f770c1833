"""Figures that are told one by one, or add up: parts of the one before."""

from __future__ import annotations

import pytest

from sayso.slots import figures


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Two people were killed. A nurse died at once, and a driver died in Sarn.", [1, 1]),
        ("Two people were killed. A nurse died at once.", []),
        ("Two women and a man were hurt. A woman had minor injuries.", []),
        ("Two nurses were hurt in Sarn. A man and a boy drowned there.", []),
        ("Twenty bodies were found, eleven women and nine men.", [11, 9]),
        ("The injured teenagers, three girls and a boy, were taken home.", [3, 1]),
        ("All on board (the pilot, his son and seven others) died in the crash.", [7]),
        ("The pilot, his son and seven others died in the crash.", []),
        ("Ten guards have died in Sarn this year, 79 since the war began.", [10]),
        ("There are 400 displaced people in Sarn, with 100 in tents.", [100]),
        ("Some 26 pupils were injured. Dr Ilo said that at least 22 were badly hurt.", [22]),
        ("Some 26 pupils were injured. At least 22 in Karsk were hurt.", []),
    ],
)
def test_parts(parsed, text, parts):
    document, parse = parsed(text)
    found = figures.find(document, parse, ())
    assert [f.low for f in found if "sub" in f.flags] == parts


def test_members_of_a_set_are_counted_where_a_town_stands_between(parsed):
    text = (
        "The virus killed two foreign visitors in Sarn: a man from Karsk who was ill, and a woman."
    )
    document, parse = parsed(text)
    found = figures.find(document, parse, ())
    assert [(f.kind, f.low) for f in found][:2] == [("killed", 2), ("killed", 1)]
