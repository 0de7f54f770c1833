"""The apparatus of a report's page: its figures, dates and places, and the text that it shares."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sayso.model import EventFigure, EventPlace, EventTimex, Flag, Report, Reuse, Span
from sayso.records import words
from sayso.records.lookup import Lookup
from sayso.records.pages.notes import OnPoint, on_points

FLAGS: dict[Flag, str] = {
    "approx": "approximate",
    "vague": "a vague word",
    "neg": "negated",
    "sub": "part of another figure",
    "cum": "a cumulative total",
    "other": "another event",
    "rev": "revises an earlier figure",
    "hyp": "hypothetical",
    "denied": "denied",
    "rate": "a rate",
}


class Value(msgspec.Struct, frozen=True):
    """A figure, date or place in the apparatus at the end of the page."""

    id: str
    key: str
    target: str  # what a person's act on it names
    kind: str
    text: str
    reading: str
    remarks: tuple[str, ...]
    rule: str
    points: tuple[OnPoint, ...]


class Shared(msgspec.Struct, frozen=True):
    """Text that stands in another report too."""

    id: str
    other: str  # the other report's id
    report: str
    href: str
    sense: str
    passages: tuple[tuple[str, str, str], ...]  # words, link here, link there


def value(lookup: Lookup, item: EventFigure | EventTimex | EventPlace) -> Value:
    """A figure, date or place as it stands in the apparatus."""
    key = lookup.fragment(item)
    remarks: list[str] = []
    if isinstance(item, EventFigure):
        kind, reading = "figure", f"{item.kind}, {words.interval(item.low, item.high)}"
        remarks += (FLAGS[flag] for flag in item.flags)
        if item.scope != "incident":
            remarks.append(f"scope: {item.scope}")
        if item.status != "asserted":
            remarks.append(item.status)
        text = item.text
    elif isinstance(item, EventTimex):
        kind, reading, text = "date", _date(item), lookup.words_of(item.report, (item.span,))
        if item.anchor:
            remarks.append(
                f"counted from {words.day(item.anchor.value)}, {words.evidence(item.anchor.from_)}"
            )
        if item.alternatives:
            fit = words.listed([words.day(other) for other in item.alternatives[:4]], "or")
            remarks.append(f"{fit} {'fits' if len(item.alternatives) == 1 else 'fit'} too")
        elif item.confidence == "low" and item.earliest:
            remarks.append("an uncertain reading")
    else:
        kind, reading, text = "place", _place(item), lookup.words_of(item.report, (item.span,))
    return Value(
        id=f"n-{key}",
        key=key,
        target=lookup.target(item),
        kind=kind,
        text=text,
        reading=reading,
        remarks=tuple(remarks),
        rule=item.why.rule,
        points=on_points(lookup, item),
    )


def _date(item: EventTimex) -> str:
    if item.type in {"DURATION", "SET"}:
        return f"{item.type.lower()}, {item.value}"
    return words.days(item.earliest, item.latest)


def _place(item: EventPlace) -> str:
    if item.lat is None or item.lon is None:
        return f"{words.PRECISIONS[item.precision]}, not on the map"
    within = ", ".join(part for part in (item.name, item.within, item.country) if part)
    return f"{within}; {words.PRECISIONS[item.precision]}"


# --- shared text ------------------------------------------------------------------------------


def shared(
    lookup: Lookup, report: Report, page: Sequence[tuple[Reuse, Sequence[tuple[Span, Span]]]]
) -> tuple[Shared, ...]:
    """One page of the text that a report shares, by the other report."""
    found: list[Shared] = []
    for pair, passages in page:
        other = pair.b if pair.a == report.id else pair.a
        found.append(
            Shared(
                id=lookup.shared_id(other),
                other=other,
                report=f"{lookup.siglum(other)}, {lookup.day_words(other)}",
                href=lookup.links.report(other),
                sense=_sense(pair, report.id),
                passages=tuple(
                    (
                        lookup.cut(report.text[slice(*here)], 120),
                        lookup.passage_link(report.id, here),
                        lookup.passage_link(other, there),
                    )
                    for here, there in passages
                ),
            )
        )
    return tuple(found)


def _sense(pair: Reuse, report: str) -> str:
    if pair.direction == "common":
        return "both take it from a third"
    if pair.direction == "unknown":
        return "which took it from which is undecided"
    origin = pair.a if pair.direction == "a->b" else pair.b
    return "taken from here" if origin == report else "taken from there"
