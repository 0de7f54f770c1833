"""Which figures of a toll may contradict each other: those of one scope.

A toll of one kind is given for the whole and for its parts ("30,000 dead", "in Zarim province 1,300",
"seven others", "three of them in hospital"), and single victims are told of beside it ("a boy of four died"). Two figures of two scopes are
different, and no conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.model import EventFigure, EventPlace
from sayso.relations.circumstances import plain
from sayso.relations.evidence import Evidence
from sayso.relations.happenings import FINE, Happening
from sayso.relations.sides import Sides
from sayso.relations.wording import either
from sayso.slots import places

# "No immediate reports of deaths": nothing is known yet; it is no count of nought.
_NO_WORD = re.compile(
    rf"\bno (?:{either('scoping', 'early')} )?{either('scoping', 'word')}\b|\bno immediate\b",
    re.IGNORECASE,
)
# "Nobody is going to hurt you": no count of those who were.
_TO_COME = re.compile(
    r"\bno ?(?:one|body)(?: else)? (?:(?:is|are|was|were) going to|will|would|should|must|can|could|wants?|may)\b",
    re.IGNORECASE,
)
# "One of those people", "both": some of those who were counted before.
_OF_THEM = re.compile(
    r"\s+(?:\w+ ){0,2}?of (?:them|those|these|whom|the (?:\w+ ){0,2}?(?:victims|wounded|injured|dead|people|survivors))\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"both\b", re.IGNORECASE)
# "Five are still in hospital", "two were taken to St Ann's in critical condition": how the hurt fare, not how many they are.
_FARES = re.compile(rf"\b(?:{either('scoping', 'fares')})\b", re.IGNORECASE)
# "Killed three people and then himself", "his three victims": all but the one who did it.
_AND_HIMSELF = re.compile(
    r"\b(?:and|before|then)\b[^.;]{0,40}\b(?:himself|herself|themselves|(?:his|her|their) own (?:life|lives))\b|"
    r"\b(?:his|her|their) (?:\w+ ){0,2}victims\b",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(r"(?:another|an additional|a second|a third)\b", re.IGNORECASE)
_AND_ANOTHER = re.compile(r"\s+and (?:an?|another|one|his|her|their)\b", re.IGNORECASE)
# "Two children and two teenagers"; of "15 dead and 20 hurt" each is a count of its own.
_AND_MORE = re.compile(
    r"\s+(?:[\w-]+ ){1,3}?and (?:two|three|four|five|six|seven|eight|nine|ten|\d+) "
    r"(?!others?\b|more\b|of\b|injured|wounded|hurt|dead|killed|missing|were\b)[a-z]+\b(?! (?:were|was|had|have)\b)",
    re.IGNORECASE,
)
_MORE_BEFORE = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?!injured|wounded|hurt|dead|killed|missing)[a-z]+ and\s+$",
    re.IGNORECASE,
)
# "A 79 % rise on last year", "so far this year", "in 2011": a count of a time, which ends where each report says.
_OF_A_TIME = re.compile(
    r"\d ?(?:%|per ?cent)|\b(?:nationwide|(?:so far )?(?:this|last|each|every|per|a|previous|same) (?:year|month|decade)|"
    r"annual(?:ly)?|decade['’]s|year to date|(?:in|of) (?:19|20)\d\d|as of|"
    r"through (?:January|February|March|April|May|June|July|August|September|October|November|December))\b",
    re.IGNORECASE,
)
_OF_WHOM_DEAD = re.compile(
    r"\s*(?:one|two|three|four|five) of (?:them|those|the (?:\w+ ){0,2}(?:victims|people|men|women|wounded|injured))(?: \w+){0,2}? "
    r"(?:died|killed|dead)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(r"\bothers?\b", re.IGNORECASE)
_BACK = 40  # code points before a number in which another stands beside it
_OPENING = re.compile(r"(?:(?:in|at|around|across) )?(?:[\w-]+ ){0,5}", re.IGNORECASE)


def of_a_time(sentence: str) -> bool:
    """Whether a sentence counts the dead or hurt of a time ("34 officers so far this year"), and of no one incident."""
    return _OF_A_TIME.search(sentence) is not None


class Scopes:
    """The places that figures are given for, and the main one of each incident."""

    def __init__(
        self, evidence: Evidence, told: Mapping[str, Sequence[Happening]], sides: Sides
    ) -> None:
        self.evidence = evidence
        self.place: dict[str, EventPlace] = {}
        self.leads: set[str] = set()
        self.main: dict[str, EventPlace] = {}
        self.parts = frozenset(_parts(evidence.figures.values(), sides))
        for incident, rows in told.items():
            for h in rows:
                for figure in h.figures:
                    place = h.place or self._opening(h.report, evidence.figures[figure])
                    if place is not None:
                        self.place[figure] = place
                if h.lead:
                    self.leads.update(h.figures)
            main = _most(h for h in rows if h.lead and h.place is not None)
            if main is not None:
                self.main[incident] = main

    def _opening(self, report: str, figure: EventFigure) -> EventPlace | None:
        """The place that a sentence opens with: "In Zarim province, officials say 1,300 died"."""
        evidence = self.evidence
        sentence = evidence.sentence(report, figure.span[0])
        for p in evidence.places[report]:
            before = evidence.text(report, (sentence[0], max(sentence[0], p.span[0])))
            if sentence[0] <= p.span[0] < figure.span[0] and _OPENING.fullmatch(before):
                return p
        return None

    def apart(self, a: EventFigure, b: EventFigure, sides: Sides) -> bool:
        """Whether two figures of a toll are of two scopes."""
        if a.report == b.report and (
            sides.key(a) == sides.key(b) or not (sides.named(a) or sides.named(b))
        ):
            return True  # what one side, or the report itself, counts twice are two things
        if _others(a) != _others(b):
            return True  # "seven others" are those beside one who is told of
        if self._but_himself(a, b) or self._but_himself(b, a):
            return True
        if self._with_dead(a) != self._with_dead(b):
            return True
        if a.kind == "detained" and not {a.id, b.id} <= self.leads:
            return True  # arrests grow from day to day, and some are for something else
        return any(map(self._aside, (a, b))) or self._places_apart(a, b)

    def _aside(self, f: EventFigure) -> bool:
        """Whether a figure is no count of the dead or hurt: one victim told of, or "no word of"."""
        if f.id in self.parts or self._some(f) or self._listed(f):
            return True
        if of_a_time(self._sentence(f)):
            return True
        if f.low == f.high == 1:
            return f.id not in self.leads or _ONE_MORE.match(f.text) is not None
        if f.status != "negated":
            return False
        words = self._sentence(f)
        return _NO_WORD.search(words) is not None or _TO_COME.search(words) is not None

    def _sentence(self, f: EventFigure) -> str:
        return self.evidence.text(f.report, self.evidence.sentence(f.report, f.span[0]))

    def _some(self, f: EventFigure) -> bool:
        """Whether a figure counts some of the dead or hurt: "one of those people", "five remain in hospital"."""
        text = self.evidence.reports[f.report].document.text
        if _BOTH.match(text, f.span[0]) or _OF_THEM.match(text, f.span[1]):
            return True
        return f.kind == "injured" and _FARES.search(self._sentence(f)) is not None

    def _but_himself(self, f: EventFigure, other: EventFigure) -> bool:
        """Whether one figure leaves out the one who did it, and the other counts just one more."""
        if f.kind != "killed" or f.low is None or f.low != f.high or other.low != other.high:
            return False
        return other.low == f.low + 1 and _AND_HIMSELF.search(self._sentence(f)) is not None

    def _listed(self, f: EventFigure) -> bool:
        """Whether some are told of with others: "an officer and a technician" may be two officers."""
        text = self.evidence.reports[f.report].document.text
        if f.low == f.high == 1 and _AND_ANOTHER.match(text, f.span[1]):
            return True
        before = text[max(0, f.span[0] - _BACK) : f.span[0]]
        return bool(_AND_MORE.match(text, f.span[1]) or _MORE_BEFORE.search(before))

    def _with_dead(self, f: EventFigure) -> bool:
        """Whether a count of the hurt holds the dead: "ten were hurt. One of them died"."""
        if f.kind != "injured":
            return False
        text = self.evidence.reports[f.report].document.text
        _, end = self.evidence.sentence(f.report, f.span[0])
        return _OF_WHOM_DEAD.match(text, end) is not None

    def _places_apart(self, a: EventFigure, b: EventFigure) -> bool:
        main = self.main.get(a.incident or "")
        mine, theirs = self.place.get(a.id), self.place.get(b.id)
        if mine is not None and theirs is not None:
            stand = places.compare(plain(mine), plain(theirs))
            if stand == "same":
                return False
            if stand == "conflict":
                return True
        return any(p is not None and not _of(p, main) for p in (mine, theirs))


def _others(f: EventFigure) -> bool:
    """Whether a figure counts those beside others: "seven others", "no other injuries"."""
    return _OTHER.search(f"{f.text} {f.group or ''}") is not None


def _parts(figures: Iterable[EventFigure], sides: Sides) -> Iterator[str]:
    """Figures (ids) of which a report gives a higher one of the same kind and side, or as its own.

    A report breaks its toll down ("five were hurt ... three are in hospital, two walked in, police said").
    """
    highest: dict[tuple[str, str, str | None], int] = {}
    own = [f for f in figures if f.low is not None and f.scope == "incident"]
    for f in own:
        for side in (sides.key(f), *((None,) if not sides.named(f) else ())):
            key = f.report, f.kind, side
            highest[key] = max(highest.get(key, 0), f.low or 0)
    for f in own:
        most = max(highest.get((f.report, f.kind, side), 0) for side in (sides.key(f), None))
        if (f.low or 0) < most:
            yield f.id


def _of(place: EventPlace, main: EventPlace | None) -> bool:
    """Whether a figure for a place counts the whole of an incident: it is no other, no smaller place."""
    if main is None:
        return place.precision in ("country", "region")
    stand = places.compare(plain(place), plain(main))
    return stand == "same" or (stand == "within" and main.precision in FINE)


def _most(told: Iterable[Happening]) -> EventPlace | None:
    """The place that the most reports give in their leads; of two as often given the finer one."""
    votes: list[tuple[EventPlace, set[str]]] = []
    for h in told:
        assert h.place is not None
        for known, reports in votes:
            if places.compare(plain(known), plain(h.place)) == "same":
                reports.add(h.report)
                break
        else:
            votes.append((h.place, {h.report}))
    best = max(
        votes, key=lambda v: (len(v[1]), v[0].precision in FINE, -votes.index(v)), default=None
    )
    return best[0] if best is not None else None
