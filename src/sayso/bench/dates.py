"""Times against gold (TempEval-3's definitions: UzZaman et al. 2013).

Strict: the same span; relaxed: overlap, one to one in text order; value F1: relaxed F1 times the
share of matches with the gold value. The document's creation time is the anchor, as in the task.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_text
from sayso.model import Document, Timex
from sayso.slots.dates import find


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """TimeBank and AQUAINT, apart and together."""
    everything: list[tuple[dict[str, Any], tuple[Timex, ...]]] = []
    for name in ("timebank", "aquaint"):
        gold = rows(need(corpora / "dates" / f"{name}.jsonl"))
        found = [find(d, p) for d, p in parses.all([document(row) for row in gold])]
        everything += zip(gold, found, strict=True)
        yield from _measures(name, gold, found)
    yield from _measures("all", [row for row, _ in everything], [times for _, times in everything])


def document(row: dict[str, Any]) -> Document:
    """A gold row as a report published on its document creation day."""
    return from_text(row["text"], id=str(row["id"]), published=row["dct"])


def _measures(
    name: str, gold: Sequence[dict[str, Any]], found: Sequence[Sequence[Timex]]
) -> Iterator[Measure]:
    for metric, (value, of) in score(gold, found).items():
        yield Measure(name=f"dates.{name}.{metric}", value=value, of=of)
    for level, (right, given) in levels(gold, found).items():
        yield Measure(name=f"dates.{name}.right_{level}", value=right / max(1, given), of=given)


def levels(
    gold: Sequence[dict[str, Any]], found: Sequence[Sequence[Timex]]
) -> dict[str, tuple[int, int]]:
    """For each level of confidence the values that are right and those that are given."""
    counted = {level: [0, 0] for level in ("high", "medium", "low")}
    for row, times in zip(gold, found, strict=True):
        values = {t: row["timexes"][n]["value"] for n, t in match(row["timexes"], times).items()}
        for timex in times:
            if timex.confidence is not None:
                counted[timex.confidence][0] += values.get(timex) == timex.value
                counted[timex.confidence][1] += 1
    return {level: (right, given) for level, (right, given) in counted.items()}


def score(
    gold: Sequence[dict[str, Any]], found: Sequence[Sequence[Timex]]
) -> dict[str, tuple[float, int]]:
    """The measures as ``{metric: (value, gold items)}``."""
    strict = relaxed = right = typed = wanted = predicted = 0
    for row, times in zip(gold, found, strict=True):
        timexes = row["timexes"]
        wanted += len(timexes)
        predicted += len(times)
        strict += len({t.span for t in times} & {tuple(t["span"]) for t in timexes})
        for n, timex in match(timexes, times).items():
            relaxed += 1
            right += timex.value == timexes[n]["value"]
            typed += timex.type == timexes[n]["type"]
    f1 = _f1(relaxed, predicted, wanted)
    return {
        "strict_f1": (_f1(strict, predicted, wanted), wanted),
        "relaxed_f1": (f1, wanted),
        "value_f1": (f1 * right / max(1, relaxed), wanted),
        "type_f1": (f1 * typed / max(1, relaxed), wanted),
    }


def match(timexes: Sequence[dict[str, Any]], times: Sequence[Timex]) -> dict[int, Timex]:
    """Gold expressions in their order, each with the free one that overlaps it most."""
    used: set[int] = set()
    matched: dict[int, Timex] = {}
    for n, gold in enumerate(timexes):
        start, end = gold["span"]
        best: tuple[int, int] | None = None
        for k, timex in enumerate(times):
            common = min(end, timex.span[1]) - max(start, timex.span[0])
            if k not in used and common > 0 and (best is None or common > best[0]):
                best = (common, k)
        if best is not None:
            used.add(best[1])
            matched[n] = times[best[1]]
    return matched


def _f1(right: int, predicted: int, wanted: int) -> float:
    return 2 * right / (predicted + wanted) if predicted + wanted else 0.0
