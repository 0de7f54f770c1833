"""Relations -> Point: the questions of an event, with the positions side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from sayso.model import (
    Claim,
    EventFigure,
    EventPlace,
    EventTimex,
    Point,
    Position,
    Ref,
    Relation,
    Span,
    Verdict,
    Why,
)
from sayso.relations.agreement import by_end, tolls
from sayso.relations.circumstances import acts, holding, plain
from sayso.relations.evidence import Evidence
from sayso.relations.happenings import Happening
from sayso.relations.sides import Sides
from sayso.relations.support import Item, Support
from sayso.slots import places as placing

RULES: dict[str, str] = {
    "relations.points.toll": "Figures of one kind and group of people harmed in one incident.",
    "relations.points.statement": (
        "A statement, the statements that say it again, and those that deny or doubt it."
    ),
    "relations.points.actor": "Who is said to have done it.",
    "relations.points.day": "The days on which reports put the incident.",
    "relations.points.place": "The places in which reports put the incident.",
}
# What decides a point's verdict first: opposition before change before agreement.
_ORDER: tuple[Verdict, ...] = (
    "denial",
    "figure_conflict",
    "date_conflict",
    "place_conflict",
    "actor_conflict",
    "dispute",
    "update",
    "compatible",
    "same",
)
Kind = Literal["what", "who", "how many", "when", "where"]


def points(
    evidence: Evidence,
    main: Mapping[str, Sequence[Happening]],
    places: Mapping[str, str],
    counted: Sequence[EventFigure],
    sides: Sides,
    relations: Sequence[Relation],
) -> tuple[Point, ...]:
    """The points of an event.

    Args:
        evidence: the event.
        main: the happenings of each incident, by incident id.
        places: the place (id) of each incident that has one.
        counted: the event's figures with their verdicts.
        sides: who answers for them.
        relations: all relations of the event.
    """
    writer = _Writer(evidence, counted, sides, relations)
    drafts = [
        *writer.how_many(),
        *(
            p
            for incident, told in main.items()
            for p in writer.circumstances(incident, told, places.get(incident))
        ),
        *writer.what(main),
    ]
    return tuple(
        Point(
            id=f"p{n}",
            kind=p.kind,
            label=p.label,
            positions=p.positions,
            verdict=p.verdict,
            incident=p.incident,
            why=p.why,
        )
        for n, p in enumerate(drafts, 1)
    )


class _Writer:
    def __init__(
        self,
        evidence: Evidence,
        counted: Sequence[EventFigure],
        sides: Sides,
        relations: Sequence[Relation],
    ) -> None:
        self.evidence, self.counted, self.sides = evidence, counted, sides
        self.relations = relations
        self.ends = by_end(relations)
        self.support = Support(evidence)
        self.rank = {report: n for n, report in enumerate(evidence.order)}

    # --- how many -----------------------------------------------------------------------------

    def how_many(self) -> Iterator[Point]:
        """A point for each toll; a position for each side and number."""
        for toll in tolls(self.counted, self.evidence):
            rows: dict[tuple[str, int | None, int | None], list[EventFigure]] = {}
            for f in toll:
                rows.setdefault((self.sides.key(f), f.low, f.high), []).append(f)
            positions = tuple(self._position(figures) for figures in self._merged(rows))
            yield self._point(
                "how many",
                self._best_label(toll),
                positions,
                "relations.points.toll",
                toll[0].incident,
                {f.id for f in toll},
            )

    def _merged(
        self, rows: Mapping[tuple[str, int | None, int | None], list[EventFigure]]
    ) -> list[list[EventFigure]]:
        """Positions: one side's figures that are the same or compatible stand together."""
        merged: list[tuple[str, list[EventFigure]]] = []
        for (side, _, _), figures in rows.items():
            for known, mine in merged:
                if known == side and all(self._agree(f, g) for f in figures for g in mine):
                    mine += figures
                    break
            else:
                merged.append((side, list(figures)))
        return [figures for _, figures in merged]

    def _agree(self, a: EventFigure, b: EventFigure) -> bool:
        kinds = {r.type for r in self.ends.get(a.id, ()) if b.id in (r.a, r.b)}
        if (a.low, a.high) == (b.low, b.high):
            return a.status == b.status
        return a.status == b.status and bool(kinds) and kinds <= {"same", "compatible"}

    # --- when, where, who ---------------------------------------------------------------------

    def circumstances(
        self, incident: str, told: Sequence[Happening], place: str | None
    ) -> Iterator[Point]:
        """When, where and by whom an incident is said to have happened.

        A place is an answer to where if it is the incident's, holds it or lies in it, or
        contradicts it as its report's own news; other places named on the way are none.
        """
        days: dict[str, list[EventTimex]] = {}
        spots: list[tuple[EventPlace, list[EventPlace]]] = []
        known = {p.id: p for found in self.evidence.places.values() for p in found}
        main = known.get(place or "")
        for h in told:
            if h.day is not None and h.day.earliest and h.day.earliest == h.day.latest:
                days.setdefault(h.day.earliest, []).append(h.day)
            if main is None or h.place is None or not self._answers(h, main):
                continue
            for first, mine in spots:
                if placing.compare(plain(first), plain(h.place)) == "same":
                    mine.append(h.place)
                    break
            else:
                spots.append((h.place, [h.place]))
        if days:
            yield self._of_values("when", incident, [v for _, v in sorted(days.items())], "day")
        if spots:
            yield self._of_values("where", incident, [v for _, v in spots], "place")
        yield from self._who(incident, told)

    def _answers(self, h: Happening, main: EventPlace) -> bool:
        assert h.place is not None
        if h.place.precision in ("country", "region"):
            return False
        if placing.compare(plain(h.place), plain(main)) in ("same", "within"):
            return True
        claim = holding(self.evidence, h.report, h.place.span)
        ends = {claim, h.place.id, *h.figures}
        return any(r.type == "place_conflict" for i in ends if i for r in self.ends.get(i, ()))

    def _of_values(
        self,
        kind: Literal["when", "where"],
        incident: str,
        groups: Sequence[Sequence[EventTimex | EventPlace]],
        rule: str,
    ) -> Point:
        positions = tuple(self._position(list(dict.fromkeys(g))) for g in groups)
        ids = {v.id for g in groups for v in g} | {c for p in positions for c in p.claims}
        label = self._earliest([v for g in groups for v in g])
        return self._point(
            kind,
            label,
            positions,
            f"relations.points.{rule}",
            incident,
            ids,
            only=("date_conflict",) if kind == "when" else ("place_conflict",),
        )

    def _who(self, incident: str, told: Sequence[Happening]) -> Iterator[Point]:
        rows: dict[str, dict[str, Claim]] = {}
        for act in acts(self.evidence, told):
            if act.claim is not None and act.claim.stance in ("asserts", "denies"):
                root = self.evidence.root(act.agent) or act.agent
                rows.setdefault(root, {}).setdefault(act.claim.id, act.claim)
        claims = {i: c for row in rows.values() for i, c in row.items()}
        if not claims:
            return
        against = [
            self.evidence.claims[other]
            for i in sorted(claims)
            for r in self.ends.get(i, ())
            if r.type in ("denial", "dispute")
            for other in (r.a, r.b)
            if other != i and other in self.evidence.claims and other not in claims
        ]
        positions = [
            self._position(part) for row in rows.values() for part in self._by_stance(row.values())
        ]
        positions += [self._position(part) for part in self._by_stance(dict.fromkeys(against))]
        ids = set(claims) | {c.id for c in against}
        label = self._earliest(list(claims.values()))
        yield self._point("who", label, tuple(positions), "relations.points.actor", incident, ids)

    # --- what ---------------------------------------------------------------------------------

    def what(self, main: Mapping[str, Sequence[Happening]]) -> Iterator[Point]:
        """A point for each statement that others repeat, deny or doubt, then the lone ones.

        Statements gather around the one with most relations, never along chains of likeness.
        """
        of_incident = {
            c: incident
            for incident, told in main.items()
            for h in told
            for c in self.evidence.claim_ids[h.report]
            if any(s[0] <= h.span[0] and h.span[1] <= s[1] for s in self.evidence.claims[c].content)
        }
        linked = {
            c.id: [
                r
                for r in self.ends.get(c.id, ())
                if r.a in self.evidence.claims
                and r.b in self.evidence.claims
                and r.type in ("same", "denial", "dispute")
            ]
            for c in self.evidence.claims.values()
        }
        done: set[str] = set()
        order = sorted(
            self.evidence.claims.values(),
            key=lambda c: (-len(linked[c.id]), self.rank[c.report], c.content[0], c.id),
        )
        for claim in order:
            if claim.id in done:
                continue
            around = [
                self.evidence.claims[other]
                for r in linked[claim.id]
                for other in (r.a, r.b)
                if other != claim.id and other not in done
            ]
            if not around and (claim.id not in of_incident or not _tells(claim)):
                continue
            members = list(dict.fromkeys((claim, *around)))
            done.update(c.id for c in members)
            against = {c.id for c in around if self._opposed(claim, c)}
            positions = tuple(self._position(part) for part in self._by_stance(members, against))
            yield self._point(
                "what",
                self._earliest([c for c in members if c.stance == "asserts"] or members),
                positions,
                "relations.points.statement",
                of_incident.get(claim.id),
                {c.id for c in members},
            )

    def _opposed(self, a: Claim, b: Claim) -> bool:
        """Whether one of two claims denies or doubts the other, whatever the stance of both.

        "The story is a hoax" is asserted, and so is the story: they are two positions.
        """
        drawn = [r for r in self.ends.get(a.id, ()) if b.id in (r.a, r.b)]
        return any(r.type in ("denial", "dispute") for r in drawn)

    def _by_stance(
        self, claims: Iterable[Claim], against: AbstractSet[str] = frozenset()
    ) -> list[list[Claim]]:
        """Claims of one stance together; those of ``against`` apart from the others."""
        found: dict[tuple[str, bool], list[Claim]] = {}
        for c in claims:
            found.setdefault((c.stance, c.id in against), []).append(c)
        order = ("asserts", "promises", "urges", "asks", "denies", "unconfirmed")
        return [found[key] for s in order for key in ((s, False), (s, True)) if key in found]

    # --- a point ------------------------------------------------------------------------------

    def _position(self, items: Sequence[Item]) -> Position:
        items = sorted(items, key=lambda i: (self.rank[i.report], _span(i), i.id))
        claims = [c for c in (self._holding(i) for i in items) if c is not None]
        speakers = [s for c in claims for s in self.evidence.speakers(c)]
        return Position(
            holders=tuple(dict.fromkeys(speakers)),
            claims=tuple(dict.fromkeys(c.id for c in claims)),
            figures=tuple(i.id for i in items if isinstance(i, EventFigure)),
            accounts=self.support.accounts(items),
            copies=self.support.copies(items),
            mentions=tuple(i.id for i in items if isinstance(i, (EventTimex, EventPlace))),
        )

    def _holding(self, item: Item) -> Claim | None:
        if isinstance(item, (EventTimex, EventPlace)):
            claim = holding(self.evidence, item.report, item.span)
            return self.evidence.claims[claim] if claim is not None else None
        return self.support.claim(item)

    def _earliest(self, items: Sequence[Item]) -> Ref:
        first = min(items, key=lambda i: (self.rank[i.report], _span(i), i.id))
        span = first.content[0] if isinstance(first, Claim) else first.span
        return Ref(report=first.report, span=span)

    def _best_label(self, toll: Sequence[EventFigure]) -> Ref:
        return self._earliest([f for f in toll if f.status == "asserted"] or toll)

    def _point(
        self,
        kind: Kind,
        label: Ref,
        positions: tuple[Position, ...],
        rule: str,
        incident: str | None,
        ids: set[str],
        only: tuple[str, ...] = (),
    ) -> Point:
        accounts = {a for p in positions for a in p.accounts}
        types = {
            r.type
            for i in sorted(ids)
            for r in self.ends.get(i, ())
            if r.a in ids and r.b in ids and (not only or r.type in only)
        }
        return Point(
            id="",
            kind=kind,
            label=label,
            positions=positions,
            verdict=self._verdict(types, accounts, positions),
            incident=incident,
            why=Why(rule=rule, spans=(label,)),
        )

    def _verdict(
        self, types: Iterable[str], accounts: set[str], positions: Sequence[Position]
    ) -> Verdict:
        types = set(types)
        kinds = {a.id: a.kind for a in self.evidence.accounts}
        shown = [a for a in accounts if kinds.get(a) == "primary"]
        for verdict in _ORDER[: _ORDER.index("dispute")]:
            if verdict in types:
                return verdict
        if "dispute" in types:
            asserting = {a for p in positions if not self._doubts(p) for a in p.accounts}
            held = [a for a in asserting if kinds.get(a) == "primary"]
            return "dispute" if len(held) > 1 else "nobody confirms"
        if not shown and len(positions) == 1:
            return "nobody confirms"
        if "update" in types:
            return "update"
        if len(accounts) <= 1:
            return "one account"
        if "compatible" in types:
            return "compatible"
        return "same" if "same" in types or len(positions) == 1 else "compatible"

    def _doubts(self, position: Position) -> bool:
        return bool(position.claims) and all(
            self.evidence.claims[c].stance == "unconfirmed" for c in position.claims
        )


def _tells(claim: Claim) -> bool:
    return claim.type == "says" and claim.stance in ("asserts", "denies", "unconfirmed")


def _span(item: Item) -> Span:
    return item.content[0] if isinstance(item, Claim) else item.span
