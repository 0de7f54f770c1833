"""Features -> the terms under which a report is looked for among many that are not at hand."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.events.features import Features
from sayso.events.neighbours import heaviest
from sayso.events.weighting import Corpus, terms, vectors
from sayso.settings import EventSettings


def heavy(
    reports: Sequence[Features], settings: EventSettings, corpus: Corpus
) -> list[list[tuple[str, float]]]:
    """Each report's heaviest terms with their weights, in order of term.

    Args:
        reports: some reports of a corpus.
        settings: how many terms.
        corpus: all of its reports, these among them.
    """
    rows, words = vectors(reports, settings, corpus), terms(reports)
    kept = heaviest(rows, settings.heaviest)
    found: list[list[tuple[str, float]]] = [[] for _ in reports]
    columns = rows.owner()[kept].tolist(), rows.term[kept].tolist(), rows.weight[kept].tolist()
    for owner, term, weight in zip(*columns, strict=True):
        found[owner].append((words[term], weight))
    return found
