"""A time-ordered stream of Features -> Membership: one pass, in bounded memory.

Reports of the last days are grouped anew as others come; a report that is older keeps its event.
Event ids are stable: a group keeps the id that most of its reports had. Where two events become one,
or one becomes two, that is logged, for those who have read the earlier ids.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from sayso.events.clustering import group
from sayso.events.features import Features
from sayso.model import Group, Membership, Record
from sayso.settings import EventSettings

RULES: dict[str, str] = {
    "events.streaming.merged": "Two events of a stream turned out to be one: the larger one's id stays.",
    "events.streaming.split": "An event of a stream turned out to be two: the larger part keeps its id.",
}


class Change(Record, frozen=True, kw_only=True):
    """An event that went into another, or of which a part did; ``reports`` are those that moved.

    An event of which most reports are settled already is not merged: only the part moves.
    """

    kind: Literal["merged", "split"]
    event: str
    into: str
    reports: tuple[str, ...]


def silent(change: Change) -> None:
    """A log that nobody reads."""


def stream(
    features: Iterable[Features],
    settings: EventSettings | None = None,
    log: Callable[[Change], None] = silent,
) -> Iterator[Membership]:
    """The event of each report, in the order in which they came, once it is settled.

    Args:
        features: reports in the order of time; one that is late is taken as if it came now.
        settings: the window and the thresholds of grouping.
        log: called with each merge and split.
    """
    state = Stream(settings or EventSettings(), log)
    for one in features:
        yield from state.take(one)
    yield from state.end()


class Stream:
    """What is kept of a stream: the reports of its window, and their events."""

    def __init__(self, settings: EventSettings, log: Callable[[Change], None] = silent) -> None:
        self.settings, self.log = settings, log
        self.window: deque[tuple[int, Features]] = deque()  # with the day on which each came
        self.event: dict[str, str] = {}
        self.gone: Counter[str] = Counter()  # reports that were let go, of events in the window
        self.given: dict[str, int] = {}  # ids made from each report of the window
        self.today = 0
        self.fresh = 0

    def take(self, one: Features) -> Iterator[Membership]:
        """Take in a report; the reports that are settled by it."""
        self.today = max(self.today, one.day or 0)
        self.window.append((self.today, one))
        self.fresh += 1
        # half a window anew at a time: grouping costs each report the same in any window
        if self.fresh >= max(self.settings.step, len(self.window) // 2):
            yield from self._turn(self.today - self.settings.window)

    def end(self) -> Iterator[Membership]:
        """The reports that are left when the stream ends."""
        yield from self._turn(self.today + 1)

    def _turn(self, before: int) -> Iterator[Membership]:
        """Group the window anew, and let go of what came before a day."""
        if not self.window:
            return
        self._settle(group((one for _, one in self.window), self.settings))
        self.fresh = 0
        live = set(self.event.values())
        self.gone = Counter({event: n for event, n in self.gone.items() if event in live})
        while self.window and (self.window[0][0] < before or len(self.window) > self.settings.held):
            _, one = self.window.popleft()
            event = self.event.pop(one.id)
            self.gone[event] += 1
            self.given.pop(one.id, None)
            yield Membership(id=one.id, event=event, events=(event,))

    def _settle(self, groups: Iterable[Group]) -> None:
        """Give each group the id that most of its reports had; the largest share first."""
        found = {g.id: g for g in groups}
        before = {i: Counter(self._known(g)) for i, g in found.items()}
        claims = sorted(
            (-many, event, i) for i, counts in before.items() for event, many in counts.items()
        )
        named: dict[str, str] = {}
        taken: set[str] = set()
        for _, event, i in claims:
            if i not in named and event not in taken:
                named[i] = event
                taken.add(event)
        for i, g in found.items():
            mine = named.get(i) or self._new(g)
            taken.add(mine)
            named[i] = mine
        for i, g in found.items():
            self._move(g, named[i], taken={*named.values()})

    def _known(self, g: Group) -> Iterator[str]:
        yield from (self.event[r] for r in g.reports if r in self.event)

    def _new(self, g: Group) -> str:
        """An id for a new event, its first report's; no id is given twice in a stream.

        An id is only made while its report is in the window, so that what is remembered is bounded.
        """
        report = next((r for r in g.reports if r not in self.given), g.reports[0])
        many = self.given[report] = self.given.get(report, 0) + 1
        return f"e-{report}" if many == 1 else f"e-{report}~{many}"

    def _move(self, g: Group, event: str, taken: set[str]) -> None:
        moved: dict[str, list[str]] = {}
        for report in g.reports:
            old = self.event.get(report)
            if old is not None and old != event:
                moved.setdefault(old, []).append(report)
            self.event[report] = event
        for old, reports in sorted(moved.items()):
            apart = old in taken or self.gone[old] >= len(reports)
            kind: Literal["merged", "split"] = "split" if apart else "merged"
            self.log(Change(kind=kind, event=old, into=event, reports=tuple(reports)))
