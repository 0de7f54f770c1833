"""Features -> Group: reports joined round by round to those most like them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from sayso.events.bridges import bridged
from sayso.events.conflicts import Lead, differ, together
from sayso.events.features import Features
from sayso.events.moving import State, moves
from sayso.events.neighbours import Near, crowded, pairs, products
from sayso.events.sums import Sums
from sayso.events.weighting import Corpus, Floats, Ints, scaled, summed, vectors
from sayso.model import Group, Membership, Problem, Why
from sayso.settings import EventSettings

RULES: dict[str, str] = {
    "events.clustering.alike": (
        "The reports are about as alike in their words, names and numbers as the reports inside "
        "either group are among themselves; or less so on the whole, but part of either group is "
        "as like the other as its own. A report that is far more like another event than the rest of "
        "its own stands there."
    ),
    "events.clustering.alone": "No other report is like it.",
}


_NAMED = 3  # words that are named of those that too many reports hold
_LARGE = 4  # times as large: what joins a group so much larger hardly changes it


class Matrix(Protocol):
    """The reports' vectors, wherever they are: what is asked of them in the rounds."""

    def reports(self) -> Near:
        """The pairs of reports that may be alike."""
        ...

    def crowded(self) -> Mapping[str, int]:
        """The words by which reports are compared with those near in time alone: who holds each."""
        ...

    def units(self, unit: Ints, many: int) -> None:
        """From now on the rows are ``many`` units: the sums of the reports that ``unit`` numbers."""
        ...

    def groups(self, label: Ints, many: int) -> tuple[Floats, Near]:
        """The squared lengths of ``many`` sums of units, and their pairs that may be alike.

        Each sum holds all units or none of each sum of the call before.
        """
        ...


class Briefs(NamedTuple):
    """What is known of each report beside its vector: in order of publication, then id."""

    ids: Sequence[str]
    terms: Sequence[int]  # how many
    days: Sequence[int | None]
    leads: Sequence[Lead]


Told = Callable[[Problem], None]


def untold(problem: Problem) -> None:
    """Nobody asks what was left out."""


def group(
    features: Iterable[Features],
    settings: EventSettings | None = None,
    told: Told = untold,
    corpus: Corpus | None = None,
) -> tuple[Group, ...]:
    """The events, each with its reports in order of publication; an event is named for its first.

    Args:
        features: of the reports, in any order.
        settings: thresholds.
        told: called with what a cap left out.
        corpus: where these are some of many reports: all of them, by which words are rare.
    """
    settings = settings or EventSettings()
    ordered = sorted(features, key=publication)
    briefs = Briefs(
        [f.id for f in ordered],
        [len(f.terms) for f in ordered],
        [f.day for f in ordered],
        [f.lead for f in ordered],
    )
    return joined(briefs, Here(ordered, settings, corpus), settings, told)


def publication(one: Features) -> tuple[str, str]:
    """Sort key: the day of publication (undated reports last), then the id."""
    return one.published or "~", one.id


def joined(
    briefs: Briefs, matrix: Matrix, settings: EventSettings, told: Told = untold
) -> tuple[Group, ...]:
    """The events of reports whose vectors are in ``matrix``, in the same order."""
    label = _units(briefs, matrix, settings, told) if len(briefs.ids) else np.zeros(0, np.int64)
    members: dict[int, list[str]] = {}
    for one, mine in zip(briefs.ids, label.tolist(), strict=True):
        members.setdefault(mine, []).append(one)
    groups = []
    for reports in members.values():
        rule = "alike" if len(reports) > 1 else "alone"
        groups.append(
            Group(
                id=f"e-{reports[0]}",
                reports=tuple(reports),
                why=Why(rule=f"events.clustering.{rule}"),
            )
        )
    return tuple(sorted(groups, key=lambda g: g.id))


def memberships(groups: Sequence[Group], features: Sequence[Features]) -> tuple[Membership, ...]:
    """The main event of each report and all events it belongs to, in the order of ``features``."""
    event = {report: g.id for g in groups for report in g.reports}
    return tuple(Membership(id=f.id, event=event[f.id], events=(event[f.id],)) for f in features)


class Here:
    """The vectors in this process's memory."""

    def __init__(
        self,
        ordered: Sequence[Features],
        settings: EventSettings,
        corpus: Corpus | None = None,
    ) -> None:
        self.ordered, self.settings = ordered, settings
        self.rows = vectors(ordered, settings, corpus)

    def reports(self) -> Near:
        """See ``Matrix``."""
        left, right = pairs(self.rows, self.settings)
        return Near(left, right, products(self.rows, left, right))

    def crowded(self) -> Mapping[str, int]:
        """See ``Matrix``."""
        held = crowded(self.rows, self.settings)
        names = sorted({t for f in self.ordered for t in f.terms}) if held else []
        return {names[term]: many for term, many in held.items()}

    def units(self, unit: Ints, many: int) -> None:
        """See ``Matrix``."""
        self.rows = scaled(summed(self.rows, unit, many))
        self.sums = Sums(self.rows, self.settings)

    def groups(self, label: Ints, many: int) -> tuple[Floats, Near]:
        """See ``Matrix``."""
        rows, near = self.sums.groups(label, many)
        return rows.squares(), near


def _units(briefs: Briefs, matrix: Matrix, settings: EventSettings, told: Told) -> Ints:
    """The group of each report.

    Copies of one text are one unit first: they say nothing of how alike different reports of one
    event are.
    """
    near = matrix.reports()
    if long := matrix.crowded():
        told(_left(long, settings.posting))
    same = near.product >= settings.copy
    unit, many = _connected(len(briefs.ids), near.left[same], near.right[same])
    matrix.units(unit, many)
    units = Units(matrix, briefs, unit, many, settings)
    label: Ints = np.arange(many)
    while True:
        further = units.join(label)
        if int(further.max()) == int(label.max()):
            return units.moved(further)[unit]
        label = further


def _left(crowded: Mapping[str, int], posting: int) -> Problem:
    """What is not compared where very many reports share a word."""
    most = sorted(crowded.items(), key=lambda item: (-item[1], item[0]))[:_NAMED]
    named = ", ".join(f"{word!r} in {many}" for word, many in most)
    return Problem(
        room="events",
        document=None,
        message=(
            f"{len(crowded)} of the words by which like reports are looked for stand in more than "
            f"{posting} reports ({named}): by these alone a report is compared with the {posting} "
            "nearest in time (events.posting)"
        ),
    )


def _connected(many: int, left: Ints, right: Ints) -> tuple[Ints, int]:
    """Numbers the connected components in order of their first member."""
    root = list(range(many))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for a, b in zip(left.tolist(), right.tolist(), strict=True):
        x, y = find(a), find(b)
        root[max(x, y)] = min(x, y)
    found, label = np.unique([find(i) for i in range(many)], return_inverse=True)
    return label.astype(np.int64), len(found)


class Units:
    """What is joined: distinct texts, each with its vector, days and the trust in its length."""

    def __init__(
        self, matrix: Matrix, briefs: Briefs, unit: Ints, many: int, settings: EventSettings
    ) -> None:
        self.matrix, self.settings = matrix, settings
        terms = np.bincount(unit, briefs.terms) / np.bincount(unit)
        length = np.maximum(terms, 1.0) ** 2
        self.trust = settings.trust * length / (length + settings.short**2)
        # how alike a unit is to others of its event, as long as none is known: such that two
        # lone units are joined from settings.start
        self.alone = settings.start * (1 + settings.few) / self.trust
        self.leads = _gathered(briefs.leads, unit, many)
        day = np.array([np.nan if day is None else day for day in briefs.days])
        self.early, self.late = _days(day, unit, many)
        none = np.zeros(0, np.int64)
        self.near = Near(none, none, np.zeros(0))  # of the units, from the first round on
        self.squares = np.zeros(0)  # of the groups of the last round

    def join(self, label: Ints) -> Ints:
        """One round: groups join those most like them. The new label of each unit."""
        many = int(label.max()) + 1
        squares, near = self.matrix.groups(label, many)
        self.squares = squares
        if many == len(label):
            self.near = near
        left, right, product = near
        size = np.bincount(label, minlength=many).astype(np.float64)
        # likeness inside a group, summed over its pairs of units, a unit with itself as assumed
        inside = squares - size + np.bincount(label, self.alone, minlength=many)
        trust = np.bincount(label, self.trust, minlength=many) / size
        early, late = self._times(label, many)
        apart = np.fmax(early[left], early[right]) - np.fmin(late[left], late[right])
        some = ~(apart > self.settings.days)
        left, right, product = left[some], right[some], product[some]
        fewer = np.minimum(size[left], size[right])
        score = product * (1 + self.settings.few / fewer)
        score /= np.sqrt(inside[left] * inside[right] * trust[left] * trust[right])
        good = np.flatnonzero(score >= 1.0)
        good = good[~self._differing(label, many, left[good], right[good])]
        if not len(good):  # whole groups are halves of events at most
            good = np.flatnonzero(score >= self.settings.halves)
            share = bridged(self.near, label, left[good], right[good])
            good = good[share >= self.settings.bridges]
            good = good[~self._differing(label, many, left[good], right[good])]
        target = matched(size, left[good], right[good], score[good])
        return np.unique(target, return_inverse=True)[1].astype(np.int64)[label]

    def moved(self, label: Ints) -> Ints:
        """The groups of the last round, each unit in the one that it is by far most like."""
        many = len(self.squares)
        state = State(self.near, label, self.alone, self.trust, self.squares)
        unit, group = moves(state, self.settings)
        early, late = self._times(label, many)
        apart = np.fmax(early[group], self.early[unit]) - np.fmin(late[group], self.late[unit])
        leads, near = _gathered(self.leads, label, many), self.settings.near_km
        pairs_ = zip(unit.tolist(), group.tolist(), strict=True)
        off = np.array([differ(self.leads[a], leads[b], near) for a, b in pairs_], np.bool_)
        some = ~(apart > self.settings.days) & ~off
        moved = label.copy()
        moved[unit[some]] = group[some]
        return moved

    def _times(self, label: Ints, many: int) -> tuple[Floats, Floats]:
        """The first and last day of publication of each group; nan where no report is dated."""
        early, late = np.full(many, np.nan), np.full(many, np.nan)
        np.fmin.at(early, label, self.early)
        np.fmax.at(late, label, self.late)
        return early, late

    def _differing(self, label: Ints, many: int, left: Ints, right: Ints) -> npt.NDArray[np.bool_]:
        """Which pairs of groups have leads that tell of other places and days."""
        if not any(lead.where for lead in self.leads):
            return np.zeros(len(left), np.bool_)
        leads = _gathered(self.leads, label, many)
        near = self.settings.near_km
        pairs_ = zip(left.tolist(), right.tolist(), strict=True)
        return np.array([differ(leads[a], leads[b], near) for a, b in pairs_], np.bool_)


def _gathered(leads: Sequence[Lead], label: Ints, many: int) -> list[Lead]:
    """The leads of each label together."""
    found: list[list[Lead]] = [[] for _ in range(many)]
    for lead, mine in zip(leads, label.tolist(), strict=True):
        found[mine].append(lead)
    return [together(some) for some in found]


def _days(day: Floats, unit: Ints, many: int) -> tuple[Floats, Floats]:
    """The first and last day of publication of each unit; nan where no report is dated."""
    early, late = np.full(many, np.nan), np.full(many, np.nan)
    np.fmin.at(early, unit, day)
    np.fmax.at(late, unit, day)
    return early, late


def matched(size: Floats, left: Ints, right: Ints, score: Floats) -> Ints:
    """For each group the one it joins in this round, or itself.

    Best pairs first. The smaller joins the larger, which takes in at most its own size a round; a
    group whose best match is taken waits for the next round, and takes in only small ones.
    """
    target: Ints = np.arange(len(size))
    room = size.copy()
    settled = np.zeros(len(size), np.bool_)  # moved, grown or waiting: it moves no more
    waiting = np.zeros(len(size), np.bool_)
    for k in np.lexsort((right, left, -score)).tolist():
        a, b = int(left[k]), int(right[k])
        small, large = (a, b) if size[a] < size[b] else (b, a)
        if settled[small]:
            continue
        settled[small] = True
        shy = waiting[large] and size[large] < _LARGE * size[small]
        if target[large] == large and size[small] <= room[large] and not shy:
            target[small] = large
            room[large] -= size[small]
            settled[large] = True
        else:
            waiting[small] = True
    return target
