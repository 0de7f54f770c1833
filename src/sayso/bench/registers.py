"""How many texts are taken for news: of newsrooms all should be, of lives and travel guides none.

Reports of rumours (FNC-1: tabloids, blogs of newsrooms), every fourth, PolNeAR dev, and the share-alike texts of GUM train, of which no
weights have learned. Shorter texts, which are taken for news unseen, are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from sayso.attributions.lexicon import lexicon
from sayso.attributions.media import media
from sayso.attributions.quotations import quotations
from sayso.attributions.reading import Reading
from sayso.attributions.registers import register
from sayso.attributions.tagger_sight import Sight
from sayso.bench.attributions import document
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.settings import AttributionSettings

EVERY = 4  # of the rumour reports one in so many is read


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """The share of each that is taken for news."""
    gum = rows(need(corpora / "attributions" / "gum" / "train.jsonl"))
    some = {
        "fnc1_rumours_dev": rows(need(corpora / "groups" / "fnc1_rumours_dev.jsonl"))[::EVERY],
        "polnear_dev": rows(need(corpora / "attributions" / "polnear" / "dev.jsonl")),
        "gum_unlearned": [row for row in gum if "SA" in (row.get("license") or "")],
    }
    for name, texts in some.items():
        kinds = list(_kinds(texts, parses))
        better: Literal["higher", "lower"] = "lower" if name == "gum_unlearned" else "higher"
        share = kinds.count("news") / max(1, len(kinds))
        yield Measure(name=f"registers.{name}.news", value=share, of=len(kinds), better=better)


def _kinds(texts: Iterable[dict[str, Any]], parses: Parses) -> Iterator[str]:
    settings = AttributionSettings()
    for row in texts:
        report = document(row)
        parse = parses(report)
        if len(parse) >= settings.telling:
            marks = quotations(parse, settings.single)
            yield register(
                Reading(report, parse, lexicon(), media(), marks, settings), Sight(parse, marks)
            )
