"""A report's page: its text as published, with what was read in it in the margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec
from markupsafe import Markup

from sayso.model import (
    Claim,
    EventFigure,
    EventPlace,
    EventTimex,
    Flag,
    Report,
    Reuse,
    Role,
    Span,
)
from sayso.records import words
from sayso.records.html import Mark, marked, web_address
from sayso.records.lookup import Item, Lookup

_OTHERS = 3  # other positions named beside a claim or value; the rest are a link away
_FOLDED = 6  # so many lines of furniture in a row are folded

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


class Other(msgspec.Struct, frozen=True):
    """What somebody else says on the same point."""

    who: str
    words: str
    href: str


class OnPoint(msgspec.Struct, frozen=True):
    """A point that a claim or figure speaks to."""

    href: str
    verdict: str
    others: tuple[Other, ...]
    more: int


class Note(msgspec.Struct, frozen=True):
    """A bracket in the margin: one attribution and those inside it."""

    key: str
    who: str | None
    stance: str
    type: str
    form: str
    through: tuple[str, ...]
    rule: str
    points: tuple[OnPoint, ...]
    inside: tuple[Note, ...]


class Row(msgspec.Struct, frozen=True):
    """One line of the report's text."""

    id: str
    number: int | None
    role: Role
    html: Markup
    notes: tuple[Note, ...]
    shared: bool


class Run(msgspec.Struct, frozen=True):
    """Lines in a row that are all text or all furniture; long furniture is folded."""

    furniture: bool
    folded: bool
    rows: tuple[Row, ...]


class Value(msgspec.Struct, frozen=True):
    """A figure, date or place in the apparatus at the end of the page."""

    id: str
    key: str
    kind: str
    text: str
    reading: str
    remarks: tuple[str, ...]
    rule: str
    points: tuple[OnPoint, ...]


class Shared(msgspec.Struct, frozen=True):
    """Text that stands in another report too."""

    id: str
    report: str
    href: str
    sense: str
    passages: tuple[tuple[str, str, str], ...]  # words, link here, link there


class ReportPage(msgspec.Struct, frozen=True):
    """All that a report's page shows."""

    id: str
    title: str
    label: str
    published: str
    facts: tuple[tuple[str, str], ...]
    address: str | None
    language: str
    events: tuple[tuple[str, str], ...]
    runs: tuple[Run, ...]
    values: tuple[Value, ...]
    shared: tuple[Shared, ...]
    counts: str
    problems: tuple[str, ...]


def report_page(lookup: Lookup, report: Report) -> ReportPage:
    """What the template of a report's page is filled with."""
    claims = lookup.claims_of[report.id]
    passages = _passages(lookup, report)
    marks = _marks(lookup, report, passages)
    runs = _runs(lookup, report, claims, marks, [span for _, span, _ in passages])
    figures = lookup.figures_of[report.id]
    values: list[EventFigure | EventTimex | EventPlace] = [
        *figures,
        *lookup.dates_of[report.id],
        *lookup.places_of[report.id],
    ]
    title = report.title or next(
        (
            report.text[slice(*line.span)]
            for line in report.lines
            if line.role == "title" and line.span[0] < line.span[1]
        ),
        lookup.origin(report.id),
    )
    return ReportPage(
        id=report.id,
        title=title,
        label=lookup.origin(report.id),
        published=words.published(report.published),
        facts=_facts(report),
        address=web_address(report.url),
        language=report.language or "",
        events=tuple(
            (lookup.links.event(event.id), lookup.label(event))
            for event in lookup.events_of[report.id]
        ),
        runs=runs,
        values=tuple(
            _value(lookup, item) for item in sorted(values, key=lambda item: (item.span, item.id))
        ),
        shared=_shared(lookup, report, passages),
        counts=", ".join(
            (
                words.count(len(claims), "attribution"),
                words.count(len(figures), "figure"),
                words.count(len(lookup.dates_of[report.id]), "date"),
                words.count(len(lookup.places_of[report.id]), "place"),
            )
        ),
        problems=tuple(problem.message for problem in lookup.problems_of.get(report.id, ())),
    )


def _facts(report: Report) -> tuple[tuple[str, str], ...]:
    """What is known of a report, named."""
    facts = (
        ("Outlet", report.outlet),
        ("By", report.byline),
        ("Credits", ", ".join(report.credits)),
        ("File", report.path),
        ("SHA-256", report.raw_sha256),
    )
    return tuple((name, value) for name, value in facts if value)


# --- text -------------------------------------------------------------------------------------


def _marks(
    lookup: Lookup, report: Report, passages: Sequence[tuple[Reuse, Span, Span]]
) -> list[Mark]:
    found: list[Mark] = []
    for _, here, _ in passages:
        found.append(Mark(here, f"r-{here[0]}-{here[1]}", "shared", 0))
    for claim in lookup.claims_of[report.id]:
        key = lookup.fragment(claim)
        name = "claim" if claim.stance in {"asserts", "promises"} else f"claim {claim.stance}"
        found += (Mark(span, key, name, 1) for span in claim.content)
        found += (Mark(span, key, "source", 2, owner=False) for span in claim.source or ())
        found += (Mark(span, key, "cue", 3, owner=False) for span in claim.cue or ())
        found += (Mark(span, key, "via", 3, owner=False) for span in claim.via or ())
    for table, name in (
        (lookup.figures_of, "figure"),
        (lookup.dates_of, "date"),
        (lookup.places_of, "place"),
    ):
        for item in table[report.id]:
            key = lookup.fragment(item)
            found.append(Mark(item.span, key, name, 4, href=f"#n-{key}"))
    return found


def _runs(
    lookup: Lookup,
    report: Report,
    claims: Sequence[Claim],
    marks: Sequence[Mark],
    passages: Sequence[Span],
) -> tuple[Run, ...]:
    roles: Iterable[tuple[Span, Role]] = [(line.span, line.role) for line in report.lines] or [
        ((0, len(report.text)), "body")
    ]
    seen: set[str] = set()
    notes = _notes(lookup, claims)
    placed: set[str] = set()
    rows: list[Row] = []
    number = 0
    for (start, end), role in roles:
        if not report.text[start:end].strip():
            continue
        mine = [
            note
            for at, note in notes
            if start <= at < end and note.key not in placed and not placed.add(note.key)  # type: ignore[func-returns-value]
        ]
        if role != "furniture":
            number += 1
        inside = [mark for mark in marks if mark.span[0] < end and mark.span[1] > start]
        covered = sum(max(0, min(end, b) - max(start, a)) for a, b in passages)
        rows.append(
            Row(
                id=f"line-{start}-{end}",
                number=None if role == "furniture" else number,
                role=role,
                html=marked(report.text, (start, end), inside, seen),
                notes=tuple(mine),
                shared=covered * 2 > end - start,
            )
        )
    return _in_runs(rows)


def _in_runs(rows: Sequence[Row]) -> tuple[Run, ...]:
    runs: list[Run] = []
    begin = 0
    for at in range(1, len(rows) + 1):
        furniture = rows[begin].role == "furniture"
        if at == len(rows) or (rows[at].role == "furniture") != furniture:
            part = tuple(rows[begin:at])
            runs.append(Run(furniture, furniture and len(part) >= _FOLDED, part))
            begin = at
    return tuple(runs)


def _notes(lookup: Lookup, claims: Sequence[Claim]) -> list[tuple[int, Note]]:
    """The outermost attributions with where they begin, those inside nested in them."""
    known = {claim.id for claim in claims}
    inside: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        inside[claim.inside if claim.inside in known else None].append(claim)

    def build(claim: Claim, depth: int) -> Note:
        children = inside[claim.id] if depth < 8 else []
        return Note(
            key=lookup.fragment(claim),
            who=lookup.speaker(claim),
            stance=words.STANCES[claim.stance],
            type=claim.type,
            form=claim.form,
            through=_through(lookup, claim),
            rule=claim.why.rule,
            points=_on_points(lookup, claim),
            inside=tuple(build(child, depth + 1) for child in children),
        )

    return [
        (claim.content[0][0] if claim.content else 0, build(claim, 0)) for claim in inside[None]
    ]


def _through(lookup: Lookup, claim: Claim) -> tuple[str, ...]:
    """The links of a chain beyond the speaker, in words of the report where it has them."""
    found: list[str] = []
    for link in claim.chain:
        if link.kind == "speaker":
            continue
        if link.name in lookup.names:
            found.append(lookup.names[link.name].name)
        elif link.span:
            found.append(lookup.words_of(claim.report, (link.span,)))
    if not found and claim.via:
        found.append(lookup.words_of(claim.report, claim.via))
    return tuple(dict.fromkeys(found))


# --- what others say --------------------------------------------------------------------------


def _on_points(lookup: Lookup, item: Item) -> tuple[OnPoint, ...]:
    found: list[OnPoint] = []
    for stand in lookup.stands.get(item.id, ())[:2]:
        others: list[Other] = []
        for position in stand.point.positions:
            if position is stand.position:
                continue
            items = lookup.items(position.figures or position.claims)
            if items:
                others.append(_other(lookup, items[0]))
        found.append(
            OnPoint(
                href=f"{lookup.links.event(stand.event.id)}#point-{stand.point.id}",
                verdict=words.verdict(stand.point.verdict),
                others=tuple(others[:_OTHERS]),
                more=max(0, len(others) - _OTHERS),
            )
        )
    return tuple(found)


def _other(lookup: Lookup, item: Item) -> Other:
    if isinstance(item, Claim):
        said, who = " … ".join(lookup.said(item)), lookup.speaker(item)
    else:
        said = lookup.words_of(item.report, (item.span,))
        claim = lookup.claims.get(item.claim or "") if isinstance(item, EventFigure) else None
        who = lookup.speaker(claim) if claim else None
    return Other(who or lookup.origin(item.report), lookup.cut(said, 90), lookup.link(item))


# --- apparatus --------------------------------------------------------------------------------


def _value(lookup: Lookup, item: EventFigure | EventTimex | EventPlace) -> Value:
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
            remarks.append(f"counted from {words.day(item.anchor.value)}, from {item.anchor.from_}")
        if item.alternatives:
            fit = words.listed([words.day(other) for other in item.alternatives[:4]], "or")
            remarks.append(f"{fit} {'fits' if len(item.alternatives) == 1 else 'fit'} too")
    else:
        kind, reading, text = "place", _place(item), lookup.words_of(item.report, (item.span,))
    return Value(
        id=f"n-{key}",
        key=key,
        kind=kind,
        text=text,
        reading=reading,
        remarks=tuple(remarks),
        rule=item.why.rule,
        points=_on_points(lookup, item),
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


def _passages(lookup: Lookup, report: Report) -> list[tuple[Reuse, Span, Span]]:
    """Each shared passage: the pair, the span here, the span there."""
    found: list[tuple[Reuse, Span, Span]] = []
    for pair in lookup.reuse_of.get(report.id, ()):
        if pair.a == report.id:
            found += ((pair, passage.a, passage.b) for passage in pair.passages)
        else:
            found += ((pair, passage.b, passage.a) for passage in pair.passages)
    return sorted(found, key=lambda item: (item[1], item[0].a, item[0].b, item[2]))


def _shared(
    lookup: Lookup, report: Report, passages: Sequence[tuple[Reuse, Span, Span]]
) -> tuple[Shared, ...]:
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
