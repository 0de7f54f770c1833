#!/usr/bin/env python3
"""Fit the weights that tell news reports from other texts (attributions/registers.py).

    .venv/bin/python scripts/attributions/register.py CORPORA src/sayso/data/registers.toml

To be run anew with each new tagger: one of its two models reads the tagger's own vectors.

News: Wikinews train, GUM train's news, and the reports of written/ but for c*.txt; in written/gum_*.txt those that
begin with their day; the pages of newsrooms in furniture/lines_train (``sh``), and ECB+ train: tabloids, sport and show business, which
Wikinews has not. Others: the other genres of GUM train, written/c*.txt and the rest of written/gum_*.txt. Lines of a
share-alike licence (GUM's lives and travel guides) are left out of learning, and what is made of them is printed. Logistic regression,
L2, both classes of equal weight, over features of unit variance. Prints ten-fold accuracy.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from markup import read as marked
from unmarked import pages

from sayso.attributions.lexicon import lexicon
from sayso.attributions.media import media
from sayso.attributions.quotations import quotations
from sayso.attributions.reading import Reading
from sayso.attributions.registers import FEATURES, features
from sayso.attributions.tagger_model import identity
from sayso.attributions.tagger_sight import Sight
from sayso.bench.attributions import document
from sayso.bench.corpora import Parses, rows
from sayso.settings import AttributionSettings

LEAST = 150  # words of a page: shorter texts are taken for news
STEPS, RATE, MOMENTUM = 3000, 0.3, 0.9
PENALTIES = {"style": 1e-3, "vector": 1e-2}  # seven features, and 192
DAY = re.compile(r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, ")
SOURCE = "Wikinews train, GUM train without its share-alike lines, newsrooms' pages of furniture/lines_train, ECB+ train, texts written for this package"


class Text(NamedTuple):
    """A text seen both ways."""

    style: list[float]
    vector: list[float]
    news: bool
    free: bool


class Line(NamedTuple):
    """A linear model over features as they are."""

    weights: np.ndarray
    offset: float

    def news(self, xs: np.ndarray) -> np.ndarray:
        """Which of some texts are news."""
        return xs @ self.weights + self.offset >= 0


def main(corpora: str, out: str) -> None:
    """Read, fit, write."""
    texts = [seen for row, news, free in every(Path(corpora)) for seen in [look(row, news, free)]]
    style = learn("style", [t.style for t in texts], texts)
    vector = learn("vector", [t.vector for t in texts], texts)
    lines = [
        "# Made by scripts/attributions/register.py: what a news report is like (attributions/registers.py).",
        f'source = "{SOURCE}"',
        "",
        "[style]  # over how the text is written",
        f"offset = {style.offset:.3f}",
        "",
        "[style.weights]",
        *(f"{name} = {value:.3f}" for name, value in zip(FEATURES, style.weights, strict=True)),
        "",
        "[vector]  # over the mean of its tokens' vectors",
        f'tagger = "{identity()}"',
        f"offset = {vector.offset:.4f}",
        "weights = [",
        *(
            "    " + " ".join(f"{value:.4f}," for value in vector.weights[at : at + 8])
            for at in range(0, len(vector.weights), 8)
        ),
        "]",
    ]
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


def every(corpora: Path) -> list[tuple[dict[str, Any], bool, bool]]:
    """Each text with whether it is news, and whether its licence lets weights learn from it."""
    table: list[tuple[dict[str, Any], bool, bool]] = []
    for name in ("wikinews", "gum"):
        for row in rows(corpora / "attributions" / name / "train.jsonl"):
            free = "SA" not in (row.get("license") or "")
            table.append((row, row.get("genre", "news") == "news", free))
    for page, source, text in pages(corpora):
        if source == "sh" and len(text.split()) >= LEAST:
            table.append(({"id": page, "text": text}, True, True))
    table += [
        ({"id": row["doc_id"], "text": row["text"]}, True, True)
        for row in rows(corpora / "claims" / "ecbplus_train_docs.jsonl")
        if len(row["text"].split()) >= LEAST
    ]
    for path in sorted((Path(__file__).parent / "written").glob("*.txt")):
        for row in marked(path):
            top = row["text"].split("\n")[:3]
            news = any(map(DAY.match, top)) if path.name.startswith("gum_") else path.name[0] != "c"
            table.append((row, news, True))
    return table


def look(row: dict[str, Any], news: bool, free: bool) -> Text:
    """A text as both models see it."""
    report = document(row)
    parse = PARSES(report)
    marks = quotations(parse, AttributionSettings().single)
    style = features(Reading(report, parse, lexicon(), media(), marks))
    return Text(list(style), Sight(parse, marks).style().tolist(), news, free)


def learn(name: str, table: Sequence[Sequence[float]], texts: Sequence[Text]) -> Line:
    """A model over the texts that it may learn from; prints how it does on each tenth and on the others."""
    xs, ys = np.array(table), np.array([t.news for t in texts])
    free = np.array([t.free for t in texts])
    mine, held = xs[free], ys[free]
    fold = np.random.default_rng(1).integers(0, 10, len(held))
    right = np.zeros(len(held))
    for k in range(10):
        right[fold == k] = (
            fit(mine[fold != k], held[fold != k], PENALTIES[name]).news(mine[fold == k])
            == held[fold == k]
        )
    line = fit(mine, held, PENALTIES[name])
    print(
        f"{name}: news {right[held].mean():.3f} of {held.sum()}, others {right[~held].mean():.3f} of "
        f"{(~held).sum()}; never seen, no news: {(~line.news(xs[~free])).mean():.3f} of {(~free).sum()}"
    )
    return line


def fit(xs: np.ndarray, ys: np.ndarray, penalty: float) -> Line:
    """Weights and offset by gradient descent with momentum, classes of equal weight."""
    middle, wide = xs.mean(0), xs.std(0) + 1e-6
    unit = np.hstack([(xs - middle) / wide, np.ones((len(xs), 1))])
    share = np.where(ys, 0.5 / ys.sum(), 0.5 / (~ys).sum())
    weights, speed = np.zeros(unit.shape[1]), np.zeros(unit.shape[1])
    damp = np.append(np.full(xs.shape[1], penalty), 0.0)
    for _ in range(STEPS):
        off = (1 / (1 + np.exp(-unit @ weights)) - ys) * share
        speed = MOMENTUM * speed + unit.T @ off + damp * weights
        weights -= RATE * speed
    own = weights[:-1] / wide
    return Line(own, float(weights[-1] - middle @ own))


PARSES = Parses(Path("bench-out/parses"))

if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
