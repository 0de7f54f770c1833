"""The apparatus of a report's page: its figures, dates and places, and the text that it shares."""

from __future__ import annotations

from collections import defaultdict
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


def passages(lookup: Lookup, report: Report) -> list[tuple[Reuse, Span, Span]]:
    """Each shared passage: the pair, the span here, the span there."""
    found: list[tuple[Reuse, Span, Span]] = []
    for pair in lookup.reuse_of.get(report.id, ()):
        if pair.a == report.id:
            found += ((pair, passage.a, passage.b) for passage in pair.passages)
        else:
            found += ((pair, passage.b, passage.a) for passage in pair.passages)
    return sorted(found, key=lambda item: (item[1], item[0].a, item[0].b, item[2]))


def shared(
    lookup: Lookup, report: Report, passages: Sequence[tuple[Reuse, Span, Span]]
) -> tuple[Shared, ...]:
    """The text that a report shares, by the other report."""
    pairs: dict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
    reuse: dict[tuple[str, str], Reuse] = {}
    for pair, here, there in passages:
        pairs[pair.a, pair.b].append((here, there))
        reuse[pair.a, pair.b] = pair
    found: list[Shared] = []
    for key in sorted(pairs):
        pair = reuse[key]
        other = pair.b if pair.a == report.id else pair.a
        page = lookup.links.report(other)
        found.append(
            Shared(
                id=lookup.shared_id(other),
                other=other,
                report=f"{lookup.origin(other)}, {lookup.day_words(other)}",
                href=page,
                sense=_sense(pair, report.id),
                passages=tuple(
                    (
                        lookup.cut(report.text[slice(*here)], 120),
                        f"#r-{here[0]}-{here[1]}",
                        f"{page}#r-{there[0]}-{there[1]}",
                    )
                    for here, there in pairs[key]
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
