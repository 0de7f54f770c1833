"""Grouping against gold: BCubed and pairwise scores (Bagga and Baldwin 1998), by text alone.

One setting for all corpora. BCubed: the mean over reports of precision (the share of its group
that is of its event) and recall (the share of its event that is in its group).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sayso import events
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_row
from sayso.settings import EventSettings

CORPORA = ("ecbplus_dev", "fnc1_rumours_dev", "uci_headlines_dev")


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:  # noqa: ARG001 - a bench's shape
    """Look-alike events (ECB+), many rewrites (FNC-1), headlines only (UCI)."""
    for name in CORPORA:
        gold = rows(need(corpora / "groups" / f"{name}.jsonl"))
        features = [events.features_of_text(from_row(row)) for row in gold]
        found = {m.id: m.event for m in events.memberships(events.group(features), features)}
        scores = score({row["id"]: row["cluster"] for row in gold}, found)
        for metric, value in scores.items():
            yield Measure(name=f"events.{name}.{metric}", value=value, of=len(gold))
    yield from _streamed(rows(corpora / "groups" / "uci_headlines_dev.jsonl"))


def _streamed(gold: Sequence[Mapping[str, Any]]) -> Iterator[Measure]:
    """One pass in order of time; ``held``: with room for 1,000 reports, a third of them."""
    features = [events.features_of_text(from_row(row)) for row in gold]
    features.sort(key=lambda f: (f.published, f.id))
    wanted = {row["id"]: row["cluster"] for row in gold}
    settings = EventSettings()
    for name, some in (("stream", settings), ("stream_held", replace(settings, held=1000))):
        found = {m.id: m.event for m in events.stream(features, some)}
        yield Measure(
            name=f"events.uci_headlines_dev.{name}_b3_f1",
            value=score(wanted, found)["b3_f1"],
            of=len(gold),
        )


def score(gold: Mapping[str, str], found: Mapping[str, str]) -> dict[str, float]:
    """BCubed precision, recall and F1, and the F1 of pairs in one group."""
    both = Counter((event, found[report]) for report, event in gold.items())
    events_, groups = Counter(gold.values()), Counter(found[report] for report in gold)
    many = max(1, len(gold))
    precision = sum(n * n / groups[group] for (_, group), n in both.items()) / many
    recall = sum(n * n / events_[event] for (event, _), n in both.items()) / many
    pairs = 2 * _pairs(both) / max(1, _pairs(events_) + _pairs(groups))
    return {
        "b3_precision": precision,
        "b3_recall": recall,
        "b3_f1": 2 * precision * recall / (precision + recall) if both else 0.0,
        "pair_f1": pairs,
    }


def _pairs(counts: Counter[str] | Counter[tuple[str, str]]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())
