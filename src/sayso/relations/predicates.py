"""Trigger -> Predicate: whether two words that tell of something tell of the same happening.

"Buried by an avalanche" and "the avalanche that buried them", "killed" and "the deaths": words of
like meaning or of one root, who does it and to whom, and what else the two sentences say. A model
of ``data/predicates.toml`` weighs these signs. It finds pairs that are worth comparing; it never
decides that two statements conflict, agree, or are one.
"""

from __future__ import annotations

import math
import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.model import Annotated, Record, Span, Trigger
from sayso.relations.evidence import meets
from sayso.relations.statements import unit

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LONG = 12  # content words of a phrase; a longer one holds clauses, and says little of who it is


class Predicate(Record, frozen=True, kw_only=True):
    """A word that tells of something, in comparable units (``statements.unit``).

    ``root`` is what it shares with others of its family ("arrive", "arrival"), ``agent`` and
    ``patient`` the words of who acts and undergoes, ``around`` all of its sentence, ``named`` those
    of the names there, ``days`` the sentence's days.
    """

    report: str
    span: Span
    sentence: Span
    lemma: str
    unit: str
    root: str
    kind: str
    negated: bool
    agent: frozenset[str]
    patient: frozenset[str]
    around: frozenset[str]
    named: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]


class Around(NamedTuple):
    """What a sentence holds, for all of its predicates."""

    units: frozenset[str]
    named: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]


class Model(NamedTuple):
    """What ``data/predicates.toml`` holds."""

    light: frozenset[str]
    endings: tuple[str, ...]
    bias: float
    weights: tuple[float, ...]


def predicates(report: Annotated, triggers: Iterable[Trigger]) -> tuple[Predicate, ...]:
    """The predicates of some triggers of a report, in their order."""
    around: dict[Span, Around] = {}
    found = []
    for trigger in triggers:
        where = trigger.sentence
        if where not in around:
            around[where] = _around(report, where)
        found.append(_predicate(report, trigger, around[where]))
    return tuple(found)


def _around(report: Annotated, sentence: Span) -> Around:
    text = report.document.text[sentence[0] : sentence[1]]
    here = [s for name in report.names for s in name.mentions if meets(s, sentence)]
    return Around(
        units=frozenset(_units(report, sentence)),
        named=frozenset(u for s in here for u in _units(report, s)),
        numbers=frozenset(n.replace(",", "") for n in _NUMBER.findall(text)),
        days=frozenset(
            t.earliest
            for t in report.dates
            if t.earliest and t.earliest == t.latest and meets(t.span, sentence)
        ),
    )


def _predicate(report: Annotated, trigger: Trigger, around: Around) -> Predicate:
    mine = unit(trigger.lemma)
    return Predicate(
        report=report.document.id,
        span=trigger.span,
        sentence=trigger.sentence,
        lemma=trigger.lemma,
        unit=mine,
        root=root(trigger.lemma),
        kind=trigger.kind,
        negated=trigger.negated,
        agent=_phrase(report, trigger.agent),
        patient=_phrase(report, trigger.patient),
        around=around.units - {mine},
        named=around.named - {mine},
        numbers=around.numbers,
        days=around.days,
    )


def _phrase(report: Annotated, span: Span | None) -> frozenset[str]:
    if span is None:
        return frozenset()
    found = list(_units(report, span))
    return frozenset(found) if len(found) <= _LONG else frozenset()


def _units(report: Annotated, span: Span) -> Iterable[str]:
    at = bisect_left(report.term_starts, span[0])
    while at < len(report.terms) and report.term_starts[at] < span[1]:
        if report.terms[at] not in model().light:
            yield unit(report.terms[at])
        at += 1


def root(lemma: str) -> str:
    """What a word shares with those made from it: its class of like words, else itself cut."""
    known = unit(lemma)
    if known.startswith("="):
        return known
    for ending in model().endings:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= 4:
            return lemma.removesuffix(ending)
    return lemma


@cache
def model() -> Model:
    """The packaged model (immutable, so reading it once changes no result)."""
    text = (files("sayso") / "data" / "predicates.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    weights: Mapping[str, float] = table["weights"]
    return Model(
        light=frozenset(table["words"]["light"].split()),
        endings=tuple(table["words"]["endings"].split()),
        bias=float(table["bias"]),
        weights=tuple(float(weights[name]) for name in SIGNS),
    )


# --- the signs --------------------------------------------------------------------------------

_WORDS = ("lemma", "unit", "root")  # of these only the closest that holds
_BESIDE = (
    "agent",  # share of the agents' words that both have
    "patient",
    "agents_apart",  # both are told, and have no word in common
    "patients_apart",
    "turned",  # the one's agent is the other's patient
    "sentence",  # cosine of the two sentences' words, rare ones weighing more
    "named",  # share of the names' words of the sentence with fewer that both have
    "names_apart",
    "numbers",
    "days",
    "days_apart",
    "light",  # one of them is a word that tells of anything
    "report",  # both stand in one report
    "one_sentence",
    "meets",  # the one's sentence has the other's word, too
    "kind",  # one class of the word list
    "kinds_apart",
    "spread",  # reports that have such a word, of all
    "negated",  # one of them is, the other is not
)
# Each of _BESIDE counts for all pairs, and once more for those of like words.
SIGNS = (*_WORDS, *_BESIDE, *(f"like_{name}" for name in _BESIDE))


class Scene:
    """The predicates of one event: what a unit is worth there, and how alike two predicates are."""

    def __init__(self, told: Sequence[Predicate]) -> None:
        reports: dict[str, set[str]] = {}
        heads: dict[str, set[str]] = {}
        for one in told:
            for name in one.around:
                reports.setdefault(name, set()).add(one.report)
            heads.setdefault(one.unit, set()).add(one.report)
        self._many = len({one.report for one in told})
        self._reports = {name: len(held) for name, held in reports.items()}
        self._heads = {name: len(held) for name, held in heads.items()}

    def worth(self, name: str) -> float:
        """The weight of a unit: less, the more reports of the event have it."""
        return 0.2 + math.log((1 + self._many) / (0.5 + self._reports.get(name, 0)))

    def spread(self, one: Predicate) -> float:
        """The share of reports that tell of something by such a word."""
        return self._heads.get(one.unit, 0) / max(1, self._many)

    def likeness(self, a: Predicate, b: Predicate) -> float:
        """How likely two predicates tell of the same happening, 0 to 1."""
        held = model()
        score = held.bias + sum(
            w * x for w, x in zip(held.weights, self.signs(a, b), strict=True) if x
        )
        return 1 / (1 + math.exp(-score))

    def nearest(self, some: Iterable[Predicate], others: Sequence[Predicate]) -> float:
        """The likeness of the two predicates of two statements that are most alike."""
        return max((self.likeness(a, b) for a in some for b in others), default=0.0)

    def signs(self, a: Predicate, b: Predicate) -> tuple[float, ...]:
        """What speaks for and against that two predicates tell of the same, as ``SIGNS`` lists it."""
        near = (a.lemma == b.lemma, a.unit == b.unit, a.root == b.root)
        first = near.index(True) if True in near else -1
        light = model().light
        kinds = "other" not in (a.kind, b.kind)
        beside = (
            _shared(a.agent, b.agent),
            _shared(a.patient, b.patient),
            _apart(a.agent, b.agent),
            _apart(a.patient, b.patient),
            max(_within(a.agent, b.patient), _within(b.agent, a.patient)),
            self._cosine(a, b),
            _within(a.named, b.named),
            _apart(a.named, b.named),
            _shared(a.numbers, b.numbers),
            float(not a.days.isdisjoint(b.days)),
            _apart(a.days, b.days),
            float(a.lemma in light or b.lemma in light),
            float(a.report == b.report),
            float(a.report == b.report and a.sentence == b.sentence),
            float(a.unit in b.around or b.unit in a.around),
            float(kinds and a.kind == b.kind),
            float(kinds and a.kind != b.kind),
            self.spread(a) + self.spread(b),
            float(a.negated != b.negated),
        )
        like = beside if first >= 0 else (0.0,) * len(beside)
        return (*(float(n == first) for n in range(len(_WORDS))), *beside, *like)

    def _cosine(self, a: Predicate, b: Predicate) -> float:
        both = a.around & b.around
        if not both:
            return 0.0
        parts = (sum(map(self.worth, sorted(s))) for s in (both, a.around, b.around))
        common, mine, theirs = parts
        return common / math.sqrt(mine * theirs)


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _within(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _apart(a: frozenset[str], b: frozenset[str]) -> float:
    return float(bool(a) and bool(b) and a.isdisjoint(b))
