"""Answers to one question, invented: those that share what is rare among them are one."""

from __future__ import annotations

import pytest

from sayso.bench.answers import scores, told
from sayso.bench.corpora import Parses


def test_balanced_accuracy_counts_both_classes_alike():
    gold = [True, True, False, False, False, False]
    found = [True, False, False, False, False, True]
    assert scores(gold, found) == {
        "balanced_accuracy": pytest.approx((0.5 + 0.75) / 2),
        "same_found": 0.5,
        "others_left": 0.75,
    }
    assert scores([True] * 3, [True] * 3)["same_found"] == 1.0


def row(a: str, b: str) -> dict:
    return {"qid": 1, "a": a, "b": b, "pa": f"The port closed {a}.", "pb": f"The port closed {b}."}


def test_answers_that_share_what_is_rare_are_one_and_other_numbers_are_not():
    fog = "because of thick fog"
    gold = [
        row(fog, "when fog came in from the sea"),
        row(fog, "over a pay dispute with its crane drivers"),
        row("for 3 days", "for 9 days"),
        row("after a strike of crane drivers", "over a pay dispute with its crane drivers"),
    ]
    assert told(gold, Parses()) == [True, False, False, True]
