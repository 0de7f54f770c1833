#!/usr/bin/env python3
"""Fit the weights that tell news reports from other texts (attributions/registers.py).

    .venv/bin/python scripts/attributions/register.py CORPORA src/sayso/data/registers.toml

News: Wikinews train, GUM train's news, and the reports of written/ but for c*.txt. Others: the other
genres of GUM train and written/c*.txt. written/gum_*.txt mix both in a file and are left out, as are
lines of a share-alike licence. Logistic
regression, L2, both classes of equal weight; ``dated`` is left out of learning (every gold report of news is
dated, which readers' texts need not be) and set by hand to a small weight. Prints ten-fold accuracy.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from markup import read as marked

from sayso.attributions.lexicon import lexicon
from sayso.attributions.media import media
from sayso.attributions.quotations import quotations
from sayso.attributions.reading import Reading
from sayso.attributions.registers import FEATURES, features
from sayso.bench.attributions import document
from sayso.bench.corpora import Parses, rows

DATED, PENALTY, STEPS, RATE = 0.5, 1e-3, 6000, 0.3


def main(corpora: str, out: str) -> None:
    """Read, fit, write."""
    parses = Parses(Path("bench-out/parses"))
    table: list[tuple[dict[str, object], bool]] = []
    for name in ("wikinews", "gum"):
        every = rows(Path(corpora) / "attributions" / name / "train.jsonl")
        free = [row for row in every if "SA" not in (row.get("license") or "")]
        table += [(row, row.get("genre", "news") == "news") for row in free]
    written = sorted((Path(__file__).parent / "written").glob("*.txt"))
    for path in (path for path in written if not path.name.startswith("gum_")):
        table.extend((row, not path.name.startswith("c")) for row in marked(path))
    x, y = [], []
    for row, news in table:
        report = document(row)
        parse = parses(report)
        x.append(features(Reading(report, parse, lexicon(), media(), quotations(parse, 400)))[:-1])
        y.append(news)
    xs, ys = np.array(x), np.array(y, float)
    fold = np.random.default_rng(1).integers(0, 10, len(ys))
    right = np.zeros(len(ys))
    for k in range(10):
        weights = fit(xs[fold != k], ys[fold != k])
        right[fold == k] = (scores(xs[fold == k], weights) > 0) == (ys[fold == k] > 0)
    print(f"news {right[ys == 1].mean():.3f} of {int(ys.sum())}", end=", ")
    print(f"others {right[ys == 0].mean():.3f} of {int((1 - ys).sum())}")
    weights = fit(xs, ys)
    lines = [
        "# Made by scripts/attributions/register.py: how a news report is written (attributions/registers.py).",
        'source = "Wikinews train, GUM train without its share-alike lines, reports written for this package"',
        f"offset = {weights[-1]:.3f}",
        "",
        "[weights]",
        *(
            f"{name} = {value:.3f}"
            for name, value in zip(FEATURES, [*weights[:-1], DATED], strict=True)
        ),
    ]
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


def scores(xs: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Sums of the linear model."""
    return xs @ weights[:-1] + weights[-1]


def fit(xs: np.ndarray, ys: np.ndarray) -> np.ndarray:
    """Weights and offset by gradient descent, classes of equal weight."""
    share = np.where(ys > 0, 0.5 / ys.sum(), 0.5 / (1 - ys).sum())
    weights = np.zeros(xs.shape[1] + 1)
    for _ in range(STEPS):
        off = (1 / (1 + np.exp(-scores(xs, weights))) - ys) * share
        step = np.append(xs.T @ off + PENALTY * weights[:-1], off.sum())
        weights -= RATE * step
    return weights


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
