"""What reading costs: ``annotate`` beside the bare language model on the same texts.

Both run the same components over the same batches, one report a batch, in turns, so that a change
of the machine's speed meets both. CPU time of this process, not the clock. ``annotate`` includes
making the document (line roles, language), the parse's columns and every room.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need

SEED, REPORTS, ROUNDS = 7, 40, 7


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """``cost.annotate.cpu_ratio``: median CPU of annotate over median CPU of the bare model."""
    file = need(corpora / "attributions/wikinews/dev.jsonl")
    from sayso.documents import from_text
    from sayso.pipeline import Tools, annotate

    texts = [row["text"] for row in rows(file)]
    random.Random(SEED).shuffle(texts)  # noqa: S311 - a sample, not a secret
    texts = texts[:REPORTS]
    documents = [from_text(text) for text in texts]
    tools = Tools(model=parses.model)
    parser = tools.parser

    def bare() -> None:
        for document in documents:
            parser.bare(document)

    def full() -> None:
        for text in texts:
            annotate(from_text(text), tools=tools)

    def timed(work: Callable[[], None]) -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    bare()
    full()  # word lists, gazetteer and the model's own caches are loaded now
    pairs = [(timed(bare), timed(full)) for _ in range(ROUNDS)]
    base, whole = median(b for b, _ in pairs), median(f for _, f in pairs)
    tokens = sum(parser.bare(document) for document in documents)
    yield Measure(
        name="cost.annotate.cpu_ratio",
        value=whole / base,
        of=tokens,
        unit="ratio",
        better="lower",
    )
    yield Measure(
        name="cost.annotate.cpu_ms_per_report",
        value=1000 * whole / len(texts),
        of=len(texts),
        unit="ms",
        better="lower",
    )
