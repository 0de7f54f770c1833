"""What people did: an append-only log in which each act is sealed with the one before it.

An act's hash covers all its fields and the hash of the act before, so that none can be changed,
taken out or put in without every later hash being wrong. What is undone stays in the log.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from sayso.errors import SaysoError, UsageError
from sayso.model import Record
from sayso.stores.sqlite import Store, now

Kind = Literal["accept", "reject", "change", "join", "split", "grade", "comment", "undo"]
START = "0" * 64  # what the first act is sealed with


class Act(Record, frozen=True, kw_only=True):
    """One thing that a person did.

    ``target`` names what it was done to (``claim:ID``, ``figure:ID``, ``place:ID``, ``date:ID``,
    ``relation:A|B``, ``incident:EVENT|REPORT:START-END``, ``name:EVENT|REPORT:START-END``,
    ``event:ID``, ``report:ID``). ``before`` is what stood there and ``after`` what the person put
    there. ``event`` and ``report`` are those that it bears on. ``undoes`` is the number of the act
    that this one takes back.
    """

    n: int
    at: str
    who: str
    kind: Kind
    target: str
    event: str | None
    report: str | None
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str
    undoes: int | None
    previous: str
    hash: str


class StaleError(SaysoError):
    """What a person edited has changed since it was shown. Nothing was stored.

    ``seen`` is the version that was edited, ``current`` the one that stands.
    """

    def __init__(self, target: str, seen: str, current: str) -> None:
        super().__init__(f"{target} was changed meanwhile: look at both versions and edit again")
        self.target, self.seen, self.current = target, seen, current


_COLUMNS = "n, at, who, kind, target, event, report, before, after, reason, undoes, previous, hash"


def canonical(value: Any) -> str:
    """A value as JSON of one form only: keys sorted."""
    return msgspec.json.encode(value, order="sorted").decode()


def seal(fields: Iterable[Any]) -> str:
    """The hash of an act's fields (all but the hash itself), in the order of ``Act``."""
    return hashlib.sha256(canonical(list(fields)).encode()).hexdigest()


def append(
    store: Store,
    *,
    who: str,
    kind: Kind,
    target: str,
    event: str | None,
    report: str | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    undoes: int | None = None,
) -> Act:
    """Append an act. When this returns (and the transaction around it, if any), it is on disk."""
    with store.writing():
        last = store.row("SELECT n, hash FROM acts ORDER BY n DESC LIMIT 1")
        number, previous = (last[0] + 1, last[1]) if last else (1, START)
        values = [
            number, now(), who, kind, target, event, report, canonical(before or {}),
            canonical(after or {}), reason, undoes, previous,
        ]  # fmt: skip
        values.append(seal(values))
        store.run(f"INSERT INTO acts ({_COLUMNS}) VALUES ({','.join('?' * 13)})", values)  # noqa: S608
        bump(store)
    return _act(values)


def bump(store: Store) -> None:
    """Note that what events are made from has changed."""
    store.run(
        "INSERT INTO meta VALUES ('generation', '1') ON CONFLICT (key) DO UPDATE SET"
        " value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
    )


def generation(store: Store) -> int:
    """A number that grows with every change of what events are made from."""
    row = store.row("SELECT value FROM meta WHERE key = 'generation'")
    return int(row[0]) if row else 0


def _act(row: Iterable[Any]) -> Act:
    values = list(row)
    fields = dict(zip(Act.__struct_fields__, values, strict=True))
    fields["before"] = msgspec.json.decode(fields["before"])
    fields["after"] = msgspec.json.decode(fields["after"])
    return Act(**fields)


def acts(
    store: Store,
    *,
    target: str | None = None,
    event: str | None = None,
    most: int | None = None,
    skip: int = 0,
) -> list[Act]:
    """Acts in the order in which they were done, of one target or event.

    Args:
        store: the store.
        target: what they were done to; None: anything.
        event: the event that they bear on; None: any.
        most: so many at most, the last ones.
        skip: ... before so many last ones.
    """
    where, values = _which(target, event)
    limit = f" LIMIT {most:d} OFFSET {skip:d}" if most is not None else ""
    rows = store.rows(f"SELECT {_COLUMNS} FROM acts{where} ORDER BY n DESC{limit}", values)  # noqa: S608
    return [_act(row) for row in reversed(rows)]


def _which(target: str | None, event: str | None) -> tuple[str, list[str]]:
    asked = [
        (name, told) for name, told in (("target", target), ("event", event)) if told is not None
    ]
    where = " AND ".join(f"{name} = ?" for name, _ in asked)
    return f" WHERE {where}" if where else "", [told for _, told in asked]


def count(store: Store, *, target: str | None = None, event: str | None = None) -> int:
    """How many acts there are, of one target or event."""
    where, values = _which(target, event)
    (many,) = store.rows(f"SELECT count(*) FROM acts{where}", values)[0]  # noqa: S608
    return int(many)


def undone(store: Store, found: Iterable[Act]) -> set[int]:
    """Those of some acts that were taken back, by their numbers."""
    told = msgspec.json.encode([one.n for one in found]).decode()
    rows = store.rows(
        "SELECT undoes FROM acts WHERE undoes IN (SELECT value FROM json_each(?))", (told,)
    )
    return {n for (n,) in rows}


def act(store: Store, n: int) -> Act:
    """The act of a number.

    Raises:
        UsageError: there is none.
    """
    row = store.row(f"SELECT {_COLUMNS} FROM acts WHERE n = ?", (n,))  # noqa: S608
    if row is None:
        raise UsageError(f"there is no act {n}")
    return _act(row)


def live(found: Iterable[Act]) -> list[Act]:
    """The acts that stand: without those that were undone, and without the undoing."""
    found = list(found)
    undone = {one.undoes for one in found if one.undoes is not None}
    return [one for one in found if one.n not in undone and one.undoes is None]


def last(store: Store, target: str) -> int:
    """The number of the last act on a target (an undoing too); 0 where nobody touched it."""
    row = store.row("SELECT max(n) FROM acts WHERE target = ?", (target,))
    return (row and row[0]) or 0


def undo(store: Store, n: int, *, who: str, reason: str = "") -> Act:
    """Take an act back. The log keeps both.

    Raises:
        UsageError: there is no such act, it is undone already, it is an undoing itself, or a later
            act on the same target stands on it.
    """
    with store.writing():
        one = act(store, n)
        if one.kind == "undo":
            raise UsageError(f"act {n} is an undoing: do again what it took back")
        later = [other for other in live(acts(store, target=one.target)) if other.n > n]
        if one.kind in ("join", "split"):  # others may bear on the same events or incidents
            later += [
                other
                for other in live(acts(store))
                if other.n > n and other.kind in ("join", "split") and other.event == one.event
                and other.target != one.target
            ]  # fmt: skip
        if one not in live(acts(store, target=one.target)):
            raise UsageError(f"act {n} is undone already")
        changing = [o for o in later if o.kind != "comment"] if one.kind != "comment" else []
        if changing:
            raise UsageError(f"act {changing[-1].n} came after act {n}: undo that first")
        return append(
            store, who=who, kind="undo", target=one.target, event=one.event, report=one.report,
            before=one.after, after=one.before, reason=reason, undoes=n,
        )  # fmt: skip


def broken(store: Store) -> list[str]:
    """What is wrong with the log: every act's hash is made again and compared."""
    found: list[str] = []
    previous, expected = START, 1
    for row in store.rows(f"SELECT {_COLUMNS} FROM acts ORDER BY n"):  # noqa: S608
        n = row[0]
        if n != expected:
            found.append(f"act {expected}: missing from the log" if n > expected else f"act {n}")
        if row[11] != previous:
            found.append(f"act {n}: not sealed with the act before it")
        if seal(row[:12]) != row[12]:
            found.append(f"act {n}: its fields are not those that were sealed")
        previous, expected = row[12], n + 1
    return found


def head(store: Store) -> tuple[int, str]:
    """The number of acts and the hash of the last: who notes them can tell a shortened log."""
    row = store.row("SELECT n, hash FROM acts ORDER BY n DESC LIMIT 1")
    return (row[0], row[1]) if row else (0, START)
