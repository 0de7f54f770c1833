"""Two reports side by side: the text of both, the passages that they share numbered and linked.

Of long reports a part of each stands there; a passage leads to its other half wherever that is.
"""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from sayso.model import Report, Span
from sayso.records import words
from sayso.records.html import Mark, marked
from sayso.records.lookup import Lookup
from sayso.web.links import beside


class Side(msgspec.Struct, frozen=True):
    """One of the two reports: its lines with their roles, the shared passages as links."""

    title: str
    origin: str
    href: str
    share: str
    language: str
    lines: tuple[tuple[str, Markup], ...]
    number: int
    pages: tuple[tuple[int, str], ...]  # the parts of a long report: number, address


class Sides(msgspec.Struct, frozen=True):
    """Both reports and what they share."""

    left: Side
    right: Side
    passages: int
    sense: str
    rule: str


class _One(msgspec.Struct, frozen=True):
    """One side before it is written: ``me`` and ``you`` are ``l`` and ``r``."""

    report: Report
    me: str
    you: str
    spans: list[Span]
    parts: list[int]  # of each passage
    share: str
    number: int


def side_by_side(
    lookup: Lookup, one: Report, other: Report, left: int = 1, right: int = 0
) -> Sides | None:
    """What the template of the split view is filled with; None where there is no such part.

    Args:
        lookup: The record.
        one: The report on the left.
        other: The report on the right.
        left: Which part of the left report, from 1.
        right: Which part of the right one; 0 is the one with the other half of the first passage.
    """
    pair = next(
        (p for p in lookup.reuse_of.get(one.id, ()) if {p.a, p.b} == {one.id, other.id}), None
    )
    shared: list[tuple[Span, Span]] = []
    shares, sense, rule = ("", ""), "no text that both have", ""
    if pair is not None:
        first = pair.a == one.id
        shared = sorted((p.a, p.b) if first else (p.b, p.a) for p in pair.passages)
        parts = (pair.share_a, pair.share_b) if first else (pair.share_b, pair.share_a)
        shares = (words.share(parts[0]), words.share(parts[1]))
        rule = pair.why.rule
        sense = {
            "a->b": f"{lookup.siglum(pair.b)} takes from {lookup.siglum(pair.a)}",
            "b->a": f"{lookup.siglum(pair.a)} takes from {lookup.siglum(pair.b)}",
            "common": "both take it from a third",
            "unknown": "which took it from which is undecided",
        }[pair.direction]
    here, there = [a for a, _ in shared], [b for _, b in shared]
    lefts = [lookup.part_of(one.id, start) for start, _ in here]
    rights = [lookup.part_of(other.id, start) for start, _ in there]
    right = right or next((r for at, r in zip(lefts, rights, strict=True) if at == left), 1)
    if not 0 < left <= len(lookup.portions(one.id)) or right > len(lookup.portions(other.id)):
        return None
    sides = (
        _One(one, "l", "r", here, lefts, shares[0], left),
        _One(other, "r", "l", there, rights, shares[1], right),
    )
    return Sides(
        left=_side(lookup, sides[0], sides[1]),
        right=_side(lookup, sides[1], sides[0]),
        passages=len(shared),
        sense=sense,
        rule=rule,
    )


def _address(mine: _One, yours: _One, me: int, you: int) -> str:
    """The split view with some part of this side and some part of the other."""
    if mine.me == "r":
        return _address(yours, mine, you, me)
    return beside(mine.report.id, yours.report.id, me, you)


def _side(lookup: Lookup, mine: _One, yours: _One) -> Side:
    report, portions = mine.report, lookup.portions(mine.report.id)
    marks = [
        Mark(
            span, f"{mine.me}-{n}", "passage", 0, label=f"Passage {n}", owner=here == mine.number,
            href=f"{'' if there == yours.number else _address(mine, yours, mine.number, there)}"
                 f"#{mine.you}-{n}",
        )
        for n, (span, here, there) in enumerate(
            zip(mine.spans, mine.parts, yours.parts, strict=True), 1)
    ]  # fmt: skip
    seen: set[str] = set()
    many = len(portions) if len(portions) > 1 else 0
    return Side(
        title=report.title or lookup.origin(report.id),
        origin=lookup.said_where(report.id),
        href=lookup.links.report(report.id, lookup.part_name(mine.number)),
        share=f"{mine.share} of its words" if mine.share else "",
        language=report.language or "",
        lines=tuple(
            (piece.role, marked(report.text, piece.span, marks, seen))
            for piece in portions[mine.number - 1].pieces
        ),
        number=mine.number,
        pages=tuple(
            (n, _address(mine, yours, n, yours.number)) for n in range(1, many + 1)
        ),
    )  # fmt: skip
