"""Figures -> Toll: a reported range per claimant, never an uncertainty interval.

Every Casualty's standard: report "the lowest to the highest number of casualties". Figures of one
claimant that agree are intersected first, so that "62", "at least 62" and "scores" from one side
are 62 to 62. A high is never invented: an open end has no number, and the range's high is the
highest number that anybody states.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from sayso.model import EventFigure, LeftOut, Reported, Toll
from sayso.relations.agreement import tolls as gathered
from sayso.relations.evidence import Evidence
from sayso.relations.sides import Sides
from sayso.relations.support import Support
from sayso.slots import figures as counting

RULES: dict[str, str] = {
    "incidents.tolls.range": (
        "From the lowest to the highest number that live figures of the incident's own scope "
        "state; figures of one claimant that agree are intersected first."
    ),
}
REASONS: dict[str, str] = {
    "cumulative": "a total over a period or several incidents",
    "part": "part of another figure",
    "other": "another incident",
    "superseded": "replaced by a later figure of the same side",
    "denied": "denied",
    "hypothetical": "feared or possible",
    "rate": "a rate",
    "vague": "a vague word; the policy takes numbers only",
}
Policy = Literal["latest", "lowest", "most_accounts", "acled"]


def tolls(
    evidence: Evidence,
    counted: Sequence[EventFigure],
    incident: str,
    sides: Sides,
    policy: Policy,
    *,
    main: bool,
) -> tuple[Toll, ...]:
    """The tolls of an incident, killed first, then by kind and group.

    Args:
        evidence: the event.
        counted: the event's figures with their verdicts.
        incident: the incident's id.
        sides: who answers for the figures.
        policy: which number is ``best``.
        main: figures that belong to no incident are listed as left out beside the main one's.
    """
    support = Support(evidence)
    out = _left_out(counted, incident, main=main)
    found: list[Toll] = []
    for rows in gathered([f for f in counted if f.incident == incident], evidence):
        live = [f for f in rows if f.status in ("asserted", "negated") and "rate" not in f.flags]
        if not live:
            continue
        kind, group = live[0].kind, _group(rows)
        by_claimant = _by_claimant(evidence, live, sides)
        lows = [r.low for r in by_claimant if r.low is not None]
        highs = [r.high for r in by_claimant if r.high is not None]
        ends = highs + lows
        found.append(
            Toll(
                kind=kind,
                group=group,
                low=min(lows) if lows else None,
                best=best(evidence, live, by_claimant, support, policy),
                high=max(ends) if highs and max(highs) >= max(lows, default=0) else None,
                policy=policy,
                left_out=tuple(o for f, o in out if f.kind == kind),
                by_claimant=by_claimant,
            )
        )
    return tuple(found)


def _group(rows: Sequence[EventFigure]) -> str | None:
    groups = [g for g in (counting.group_of(f) for f in rows) if g]
    return Counter(groups).most_common(1)[0][0] if groups else None


def _left_out(
    counted: Sequence[EventFigure], incident: str, *, main: bool
) -> list[tuple[EventFigure, LeftOut]]:
    found = []
    for f in counted:
        if f.incident != incident and not (main and f.incident is None):
            continue
        reason = why_left_out(f)
        if reason is not None:
            found.append((f, LeftOut(figure=f.id, reason=reason)))
    return found


def why_left_out(figure: EventFigure) -> str | None:
    """Why a figure counts towards no toll, in fixed words; None if it counts."""
    if "rate" in figure.flags:
        return REASONS["rate"]
    if figure.scope != "incident":
        return REASONS[figure.scope]
    if figure.status in ("superseded", "denied", "hypothetical"):
        return REASONS[figure.status]
    if figure.incident is None:
        return REASONS["other"]
    return None


def _by_claimant(
    evidence: Evidence, live: Sequence[EventFigure], sides: Sides
) -> tuple[Reported, ...]:
    rows: dict[str, list[EventFigure]] = {}
    for f in live:
        rows.setdefault(sides.key(f), []).append(f)
    found = []
    for mine in rows.values():
        low, high = reported(mine)
        name = sides.name(mine[0])
        text = evidence.names[name].name if name is not None else mine[0].claimant
        found.append(
            Reported(
                claimant=name,
                text=text,
                low=low,
                high=high,
                figures=tuple(f.id for f in mine),
            )
        )
    return tuple(found)


def reported(mine: Sequence[EventFigure]) -> tuple[int | None, int | None]:
    """What one claimant reports: its figures intersected where they meet, else their hull."""
    low, high = _intersect(mine)
    if low is not None and high is not None and low > high:
        lows = [f.low for f in mine if f.low is not None]
        highs = [f.high for f in mine if f.high is not None]
        return min(lows, default=None), max([*highs, *lows], default=None)
    return low, high


def _intersect(mine: Iterable[EventFigure]) -> tuple[int | None, int | None]:
    low: int | None = None
    high: int | None = None
    for f in mine:
        if f.low is not None:
            low = f.low if low is None else max(low, f.low)
        if f.high is not None:
            high = f.high if high is None else min(high, f.high)
    return low, high


# --- policies ---------------------------------------------------------------------------------


def best(
    evidence: Evidence,
    live: Sequence[EventFigure],
    by_claimant: Sequence[Reported],
    support: Support,
    policy: Policy,
) -> int | None:
    """The number that a policy takes: of an open interval its stated bound.

    ``latest``: what the claimant of the latest report says; ``lowest``: the lowest bound;
    ``most_accounts``: the claimant whose figures stand in most accounts, the lower of equals;
    ``acled``: "the most conservative estimate available" (ACLED codebook), the lowest bound, vague
    words by ACLED's own numbers.
    """
    if policy == "latest":
        rank = {report: n for n, report in enumerate(evidence.order)}
        of = {f: r for r in by_claimant for f in r.figures}
        dated = [f for f in live if evidence.day(f.report) is not None] or list(live)
        last = max(dated, key=lambda f: (rank[f.report], f.span))
        return _number(of[last.id])
    if policy == "most_accounts":
        return _number(max(by_claimant, key=_backing(live, support)))
    if policy == "acled":
        lows = [_acled(f) for f in live]
        return min((n for n in lows if n is not None), default=None)
    return min((n for n in map(_number, by_claimant) if n is not None), default=None)


def _acled(figure: EventFigure) -> int | None:
    """The lower bound, of a vague word by ACLED's own number ("12 for 'dozens'")."""
    if "vague" in figure.flags:
        for word in figure.text.casefold().split():
            bound = counting.lower_bound(word, "acled")
            if bound is not None:
                return bound
    return figure.low


def _number(one: Reported) -> int | None:
    return one.low if one.low is not None else one.high


def _backing(live: Sequence[EventFigure], support: Support):  # type: ignore[no-untyped-def]
    items: Mapping[str, EventFigure] = {f.id: f for f in live}

    def backing(one: Reported) -> tuple[int, int]:
        accounts = support.accounts(items[f] for f in one.figures)
        return len(accounts), -(_number(one) or 0)

    return backing
