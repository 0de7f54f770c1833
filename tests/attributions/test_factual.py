"""What is told as said, and what only may, must or ought to be said."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "If Holt says that it fell, the gates will open.",
        "Holt may say that the wall is safe.",
        "Holt must explain why the wall fell.",
        "The crew set out to confirm the leak.",
        "You say that the wall is safe.",
        "The tide called off the race.",
        "The flood claimed nine lives.",
    ],
)
def test_not_said(said, text):
    assert said(text) == ()


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Holt went on to say that the wall was safe.", "went on to say"),
        ("Holt refused to say who had paid.", "refused to say"),
        ("Holt could not say who had paid.", "could not say"),
        ("Holt may have said that the wall was safe.", "may have said"),
        ("Holt would neither confirm nor deny the report.", "deny"),
    ],
)
def test_said_or_withheld(said, text, cue):
    assert text[slice(*said(text)[0].cue[0])] == cue
