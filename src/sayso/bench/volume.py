"""Grouping and candidates of reuse at a hundred thousand reports: documents a core-second, memory.

    python -m sayso.bench.volume --corpora ../shared/corpora 25000 100000

``--of rows`` writes the reports themselves, for whole commands: ``sayso reuse``, ``sayso group``.

Real reports where there are any; where they end, copies of them by edits: a run of sentences is kept,
a tenth of the words is left out, and every copy of one round has a word of its own in its names, so that
rounds are other events. What is read from a text (features, words) is made before the clock starts:
it is what a store holds. Memory is the largest that the process has had.
"""

from __future__ import annotations

import json
import random
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sayso import events
from sayso.bench.corpora import rows
from sayso.bench.scale import SEED, reports
from sayso.documents import from_row
from sayso.reuse.candidates import candidates
from sayso.reuse.words import Vocabulary, Words
from sayso.settings import EventSettings, ReuseSettings

_LEFT = 0.9  # share of the words that an edited copy keeps
_LONGEST = 1500  # code points of a report: the length of an agency's


def sample(corpora: Path, many: int) -> Iterator[dict[str, Any]]:
    """Rows with an id, a text and a day, in order of time: real ones, then edited copies."""
    real = [r | {"text": r["text"][:_LONGEST]} for r in reports(corpora)]
    real += [
        {"id": f"u{n}", "text": row["text"]}
        for n, row in enumerate(rows(corpora / "groups" / "uci_headlines_dev.jsonl"))
    ]
    draw = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    for n in range(many):
        lap, at = divmod(n, len(real))
        row = real[at]
        day = time.strftime("%Y-%m-%d", time.gmtime(n * 86400 // 1000))  # a thousand a day
        text = row["text"] if not lap else _edited(row["text"], lap, draw)
        yield {"id": f"{n}", "text": text, "date": day}


def _edited(text: str, lap: int, draw: random.Random) -> str:
    """A copy with words left out, and its names written as another round's."""
    words = [w for w in text.split(" ") if draw.random() < _LEFT]
    return " ".join(f"{w}{_syllables(lap)}" if w[:1].isupper() else w for w in words)


def _syllables(lap: int) -> str:
    return "".join("bdfgklmnprst"[d] + "aeiou"[d % 5] for d in (lap % 12, lap // 12 % 12))


def grouping(corpora: Path, many: int) -> Iterator[tuple[str, float]]:
    """Documents a core-second of grouping, all at once and as a stream."""
    features = [events.features_of_text(from_row(row)) for row in sample(corpora, many)]
    started = time.process_time()
    found = events.group(features, EventSettings())
    yield "group_docs_per_core_s", many / (time.process_time() - started)
    yield "events", float(len(found))
    started = time.process_time()
    settled = sum(1 for _ in events.stream(features, EventSettings()))
    yield "stream_docs_per_core_s", settled / (time.process_time() - started)


def reuse(corpora: Path, many: int) -> Iterator[tuple[str, float]]:
    """Documents a core-second of the search for candidates of reuse."""
    vocabulary = Vocabulary()
    words = [Words(from_row(row), vocabulary) for row in sample(corpora, many)]
    started = time.process_time()
    found = list(candidates(words, ReuseSettings()))
    yield "candidate_docs_per_core_s", many / (time.process_time() - started)
    yield "candidates", float(len(found))


@click.command()
@click.argument("sizes", nargs=-1, type=int, required=True)
@click.option("--corpora", type=click.Path(path_type=Path), required=True)
@click.option("--of", type=click.Choice(["grouping", "reuse", "rows"]), default="grouping")
def main(sizes: tuple[int, ...], corpora: Path, of: str) -> None:
    """Print a line of figures for each of SIZES; of rows, that many reports."""
    if of == "rows":
        for row in sample(corpora, max(sizes)):
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    real = len(reports(corpora))
    click.echo(f"{real} whole reports and the UCI headlines are real; the rest are edited copies")
    for size in sizes:
        measured = (grouping if of == "grouping" else reuse)(corpora, size)
        figures = {name: round(value) for name, value in measured}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        click.echo(json.dumps({"reports": size, **figures, "peak_mb": peak}))


if __name__ == "__main__":
    main()
