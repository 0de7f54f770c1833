"""Reuse -> lineages: the reports that are tellings of one text, and what each has from others.

Only what is shared counts, not who came first: which of two copies is the older is often open, and
must not change how many accounts there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.model import Record, Reuse, Span
from sayso.reuse.counting import components
from sayso.settings import ReuseSettings


class Taken(Record, frozen=True, kw_only=True):
    """Another report that holds much of a report's text, and where it holds it."""

    report: str
    spans: tuple[Span, ...]


def taken(
    reports: Sequence[str], reuse: Sequence[Reuse], settings: ReuseSettings
) -> dict[str, tuple[Taken, ...]]:
    """For each report those that hold at least ``settings.derived`` of its words."""
    found: dict[str, list[Taken]] = {report: [] for report in reports}
    for pair in reuse:
        if pair.a not in found or pair.b not in found:
            continue
        if pair.share_a >= settings.derived:
            spans = tuple(p.b for p in pair.passages)
            found[pair.a].append(Taken(report=pair.b, spans=spans))
        if pair.share_b >= settings.derived:
            spans = tuple(p.a for p in pair.passages)
            found[pair.b].append(Taken(report=pair.a, spans=spans))
    rank = {report: at for at, report in enumerate(reports)}
    return {r: tuple(sorted(some, key=lambda t: rank[t.report])) for r, some in found.items()}


def lineages(
    reports: Sequence[str], held: Mapping[str, Sequence[Taken]], texts: Sequence[str]
) -> dict[str, str]:
    """The lineage of each report, named for its first report in ``reports``.

    Args:
        reports: the reports' ids.
        held: those that hold much of each.
        texts: their texts; equal ones are one lineage, even where they hold no words.
    """
    first: dict[str, str] = {}
    same = [(first.setdefault(t, r), r) for r, t in zip(reports, texts, strict=True)]
    links = [(r, one.report) for r, some in held.items() for one in some]
    return components([*same, *links], reports)
