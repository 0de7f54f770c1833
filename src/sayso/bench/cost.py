"""What reading costs: ``annotate`` beside the bare language model on the same texts.

Both run the same components over the same batches, one report a batch, in turns, so that a change
of the machine's speed meets both. CPU time of this process, not the clock. ``annotate`` includes
making the document (line roles, language), the parse's columns and every room.

``cost.values.cpu_ratio`` is of the four values alone: figures, dates, places and names, over the bare
language model. Each is the median of its own passes over the texts, as they take turns with it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.model import Document

if TYPE_CHECKING:
    from sayso.pipeline import Tools

SEED, REPORTS, ROUNDS = 7, 40, 7


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """``cost.WAY.cpu_ratio``: median CPU of annotate over median CPU of the bare model.

    ``default`` reads with the trained tagger, ``fast`` by the rules alone.
    """
    file = need(corpora / "attributions/wikinews/dev.jsonl")
    from sayso.documents import from_text
    from sayso.pipeline import Tools, annotate
    from sayso.settings import AttributionSettings, Settings

    texts = [row["text"] for row in rows(file)]
    random.Random(SEED).shuffle(texts)  # noqa: S311 - a sample, not a secret
    texts = texts[:REPORTS]
    documents = [from_text(text) for text in texts]
    default = Tools(model=parses.model)
    fast = Tools(
        model=parses.model, settings=Settings(attributions=AttributionSettings(tagger=False))
    )
    parser = default.parser

    def bare() -> None:
        for document in documents:
            parser.bare(document)

    def full(tools: Tools) -> None:
        for text in texts:
            annotate(from_text(text), tools=tools)

    def timed(work: Callable[[], None]) -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    bare()
    full(default)  # word lists, gazetteer, weights and the model's own caches are loaded now
    full(fast)
    rounds = [
        (timed(bare), timed(lambda: full(default)), timed(lambda: full(fast)))
        for _ in range(ROUNDS)
    ]
    base, *whole = (median(column) for column in zip(*rounds, strict=True))
    tokens = sum(parser.bare(document) for document in documents)
    yield from _values(documents, fast, tokens, timed, bare)
    for way, cost in zip(("default", "fast"), whole, strict=True):
        yield Measure(
            name=f"cost.{way}.cpu_ratio", value=cost / base, of=tokens, unit="ratio", better="lower"
        )
        yield Measure(
            name=f"cost.{way}.cpu_ms_per_report",
            value=1000 * cost / len(texts),
            of=len(texts),
            unit="ms",
            better="lower",
        )


def _values(
    documents: Sequence[Document],
    tools: Tools,
    tokens: int,
    timed: Callable[[Callable[[], None]], float],
    bare: Callable[[], None],
) -> Iterator[Measure]:
    """``cost.values``: what each of the four values costs over the bare model, and all together."""
    from sayso import attributions, mentions
    from sayso.slots import dates, figures, places

    settings, gazetteer = tools.settings, tools.gazetteer
    read = []
    for document in documents:
        parse = tools.parser.parse(document)
        read.append((document, parse, attributions.find(document, parse, settings.attributions)))

    def of_figures() -> None:
        for document, parse, claims in read:
            figures.find(document, parse, claims, settings.figures)

    def of_dates() -> None:
        for document, parse, _ in read:
            dates.find(document, parse)

    def of_places() -> None:
        for document, parse, _ in read:
            places.find(document, parse, gazetteer)

    def of_names() -> None:
        for document, parse, _ in read:
            mentions.find(document, parse, settings.mentions)

    works = {"figures": of_figures, "dates": of_dates, "places": of_places, "names": of_names}
    for work in works.values():
        work()
    rounds = [[timed(bare), *map(timed, works.values())] for _ in range(ROUNDS)]
    base, *each = (median(column) for column in zip(*rounds, strict=True))
    for name, cost in (*zip(works, each, strict=True), ("values", sum(each))):
        yield Measure(
            name=f"cost.{name}.cpu_ratio",
            value=cost / base,
            of=tokens,
            unit="ratio",
            better="lower",
        )
