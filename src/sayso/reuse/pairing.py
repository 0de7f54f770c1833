"""Documents -> Reuse: which reports share text, where, and who derives from whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from sayso.model import Document, Passage, Ref, Reuse, Span, Why
from sayso.reuse.alignment import Run
from sayso.reuse.candidates import candidates
from sayso.reuse.credits import issuer, owes
from sayso.reuse.descent import Bond, Direction, Forest, verdicts
from sayso.reuse.direction import Evidence, Side, evidence
from sayso.reuse.sharing import Shared, compare, covered, retells
from sayso.reuse.shelf import Shelf, Sides
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
    return tuple(stream(documents, settings))


def stream(
    documents: Iterable[Document],
    settings: ReuseSettings | None = None,
    tell: Callable[[int, int], None] = lambda *_: None,
) -> Iterator[Reuse]:
    """The same pairs one at a time, so that memory grows neither with the reports nor with what they share.

    All documents are read before the first pair comes.

    Args:
        documents: reports, in any order; ids differ. They are read one at a time.
        settings: thresholds.
        tell: called with how many reports have been compared, and of how many.
    """
    chosen = settings or ReuseSettings()
    with Sides() as sides, Shelf[Found]() as found:
        reports = _read(documents, sides)
        bonds = _compared(sides, found, chosen, tell)
        forest = Forest(bonds, chosen.kin)
        told = [verdict.direction for verdict in verdicts(forest, bonds, chosen.sure)]
        number = _Numbers(bonds, len(sides))
        for pair, likely in zip(found, told, strict=True):
            direction = _branched(pair, likely, forest, found, number, sides, chosen)
            yield _reuse(pair, direction, reports, sides)


def _read(documents: Iterable[Document], sides: Sides) -> list[Report]:
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


def _compared(
    sides: Sides, found: Shelf[Found], settings: ReuseSettings, tell: Callable[[int, int], None]
) -> list[Bond]:
    """Lay by the pairs that share text, in order; what joins them."""
    bonds: list[Bond] = []
    ample: list[bool] = []  # whether the pair shares enough to bear others out

    def keep(pair: Found) -> None:
        found.add(pair)
        kin = (pair.share_a + pair.share_b) / 2
        bonds.append(Bond(a=pair.a, b=pair.b, kin=kin, odds=pair.evidence.odds))
        ample.append(pair.share_a * len(sides[pair.a].words) >= _TWICE * settings.copied)

    tell(0, len(sides))
    with Shelf[Met]() as faint:
        for i, j in candidates(sides.words, settings):
            met = Met(i, j, compare(sides[i].words, sides[j].words, settings))
            pair = _found(met, sides, settings)
            if pair is not None:
                keep(pair)
            elif met.shared.runs or met.shared.told.kept:
                faint.add(met)
            tell(i, len(sides))
        mates = _Mates(bonds, ample)
        for met in faint:
            pair = _akin(met, mates, found, sides, settings)
            if pair is not None:
                keep(pair)
    tell(len(sides), len(sides))
    order = sorted(range(len(bonds)), key=lambda n: (bonds[n].a, bonds[n].b))
    found.arrange(order)
    return [bonds[n] for n in order]


class _Mates:
    """With which reports each shares text enough, and in which pair."""

    def __init__(self, bonds: Sequence[Bond], ample: Sequence[bool]) -> None:
        ends = [(bond.a, bond.b, n) for n, bond in enumerate(bonds) if ample[n]]
        a, b, pair = np.array(ends, np.int64).reshape(-1, 3).T
        one, other = np.concatenate((a, b)), np.concatenate((b, a))
        order = np.lexsort((other, one))
        self._one, self._other = one[order], other[order]
        self._pair = np.concatenate((pair, pair))[order]

    def __call__(self, i: int) -> dict[int, int]:
        """The reports that share text with one, and the numbers of these pairs."""
        first, last = np.searchsorted(self._one, (i, i + 1)).tolist()
        some = slice(first, last)
        return dict(zip(self._other[some].tolist(), self._pair[some].tolist(), strict=True))


class _Numbers:
    """The numbers of sorted pairs."""

    def __init__(self, bonds: Sequence[Bond], many: int) -> None:
        self._many = many
        self._keys = np.array([bond.a * many + bond.b for bond in bonds], np.int64)

    def __call__(self, i: int, j: int) -> int | None:
        """The number of a pair, whichever comes first; None if it shares nothing."""
        key = min(i, j) * self._many + max(i, j)
        at = int(np.searchsorted(self._keys, key))
        return at if at < len(self._keys) and self._keys[at] == key else None


def _branched(
    pair: Found,
    direction: Direction,
    forest: Forest,
    found: Sequence[Found],
    number: _Numbers,
    sides: Sequence[Side],
    settings: ReuseSettings,
) -> Direction:
    """The direction of a pair, if the one does not branch off the other.

    What has words of its origin's own source that the origin lacks has them from that source.
    """
    if pair.relayed:
        return "common"
    if direction not in ("a->b", "b->a"):
        return direction
    origin, copy = (pair.a, pair.b) if direction == "a->b" else (pair.b, pair.a)
    source = forest.source(origin)
    at = number(copy, source) if source is not None else None
    if at is None:
        return direction
    more = _held(found[at], copy, sides) & ~_held(pair, copy, sides)
    return "common" if np.count_nonzero(more) >= settings.branch else direction


def _held(pair: Found, one: int, sides: Sequence[Side]) -> Flags:
    """The words of one of a pair that stand in what it shares."""
    both = covered(pair.runs, sides[pair.a].words, sides[pair.b].words)
    return both[0] if pair.a == one else both[1]


def _akin(
    met: Met,
    mates: _Mates,
    found: Sequence[Found],
    sides: Sequence[Side],
    settings: ReuseSettings,
) -> Found | None:
    """A pair that shares too little to tell by itself, and shares it with a third that both are of.

    What is no evidence between two reports of one event, a quotation or a few words in a row, is
    evidence where a third report has it too and shares more with each: it came with the rest.
    """
    mine = mates(met.a)
    common = sorted(mine.keys() & mates(met.b).keys()) if mine else []
    if not common:
        return None
    a, b = sides[met.a].words, sides[met.b].words
    runs = sorted([*met.shared.runs, *met.shared.told.kept])
    here = covered(runs, a, b)[0] & ~a.named
    for third in common:
        held = _held(found[mine[third]], met.a, sides)
        if np.count_nonzero(here & held) >= settings.akin:
            return _pair(met.a, met.b, runs, sides, settings)
    return None


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
