"""Word lists as patterns: data/oppositions.toml."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from sayso.relations import wording


def test_a_star_is_the_rest_of_a_word_and_long_phrases_come_first() -> None:
    doubting = re.compile(wording.either("negating", "doubting"))
    assert [doubting.match(w) is not None for w in ("sceptical", "too early", "glad")] == [
        True,
        True,
        False,
    ]
    backtracking = re.compile(wording.either("disowning", "retracting"))
    found = backtracking.match("backtracked on its claim")
    assert found is not None
    assert found.group() == "backtracked on"


def test_a_list_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match="nothing"):
        wording.words("involving", "nothing")


def test_no_list_has_a_word_twice_or_a_blank() -> None:
    text = (files("sayso") / "data" / "oppositions.toml").read_text(encoding="utf-8")
    flat = [
        row
        for section in tomllib.loads(text).values()
        for value in section.values()
        for row in (value.values() if isinstance(value, dict) else [value])
    ]
    assert flat
    for row in flat:
        found = wording.split(row)
        assert len(found) == len(set(found)), row
        assert all(w == w.strip() and w for w in found), row
