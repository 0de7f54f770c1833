"""Annotated, Reuse -> Account: which reports rest on the same primary source.

Independence must be shown, never assumed (Every Casualty, Standards for Casualty Recording: sources
"independent from one another ... using different primary sources"). A report's primary sources are
the origins of its main statements; a copy has those of its origin; a report that shows none is an
account of its own that counts for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.model import Account, Annotated, Primary, Ref, Reuse, Span, Why
from sayso.reuse.lineage import Parent, parents
from sayso.reuse.sources import Origin, Statement, main_statements, origin_of_credits, origins
from sayso.settings import ReuseSettings

RULES: dict[str, str] = {
    "reuse.independence.primary_source": (
        "The reports' main statements come from the same speaker, body or document "
        "(Every Casualty: different outlets with one primary source are one account)."
    ),
    "reuse.independence.agency": (
        "The reports name no speaker for their main statements but credit one agency or outlet: "
        "it is their source."
    ),
    "reuse.independence.not_shown": (
        "No source of the report's main statements is visible; it is counted apart, with the "
        "reports that copy it."
    ),
}


class _Found:
    """What is known of one report: origins by key, or the report that its account stands for."""

    __slots__ = ("origins", "root")

    def __init__(self, root: str) -> None:
        self.root = root
        self.origins: dict[tuple[str, str], tuple[Origin, Statement | None]] = {}


def accounts(
    reports: Sequence[Annotated],
    reuse: Sequence[Reuse],
    names: Mapping[tuple[str, str], str] | None = None,
    settings: ReuseSettings | None = None,
) -> tuple[Account, ...]:
    """The accounts of one event, primary ones first.

    Args:
        reports: the event's reports.
        reuse: the pairs that share text.
        names: which shared name each report's name is (``mentions.join``); without it a name is
            known by its own words.
        settings: thresholds.
    """
    settings = settings or ReuseSettings()
    by_id = {r.document.id: r for r in reports}
    lineage = parents(reports, reuse, settings)
    order = _origins_first(sorted(by_id.values(), key=_published), lineage)
    found: dict[str, _Found] = {}
    for report in order:
        found[report.document.id] = _read(report, lineage, found, names or {}, settings)
    return _assemble([r.document.id for r in order], found)


def _published(report: Annotated) -> tuple[str, str]:
    document = report.document
    return (document.published.value if document.published else "~", document.id)


def _origins_first(
    reports: Sequence[Annotated], lineage: Mapping[str, Sequence[Parent]]
) -> list[Annotated]:
    """Reports after those that they derive from; ``lineage`` has no cycles."""
    by_id = {r.document.id: r for r in reports}
    done: dict[str, None] = {}
    for report in reports:
        todo = [report.document.id]
        while todo:
            at = todo[-1]
            waiting = [p.report for p in lineage.get(at, ()) if p.report not in done]
            if waiting:
                todo += reversed(waiting)
            else:
                done[todo.pop()] = None
    return [by_id[i] for i in done]


def _read(
    report: Annotated,
    lineage: Mapping[str, Sequence[Parent]],
    found: Mapping[str, _Found],
    names: Mapping[tuple[str, str], str],
    settings: ReuseSettings,
) -> _Found:
    mine, me = _Found(report.document.id), report.document.id
    taken = lineage.get(me, ())
    for statement in main_statements(report, settings):
        if any(_inside(statement.spans, parent.mine) for parent in taken):
            continue  # copied: it rests on what its origin rests on
        for origin in origins(report, statement, names):
            mine.origins.setdefault(origin.key, (origin, statement))
    for parent in taken:
        theirs = found[parent.report]
        carried = {
            key: value
            for key, value in theirs.origins.items()
            if value[1] is None
            or value[0].report != parent.report
            or _touches(value[1].spans, parent.theirs)
        }
        for key, value in (carried or theirs.origins).items():
            mine.origins.setdefault(key, value)
        if mine.root == me:
            mine.root = theirs.root
    if not mine.origins and not taken:
        credit = origin_of_credits(report)
        if credit is not None:
            mine.origins[credit.key] = (credit, None)
    return mine


def _inside(spans: Sequence[Span], passages: Sequence[Span]) -> bool:
    """At least half of the characters stand in the passages."""
    size = sum(end - start for start, end in spans)
    shared = sum(max(0, min(end, b) - max(start, a)) for start, end in spans for a, b in passages)
    return size > 0 and shared * 2 >= size


def _touches(spans: Sequence[Span], passages: Sequence[Span]) -> bool:
    return any(start < b and a < end for start, end in spans for a, b in passages)


def _assemble(order: Sequence[str], found: Mapping[str, _Found]) -> tuple[Account, ...]:
    grouped: dict[tuple[str, str], tuple[Origin, list[str]]] = {}
    silent: dict[str, list[str]] = {}
    for report in order:
        one = found[report]
        for key, (origin, _) in one.origins.items():
            grouped.setdefault(key, (origin, []))[1].append(report)
        if not one.origins:
            silent.setdefault(one.root, []).append(report)
    out: list[Account] = []
    for origin, holders in grouped.values():
        rule = "agency" if origin.key[0] == "agency" else "primary_source"
        out.append(
            Account(
                id=f"k{len(out) + 1}",
                kind="primary",
                primary=Primary(text=origin.text, report=origin.report, span=origin.span),
                reports=tuple(holders),
                why=Why(
                    rule=f"reuse.independence.{rule}",
                    spans=(Ref(report=origin.report, span=origin.span),),
                ),
            )
        )
    for holders in silent.values():
        out.append(
            Account(
                id=f"k{len(out) + 1}",
                kind="unestablished",
                primary=None,
                reports=tuple(holders),
                why=Why(rule="reuse.independence.not_shown"),
            )
        )
    return tuple(out)
