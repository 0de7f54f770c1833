"""An event's page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from sayso.model import Claim, Event, Incident
from sayso.records import words
from sayso.records.lookup import Lookup, parts, sections
from sayso.records.pages.apparatus import RuleRow, rule_rows
from sayso.records.pages.paging import Pager, pager_of
from sayso.records.pages.points import PointRow, point_rows
from sayso.records.pictures.areas import Map, area_map, longer, shortened
from sayso.records.pictures.intervals import defs
from sayso.records.pictures.lineage import Lineage, lineage
from sayso.records.pictures.outline import Line
from sayso.records.pictures.timeline import Timeline, timeline
from sayso.records.pictures.toll import IncidentTolls, Tolls
from sayso.records.pictures.toll_parts import Undrawn, fitted

REPORTS = 40  # reports on one page
INCIDENTS = 8  # incidents on one page
PLACES = 30  # named places of one sort under the map
_ACCOUNTS = 12  # accounts of a report that are numbered beside it
LINKS = 20  # charts that only have a link
_ACTORS = 6  # actors of one part in an incident
_LONGEST = 180  # characters of a source's words in a heading or a list
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
    actors: tuple[tuple[str, tuple[str, ...], int], ...]  # role, names, how many more
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
    undrawn: tuple[Undrawn, ...]
    undrawn_more: int
    lineage: Lineage
    timeline: Timeline
    map: Map
    open: tuple[PointRow, ...]
    single: tuple[PointRow, ...]
    reports: tuple[ReportRow, ...]
    pagers: dict[str, Pager | None]
    totals: dict[str, int]
    places: str  # the list of all places that are named, where the map's words leave some out
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
    rows = {
        name: point_rows(lookup, event, colours, parts(name, found)[0])
        for name, found in points.items()
    }
    tolls, undrawn = fitted(Tolls(lookup, event, colours))
    reports = report_rows(lookup, event)
    copying, line, places = (
        lineage(lookup, event), timeline(lookup, event), area_map(lookup, event, outline)
    )  # fmt: skip
    headings = tuple(heading(lookup, incident) for incident in event.incidents[:INCIDENTS])

    def pages(name: str, number: int, total: int) -> Pager | None:
        return event_pager(lookup, event, name, number, total)

    return EventPage(
        id=event.id,
        title=lookup.cut(lookup.label(event), _LONGEST),
        counts=counts(lookup, event),
        headings=headings,
        defs=defs(),
        points=rows["points"],
        tolls=tolls,
        undrawn=undrawn[:LINKS],
        undrawn_more=max(0, len(undrawn) - LINKS),
        lineage=copying,
        timeline=line,
        map=shortened(places, PLACES),
        open=rows["open"],
        single=rows["single"],
        reports=reports[:REPORTS],
        pagers={
            **{name: pages(name, len(parts(name, found)), len(found)) for name, found in points.items()},
            "reports": pages("reports", -(-len(reports) // REPORTS), len(reports)),
            "incidents": pages("incidents", -(-len(event.incidents) // INCIDENTS),
                               len(event.incidents)),
            "lineage": pages("lineage", copying.pages, len(event.reports)),
            "timeline": pages("timeline", line.pages, len(event.reports)),
        },
        totals={name: len(found) for name, found in points.items()},
        places=lookup.links.event(event.id, "places-1") if longer(places, PLACES) else "",
        rules=rule_rows(
            (
                *(rule for one in headings for rule in (one.when_rule, one.grade_rule)),
                *(row.rule for found in rows.values() for row in found),
            )
        ),
    )  # fmt: skip


def event_pager(
    lookup: Lookup, event: Event, name: str, pages: int, total: int, number: int = 1
) -> Pager | None:
    """Links to the pages of a list that begins on an event's page."""

    def address(page: int) -> str:
        if page == 1:
            return f"{lookup.links.event(event.id)}#{name if name != 'incidents' else 'others'}"
        return lookup.links.event(event.id, f"{name}-{page}")

    return pager_of(pages, total, address, number)


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


def heading(lookup: Lookup, incident: Incident) -> Heading:
    """An incident's heading."""
    where, where_href = lookup.place_words(incident.place)
    roles: dict[str, list[str]] = {}
    for actor in incident.actors:
        if actor.name in lookup.names:
            name = lookup.cut(lookup.names[actor.name].name, _LONGEST)
            roles.setdefault(actor.role, []).append(name)
    return Heading(
        id=incident.id,
        label=lookup.cut(lookup.text(incident.label), _LONGEST),
        href=lookup.ref_link(incident.label),
        when=words.when(incident.date),
        when_rule=incident.date.why.rule if incident.date else "",
        where=where,
        where_href=where_href,
        actors=tuple(
            (role, tuple(names[:_ACTORS]), max(0, len(names) - _ACTORS))
            for role, names in roles.items()
        ),
        grade=f"{incident.grade.proposed}, proposed on the {incident.grade.scale.capitalize()} scale"
        f" from {words.count(incident.grade.accounts, 'account')}",
        grade_rule=incident.grade.why.rule,
    )


def report_rows(lookup: Lookup, event: Event) -> tuple[ReportRow, ...]:
    """The list of an event's reports."""
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
                title=lookup.cut(known.title or lookup.origin(report), _LONGEST),
                outlet=lookup.cut(lookup.origin(report), _LONGEST),
                day=words.published(known.published),
                account=words.listed(accounts[report][:_ACCOUNTS])
                + (" …" if len(accounts[report]) > _ACCOUNTS else ""),
                copies=f"takes text from {words.listed(list(dict.fromkeys(taken))[:3])}"
                if taken
                else "",
                counts=f"{words.count(len(claims), 'claim')},"
                f" {words.count(len(lookup.figures_of[report]), 'figure')}",
            )
        )
    return tuple(rows)
