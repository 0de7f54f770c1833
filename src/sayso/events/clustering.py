"""Features -> Group: reports joined round by round to those most like them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from sayso.events.conflicts import Lead, differ, together
from sayso.events.features import Features
from sayso.events.neighbours import pairs, products
from sayso.events.weighting import Floats, Ints, Rows, scaled, summed, vectors
from sayso.model import Group, Membership, Why
from sayso.settings import EventSettings

RULES: dict[str, str] = {
    "events.clustering.alike": (
        "The reports are about as alike in their words, names and numbers as the reports inside "
        "either group are among themselves."
    ),
    "events.clustering.alone": "No other report is like it.",
}


_LARGE = 4  # times as large: what joins a group so much larger hardly changes it


def group(features: Iterable[Features], settings: EventSettings | None = None) -> tuple[Group, ...]:
    """The events, each with its reports in order of publication; an event is named for its first.

    The order of ``features`` does not matter.
    """
    settings = settings or EventSettings()
    ordered = sorted(features, key=lambda f: (f.published or "~", f.id))
    label = _units(ordered, settings) if ordered else np.zeros(0, np.int64)
    members: dict[int, list[Features]] = {}
    for one, mine in zip(ordered, label.tolist(), strict=True):
        members.setdefault(mine, []).append(one)
    groups = []
    for reports in members.values():
        rule = "alike" if len(reports) > 1 else "alone"
        groups.append(
            Group(
                id=f"e-{reports[0].id}",
                reports=tuple(r.id for r in reports),
                why=Why(rule=f"events.clustering.{rule}"),
            )
        )
    return tuple(sorted(groups, key=lambda g: g.id))


def memberships(groups: Sequence[Group], features: Sequence[Features]) -> tuple[Membership, ...]:
    """The main event of each report and all events it belongs to, in the order of ``features``."""
    event = {report: g.id for g in groups for report in g.reports}
    return tuple(Membership(id=f.id, event=event[f.id], events=(event[f.id],)) for f in features)


def _units(reports: Sequence[Features], settings: EventSettings) -> Ints:
    """The group of each report.

    Copies of one text are one unit first: they say nothing of how alike different reports of one
    event are.
    """
    rows = vectors(reports, settings)
    left, right = pairs(rows, settings)
    same = products(rows, left, right) >= settings.copy
    unit, many = _connected(rows.many, left[same], right[same])
    units = Units(scaled(summed(rows, unit, many)), reports, unit, settings)
    label: Ints = np.arange(many)
    while True:
        joined = units.join(label)
        if int(joined.max()) == int(label.max()):
            return joined[unit]
        label = joined


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
        self, rows: Rows, reports: Sequence[Features], unit: Ints, settings: EventSettings
    ) -> None:
        self.rows, self.settings = rows, settings
        terms = np.bincount(unit, [len(r.terms) for r in reports]) / np.bincount(unit)
        length = np.maximum(terms, 1.0) ** 2
        self.trust = settings.trust * length / (length + settings.short**2)
        # how alike a unit is to others of its event, as long as none is known: such that two
        # lone units are joined from settings.start
        self.alone = settings.start * (1 + settings.few) / self.trust
        self.leads = _gathered([r.lead for r in reports], unit, rows.many)
        day = np.array([np.nan if r.day is None else r.day for r in reports])
        self.early, self.late = _days(day, unit, rows.many)

    def join(self, label: Ints) -> Ints:
        """One round: groups join those most like them. The new label of each unit."""
        many = int(label.max()) + 1
        rows = summed(self.rows, label, many)
        size = np.bincount(label, minlength=many).astype(np.float64)
        # likeness inside a group, summed over its pairs of units, a unit with itself as assumed
        inside = rows.squares() - size + np.bincount(label, self.alone, minlength=many)
        trust = np.bincount(label, self.trust, minlength=many) / size
        left, right = pairs(rows, self.settings)
        early, late = np.full(many, np.nan), np.full(many, np.nan)
        np.fmin.at(early, label, self.early)
        np.fmax.at(late, label, self.late)
        apart = np.fmax(early[left], early[right]) - np.fmin(late[left], late[right])
        near = ~(apart > self.settings.days)
        left, right = left[near], right[near]
        fewer = np.minimum(size[left], size[right])
        score = products(rows, left, right) * (1 + self.settings.few / fewer)
        score /= np.sqrt(inside[left] * inside[right] * trust[left] * trust[right])
        good = np.flatnonzero(score >= 1.0)
        good = good[~self._differing(label, many, left[good], right[good])]
        target = matched(size, left[good], right[good], score[good])
        return np.unique(target, return_inverse=True)[1].astype(np.int64)[label]

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
