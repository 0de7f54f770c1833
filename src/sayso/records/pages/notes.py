"""What stands beside a report's text: brackets for attributions, and what others say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from sayso.model import Claim, EventFigure
from sayso.records import words
from sayso.records.lookup import Item, Lookup, standing_on
from sayso.records.portions import OTHERS, POINTS, anchor

_DEEPEST = 8  # attributions inside each other that are drawn; deeper ones stand beside the last
_WHO = 60  # characters of a speaker's name beside what somebody else says


class Other(msgspec.Struct, frozen=True):
    """What somebody else says on the same point."""

    who: str
    words: str
    href: str


class OnPoint(msgspec.Struct, frozen=True):
    """A point that a claim or figure speaks to."""

    href: str
    kind: str  # what the point asks
    verdict: str
    judge: str  # the model that the verdict comes from; empty: the rules
    others: tuple[Other, ...]
    more: int


class Note(msgspec.Struct, frozen=True):
    """A bracket in the margin: one attribution and those inside it."""

    key: str
    target: str  # what a person's act on it names
    who: str | None
    stance: str
    type: str
    form: str
    through: tuple[str, ...]
    rule: str
    points: tuple[OnPoint, ...]
    inside: tuple[Note, ...]


def notes(lookup: Lookup, claims: Sequence[Claim]) -> list[tuple[int, Note]]:
    """The outermost attributions with where they begin, those inside nested in them."""
    known = {claim.id for claim in claims}
    inside: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        inside[claim.inside if claim.inside in known else None].append(claim)

    def below(claim: Claim) -> list[Claim]:
        found = list(inside[claim.id])
        for one in found:  # grows while it is read: what is inside those, too
            found += inside[one.id]
        return found

    def build(claim: Claim, depth: int) -> Note:
        children = inside[claim.id]
        if depth == _DEEPEST - 1:
            children = below(claim)
        elif depth == _DEEPEST:
            children = []
        return Note(
            key=lookup.fragment(claim),
            target=lookup.target(claim),
            who=lookup.speaker(claim),
            stance=words.STANCES[claim.stance],
            type=claim.type,
            form=claim.form,
            through=lookup.through(claim),
            rule=claim.why.rule,
            points=on_points(lookup, claim),
            inside=tuple(build(child, depth + 1) for child in children),
        )

    return [(anchor(claim), build(claim, 0)) for claim in inside[None]]


# --- what others say --------------------------------------------------------------------------


def on_points(lookup: Lookup, item: Item) -> tuple[OnPoint, ...]:
    """The points that something speaks to, each with what the other positions say."""
    found: list[OnPoint] = []
    for stand in lookup.stands.get(item.id, ())[:POINTS]:
        others: list[Other] = []
        more = 0
        for position in stand.point.positions:
            if position is stand.position:
                continue
            if len(others) == OTHERS:
                more += any(lookup.known(identity) for identity in standing_on(position))
                continue
            items = lookup.items(standing_on(position))
            if items:
                others.append(_other(lookup, items[0]))
        found.append(
            OnPoint(
                href=lookup.point_link(stand.event.id, stand.point.id),
                kind=lookup.asks(stand.point),
                verdict=words.verdict(stand.point.verdict),
                judge=lookup.judge(stand.point),
                others=tuple(others),
                more=more,
            )
        )
    return tuple(found)


def _other(lookup: Lookup, item: Item) -> Other:
    if isinstance(item, Claim):
        said, who = " … ".join(lookup.said(item)), lookup.speaker(item)
    else:
        said = lookup.words_of(item.report, (item.span,))
        claim = lookup.claims.get(item.claim or "") if isinstance(item, EventFigure) else None
        who = lookup.speaker(claim) if claim else None
    who = lookup.cut(who or lookup.origin(item.report), _WHO)
    return Other(who, lookup.cut(said, 90), lookup.link(item))
