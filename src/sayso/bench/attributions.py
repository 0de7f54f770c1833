"""Who said what, against gold: Wikinews (news), GUM (other kinds of text), PolNeAR (US politics).

What is counted stands in ``attribution_spans`` and ``attribution_fields``. Rules may be tuned on
Wikinews train alone; PolNeAR is for measuring only. Stance, type, via and nesting are annotated in
Wikinews only. GUM leaves quotations without an attribution clause unmarked, so its precision is
understated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from sayso.attributions import find
from sayso.bench.attribution_fields import Fields
from sayso.bench.attribution_spans import Score
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_row
from sayso.model import Document
from sayso.settings import AttributionSettings

CORPORA = ("wikinews/dev", "wikinews/train", "gum/dev", "gum/train", "polnear/dev")


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """All corpora by the rules alone (``--fast``), the fields only where the gold has them."""
    for name in CORPORA:
        for metric, value, of in scored(
            corpora, name, parses, AttributionSettings(tagger=False, texts="news")
        ):
            place = name.replace("/", "_")
            yield Measure(name=f"attributions.{place}.{metric}", value=value, of=of)


def scored(
    corpora: Path, name: str, parses: Parses, settings: AttributionSettings | None = None
) -> list[tuple[str, float, int]]:
    """The measures of one corpus: (metric, value, gold items)."""
    gold = rows(need(corpora / "attributions" / f"{name}.jsonl"))
    return scored_rows(gold, parses, settings, whole=name.startswith("wikinews"))


def scored_rows(
    gold: Iterable[dict[str, Any]],
    parses: Parses,
    settings: AttributionSettings | None = None,
    *,
    whole: bool = False,
) -> list[tuple[str, float, int]]:
    """The measures of some gold reports; ``whole``: stance, type, via and nesting are marked too."""
    score, fields = Score(), Fields()
    for row in gold:
        report = document(row)
        found = msgspec.to_builtins(find(report, parses(report), settings))
        score.add(row["text"], row["attributions"], found)
        fields.add(row["attributions"], found)
    measures = list(score.measures())
    if whole:
        measures += fields.measures()
    return measures


def document(row: dict[str, Any]) -> Document:
    """A gold row as ``sayso annotate`` reads it."""
    return from_row({key: row.get(key) for key in ("id", "text", "title", "date", "url", "outlet")})
