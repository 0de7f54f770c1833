"""Evidence -> Split: the incidents of an event, and which claims and figures belong to which.

An incident is a moment, a place and what happened. The main incident is what the reports' titles
and leads tell of: its day and place are those that most reports give. What is told of another day,
or is flagged as another incident, stands apart; a report whose own news has another day or place
than its siblings' is not split off but contradicts them (``relations``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from sayso.model import EventPlace, EventTimex, Record, Ref, When, Where, Why
from sayso.relations.circumstances import plain
from sayso.relations.evidence import Evidence, inside
from sayso.relations.happenings import CAUSES, FINE, Happening, happenings, harms
from sayso.relations.locating import about
from sayso.settings import IncidentSettings
from sayso.slots import places as placing

RULES: dict[str, str] = {
    "incidents.splitting.main": (
        "The event's main incident: what titles and leads tell of; its day and its place are those "
        "that the most reports give for it."
    ),
    "incidents.splitting.day": (
        "The day that the most reports give for what they tell of; the day of publication is "
        "never taken for it."
    ),
    "incidents.splitting.other_day": (
        "A happening with a day of its own that cannot be the main incident's is another incident."
    ),
}


class Draft(Record, frozen=True, kw_only=True):
    """An incident before its tolls: ``happenings`` are the places where it is told of."""

    id: str
    label: Ref
    date: When | None
    place: Where | None
    happenings: tuple[Happening, ...]


class Split(Record, frozen=True, kw_only=True):
    """The incidents, the main one first, and the incident of each claim and figure (ids)."""

    incidents: tuple[Draft, ...]
    of: dict[str, str]


def split(evidence: Evidence, settings: IncidentSettings) -> Split:
    """Tell the incidents of an event apart."""
    told = [h for r in evidence.order for h in happenings(evidence, r, settings.lead)]
    harmful = [h for h in told if harms(h)]
    basis = harmful or told
    focus = [h for h in basis if h.lead and not h.elsewhere] or [
        h for h in basis if not h.elsewhere
    ]
    day = _main_day(evidence, focus) or _main_day(
        evidence, [h for h in basis if not h.elsewhere and not h.lead]
    )
    main, others = _apart(evidence, basis, day)
    place = _main_place(evidence, main)
    first = Draft(
        id="i1",
        label=_label(evidence, main),
        date=_when(day) if day else None,
        place=_where(evidence, place, main),
        happenings=tuple(main),
    )
    drafts = [first]
    for group in others:
        drafts.append(_other(evidence, f"i{len(drafts) + 1}", group))
    return Split(incidents=tuple(drafts), of=_members(evidence, drafts))


# --- the main day -----------------------------------------------------------------------------


def _main_day(evidence: Evidence, focus: Sequence[Happening]) -> EventTimex | None:
    """The day that the most reports give; of two given as often the one told of first."""
    votes: dict[tuple[str, str], dict[str, Happening]] = {}
    for h in focus:
        if h.day is not None and h.day.earliest == h.day.latest and h.day.earliest:
            votes.setdefault((h.day.earliest, h.day.earliest), {}).setdefault(h.report, h)
    if not votes:
        return None
    rank = {report: n for n, report in enumerate(evidence.order)}

    def weight(day: tuple[str, str]) -> tuple[int, int, str]:
        return -len(votes[day]), min(rank[r] for r in votes[day]), day[0]

    best = min(votes, key=weight)
    told = min(votes[best].values(), key=lambda h: rank[h.report])
    return told.day


def _when(day: EventTimex) -> When:
    assert day.earliest is not None
    assert day.latest is not None
    return When(
        earliest=day.earliest,
        latest=day.latest,
        best=day.earliest if day.earliest == day.latest else None,
        alternatives=day.alternatives,
        confidence=day.confidence,
        why=Why(
            rule=day.why.rule if day.alternatives else "incidents.splitting.day",
            spans=day.why.spans or (Ref(report=day.report, span=day.span),),
        ),
    )


def _apart(
    evidence: Evidence, told: Sequence[Happening], day: EventTimex | None
) -> tuple[list[Happening], list[list[Happening]]]:
    """Happenings of the main incident, and those of others grouped by their day."""
    main: list[Happening] = []
    others: dict[tuple[str, str], list[Happening]] = {}
    own = {r: _own_days(told, r) for r in evidence.order}
    for h in told:
        days = _days(h.day)
        if h.elsewhere:
            if days is not None and not _total(evidence, h):
                others.setdefault((h.day.earliest or "", h.day.latest or ""), []).append(h)  # type: ignore[union-attr]
            continue
        if day is None or days is None or _meets(days, _days(day)):
            main.append(h)
        elif own[h.report] and not any(_meets(d, _days(day)) for d in own[h.report]) and h.lead:
            main.append(h)  # the report's own news, on another day: a contradiction, no other event
        elif not any(t.kind in CAUSES for t in h.triggers):
            main.append(replace(h, day=None))  # a death of the wounded, a day later
        elif h.day is not None and h.day.earliest == h.day.latest:
            others.setdefault((h.day.earliest or "", h.day.latest or ""), []).append(h)
    groups = [group for _, group in sorted(others.items())]
    return main, [g for g in groups if any(harms(h) for h in g)]


def _total(evidence: Evidence, h: Happening) -> bool:
    return any("cum" in evidence.figures[f].flags for f in h.figures)


def _own_days(told: Iterable[Happening], report: str) -> list[tuple[date, date]]:
    days = [_days(h.day) for h in told if h.report == report and h.lead and not h.elsewhere]
    return [d for d in days if d is not None]


def _days(day: EventTimex | None) -> tuple[date, date] | None:
    if day is None or day.earliest is None or day.latest is None:
        return None
    return date.fromisoformat(day.earliest), date.fromisoformat(day.latest)


def _meets(a: tuple[date, date] | None, b: tuple[date, date] | None) -> bool:
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


# --- the main place ---------------------------------------------------------------------------


def _main_place(evidence: Evidence, main: Sequence[Happening]) -> EventPlace | None:
    """The place that the most reports give, told as finely as any that agrees with it."""
    votes: list[tuple[EventPlace, Counter[str]]] = []
    for h in main:
        if h.place is None:
            continue
        for known, reports in votes:
            if known.precision == h.place.precision and _same(known, h.place):
                reports[h.report] += 2 if h.lead else 1
                break
        else:
            votes.append((h.place, Counter({h.report: 2 if h.lead else 1})))
    if not votes:
        return None

    def support(place: EventPlace) -> int:
        return sum(
            len(reports) + sum(reports.values())
            for other, reports in votes
            if other is place or placing.compare(plain(place), plain(other)) in ("same", "within")
        )

    fine = [p for p, _ in votes if p.precision in FINE] or [p for p, _ in votes]
    return max(fine, key=lambda p: (support(p), p.lat is not None, -_order(evidence, p)))


def _order(evidence: Evidence, place: EventPlace) -> int:
    return evidence.order.index(place.report)


def _same(a: EventPlace, b: EventPlace) -> bool:
    return placing.compare(plain(a), plain(b)) == "same"


def _where(evidence: Evidence, place: EventPlace | None, told: Sequence[Happening]) -> Where | None:
    """The place with its precision: a settlement that all say "near" of stands for its district."""
    if place is None:
        return None
    named = [h.place for h in told if h.place is not None and _same(h.place, place)]
    near = all(about(evidence.reports[p.report].document.text, p.span) for p in named or [place])
    return Where(
        place=place.id,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        precision="district" if near and place.precision in FINE else place.precision,
    )


# --- labels and members -----------------------------------------------------------------------


def _label(evidence: Evidence, main: Sequence[Happening]) -> Ref:
    """Words of the sources: a title that tells of the incident, else the sentence that does."""
    rank = {report: n for n, report in enumerate(evidence.order)}
    copies = evidence.parents
    for h in sorted(main, key=lambda h: (h.report in copies, not h.lead, rank[h.report], h.span)):
        for line in evidence.reports[h.report].document.lines:
            if line.role == "title" and inside(h.span, (line.span,)):
                return Ref(report=h.report, span=line.span)
    for h in sorted(main, key=lambda h: (not h.lead, h.report in copies, rank[h.report], h.span)):
        return Ref(report=h.report, span=evidence.sentence(h.report, h.span[0]))
    return _opening(evidence)


def _opening(evidence: Evidence) -> Ref:
    """The first line that is read of the earliest report."""
    first = evidence.reports[evidence.order[0]]
    for role in ("title", "body"):
        for line in first.document.lines:
            if line.role == role:
                return Ref(report=first.document.id, span=line.span)
    return Ref(report=first.document.id, span=(0, len(first.document.text)))


def _other(evidence: Evidence, identity: str, group: Sequence[Happening]) -> Draft:
    day = next((h.day for h in group if h.day is not None), None)
    place = _main_place(evidence, group)
    first = group[0]
    return Draft(
        id=identity,
        label=Ref(report=first.report, span=evidence.sentence(first.report, first.span[0])),
        date=_when(day) if day else None,
        place=_where(evidence, place, group),
        happenings=tuple(group),
    )


def _members(evidence: Evidence, drafts: Sequence[Draft]) -> dict[str, str]:
    """The incident of each figure and claim: that of the happening that it counts or holds."""
    of: dict[str, str] = {}
    by_report: dict[str, list[tuple[Happening, str]]] = {}
    for draft in drafts:
        for h in draft.happenings:
            by_report.setdefault(h.report, []).append((h, draft.id))
            for figure in h.figures:
                beside = {"other", "cum"}.intersection(evidence.figures[figure].flags)
                if not beside or (draft.id != drafts[0].id and "cum" not in beside):
                    of[figure] = draft.id
    for claim in evidence.claims.values():
        holding = [d for h, d in by_report.get(claim.report, ()) if inside(h.span, claim.content)]
        if holding:
            of[claim.id] = holding[0]
    return of
