"""From labels' probabilities to spans: the best sequence of labels that makes sense."""

from __future__ import annotations

import numpy as np

from sayso.attributions.clauses import Range
from sayso.attributions.tagger_model import CONTENT, SOURCE, VIA, Floats

_OFF = -1e4
_COUNT = 7


def _steps() -> Floats:
    """Which label may follow which: a label that goes on needs its like before it."""
    table = np.zeros((_COUNT, _COUNT), dtype=np.float32)
    for first in (CONTENT, SOURCE, VIA):
        table[:, first + 1] = _OFF
        table[first, first + 1] = table[first + 1, first + 1] = 0
    return table


_STEPS = _steps()


def best(labels: Floats) -> list[list[int]]:
    """The most probable sequence of labels per row of [rows, tokens, labels] log-probabilities."""
    rows, count, _ = labels.shape
    score = labels[:, 0].copy()
    score[:, [CONTENT + 1, SOURCE + 1, VIA + 1]] = _OFF
    back = np.zeros((count, rows, _COUNT), dtype=np.int8)
    for t in range(1, count):
        reached = score[:, :, None] + _STEPS
        back[t] = reached.argmax(1)
        score = reached.max(1) + labels[:, t]
    last = score.argmax(1)
    paths = np.zeros((rows, count), dtype=np.int8)
    paths[:, -1] = last
    every = np.arange(rows)
    for t in range(count - 1, 0, -1):
        last = back[t, every, last]
        paths[:, t - 1] = last
    return [[int(label) for label in path] for path in paths]


def ranges(path: list[int], kind: int, offset: int) -> list[Range]:
    """The token ranges that a sequence gives one kind of label, in order."""
    found: list[Range] = []
    for i, label in enumerate(path):
        if label == kind:
            found.append((offset + i, offset + i + 1))
        elif label == kind + 1 and found:
            found[-1] = (found[-1][0], offset + i + 1)
    return found
