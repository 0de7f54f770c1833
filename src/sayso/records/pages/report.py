"""A report's page: its text as published, with what was read in it in the margin.

A long report has several, each with a part of the text and all that was read in that part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec
from markupsafe import Markup

from sayso.model import Claim, EventFigure, EventPlace, EventTimex, Report, Role, Span
from sayso.records import sharing, words
from sayso.records.html import Mark, marked, web_address
from sayso.records.lookup import Lookup
from sayso.records.lookup import Value as Finding
from sayso.records.pages.apparatus import RuleRow, rule_rows
from sayso.records.pages.notes import Note
from sayso.records.pages.notes import notes as note_list
from sayso.records.pages.paging import MorePage, Pager, pager_of
from sayso.records.pages.values import Shared, Value, shared, value
from sayso.records.portions import Portion, anchor

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")  # BCP 47, about
Kind = TypeVar("Kind")
_FOLDED = 6  # so many lines of furniture in a row are folded
_PROBLEMS = 20  # problems of a report that its page names; the others are in a file
_FACT = 400  # characters of what is known of a report, of each
_PART = re.compile(r"part-([1-9][0-9]{0,5})")
_SHARED = re.compile(r"shared-([1-9][0-9]{0,5})")


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


class Parts(msgspec.Struct, frozen=True):
    """Where a page stands among the parts of a long report."""

    number: int
    links: tuple[tuple[int, str, int], ...]  # number, address, first code point
    paragraphs: str
    counts: str  # of this part
    before: str | None
    after: str | None


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
    shares: str  # the link to the list of shared text, where there is one
    pager: Pager | None  # of the list of shared text
    counts: str
    parts: Parts | None  # None where one page has the whole report
    problems: tuple[str, ...]
    problems_more: int
    rules: tuple[RuleRow, ...]


def report_page(lookup: Lookup, report: Report, number: int = 1) -> ReportPage | None:
    """What the template of a report's page is filled with; None where it has no such part.

    Args:
        lookup: The record.
        report: The report.
        number: Which part of a long report, from 1.
    """
    portions = lookup.portions(report.id)
    if not 0 < number <= len(portions):
        return None
    portion = portions[number - 1]
    claims = [claim for claim in lookup.claims_of[report.id] if portion.has(anchor(claim))]
    values = [item for item in lookup.values_of(report.id) if portion.has(item.span[0])]
    listed = sharing.pages(lookup, report.id)
    problems = lookup.problems_of.get(report.id, ())
    every = lookup.claims_of[report.id], lookup.values_of(report.id)
    return ReportPage(
        id=report.id,
        title=title_of(lookup, report),
        label=lookup.origin(report.id),
        published=words.published(report.published),
        facts=_facts(lookup, report),
        address=web_address(report.url),
        language=_language(report.language),
        events=tuple(
            (lookup.links.event(event.id), lookup.label(event))
            for event in lookup.events_of[report.id]
        ),
        runs=_runs(lookup, report, claims, portion),
        values=tuple(
            value(lookup, item) for item in sorted(values, key=lambda item: (item.span, item.id))
        ),
        shared=shared(lookup, report, listed[0]) if number == 1 else (),
        shares=f"{lookup.links.report(report.id) if number > 1 else ''}#shared"
        if listed[0]
        else "",
        pager=_shared_pager(lookup, report, len(listed), 1) if number == 1 else None,
        counts=_counts(*every),
        parts=_parts(lookup, report, number, _counts(claims, values)),
        problems=tuple(problem.message for problem in problems[:_PROBLEMS]) if number == 1 else (),
        problems_more=max(0, len(problems) - _PROBLEMS) if number == 1 else 0,
        rules=rule_rows(item.why.rule for item in (*claims, *values)),
    )


def report_more(lookup: Lookup, report: Report) -> Iterator[tuple[str, ReportPage | MorePage]]:
    """All pages behind a report's first one, by their addresses."""
    number = 2
    while (page := report_page(lookup, report, number)) is not None:
        yield lookup.links.report(report.id, lookup.part_name(number)), page
        number += 1
    number = 2
    while (more := _shared_page(lookup, report, number)) is not None:
        yield lookup.links.report(report.id, lookup.shared_name(number)), more
        number += 1


def report_part(lookup: Lookup, report: Report, part: str) -> ReportPage | MorePage | None:
    """A page behind a report's first one by its name; None where there is none."""
    if match := _PART.fullmatch(part):
        return report_page(lookup, report, int(match[1])) if int(match[1]) > 1 else None
    match = _SHARED.fullmatch(part)
    return _shared_page(lookup, report, int(match[1])) if match and int(match[1]) > 1 else None


def title_of(lookup: Lookup, report: Report) -> str:
    """A report's title, else the words of its title line, else what it is called."""
    return report.title or next(
        (
            report.text[slice(*line.span)]
            for line in report.lines
            if line.role == "title" and line.span[0] < line.span[1]
        ),
        lookup.origin(report.id),
    )


def _counts(claims: Sequence[Claim], values: Sequence[Finding]) -> str:
    kinds = (("figure", EventFigure), ("date", EventTimex), ("place", EventPlace))
    return ", ".join(
        (
            words.count(len(claims), "attribution"),
            *(words.count(sum(isinstance(v, kind) for v in values), name) for name, kind in kinds),
        )
    )


def _parts(lookup: Lookup, report: Report, number: int, counts: str) -> Parts | None:
    portions = lookup.portions(report.id)
    if len(portions) == 1:
        return None
    links = tuple(
        (n, lookup.links.report(report.id, lookup.part_name(n)), portion.at)
        for n, portion in enumerate(portions, 1)
    )
    told = [piece.number for piece in portions[number - 1].pieces if piece.number]
    said = f"paragraphs {told[0]} to {told[-1]}" if len(told) > 1 else (
        f"paragraph {told[0]}" if told else "")  # fmt: skip
    return Parts(
        number=number,
        links=links,
        paragraphs=said,
        counts=counts,
        before=links[number - 2][1] if number > 1 else None,
        after=links[number][1] if number < len(links) else None,
    )


def _shared_pager(lookup: Lookup, report: Report, pages: int, number: int) -> Pager | None:
    return pager_of(
        pages, 0,
        lambda page: lookup.links.report(report.id, lookup.shared_name(page)) + "#shared" * (page == 1),
        number,
    )  # fmt: skip


def _shared_page(lookup: Lookup, report: Report, number: int) -> MorePage | None:
    listed = sharing.pages(lookup, report.id)
    if number > len(listed):
        return None
    back = lookup.links.report(report.id), lookup.cut(title_of(lookup, report), 180)
    rows = shared(lookup, report, listed[number - 1])
    links = _shared_pager(lookup, report, len(listed), number)
    return MorePage("shared", "Shared text", rows, links, back, (), subject=report.id)


def _language(code: str | None) -> str:
    return code if code and _LANGUAGE.fullmatch(code) else ""


def _facts(lookup: Lookup, report: Report) -> tuple[tuple[str, str], ...]:
    """What is known of a report, named."""
    facts = (
        ("Outlet", report.outlet),
        ("By", report.byline),
        ("Credits", ", ".join(report.credits)),
        ("File", report.path),
        ("SHA-256", report.raw_sha256),
    )
    return tuple((name, lookup.cut(value, _FACT)) for name, value in facts if value)


# --- text -------------------------------------------------------------------------------------


def _marks(lookup: Lookup, report: Report, portion: Portion) -> Iterator[Mark]:
    """The marks of a part; the page where a finding begins has its id."""
    if not portion.pieces:
        return
    begin, end = portion.pieces[0].span[0], portion.pieces[-1].span[1]

    def meeting(spans: Iterable[Span] | None) -> Iterator[Span]:
        return (span for span in spans or () if span[0] < end and span[1] > begin)

    for span in meeting(sorted(sharing.kept(lookup, report.id))):
        own = portion.has(span[0])
        yield Mark(span, f"r-{span[0]}-{span[1]}", "shared", 0, owner=own)
    for claim in lookup.claims_of[report.id]:
        key = lookup.fragment(claim)
        name = "claim" if claim.stance in {"asserts", "promises"} else f"claim {claim.stance}"
        own = portion.has(anchor(claim))
        for kind, spans, rank in (
            (name, claim.content, 1), ("source", claim.source, 2), ("cue", claim.cue, 3),
            ("via", claim.via, 3),
        ):  # fmt: skip
            for span in meeting(spans):
                yield Mark(span, key, kind, rank, owner=own and rank == 1)
    for name, table in (
        ("figure", lookup.figures_of), ("date", lookup.dates_of), ("place", lookup.places_of),
    ):  # fmt: skip
        for item in table[report.id]:
            for span in meeting((item.span,)):
                key, own = lookup.fragment(item), portion.has(span[0])
                page = "" if own else lookup.place(report.id, span[0])
                yield Mark(span, key, name, 4, href=f"{page}#n-{key}", owner=own)


def _runs(
    lookup: Lookup, report: Report, claims: Sequence[Claim], portion: Portion
) -> tuple[Run, ...]:
    if not portion.pieces:
        return ()
    lines = [piece.span for piece in portion.pieces]
    begin, end = lines[0][0], lines[-1][1]
    starts = [start for start, _ in lines]
    marks = _marks(lookup, report, portion)
    inside = _of_lines(lines, starts, [(mark.span, mark) for mark in marks])
    passages = _merged(here for _, here, _ in sharing.passages(lookup, report.id))
    taken = _of_lines(lines, starts, [(s, s) for s in passages if s[0] < end and s[1] > begin])
    notes: dict[int, list[Note]] = defaultdict(list)
    for at, note in note_list(lookup, claims):
        notes[max(0, bisect_right(starts, at) - 1)].append(note)
    seen: set[str] = set()
    rows: list[Row] = []
    for index, piece in enumerate(portion.pieces):
        start, end = piece.span
        covered = sum(min(end, b) - max(start, a) for a, b in taken[index])
        rows.append(
            Row(
                id=piece.id,
                number=piece.number,
                role=piece.role,
                html=marked(report.text, piece.span, inside[index], seen),
                notes=tuple(notes[index]),
                shared=covered * 2 > end - start,
            )
        )
    return _in_runs(rows)


def _of_lines(
    lines: Sequence[Span], starts: Sequence[int], things: Iterable[tuple[Span, Kind]]
) -> list[list[Kind]]:
    """Line by line, what meets it."""
    found: list[list[Kind]] = [[] for _ in lines]
    for (start, end), thing in things:
        index = max(0, bisect_right(starts, start) - 1)
        while index < len(lines) and starts[index] < end:
            if lines[index][1] > start:
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
