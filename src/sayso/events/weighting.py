"""Features -> vectors: TF-IDF over the corpus and a small background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sayso.events.features import Features

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Vectors(NamedTuple):
    """All reports' vectors in rows: row i is ``first[i] .. first[i + 1]`` of the columns.

    Each row has length 1. ``df`` counts the reports that hold a term.
    """

    first: Ints
    term: Ints
    weight: Floats
    df: Ints

    def __len__(self) -> int:
        return len(self.first) - 1


def vectors(reports: Sequence[Features]) -> Vectors:
    """The vectors of the reports, in their order."""
    number: dict[str, int] = {}
    for report in reports:
        for term in report.terms:
            number.setdefault(term, len(number))
    sizes = [len(r.terms) for r in reports]
    first = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    term = np.fromiter((number[t] for r in reports for t in r.terms), np.int64, int(first[-1]))
    count = np.fromiter((w for r in reports for w in r.weights), np.float64, int(first[-1]))
    df = np.bincount(term, minlength=len(number))
    known, size = background(list(number))
    idf = np.log((size + len(reports) + 1) / (known + df + 0.5))
    weight = (1 + np.log(count)) * idf[term]
    norm = (
        np.sqrt(np.add.reduceat(np.append(weight**2, 0.0), first[:-1])) if len(reports) else weight
    )
    norm[np.diff(first) == 0] = 1.0
    weight /= np.repeat(np.maximum(norm, 1e-12), sizes)
    return Vectors(first, term, weight, df)


def background(terms: Sequence[str]) -> tuple[Floats, int]:
    """In how many of the background's reports each term stands, and how many these are."""
    return np.zeros(len(terms)), 0
