"""What the pages read: the store's events and reports, opened once a version and kept for a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import msgspec

from sayso import adding
from sayso.errors import UsageError
from sayso.model import Event, Report
from sayso.pipeline import Tools, as_report
from sayso.records.lookup import Lookup
from sayso.records.pictures.outline import Line
from sayso.settings import WebSettings
from sayso.stores import acts, compiled, holdings
from sayso.stores.revising import Revision
from sayso.stores.sqlite import Store
from sayso.stores.verdicts import Verdict, verdicts
from sayso.web.links import RoomLinks


class Held(msgspec.Struct, frozen=True):
    """An event as it is shown, with what people hold of it."""

    lookup: Lookup
    event: Event
    version: int
    verdicts: dict[str, Verdict]


class Library:
    """The store behind the pages. Each thread has a connection of its own."""

    def __init__(
        self,
        path: Path,
        tools: Tools,
        settings: WebSettings,
        *,
        write: bool = True,
        outline: Sequence[Line] = (),
    ) -> None:
        self.path, self.tools, self.settings, self.write = path, tools, settings, write
        self.outline = outline  # lines of the user's own for the maps
        self._mine = threading.local()
        self._all: list[Store] = []
        self._kept: OrderedDict[tuple[str, int, int], Held] = OrderedDict()
        self._lock = threading.Lock()  # guards the two above
        self._compiling = threading.Lock()  # one event is compiled at a time

    @property
    def store(self) -> Store:
        """This thread's connection."""
        held: Store | None = getattr(self._mine, "store", None)
        if held is None:
            held = Store(self.path, write=self.write, settings=self.tools.settings.stores)
            self._mine.store = held
            with self._lock:
                self._all.append(held)
        return held

    def event(self, identity: str) -> Held:
        """An event, brought up to date with what people did.

        Raises:
            UsageError: there is none.
        """
        store = self.store
        identity = compiled.resolved(store, identity)
        self.refresh(identity)
        row = store.row("SELECT version, acts FROM events WHERE id = ?", (identity,))
        last = compiled.last_act(store, identity)
        key = identity, row[0] if row else 0, last
        with self._lock:
            held = self._kept.get(key)
            if held is not None:
                self._kept.move_to_end(key)
                return held
        held = self._opened(identity)
        with self._lock:
            self._kept[key] = held
            while len(self._kept) > self.settings.kept:
                self._kept.popitem(last=False)
        return held

    def _opened(self, identity: str) -> Held:
        with self.store.reading():
            part, version, _ = compiled.shown(self.store, identity)
            revision = compiled.revision(self.store, identity, part.event.reports)
            found = verdicts(acts.acts(self.store, event=identity))
        lookup = Lookup(compiled.record_of([part]), RoomLinks())
        lookup.moved.update(_moved(revision, found))
        return Held(lookup, lookup.record.events[0], version, found)

    def refresh(self, identity: str) -> None:
        """Bring an event up to date, where this server may write."""
        if self.write:
            with self._compiling:
                adding.refresh(self.store, identity, self.tools)

    def settle(self) -> None:
        """Bring the events up to date after reports were moved between them."""
        with self._compiling:
            adding.settle(self.store, self.tools, 1, lambda *_: None)

    def report(self, identity: str) -> tuple[Lookup, Report, Held | None]:
        """A report with the event that it stands in.

        Raises:
            UsageError: there is none.
        """
        event = compiled.event_of(self.store, identity)
        if event is not None:
            held = self.event(event)
            return held.lookup, held.lookup.reports[identity], held
        if holdings.known(self.store, identity) is None:
            raise UsageError(f"there is no report {identity}")
        (read,) = holdings.annotated(self.store, [identity])
        report = as_report(None, read.document)
        problems = (*read.document.problems, *read.problems)
        lookup = Lookup(compiled.record_of([], None, [report], problems), RoomLinks())
        return lookup, report, None

    def close(self) -> None:
        """Let go of every connection; each is closed with its thread."""
        with self._lock:
            self._all.clear()


def _moved(revision: Revision | None, found: dict[str, Verdict]) -> dict[str, str]:
    """From targets as they are now to the targets that people's acts name."""
    moved: dict[str, str] = {}
    if revision is None:
        return moved
    for target, held in found.items():
        kind, _, rest = target.partition(":")
        span = held.fields.get("span")
        if kind == "claim" and held.fields.get("content"):
            content = held.fields["content"]
            span = [min(s for s, _ in content), max(e for _, e in content)]
        if span:
            moved[f"{kind}:{rest.rpartition(':')[0]}:{span[0]}-{span[1]}"] = target
    return moved
