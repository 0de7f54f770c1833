"""Two reports' Words -> aligned runs: the same words on both sides, in whatever order."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sayso.reuse.words import Ints, Words
from sayso.settings import ReuseSettings


class Run(NamedTuple):
    """Words ``a .. a_end`` of one report beside words ``b .. b_end`` of another, half-open."""

    a: int
    a_end: int
    b: int
    b_end: int
    same: int  # words that are the same in order


def align(left: Words, right: Words, settings: ReuseSettings) -> list[Run]:
    """Passages that two reports share: exact runs, joined over small gaps."""
    runs = exact_runs(left, right, settings.block)
    return [r for r in joined(runs, settings.gap) if r.same >= settings.passage]


def exact_runs(left: Words, right: Words, block: int) -> list[Run]:
    """Longest exact runs of ``block`` words or more first, no word used twice on either side."""
    at_a, at_b = _meetings(left, right, block)
    if not len(at_a):
        return []
    shift = at_a - at_b
    order = np.lexsort((at_a, shift))
    at_a, at_b, shift = at_a[order], at_b[order], shift[order]
    breaks = np.flatnonzero((np.diff(shift) != 0) | (np.diff(at_a) != 1)) + 1
    firsts = np.concatenate(([0], breaks))
    lasts = np.concatenate((breaks, [len(at_a)])) - 1
    found = sorted(
        zip(
            (at_a[firsts] - at_a[lasts] - block).tolist(),  # longest first
            at_a[firsts].tolist(),
            at_b[firsts].tolist(),
            strict=True,
        )
    )
    used_a, used_b = np.zeros(len(left), np.bool_), np.zeros(len(right), np.bool_)
    runs: list[Run] = []
    for minus, a, b in found:
        size = -minus
        # a longer run may have taken one end of this one
        free = ~(used_a[a : a + size] | used_b[b : b + size])
        if not free.all():
            taken = np.flatnonzero(free)
            if len(taken) < block or taken[-1] - taken[0] + 1 != len(taken):
                continue
            a, b, size = a + int(taken[0]), b + int(taken[0]), len(taken)
        used_a[a : a + size] = True
        used_b[b : b + size] = True
        runs.append(Run(a, a + size, b, b + size, size))
    return sorted(runs)


def _meetings(left: Words, right: Words, block: int) -> tuple[Ints, Ints]:
    """All pairs of places with equal runs; a run at over eight places counts at the first."""
    mine, *_ = left.ranked(block)
    _, ranked, order = right.ranked(block)
    low = np.searchsorted(ranked, mine, "left")
    high = np.minimum(np.searchsorted(ranked, mine, "right"), low + 8)
    many = high - low
    where = np.flatnonzero(many)
    if not len(where):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    a = np.repeat(where, many[where])
    first = np.repeat(low[where], many[where])
    ends = np.cumsum(many[where])
    step = np.arange(len(a)) - np.repeat(ends - many[where], many[where])
    return a.astype(np.int64), order[first + step]


def joined(runs: list[Run], gap: int) -> list[Run]:
    """Runs that follow each other on both sides with at most ``gap`` other words between."""
    out: list[Run] = []
    for run in sorted(runs):
        last = out[-1] if out else None
        if last is not None and 0 <= run.a - last.a_end <= gap and 0 <= run.b - last.b_end <= gap:
            out[-1] = Run(last.a, run.a_end, last.b, run.b_end, last.same + run.same)
        else:
            out.append(run)
    return out
