"""Features -> Group: average-link agglomeration over the scored pairs."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

from sayso.events.features import Features
from sayso.events.scoring import scored
from sayso.events.weighting import vectors
from sayso.model import Group, Membership, Why
from sayso.settings import EventSettings

RULES: dict[str, str] = {
    "events.clustering.average_link": (
        "The reports are alike in their words, names and numbers, on average over all pairs "
        "(group average agglomeration)."
    ),
    "events.clustering.alone": "No other report is like it.",
}


def group(features: Iterable[Features], settings: EventSettings | None = None) -> tuple[Group, ...]:
    """The events, each with its reports in order of publication.

    The order of ``features`` does not matter. Two reports of one event need not be alike, but the
    average over all pairs of two groups must reach ``settings.same`` for them to be joined.
    """
    settings = settings or EventSettings()
    ordered = sorted(features, key=lambda f: f.id)
    pairs = scored(ordered, vectors(ordered), settings)
    groups = []
    for members in agglomerate(len(ordered), pairs, settings.same):
        reports = sorted((ordered[i] for i in members), key=lambda f: (f.published or "~", f.id))
        rule = "average_link" if len(reports) > 1 else "alone"
        groups.append(
            Group(
                id=f"e-{reports[0].id}",
                reports=tuple(r.id for r in reports),
                why=Why(rule=f"events.clustering.{rule}"),
            )
        )
    return tuple(sorted(groups, key=lambda g: g.id))


def agglomerate(
    many: int, pairs: Mapping[tuple[int, int], float], threshold: float
) -> list[list[int]]:
    """Joins the most alike groups until no average over pairs reaches the threshold.

    Pairs that are not given count as 0. Cost grows with the number of given pairs.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(many)}
    links: dict[int, dict[int, float]] = {i: {} for i in range(many)}
    heap = []
    for (a, b), score in pairs.items():
        links[a][b] = links[b][a] = score
        if score >= threshold:
            heap.append((-score, a, b))
    heapq.heapify(heap)
    fresh = many
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        joined = members.pop(a) + members.pop(b)
        left, right = links.pop(a), links.pop(b)
        sums = {k: left.get(k, 0.0) + right.get(k, 0.0) for k in left | right if k not in (a, b)}
        members[fresh], links[fresh] = joined, sums
        for k, total in sums.items():
            links[k].pop(a, None)
            links[k].pop(b, None)
            links[k][fresh] = total
            average = total / (len(joined) * len(members[k]))
            if average >= threshold:
                heapq.heappush(heap, (-average, k, fresh))
        fresh += 1
    return [sorted(m) for _, m in sorted(members.items())]


def memberships(groups: Sequence[Group], features: Sequence[Features]) -> tuple[Membership, ...]:
    """The main event of each report and all events it belongs to, in the order of ``features``."""
    event = {report: g.id for g in groups for report in g.reports}
    return tuple(Membership(id=f.id, event=event[f.id], events=(event[f.id],)) for f in features)
