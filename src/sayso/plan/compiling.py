"""Groups and annotated reports -> the part of each event."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa

from sayso.engines import tables
from sayso.engines.tables import Engine
from sayso.model import Annotated, EventPart, Group, Problem
from sayso.plan.columns import BYTES, INT, TEXT, array, schema, table
from sayso.runs import Compile

_GROUPS = schema(number=INT, group=BYTES)
_MEMBERS = schema(id=TEXT, event=INT)
REPORTS = schema(event=INT, id=TEXT, annotated=BYTES)
PARTS = schema(event=INT, part=BYTES, problems=BYTES)


class Members:
    """The events, by number, and which one each report is of.

    Args:
        folder: where the two tables stand.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __getstate__(self) -> dict[str, Any]:
        return {"folder": self.folder}

    def write(self, groups: Sequence[Group]) -> None:
        """Write the tables."""
        packed = [msgspec.msgpack.encode(one) for one in groups]
        known = table(_GROUPS, number=np.arange(len(groups)), group=packed)
        tables.write(self.folder / "groups.parquet", known)
        pairs = [(i, n) for n, one in enumerate(groups) for i in one.reports]
        ids, numbers = zip(*pairs, strict=True) if pairs else ((), ())
        tables.write(self.folder / "members.parquet", table(_MEMBERS, id=ids, event=numbers))

    @cached_property
    def event(self) -> dict[str, int]:
        """The event of each report."""
        known = tables.read(self.folder / "members.parquet")
        return dict(
            zip(known.column("id").to_pylist(), array(known, "event").tolist(), strict=True)
        )

    @cached_property
    def groups(self) -> list[bytes]:
        """The events, packed."""
        found: list[bytes] = tables.read(self.folder / "groups.parquet").column("group").to_pylist()
        return found


class Attached:
    """Annotated reports -> those of events, each with its event's number."""

    schema = REPORTS

    def __init__(self, members: Members) -> None:
        self.members = members

    def open(self) -> None:
        """Load which report is of which event."""
        _ = self.members.event

    def __call__(self, annotated: Any) -> Any:
        """A row for each report."""
        event = [self.members.event.get(i) for i in annotated.column("id").to_pylist()]
        some = annotated.select(["id", "annotated"]).append_column("event", pa.array(event, INT))
        return some.filter(pa.array([n is not None for n in event])).select(REPORTS.names)


class Together:
    """Reports in order of event, then id."""

    schema = REPORTS

    def open(self) -> None:
        """Nothing to load."""

    def __call__(self, reports: Any) -> Any:
        """The same rows."""
        return reports.sort_by([("event", "ascending"), ("id", "ascending")])


class CompileShard:
    """Compiles the events of a shard."""

    schema = PARTS

    def __init__(self, task: Compile, members: Members) -> None:
        self.task, self.members = task, members

    def open(self) -> None:
        """Load the gazetteer and the groups."""
        self.task.open()
        _ = self.members.groups

    def __call__(self, reports: Any) -> Any:
        """A row for each event: its part, or why it has none."""
        unpack = msgspec.msgpack.Decoder(Annotated).decode
        event = array(reports, "event")
        packed = reports.column("annotated")
        numbers, parts, problems = [], [], []
        edges = np.flatnonzero(np.diff(event, prepend=-1, append=-1))
        for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            number = int(event[first])
            group = msgspec.msgpack.decode(self.members.groups[number], type=Group)
            held = [unpack(one) for one in packed.slice(first, last - first).to_pylist()]
            by_id = {one.document.id: one for one in held}
            found = self.task((group, [by_id[i] for i in group.reports]))
            failed = isinstance(found, list)
            numbers.append(number)
            parts.append(None if failed else msgspec.msgpack.encode(found))
            problems.append(msgspec.msgpack.encode(found) if failed else None)
        return table(PARTS, event=numbers, part=parts, problems=problems)


def compiled(
    engine: Engine,
    annotated: Path,
    work: Path,
    groups: Sequence[Group],
    task: Compile,
    digest: str,
    told: Callable[[int, int], None],
) -> tuple[list[EventPart], list[Problem]]:
    """The events' parts, and what went wrong.

    Args:
        engine: what runs the steps.
        annotated: the folder of annotated reports.
        work: the folder for what is made.
        groups: the events.
        task: what compiles one.
        digest: what all this is made from.
        told: called with how many shards are done, of how many.
    """
    members = Members(work)
    members.write(groups)
    together = work / "events"
    engine.group(annotated, "event", Together(), together, digest, before=Attached(members))
    engine.map(together, CompileShard(task, members), work / "parts", digest, told)
    parts: list[EventPart] = []
    failed: list[Problem] = []
    unpack = msgspec.msgpack.Decoder(EventPart).decode
    for file in tables.files(work / "parts"):
        known = tables.read(file)
        parts += [unpack(one) for one in known.column("part").to_pylist() if one is not None]
        for told_ in known.column("problems").to_pylist():
            if told_ is not None:
                failed += msgspec.msgpack.decode(told_, type=list[Problem])
    return parts, failed
