"""Names with a nickname in the middle."""

import pytest

from sayso.mentions.lexicon import lexicon
from sayso.mentions.spans_found import found


@pytest.mark.parametrize(
    ("text", "name", "key"),
    [
        ("Ana Elaine “Mouse” Reth said no.", "Ana Elaine “Mouse” Reth", "ana elaine reth"),
        (
            'The judge, Tomas "the Old Fox" Brill, said no.',
            'Tomas "the Old Fox" Brill',
            "tomas brill",
        ),
    ],
)
def test_a_nickname_stands_inside_its_name(parsed, text, name, key):
    assert (name, key) in [(m.text, m.key) for m in found(parsed(text)[1], lexicon())]


@pytest.mark.parametrize(
    "text", ["Ana Reth said “Stop” Tomas Brill did not.", "Ana “went home” Reth said."]
)
def test_other_words_in_marks_are_no_nickname(parsed, text):
    rules = {m.rule for m in found(parsed(text)[1], lexicon())}
    assert "mentions.spans_nicknames.inner" not in rules
