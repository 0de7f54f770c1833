"""Bodies of states with their owner or portfolio."""

import pytest

from sayso.mentions.lexicon import lexicon
from sayso.mentions.spans_found import found


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Syrian government said no.", "Syrian government"),
        ("The US military said no.", "US military"),
        ("Selmoura's Health Ministry said no.", "Selmoura's Health Ministry"),
        ("The health ministry said no.", "health ministry"),
        ("The South African ministry of health said no.", "South African ministry of health"),
        ("The Russian Foreign Ministry said no.", "Russian Foreign Ministry"),
    ],
)
def test_owner_and_portfolio_belong_to_the_name(parsed, text, body):
    assert body in [m.text for m in found(parsed(text)[1], lexicon())]


@pytest.mark.parametrize("text", ["He left the field office.", "The ministry said no."])
def test_a_bare_noun_is_no_name(parsed, text):
    assert not [m.text for m in found(parsed(text)[1], lexicon())]
