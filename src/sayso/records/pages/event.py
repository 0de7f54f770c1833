"""An event's page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from sayso.model import Claim, Event, Incident
from sayso.records import words
from sayso.records.lookup import POINTS, Lookup, sections
from sayso.records.pages.apparatus import RuleRow, rule_rows
from sayso.records.pages.paging import MorePage, Pager, chunks, pager
from sayso.records.pages.points import PointRow, point_rows
from sayso.records.pictures.areas import Map, area_map
from sayso.records.pictures.intervals import defs
from sayso.records.pictures.lineage import Lineage, lineage
from sayso.records.pictures.outline import Line
from sayso.records.pictures.timeline import Timeline, timeline
from sayso.records.pictures.toll import IncidentTolls, toll_charts

_REPORTS = 80  # reports on one page
_TITLES = {
    "points": "Points",
    "open": "Nobody confirms",
    "single": "Only one account says",
}
_COLOURED = 6  # claimants with a colour; more are not told apart safely (Okabe and Ito 2008)


class Heading(msgspec.Struct, frozen=True):
    """An incident: its label from a source, its day and place in words."""

    id: str
    label: str
    href: str
    when: str
    when_rule: str
    where: str
    where_href: str | None
    actors: tuple[tuple[str, tuple[str, ...]], ...]  # role, names
    grade: str
    grade_rule: str


class ReportRow(msgspec.Struct, frozen=True):
    """A report in the list at the end of an event's page."""

    href: str
    title: str
    outlet: str
    day: str
    account: str
    copies: str
    counts: str


class EventPage(msgspec.Struct, frozen=True):
    """All that an event's page shows."""

    id: str
    title: str
    counts: str
    headings: tuple[Heading, ...]
    defs: Markup
    points: tuple[PointRow, ...]
    tolls: tuple[IncidentTolls, ...]
    lineage: Lineage
    timeline: Timeline
    map: Map
    open: tuple[PointRow, ...]
    single: tuple[PointRow, ...]
    reports: tuple[ReportRow, ...]
    pagers: dict[str, Pager | None]
    totals: dict[str, int]
    rules: tuple[RuleRow, ...]


def event_page(lookup: Lookup, event: Event, outline: Sequence[Line] = ()) -> EventPage:
    """What the template of an event's page is filled with: of long lists the first page.

    Args:
        lookup: The record.
        event: The event.
        outline: Lines for the map beside the packaged ones.
    """
    colours = claimant_colours(event)
    points = sections(event)
    rows = {name: point_rows(lookup, colours, found[:POINTS]) for name, found in points.items()}
    reports = _reports(lookup, event)
    pagers = {name: _pager(lookup, event, name, found, POINTS) for name, found in points.items()}
    pagers["reports"] = _pager(lookup, event, "reports", reports, _REPORTS)
    return EventPage(
        id=event.id,
        title=lookup.label(event),
        counts=counts(lookup, event),
        headings=tuple(_heading(lookup, incident) for incident in event.incidents),
        defs=defs(),
        points=rows["points"],
        tolls=toll_charts(lookup, event, colours),
        lineage=lineage(lookup, event),
        timeline=timeline(lookup, event),
        map=area_map(lookup, event, outline),
        open=rows["open"],
        single=rows["single"],
        reports=reports[:_REPORTS],
        pagers=pagers,
        totals={name: len(found) for name, found in points.items()},
        rules=rule_rows((*_rules(event), *(row.rule for found in rows.values() for row in found))),
    )


def event_more(lookup: Lookup, event: Event) -> Iterator[tuple[str, MorePage]]:
    """The pages that go on with the lists of an event's page, by their addresses."""
    colours = claimant_colours(event)
    back = lookup.links.event(event.id), lookup.label(event)
    for name, found in sections(event).items():
        for number, part in chunks(found, POINTS):
            rows = point_rows(lookup, colours, part)
            pages = _pager(lookup, event, name, found, POINTS, number)
            if pages is not None:
                yield lookup.links.event(event.id, f"{name}-{number}"), MorePage(
                    "points", _TITLES[name], rows, pages, back,
                    rule_rows(row.rule for row in rows),
                )  # fmt: skip
    reports = _reports(lookup, event) if len(event.reports) > _REPORTS else ()
    for number, part in chunks(reports, _REPORTS):
        pages = _pager(lookup, event, "reports", reports, _REPORTS, number)
        if pages is not None:
            yield (
                lookup.links.event(event.id, f"reports-{number}"),
                MorePage("reports", "Reports", tuple(part), pages, back, ()),
            )


def _pager(
    lookup: Lookup, event: Event, name: str, found: Sequence[object], most: int, number: int = 1
) -> Pager | None:
    def address(page: int) -> str:
        if page == 1:
            return f"{lookup.links.event(event.id)}#{name}"
        return lookup.links.event(event.id, f"{name}-{page}")

    return pager(found, most, address, number)


def claimant_colours(event: Event) -> dict[str, int]:
    """Name id -> colour 1 to 6: the claimants of most figures, then in order of their ids."""
    weight: Counter[str] = Counter()
    for incident in event.incidents:
        for toll in incident.tolls:
            for reported in toll.by_claimant:
                if reported.claimant:
                    weight[reported.claimant] += len(reported.figures)
    ranked = sorted(weight, key=lambda name: (-weight[name], len(name), name))
    return {name: place + 1 for place, name in enumerate(ranked[:_COLOURED])}


def counts(lookup: Lookup, event: Event) -> str:
    """One line: reports, accounts, claims, disputes, unconfirmed."""
    claims = sum(len(lookup.claims_of[report]) for report in event.reports)
    disputes = sum(point.verdict in words.DISPUTES for point in event.points)
    unconfirmed = sum(point.verdict == "nobody confirms" for point in event.points)
    return " · ".join(
        (
            words.count(len(event.reports), "report"),
            words.count(len(event.accounts), "account"),
            words.count(claims, "claim"),
            words.count(disputes, "dispute"),
            f"{unconfirmed or 'none'} unconfirmed",
        )
    )


def _heading(lookup: Lookup, incident: Incident) -> Heading:
    where, where_href = lookup.place_words(incident.place)
    roles: dict[str, list[str]] = {}
    for actor in incident.actors:
        if actor.name in lookup.names:
            roles.setdefault(actor.role, []).append(lookup.names[actor.name].name)
    return Heading(
        id=incident.id,
        label=lookup.text(incident.label),
        href=lookup.ref_link(incident.label),
        when=words.when(incident.date),
        when_rule=incident.date.why.rule if incident.date else "",
        where=where,
        where_href=where_href,
        actors=tuple((role, tuple(names)) for role, names in roles.items()),
        grade=f"{incident.grade.proposed}, proposed on the {incident.grade.scale.capitalize()} scale"
        f" from {words.count(incident.grade.accounts, 'account')}",
        grade_rule=incident.grade.why.rule,
    )


def _rules(event: Event) -> Iterator[str]:
    """The rules that the page names."""
    for incident in event.incidents:
        yield incident.grade.why.rule
        if incident.date is not None:
            yield incident.date.why.rule


def _reports(lookup: Lookup, event: Event) -> tuple[ReportRow, ...]:
    accounts: dict[str, list[str]] = defaultdict(list)
    for number, account in enumerate(event.accounts, 1):
        for report in account.reports:
            accounts[report].append(str(number))
    origins = lookup.origins(event)
    rows = []
    for report in lookup.in_order(event.reports):
        known = lookup.reports[report]
        taken = [lookup.siglum(one) for one in lookup.in_order(origins.get(report, ()))]
        claims: list[Claim] = lookup.claims_of[report]
        rows.append(
            ReportRow(
                href=lookup.links.report(report),
                title=known.title or lookup.origin(report),
                outlet=lookup.origin(report),
                day=words.published(known.published),
                account=words.listed(accounts[report]),
                copies=f"takes text from {words.listed(list(dict.fromkeys(taken))[:3])}"
                if taken
                else "",
                counts=f"{words.count(len(claims), 'claim')},"
                f" {words.count(len(lookup.figures_of[report]), 'figure')}",
            )
        )
    return tuple(rows)
