"""The parts of several events, joined to one record.

Names and incidents are numbered over the whole record; all other ids are kept, since they derive
from content. Nothing here depends on the order in which the parts arrive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from sayso.model import (
    Claim,
    Event,
    EventFigure,
    EventPart,
    EventPlace,
    EventRecord,
    EventTimex,
    Incident,
    Moment,
    Point,
    Problem,
    Report,
    Run,
    SharedName,
    Toll,
)

Ids = Mapping[str, str]
Found = TypeVar("Found", Claim, EventFigure, EventPlace, EventTimex)


def assemble(
    run: Run,
    parts: Sequence[EventPart],
    extra_reports: Iterable[Report] = (),
    problems: Iterable[Problem] = (),
) -> EventRecord:
    """Join the parts of a run to its record.

    Args:
        run: What made the record.
        parts: One per event, in any order. A report may stand in several events.
        extra_reports: Reports that belong to no event (another language, nothing read in them).
        problems: What went wrong outside the events.

    Returns:
        The record: events in order of their earliest report, reports in order of publication,
        everything in a report in order of its words.
    """
    reports = {report.id: report for report in extra_reports}
    for part in sorted(parts, key=lambda part: part.event.id):
        reports.update((report.id, report) for report in part.reports)
    ordered = sorted(reports.values(), key=publication)
    rank = {report.id: number for number, report in enumerate(ordered)}
    parts = sorted(parts, key=lambda part: _event_order(part, rank))
    shifted = _renumbered(parts)
    trouble = {
        (item.room, item.document, item.message, item.span): item
        for item in (*problems, *(found for part in shifted for found in part.problems))
    }
    return EventRecord(
        run=run,
        events=tuple(part.event for part in shifted),
        reports=tuple(ordered),
        names=tuple(name for part in shifted for name in part.names),
        claims=_merged((item for part in shifted for item in part.claims), rank, _claim_start),
        figures=_merged((item for part in shifted for item in part.figures), rank, _start),
        places=_merged((item for part in shifted for item in part.places), rank, _start),
        dates=_merged((item for part in shifted for item in part.dates), rank, _start),
        problems=tuple(sorted(trouble.values(), key=_problem_order)),
    )


def publication(report: Report) -> tuple[bool, str, str]:
    """Sort key: the day a report was published (undated ones last), then its id."""
    return report.published is None, report.published.value if report.published else "", report.id


def _event_order(part: EventPart, rank: Mapping[str, int]) -> tuple[int, str]:
    return min((rank[report.id] for report in part.reports), default=len(rank)), part.event.id


def _problem_order(problem: Problem) -> tuple[str, tuple[int, int], str, str]:
    return problem.document or "", problem.span or (-1, -1), problem.room, problem.message


def _start(item: EventFigure | EventPlace | EventTimex) -> tuple[int, int]:
    return item.span


def _claim_start(claim: Claim) -> tuple[int, int]:
    return claim.content[0] if claim.content else (-1, -1)


def _merged(
    items: Iterable[Found], rank: Mapping[str, int], start: Callable[[Found], tuple[int, int]]
) -> tuple[Found, ...]:
    """One of each id: a report that stands in two events is read once for each of them.

    The one that belongs to an incident is kept, then the one of the earlier event.
    """
    kept: dict[str, Found] = {}
    for item in items:
        known = kept.get(item.id)
        if known is None or (_placed(item) and not _placed(known)):
            kept[item.id] = item
    end = len(rank)
    return tuple(
        sorted(kept.values(), key=lambda item: (rank.get(item.report, end), start(item), item.id))
    )


def _placed(item: Claim | EventFigure | EventPlace | EventTimex) -> bool:
    return isinstance(item, (Claim, EventFigure)) and item.incident is not None


# --- numbering --------------------------------------------------------------------------------


def _renumbered(parts: Sequence[EventPart]) -> list[EventPart]:
    """The parts with names ``n1 ...`` and incidents ``i1 ...`` numbered over all of them."""
    done: list[EventPart] = []
    names = incidents = 0
    for part in parts:
        name_ids: dict[str, str] = {}
        for name in part.names:
            names += 1
            name_ids[name.id] = f"n{names}"
        incident_ids: dict[str, str] = {}
        for incident in part.event.incidents:
            incidents += 1
            incident_ids[incident.id] = f"i{incidents}"
        done.append(_shift(part, name_ids, incident_ids))
    return done


def _to(ids: Ids, known: str | None) -> str | None:
    return None if known is None else ids[known]


def _all(ids: Ids, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(ids[item] for item in known)


def _shift(part: EventPart, names: Ids, incidents: Ids) -> EventPart:
    return replace(
        part,
        event=_event(part.event, names, incidents),
        names=tuple(_name(name, names) for name in part.names),
        claims=tuple(_claim(claim, names, incidents) for claim in part.claims),
        figures=tuple(
            replace(figure, incident=_to(incidents, figure.incident)) for figure in part.figures
        ),
    )


def _event(event: Event, names: Ids, incidents: Ids) -> Event:
    return replace(
        event,
        incidents=tuple(_incident(incident, names, incidents) for incident in event.incidents),
        points=tuple(_point(point, names, incidents) for point in event.points),
        timeline=tuple(
            Moment(date=m.date, claim=m.claim, incident=_to(incidents, m.incident))
            for m in event.timeline
        ),
    )


def _name(name: SharedName, names: Ids) -> SharedName:
    return replace(name, id=names[name.id], acts_for=_to(names, name.acts_for))


def _claim(claim: Claim, names: Ids, incidents: Ids) -> Claim:
    return replace(
        claim,
        speaker=_to(names, claim.speaker),
        incident=_to(incidents, claim.incident),
        chain=tuple(replace(link, name=_to(names, link.name)) for link in claim.chain),
    )


def _incident(incident: Incident, names: Ids, incidents: Ids) -> Incident:
    return replace(
        incident,
        id=incidents[incident.id],
        actors=tuple(replace(actor, name=names[actor.name]) for actor in incident.actors),
        tolls=tuple(_toll(toll, names) for toll in incident.tolls),
    )


def _toll(toll: Toll, names: Ids) -> Toll:
    return replace(
        toll,
        by_claimant=tuple(
            replace(reported, claimant=_to(names, reported.claimant))
            for reported in toll.by_claimant
        ),
    )


def _point(point: Point, names: Ids, incidents: Ids) -> Point:
    return replace(
        point,
        incident=_to(incidents, point.incident),
        positions=tuple(
            replace(position, holders=_all(names, position.holders)) for position in point.positions
        ),
    )
