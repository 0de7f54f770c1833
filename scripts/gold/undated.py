#!/usr/bin/env python3
"""The gold of undated reports: 20 events, of each one report whose day of publication is taken away.

    python scripts/gold/undated.py sample CORPORA ITEMS.jsonl
    python scripts/gold/undated.py sheet CORPORA ITEMS.jsonl READING SHEET.txt
    python scripts/gold/undated.py settle ITEMS.jsonl READING1.txt READING2.txt GOLD.jsonl

``sample`` draws, by seed, events of ECB+ with two dated reports or more, and of each one report that
names a day and nowhere a day with its year; the expressions are found by a pattern, so that nothing
depends on what Sayso reads. A reading has one line an expression: its number and YYYY-MM-DD, or ``?``
where the event's reports leave it open. ``settle`` prints how far the two agree and writes ids, offsets and
days, no text. docs/decisions/gold-undated.md has what was asked.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

SEED, EVENTS, DATED, MOST = 20261127, 20, 2, 5
SETTLED: dict[int, str | None] = {}  # where the readings differed: the expression -> its day
_DAY = 10  # letters of YYYY-MM-DD
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today|tonight|tomorrow)\b"
    rf"|\b{MONTH} \d{{1,2}}\b",
    re.IGNORECASE,
)
FULL = re.compile(
    rf"\b{MONTH} \d{{1,2}},? (?:19|20)\d\d\b|\b\d{{1,2}} [A-Z][a-z]+ 20\d\d"
    r"|\b\d\d?[/.]\d\d?[/.]\d{2,4}\b|\b20\d\d-\d\d",
    re.IGNORECASE,
)


def reports(corpora: str) -> dict[str, list[dict[str, Any]]]:
    """The corpus' reports by event."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    file = Path(f"{corpora}/groups/ecbplus_dev.jsonl")
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["cluster"]].append(row)
    return found


def sample(corpora: str, items: str) -> None:
    """Draw the events, a report of each, and at most five of its expressions."""
    draw = random.Random(SEED)  # noqa: S311 - a sample, no secret
    fitting: dict[str, list[dict[str, Any]]] = {}
    for event, rows in sorted(reports(corpora).items()):
        dated = [row for row in rows if row["date"] and len(row["date"]) >= _DAY]
        mine = [r for r in dated if not FULL.search(r["text"]) and DAY.search(r["text"])]
        if len(dated) >= DATED and mine:
            fitting[event] = mine
    lines = []
    for event in sorted(draw.sample(sorted(fitting), EVENTS)):
        row = draw.choice(fitting[event])
        spans = [m.span() for m in DAY.finditer(row["text"])][:MOST]
        lines += [json.dumps({"event": event, "id": row["id"], "span": span}) for span in spans]
    print(len(fitting), "events fit;", len(lines), "expressions")
    Path(items).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(path: str) -> list[dict[str, Any]]:
    """The drawn expressions."""
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def order(count: int, reading: int) -> list[int]:
    """The order of one reading."""
    places = list(range(count))
    random.Random(SEED + reading).shuffle(places)  # noqa: S311 - an order, no secret
    return places


def sheet(corpora: str, items: str, reading: str, out: str) -> None:
    """Print the expressions in the order of one reading, with the week around the day of publication."""
    texts = {row["id"]: row for rows in reports(corpora).values() for row in rows}
    drawn = read(items)
    lines = []
    for n, at in enumerate(order(len(drawn), int(reading))):
        row, (start, end) = texts[drawn[at]["id"]], drawn[at]["span"]
        text = row["text"]
        around = f"{text[max(0, start - 110) : start]}«{text[start:end]}»{text[end : end + 70]}"
        day = date.fromisoformat(row["date"][:10])
        week = " ".join(f"{day + timedelta(k):%a%d}" for k in (-7, -3, -2, -1, 0, 1, 2))
        lines.append(f"{n} {row['date']} ({week}) {row['id']} {' '.join(around.split())}")
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


def settle(items: str, first: str, second: str, gold: str) -> None:
    """Compare two readings, write what both say or what was settled."""
    drawn = read(items)
    told: list[dict[int, str | None]] = []
    for reading, path in ((1, first), (2, second)):
        places = order(len(drawn), reading)
        rows = [line.split() for line in Path(path).read_text(encoding="utf-8").splitlines()]
        told.append({places[int(n)]: None if day == "?" else day for n, day in rows})
    one, two = told
    same = sum(one[at] == two[at] for at in range(len(drawn)))
    print(f"same in {same} of {len(drawn)} ({same / len(drawn):.3f})")
    lines = []
    for at, item in enumerate(drawn):
        if one[at] != two[at]:
            print("differ:", at, item, one[at], two[at], "->", SETTLED.get(at, "to settle"))
        day = one[at] if one[at] == two[at] else SETTLED[at]
        lines.append(json.dumps({**item, "day": day}))
    Path(gold).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    {"sample": sample, "sheet": sheet, "settle": settle}[sys.argv[1]](*sys.argv[2:])
