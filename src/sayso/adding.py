"""Reports into a store: read, stored as they are read, grouped with what is there, compiled.

Each report is stored with its reading in small transactions, so that a call that is cut off loses
only what it has not said yet; the next call groups what the last one left.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import sayso
from sayso import documents, engines, events, stores
from sayso.errors import StoreError, UsageError
from sayso.model import (
    Annotated,
    Document,
    EventPart,
    EventRecord,
    Group,
    Input,
    Problem,
    Record,
    Run,
    Why,
)
from sayso.pipeline import Progress, Tools, as_report, compile_event, shipped, silent
from sayso.runs import Annotate, weights
from sayso.settings import differing
from sayso.stores import acts, compiled, holdings, nearby, settling, verdicts
from sayso.stores.revising import Revision
from sayso.stores.sqlite import Store


class Added(Record, frozen=True, kw_only=True):
    """What a call of ``sayso add`` did."""

    stored: int
    duplicates: int
    others: tuple[Input, ...]  # skipped or failed
    events: int  # events compiled anew
    new: int  # of which are new


def reader_of(tools: Tools) -> str:
    """What decides a reading: the code, the language model, the gazetteer, the settings."""
    parts = (
        stores.source_digest(), tools.parser.identity, tools.gazetteer.identity,
        differing(tools.settings), weights(tools),
    )  # fmt: skip
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def run_of(tools: Tools) -> Run:
    """What reports are added with."""
    return Run(
        sayso=sayso.__version__,
        model=tools.parser.identity,
        weights=weights(tools),
        gazetteer=tools.gazetteer.identity,
        settings=differing(tools.settings),
        policy=tools.settings.incidents.policy,
        inputs=(),
    )


def add(
    paths: Sequence[str | Path],
    file: str | Path,
    *,
    who: str,
    tools: Tools | None = None,
    jobs: int = 1,
    again: bool = False,
    progress: Progress | None = None,
) -> Added:
    """Add reports to a store, which is made where there is none.

    Args:
        paths: files, folders (walked), globs, or ``-`` for standard input.
        file: the store.
        who: who adds them, for the log.
        tools: model, gazetteer and settings.
        jobs: worker processes; 0 chooses.
        again: read stored reports again that another version or other settings read.
        progress: called with stage, done, total.

    Raises:
        StoreError: the store cannot be written; what was stored before is kept.
        UsageError: nothing could be read.
    """
    tools, tell = tools or shipped(), progress or silent
    with Store(file, create=True, settings=tools.settings.stores) as store:
        adding = _Adding(store, tools, jobs, tell, who)
        adding.read(paths)
        if again:
            adding.read_again()
        changed, new = settle(store, tools, jobs, tell, everything=again)
        if paths and not adding.stored and not adding.duplicates:
            told = "; ".join(f"{i.path}: {i.reason}" for i in adding.others[:5])
            raise UsageError(f"none of {len(adding.others)} inputs could be read ({told})")
        return Added(
            stored=adding.stored,
            duplicates=adding.duplicates,
            others=tuple(adding.others),
            events=changed,
            new=new,
        )


class _Adding:
    """One call of ``add``."""

    def __init__(self, store: Store, tools: Tools, jobs: int, tell: Progress, who: str) -> None:
        self.store, self.tools, self.jobs, self.tell = store, tools, jobs, tell
        self.reader = reader_of(tools)
        self.addition = holdings.begin(store, who, run_of(tools))
        self.stored = self.duplicates = 0
        self.others: list[Input] = []

    def read(self, paths: Sequence[str | Path]) -> None:
        """Read, annotate and store; one small transaction after the other."""
        if not paths:
            return
        sources: dict[str, tuple[Input, bytes]] = {}
        with tempfile.TemporaryDirectory(prefix="sayso-") as folder:
            found = self._documents(paths, Path(folder), sources)
            waiting: list[Annotated] = []
            engine = engines.Local(self.jobs)
            for annotated in engine.map(Annotate(self.tools), found, None):
                waiting.append(annotated)
                if len(waiting) >= self.tools.settings.stores.batch:
                    self._put(waiting, sources)
            self._put(waiting, sources)

    def _documents(
        self, paths: Sequence[str | Path], folder: Path, sources: dict[str, tuple[Input, bytes]]
    ) -> Iterator[Document]:
        """The documents that the store does not hold yet; all else is noted at once."""
        mine = {self.store.path.resolve().with_name(self.store.path.name + tail)
                for tail in ("", "-wal", "-shm")}  # fmt: skip
        readings = documents.read(
            paths,
            self.tools.settings.documents,
            keep_raw=folder,
            leave=lambda path: Path(path).resolve() in mine,
        )
        for done, reading in enumerate(readings, 1):
            self.tell("read", done, 0)
            document, item = reading.document, reading.input
            if document is None:
                self._note(item, reading.problems)
                continue
            held = holdings.known(self.store, document.id)
            if held is not None:
                self._held(item, document, held)
                continue
            raw = self._raw(folder, document)
            sources[document.id] = item, raw
            yield document

    def _held(self, item: Input, document: Document, held: str) -> None:
        if held == document.raw_sha256:
            reason = f"the same bytes as report {document.id}, which is stored"
            self._note(_ended(item, "duplicate", reason, document.id))
        else:
            self._note(_ended(item, "failed", f"two sources have the id {document.id}", None))

    @staticmethod
    def _raw(folder: Path, document: Document) -> bytes:
        for file in folder.glob(f"{document.raw_sha256}.*"):
            raw = file.read_bytes()
            file.unlink()
            return raw
        raise StoreError(f"{document.path}: its bytes could not be kept: is the disk full?")

    def _note(self, item: Input, problems: Iterable[Problem] = ()) -> None:
        if item.outcome == "duplicate":
            self.duplicates += 1
        else:
            self.others.append(item)
        with self.store.writing():
            holdings.note(self.store, self.addition, item, problems)

    def _put(self, waiting: list[Annotated], sources: dict[str, tuple[Input, bytes]]) -> None:
        """Store what waits; when this returns it is on disk."""
        if not waiting:
            return
        fresh = 0
        with self.store.writing():
            for annotated in waiting:
                item, raw = sources[annotated.document.id]
                if holdings.put(self.store, self.addition, raw, annotated, self.reader):
                    holdings.note(self.store, self.addition, item)
                    fresh += 1
                else:  # another process was first
                    reason = f"the same bytes as report {annotated.document.id}, which is stored"
                    self._note(_ended(item, "duplicate", reason, annotated.document.id))
            acts.bump(self.store)
        for annotated in waiting:
            del sources[annotated.document.id]
        waiting.clear()
        self.stored += fresh
        self.tell("store", self.stored, 0)

    def read_again(self) -> None:
        """Read the stored reports that another version or other settings read."""
        batch: list[Annotated] = []
        todo = list(holdings.documents(self.store, self.reader))
        engine = engines.Local(self.jobs)
        for done, annotated in enumerate(engine.map(Annotate(self.tools), todo, len(todo)), 1):
            batch.append(annotated)
            if len(batch) >= self.tools.settings.stores.batch or done == len(todo):
                with self.store.writing():
                    for one in batch:
                        holdings.put_reading(self.store, one, self.reader)
                    acts.bump(self.store)
                batch.clear()
            self.tell("annotate", done, len(todo))


def _ended(item: Input, outcome: str, reason: str, report: str | None) -> Input:
    return Input(
        path=item.path,
        sha256=item.sha256,
        outcome="duplicate" if outcome == "duplicate" else "failed",
        reason=reason,
        report=report,
    )


# --- events -----------------------------------------------------------------------------------


class Plan(Record, frozen=True, kw_only=True):
    """Events compiled, to be put into the store in one transaction."""

    settled: settling.Settled
    parts: dict[str, tuple[EventPart, EventPart | None, int]]
    moved: dict[str, str]  # report -> its new event
    retired: dict[str, str]
    fresh: tuple[str, ...]  # reports whose terms are to be counted
    whole: bool  # all reports were grouped


class Scene(Record, frozen=True, kw_only=True):
    """Reports that are grouped: all, or new ones with the events that may be theirs."""

    features: tuple[events.Features, ...]
    corpus: events.Corpus | None  # None: these are all
    held: dict[str, str]  # the event of each report that has one


def settle(
    store: Store, tools: Tools, jobs: int, tell: Progress, *, everything: bool = False
) -> tuple[int, int]:
    """Group all reports and compile the events that changed; how many, and how many are new.

    Others may write meanwhile: then it is done again, at last while they wait.
    """
    compiler = _Compiler(store, tools, jobs, tell)
    for _ in range(tools.settings.stores.tries):
        with store.reading():
            stamp = acts.generation(store)
            plan = compiler.plan(everything)
        with store.writing():
            if acts.generation(store) == stamp:
                return _apply(store, plan, tools)
    with store.writing():
        return _apply(store, compiler.plan(everything), tools)


class _Compiler:
    """Compiles events; what was compiled in an earlier try is not compiled again."""

    def __init__(self, store: Store, tools: Tools, jobs: int, tell: Progress) -> None:
        self.store, self.tools, self.jobs, self.tell = store, tools, jobs, tell
        self.made: dict[tuple[str, tuple[str, ...], int], tuple[EventPart, EventPart | None]] = {}

    def plan(self, everything: bool) -> Plan:
        store = self.store
        fresh = nearby.fresh(store)
        log = acts.acts(store)
        whole = everything or nearby.due(store, len(fresh), self.tools.settings.stores.anew)
        scene = _all(store) if whole else self.around(fresh, log)
        self.tell("group", 0, 1)
        groups = events.group(scene.features, self.tools.settings.events, corpus=scene.corpus)
        self.tell("group", 1, 1)
        held, here = scene.held, {one.id for one in scene.features}
        known = {event for (event,) in store.rows("SELECT DISTINCT event FROM members")}
        settled = settling.settle(
            [(g.id, g.reports) for g in groups],
            held,
            {r: event for r, event in _pins(held, log).items() if whole or r in here},
            dict(store.rows("SELECT id, alias FROM events WHERE alias IS NOT NULL")),
            known - set(held.values()),
        )
        home = {r: event for event, reports in settled.events.items() for r in reports}
        late = {*settled.events} if everything else compiled.behind(store)
        parts = self.parts(settled, held, late)
        return Plan(
            settled=settled,
            parts=parts,
            moved={r: event for r, event in home.items() if held.get(r) != event},
            retired=settled.aliases,
            fresh=tuple(fresh),
            whole=whole,
        )

    def around(self, fresh: Sequence[str], log: Sequence[acts.Act]) -> Scene:
        """New reports, and all of the events that the stored reports most like them are of."""
        store, settings = self.store, self.tools.settings.events
        new = nearby.features(store, fresh)
        pins = verdicts.pins(log)
        held: dict[str, str] = {}
        todo = {*fresh, *nearby.near(store, new, settings)}
        while todo:  # reports lead to their events, and events to all of their reports
            found = {e for r in todo for e in (compiled.event_of(store, r), pins.get(r)) if e}
            mine = {r: e for e in found for r in compiled.members(store, e)}
            todo = mine.keys() - held.keys()
            held |= mine
        some = nearby.features(store, {*fresh, *held})
        return Scene(features=tuple(some), corpus=nearby.corpus(store, some, new), held=held)

    def parts(
        self, settled: settling.Settled, held: dict[str, str], late: set[str]
    ) -> dict[str, tuple[EventPart, EventPart | None, int]]:
        """The events that changed, compiled: other reports, or acts that they do not hold yet."""
        before: dict[str, list[str]] = {}
        for report, event in sorted(held.items()):
            before.setdefault(event, []).append(report)
        todo = {e: rs for e, rs in settled.events.items() if before.get(e) != list(rs)}
        for event in sorted(late - settled.aliases.keys()):
            if reports := settled.events.get(event) or compiled.members(self.store, event):
                todo[event] = reports
        self.tell("compile", 0, len(todo))
        parts: dict[str, tuple[EventPart, EventPart | None, int]] = {}
        for done, (event, reports) in enumerate(sorted(todo.items()), 1):
            parts[event] = self.compile(event, reports)
            self.tell("compile", done, len(todo))
        return parts

    def compile(
        self, event: str, members: tuple[str, ...]
    ) -> tuple[EventPart, EventPart | None, int]:
        """The event as the machine reads it, and as people corrected it."""
        act = compiled.last_act(self.store, event)
        key = event, members, act
        if key not in self.made:
            reports = holdings.annotated(self.store, members)
            group = Group(id=event, reports=members, why=_WHY)
            machine = compile_event(group, reports, self.tools)
            revision = compiled.revision(self.store, event, members)
            self.made[key] = machine, corrected(group, reports, self.tools, revision)
        return *self.made[key], act


_WHY = Why(rule="events.clustering.alike")


def _all(store: Store) -> Scene:
    features, _ = holdings.all_features(store)
    held = dict(store.rows("SELECT report, event FROM members"))
    return Scene(features=tuple(features), corpus=None, held=held)


def corrected(
    group: Group, reports: Sequence[Annotated], tools: Tools, revision: Revision | None
) -> EventPart | None:
    """The event with what people hold of it; None where nobody changed anything."""
    if revision is None:
        return None
    return revision.graded(compile_event(group, reports, tools, revision))


def _pins(held: dict[str, str], log: Sequence[acts.Act]) -> dict[str, str]:
    """Reports that people hold where they are: of events that they worked on, joined or split."""
    worked = {one.event for one in acts.live(log)}
    found = {report: event for report, event in held.items() if event in worked}
    return found | verdicts.pins(log)


def _act_of(store: Store, event: str) -> int:
    row = store.row("SELECT acts FROM events WHERE id = ?", (event,))
    return row[0] if row else 0


def _apply(store: Store, plan: Plan, tools: Tools) -> tuple[int, int]:
    row = store.row("SELECT max(id) FROM additions")
    addition = (row and row[0]) or 0
    known = {i for (i,) in store.rows("SELECT id FROM events")}
    for event, (machine, shown, act) in plan.parts.items():
        compiled.put(store, event, addition, machine, shown, act)
    for report, event in plan.moved.items():
        store.run(
            "INSERT INTO members VALUES (?, ?) ON CONFLICT (report) DO UPDATE SET"
            " event = excluded.event",
            (report, event),
        )
    for old, new in plan.retired.items():
        row = store.row("SELECT alias FROM events WHERE id = ?", (old,))
        if row is None or row[0] != new:
            compiled.retire(store, old, new)
    compiled.propose(
        store, plan.settled.proposals, None if plan.whole else plan.settled.events.keys()
    )
    nearby.put(store, plan.fresh, tools.settings.events)
    if plan.whole:
        nearby.note(store)
    return len(plan.parts), len(set(plan.parts) - known)


# --- one event, after an act ------------------------------------------------------------------


def refresh(store: Store, event: str, tools: Tools) -> None:
    """Bring an event up to date with what people did; does nothing where it is.

    An act is on disk before the event follows it, so that one that was cut off in between is
    followed by whoever looks next.
    """
    act = compiled.last_act(store, event)
    if act <= _act_of(store, event):
        return
    members = compiled.members(store, event)
    revision = compiled.revision(store, event, members)
    machine = compiled.machine(store, event)
    before = compiled.revision(store, event, members, _act_of(store, event))
    if _effect(before, machine) == _effect(revision, machine):
        compiled.keep_up(store, event, act)
        return
    reports = holdings.annotated(store, members)
    group = Group(id=event, reports=members, why=_WHY)
    shown = corrected(group, reports, tools, revision)
    with store.writing():
        if compiled.members(store, event) == members and act > _act_of(store, event):
            compiled.put(store, event, 0, machine, shown, act)


def _effect(revision: Revision | None, machine: EventPart) -> list[tuple[str, ...]]:
    return revision.effect(machine) if revision is not None else []


def record(store: Store, *, people: bool = True) -> EventRecord:
    """The whole store as one record.

    Args:
        store: the store.
        people: with what people corrected; else as the machine reads it.
    """
    with store.reading():
        parts = [
            compiled.shown(store, event)[0] if people else compiled.machine(store, event)
            for event in compiled.event_ids(store)
        ]
        inside = {report for (report,) in store.rows("SELECT report FROM members")}
        alone = [
            as_report(None, one.document)
            for one in holdings.annotated(
                store,
                [i for (i,) in store.rows("SELECT id FROM reports ORDER BY id") if i not in inside],
            )
        ]
        run = holdings.last_run(store)
        problems = [*holdings.problems(store), *holdings.reading_problems(store)]
        if run is not None:
            run = Run(
                sayso=run.sayso, model=run.model, weights=run.weights, gazetteer=run.gazetteer,
                settings=run.settings, policy=run.policy, inputs=holdings.inputs(store),
            )  # fmt: skip
        return compiled.record_of(parts, run, alone, problems)
