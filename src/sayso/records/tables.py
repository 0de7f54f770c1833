"""Figures and claims as tables: one row each, UTF-8, for spreadsheets and statistics programs.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` as a formula, and source
text is hostile, so such a cell gets an apostrophe in front (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from sayso.model import Claim, EventRecord, Report, Span

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

FIGURE_COLUMNS = (
    "id", "event", "incident", "report", "outlet", "published", "path", "start", "end", "text",
    "kind", "low", "high", "group", "claimant", "via", "flags", "scope", "status", "claim", "rule",
)  # fmt: skip
CLAIM_COLUMNS = (
    "id", "event", "incident", "report", "outlet", "published", "path", "start", "end", "text",
    "speaker", "source", "cue", "via", "chain", "form", "stance", "type", "inside", "rule",
)  # fmt: skip


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula; None is the empty cell."""
    if value is None:
        return ""
    text = str(value)
    if isinstance(value, int | float) or not text.lstrip(" ").startswith(_FORMULA):
        return text
    return "'" + text


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file of rows of cells, each made safe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8")


def _events(record: EventRecord) -> dict[str, str]:
    """Report id -> the events it stands in, separated by blanks."""
    found: dict[str, list[str]] = {}
    for event in record.events:
        for report in event.reports:
            found.setdefault(report, []).append(event.id)
    return {report: " ".join(events) for report, events in found.items()}


def _origin(report: Report) -> tuple[object, ...]:
    published = report.published.value if report.published else None
    return report.outlet, published, report.path


def _words(text: str, spans: Sequence[Span] | None) -> str | None:
    return None if spans is None else " … ".join(text[start:end] for start, end in spans)


def figures(record: EventRecord) -> bytes:
    """``figures.csv``: every figure with its interval, claimant, scope and status."""
    reports = {report.id: report for report in record.reports}
    events = _events(record)
    return table(
        FIGURE_COLUMNS,
        (
            (
                figure.id, events.get(figure.report), figure.incident, figure.report,
                *_origin(reports[figure.report]), *figure.span, figure.text, figure.kind,
                figure.low, figure.high, figure.group, figure.claimant, figure.via,
                " ".join(figure.flags), figure.scope, figure.status, figure.claim, figure.why.rule,
            )
            for figure in record.figures
        ),
    )  # fmt: skip


def claims(record: EventRecord) -> bytes:
    """``claims.csv``: every claim with the words it rests on, its speaker and its chain."""
    reports = {report.id: report for report in record.reports}
    names = {name.id: name.name for name in record.names}
    events = _events(record)

    def row(claim: Claim) -> tuple[object, ...]:
        report = reports[claim.report]
        chain = " < ".join(
            names[link.name]
            if link.name in names
            else report.text[slice(*link.span)]
            if link.span
            else link.kind
            for link in claim.chain
        )
        return (
            claim.id, events.get(claim.report), claim.incident, claim.report, *_origin(report),
            claim.content[0][0] if claim.content else None,
            claim.content[-1][1] if claim.content else None, _words(report.text, claim.content),
            names.get(claim.speaker or ""), _words(report.text, claim.source),
            _words(report.text, claim.cue), _words(report.text, claim.via), chain, claim.form,
            claim.stance, claim.type, claim.inside, claim.why.rule,
        )  # fmt: skip

    return table(CLAIM_COLUMNS, (row(claim) for claim in record.claims))
