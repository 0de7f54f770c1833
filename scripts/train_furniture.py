#!/usr/bin/env python3
"""Build src/sayso/data/furniture.npz, the weights that tell news from furniture in plain text.

Runs in an environment of its own; nothing of it is needed to run Sayso:

    python3.11 -m venv train-venv
    train-venv/bin/pip install numpy==2.4.6 scipy scikit-learn==1.9.1 catboost==1.2.10 msgspec
    OMP_NUM_THREADS=2 PYTHONPATH=src train-venv/bin/python scripts/train_furniture.py CORPORA

CORPORA holds furniture/lines_train.jsonl (lines of pages, news or furniture) and
attributions/{wikinews,gum}/train.jsonl (reports without furniture; of GUM those from Wikinews). Every random choice is seeded.
Words reach the weights only as hashes. docs/models/furniture.md is the model card.
"""

from __future__ import annotations

import json
import random
import re
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import scipy.sparse as sparse
from catboost import CatBoostClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from sayso.documents.layout import rows, units
from sayso.documents.line_context import columns
from sayso.documents.line_features import BUCKETS, Look
from sayso.documents.line_model import FILE, Trees, walk

SEED = 1
FOLDS = 5  # cross-fitting by site: the second pass never sees a score of a line that was fitted
REGULAR = 0.3  # inverse strength of the first pass's L2 penalty (0.3 of 0.3, 1, 3 on the dev part)
WORDS_SCALE, OWN_SCALE = 3.0, 0.5  # units of the first pass, so that one penalty suits both
FURNITURE = {"iterations": 300, "depth": 6, "learning_rate": 0.08}
HEADLINE = {"iterations": 100, "depth": 5, "learning_rate": 0.12}
SHARED = {"l2_leaf_reg": 5, "rsm": 0.4, "verbose": 0, "thread_count": 2, "random_seed": SEED,
          "bootstrap_type": "Bayesian", "allow_writing_files": False}  # fmt: skip


class Text(NamedTuple):
    """One text for training: its site, its features, and per line furniture and headline."""

    site: str
    look: Look
    furniture: np.ndarray
    headline: np.ndarray


def joined(text: str, furniture: list[bool], headline: list[bool], site: str) -> Text:
    """A text whose hard-wrapped lines are joined, as they are when it is read."""
    at, cut, heads, found = 0, [], [], []
    for row, count in units(text, rows(text)):
        found.append(row)
        cut.append(all(furniture[at : at + count]))
        heads.append(any(headline[at : at + count]))
        at += count
    return Text(site, Look(found), np.array(cut), np.array(heads))


def pages(file: Path) -> Iterator[Text]:
    """The lines of pages, laid out as text again (a gap is a number of blank lines)."""
    for line in file.open(encoding="utf-8"):
        row = json.loads(line)
        parts, furniture, headline = [], [], []
        for number, one in enumerate(row["lines"]):
            parts += ["\n" * (one["gap"] + 1 if number else 0), one["text"]]
            count = len(rows(one["text"]))
            furniture += [not one["keep"]] * count
            headline += [one.get("role") == "title"] * count
        yield joined("".join(parts), furniture, headline, row["domain"])


def reports(file: Path) -> Iterator[Text]:
    """Reports without furniture, as they are and in forms that other people's files have."""
    chance = random.Random(SEED)  # noqa: S311 - a seeded choice, no secret
    for line in file.open(encoding="utf-8"):
        row = json.loads(line)
        if "Wikinews" not in row.get("license", "Wikinews"):
            continue
        text, title = row["text"], row.get("title")
        for form in (text, *(make(text, chance) for make in chance.sample(VARIANTS, 2))):
            count = len(rows(form))
            if count:
                first = title is not None and rows(form)[0].text.casefold() == title.casefold()
                heads = [first, *[False] * (count - 1)]
                yield joined(form, [False] * count, heads, "report " + row["id"])


def wrapped(text: str, chance: random.Random) -> str:
    """Lines as wide as a terminal's, sometimes with indented paragraphs."""
    width, gap = chance.choice([60, 68, 72, 80]), chance.choice(["\n\n", "\n\n", "\n   "])
    return gap.join(textwrap.fill(part, width) for part in re.split(r"\n+", text))


def sentences(text: str, chance: random.Random) -> str:
    """A sentence a line, with or without blank lines."""
    gap = chance.choice(["\n", "\n\n"])
    return gap.join(re.split(r"(?<=[.!?])[\"”']?\s+|\n+", text))


def tokens(text: str, chance: random.Random) -> str:
    """A sentence a line, with signs set apart and quotation marks as in older corpora."""
    apart = re.sub(r"([.,!?;:)\]])(?=\s|$)", r" \1", sentences(text, chance))
    return re.sub(r"[”\"](?=\s|$)", " ''", re.sub(r"[“\"](?=\w)", "`` ", apart))


VARIANTS: list[Callable[[str, random.Random], str]] = [
    wrapped,
    sentences,
    tokens,
    lambda text, _: text.upper(),
    lambda text, chance: wrapped(text, chance).upper(),
    lambda text, _: "\n".join(re.split(r"\n+", text)),
    lambda text, _: "\n\n".join(re.split(r"\n+", text)[1:]),
    lambda text, chance: "\n\n".join(re.split(r"\n+", text)[: chance.choice([2, 2, 3, 4])]),
]


def bag(texts: list[Text]) -> sparse.csr_matrix:
    """Hashed words, one row a line, each weighing one over the root of their number."""
    found = []
    for text in texts:
        look = text.look
        weight = np.repeat(1 / np.sqrt(look.counts), look.counts)
        ends = np.append(look.starts, len(look.buckets))
        found.append(sparse.csr_matrix((weight, look.buckets, ends), (len(look.counts), BUCKETS)))
    return sparse.vstack(found).tocsr()


def first_pass(inputs: sparse.csr_matrix, target: np.ndarray, weight: np.ndarray) -> Any:
    """Fit the logistic regression."""
    model = LogisticRegression(C=REGULAR, solver="liblinear", max_iter=300, random_state=SEED)
    return model.fit(inputs, target, sample_weight=weight)


def second_pass(around: np.ndarray, target: np.ndarray, weight: np.ndarray, **options: Any) -> Any:
    """Fit boosted oblivious trees."""
    model = CatBoostClassifier(**SHARED, **options)
    return model.fit(around, target.astype(int), sample_weight=weight)


def exported(model: Any, scratch: Path) -> Trees:
    """A fitted model's trees as arrays."""
    model.save_model(str(scratch), format="json")
    held = json.loads(scratch.read_text())
    scratch.unlink()
    trees, depth = held["oblivious_trees"], model.get_all_params()["depth"]
    column = np.zeros((len(trees), depth), np.int16)
    border = np.full((len(trees), depth), np.inf, np.float32)
    leaf = np.zeros((len(trees), 1 << depth), np.float32)
    for number, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or []):
            column[number, level] = split["float_feature_index"]
            border[number, level] = split["border"]
        leaf[number, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, bias = held["scale_and_bias"]
    return Trees(column, border, leaf * np.float32(scale), float(np.ravel(bias)[0]))


def main(corpora: Path) -> None:
    """Train, check that the exported weights say the same, write them."""
    texts = [*pages(corpora / "furniture/lines_train.jsonl"),
             *reports(corpora / "attributions/wikinews/train.jsonl"),
             *reports(corpora / "attributions/gum/train.jsonl")]  # fmt: skip
    target = np.concatenate([t.furniture for t in texts])
    title = np.concatenate([t.headline for t in texts])
    sites = np.concatenate([[t.site] * len(t.furniture) for t in texts])
    weight = np.concatenate([np.full(len(t.furniture), len(t.furniture) ** -0.5) for t in texts])
    weight /= weight.mean()
    own = np.concatenate([t.look.own for t in texts])
    middle, spread = own.mean(axis=0), own.std(axis=0) + 1e-6
    scaled = sparse.csr_matrix((own - middle) / spread * OWN_SCALE)
    inputs = sparse.hstack([bag(texts) * WORDS_SCALE, scaled]).tocsr()
    score = np.zeros(len(target))
    for fit, rest in GroupKFold(FOLDS).split(inputs, target, sites):
        score[rest] = first_pass(inputs[fit], target[fit], weight[fit]).decision_function(
            inputs[rest]
        )
    whole = first_pass(inputs, target, weight)
    ends = np.cumsum([len(t.furniture) for t in texts])[:-1]
    around = np.concatenate(
        [columns(t.look, s) for t, s in zip(texts, np.split(score, ends), strict=True)]
    ).astype(np.float32)
    furniture = second_pass(around, target, weight, **FURNITURE)
    headline = second_pass(around, title, weight, **HEADLINE)
    here = Path(__file__).resolve().parents[1] / "src/sayso/data" / FILE
    held: dict[str, Any] = {
        "words": (whole.coef_[0, :BUCKETS] * WORDS_SCALE).astype(np.float16),
        "own": (whole.coef_[0, BUCKETS:] * OWN_SCALE / spread).astype(np.float32),
        "bias": np.float32(
            whole.intercept_[0] - whole.coef_[0, BUCKETS:] @ (middle / spread) * OWN_SCALE
        ),
    }
    for name, model in (("furniture", furniture), ("headline", headline)):
        trees = exported(model, here.with_suffix(".json"))
        gap = np.abs(walk(trees, around) - model.predict(around, prediction_type="RawFormulaVal"))
        assert gap.max() < 1e-3, f"exported trees differ by {gap.max()}"
        held |= {f"{name}_{field}": np.asarray(value) for field, value in trees._asdict().items()}
    np.savez_compressed(here, **held)
    print(f"{here.name}: {here.stat().st_size} bytes, {len(texts)} texts, {len(target)} lines")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
