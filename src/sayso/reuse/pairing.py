"""Documents -> Reuse: which reports share text, where, and who derives from whom."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sayso.model import Document, Passage, Ref, Reuse, Why
from sayso.reuse.alignment import Run, align
from sayso.reuse.candidates import candidates
from sayso.reuse.words import Vocabulary, Words
from sayso.settings import ReuseSettings

RULES: dict[str, str] = {
    "reuse.pairing.passages": "The reports share runs of words outside quotation marks.",
}


def pairs(
    documents: Sequence[Document], settings: ReuseSettings | None = None
) -> tuple[Reuse, ...]:
    """The pairs of reports that share text, ``a`` before ``b`` by id, in that order.

    Args:
        documents: reports, in any order; ids differ.
        settings: thresholds.
    """
    settings = settings or ReuseSettings()
    ordered = sorted(documents, key=lambda d: d.id)
    vocabulary = Vocabulary()
    words = [Words(d, vocabulary) for d in ordered]
    found = []
    for i, j, _ in candidates(words, settings):
        runs = align(words[i], words[j], settings)
        if _unquoted(runs, words[i], words[j]) < settings.copied:
            continue
        found.append(_reuse(ordered[i], ordered[j], words[i], words[j], runs))
    return tuple(found)


def _unquoted(runs: Sequence[Run], left: Words, right: Words) -> int:
    """Shared words that do not stand between quotation marks in both reports."""
    return sum(
        r.same
        - min(
            int(np.count_nonzero(left.quoted[r.a : r.a_end])),
            int(np.count_nonzero(right.quoted[r.b : r.b_end])),
            r.same,
        )
        for r in runs
    )


def _reuse(a: Document, b: Document, left: Words, right: Words, runs: Sequence[Run]) -> Reuse:
    passages = tuple(
        Passage(
            a=(int(left.start[r.a]), int(left.end[r.a_end - 1])),
            b=(int(right.start[r.b]), int(right.end[r.b_end - 1])),
        )
        for r in runs
    )
    return Reuse(
        a=a.id,
        b=b.id,
        direction="unknown",
        share_a=round(sum(r.a_end - r.a for r in runs) / max(len(left), 1), 4),
        share_b=round(sum(r.b_end - r.b for r in runs) / max(len(right), 1), 4),
        passages=passages,
        why=Why(
            rule="reuse.pairing.passages",
            spans=(
                Ref(report=a.id, span=passages[0].a),
                Ref(report=b.id, span=passages[0].b),
            ),
        ),
    )
