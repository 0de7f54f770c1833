"""Incidents and claims in order of time: when it is said to have happened, when it was said."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.incidents.splitting import Draft
from sayso.model import Moment
from sayso.relations.evidence import Evidence


def timeline(
    evidence: Evidence, drafts: Sequence[Draft], claims: Sequence[str]
) -> tuple[Moment, ...]:
    """Each incident at its day, each of the named claims at the day its report was published.

    What has no day stands in no time line; the pages name it apart.
    """
    found = [
        Moment(date=d.date.best or d.date.earliest, incident=d.id)
        for d in drafts
        if d.date is not None
    ]
    for identity in claims:
        day = evidence.day(evidence.claims[identity].report)
        if day is not None:
            found.append(Moment(date=day, claim=identity))
    rank = {report: n for n, report in enumerate(evidence.order)}

    def order(m: Moment) -> tuple[str, bool, int, tuple[int, int], str]:
        claim = evidence.claims[m.claim] if m.claim is not None else None
        return (
            m.date,
            claim is not None,
            rank[claim.report] if claim is not None else 0,
            claim.content[0] if claim is not None else (0, 0),
            m.incident or m.claim or "",
        )

    return tuple(sorted(found, key=order))
