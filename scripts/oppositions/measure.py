#!/usr/bin/env python3
"""How many of the written oppositions the rules find, and what they draw besides.

    PYTHONPATH=src:scripts/oppositions .venv/bin/python scripts/oppositions/measure.py [FILE ...]

Every line counts as a report of its own, the lines of an event as one event. Printed: pairs by label, how many of them are related by an
opposition, and which rules did it; ``--false`` prints the pairs that are related and should not be.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from written_events import DOUBTED, DOUBTS, LABELS, Event, pairs, read

from sayso.bench.corpora import Parses
from sayso.bench.relations import FAMILY, compiled

WRITTEN = Path(__file__).parent / "written"


def related(name: str, event: Event, parses: Parses) -> dict[frozenset[int], str]:
    """Pairs of an event's lines that an opposition relates, with its rule."""
    reports = [{"id": f"{name}-{n:03d}", "text": t.text} for n, t in enumerate(event.told)]
    part = compiled({"cluster": name, "reports": reports}, parses)
    report = {one.id: one.report for one in (*part.claims, *part.figures)}
    found = {}
    for r in part.event.relations:
        ends = [report[i] for i in (r.a, r.b) if i in report]
        if FAMILY[r.type] == "conflict" and len(set(ends)) == 2:
            found[frozenset(int(i.rsplit("-", 1)[1]) for i in ends)] = r.why.rule
    return found


def main() -> None:
    """Read, compile, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument(
        "--false", action="store_true", help="print what is related and should not be"
    )
    asked = parser.parse_args()
    parses = Parses()
    many: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    rules: Counter[tuple[str, str]] = Counter()
    for path in asked.files or sorted(WRITTEN.glob("*.txt")):
        for n, event in enumerate(read(path)):
            found = related(f"{path.stem}-{n}", event, parses)
            for i, j, known in pairs(event):
                label = LABELS[DOUBTS if known == DOUBTED else known]
                many[label] += 1
                rule = found.get(frozenset((i, j)))
                if rule is not None:
                    hits[label] += 1
                    rules[rule, label] += 1
                if asked.false and rule is not None and label in ("none", "same"):
                    print(f"{rule}\n    {event.told[i].text}\n    {event.told[j].text}")
    for label in ("opposed", "doubts", "same", "none"):
        print(f"{label:8s} {many[label]:6d} pairs, an opposition drawn between {hits[label]}")
    for (rule, label), count in rules.most_common():
        print(f"{count:6d}  {label:8s} {rule}")


if __name__ == "__main__":
    main()
