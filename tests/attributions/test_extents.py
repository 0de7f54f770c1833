"""Where a content ends."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Holt said it fell; nobody was hurt.", "it fell"),
        ("Holt said it fell, citing a witness.", "it fell"),
        ("Holt said two men fell without giving their names.", "two men fell"),
        ("Holt said it fell, while Dane said it was pushed.", "it fell"),
        ("Holt said ‘it fell’ and left.", "‘it fell’"),
        ('Holt said it was "a danger", which surprised nobody.', 'it was "a danger"'),
        ("Holt said it fell because the wall was old.", "it fell because the wall was old"),
        ("Reth announced a curfew after the riot.", "a curfew"),
        ("Reth announced a curfew in the old town.", "a curfew in the old town"),
        ("Corva admits raid, cites error", "raid"),
    ],
)
def test_ends(told, text, content):
    assert told(text)[0][2] == (content,)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"The court says the ban is void, but we will appeal," Reth said.', "the ban is void"),
        ('"The court says the ban is void — so ships must sail," Reth said.', "the ban is void"),
        (
            '"The court says the ban is old, void and unfair," Reth said.',
            "the ban is old, void and unfair",
        ),
    ],
)
def test_whoever_is_quoted_goes_on_for_himself(told, text, content):
    assert {cue: what for _, cue, what, _ in told(text)}["says"] == (content,)
