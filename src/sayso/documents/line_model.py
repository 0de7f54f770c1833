"""The trained part of telling news from furniture: its weights, and how they are applied.

Two passes. The first is a logistic regression over a line's hashed words and its own features.
The second is boosted oblivious trees over the first pass's scores of the lines around, over what
stands around, and over the place in the text; another, smaller set of trees finds the headline.
``scripts/train_furniture.py`` builds the weights, docs/models/furniture.md describes them.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from importlib import resources
from io import BytesIO
from typing import NamedTuple

import numpy as np

from sayso.documents.layout import Row
from sayso.documents.line_context import columns
from sayso.documents.line_features import Floats, Ints, Look

NAME = "furniture/1"
FILE = "furniture.npz"
_BATCH = 1024  # lines whose trees are walked at once: about 8 MB


class Trees(NamedTuple):
    """Oblivious trees: level ``d`` of tree ``t`` asks whether a column is above a border.

    Attributes:
        column: column asked, (trees, levels).
        border: its border, (trees, levels).
        leaf: log odds of each leaf, (trees, 2 ** levels); bit ``d`` is the answer of level ``d``.
        bias: log odds added to the sum of the leaves.
    """

    column: Ints
    border: np.ndarray
    leaf: np.ndarray
    bias: float


class Weights(NamedTuple):
    """All weights.

    Attributes:
        words: log odds of each bucket of words.
        own: log odds of each column of ``line_features.OWN``.
        bias: log odds added.
        furniture: trees that tell furniture.
        headline: trees that tell the headline.
    """

    words: Floats
    own: Floats
    bias: float
    furniture: Trees
    headline: Trees


class Scores(NamedTuple):
    """Probabilities, one a line: that it is furniture, that it is the headline."""

    furniture: Floats
    headline: Floats


def _bytes() -> bytes:
    return (resources.files("sayso") / "data" / FILE).read_bytes()


@functools.cache
def weights() -> Weights:
    """The shipped weights."""
    held = np.load(BytesIO(_bytes()), allow_pickle=False)
    found = {name: held[name] for name in held.files}

    def trees(name: str) -> Trees:
        return Trees(
            column=found[f"{name}_column"].astype(np.int64),
            border=found[f"{name}_border"],
            leaf=found[f"{name}_leaf"],
            bias=float(found[f"{name}_bias"]),
        )

    return Weights(
        words=found["words"].astype(np.float64),
        own=found["own"].astype(np.float64),
        bias=float(found["bias"]),
        furniture=trees("furniture"),
        headline=trees("headline"),
    )


@functools.cache
def identity() -> str:
    """Name and hash of the weights, as records state them."""
    return f"{NAME} sha256:{hashlib.sha256(_bytes()).hexdigest()}"


def scores(rows: Sequence[Row]) -> Scores:
    """How likely each line is furniture, and the headline."""
    held = weights()
    if not rows:
        return Scores(np.zeros(0), np.zeros(0))
    look = Look(rows)
    around = columns(look, first_pass(look, held)).astype(np.float32)
    furniture, headline = walk(held.furniture, around), walk(held.headline, around)
    return Scores(1 / (1 + np.exp(-furniture)), 1 / (1 + np.exp(-headline)))


def first_pass(look: Look, held: Weights) -> Floats:
    """Log odds of furniture by a line's own words and features."""
    words = np.add.reduceat(held.words[look.buckets], look.starts) / np.sqrt(look.counts)
    odds: Floats = words + look.own @ held.own + held.bias
    return odds


def walk(trees: Trees, around: np.ndarray) -> Floats:
    """Log odds by the trees, one a row of ``around`` (single precision, as in training)."""
    bits = 1 << np.arange(trees.column.shape[1])
    each = np.arange(len(trees.column))
    found = np.empty(len(around))
    for at in range(0, len(around), _BATCH):
        batch = around[at : at + _BATCH]
        above = batch[:, trees.column] > trees.border
        found[at : at + _BATCH] = trees.leaf[each, above @ bits].sum(axis=1, dtype=np.float64)
    return found + trees.bias
