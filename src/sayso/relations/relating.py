"""Evidence -> Related: the figures' verdicts, and every relation of an event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from sayso.model import Claim, EventFigure, Record, Relation
from sayso.relations import (
    agreement,
    background,
    carrying,
    checking,
    circumstances,
    contraries,
    copying,
    culprits,
    denying,
    describing,
    disowning,
    doubting,
    fates,
    holders,
    involving,
    lacking,
    measuring,
    opposing,
    recalling,
    rephrasing,
    staging,
    standing,
    stories,
    undone,
    voicing,
)
from sayso.relations.copying import Voices, voices
from sayso.relations.evidence import Evidence
from sayso.relations.happenings import Happening
from sayso.relations.matching import Weights, one_statement, pairs
from sayso.relations.news import News
from sayso.relations.scoping import Scopes
from sayso.relations.sides import Sides
from sayso.relations.statements import statements
from sayso.relations.tellings import tellings
from sayso.settings import Settings
from sayso.slots.figures_event import Said, Succession, successions


class Related(Record, frozen=True, kw_only=True):
    """Figures with their incident and verdict, and relations in order of their ends.

    ``claims`` are the reports' own statements in which relations end (``tellings.py``).
    """

    figures: tuple[EventFigure, ...]
    relations: tuple[Relation, ...]
    claims: tuple[Claim, ...] = ()


def relate(
    evidence: Evidence,
    incident_of: Mapping[str, str],
    told: Mapping[str, Sequence[Happening]],
    settings: Settings,
) -> tuple[Related, Sides]:
    """Compare everything in an event.

    Args:
        evidence: the event.
        incident_of: the incident of each claim and figure that has one.
        told: the happenings of each incident, the main one first.
        settings: thresholds of relations, and the windows of figures.
    """
    verdicts_on = checking.checked(evidence)
    placed = (_placed(f, incident_of.get(f.id)) for f in evidence.figures.values())
    news = News(evidence)
    behind = background.Background(evidence, news)
    figures = [behind.figure(checking.figure(f, verdicts_on)) for f in placed]
    sides = Sides(evidence, figures)
    scopes = Scopes(evidence, told, sides, news.words)
    replaced = _of_one_scope(
        figures,
        successions((_said(evidence, f, sides) for f in figures), settings.figures),
        scopes,
        sides,
    )
    older = {s.older for s in replaced}
    verdicts = [replace(f, status="superseded") if f.id in older else f for f in figures]
    compared = (*statements(evidence), *verdicts_on)
    weights = Weights(compared)
    once = voices(evidence, compared, settings.relations.copies)
    own = tellings(evidence)
    every = voices(evidence, (*compared, *own), settings.relations.copies)
    main = next(iter(told.values()), ())
    least = rephrasing.least(settings.relations)
    met = tuple(pairs(once.firsts, evidence, weights, settings.relations, least))
    whole = stories.relations(evidence, every, news, settings.relations)
    disproving = stories.disproving(whole)
    found = [
        *agreement.of_figures(
            evidence,
            verdicts,
            sides,
            scopes,
            replaced,
            settings.relations,
            settings.figures,
        ),
        *agreement.of_statements(
            (pair for pair in met if one_statement(evidence, *pair, settings.relations)), once
        ),
        *rephrasing.relations(evidence, met, once, settings.relations),
        *opposing.oppositions(
            evidence, once, weights, incident_of, settings.relations, own, disproving
        ),
        *recalling.relations(evidence, verdicts, settings.figures),
        *circumstances.conflicts(evidence, main),
        *measuring.relations(evidence, (*compared, *own), settings.figures),
        *denying.relations(evidence, compared, settings.relations),
        *disowning.relations(evidence, compared, own),
        *involving.relations(evidence, compared, own),
        *contraries.relations(evidence, (*compared, *own), news),
        *staging.relations(evidence, (*compared, *own), news),
        *_for_all(
            every,
            (
                *lacking.relations(evidence, every.firsts),
                *standing.relations(evidence, every.firsts),
                *culprits.relations(evidence, every.firsts),
                *fates.relations(evidence, every.firsts, news),
            ),
        ),
        *describing.relations(evidence, (*compared, *own)),
        *voicing.relations(evidence, compared, settings.relations),
        *doubting.relations(evidence, compared, own, weights, settings.relations),
        *whole,
        *undone.relations(evidence, every, news, disproving),
    ]
    found += carrying.relations(found, every.firsts, settings.relations)
    found = list(checking.of_their_numbers(found, (*compared, *own), verdicts_on))
    places = {f.id: (f.report, f.span) for f in verdicts} | {
        s.claim.id: (s.claim.report, s.claim.content[0]) for s in (*compared, *own)
    }
    sourced = {s.claim.id for s in compared if s.claim.source}
    found = list(behind.without(found, places, sourced))
    found = list(copying.unlike(evidence, found, (*compared, *own)))
    found = list(
        holders.answered(evidence, found, {s.claim.id: s.claim for s in (*compared, *own)})
    )
    drawn = _unique(evidence, found)
    ends = {end for r in drawn for end in (r.a, r.b)}
    kept = tuple(s.claim for s in (*verdicts_on, *own) if s.claim.id in ends)
    evidence.tell(kept)
    return Related(figures=tuple(verdicts), relations=drawn, claims=kept), sides


def _for_all(every: Voices, found: Sequence[Relation]) -> tuple[Relation, ...]:
    """Relations of statements, also of those that carry one of the two word for word."""
    first = {s.claim.id: s for s in every.firsts}
    return tuple(
        replace(r, a=a.claim.id, b=b.claim.id)
        for r in found
        for a, b in every.pairs(first[r.a], first[r.b])
    )


def _of_one_scope(
    figures: Sequence[EventFigure], replaced: Sequence[Succession], scopes: Scopes, sides: Sides
) -> tuple[Succession, ...]:
    """Without those that only order in time makes: a higher count of more people is no later toll."""
    by_id = {f.id: f for f in figures}
    return tuple(
        s
        for s in replaced
        if s.why.rule != "slots.figures_event.later"
        or not scopes.apart(by_id[s.older], by_id[s.newer], sides)
    )


def _placed(figure: EventFigure, incident: str | None) -> EventFigure:
    """The figure with its incident; one that counts another incident than the main has that scope.

    The flag ``other`` is relative to the report's own news: a figure that belongs to one of the
    event's incidents counts towards that one.
    """
    scope = figure.scope
    if scope == "other" and incident is not None:
        scope = "part" if "sub" in figure.flags else "incident"
    return replace(figure, incident=incident, scope=scope)


def _said(evidence: Evidence, figure: EventFigure, sides: Sides) -> Said:
    sentence = evidence.sentence(figure.report, figure.span[0])
    return Said(
        figure=figure,
        side=sides.key(figure),
        day=evidence.day(figure.report),
        sentence=evidence.text(figure.report, sentence),
        at=sentence[0],
    )


def _unique(evidence: Evidence, relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """Each pair once for a type, in the order of the reports."""
    rank = {report: n for n, report in enumerate(evidence.order)}
    found: dict[tuple[str, str, str], Relation] = {}
    for r in relations:
        if r.a == r.b:
            continue
        symmetric = r.type in ("same", "compatible") or r.type.endswith("conflict")
        if symmetric and (r.b, r.a, r.type) in found:
            continue
        found.setdefault((r.a, r.b, r.type), r)

    def order(r: Relation) -> tuple[int, str, int, str, str]:
        return (
            rank.get(r.a.rsplit(":", 1)[0], -1),
            r.a,
            rank.get(r.b.rsplit(":", 1)[0], -1),
            r.b,
            r.type,
        )

    return tuple(sorted(found.values(), key=order))
