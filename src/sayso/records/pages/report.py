"""A report's page: its text as published, with what was read in it in the margin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec
from markupsafe import Markup

from sayso.model import (
    Claim,
    EventFigure,
    EventPlace,
    EventTimex,
    Report,
    Reuse,
    Role,
    Span,
)
from sayso.records import words
from sayso.records.html import Mark, marked, web_address
from sayso.records.lookup import Lookup
from sayso.records.pages.apparatus import RuleRow, rule_rows
from sayso.records.pages.notes import Note
from sayso.records.pages.notes import notes as note_list
from sayso.records.pages.values import Shared, Value, shared, value
from sayso.records.pages.values import passages as shared_passages

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")  # BCP 47, about
Kind = TypeVar("Kind")
_FOLDED = 6  # so many lines of furniture in a row are folded


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
    rules: tuple[RuleRow, ...]


def report_page(lookup: Lookup, report: Report) -> ReportPage:
    """What the template of a report's page is filled with."""
    claims = lookup.claims_of[report.id]
    passages = shared_passages(lookup, report)
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
        language=_language(report.language),
        events=tuple(
            (lookup.links.event(event.id), lookup.label(event))
            for event in lookup.events_of[report.id]
        ),
        runs=runs,
        values=tuple(
            value(lookup, item) for item in sorted(values, key=lambda item: (item.span, item.id))
        ),
        shared=shared(lookup, report, passages),
        counts=", ".join(
            (
                words.count(len(claims), "attribution"),
                words.count(len(figures), "figure"),
                words.count(len(lookup.dates_of[report.id]), "date"),
                words.count(len(lookup.places_of[report.id]), "place"),
            )
        ),
        problems=tuple(problem.message for problem in lookup.problems_of.get(report.id, ())),
        rules=rule_rows(item.why.rule for item in (*claims, *values)),
    )


def _language(code: str | None) -> str:
    return code if code and _LANGUAGE.fullmatch(code) else ""


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
    lines: list[tuple[Span, Role]] = [(line.span, line.role) for line in report.lines] or [
        ((0, len(report.text)), "body")
    ]
    lines = [line for line in lines if report.text[slice(*line[0])].strip()]
    starts = [span[0] for span, _ in lines]
    inside = _of_lines(lines, starts, [(mark.span, mark) for mark in marks])
    taken = _of_lines(lines, starts, [(span, span) for span in passages])
    notes: dict[int, list[Note]] = defaultdict(list)
    for at, note in note_list(lookup, claims):
        notes[max(0, bisect_right(starts, at) - 1)].append(note)
    seen: set[str] = set()
    rows: list[Row] = []
    number = 0
    for index, ((start, end), role) in enumerate(lines):
        if role != "furniture":
            number += 1
        covered = sum(min(end, b) - max(start, a) for a, b in _merged(taken[index]))
        rows.append(
            Row(
                id=f"line-{start}-{end}",
                number=None if role == "furniture" else number,
                role=role,
                html=marked(report.text, (start, end), inside[index], seen),
                notes=tuple(notes[index]),
                shared=covered * 2 > end - start,
            )
        )
    return _in_runs(rows)


def _of_lines(
    lines: Sequence[tuple[Span, Role]], starts: Sequence[int], things: Iterable[tuple[Span, Kind]]
) -> list[list[Kind]]:
    """Line by line, what meets it."""
    found: list[list[Kind]] = [[] for _ in lines]
    for (start, end), thing in things:
        index = max(0, bisect_right(starts, start) - 1)
        while index < len(lines) and starts[index] < end:
            if lines[index][0][1] > start:
                found[index].append(thing)
            index += 1
    return found


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans without overlaps: a passage may be shared with several reports."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


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
