"""Compares language models: what the same attribution rules reach on them, and what they cost.

    python scripts/compare_models.py CORPORA MODEL [MODEL ...]

CORPORA is the folder of the gold corpora, a MODEL the name of an installed model package or
``shipped``. For each model: full F1, exact content F1 and source head accuracy on Wikinews dev and
train (``bench/attribution_spans.py`` defines them), and the CPU of the bare pipeline for a report
of 350 words, as the median of several rounds in which the models take turns.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from statistics import median

import msgspec

from sayso.attributions import find
from sayso.bench.attribution_spans import Score
from sayso.bench.attributions import document
from sayso.bench.corpora import rows
from sayso.model import Document
from sayso.syntax import Parser

SHOWN = ("full_f1", "content_exact_f1", "source_head")
ROUNDS, WORDS = 5, 350


def main() -> None:
    """Print a table: a line for each model and corpus, then the cost of each model."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("corpora", type=Path)
    options.add_argument("models", nargs="+")
    chosen = options.parse_args()
    parsers = {name: Parser(None if name == "shipped" else name) for name in chosen.models}
    timed: list[Document] = []
    for part in ("dev", "train"):
        gold = rows(chosen.corpora / "attributions" / "wikinews" / f"{part}.jsonl")
        reports = [document(row) for row in gold]
        timed = timed or reports
        for parser in parsers.values():
            score = Score()
            for row, report in zip(gold, reports, strict=True):
                found = find(report, parser.parse(report))
                score.add(row["text"], row["attributions"], msgspec.to_builtins(found))
            measures = {metric: value for metric, value, _ in score.measures()}
            shown = "  ".join(f"{metric} {measures[metric]:.3f}" for metric in SHOWN)
            print(f"{parser.identity.name:24} wikinews_{part:6} {shown}", flush=True)
    spent: dict[str, list[float]] = {name: [] for name in parsers}
    for _ in range(ROUNDS):
        for name, parser in parsers.items():
            started = time.process_time()
            for report in timed:
                parser.bare(report)
            spent[name].append(time.process_time() - started)
    words = sum(len(report.text.split()) for report in timed)
    for name, parser in parsers.items():
        cost = 1000 * WORDS * median(spent[name]) / words
        print(f"{parser.identity.name:24} {cost:6.1f} ms CPU for {WORDS} words")


if __name__ == "__main__":
    main()
