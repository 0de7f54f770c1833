"""Whole events against events that people read side by side: relations, copies, accounts.

A gold relation counts as found when the record relates two claims or figures, one overlapping each
gold quotation, by a type of the same family (conflict: ``*_conflict``, denial, dispute; update;
agreement: same, compatible). The gold is not exhaustive, so what is reported beyond it is counted
and read by eye. Copies: pairs. Accounts: B-cubed F1 over reports that the gold places in one.

``unseen``, ``hasty``, ``blind``, ``later`` and ``last``: own gold of relations in 41 other events, ``harmed`` and ``struck``: in eight of
people harmed, undated (``gold/relations.jsonl``: ids and offsets), read by who saw no results (``docs/decisions/relations.md`` tells how, and what was mended in view of them since).
``conflict_points``: the share of questions with an opposition in gold on which any is found.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_text
from sayso.model import Claim, EventFigure, EventPart, Group, RelationType, Span, Why

GOLD = Path(__file__).parent / "gold" / "relations.jsonl"
READINGS = {
    "unseen": "closely",
    "hasty": "in haste",
    "blind": "blind",
    "later": "later",
    "last": "last",
    "harmed": "harmed",
    "struck": "struck",
}
FAMILY = {
    **dict.fromkeys(
        (
            "figure_conflict",
            "date_conflict",
            "place_conflict",
            "actor_conflict",
            "denial",
            "dispute",
        ),
        "conflict",
    ),
    "update": "update",
    "same": "agreement",
    "compatible": "agreement",
}


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """Events read side by side: share of relations found, copies, accounts."""
    clusters = json.loads(need(corpora / "events" / "events_dev.json").read_text(encoding="utf-8"))
    parts = [(c, compiled(c, parses)) for c in clusters]
    scored = [relations(cluster, part) for cluster, part in parts]
    yield from _recalls("events_dev", scored)
    beyond = sum(len(s.beyond) for s in scored)
    yield Measure(
        name="relations.events_dev.conflicts_beyond_gold",
        value=float(beyond),
        of=len(clusters),
        unit="relations",
        better="lower",
    )
    yield from _copies(parts)
    yield Measure(
        name="relations.events_dev.accounts_b3_f1",
        value=accounts(parts),
        of=sum(len(_single(c)) for c, _ in parts),
    )
    others = _others(corpora)
    for name, reading in READINGS.items():
        mine = [c for c in others if c["reading"] == reading]
        yield from _recalls(name, [relations(c, compiled(c, parses)) for c in mine], points=True)


def _others(corpora: Path) -> list[dict[str, Any]]:
    """The events of the own gold with their reports' texts, in the form of the other."""
    files = ("fnc1_rumours_dev.jsonl", "ecbplus_dev.jsonl")
    text = {r["id"]: r for f in files for r in rows(need(corpora / "groups" / f))}
    return [{**row, "reports": [text[id_] for id_ in row["reports"]]} for row in rows(GOLD)]


class Scored(NamedTuple):
    """Gold relations of an event found and wanted by family, and conflicts that meet none.

    ``points`` tells of each question with an opposition in gold whether any was found.
    """

    found: Counter[str]
    wanted: Counter[str]
    beyond: list[tuple[RelationType, str, str]]
    points: dict[frozenset[str], bool]


def _recalls(name: str, scored: Sequence[Scored], *, points: bool = False) -> Iterator[Measure]:
    for family in ("conflict", "update", "agreement"):
        wanted = sum(s.wanted[family] for s in scored)
        found = sum(s.found[family] for s in scored)
        if wanted:
            yield Measure(name=f"relations.{name}.{family}_recall", value=found / wanted, of=wanted)
    if points:
        asked = [hit for s in scored for hit in s.points.values()]
        yield Measure(
            name=f"relations.{name}.conflict_points",
            value=sum(asked) / max(1, len(asked)),
            of=len(asked),
        )


def compiled(cluster: Mapping[str, Any], parses: Parses) -> EventPart:
    """The event of a cluster, its reports read and compiled."""
    from sayso.pipeline import Tools, annotate_document, compile_event

    tools = Tools(model=parses.model)
    tools.__dict__["parser"] = parses.parser
    read = [annotate_document(from_text(r["text"], id=r["id"]), tools) for r in cluster["reports"]]
    group = Group(
        id=f"e-{cluster['cluster']}",
        reports=tuple(r.document.id for r in read),
        why=Why(rule="bench.relations.given"),
    )
    return compile_event(group, read, tools)


def relations(cluster: Mapping[str, Any], part: EventPart) -> Scored:
    """An event's relations against gold, whose claims have a ``quote`` or a ``span``."""
    text = {r["id"]: r["text"] for r in cluster["reports"]}
    quotes = {c["id"]: (c["report"], _quoted(c, text)) for c in cluster["claims"]}
    asked = {c["id"]: c["point"] for c in cluster["claims"]}
    units: dict[str, tuple[str, tuple[Span, ...]]] = {
        **{c.id: (c.report, _said(c)) for c in part.claims},
        **{f.id: (f.report, (f.span,)) for f in part.figures},
    }
    drawn = part.event.relations
    hits: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    seen: set[int] = set()
    points: dict[frozenset[str], bool] = {}
    for gold in cluster["relations"]:
        family = FAMILY[gold["type"]]
        wanted[family] += 1
        a, b = quotes[gold["a"]], quotes[gold["b"]]
        hit = {
            n
            for n, r in enumerate(drawn)
            if FAMILY[r.type] == family
            and (
                (_meets(units, r.a, a) and _meets(units, r.b, b))
                or (_meets(units, r.a, b) and _meets(units, r.b, a))
            )
        }
        hits[family] += bool(hit)
        seen |= hit
        if family == "conflict":
            point = frozenset((asked[gold["a"]], asked[gold["b"]]))
            points[point] = points.get(point, False) or bool(hit)
    extra = [
        (r.type, r.a, r.b)
        for n, r in enumerate(drawn)
        if n not in seen and FAMILY[r.type] == "conflict"
    ]
    return Scored(hits, wanted, extra, points)


def _quoted(claim: Mapping[str, Any], text: Mapping[str, str]) -> Span:
    if "span" in claim:
        return claim["span"][0], claim["span"][1]
    start = text[claim["report"]].find(claim["quote"])
    return start, start + len(claim["quote"])


def _said(claim: Claim | EventFigure) -> tuple[Span, ...]:
    assert isinstance(claim, Claim)
    return (*claim.content, *(claim.source or ()))


def _meets(
    units: Mapping[str, tuple[str, tuple[Span, ...]]], unit: str, quote: tuple[str, Span]
) -> bool:
    report, spans = units.get(unit, ("", ()))
    return report == quote[0] and any(a < quote[1][1] and quote[1][0] < b for a, b in spans)


def _copies(parts: Sequence[tuple[Mapping[str, Any], EventPart]]) -> Iterator[Measure]:
    right = predicted = wanted = 0
    for cluster, part in parts:
        gold = {frozenset((c["a"], c["b"])) for c in cluster["copies"]}
        found = {frozenset((r.a, r.b)) for r in part.event.reuse}
        right, predicted, wanted = (
            right + len(gold & found),
            predicted + len(found),
            wanted + len(gold),
        )
    yield Measure(
        name="relations.events_dev.copies_precision", value=right / max(1, predicted), of=predicted
    )
    yield Measure(
        name="relations.events_dev.copies_recall", value=right / max(1, wanted), of=wanted
    )


def _single(cluster: Mapping[str, Any]) -> dict[str, int]:
    """Reports that the gold places in one account only."""
    places: dict[str, list[int]] = {}
    for n, account in enumerate(cluster["accounts"]):
        for report in account["reports"]:
            places.setdefault(report, []).append(n)
    return {report: at[0] for report, at in places.items() if len(at) == 1}


def accounts(parts: Sequence[tuple[Mapping[str, Any], EventPart]]) -> float:
    """B-cubed F1 of accounts (Bagga and Baldwin 1998); a report's account is its last one."""
    rows: list[tuple[float, float]] = []
    for cluster, part in parts:
        gold = _single(cluster)
        mine = {r: a.id for a in part.event.accounts for r in a.reports}
        for report, account in gold.items():
            same = {r for r in gold if gold[r] == account}
            ours = {r for r in gold if mine.get(r, r) == mine.get(report, report)}
            rows.append((len(same & ours) / len(ours), len(same & ours) / len(same)))
    if not rows:
        return 0.0
    precision = sum(p for p, _ in rows) / len(rows)
    recall = sum(r for _, r in rows) / len(rows)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
