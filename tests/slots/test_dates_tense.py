"""Which way a day lies, by the words and the verb it belongs to."""

from __future__ import annotations

import pytest

from sayso.slots.dates_tense import direction


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("The hall burned on Monday.", "past"),
        ("The hall was hit on Monday.", "past"),
        ("The hall has burned on Monday.", "past"),
        ("The council will meet on Monday.", "future"),
        ("They are meeting on Monday.", "future"),
        ("They plan a march on Monday.", "future"),
        ("The council meets on Monday.", "future"),
        ("They want to march on Monday.", "future"),
        ("They could have met on Monday.", "past"),
        ("It had been due to open on Monday.", "past"),
        ("It has been shut since Monday.", "since"),
        ("It will stay shut until Monday.", "until"),
        ("Until Monday, they had not spoken.", "past"),
        ("Work must be done by Monday.", "until"),
        ("They will look into Monday's raid.", "future"),
        ("They want to look into Monday's raid.", "past"),
        ("Monday is the busiest day.", "near"),
    ],
)
def test_direction(parsed, text, where):
    _, parse = parsed(text)
    at = parse.form.index("Monday")
    assert direction(parse, at, at + 1) in ((where, "near") if where == "past" else (where,))
