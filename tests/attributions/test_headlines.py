"""'X: content' and 'content: X' in headlines."""

from __future__ import annotations

import pytest

BODY = (
    "\n\nThe storm hit the coast late on Monday and brought down trees and power lines in the "
    "district, and crews are working through the night to clear the roads."
)


@pytest.mark.parametrize(
    "title",
    [
        "⟦who:Corva⟧⟦cue::⟧ ⟦what:Strike killed 62 soldiers⟧",
        "⟦who:Ministry⟧⟦cue::⟧ ⟦what:12 killed in blast⟧",
        "⟦what:12 killed in Port Maren blast⟧⟦cue::⟧ ⟦who:ministry⟧",
        "⟦what:Two dead after storm⟧, ⟦who:police⟧ ⟦cue:say⟧",
    ],
)
def test_headlines(check, title):
    check(title + BODY)


@pytest.mark.parametrize("title", ["Analysis: a war without end", "Live: storm hits the coast"])
def test_labels_are_nobody(said, title):
    assert not [a for a in said(title + BODY) if a.why.rule.startswith("attributions.headlines")]


def test_a_colon_in_the_body_is_no_headline(said):
    text = (
        "Storm hits coast" + BODY + "\n\nThe list: two boats, a mast and a sail were lost at sea."
    )
    assert not [a for a in said(text) if a.why.rule.startswith("attributions.headlines")]
