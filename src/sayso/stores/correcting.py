"""What a person may do, and how it is refused: each act checked against what stands now.

An act names the version of its target that the person saw. Where the target has changed since, the
act is refused with both versions, and nothing is stored.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, get_args

import msgspec

from sayso.errors import UsageError
from sayso.model import (
    EventPart,
    FigureKind,
    Form,
    Precision,
    RelationType,
    Scope,
    Stance,
    Status,
)
from sayso.relations.evidence import extent, unique_ids
from sayso.stores import acts, compiled, holdings
from sayso.stores.acts import Act, Kind, StaleError
from sayso.stores.revising import Revision
from sayso.stores.sqlite import Store
from sayso.stores.verdicts import Verdict, place_of, verdicts

GRADES = 40  # code points of a grade
_WORDS = 4_000  # code points of a reason or comment
_KINDS = ("claim", "figure", "place", "date", "relation", "incident", "name", "event", "report")
_CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(FigureKind), "scope": get_args(Scope), "status": get_args(Status),
    "stance": get_args(Stance), "form": get_args(Form), "precision": get_args(Precision),
    "type": get_args(RelationType),
}  # fmt: skip
_FIELDS: dict[str, tuple[str, ...]] = {
    "claim": ("content", "source", "stance", "form"),
    "figure": ("span", "low", "high", "kind", "group", "scope", "status"),
    "place": ("span", "name", "lat", "lon", "precision"),
    "date": ("span", "earliest", "latest", "value"),
    "relation": ("type",),
}


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be corrected: what the machine says, what is shown, what people did.

    ``then`` is what the machine said when a person first touched it, where it now says otherwise.
    ``version`` is what an act on it has to name.
    """

    target: str
    event: str
    report: str | None
    machine: dict[str, Any] | None
    shown: dict[str, Any] | None
    then: dict[str, Any] | None
    state: str
    fields: dict[str, Any]
    acts: tuple[Act, ...]
    version: str


def choices(what: str) -> dict[str, tuple[str, ...]]:
    """What of a finding can be changed, with the values that there are (none: free)."""
    return {name: _CHOICES.get(name, ()) for name in _FIELDS.get(what, ())}


# --- looking ----------------------------------------------------------------------------------


def event_of_target(store: Store, target: str) -> str:
    """The event that a target stands in now.

    Raises:
        UsageError: it is no target, or there is none.
    """
    kind, _, rest = target.partition(":")
    if kind not in _KINDS or not rest:
        raise UsageError(f"{target} names nothing that can be corrected")
    if kind == "event":
        return compiled.resolved(store, rest)
    report = rest
    if kind in ("incident", "name"):
        report = _ref_of(target)[1].report
    elif kind != "report":
        report = rest.partition("|")[0].rpartition(":")[0]
    event = compiled.event_of(store, report)
    if event is None:
        raise UsageError(f"{target}: there is no report {report} in an event")
    return event


def _ref_of(target: str) -> tuple[str, Any]:
    try:
        return place_of(target)
    except ValueError as error:
        raise UsageError(f"{target} names nothing that can be corrected") from error


def item(store: Store, target: str) -> Item:
    """What stands of a target, for people to look at and to act on.

    Raises:
        UsageError: there is no such thing.
    """
    event = event_of_target(store, target)
    done = tuple(acts.acts(store, target=target))
    machine = compiled.machine(store, event)
    held = verdicts(done).get(target)
    read = _find(machine, target)
    if read is None and held is None and not done:
        raise UsageError(f"there is no {target}")
    same = store.row("SELECT shown IS NULL FROM events WHERE id = ?", (event,)) == (1,)
    part = machine if same else compiled.shown(store, event)[0]
    shown = _shown(part, target, held)
    first = next((one.before.get("machine") for one in acts.live(done) if "machine" in one.before),
                 None)  # fmt: skip
    # An act holds lists where a record holds tuples: what is compared is what would be written.
    differs = first is not None and acts.canonical(_told(first)) != acts.canonical(_told(read))
    return Item(
        target=target,
        event=event,
        report=_report(target),
        machine=read,
        shown=None if held is not None and held.rejected else shown,
        then=first if differs else None,
        state=held.state if held else "",
        fields=held.fields if held else {},
        acts=done,
        version=version(read, done),
    )


def version(read: dict[str, Any] | None, done: tuple[Act, ...]) -> str:
    """What tells whether a target has changed: the machine's reading and the last act on it."""
    last = done[-1].n if done else 0
    told = acts.canonical(_told(read) if read is not None else None)
    return f"{last}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def versions(store: Store, event: str, targets: Iterable[str]) -> dict[str, str]:
    """The versions of several findings of one event."""
    part = compiled.machine(store, event)
    done: dict[str, list[Act]] = {}
    for one in acts.acts(store, event=event):
        done.setdefault(one.target, []).append(one)
    return {t: version(_find(part, t), tuple(done.get(t, ()))) for t in targets}


def _told(read: dict[str, Any] | None) -> dict[str, Any] | None:
    """What a finding says, without the numbers of names and incidents, which new reports change."""
    if read is None:
        return None
    loose = ("incident", "speaker", "chain", "why", "inside", "claim", "scope", "status")
    return {name: value for name, value in read.items() if name not in loose}


def _report(target: str) -> str | None:
    kind, _, rest = target.partition(":")
    if kind in ("claim", "figure", "place", "date"):
        return rest.rpartition(":")[0]
    return rest if kind == "report" else None


def _find(part: EventPart, target: str) -> dict[str, Any] | None:
    """What a part holds under a target."""
    kind, _, rest = target.partition(":")
    found: Any = None
    if kind in ("claim", "figure", "place", "date"):
        table: dict[str, tuple[Any, ...]] = {
            "claim": part.claims, "figure": part.figures, "place": part.places, "date": part.dates,
        }  # fmt: skip
        found = next((one for one in table[kind] if one.id == rest), None)
        if kind == "claim" and found is not None:
            built: dict[str, Any] = msgspec.to_builtins(found)
            names = {name.id: name.name for name in part.names}
            return built | {"speaker_name": names.get(found.speaker or "")}
    elif kind == "relation":
        a, _, b = rest.partition("|")
        found = next((r for r in part.event.relations if (r.a, r.b) == (a, b)), None)
    elif kind == "incident":
        _, ref = _ref_of(target)
        found = next((i for i in part.event.incidents if i.label == ref), None)
    elif kind == "name":
        _, ref = _ref_of(target)
        found = next((n for n in part.names if ref in n.mentions), None)
    elif kind == "event":
        return {"id": part.event.id, "reports": list(part.event.reports)}
    elif kind == "report" and rest in part.event.reports:
        return {"id": rest}
    return msgspec.to_builtins(found) if found is not None else None


def _shown(part: EventPart, target: str, held: Verdict | None) -> dict[str, Any] | None:
    found = _find(part, target)
    if held is None or not held.fields:
        return found
    kind, _, rest = target.partition(":")
    span: Any = held.fields.get("span")
    if held.fields.get("content"):
        span = extent(tuple((s, e) for s, e in held.fields["content"]))
    if span is None or kind not in _FIELDS:
        return found
    report = rest.rpartition(":")[0]
    return _find(part, f"{kind}:{report}:{span[0]}-{span[1]}") or found


# --- doing ------------------------------------------------------------------------------------


def act(
    store: Store,
    *,
    who: str,
    kind: Kind,
    target: str,
    seen: str,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Act:
    """Do something to a target. When this returns it is on disk.

    Args:
        store: the store.
        who: the person.
        kind: what is done.
        target: to what.
        seen: the version of the target that the person saw (``Item.version``).
        after: the values that a change sets; the grade; what is joined with or split off.
        reason: why; a grade needs one, and so does a comment, which it is.

    Raises:
        StaleError: the target has changed since it was seen.
        UsageError: the act makes no sense.
    """
    after, reason = dict(after or {}), reason.strip()
    if len(reason) > _WORDS:
        raise UsageError(f"a reason has at most {_WORDS} characters")
    if kind in ("grade", "comment") and not reason:
        raise UsageError(f"a {kind} needs words: say why")
    with store.writing():
        stands = item(store, target)
        if stands.version != seen:
            raise StaleError(target, seen, stands.version)
        after, before = _checked(store, stands, kind, after)
        return acts.append(
            store,
            who=who,
            kind=kind,
            target=target,
            event=stands.event,
            report=stands.report,
            before=before,
            after=after,
            reason=reason,
        )


def _checked(
    store: Store, stands: Item, kind: Kind, after: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the act sets, and what stood there."""
    what = stands.target.partition(":")[0]
    before: dict[str, Any] = {"machine": stands.machine, "fields": stands.fields}
    if kind == "comment":
        return {}, {}
    if kind in ("accept", "reject"):
        if what not in _FIELDS:
            raise UsageError(f"a {what} is not accepted or rejected")
        return {}, before | {"item": _read(store, stands)}
    if kind == "change":
        return _values(store, stands, what, after), before | {"item": _read(store, stands)}
    if kind == "grade":
        grade = after.get("grade")
        if what != "incident" or not isinstance(grade, str) or not 0 < len(grade.strip()) <= GRADES:
            raise UsageError("an incident is given a grade, in a few words")
        return {"grade": grade.strip()}, before
    if kind in ("join", "split"):
        if what == "event":
            return _events(store, stands, kind, after)
        return _moved(store, stands, kind, what, after), before
    raise UsageError(f"{kind} is nothing that is done to a {what}")


def _read(store: Store, stands: Item) -> dict[str, Any] | None:
    """The finding as it was read in its report, to be put back if it is read no more."""
    what, _, rest = stands.target.partition(":")
    if stands.report is None:
        return None
    (read,) = holdings.annotated(store, [stands.report])
    lists: dict[str, tuple[Any, ...]] = {
        "claim": read.attributions, "figure": read.figures, "place": read.places,
        "date": read.dates,
    }  # fmt: skip
    found = lists[what]
    ids = unique_ids(
        stands.report, (extent(one.content) if what == "claim" else one.span for one in found)
    )
    return next((msgspec.to_builtins(o) for i, o in zip(ids, found, strict=True) if i == rest),
                None)  # fmt: skip


def _values(store: Store, stands: Item, what: str, after: dict[str, Any]) -> dict[str, Any]:
    """The values of a change, each checked."""
    allowed = _FIELDS.get(what)
    if allowed is None or not after or set(after) - set(allowed):
        raise UsageError(f"of a {what} these can be changed: {', '.join(allowed or ('nothing',))}")
    row = store.row("SELECT length(text) FROM reports WHERE id = ?", (stands.report,))
    length = row[0] if row else 0
    for name, value in after.items():
        if name in ("content", "source", "span"):
            some = [value] if name == "span" else value
            if value is None and name == "source":
                continue
            if not isinstance(some, list) or not some or not all(_span(s, length) for s in some):
                raise UsageError(f"{name}: no span of the report’s text")
        elif name in _CHOICES and value not in _CHOICES[name]:
            raise UsageError(f"{name}: one of {', '.join(_CHOICES[name])}")
        elif name in ("low", "high") and not (
            value is None or (type(value) is int and 0 <= value < 10**9)
        ):
            raise UsageError(f"{name}: a whole number, or none")
        elif name in ("lat", "lon") and not (
            value is None
            or (type(value) in (int, float) and abs(value) <= (90, 180)[name == "lon"])
        ):
            raise UsageError(f"{name}: degrees")
        elif name in ("earliest", "latest", "value") and not (value is None or _day(value)):
            raise UsageError(f"{name}: a day such as 2031-06-14")
        elif name in ("group", "name") and not (
            (value is None and name == "group") or (isinstance(value, str) and 0 < len(value) < 200)
        ):
            raise UsageError(f"{name}: a few words")
    whole = {**(stands.machine or {}), **stands.fields, **after}
    low, high = whole.get("low"), whole.get("high")
    if what == "figure" and (low is None) == (high is None) is True:
        raise UsageError("a figure needs a lowest or a highest number")
    if what == "figure" and low is not None and high is not None and low > high:
        raise UsageError("the lowest number is above the highest")
    early, late = whole.get("earliest"), whole.get("latest")
    if what == "date" and early and late and early > late:
        raise UsageError("the first day is after the last")
    return after


def _span(value: Any, length: int) -> bool:
    return (
        isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value)
        and 0 <= value[0] < value[1] <= length
    )  # fmt: skip


def _day(value: Any) -> bool:
    from datetime import date

    try:
        return isinstance(value, str) and len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _moved(
    store: Store, stands: Item, kind: Kind, what: str, after: dict[str, Any]
) -> dict[str, Any]:
    """What names or incidents are joined with, or what is split off."""
    if what not in ("name", "incident"):
        raise UsageError(f"a {what} is not joined or split")
    part = compiled.machine(store, stands.event)
    if kind == "join":
        other = str(after.get("with", ""))
        if not other.startswith(what + ":") or _find(part, other) is None:
            raise UsageError(f"there is no {other or 'other ' + what} in this event")
        if other == stands.target:
            raise UsageError("it is joined with another one")
        return {"with": other}
    key = "reports" if what == "name" else "items"
    some = after.get(key)
    known = set(part.event.reports)
    if what == "incident":
        known = {claim.id for claim in part.claims} | {figure.id for figure in part.figures}
    if not isinstance(some, list) or not some or not set(map(str, some)) <= known:
        raise UsageError(f"name the {key} that are split off")
    return {key: sorted(set(map(str, some)))}


def _events(
    store: Store, stands: Item, kind: Kind, after: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The reports of two events before and after, of which one becomes the other or is new."""
    mine = _members(store, stands.event)
    if kind == "join":
        other = compiled.resolved(store, str(after.get("with", "")))
        if other == stands.event:
            raise UsageError("an event is joined with another one")
        theirs = _members(store, other)
        return (
            {"with": other, "events": {stands.event: sorted(mine + theirs)}},
            {"events": {stands.event: mine, other: theirs}},
        )
    some = after.get("reports")
    if not isinstance(some, list) or not some or not set(some) < set(mine):
        raise UsageError("name some of the event’s reports, not all, to split off")
    away = sorted(set(some))
    new, again = f"e-{away[0]}", 1
    while store.row("SELECT 1 FROM events WHERE id = ?", (new,)):
        again += 1
        new = f"e-{away[0]}-{again}"
    rest = sorted(set(mine) - set(away))
    return (
        {"new": new, "events": {stands.event: rest, new: away}},
        {"events": {stands.event: mine}},
    )


def _members(store: Store, event: str) -> list[str]:
    rows = store.rows("SELECT report FROM members WHERE event = ? ORDER BY report", (event,))
    return [report for (report,) in rows]


def revision_of(store: Store, event: str) -> Revision | None:
    """What people hold of an event."""
    return compiled.revision(store, event, _members(store, event))
