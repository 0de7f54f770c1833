#!/usr/bin/env python3
"""Fit the weights of src/sayso/data/predicates.toml: whether two words tell of the same happening.

    OMP_NUM_THREADS=1 PYTHONPATH=src .venv/bin/python scripts/train_predicates.py CORPORA [--check]

CORPORA holds claims/ecbplus_train_* (ECB+, annotations CC BY 3.0) and groups/ecbplus_dev.jsonl (the
whole texts, from which reports are grouped). A logistic regression over all pairs of mentions of one
group, with an L2 penalty on standardised signs. Only weights leave: no word of a text, no annotation.
Prints CoNLL F1 by five-fold cross-validation over topics for several thresholds; --check writes nothing.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from sayso.bench import coreference
from sayso.bench.coreference_scores import score
from sayso.bench.corpora import Parses
from sayso.bench.run import default_cache
from sayso.relations import predicates
from sayso.relations.predicates import SIGNS, Model, Scene

FILE = Path(__file__).parents[1] / "src" / "sayso" / "data" / "predicates.toml"
FOLDS, PENALTY, ROUNDS = 5, 1.0, 30
Matrix = np.ndarray[Any, np.dtype[np.float64]]


def pairs(found: list[coreference.Mention]) -> tuple[Matrix, Matrix, list[str]]:
    """Signs, whether it is one happening, and the topic of each pair of one group."""
    by_group: dict[str, list[coreference.Mention]] = {}
    for m in found:
        by_group.setdefault(m.group, []).append(m)
    signs, same, topics = [], [], []
    for _, mine in sorted(by_group.items()):
        scene = Scene([m.predicate for m in mine])
        for i, a in enumerate(mine):
            for b in mine[:i]:
                signs.append(scene.signs(a.predicate, b.predicate))
                same.append(float(a.cluster == b.cluster))
                topics.append(a.topic)
    return np.array(signs), np.array(same), topics


def fit(signs: Matrix, same: Matrix) -> tuple[Matrix, float]:
    """Weights and bias, by Newton's method."""
    mean, scale = signs.mean(0), signs.std(0) + 1e-9
    z = np.hstack([np.ones((len(signs), 1)), (signs - mean) / scale])
    w = np.zeros(z.shape[1])
    penalty = np.full(len(w), PENALTY)
    penalty[0] = 0.0
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-z @ w))
        step = np.linalg.solve(
            (z * (p * (1 - p) + 1e-9)[:, None]).T @ z + np.diag(penalty),
            z.T @ (p - same) + penalty * w,
        )
        w -= step
        if np.abs(step).max() < 1e-7:
            break
    weights = w[1:] / scale
    return weights, float(w[0] - weights @ mean)


def main(corpora: Path, *, check: bool) -> None:
    """Cross-validate, fit on everything, write."""
    found = coreference.mentions(corpora, "train", Parses(default_cache()))
    signs, same, topics = pairs(found)
    print(f"{len(found)} mentions, {len(same)} pairs, {int(same.sum())} of one happening")
    fold = {topic: n % FOLDS for n, topic in enumerate(sorted(set(topics)))}
    of_pair = np.array([fold[t] for t in topics])
    held = [fit(signs[of_pair != n], same[of_pair != n]) for n in range(FOLDS)]
    gold = {m.id: m.cluster for m in found}
    print("same lemma", round(score(gold, coreference.same_lemma(found))["conll_f1"], 4))
    for one in (0.2, 0.25, 0.3, 0.35, 0.4):
        chain: dict[str, str] = {}
        for n, (weights, bias) in enumerate(held):
            mine = [m for m in found if fold[m.topic] == n]
            with patch.object(predicates, "model", lambda w=weights, b=bias: _with(w, b)):
                chain |= {i: f"{n} {c}" for i, c in coreference.chains(mine, one).items()}
        print(one, {k: round(v, 4) for k, v in score(gold, chain).items()})
    weights, bias = fit(signs, same)
    if not check:
        _write(weights, bias)


_HELD = predicates.model()


def _with(weights: Matrix, bias: float) -> Model:
    return _HELD._replace(weights=tuple(map(float, weights)), bias=bias)


def _write(weights: Matrix, bias: float) -> None:
    text = FILE.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^bias = .*$", f"bias = {bias:.4f}", text)
    head, mark, _ = text.partition("[weights]\n")
    rows = "".join(f"{n} = {w:.4f}\n" for n, w in zip(SIGNS, weights, strict=True))
    FILE.write_text(head + mark + rows, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), check="--check" in sys.argv[2:])
