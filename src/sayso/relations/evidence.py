"""All that is known of one event before its claims and values are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec.structs import replace

from sayso.model import (
    Account,
    Annotated,
    Attribution,
    Claim,
    EventFigure,
    EventPlace,
    EventTimex,
    Figure,
    Place,
    Published,
    Reuse,
    SharedName,
    Span,
    Spans,
    Timex,
    Trigger,
)
from sayso.slots import actors
from sayso.slots import figures as counting


class Evidence:
    """The reports of one event with what was resolved over them; claims and figures have ids.

    ``claim_ids`` and ``figure_ids`` stand beside each report's attributions and figures, so that
    an index in a report leads to a record of the event.
    """

    def __init__(
        self,
        reports: Sequence[Annotated],
        *,
        names: Sequence[SharedName],
        name_of: Mapping[tuple[str, str], str],
        times: Mapping[str, Sequence[Timex]],
        places: Mapping[str, Sequence[Place]],
        published: Mapping[str, Published],
        reuse: Sequence[Reuse] = (),
        accounts: Sequence[Account] = (),
    ) -> None:
        self.reports = {r.document.id: r for r in reports}
        self.names = {n.id: n for n in names}
        self.name_of = name_of
        self.published = {
            i: published.get(i) or r.document.published for i, r in self.reports.items()
        }
        self.reuse, self.accounts = tuple(reuse), tuple(accounts)
        self.claim_ids: dict[str, tuple[str, ...]] = {}
        self.figure_ids: dict[str, tuple[str, ...]] = {}
        self.claims: dict[str, Claim] = {}
        self.figures: dict[str, EventFigure] = {}
        self.dates: dict[str, tuple[EventTimex, ...]] = {}
        self.places: dict[str, tuple[EventPlace, ...]] = {}
        for report in reports:
            self._claims(report)
            self._figures(report)
            me = report.document.id
            self.dates[me] = tuple(_times(me, times.get(me, report.dates)))
            self.places[me] = tuple(_places(me, places.get(me, report.places)))

    def _claims(self, report: Annotated) -> None:
        me = report.document.id
        ids = list(unique_ids(me, (extent(a.content) for a in report.attributions)))
        self.claim_ids[me] = tuple(ids)
        for identity, one in zip(ids, report.attributions, strict=True):
            self.claims[identity] = _claim(me, identity, one, ids, self.name_of)

    def _figures(self, report: Annotated) -> None:
        me = report.document.id
        ids = list(unique_ids(me, (f.span for f in report.figures)))
        self.figure_ids[me] = tuple(ids)
        for identity, one in zip(ids, report.figures, strict=True):
            self.figures[identity] = _figure(me, identity, one, self.claim_ids[me])

    def tell(self, claims: Iterable[Claim]) -> None:
        """Take up the reports' own statements in which relations end, as claims of the event."""
        self.claims |= {claim.id: claim for claim in claims}

    # --- order and time -----------------------------------------------------------------------

    def day(self, report: str) -> str | None:
        """The day a report was published or that follows from its siblings, ISO; else None."""
        published = self.published.get(report)
        if published is None or published.precision not in ("day", "minute"):
            return None
        return published.value[:10]

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The reports by day of publication (undated ones last), then id."""
        return tuple(sorted(self.reports, key=self._publication))

    def _publication(self, report: str) -> tuple[bool, str, str]:
        published = self.published.get(report)
        return published is None, published.value if published else "", report

    # --- names --------------------------------------------------------------------------------

    @cached_property
    def mentions(self) -> dict[str, tuple[tuple[Span, str], ...]]:
        """Per report the mentions of shared names in order: (span, shared id)."""
        found: dict[str, list[tuple[Span, str]]] = {i: [] for i in self.reports}
        for name in self.names.values():
            for ref in name.mentions:
                if ref.report in found:
                    found[ref.report].append((ref.span, name.id))
        return {i: tuple(sorted(spans)) for i, spans in found.items()}

    def named(self, report: str, spans: Iterable[Span]) -> tuple[str, ...]:
        """Shared names mentioned inside the spans, in order, each once."""
        inside = [
            name
            for span in spans
            for where, name in self.mentions.get(report, ())
            if span[0] <= where[0] and where[1] <= span[1]
        ]
        return tuple(dict.fromkeys(inside))

    def principals(self, name: str | None) -> tuple[str, ...]:
        """A name and those that it acts for, from itself outwards."""
        chain: list[str] = []
        while name is not None and name in self.names and name not in chain:
            chain.append(name)
            name = self.names[name].acts_for
        return tuple(chain)

    def root(self, name: str | None) -> str | None:
        """The last of a name's principals: the body or state that it speaks for."""
        chain = self.principals(name)
        return chain[-1] if chain else None

    def speakers(self, claim: Claim) -> tuple[str, ...]:
        """Who a claim comes from: its speaker, else the names in its source span."""
        if claim.speaker is not None:
            joint = self.named(claim.report, claim.source or ())
            several = [n for n in joint if self.names[n].kind in ("state", "organisation")]
            if len(several) > 1 and claim.speaker not in several and _joint(self, claim):
                return tuple(several)
            return (claim.speaker,)
        return self.named(claim.report, claim.source or ())

    # --- what stands where --------------------------------------------------------------------

    def text(self, report: str, span: Span) -> str:
        """The words of a span."""
        return self.reports[report].document.text[span[0] : span[1]]

    def triggers(self, report: str) -> tuple[Trigger, ...]:
        """A report's words that tell of something happening."""
        return self.reports[report].triggers

    @cached_property
    def _parties(self) -> dict[tuple[str, Span], actors.Parties]:
        found = actors.resolve(tuple(self.reports.values()), self.name_of)
        return {
            (report, trigger.span): parties
            for report, rows in found.items()
            for trigger, parties in zip(self.triggers(report), rows, strict=True)
        }

    def agent(self, report: str, trigger: Trigger) -> str | None:
        """The shared name of who is told of as doing it."""
        return self._parties[report, trigger.span].agent

    def patient(self, report: str, trigger: Trigger) -> str | None:
        """The shared name of whom it is told to be done to."""
        return self._parties[report, trigger.span].patient

    def sentence(self, report: str, at: int) -> Span:
        """The sentence that holds a position, else the position's line."""
        for span in self.reports[report].sentences:
            if span[0] <= at < span[1]:
                return span
        for line in self.reports[report].document.lines:
            if line.span[0] <= at < line.span[1]:
                return line.span
        return at, at + 1

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """For each report those that it derives from, by decided direction."""
        found: dict[str, list[str]] = {}
        for pair in self.reuse:
            if pair.direction == "a->b":
                found.setdefault(pair.b, []).append(pair.a)
            elif pair.direction == "b->a":
                found.setdefault(pair.a, []).append(pair.b)
        return {report: tuple(sorted(origins)) for report, origins in found.items()}

    @cached_property
    def _reused(self) -> dict[frozenset[str], list[Reuse]]:
        found: dict[frozenset[str], list[Reuse]] = {}
        for pair in self.reuse:
            found.setdefault(frozenset((pair.a, pair.b)), []).append(pair)
        return found

    def shared(self, a: str, span_a: Span, b: str, span_b: Span) -> bool:
        """Whether two spans of two reports stand in passages aligned with each other."""
        for pair in self._reused.get(frozenset((a, b)), ()):
            first, second = (span_a, span_b) if pair.a == a else (span_b, span_a)
            for passage in pair.passages:
                if meets(passage.a, first) and meets(passage.b, second):
                    return True
        return False


def _joint(evidence: Evidence, claim: Claim) -> bool:
    """Whether several bodies speak together ("Russia and Damascus")."""
    words = " ".join(evidence.text(claim.report, s) for s in claim.source or ())
    return " and " in words and "," not in words


def meets(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def inside(span: Span, spans: Iterable[Span]) -> bool:
    """Whether a span stands within one of the others."""
    return any(s[0] <= span[0] and span[1] <= s[1] for s in spans)


def extent(spans: Spans) -> Span:
    """From the first to the last character of some spans."""
    return min(s[0] for s in spans), max(s[1] for s in spans)


def unique_ids(report: str, spans: Iterable[Span]) -> Iterator[str]:
    """``report:start-end`` for each span; a span that comes again gets ``-2``, ``-3`` ..."""
    seen: dict[Span, int] = {}
    for span in spans:
        seen[span] = seen.get(span, 0) + 1
        again = f"-{seen[span]}" if seen[span] > 1 else ""
        yield f"{report}:{span[0]}-{span[1]}{again}"


def _claim(
    report: str,
    identity: str,
    one: Attribution,
    ids: Sequence[str],
    name_of: Mapping[tuple[str, str], str],
) -> Claim:
    def shared(name: str | None) -> str | None:
        return name_of.get((report, name)) if name is not None else None

    return Claim(
        id=identity,
        report=report,
        source=one.source,
        cue=one.cue,
        content=one.content,
        via=one.via,
        chain=tuple(replace(link, name=shared(link.name)) for link in one.chain),
        form=one.form,
        stance=one.stance,
        type=one.type,
        speaker=shared(one.speaker),
        inside=ids[one.inside] if one.inside is not None else None,
        incident=None,
        why=one.why,
    )


def _figure(report: str, identity: str, one: Figure, claims: Sequence[str]) -> EventFigure:
    return EventFigure(
        id=identity,
        report=report,
        span=one.span,
        text=one.text,
        kind=one.kind,
        low=one.low,
        high=one.high,
        group=one.group,
        claimant=one.claimant,
        via=one.via,
        flags=one.flags,
        claim=claims[one.attribution] if one.attribution is not None else None,
        incident=None,
        scope=counting.scope(one),
        status=counting.status(one),
        why=one.why,
    )


def _times(report: str, times: Sequence[Timex]) -> Iterator[EventTimex]:
    for identity, one in zip(unique_ids(report, (t.span for t in times)), times, strict=True):
        yield EventTimex(
            id=identity,
            report=report,
            span=one.span,
            type=one.type,
            value=one.value,
            earliest=one.earliest,
            latest=one.latest,
            anchor=one.anchor,
            alternatives=one.alternatives,
            confidence=one.confidence,
            why=one.why,
        )


def _places(report: str, places: Sequence[Place]) -> Iterator[EventPlace]:
    for identity, one in zip(unique_ids(report, (p.span for p in places)), places, strict=True):
        yield EventPlace(
            id=identity,
            report=report,
            span=one.span,
            name=one.name,
            lat=one.lat,
            lon=one.lon,
            geonameid=one.geonameid,
            precision=one.precision,
            country=one.country,
            within=one.within,
            why=one.why,
        )
