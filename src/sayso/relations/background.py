"""What a report tells of another time behind its news is no side of what is opposed in it, and no count of its tolls.

"Seven people were killed in an attack on the next town in March" answers nobody who speaks of this week's attack. Where both
sides tell of such a time they may still be opposed, and so may what a source says of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec.structs import replace

from sayso.model import EventFigure, Relation, Span
from sayso.relations import recalling
from sayso.relations.evidence import Evidence, meets
from sayso.relations.happenings import leads
from sayso.relations.news import LEAD, News
from sayso.relations.statements import unit

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_THEN = re.compile(
    rf"\b(?i:in|since|during) (?:early |late |mid-|the )?(?:(?P<month>{_MONTH})(?:,? (?:of )?(?:(?:19|20)\d\d|last year))?\b(?! \d)|(?:19|20)\d\d\b)"
    r"|\b(?i:last) (?:year|month|summer|winter|spring|autumn)\b|\b(?:years?|decades?) (?:ago|earlier|before)\b"
)
_NOW = re.compile(r"\b(?:is|are|has|have|remains?|now|still)\b")
# "Gangs have killed more than 80,000 people in eight years".
_OVER = re.compile(
    r"[^.;]{0,60}?\b(?:in|over|during|for) (?:the (?:past|last) )?(?:[a-z]+|\d+) (?:years|decades)\b"
    rf"|[^.;]{{0,20}}?\bsince\b[^.;]{{0,60}}?\b(?:in|of|last|since) (?:{_MONTH}(?! \d)|(?:19|20)\d\d|year|summer|spring|autumn|winter)\b"
)
_OPPOSED = frozenset({"denial", "dispute", "figure_conflict", "actor_conflict", "place_conflict"})


class Background:
    """What stands behind the news."""

    def __init__(self, evidence: Evidence, news: News) -> None:
        self._evidence, self._news = evidence, news
        self._leads: dict[str, tuple[Span, ...]] = {}

    def holds(self, report: str, span: Span) -> bool:
        """Whether a sentence behind the report's lead tells of another year or month, and of nothing now."""
        if report not in self._leads:
            self._leads[report] = tuple(leads(self._evidence, report, LEAD))
        sentence = self._evidence.sentence(report, span[0])
        if any(meets(sentence, x) for x in self._leads[report]):
            return False
        words = self._evidence.text(report, sentence)
        return _NOW.search(words) is None and any(
            m["month"] is None or unit(m["month"].lower()) not in self._news.words
            for m in _THEN.finditer(words)
        )

    def figure(self, one: EventFigure) -> EventFigure:
        """A figure; one of another time, or of years, counts towards no toll of the news."""
        if one.scope not in ("incident", "part"):
            return one
        _, last = self._evidence.sentence(one.report, one.span[0])
        if _OVER.match(self._evidence.text(one.report, (one.span[1], max(one.span[1], last)))):
            return replace(one, scope="cumulative")
        return replace(one, scope="other") if self.holds(one.report, one.span) else one

    def without(
        self,
        found: Iterable[Relation],
        places: Mapping[str, tuple[str, Span]],
        sourced: Collection[str],
    ) -> Iterator[Relation]:
        """Relations without oppositions of two reports, one side of which is background.

        Args:
            found: relations.
            places: the report and the place of each statement and figure by its id.
            sourced: the statements of sources; what they say of another time may answer what is said now.
        """
        for r in found:
            ends = [places.get(end) for end in (r.a, r.b)]
            reports = {end[0] for end in ends if end is not None}
            behind = {
                end not in sourced and place is not None and self.holds(*place)
                for end, place in zip((r.a, r.b), ends, strict=True)
            }
            apart = len(behind) == len(reports) == 2
            if not (apart and r.type in _OPPOSED and r.why.rule not in recalling.RULES):
                yield r
