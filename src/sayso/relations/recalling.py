"""Figures of what reports tell of beside their news -> Relation.

An earlier attack, the clashes of the day before: such figures count towards no toll of the event. Where
two reports recall the same, their numbers are compared all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from sayso.model import EventFigure, EventTimex, Record, Ref, Relation, RelationType, Why
from sayso.relations.evidence import Evidence, inside
from sayso.relations.partial import of_a_time
from sayso.relations.statements import terms, unit
from sayso.relations.wording import either, lists, words
from sayso.settings import FigureSettings
from sayso.slots import figures as counting

RULES: dict[str, str] = {
    "relations.recalling.figures": (
        "Two reports recall one happening beside the event's news (one group of people, like words, no "
        "days apart), with numbers whose plausible windows are disjoint but near each other."
    ),
    "relations.recalling.equal": (
        "Two reports recall one happening beside the event's news with the same number."
    ),
}
_SHARED = 2  # units that the two sentences share beside the number's own words
_TIMES = (
    2.0  # times the smaller number that the larger is at most: farther apart, they count two things
)
_BEFELL = lists("recalling", "befell")
_LIGHT = words("recalling", "light")
# "A 79 % rise on last year", "as of Friday": what is counted ends where each report says.
_STRETCH = re.compile(rf"\d ?(?:%|per ?cent)|\b{either('recalling', 'stretches')}\b", re.IGNORECASE)


class Recalled(Record, frozen=True, kw_only=True):
    """A figure with the units of its sentence, and the days and places named there."""

    figure: EventFigure
    units: frozenset[str]
    days: tuple[EventTimex, ...]
    places: frozenset[str]
    counts: bool  # it is a count of a time: "so far this year"


def relations(
    evidence: Evidence, counted: Iterable[EventFigure], settings: FigureSettings
) -> tuple[Relation, ...]:
    """Conflicts and agreements of recalled figures with each other and with those of the event."""
    live = [f for f in counted if f.status == "asserted" and f.scope in ("other", "incident")]
    alike: dict[tuple[str, str | None], list[Recalled]] = {}
    for f in live:
        alike.setdefault((f.kind, counting.group_of(f)), []).append(_recalled(evidence, f))
    rank = {report: n for n, report in enumerate(evidence.order)}
    found: dict[tuple[str, str], Relation] = {}
    for a, b in (pair for rows in alike.values() for pair in product(rows, rows)):
        if a.figure.scope != "other":
            continue
        first, second = sorted(
            (a, b), key=lambda r: (rank[r.figure.report], r.figure.span, r.figure.id)
        )
        key = first.figure.id, second.figure.id
        if a.figure.report == b.figure.report or key in found or not _one_thing(a, b):
            continue
        kind = _kind(first.figure, second.figure, settings)
        if kind is not None:
            found[key] = _relation(first.figure, second.figure, kind)
    return tuple(found.values())


def _recalled(evidence: Evidence, f: EventFigure) -> Recalled:
    sentence = evidence.sentence(f.report, f.span[0])
    return Recalled(
        figure=f,
        units=frozenset(map(unit, terms(evidence, f.report, (sentence,)))) - _LIGHT,
        days=tuple(
            d
            for d in evidence.dates[f.report]
            if d.earliest and d.latest and inside(d.span, (sentence,))
        ),
        places=frozenset(
            n
            for n in evidence.named(f.report, (sentence,))
            if evidence.names[n].kind in ("place", "state")
        ),
        counts=of_a_time(evidence, f, ())
        or _STRETCH.search(evidence.text(f.report, sentence)) is not None,
    )


def _one_thing(a: Recalled, b: Recalled) -> bool:
    """Whether two figures are of one group of people in like sentences, on days that may be one."""
    if a.figure.kind != b.figure.kind or not counting.same_group(a.figure, b.figure):
        return False
    if counting.group_of(a.figure) is None:
        return False  # of "people" there are many in every report
    if a.counts or b.counts or (a.places and b.places and a.places != b.places):
        return False  # "in Ostrel", "in Ostrel and Karsk": the one counts more
    if a.days and b.days and not any(map(_meet, *zip(*product(a.days, b.days), strict=True))):
        return False
    own = _own(a.figure) | _own(b.figure)
    return len((a.units & b.units) - own) >= _SHARED


def _meet(a: EventTimex, b: EventTimex) -> bool:
    return (a.earliest or "") <= (b.latest or "") and (b.earliest or "") <= (a.latest or "")


def _own(f: EventFigure) -> frozenset[str]:
    """The units of a figure's number and group, and of what befell them: every such sentence has them."""
    words = f"{f.text} {f.group or ''} {f.kind}".casefold().replace(",", "").split()
    return frozenset(map(unit, words)) | _BEFELL.get(f.kind, frozenset())


def _kind(a: EventFigure, b: EventFigure, settings: FigureSettings) -> RelationType | None:
    """How two numbers stand; none where they are so far apart that they count two things."""
    verdict = counting.compare(a, b, settings)
    if verdict == "same":
        return "same"
    low, high = sorted((_value(a), _value(b)))
    if verdict != "conflict" or low <= 1 or high > _TIMES * low:
        return None
    return "figure_conflict"


def _value(f: EventFigure) -> int:
    return f.low if f.low is not None else f.high or 0


def _relation(a: EventFigure, b: EventFigure, kind: RelationType) -> Relation:
    rule = "equal" if kind == "same" else "figures"
    spans = tuple(Ref(report=f.report, span=f.span) for f in (a, b))
    why = Why(rule=f"relations.recalling.{rule}", spans=spans)
    return Relation(a=a.id, b=b.id, type=kind, why=why)
