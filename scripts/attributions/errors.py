#!/usr/bin/env python3
"""Count the errors of attribution on a gold part, by class.

    .venv/bin/python scripts/attributions/errors.py CORPORA wikinews/dev gum/dev

Read as by default (rules and tagger). Missed and false ones are paired as ``bench/attribution_spans.py``
pairs: contents by falling overlap, right from half. A missed and a false one of the same cue are one wrong
content. docs/decisions/attributions.md has the counts. Never meant for a test part.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from sayso.attributions import find
from sayso.bench.attributions import document
from sayso.bench.corpora import Parses, rows
from sayso.model import Parse

HALF = 0.5


def places(text: str, spans: list[list[int]] | None) -> set[int]:
    """The letters and digits of some spans."""
    return {i for start, end in spans or () for i in range(start, end) if text[i].isalnum()}


def paired(
    text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]
) -> dict[int, tuple[int, float]]:
    """Gold index -> found index and overlap, greedily by falling overlap."""
    mine = [places(text, g["content"]) for g in gold]
    theirs = [places(text, f["content"]) for f in found]
    close = sorted(
        (
            (len(a & b) / len(a | b), i, j)
            for i, a in enumerate(mine)
            for j, b in enumerate(theirs)
            if a & b
        ),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    taken: dict[int, tuple[int, float]] = {}
    for overlap, i, j in close:
        if i not in taken and all(j != other for other, _ in taken.values()):
            taken[i] = j, overlap
    return taken


def classes(
    text: str, parse: Parse, gold: list[dict[str, Any]], found: list[dict[str, Any]]
) -> Counter[str]:
    """The errors of one report."""
    count: Counter[str] = Counter()
    pairs = paired(text, gold, found)
    right = {i: j for i, (j, overlap) in pairs.items() if overlap >= HALF}
    cues = [places(text, f["cue"]) for f in found]
    for i, one in enumerate(gold):
        if i in right:
            source = found[right[i]]["source"]
            if (one["source"] or source) and not (
                places(text, one["source"]) & places(text, source)
            ):
                count["source: another" if source else "source: none given"] += 1
            continue
        cue = places(text, one["cue"])
        if not one["cue"]:
            count["missed: no cue"] += 1
        elif any(cue & other for other in cues):
            count["missed: cue found, content differs"] += 1
        else:
            count[f"missed: cue not found, {_kind(parse, one['cue'])}"] += 1
    named = [places(text, g["cue"]) for g in gold]
    for j, cue in enumerate(cues):
        if j not in right.values():
            of_gold = any(cue & other for other in named)
            kind = "of a gold cue" if of_gold else "cue that is none" if cue else "no cue"
            count[f"false: {kind}"] += 1
    return count


def _kind(parse: Parse, cue: list[list[int]]) -> str:
    kinds = {
        parse.pos[i]
        for i in range(len(parse))
        if any(start <= parse.start[i] < end for start, end in cue)
    }
    return "verb" if kinds & {"VERB", "AUX"} else "noun" if kinds & {"NOUN", "PROPN"} else "other"


def main(corpora: Path, *names: str) -> None:
    """Read each part, print its counts."""
    parses = Parses(Path("bench-out/parses"))
    for name in names:
        count: Counter[str] = Counter()
        for row in rows(corpora / "attributions" / f"{name}.jsonl"):
            report = document(row)
            parse = parses(report)
            found = msgspec.to_builtins(find(report, parse))
            count += classes(row["text"], parse, row["attributions"], found)
        print(name, sum(count.values()))
        for kind, many in sorted(count.items(), key=lambda one: (-one[1], one[0])):
            print(f"  {many:4} {kind}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
