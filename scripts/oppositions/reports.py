#!/usr/bin/env python3
"""What is found of the gold of invented events that are told in whole reports.

    PYTHONPATH=src .venv/bin/python scripts/oppositions/reports.py [FILE ...] [--missed]

By file: oppositions, updates and agreements found, questions with an opposition on which anything is drawn, and how
many figures of people harmed are read with their kind and range. ``--missed`` prints the oppositions and updates that
are not found; what is read so is no measure any more.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.bench.corpora import Parses
from sayso.bench.relations import FAMILY, compiled, relations
from sayso.model import EventPart

REPORTS = Path(__file__).parent / "reports"
Cluster = Mapping[str, Any]


def tolls(cluster: Cluster, part: EventPart) -> tuple[int, int]:
    """How many of the gold's numbers of people are figures with its kind and range, and how many there are."""
    text = {r["id"]: r["text"] for r in cluster["reports"]}
    left = list(part.figures)
    found = 0
    for gold in cluster["tolls"]:
        start = text[gold["report"]].find(gold["quote"])
        end = start + len(gold["quote"])
        for figure in left:
            meets = figure.span[0] < end and start < figure.span[1]
            same = (figure.kind, figure.low, figure.high) == (
                gold["kind"],
                gold["low"],
                gold["high"],
            )
            if figure.report == gold["report"] and meets and same:
                left.remove(figure)
                found += 1
                break
    return found, len(cluster["tolls"])


def missed(cluster: Cluster, part: EventPart) -> Iterator[str]:
    """The oppositions and updates of the gold that nothing drawn meets."""
    claims = {c["id"]: c for c in cluster["claims"]}
    for gold in cluster["relations"]:
        one = {**cluster, "relations": [gold]}
        family = FAMILY[gold["type"]]
        if family != "agreement" and not relations(one, part).found[family]:
            a, b = claims[gold["a"]], claims[gold["b"]]
            yield f"{gold['type']:16s} {a['report']} {a['quote']}\n{'':17s}{b['report']} {b['quote']}"


def main() -> None:
    """Read, compile, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--missed", action="store_true", help="print what is not found")
    asked = parser.parse_args()
    parses = Parses()
    for path in asked.files or sorted(REPORTS.glob("*.json")):
        found: Counter[str] = Counter()
        wanted: Counter[str] = Counter()
        for cluster in json.loads(path.read_text(encoding="utf-8")):
            part = compiled(cluster, parses)
            scored = relations(cluster, part)
            found.update(scored.found)
            wanted.update(scored.wanted)
            found["questions"] += sum(scored.points.values())
            wanted["questions"] += len(scored.points)
            read, all_ = tolls(cluster, part)
            found["figures"] += read
            wanted["figures"] += all_
            if asked.missed:
                print("\n".join(missed(cluster, part)))
        told = "  ".join(f"{name} {found[name]}/{wanted[name]}" for name in sorted(wanted))
        print(f"{path.stem:8s} {told}")


if __name__ == "__main__":
    main()
