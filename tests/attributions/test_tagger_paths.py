"""The best sequence of labels."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from sayso.attributions.tagger_paths import best, ranges


def _allowed(path: tuple[int, ...]) -> bool:
    return all(
        label not in (2, 4, 6) or before in (label - 1, label)
        for before, label in zip((0, *path), path, strict=False)
    )


@pytest.mark.parametrize("seed", range(5))
def test_it_is_the_best_of_all_that_make_sense(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, 4, 7)).astype(np.float32)
    paths = [p for p in product(range(7), repeat=4) if _allowed(p)]
    value = {p: sum(float(scores[0, t, label]) for t, label in enumerate(p)) for p in paths}
    assert best(scores)[0] == list(max(paths, key=lambda p: value[p]))


def test_rows_do_not_change_each_other() -> None:
    scores = np.random.default_rng(1).normal(size=(6, 9, 7)).astype(np.float32)
    assert best(scores) == [best(scores[n : n + 1])[0] for n in range(6)]


def test_ranges_of_one_label() -> None:
    path = [3, 4, 0, 1, 2, 1, 2, 2, 5]
    assert ranges(path, 1, 10) == [(13, 15), (15, 18)]
    assert ranges(path, 3, 10) == [(10, 12)]
    assert ranges(path, 5, 0) == [(8, 9)]
