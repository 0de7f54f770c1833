"""Live acts -> what people hold of each target: accepted, rejected, changed, joined, split, graded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sayso.model import Record, Ref, Span
from sayso.stores.acts import Act, live


class Verdict(Record, frozen=True, kw_only=True):
    """What stands of people's acts on one target.

    ``item`` is the machine's finding when a person first touched it: where the machine finds it no
    more, it is put back from there. ``fields`` are the values that people set, the last of each.
    """

    target: str
    state: str = ""  # accept | reject | ""
    fields: dict[str, Any]
    item: dict[str, Any] | None = None
    who: str = ""
    n: int = 0

    @property
    def rejected(self) -> bool:
        """Whether a person says that there is no such thing."""
        return self.state == "reject"


class Move(Record, frozen=True, kw_only=True):
    """Names or incidents that a person joined or split, in the order in which it was done."""

    kind: str  # join | split
    target: str
    after: dict[str, Any]
    n: int


def verdicts(acts: Iterable[Act]) -> dict[str, Verdict]:
    """What stands of some acts, by target."""
    found: dict[str, Verdict] = {}
    for act in live(acts):
        if act.kind not in ("accept", "reject", "change", "grade"):
            continue
        held = found.get(act.target)
        fields = dict(held.fields) if held else {}
        state = held.state if held else ""
        if act.kind in ("accept", "reject"):
            state = act.kind
        else:
            fields |= act.after
            state = "" if state == "reject" else state
        found[act.target] = Verdict(
            target=act.target,
            state=state,
            fields=fields,
            item=held.item if held and held.item else act.before.get("item"),
            who=act.who,
            n=act.n,
        )
    return found


def moves(acts: Iterable[Act], what: str) -> list[Move]:
    """Joins and splits of names or incidents (``what``), oldest first."""
    return [
        Move(kind=act.kind, target=act.target, after=act.after, n=act.n)
        for act in live(acts)
        if act.kind in ("join", "split") and act.target.startswith(what + ":")
    ]


def pins(acts: Iterable[Act]) -> dict[str, str]:
    """Report -> the event that a person put it in: joins and splits of events, and their undoing."""
    acts = list(acts)
    told = {act.n: act for act in acts}
    found: dict[str, str] = {}
    for act in acts:
        origin = told.get(act.undoes) if act.undoes is not None else act
        if origin is None or origin.kind not in ("join", "split"):
            continue
        if not origin.target.startswith("event:"):
            continue
        side = act.after if act.undoes is None else origin.before
        for event, reports in side["events"].items():
            found.update((report, event) for report in reports)
    return found


def place_of(target: str) -> tuple[str, Ref]:
    """The event and the words that an incident's or name's target stands for."""
    event, _, where = target.partition(":")[2].partition("|")
    report, _, span = where.rpartition(":")
    start, _, end = span.partition("-")
    return event, Ref(report=report, span=(int(start), int(end)))


def placed(kind: str, event: str, ref: Ref) -> str:
    """The target of an incident (by its label) or a name (by a mention)."""
    return f"{kind}:{event}|{ref.report}:{ref.span[0]}-{ref.span[1]}"


def spans(value: Any) -> tuple[Span, ...]:
    """Spans as JSON has them."""
    return tuple((int(start), int(end)) for start, end in value)
