#!/usr/bin/env python3
"""The gold of speakers: sampled before coding, read twice without sight of each other, settled.

    python scripts/gold/speakers.py sample CORPORA SHEET.md ITEMS.json
    python scripts/gold/speakers.py settle CORPORA ITEMS.json READER1.jsonl READER2.jsonl GOLD.jsonl

``sample`` draws attributions with a source from Wikinews dev and prints the sheet that both read;
docs/decisions/gold-speakers.md has what they were asked. ``settle`` prints how far they agree and
writes offsets of the names, no text; what they disagreed on is in SETTLED, with the reason.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

SEED, COUNT = 20261125, 260
# Where the readers differed: (start of the report's id, attribution) -> the ways to be right.
SETTLED: dict[tuple[str, int], list[str | None]] = {
    ("California_lawyer", 1): [None],  # a jury has no name
    ("Hotel_fire", 5): [None],  # "the fire service" names no body
    ("Iraqi_Parliament", 5): ["United States", "United States Department of State"],  # "we"
    ("Researchers_break", 6): [None],  # "we" of an unnamed team
    ("World_leaders", 0): [None],  # a headline, before anybody is named
}


def rows(path: str) -> list[dict[str, Any]]:
    """Lines of a JSONL file."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def gold_of(corpora: str) -> list[dict[str, Any]]:
    """The annotated reports."""
    return rows(f"{corpora}/attributions/wikinews/dev.jsonl")


def sample(corpora: str, sheet: str, items: str) -> None:
    """Draw the items, write the sheet."""
    reports = gold_of(corpora)
    every = [(r["id"], n) for r in reports for n, a in enumerate(r["attributions"]) if a["source"]]
    random.Random(SEED).shuffle(every)  # noqa: S311 - a sample, no secret
    drawn = set(every[:COUNT])
    out = []
    for r in reports:
        mine = [n for n in range(len(r["attributions"])) if (r["id"], n) in drawn]
        if not mine:
            continue
        text = r["text"]
        out.append(f"\n######## {r['id']}  (published {r['date']})\n{text}\n\n---- items")
        for n in mine:
            a = r["attributions"][n]
            at = a["source"][0][0]
            words = {
                key: " ... ".join(text[s:e] for s, e in a[key] or [])
                for key in ("source", "cue", "content")
            }
            out.append(
                f"[{n}] SOURCE «{words['source']}» CUE «{words['cue']}» "
                f"CONTENT «{words['content'][:70]}» context: {text[max(0, at - 40) : at + 60]!r}"
            )
    Path(sheet).write_text("\n".join(out) + "\n", encoding="utf-8")
    Path(items).write_text(json.dumps(sorted(drawn)), encoding="utf-8")


def settle(corpora: str, items: str, first: str, second: str, gold: str) -> None:
    """Compare two readings, write what both say or what was settled."""
    texts = {r["id"]: r["text"] for r in gold_of(corpora)}
    one, two = ({(x["id"], x["n"]): x for x in rows(path)} for path in (first, second))
    drawn = [tuple(x) for x in json.loads(Path(items).read_text(encoding="utf-8"))]
    for key in ("who", "for", "state"):
        same = sum(one[i][key] == two[i][key] for i in drawn)
        print(f"{key}: same in {same} of {len(drawn)} ({same / len(drawn):.3f})")
    out = []
    for report, n in drawn:
        a, b = one[report, n], two[report, n]
        if a["who"] == b["who"]:
            ways: list[str | None] = [a["who"]]
        else:
            ways = next(w for (s, m), w in SETTLED.items() if report.startswith(s) and m == n)
        body = a["for"] if a["for"] == b["for"] else None
        row: dict[str, Any] = {"id": report, "attribution": n}
        row["who"] = [_spans(texts[report], way) for way in ways if way is not None] or None
        row["for"] = _spans(texts[report], body) if body else None
        row["state"] = a["state"] if a["state"] == b["state"] else None
        row["for_unsettled"] = a["for"] != b["for"]
        out.append(json.dumps(row))
    Path(gold).write_text("\n".join(out) + "\n", encoding="utf-8")


def _spans(text: str, names: str) -> list[tuple[int, int]]:
    """Each name's first place in the text."""
    found = []
    for name in names.split(" ; "):
        at = text.index(name)
        found.append((at, at + len(name)))
    return found


if __name__ == "__main__":
    {"sample": sample, "settle": settle}[sys.argv[1]](*sys.argv[2:])
