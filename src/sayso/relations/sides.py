"""Figure -> side: who answers for a number.

A speaker who acts for a body speaks with that body's voice (a spokesman, his ministry). A body
speaks with its state's voice where the state itself gives a figure of the event ("Russia said",
"the Russian Defence Ministry said"); where it does not, two bodies of one state are two claimants.
Figures that no one is named for are those of the one source of the report that gives the same
number ("12 dead" in a headline), else the report's own, or its origin's.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.model import EventFigure
from sayso.relations.evidence import Evidence
from sayso.slots import figures as counting


class Sides:
    """The sides of an event's figures."""

    def __init__(self, evidence: Evidence, counted: Sequence[EventFigure]) -> None:
        self.evidence = evidence
        self._names = {f.id: self._speakers(f) for f in counted}
        self._states = {
            name
            for names in self._names.values()
            for name in names
            if evidence.names[name].kind == "state"
        }
        self._key = {i: self._side(names) for i, names in self._names.items()}
        self._key |= self._inherited(counted)

    def _speakers(self, figure: EventFigure) -> tuple[str, ...]:
        if figure.claim is None:
            return ()
        return self.evidence.speakers(self.evidence.claims[figure.claim])

    def _side(self, names: tuple[str, ...]) -> str | None:
        if not names:
            return None
        chain = self.evidence.principals(names[0])
        side = chain[0]
        for name in chain:
            kind = self.evidence.names[name].kind
            if kind == "state" and name not in self._states:
                break
            side = name
        return side

    def _inherited(self, counted: Sequence[EventFigure]) -> dict[str, str]:
        """Sides of numbers that a report gives as its own though a source of it gives them.

        A headline's "12 dead" is the ministry's where the report's text has the ministry say so; of
        several sources that of the very number, then the first.
        """
        by_report: dict[str, list[EventFigure]] = {}
        for f in counted:
            by_report.setdefault(f.report, []).append(f)
        found: dict[str, str] = {}
        for f in counted:
            if self._key.get(f.id) is not None:
                continue
            givers = [
                (counting.compare(f, g) != "same", g.span, side)
                for g in by_report[f.report]
                if g.kind == f.kind
                and g.scope == f.scope
                and counting.compare(f, g) in ("same", "compatible")
                and (side := self._key.get(g.id)) is not None
                and (f.claimant is None or self._short_for(f.claimant, side))
            ]
            if givers:
                found[f.id] = min(givers)[2]
        return found

    def _short_for(self, words: str, name: str) -> bool:
        """Whether a claimant's words are some of a name's ("ministry" of "Health Ministry")."""
        mine = {w for w in words.casefold().split() if w not in ("the", "a", "an")}
        return any(mine <= set(f.casefold().split()) for f in self.evidence.names[name].forms)

    def named(self, figure: EventFigure) -> bool:
        """Whether the report says who answers for the number."""
        return self._key.get(figure.id) is not None or figure.claimant is not None

    def name(self, figure: EventFigure) -> str | None:
        """The shared name of the side, if it is a name."""
        return self._key.get(figure.id)

    def key(self, figure: EventFigure) -> str:
        """Equal keys are one side; a report's own figures are a side of that report's origin."""
        side = self._key.get(figure.id)
        if side is not None:
            return side
        if figure.claimant is not None:
            return "words " + " ".join(figure.claimant.casefold().split())
        return "own " + self.origin(figure.report)

    def origin(self, report: str) -> str:
        """The report that a copy derives from in the end, else itself."""
        seen = {report}
        while True:
            parents = [p for p in self.evidence.parents.get(report, ()) if p not in seen]
            if not parents:
                return report
            report = parents[0]
            seen.add(report)
