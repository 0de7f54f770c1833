"""Stance by cross-validation over Wikinews train, with an interval.

The rules' word lists were read on train, so a plain score there flatters them. Each report is
therefore judged as if its fold had never been read: a stance other than ``asserts`` counts only if
a cue with the same last word (lemma) has that stance in the gold of another fold, otherwise it is taken as
``asserts``. That forgets general knowledge too, so the truth lies above. ``low`` and ``high`` bound
95 % of resampled sets of reports.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sayso.attributions import find
from sayso.bench.attribution_fields import Fields
from sayso.bench.attributions import document
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.model import Parse
from sayso.settings import AttributionSettings

SEED, FOLDS, SAMPLES, SHARE = 7, 5, 1000, 0.95
Pair = tuple[str, str]  # gold stance, found stance


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """``stances.wikinews_train.macro_f1`` with ``.low`` and ``.high``, and the plain score."""
    gold = rows(need(corpora / "attributions/wikinews/train.jsonl"))
    settings = AttributionSettings(tagger=False, texts="news")
    chance = random.Random(SEED)  # noqa: S311 - folds, not secrets
    fold = [n % FOLDS for n in range(len(gold))]
    chance.shuffle(fold)
    known: list[set[tuple[str, str]]] = [set() for _ in range(FOLDS)]
    for row, n in zip(gold, fold, strict=True):
        parse = parses(document(row))
        senses = {(main(parse, a), a["stance"]) for a in row["attributions"] if a.get("cue")}
        for other in range(FOLDS):
            if other != n:
                known[other] |= senses
    plain, judged = list[list[Pair]](), list[list[Pair]]()
    for row, n in zip(gold, fold, strict=True):
        report, fields = document(row), Fields()
        parse = parses(report)
        found = msgspec.to_builtins(find(report, parse, settings))
        fields.add(row["attributions"], found)
        both = [(g, f) for g, f in fields.both if g.get("stance")]
        plain.append([(g["stance"], f["stance"]) for g, f in both])
        judged.append(
            [(g["stance"], f["stance"] if _may(f, parse, known[n]) else "asserts") for g, f in both]
        )
    of = sum(map(len, judged))
    draws = sorted(macro(chance.choices(judged, k=len(judged))) for _ in range(SAMPLES))
    tail = round(SAMPLES * (1 - SHARE) / 2)
    name = "stances.wikinews_train.macro_f1"
    yield Measure(name=name, value=macro(judged), of=of)
    yield Measure(name=f"{name}.low", value=draws[tail], of=of)
    yield Measure(name=f"{name}.high", value=draws[-tail - 1], of=of)
    yield Measure(name=f"{name}.unfolded", value=macro(plain), of=of)


def main(parse: Parse, attribution: Mapping[str, Any]) -> str:
    """The lemma of a cue's last word: "has denied" -> "deny"."""
    inside = [
        i
        for start, end in attribution.get("cue") or ()
        for i in range(len(parse))
        if start <= parse.start[i] < end and parse.form[i][:1].isalnum()
    ]
    return parse.lemma[inside[-1]] if inside else ""


def _may(found: Mapping[str, Any], parse: Parse, known: set[tuple[str, str]]) -> bool:
    return not found.get("cue") or (main(parse, found), found["stance"]) in known


def macro(reports: Sequence[Sequence[Pair]]) -> float:
    """Mean F1 over the gold's stances, all pairs of all reports together."""
    pairs = [pair for report in reports for pair in report]
    stances = {gold for gold, _ in pairs}
    score = 0.0
    for stance in stances:
        right = sum(gold == stance == found for gold, found in pairs)
        named = sum(gold == stance for gold, _ in pairs) + sum(f == stance for _, f in pairs)
        score += 2 * right / named
    return score / max(1, len(stances))
