"""Reuse against gold: pairs, their direction, candidates, and the accounts of real events.

``synth_dev``: copies of real reports, cut, edited, reworded and respun, with the origin known; a
fifth of the time stamps is wrong or missing. ``direction_decided`` is the share of the found pairs
with a known origin whose direction is stated, ``direction_right`` the share of these that are
right. ``fnc_silver``: real reports and all pairs of them that share runs of eight words; the recall
of candidate pairs, by the share of the shorter report. ``events_dev``: events read by people;
copies by their pairs, accounts by BCubed over the reports that stand in one gold account.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sayso import mentions
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_row, from_text
from sayso.model import Account, Annotated, Document, Reuse
from sayso.pipeline import Tools, annotate_document
from sayso.reuse import accounts, pairs
from sayso.reuse.candidates import candidates
from sayso.reuse.words import Vocabulary, Words
from sayso.settings import ReuseSettings

_START = datetime(2031, 1, 1)
_LEVELS = {"whole": "recall_80", "large": "recall_40", "part": "recall_15"}


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:  # noqa: ARG001 - a bench's shape
    """Edited copies, real copies, events."""
    yield from _edited(need(corpora / "reuse"))
    yield from _candidates(corpora / "reuse")
    yield from _events(need(corpora / "events" / "events_dev.json"))


def document(row: Mapping[str, Any]) -> Document:
    """A gold row as a report; a date that is a number counts minutes."""
    date = row.get("date")
    moment = (_START + timedelta(minutes=date)).isoformat() if isinstance(date, int) else date
    return from_row({**row, "date": moment})


def _edited(folder: Path) -> Iterator[Measure]:
    gold = rows(folder / "synth_dev_pairs.jsonl")
    found = pairs([document(row) for row in rows(folder / "synth_dev_docs.jsonl")])
    for metric, (value, of) in score(gold, found).items():
        yield Measure(name=f"reuse.synth_dev.{metric}", value=value, of=of)


def score(
    gold: Sequence[Mapping[str, Any]], found: Sequence[Reuse]
) -> dict[str, tuple[float, int]]:
    """The measures of edited copies as ``{metric: (value, gold items)}``."""
    wanted = {frozenset((row["a"], row["b"])): row for row in gold}
    mine = {frozenset((pair.a, pair.b)): pair for pair in found}
    met = [key for key in mine if key in wanted]
    spun = [key for key, row in wanted.items() if row["level"] == "spun"]
    known = [key for key in met if wanted[key]["source"] is not None]
    stated = [key for key in known if _origin(mine[key]) is not None]
    right = sum(_origin(mine[key]) == wanted[key]["source"] for key in stated)
    apart = [key for key in met if wanted[key]["source"] is None]
    wrong = sum(_origin(mine[key]) is not None for key in apart)
    return {
        "precision": (len(met) / max(1, len(mine)), len(wanted)),
        "recall": (len(met) / max(1, len(wanted)), len(wanted)),
        "f1": (2 * len(met) / max(1, len(mine) + len(wanted)), len(wanted)),
        "spun_recall": (sum(key in mine for key in spun) / max(1, len(spun)), len(spun)),
        "direction_decided": (len(stated) / max(1, len(known)), len(known)),
        "direction_right": (right / max(1, len(stated)), len(stated)),
        "common_kept": (1 - wrong / max(1, len(apart)), len(apart)),
    }


def _origin(pair: Reuse) -> str | None:
    return {"a->b": pair.a, "b->a": pair.b}.get(pair.direction)


def _candidates(folder: Path) -> Iterator[Measure]:
    documents = [from_row(row) for row in rows(folder / "fnc_silver_docs.jsonl")]
    vocabulary = Vocabulary()
    found = set(candidates([Words(d, vocabulary) for d in documents], ReuseSettings()))
    number = {d.id: i for i, d in enumerate(documents)}
    gold = rows(folder / "fnc_silver_pairs.jsonl")
    for level, metric in _LEVELS.items():
        wanted = [row for row in gold if row["level"] == level]
        met = sum(tuple(sorted((number[r["a"]], number[r["b"]]))) in found for r in wanted)
        yield Measure(
            name=f"reuse.fnc_silver.{metric}", value=met / max(1, len(wanted)), of=len(wanted)
        )


def _events(file: Path) -> Iterator[Measure]:
    tools = Tools()
    wanted = met = mine = 0
    precision: list[float] = []
    recall: list[float] = []
    for event in json.loads(file.read_text(encoding="utf-8")):
        documents = [from_text(r["text"], id=r["id"]) for r in event["reports"]]
        reports = [annotate_document(d, tools) for d in documents]
        found = pairs(documents)
        gold = {frozenset((row["a"], row["b"])) for row in event["copies"]}
        shared = {frozenset((pair.a, pair.b)) for pair in found}
        wanted, mine, met = wanted + len(gold), mine + len(shared), met + len(gold & shared)
        for p, r in bcubed(event["accounts"], _accounts(reports, found)):
            precision.append(p)
            recall.append(r)
    p, r = (sum(x) / max(1, len(x)) for x in (precision, recall))
    yield Measure(name="reuse.events_dev.copies_precision", value=met / max(1, mine), of=wanted)
    yield Measure(name="reuse.events_dev.copies_recall", value=met / max(1, wanted), of=wanted)
    yield Measure(
        name="reuse.events_dev.copies_f1", value=2 * met / max(1, mine + wanted), of=wanted
    )
    value = 2 * p * r / (p + r) if p + r else 0.0
    yield Measure(name="reuse.events_dev.accounts_b3_f1", value=value, of=len(precision))


def _accounts(reports: Sequence[Annotated], found: Sequence[Reuse]) -> tuple[Account, ...]:
    _, names = mentions.join(reports)
    return accounts(reports, found, names)


def bcubed(
    gold: Sequence[Mapping[str, Any]], found: Sequence[Account]
) -> Iterator[tuple[float, float]]:
    """Precision and recall of each report that the gold places in one account only."""
    placed: dict[str, list[int]] = {}
    for number, account in enumerate(gold):
        for report in account["reports"]:
            placed.setdefault(report, []).append(number)
    only = {report: numbers[0] for report, numbers in placed.items() if len(numbers) == 1}
    mine = {report: account.id for account in found for report in account.reports}
    for report, number in only.items():
        wanted = {other for other in only if only[other] == number}
        have = {other for other in only if mine.get(other, other) == mine.get(report, report)}
        yield len(wanted & have) / len(have), len(wanted & have) / len(wanted)
