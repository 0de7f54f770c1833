"""Happenings -> Relation: one incident on two days, in two places, laid at two doors.

Only what several reports tell of as their own news is compared; a second day or place inside one
report tells of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from sayso.model import (
    EventPlace,
    EventTimex,
    Place,
    Ref,
    Relation,
    RelationType,
    Span,
    Trigger,
    Why,
)
from sayso.relations.evidence import Evidence, inside
from sayso.relations.happenings import FINE, HARM, Happening, nearest
from sayso.relations.locating import suburban
from sayso.relations.statements import terms, unit
from sayso.slots import places
from sayso.slots.figures_event import tells_of_change

RULES: dict[str, str] = {
    "relations.circumstances.day": (
        "Two reports tell of the incident in their leads, in like words, on days that have none in "
        "common; 'yesterday' of a report whose own day follows from its siblings only is none, nor is "
        "'today' that misses another day by one, nor one weekday counted from two dates, nor the day on which a toll rose, nor one of several."
    ),
    "relations.circumstances.place": (
        "Two reports tell of the incident in their leads, in like words, in settlements apart from each other, "
        "and neither names the other's."
    ),
    "relations.circumstances.actor": (
        "Two sides say of different bodies that they did the same to the same."
    ),
}
_NAMED_DAY = re.compile(
    r"\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)


_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_ALIKE = 2  # units that the words of two happenings share, from which they may be one


def conflicts(evidence: Evidence, main: Sequence[Happening]) -> tuple[Relation, ...]:
    """The date, place and actor conflicts of one incident."""
    return (
        *_days(evidence, main),
        *_places(evidence, main),
        *_actors(evidence, main),
    )


def _first(main: Sequence[Happening], what: str) -> list[Happening]:
    """The first happening in each report's lead that has a day (or place) of its own."""
    found: dict[str, Happening] = {}
    for h in main:
        if h.lead and getattr(h, what) is not None:
            found.setdefault(h.report, h)
    return list(found.values())


def _days(evidence: Evidence, main: Sequence[Happening]) -> Iterator[Relation]:
    stated = [
        h
        for h in _first(main, "day")
        if h.day is not None
        and h.day.earliest == h.day.latest
        and not (_of_toll(evidence, h) or _several_days(evidence, h))
    ]
    for a, b in combinations(stated, 2):
        assert a.day is not None
        assert b.day is not None
        if any(_counted_from_siblings(evidence, h) for h in (a, b)):
            continue
        if _a_day_apart(evidence, a, b) or _one_weekday(evidence, a, b):
            continue
        if a.day.earliest != b.day.earliest and _one_happening(
            evidence, (a, a.day.span), (b, b.day.span)
        ):
            yield _relation(
                evidence,
                a,
                b,
                (a.day.span, b.day.span),
                "date_conflict",
                "relations.circumstances.day",
            )


def _a_day_apart(evidence: Evidence, a: Happening, b: Happening) -> bool:
    """Whether "today" or "this morning" of a report's date misses another day by one.

    A report carries the day of its last edition, or of another time zone.
    """
    assert a.day is not None
    assert b.day is not None
    near = abs(_ordinal(a.day) - _ordinal(b.day)) <= 1
    return near and any(
        h.day is not None
        and h.day.anchor is not None
        and _NAMED_DAY.search(evidence.text(h.report, h.day.span)) is None
        for h in (a, b)
    )


def _one_weekday(evidence: Evidence, a: Happening, b: Happening) -> bool:
    """Whether both say "Saturday": they agree, and the day that one of them was put on the page does not."""
    told = [
        {w.lower() for w in _WEEKDAY.findall(evidence.text(h.report, h.day.span))}
        for h in (a, b)
        if h.day is not None and h.day.anchor is not None
    ]
    return len(told) == 2 and not told[0].isdisjoint(told[1])


def _ordinal(day: EventTimex) -> int:
    return date.fromisoformat(day.earliest or "").toordinal()


def _several_days(evidence: Evidence, h: Happening) -> bool:
    """Whether days of two things stand together: "arrested on Tuesday for Friday's shooting"."""
    told = {d.earliest for d in evidence.dates[h.report] if inside(d.span, h.region)}
    return len(told - {None}) > 1


def _of_toll(evidence: Evidence, h: Happening) -> bool:
    """Whether a day may be that of a toll: "on Monday, as the toll rose to ten"."""
    return bool(h.figures) and any(tells_of_change(evidence.text(h.report, s)) for s in h.region)


def _one_happening(
    evidence: Evidence, a: tuple[Happening, Span], b: tuple[Happening, Span]
) -> bool:
    """Whether two days or places stand with words for happenings of one sort, in like sentences.

    "Shot on Saturday" and "a protest the next night" are two happenings of one event.
    """
    told = [t for h, span in (a, b) if (t := nearest(span, h.triggers)) is not None]
    if len({t.kind for t in told}) > 1 and not {t.kind for t in told} <= HARM:
        return False
    if {t.kind for t in told} == {"other"} and len({unit(t.lemma) for t in told}) > 1:
        return False
    words = [frozenset(map(unit, terms(evidence, h.report, h.region))) for h, _ in (a, b)]
    return len(words[0] & words[1]) >= _ALIKE


def _counted_from_siblings(evidence: Evidence, h: Happening) -> bool:
    """Whether a day is "yesterday" of a report whose own day only follows from its siblings."""
    day = h.day
    if day is None or day.anchor is None or day.anchor.from_ != "siblings":
        return False
    return _NAMED_DAY.search(evidence.text(h.report, day.span)) is None


def _places(evidence: Evidence, main: Sequence[Happening]) -> Iterator[Relation]:
    stated = [
        h
        for h in _first(main, "place")
        if h.place is not None
        and h.place.precision in FINE
        and not suburban(evidence.text(h.report, (0, h.place.span[1])), h.place.span)
    ]
    for a, b in combinations(stated, 2):
        assert a.place is not None
        assert b.place is not None
        if places.compare(plain(a.place), plain(b.place)) != "conflict":
            continue
        if _names(evidence, a.report, b.place) or _names(evidence, b.report, a.place):
            continue
        if not _one_happening(evidence, (a, a.place.span), (b, b.place.span)):
            continue
        yield _relation(
            evidence,
            a,
            b,
            (a.place.span, b.place.span),
            "place_conflict",
            "relations.circumstances.place",
        )


def _names(evidence: Evidence, report: str, place: EventPlace) -> bool:
    return any(
        places.compare(plain(p), plain(place)) in ("same", "within") and p.precision in FINE
        for p in evidence.places[report]
    )


def plain(place: EventPlace) -> Place:
    """A place of the event as the slots compare it."""
    return Place(
        span=place.span,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        precision=place.precision,
        country=place.country,
        within=place.within,
        why=place.why,
    )


# "A grey Orlo Swift" is a thing of that make; bodies and persons have no such article.
_A_THING = re.compile(r"an? (?:[\w-]+ )*?[A-Z][\w-]*(?: [A-Z][\w-]*)*$")


# --- actors -----------------------------------------------------------------------------------


class Act:
    """An attack that a statement lays at someone's door."""

    def __init__(self, evidence: Evidence, h: Happening, trigger: Trigger, agent: str) -> None:
        self.h, self.trigger, self.agent = h, trigger, agent
        claim = holding(evidence, h.report, trigger.span)
        self.claim = evidence.claims[claim] if claim is not None else None
        self.side = (
            {n for s in evidence.speakers(self.claim) for n in evidence.principals(s)}
            if self.claim is not None
            else set()
        )
        region = tuple(h.region)
        self.units = {unit(t) for t in terms(evidence, h.report, region)}


def acts(evidence: Evidence, main: Sequence[Happening]) -> list[Act]:
    """The attacks of an incident whose agent is a name, as the statements have it."""
    found: list[Act] = []
    for h in main:
        for trigger in h.triggers:
            if trigger.kind != "attack" or trigger.negated:
                continue
            agent = evidence.agent(h.report, trigger)
            if trigger.agent is not None and _A_THING.match(evidence.text(h.report, trigger.agent)):
                continue
            if agent is not None and evidence.names[agent].kind != "place":
                found.append(Act(evidence, h, trigger, agent))
    return found


def holding(evidence: Evidence, report: str, span: Span) -> str | None:
    """The innermost claim whose content holds a span."""
    best: tuple[int, str] | None = None
    for identity in evidence.claim_ids[report]:
        content = evidence.claims[identity].content
        if inside(span, content):
            size = sum(b - a for a, b in content)
            if best is None or size < best[0]:
                best = size, identity
    return best[1] if best else None


def _actors(evidence: Evidence, main: Sequence[Happening]) -> Iterator[Relation]:
    found = [a for a in acts(evidence, main) if a.claim is not None and a.claim.stance == "asserts"]
    for a, b in combinations(found, 2):
        if a.claim is b.claim:
            continue
        chain_a, chain_b = evidence.principals(a.agent), evidence.principals(b.agent)
        if set(chain_a) & set(chain_b) or a.side & b.side:
            continue
        same_act = unit(a.trigger.lemma) == unit(b.trigger.lemma)
        if same_act and len(a.units & b.units) >= 4 and a.h.lead and b.h.lead:
            yield _relation(
                evidence,
                a.h,
                b.h,
                (a.trigger.span, b.trigger.span),
                "actor_conflict",
                "relations.circumstances.actor",
            )


def _relation(
    evidence: Evidence,
    a: Happening,
    b: Happening,
    spans: tuple[Span, Span],
    kind: RelationType,
    rule: str,
) -> Relation:
    refs = (Ref(report=a.report, span=spans[0]), Ref(report=b.report, span=spans[1]))
    return Relation(
        a=_end(evidence, a, spans[0], kind),
        b=_end(evidence, b, spans[1], kind),
        type=kind,
        why=Why(rule=rule, spans=refs),
    )


def _end(evidence: Evidence, h: Happening, span: Span, kind: RelationType) -> str:
    """The claim that holds the words, else a figure beside them, else the date or place itself."""
    claim = holding(evidence, h.report, span)
    if claim is not None:
        return claim
    if h.figures:
        return h.figures[0]
    if kind == "date_conflict" and h.day is not None:
        return h.day.id
    assert h.place is not None
    return h.place.id
