"""Counts how often each cue word, in each construction, introduces something that is said.

    python scripts/count_cues.py CORPORA

Every candidate that the rules can propose in Wikinews train (text CC BY 2.5, annotations
CC BY 4.0) is held against the gold: how often the word was met in the construction, how often it
is a gold cue, and how often with that content (overlap at least half). The table shows where
``data/cues.toml`` should be mended: listed constructions that are mostly wrong, and constructions
that are not listed and mostly right. The list itself is kept by hand.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.attributions.cues import propose
from sayso.attributions.lexicon import lexicon
from sayso.attributions.media import media
from sayso.attributions.quotations import quotations
from sayso.attributions.reading import Reading
from sayso.bench.attributions import document
from sayso.bench.corpora import Parses, rows

Seen = list[int]  # met, gold cue, with its content
LEAST = 2  # times that a construction must be met to be shown
VERBAL = ("contents", "phrases", "passives", "asides")  # the files whose candidates are verbs
HALF = 0.5  # share right below which a listed construction is shown


def main() -> None:
    """Print the two tables."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("corpora", type=Path)
    options.add_argument("--parses", type=Path, help="a folder that keeps parses between runs")
    chosen = options.parse_args()
    counts: dict[tuple[str, str], Seen] = defaultdict(lambda: [0, 0, 0])
    parses = Parses(chosen.parses)
    for row in rows(chosen.corpora / "attributions" / "wikinews" / "train.jsonl"):
        for key, cue, right in _candidates(row, parses):
            seen = counts[key]
            seen[0] += 1
            seen[1] += cue
            seen[2] += right
    verbs = lexicon().verbs
    listed = {key: seen for key, seen in counts.items() if key[1] in verbs.get(key[0], {})}
    rest = {key: seen for key, seen in counts.items() if key not in listed and seen[2]}
    print("listed, mostly wrong (met, gold cue, right)")
    _show({key: seen for key, seen in listed.items() if seen[2] < HALF * seen[0]})
    print("not listed, mostly right")
    _show({key: seen for key, seen in rest.items() if seen[2] >= HALF * seen[0]})


def _candidates(
    row: Mapping[str, Any], parses: Parses
) -> Iterator[tuple[tuple[str, str], bool, bool]]:
    report = document(dict(row))
    parse = parses(report)
    r = Reading(report, parse, lexicon(), media(), quotations(parse))
    gold = [
        (a["cue"], {at for start, end in a["content"] for at in range(start, end)})
        for a in row["attributions"]
        if a["cue"]
    ]
    for c in propose(r):
        if c.head < 0 or c.rule.split(".")[1] not in VERBAL:
            continue
        start, end = parse.span(c.head, c.head + 1)
        mine = [content for cue, content in gold if any(s < end and start < e for s, e in cue)]
        said = {
            at for piece in c.content if piece[1] > piece[0] for at in range(*parse.span(*piece))
        }
        right = any(len(said & other) >= HALF * len(said | other) for other in mine)
        yield (parse.lemma[c.head], c.frame), bool(mine), right


def _show(counts: Mapping[tuple[str, str], Seen]) -> None:
    for key in sorted(counts, key=lambda key: (-counts[key][0], key)):
        met, cue, right = counts[key]
        if met >= LEAST:
            print(f"  {key[0]:16} {key[1]:22} {met:4} {cue:4} {right:4}")


if __name__ == "__main__":
    main()
