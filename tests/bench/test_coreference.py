"""The scores against sets worked out by hand, and the best alignment against trying all."""

from __future__ import annotations

import random
from itertools import permutations

import numpy as np
import pytest

from sayso.bench.coreference import linked
from sayso.bench.coreference_scores import _best, score

GOLD = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2", "f": "3"}


def test_the_gold_itself_is_right():
    assert score(GOLD, GOLD) == pytest.approx(
        {"muc_f1": 1.0, "b3_f1": 1.0, "ceafe_f1": 1.0, "conll_f1": 1.0}
    )


def test_scores_by_hand():
    found = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y", "f": "z"}
    # MUC: recall (1 + 1) / 3, precision (1 + 1) / 3
    # B3: recall (2/3 + 2/3 + 1/3 + 1 + 1 + 1) / 6, precision (1 + 1 + 1/3 + 2/3 + 2/3 + 1) / 6
    # CEAF-e: 4/5 + 4/5 + 1 of 3 sets on both sides
    told = score(GOLD, found)
    assert told["muc_f1"] == pytest.approx(2 / 3)
    assert told["b3_f1"] == pytest.approx(14 / 18)
    assert told["ceafe_f1"] == pytest.approx(2.6 / 3)
    assert told["conll_f1"] == pytest.approx((2 / 3 + 14 / 18 + 2.6 / 3) / 3)


def test_all_alone_has_no_links_and_all_in_one_has_all():
    assert score(GOLD, {m: m for m in GOLD})["muc_f1"] == 0
    together = score(GOLD, dict.fromkeys(GOLD, "x"))
    assert together["muc_f1"] == pytest.approx(2 * 0.6 / 1.6)


def test_the_best_alignment_is_the_best_of_all():
    chance = random.Random(3)
    for _ in range(60):
        rows, columns = chance.randint(1, 4), chance.randint(1, 5)
        gain = [[chance.random() for _ in range(columns)] for _ in range(rows)]
        if rows <= columns:
            ways = permutations(range(columns), rows)
            best = max(sum(gain[r][c] for r, c in enumerate(way)) for way in ways)
        else:
            ways = permutations(range(rows), columns)
            best = max(sum(gain[r][c] for c, r in enumerate(way)) for way in ways)
        assert _best(gain) == pytest.approx(best)


def test_average_link_joins_what_is_alike_on_average():
    alike = np.array([[0, 0.9, 0.2], [0.9, 0, 0.5], [0.2, 0.5, 0]])
    assert linked(alike, 0.36) == [[0, 1], [2]]
    assert linked(alike, 0.3) == [[0, 1, 2]]
    assert linked(alike, 0.95) == [[0], [1], [2]]
    assert linked(np.zeros((0, 0)), 0.5) == []
