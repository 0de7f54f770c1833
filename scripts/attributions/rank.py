#!/usr/bin/env python3
"""Candidates from the parse, ranked by a linear and by a boosted classifier, beside rules and tagger.

    rank-venv/bin/python scripts/attributions/rank.py CORPORA    # Sayso's environment and scikit-learn

Every verb with something that it could introduce is a candidate, and every noun, adverb and
headline that the rules propose, each with the rules' spans (``cues.propose``). A classifier trained
on Wikinews train takes the place of the rules' verdicts; the threshold is chosen on train by folds
over reports. Quotations, sources, nesting and tidying follow as in the package. Nothing of this ships:
docs/decisions/attributions.md has the comparison.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.preprocessing import TargetEncoder

from sayso.attributions import cues
from sayso.attributions.candidates import Candidate
from sayso.attributions.lexicon import lexicon
from sayso.attributions.media import media
from sayso.attributions.quotations import quotations
from sayso.attributions.reading import Reading
from sayso.bench.attributions import document, scored
from sayso.bench.corpora import Parses, rows
from sayso.settings import AttributionSettings

RULES_ALONE = AttributionSettings(tagger=False, texts="news")
SHOWN = ("full_f1", "full_precision", "full_recall", "content_exact_f1", "full_f1_indirect")
LEAST = 0.5  # overlap of contents from which a candidate is right, as in the measure


def features(r: Reading, c: Candidate) -> dict[str, str | float]:
    """What a ranker sees: the construction, the words at its joints, and how long things are."""
    parse, head = r.parse, c.head
    words = sum(last - first for first, last in c.content)
    inner = [i for first, last in c.content for i in range(first, last)]
    shown: dict[str, str | float] = {
        "frame": c.frame,
        "rule": c.rule,
        "verdict": float(c.verdict),
        "words": float(np.log1p(words)),
        "quoted": sum(r.quotation[i] >= 0 for i in inner) / max(1, words),
        "finite": float(any(parse.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in inner)),
        "after": float(bool(inner) and inner[0] >= head),
        "source": "none",
    }
    if head >= 0:
        above = parse.head[head]
        shown |= {
            "lemma": parse.lemma[head],
            "lemma frame": f"{parse.lemma[head]} {c.frame}",
            "tag": parse.tag[head],
            "dep": parse.dep[head],
            "above": parse.lemma[above] if above != head else "root",
            "quoted cue": float(r.quotation[head] >= 0),
        }
    if inner:
        shown["opens"] = parse.lower[inner[0]]
    if c.source_head >= 0:
        at = c.source_head
        shown |= {
            "source": parse.lemma[at],
            "source pos": parse.pos[at],
            "source tag": parse.tag[at],
        }
    return shown


def readings(corpora: Path, name: str, parses: Parses) -> Iterator[tuple[dict[str, Any], Reading]]:
    """Each report of a corpus, ready for the rules."""
    for row in rows(corpora / "attributions" / f"{name}.jsonl"):
        report = document(row)
        parse = parses(report)
        marks = quotations(parse, RULES_ALONE.single)
        yield row, Reading(report, parse, lexicon(), media(), marks, RULES_ALONE)


def is_right(r: Reading, c: Candidate, gold: list[dict[str, Any]]) -> bool:
    """Whether a gold attribution has this cue and about this content."""
    text = r.document.text
    mine = {i for piece in c.content for i in range(*r.parse.span(*piece)) if text[i].isalnum()}
    cue = set(range(*r.parse.span(*c.cue))) if c.cue else set[int]()
    for one in gold:
        theirs = {i for a, b in one["content"] for i in range(a, b) if text[i].isalnum()}
        named = {i for a, b in one["cue"] or [] for i in range(a, b)}
        same_cue = bool(cue & named) if named else not cue
        if same_cue and len(mine & theirs) >= LEAST * len(mine | theirs):
            return True
    return False


def ranked(score: Callable[[list[dict[str, Any]]], np.ndarray], least: float) -> Callable[..., Any]:
    """``cues.candidates`` with a classifier in place of the rules' verdicts."""

    def candidates(r: Reading) -> list[Candidate]:
        every = list(cues.propose(r))
        if not every:
            return []
        scores = score([features(r, c) for c in every])
        best: dict[int, tuple[float, int]] = {}
        loose = []
        for n, (c, p) in enumerate(zip(every, scores, strict=True)):
            if p < least:
                continue
            if c.head < 0:
                loose.append(n)
            elif p > best.get(c.head, (0.0, 0))[0]:
                best[c.head] = (float(p), n)
        for n in sorted([*loose, *(n for _, n in best.values())]):
            every[n].verdict = True
        return [every[n] for n in sorted([*loose, *(n for _, n in best.values())])]

    return candidates


def linear(rows_: list[dict[str, Any]], right: np.ndarray, groups: list[int]) -> Any:
    """A logistic regression over all features, one column per value; and its scores by folds."""
    names = DictVectorizer()
    model = LogisticRegression(C=1.0, solver="liblinear")
    table = names.fit_transform(rows_)
    _narrow(table)
    folds = cross_val_predict(
        model, table, right, groups=groups, cv=GroupKFold(5), method="predict_proba"
    )[:, 1]
    model.fit(table, right)

    def score(new: list[dict[str, Any]]) -> np.ndarray:
        return model.predict_proba(_narrow(names.transform(new)))[:, 1]

    return score, folds


def _narrow(table: Any) -> Any:
    """Liblinear takes indices of 32 bits only."""
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    return table


def boosted(rows_: list[dict[str, Any]], right: np.ndarray, groups: list[int]) -> Any:
    """Gradient boosted trees; words enter by how often they were right in train (by inner folds)."""
    keys = sorted({k for row in rows_ for k, v in row.items()})
    words = [k for k in keys if any(isinstance(row.get(k), str) for row in rows_)]
    numbers = [k for k in keys if k not in words]

    def split(some: list[dict[str, Any]]) -> tuple[np.ndarray, np.ndarray]:
        told = np.array([[str(row.get(k, "")) for k in words] for row in some], dtype=object)
        return told, np.array([[float(row.get(k, 0.0)) for k in numbers] for row in some])

    told, counted = split(rows_)
    folds = np.zeros(len(rows_))
    for train, rest in GroupKFold(5).split(told, right, groups):
        encoder, model = (
            TargetEncoder(random_state=0),
            HistGradientBoostingClassifier(random_state=0),
        )
        seen = encoder.fit_transform(told[train], right[train])
        model.fit(np.hstack([seen, counted[train]]), right[train])
        folds[rest] = model.predict_proba(
            np.hstack([encoder.transform(told[rest]), counted[rest]])
        )[:, 1]
    encoder, model = TargetEncoder(random_state=0), HistGradientBoostingClassifier(random_state=0)
    model.fit(np.hstack([encoder.fit_transform(told, right), counted]), right)

    def score(new: list[dict[str, Any]]) -> np.ndarray:
        told, counted = split(new)
        return model.predict_proba(np.hstack([encoder.transform(told), counted]))[:, 1]

    return score, folds


def threshold(folds: np.ndarray, right: np.ndarray) -> float:
    """The score from which F1 over candidates is highest, by folds."""

    def f1(least: float) -> float:
        kept = folds >= least
        return 2 * float((kept & right).sum()) / max(1, int(kept.sum()) + int(right.sum()))

    return max(np.arange(0.2, 0.8, 0.05).tolist(), key=f1)


def main(corpora: Path) -> None:
    """Train on Wikinews train; print all dev parts by rules, linear and boosted ranking."""
    parses = Parses(Path("bench-out/parses"))
    rows_, right, groups = list[dict[str, Any]](), list[bool](), list[int]()
    for n, (row, r) in enumerate(readings(corpora, "wikinews/train", parses)):
        for c in cues.propose(r):
            rows_.append(features(r, c))
            right.append(is_right(r, c, row["attributions"]))
            groups.append(n)
    truth = np.array(right)
    print(f"{len(rows_)} candidates in train, {truth.sum()} right")
    plain = cues.candidates
    for name, fit in (("rules", None), ("linear", linear), ("boosted", boosted)):
        if fit is not None:
            score, folds = fit(rows_, truth, groups)
            least = threshold(folds, truth)
            cues.candidates = ranked(score, least)
            name = f"{name} from {least:.2f}"
        for corpus in ("wikinews/dev", "polnear/dev", "gum/dev"):
            told = {m: v for m, v, _ in scored(corpora, corpus, parses, RULES_ALONE)}
            print(name, corpus, {m: round(told[m], 3) for m in SHOWN if m in told}, flush=True)
        cues.candidates = plain


if __name__ == "__main__":
    main(Path(sys.argv[1]))
