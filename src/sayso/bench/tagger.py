"""Rules and trained tagger together, as reports are read by default, against the rules' gold.

It was trained on train parts, so only others are measured; PolNeAR and GUM's dev and test parts trained and chose
nothing, and nobody has looked at the test part. ``gum`` is dev and test together; ``gum_unlearned`` the share-alike texts of
GUM train (lives and travel guides), from which no weights have learned.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.bench.attributions import scored, scored_rows
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.settings import AttributionSettings

CORPORA = ("wikinews/dev", "polnear/dev", "gum/dev", "gum/test")
SHOWN = (
    "full_f1",
    "full_precision",
    "full_recall",
    "content_exact_f1",
    "full_f1_direct",
    "full_f1_mixed",
    "full_f1_indirect",
    "via_f1",
    "nested_recall",
    "stance_macro_f1",
)


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """What the rules and the tagger find together."""
    settings = AttributionSettings()
    for name in CORPORA:
        for metric, value, of in scored(corpora, name, parses, settings):
            if metric in SHOWN:
                place = name.replace("/", "_")
                yield Measure(name=f"tagger.{place}.{metric}", value=value, of=of)
    for place, gold in _groups(corpora).items():
        for metric, value, of in scored_rows(gold, parses, settings):
            if metric in SHOWN[:3]:
                yield Measure(name=f"tagger.{place}.{metric}", value=value, of=of)


def _groups(corpora: Path) -> dict[str, list[dict[str, Any]]]:
    """Gold that is no file of its own."""
    gum = {
        part: list(rows(need(corpora / "attributions" / "gum" / f"{part}.jsonl")))
        for part in ("train", "dev", "test")
    }
    return {
        "gum": gum["dev"] + gum["test"],
        "gum_unlearned": [row for row in gum["train"] if "SA" in (row.get("license") or "")],
    }
