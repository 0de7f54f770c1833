"""Two reports' Words -> Shared: what they have in common, and how much of it is evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sayso.reuse.alignment import Run, align
from sayso.reuse.rewording import Reworded, reworded
from sayso.reuse.words import Flags, Words
from sayso.settings import ReuseSettings


class Shared(NamedTuple):
    """What two reports have in common.

    ``runs`` are exact passages, ``told`` reworded sentences; ``own`` counts the words that are
    evidence of copying, ``passages`` is what is shown where that is enough.
    """

    runs: list[Run]
    told: Reworded
    own: int
    passages: list[Run]


def compare(left: Words, right: Words, settings: ReuseSettings) -> Shared:
    """What one of two reports may have from the other, or both from a third.

    Names, and what is quoted in either, are no evidence: two reports of one speech share them.
    """
    if len(left) and len(left) == len(right) and bool(np.all(left.hashes == right.hashes)):
        run = Run(0, len(left), 0, len(right), len(left))
        return Shared([run], Reworded([], []), max(settings.copied, len(left)), [run])
    runs = align(left, right, settings)
    told = reworded(left, right, covered(runs, left, right), settings)
    # two reports of one event may tell its main news alike of their own, and list the same names
    retold = sorted((r.same for r in told.retold), reverse=True)[settings.news :]
    own = sum(_own(r, left, right) for r in (*runs, *told.kept)) + sum(retold)
    passages = sorted([*runs, *told.kept, *(told.retold if retold else ())])
    if own >= settings.copied and _template(passages, left, right, settings):
        own = 0
    return Shared(runs, told, own, passages)


def covered(runs: Sequence[Run], left: Words, right: Words) -> tuple[Flags, Flags]:
    """The words of either report that stand in passages."""
    a, b = np.zeros(len(left), np.bool_), np.zeros(len(right), np.bool_)
    for run in runs:
        a[run.a : run.a_end] = True
        b[run.b : run.b_end] = True
    return a, b


def _own(run: Run, left: Words, right: Words) -> int:
    """Shared words that are the reports' own: no names, and quoted in neither."""
    a, b = slice(run.a, run.a_end), slice(run.b, run.b_end)
    foreign = max(
        int(np.count_nonzero(left.quoted[a] | left.named[a])),
        int(np.count_nonzero(right.quoted[b] | right.named[b])),
    )
    return max(0, run.same - foreign)


def _template(runs: Sequence[Run], left: Words, right: Words, settings: ReuseSettings) -> bool:
    """Whether the passages are a form filled in differently: its names and numbers differ.

    So agencies report earthquakes, weather and results.
    """
    a, b = covered(runs, left, right)
    mine = left.hashes[a & (left.named | left.numeral)]
    theirs = right.hashes[b & (right.named | right.numeral)]
    if min(len(mine), len(theirs)) < settings.slots:
        return False
    same = min(np.isin(mine, theirs).mean(), np.isin(theirs, mine).mean())
    return bool(same < settings.filled)


def retells(shared: Shared, left: Words, right: Words, settings: ReuseSettings) -> bool:
    """Whether two reports that name one outlet share what they may have from it.

    A quotation, a sentence in nearly its words, or more that say the same than two reports of one
    event have of their own.
    """
    quoted = sum(
        min(
            int(np.count_nonzero(left.quoted[r.a : r.a_end])),
            int(np.count_nonzero(right.quoted[r.b : r.b_end])),
        )
        for r in shared.runs
    )
    told = shared.told
    return quoted >= settings.quoted or bool(told.kept) or len(told.retold) > settings.news
