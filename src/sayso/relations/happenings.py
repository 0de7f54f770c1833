"""Evidence -> Happening: each place where a report tells of something, with its day and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.model import EventPlace, EventTimex, Record, Span, Spans, Trigger
from sayso.relations.evidence import Evidence, inside, meets
from sayso.relations.locating import located

FINE = ("exact", "settlement")  # precisions of a place that tells one incident from another
# Kinds of trigger (``data/triggers.toml``) that tell of people or places harmed.
HARM = frozenset(
    ("attack", "death", "injury", "explosion", "abduction", "disaster", "launch", "crash", "fire",
     "destruction", "disappearance", "outbreak", "infection")
)  # fmt: skip

# Kinds that are the cause of harm: a death alone, told with a day of its own ("died overnight"), is
# part of what it came of.
CAUSES = HARM - {"death", "injury", "infection"}


class Happening(Record, frozen=True, kw_only=True):
    """A clause that tells of something happening.

    ``region`` are the words that belong to it: the innermost content that holds it, within its
    sentence; day and place are looked for there, so that "the ministry said on Sunday" does not
    date what the ministry tells of. ``lead`` says that it stands in the title or the first
    sentences.
    """

    report: str
    span: Span
    kind: str
    region: Spans
    lead: bool
    elsewhere: bool  # its figures or words say that it is another incident, or a total of several
    triggers: tuple[Trigger, ...] = ()
    figures: tuple[str, ...] = ()
    day: EventTimex | None = None
    place: EventPlace | None = None


def happenings(evidence: Evidence, report: str, lead: int) -> tuple[Happening, ...]:
    """The happenings of one report, in order of their words.

    Args:
        evidence: the event.
        report: the report's id.
        lead: sentences of the body that count as its lead.
    """
    regions: dict[Spans, list[Trigger]] = {}
    counted: dict[Spans, list[str]] = {}
    for trigger in evidence.triggers(report):
        where = _region(evidence, report, trigger.span, trigger.attribution)
        regions.setdefault(where, []).append(trigger)
    for identity, figure in zip(
        evidence.figure_ids[report], evidence.reports[report].figures, strict=True
    ):
        where = _region(evidence, report, figure.span, figure.attribution)
        regions.setdefault(where, [])
        counted.setdefault(where, []).append(identity)
    heads = leads(evidence, report, lead)
    found = [
        one
        for where, triggers in regions.items()
        for one in _told(evidence, report, where, triggers, counted.get(where, []), heads)
    ]
    return tuple(sorted(found, key=lambda h: (h.span, h.region)))


def leads(evidence: Evidence, report: str, many: int) -> list[Span]:
    """The title of a report and the first sentences of its body, ``many`` of them."""
    one = evidence.reports[report]
    titles = [line.span for line in one.document.lines if line.role == "title"]
    bodies = [line.span for line in one.document.lines if line.role == "body"]
    return titles + [s for s in one.sentences if inside(s, bodies)][:many]


def _region(evidence: Evidence, report: str, span: Span, attribution: int | None) -> Spans:
    """The words that a trigger or figure shares its day and place with."""
    sentence = evidence.sentence(report, span[0])
    claims = evidence.claim_ids[report]
    if attribution is not None:
        content = evidence.claims[claims[attribution]].content
        holes: list[Span] = []
        pieces = [s for s in content if meets(s, sentence)]
    else:
        pieces = [sentence]
        holes = [
            s
            for claim in claims
            for s in (
                *evidence.claims[claim].content,
                *(evidence.claims[claim].source or ()),
                *(evidence.claims[claim].cue or ()),
            )
            if meets(s, sentence)
        ]
    cut = [(max(a, sentence[0]), min(b, sentence[1])) for a, b in pieces]
    return tuple(_without(cut, holes)) or (span,)


def _without(pieces: Sequence[Span], holes: Sequence[Span]) -> Iterator[Span]:
    for first, last in pieces:
        at = first
        for a, b in sorted(holes):
            if b <= at or a >= last:
                continue
            if a > at:
                yield at, a
            at = max(at, b)
        if at < last:
            yield at, last


def _told(
    evidence: Evidence,
    report: str,
    region: Spans,
    triggers: Sequence[Trigger],
    figures: Sequence[str],
    heads: Sequence[Span],
) -> Iterator[Happening]:
    """The happening of a region; none where nothing but a wish or a condition is told."""
    real = [t for t in triggers if not t.modal]
    if not real and not figures:
        return
    spans = [t.span for t in real] + [evidence.figures[f].span for f in figures]
    first = min(spans)
    kinds = [t.kind for t in real if t.kind != "other"] or [t.kind for t in real]
    flags = [evidence.figures[f].flags for f in figures]
    yield Happening(
        report=report,
        span=first,
        kind=kinds[0] if kinds else "harm",
        region=region,
        lead=any(meets(first, head) for head in heads),
        elsewhere=bool(flags) and all({"other", "cum"}.intersection(f) for f in flags),
        triggers=tuple(real),
        figures=tuple(figures),
        day=_day(evidence, report, region, triggers, first),
        place=_place(evidence, report, region, triggers, first),
    )


def harms(h: Happening) -> bool:
    """Whether a happening tells of harm: by a figure or by its words."""
    return bool(h.figures) or any(t.kind in HARM for t in h.triggers)


def _day(
    evidence: Evidence, report: str, region: Spans, triggers: Sequence[Trigger], near: Span
) -> EventTimex | None:
    """The day in the region that stands nearest to what is told.

    Where harm is told of beside something else ("the strikes endangered a September 12 deal"), a
    day belongs to the word that stands nearest to it.
    """
    days = [
        t
        for t in evidence.dates[report]
        if t.type in ("DATE", "TIME") and t.earliest and t.latest and inside(t.span, region)
    ]
    if any(t.kind in HARM for t in triggers):
        days = [d for d in days if _nearest(d.span, triggers).kind in HARM]
    fine = [t for t in days if t.earliest == t.latest]
    return min(fine or days, key=lambda t: (_distance(t.span, near), t.span), default=None)


def nearest(span: Span, triggers: Sequence[Trigger]) -> Trigger | None:
    """The word for what is told that stands nearest to a day or place, if there is one."""
    return _nearest(span, triggers) if triggers else None


def _nearest(span: Span, triggers: Sequence[Trigger]) -> Trigger:
    """The trigger nearest to a span; of two as near the one that follows."""
    return min(triggers, key=lambda t: (_distance(t.span, span), t.span[0] < span[0], t.span))


def _place(
    evidence: Evidence, report: str, region: Spans, triggers: Sequence[Trigger], near: Span
) -> EventPlace | None:
    """The place in the region where it is said to have happened: the finest, then the nearest."""
    text = evidence.reports[report].document.text
    told = [t for t in triggers if t.kind in HARM] or list(triggers)
    places = [
        p
        for p in evidence.places[report]
        if inside(p.span, region) and p.why.rule not in _ELSEWHERE and located(text, p.span, told)
    ]
    return min(
        places,
        key=lambda p: (p.precision not in FINE, _BREADTH[p.precision], _distance(p.span, near)),
        default=None,
    )


# A dateline is where a report was sent from, a place in a body's name is where the body is from.
_ELSEWHERE = frozenset({"slots.places.dateline", "slots.places.organisation"})
_BREADTH = {
    p: n for n, p in enumerate(("exact", "settlement", "district", "province", "country", "region"))
}


def _distance(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)
