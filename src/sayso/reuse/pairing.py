"""Documents -> Reuse: which reports share text, where, and who derives from whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from sayso.model import Document, Passage, Ref, Reuse, Span, Why
from sayso.reuse.alignment import Run
from sayso.reuse.candidates import candidates
from sayso.reuse.credits import issuer, owes
from sayso.reuse.descent import Bond, Direction, Forest, verdicts
from sayso.reuse.direction import Evidence, Side, evidence
from sayso.reuse.sharing import Shared, compare, covered, retells
from sayso.reuse.shelf import Shelf
from sayso.reuse.words import Flags, Vocabulary, Words
from sayso.settings import ReuseSettings

RULES: dict[str, str] = {
    "reuse.pairing.relayed": (
        "Both reports name the same outlet, and share a quotation or sentences that say the same: "
        "they have it from there."
    ),
}

_TWICE = 2  # times the words that are enough, from which a third report bears two others out


class Found(NamedTuple):
    """Two reports (numbers) that share text, their passages and what tells which came first."""

    a: int
    b: int
    runs: list[Run]
    share_a: float
    share_b: float
    evidence: Evidence
    relayed: bool = False  # both name the outlet that they have it from


class Met(NamedTuple):
    """Two reports (numbers) and what they have in common, whether it is enough or not."""

    a: int
    b: int
    shared: Shared


class Report(NamedTuple):
    """What is kept of a document at hand while others are read; its words are laid by."""

    id: str
    credits: tuple[Span, ...]  # where the text names whom it credits


def pairs(
    documents: Iterable[Document], settings: ReuseSettings | None = None
) -> tuple[Reuse, ...]:
    """The pairs of reports that share text, ``a`` before ``b`` by id, in that order.

    Args:
        documents: reports, in any order; ids differ. They are read one at a time.
        settings: thresholds.
    """
    with Shelf() as sides:
        return _pairs(documents, sides, settings or ReuseSettings())


def _pairs(
    documents: Iterable[Document], sides: Shelf, settings: ReuseSettings
) -> tuple[Reuse, ...]:
    reports = _read(documents, sides)
    found: list[Found] = []
    faint: list[Met] = []
    for i, j in candidates(sides.words, settings):
        met = Met(i, j, compare(sides[i].words, sides[j].words, settings))
        pair = _found(met, sides, settings)
        if pair is not None:
            found.append(pair)
        elif met.shared.runs or met.shared.told.kept:
            faint.append(met)
    found = sorted([*found, *_akin(faint, found, sides, settings)], key=lambda f: (f.a, f.b))
    bonds = [
        Bond(a=f.a, b=f.b, kin=(f.share_a + f.share_b) / 2, odds=f.evidence.odds) for f in found
    ]
    forest = Forest(bonds, settings.kin)
    told = [verdict.direction for verdict in verdicts(forest, bonds, settings.sure)]
    told = _branches(found, told, forest, sides, settings)
    return tuple(
        _reuse(pair, direction, reports, sides) for pair, direction in zip(found, told, strict=True)
    )


def _read(documents: Iterable[Document], sides: Shelf) -> list[Report]:
    """The reports in order of id; what is compared of them is laid by in that order."""
    vocabulary = Vocabulary()
    reports: list[Report] = []
    for document in documents:
        published = document.published.value if document.published else ""
        sides.add(Side(Words(document, vocabulary), published, issuer(document)))
        credited = tuple(span for span in document.credit_spans if span is not None)
        reports.append(Report(document.id, credited))
    order = sorted(range(len(reports)), key=lambda i: reports[i].id)
    sides.arrange(order)
    return [reports[i] for i in order]


def _branches(
    found: Sequence[Found],
    told: Sequence[Direction],
    forest: Forest,
    sides: Sequence[Side],
    settings: ReuseSettings,
) -> list[Direction]:
    """Directions without those of reports that branch off.

    What has words of its origin's own source that the origin lacks has them from that source.
    """
    runs = {(pair.a, pair.b): pair.runs for pair in found}

    def held(copy: int, other: int) -> Flags | None:
        some = runs.get((min(copy, other), max(copy, other)))
        if some is None:
            return None
        first, second = sorted((copy, other))
        both = covered(some, sides[first].words, sides[second].words)
        return both[0] if copy == first else both[1]

    out: list[Direction] = []
    for pair, direction in zip(found, told, strict=True):
        if pair.relayed:
            direction = "common"
        elif direction in ("a->b", "b->a"):
            origin, copy = (pair.a, pair.b) if direction == "a->b" else (pair.b, pair.a)
            source = forest.source(origin)
            more = held(copy, source) if source is not None else None
            mine = held(copy, origin)
            if more is not None and mine is not None:
                direction = (
                    "common" if np.count_nonzero(more & ~mine) >= settings.branch else direction
                )
        out.append(direction)
    return out


def _akin(
    faint: Sequence[Met], found: Sequence[Found], sides: Sequence[Side], settings: ReuseSettings
) -> Iterator[Found]:
    """Pairs that share too little to tell by itself, and share it with a third that both are of.

    What is no evidence between two reports of one event, a quotation or a few words in a row, is
    evidence where a third report has it too and shares more with each: it came with the rest.
    """
    mates: dict[int, dict[int, Found]] = {}
    for pair in found:
        if pair.share_a * len(sides[pair.a].words) < _TWICE * settings.copied:
            continue
        mates.setdefault(pair.a, {})[pair.b] = pair
        mates.setdefault(pair.b, {})[pair.a] = pair
    none: dict[int, Found] = {}
    for i, j, shared in faint:
        mine, theirs = mates.get(i, none), mates.get(j, none)
        a, b = sides[i].words, sides[j].words
        runs = sorted([*shared.runs, *shared.told.kept])
        here = covered(runs, a, b)[0] & ~a.named
        for third in sorted(mine.keys() & theirs.keys()):
            pair = mine[third]
            both = covered(pair.runs, sides[pair.a].words, sides[pair.b].words)
            held = both[0] if pair.a == i else both[1]
            if np.count_nonzero(here & held) >= settings.akin:
                yield _pair(i, j, runs, sides, settings)
                break


def _found(met: Met, sides: Sequence[Side], settings: ReuseSettings) -> Found | None:
    i, j, shared = met
    a, b = sides[i], sides[j]
    relayed = shared.own < settings.copied
    if relayed:
        if not _relayed(a, b, shared, settings):
            return None
        runs = sorted([*shared.runs, *shared.told.kept, *shared.told.retold])
    else:
        runs = shared.passages
    pair = _pair(i, j, runs, sides, settings)
    return pair._replace(relayed=relayed and not pair.evidence.credit)


def _pair(i: int, j: int, runs: list[Run], sides: Sequence[Side], settings: ReuseSettings) -> Found:
    a, b = sides[i], sides[j]
    one, other = covered(runs, a.words, b.words)
    found = evidence(a, b, runs, settings)
    return Found(i, j, runs, float(one.mean()), float(other.mean()), found)


def _relayed(a: Side, b: Side, shared: Shared, settings: ReuseSettings) -> bool:
    """Whether two reports have what they share from one outlet.

    They name it near what they share, or name it anywhere and say alike more than reports of one
    event do of their own.
    """
    if _one_outlet(a, b, shared, settings) and retells(shared, a.words, b.words, settings):
        return True
    both = a.issuer.relays.keys() & b.issuer.relays.keys()
    told = len(shared.told.retold)
    if not both or told < settings.news:
        return False
    return told > settings.news or (len(both) > 1 and shared.own >= settings.copied / 2)


def _one_outlet(a: Side, b: Side, shared: Shared, settings: ReuseSettings) -> bool:
    """Whether both name one outlet near what they share, or one names the other's outlet."""
    if owes(a.issuer, b.issuer) or owes(b.issuer, a.issuer):
        return True
    both = a.issuer.relays.keys() & b.issuer.relays.keys()
    runs = [*shared.runs, *shared.told.kept, *shared.told.retold] if both else []
    return any(
        _near(a.issuer.relays[name], a.words, run.a, run.a_end, settings.near)
        and _near(b.issuer.relays[name], b.words, run.b, run.b_end, settings.near)
        for name in both
        for run in runs
    )


def _near(places: Sequence[int], words: Words, first: int, last: int, most: int) -> bool:
    """Whether one of the places is near a run of words; none stands for the whole report."""
    start, end = int(words.start[first]) - most, int(words.end[last - 1]) + most
    return not places or any(start <= at < end for at in places)


def _reuse(
    pair: Found, direction: Direction, reports: Sequence[Report], sides: Sequence[Side]
) -> Reuse:
    a, b = reports[pair.a], reports[pair.b]
    left, right = sides[pair.a].words, sides[pair.b].words
    shared = tuple(
        Passage(
            a=(int(left.start[r.a]), int(left.end[r.a_end - 1])),
            b=(int(right.start[r.b]), int(right.end[r.b_end - 1])),
        )
        for r in pair.runs
    )
    return Reuse(
        a=a.id,
        b=b.id,
        direction=direction,
        share_a=round(pair.share_a, 4),
        share_b=round(pair.share_b, 4),
        passages=shared,
        why=_why(pair, direction, (a, b), (shared[0].a, shared[0].b)),
    )


def _why(
    pair: Found, direction: Direction, reports: tuple[Report, Report], first: tuple[Span, Span]
) -> Why:
    """The strongest evidence for the direction, with the first passage and the credit."""
    spans = [Ref(report=r.id, span=s) for r, s in zip(reports, first, strict=True)]
    if direction == "unknown":
        return Why(rule="reuse.direction.undecided", spans=tuple(spans))
    if direction == "common":
        rule = "reuse.pairing.relayed" if pair.relayed else "reuse.descent.third"
        return Why(rule=rule, spans=tuple(spans))
    found = pair.evidence
    sign = 1.0 if direction == "a->b" else -1.0
    own = found.rule(sign) if found.odds * sign > 0 else None
    rule = own or "reuse.descent.order"  # decided by the other copies
    if rule == "reuse.direction.credit":
        copy = reports[1] if direction == "a->b" else reports[0]
        spans += [Ref(report=copy.id, span=span) for span in copy.credits]
    return Why(rule=rule, spans=tuple(spans))
