"""Rules and trained tagger together, as reports are read by default, against the rules' gold.

It was trained on train parts, so only others are measured; PolNeAR and GUM's dev and test parts trained and chose
nothing, and nobody has looked at the test part.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sayso.bench.attributions import scored
from sayso.bench.corpora import Parses
from sayso.bench.measures import Measure
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
