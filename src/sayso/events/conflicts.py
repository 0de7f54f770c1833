"""Leads that tell of different places and different days: reports of look-alike events.

Both must differ. One event is told with several places (where it happened, where it was announced)
and several days (when it happened, when somebody spoke of it), so that one alone tells little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sayso.model import Annotated, Record, Span
from sayso.slots.places import kilometres

Point = tuple[float, float]  # latitude, longitude
Days = tuple[int, int]  # first and last day as ordinals

RULES: dict[str, str] = {
    "events.conflicts.lead": (
        "The titles and first sentences name different settlements and different days: the "
        "reports do not tell of one event."
    ),
}


class Lead(Record, frozen=True, kw_only=True):
    """The settlements and the days that titles and first sentences name."""

    where: frozenset[Point] = frozenset()
    when: frozenset[Days] = frozenset()


def lead_of(annotated: Annotated) -> Lead:
    """What a report's title and first sentence name."""
    spans = _lead(annotated)
    where = {
        (p.lat, p.lon)
        for p in annotated.places
        if p.precision in ("exact", "settlement")
        and p.lat is not None
        and p.lon is not None
        and _stands(p.span, spans)
    }
    when = {
        (date.fromisoformat(t.earliest).toordinal(), date.fromisoformat(t.latest).toordinal())
        for t in annotated.dates
        if t.type in ("DATE", "TIME")
        and t.earliest is not None
        and t.latest is not None
        and _stands(t.span, spans)
    }
    return Lead(where=frozenset(where), when=frozenset(when))


def _lead(annotated: Annotated) -> list[Span]:
    """The title's line and the first sentence that is body."""
    roles = [(line.span, line.role) for line in annotated.document.lines]
    titles = [span for span, role in roles if role == "title"]
    bodies = [span for span, role in roles if role == "body"]
    for sentence in annotated.sentences:
        if not roles or any(start <= sentence[0] < end for start, end in bodies):
            return [*titles, sentence]
    return titles


def _stands(span: Span, spans: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def together(leads: Iterable[Lead]) -> Lead:
    """All that several leads name."""
    some = list(leads)
    return Lead(
        where=frozenset().union(*(one.where for one in some)),
        when=frozenset().union(*(one.when for one in some)),
    )


def differ(a: Lead, b: Lead, near_km: float) -> bool:
    """Whether both name settlements and days, and have none in common."""
    if not (a.where and b.where and a.when and b.when):
        return False
    if any(x[0] <= y[1] and y[0] <= x[1] for x in a.when for y in b.when):
        return False
    return all(kilometres(x, y) > near_km for x in a.where for y in b.where)
