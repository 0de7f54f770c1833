"""Print the oppositions and updates that are drawn in some events, with the words they stand between.

Usage: PYTHONPATH=src python scripts/read_relations.py FILE [--rules NAME,...] [--most N] [--least N] [--events N]

FILE is ``events_dev.json`` (events with their reports) or a JSONL file of reports with ``id``, ``text``,
``cluster`` and perhaps ``date``, or of incidents with their reports (``incident``, ``docs``). For reading by eye: which share of what is reported is right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sayso.bench.relations import FAMILY
from sayso.documents import from_text
from sayso.model import EventPart, Group, Span, Why
from sayso.pipeline import Tools, annotate_document, compile_event

Row = Mapping[str, Any]
WIDTH = 260  # code points of a statement that are printed


def main() -> None:
    """Read the events, compile them, print their relations and how many of each rule there are."""
    asked = _asked()
    tools = Tools()
    total: Counter[tuple[str, str]] = Counter()
    for name, rows in list(events(asked.file, asked.most, asked.least))[: asked.events]:
        read = [
            annotate_document(from_text(r["text"], id=r["id"], published=r.get("date")), tools)
            for r in rows
        ]
        group = Group(
            id=f"e-{name}",
            reports=tuple(r.document.id for r in read),
            why=Why(rule="scripts.read_relations.given"),
        )
        part = compile_event(group, read, tools)
        total.update(show(name, part, {r["id"]: r["text"] for r in rows}, asked.rules))
    for (kind, rule), many in sorted(total.items()):
        print(f"{many:5d}  {kind:16s} {rule}")


def events(file: Path, most: int, least: int = 2) -> Iterator[tuple[str, list[Row]]]:
    """The events of a file with their reports, at most ``most`` of each, and ``least`` at least."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".json":
        yield from ((c["cluster"], c["reports"][:most]) for c in json.loads(text))
        return
    found: dict[str, list[Row]] = {}
    for line in text.splitlines():
        row = json.loads(line)
        for one in row.get("docs", [row]):
            found.setdefault(str(row.get("incident", row.get("cluster"))), []).append(one)
    many = sorted((k for k in found if len(found[k]) >= least), key=lambda k: (-len(found[k]), k))
    yield from ((k, found[k][:most]) for k in many)


def show(
    name: str, part: EventPart, texts: Mapping[str, str], rules: str | None
) -> Counter[tuple[str, str]]:
    """Print an event's relations but for agreements; how many of each type and rule."""
    words = {c.id: (c.report, c.content, c.source) for c in part.claims}
    words |= {f.id: (f.report, (f.span,), None) for f in part.figures}
    total: Counter[tuple[str, str]] = Counter()
    for r in part.event.relations:
        chosen = rules is None or any(name in r.why.rule for name in rules.split(","))
        if FAMILY[r.type] == "agreement" or not chosen:
            continue
        total[r.type, r.why.rule] += 1
        print(f"\n{name}  {r.type}  {r.why.rule}")
        for end in (r.a, r.b):
            report, content, source = words.get(end, (end.rsplit(":", 1)[0], (), None))
            who = _words(texts[report], source or ())
            said = _words(texts[report], content) or end
            print(f"    {report}  {who or '-'}: {said[:WIDTH]}")
    return total


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " | ".join(" ".join(text[a:b].split()) for a, b in spans)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--rules", help="parts of rule names, with commas")
    parser.add_argument("--most", type=int, default=12, help="reports of an event")
    parser.add_argument(
        "--least", type=int, default=2, help="reports of an event, fewer are left out"
    )
    parser.add_argument("--events", type=int, default=40, help="events")
    return parser.parse_args()


if __name__ == "__main__":
    main()
