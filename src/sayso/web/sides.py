"""Two reports side by side: the text of both, the passages that they share numbered and linked."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from sayso.model import Report, Span
from sayso.records import words
from sayso.records.html import Mark, marked
from sayso.records.lookup import Lookup


class Side(msgspec.Struct, frozen=True):
    """One of the two reports: its lines with their roles, the shared passages as links."""

    title: str
    origin: str
    href: str
    share: str
    language: str
    lines: tuple[tuple[str, Markup], ...]


class Sides(msgspec.Struct, frozen=True):
    """Both reports and what they share."""

    left: Side
    right: Side
    passages: int
    sense: str
    rule: str


def side_by_side(lookup: Lookup, one: Report, other: Report) -> Sides:
    """What the template of the split view is filled with."""
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
    return Sides(
        left=_side(lookup, one, "l", "r", [here for here, _ in shared], shares[0]),
        right=_side(lookup, other, "r", "l", [there for _, there in shared], shares[1]),
        passages=len(shared),
        sense=sense,
        rule=rule,
    )


def _side(lookup: Lookup, report: Report, me: str, you: str, spans: list[Span], share: str) -> Side:
    marks = [
        Mark(span, f"{me}-{n}", "passage", 0, href=f"#{you}-{n}", label=f"Passage {n}")
        for n, span in enumerate(spans, 1)
    ]
    lines = [(line.span, line.role) for line in report.lines] or [((0, len(report.text)), "body")]
    seen: set[str] = set()
    return Side(
        title=report.title or lookup.origin(report.id),
        origin=lookup.said_where(report.id),
        href=lookup.links.report(report.id),
        share=f"{share} of its words" if share else "",
        language=report.language or "",
        lines=tuple(
            (role, marked(report.text, span, marks, seen))
            for span, role in lines
            if report.text[slice(*span)].strip()
        ),
    )
