"""Figures against gold: kind and range, flags, claimants, groups; the dead and hurt of incidents.

Definitions (the shared scorer's): a figure is right when its span overlaps a gold figure's and
kind, low and high are equal, one to one, in text order. Gold figures flagged ``imp`` are neither
asked for nor held against. A flag's recall counts gold figures that carry it and are found right
with it. Claimants are right when they share a word, where gold and prediction both have one; they
are measured with the report's own attributions and with the gold ones, so that the errors of the
two rooms stand apart. A group is right when its words are the gold's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sayso import attributions
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_row
from sayso.incidents.headcount import Told, headcount
from sayso.model import Attribution, Document, Figure, Spans, Why
from sayso.settings import AttributionSettings
from sayso.slots import figures

_RULES = AttributionSettings(tagger=False, texts="news")
_FLAGS = ("sub", "neg", "rev", "vague", "cum", "other", "hyp", "approx", "rate")
_LARGE = 3  # harmed people
_IDLE = frozenset({"the", "a", "an", "of"})
_APART = frozenset({"cum", "other"})
Row = dict[str, Any]


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """Casualty sentences, Wikinews train and dev, dead and hurt of gun violence incidents."""
    sentences = rows(need(corpora / "figures" / "casualty_sentences_dev.jsonl"))
    found = [find(row, parses) for row in sentences]
    yield from _named("casualty_sentences_dev", score(sentences, found))
    for part in ("train", "dev"):
        gold = rows(need(corpora / "attributions" / "wikinews" / f"{part}.jsonl"))
        scores = score(gold, [find(row, parses) for row in gold])
        told = score(gold, [find(row, parses, gold_attributions(row)) for row in gold])
        scores["claimant_told"] = told["claimant"]
        yield from _named(f"wikinews_{part}", scores)
    incidents = rows(need(corpora / "figures" / "gva_dev.jsonl"))
    yield from _named("gva_dev", headcounts(incidents, parses))


def _named(corpus: str, scores: dict[str, tuple[float, int]]) -> Iterator[Measure]:
    for metric, (value, of) in scores.items():
        lower = metric == "distractor_share"
        yield Measure(
            name=f"figures.{corpus}.{metric}",
            value=value,
            of=of,
            better="lower" if lower else "higher",
        )


def document(row: Row) -> Document:
    """A gold row as ``sayso annotate`` reads it."""
    return from_row({key: row.get(key) for key in ("id", "text", "title", "date", "url", "outlet")})


def find(row: Row, parses: Parses, told: Sequence[Attribution] | None = None) -> list[Figure]:
    """The figures of a gold row, in order of their spans.

    Args:
        row: the gold row.
        parses: the parses.
        told: its attributions; found in it by the rules by default, as no weight that another
            processor rounds may move a floor of figures.
    """
    report = document(row)
    parse = parses(report)
    given = attributions.find(report, parse, _RULES) if told is None else told
    return sorted(figures.find(report, parse, given), key=lambda f: f.span)


def gold_attributions(row: Row) -> tuple[Attribution, ...]:
    """The gold attributions of a row."""

    def spans(raw: list[list[int]] | None) -> Spans | None:
        return None if raw is None else tuple((a, b) for a, b in raw)

    return tuple(
        Attribution(
            source=spans(one["source"]),
            cue=spans(one["cue"]),
            content=spans(one["content"]) or (),
            via=spans(one["via"]),
            stance=one["stance"],
            type=one["type"],
            why=Why(rule="gold", by="person"),
        )
        for one in row["attributions"]
    )


# --- figures ----------------------------------------------------------------------------------


class Tally:
    """Counts over a corpus."""

    def __init__(self) -> None:
        self.gold = self.predicted = self.right = self.kinds = self.distracted = 0
        self.distractors = False
        self.flags: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])  # flagged, right, gold
        self.apart = [0, 0, 0]
        self.claimants = [0, 0]
        self.groups = [0, 0]

    def row(self, row: Row, found: Sequence[Figure]) -> None:
        """Count one report."""
        self.distractors |= "distractors" in row
        silent = [f["span"] for f in row["figures"] if "imp" in f.get("flags", ())]
        used: set[int] = set()
        of_kind: set[int] = set()
        for wanted in row["figures"]:
            if "imp" in wanted.get("flags", ()):
                continue
            self.gold += 1
            match = _first(wanted, found, used, exact=True)
            exact = match is not None
            if match is not None:
                used.add(match)
                self.right += 1
                self._compare(wanted, found[match])
            for flag in wanted.get("flags", ()):
                self.flags[flag][1] += exact
                self.flags[flag][2] += 1
            free = _first(wanted, found, of_kind)
            if free is not None:
                of_kind.add(free)
                self.kinds += 1
        rest = [
            f
            for n, f in enumerate(found)
            if n not in used and not any(_overlap(f.span, s) for s in silent)
        ]
        self.predicted += len(used) + len(rest)
        self.distracted += sum(
            any(_overlap(f.span, d["span"]) for d in row.get("distractors", ())) for f in rest
        )

    def _compare(self, wanted: Row, figure: Figure) -> None:
        """Flags, claimant and group of a figure that is right."""
        flags = frozenset(wanted.get("flags", ()))
        for flag in flags.intersection(figure.flags):
            self.flags[flag][0] += 1
        self.apart[0] += bool(_APART & flags) and bool(_APART.intersection(figure.flags))
        self.apart[1] += bool(_APART & flags)
        self.apart[2] += bool(_APART.intersection(figure.flags))
        if wanted.get("claimant") and figure.claimant:
            self.claimants[1] += 1
            self.claimants[0] += bool(_words(wanted["claimant"]) & _words(figure.claimant))
        self.groups[1] += 1
        self.groups[0] += (wanted.get("group") or "").lower() == (figure.group or "").lower()

    def scores(self) -> dict[str, tuple[float, int]]:
        """``{metric: (value, gold items)}``."""
        both = self.predicted + self.gold
        found: dict[str, tuple[float, int]] = {
            "precision": (self.right / max(1, self.predicted), self.predicted),
            "recall": (self.right / max(1, self.gold), self.gold),
            "f1": (2 * self.right / max(1, both), self.gold),
            "kind_f1": (2 * self.kinds / max(1, both), self.gold),
            "group": (self.groups[0] / max(1, self.groups[1]), self.groups[1]),
        }
        if self.distractors:
            share = self.distracted / max(1, self.predicted)
            found["distractor_share"] = (share, self.predicted)
        if self.claimants[1]:
            found["claimant"] = (self.claimants[0] / self.claimants[1], self.claimants[1])
        for flag in _FLAGS:
            flagged, right, gold = self.flags[flag]
            if gold:
                found[f"{flag}_found"] = (right / gold, gold)
                found[f"{flag}_recall"] = (flagged / gold, gold)
        if self.apart[1]:
            found["apart_precision"] = (self.apart[0] / max(1, self.apart[2]), self.apart[2])
            found["apart_recall"] = (self.apart[0] / self.apart[1], self.apart[1])
        return found


def score(gold: Sequence[Row], found: Sequence[Sequence[Figure]]) -> dict[str, tuple[float, int]]:
    """The measures of a corpus as ``{metric: (value, gold items)}``."""
    tally = Tally()
    for row, figures_found in zip(gold, found, strict=True):
        tally.row(row, figures_found)
    return tally.scores()


def _first(
    wanted: Row, found: Sequence[Figure], taken: set[int], *, exact: bool = False
) -> int | None:
    """The first figure of the kind that overlaps a gold one, among those not taken.

    With ``exact`` its interval must be the gold's.
    """
    for n, figure in enumerate(found):
        same = (wanted["low"], wanted["high"]) == (figure.low, figure.high)
        if n in taken or (exact and not same):
            continue
        if figure.kind == wanted["kind"] and _overlap(figure.span, wanted["span"]):
            return n
    return None


def _overlap(a: Sequence[int], b: Sequence[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - _IDLE


# --- incidents --------------------------------------------------------------------------------


def headcounts(incidents: Sequence[Row], parses: Parses) -> dict[str, tuple[float, int]]:
    """The share of incidents whose dead, hurt, and both are told exactly right by their reports.

    A report is its title and its text. The last two are of incidents with three or more harmed.
    """
    right: Counter[str] = Counter()
    large = 0
    for incident in incidents:
        found = headcount([told(one, parses) for one in incident["docs"]])
        killed = (found.killed.number if found.killed else 0) == incident["killed"]
        injured = (found.injured.number if found.injured else 0) == incident["injured"]
        right.update(killed=killed, injured=injured, both=killed and injured)
        if incident["killed"] + incident["injured"] >= _LARGE:
            large += 1
            right.update(killed_of_3=killed, injured_of_3=injured)
    of = {name: large if name.endswith("_of_3") else len(incidents) for name in right}
    return {name: (many / max(1, of[name]), of[name]) for name, many in right.items()}


def told(one: Row, parses: Parses) -> Told:
    """A report of an incident as read, its title before its text where the text lacks it."""
    title, text = (one["title"] or "").strip(), one["text"]
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    report = from_row({"id": one["id"], "title": one["title"], "date": one["date"], "text": text})
    parse = parses(report)
    return Told(
        text=report.text,
        sentences=tuple(parse.span(first, last) for first, last in parse.sentences),
        figures=figures.find(report, parse, ()),
    )
