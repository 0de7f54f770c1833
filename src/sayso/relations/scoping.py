"""Which figures of a toll may contradict each other: those of one scope.

A toll of one kind is given for the whole and for its parts ("30,000 dead", "in Zarim province 1,300",
"seven others", "three of them in hospital"), and single victims are told of beside it ("a boy of four died"). Two figures of two scopes are
different, and no conflict.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sayso.mentions.lexicon import demonym_of, fold
from sayso.model import EventFigure, EventPlace, Span
from sayso.relations import partial
from sayso.relations.circumstances import plain
from sayso.relations.evidence import Evidence
from sayso.relations.happenings import FINE, Happening
from sayso.relations.negating import to_come
from sayso.relations.sides import Sides
from sayso.relations.statements import unit
from sayso.relations.wording import either, words
from sayso.slots import figures, places

# "No immediate reports of deaths": nothing is known yet; it is no count of nought.
_NO_WORD = re.compile(
    rf"\bno (?:{either('scoping', 'early')} )?{either('scoping', 'word')}\b|\bno immediate\b",
    re.IGNORECASE,
)
_ITS = re.compile(r"(?:its|their|our|his)\b", re.IGNORECASE)
_ITS_OWN = re.compile(
    r"\b(?:its|their|our) own (?:\w+ ){0,4}$|\bits (?:own )?(?:toll|losses|dead) (?:\w+ ){0,3}$",
    re.IGNORECASE,
)
_OWN = 40  # code points before a number in which "its own" stands
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")
_AND = re.compile(r"^[^.;,:]*\band $", re.IGNORECASE)
_VERB = re.compile(
    r" (?:were |was |had been |have been |been )?(?:\w+ly )?(?:injured|wounded|hurt|killed|missing|dead)\b"
)
_OTHER = re.compile(r"\bothers?\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:(?:in|at|around|across) )?(?:[\w-]+ ){0,5}", re.IGNORECASE)


class Scopes:
    """The places that figures are given for, and the main one of each incident."""

    def __init__(
        self,
        evidence: Evidence,
        told: Mapping[str, Sequence[Happening]],
        sides: Sides,
        news: Collection[str] = (),
    ) -> None:
        self.evidence = evidence
        self.graves = any(unit(w) in news for w in words("scoping", "grave"))
        self.place: dict[str, EventPlace] = {}
        self.leads: set[str] = set()
        self.main: dict[str, EventPlace] = {}
        self.years = frozenset(_years(evidence, told))
        self.owner = dict(owners(evidence, sides))
        self.armies = {
            kind: len(set(owned))
            for kind in {f.kind for f in evidence.figures.values()}
            if (owned := [self.owner[i] for i in self.owner if evidence.figures[i].kind == kind])
        }
        self.parts = frozenset(
            i
            for i in _parts(evidence, sides, self.owner)
            if not (sides.name(f := evidence.figures[i]) and partial.is_toll(evidence, f))
        )
        self.dead = _dead(evidence)
        self.elliptic = dict(_elliptic(evidence))
        self.children = frozenset(partial.of_its_children(evidence))
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
        mine, theirs = self.owner.get(a.id), self.owner.get(b.id)
        if mine != theirs and ((mine and theirs) or self.armies.get(a.kind, 0) > 1):
            return True  # one army's dead and another's, or it is not said whose
        evidence = self.evidence
        found = [f for f in (a, b) if partial.bodies(evidence, f)]
        if len(found) == 1 and (found[0].low or 0) == min(a.low or 0, b.low or 0):
            return True  # bodies that are found, of a toll that is known
        if len(found) == 1 and self.graves:
            return True  # those in a grave, and those of the attack that is told beside it
        few, many = sorted((a, b), key=lambda f: f.low or 0)
        if many.low and few.id in self.children:
            return True
        rest = self._beside_dead(a, b)
        if _others(a) != _others(b) and not rest:
            return True  # "seven others" are those beside one who is told of
        if partial.but_himself(evidence, a, b) or partial.but_himself(evidence, b, a):
            return True
        if partial.with_dead(evidence, a) != partial.with_dead(evidence, b):
            return True
        one_army = mine is not None and mine == theirs
        if (
            not one_army
            and not (a.group and b.group)
            and self.elliptic.get(a.id) != self.elliptic.get(b.id)
        ):
            return True  # "nine officers were killed and 112 injured": officers, and not all in hospital
        if a.kind == "detained" and not {a.id, b.id} <= self.leads:
            return True  # arrests grow from day to day, and some are for something else
        return any(self._aside(f, rest) for f in (a, b)) or self._places_apart(a, b)

    def _beside_dead(self, a: EventFigure, b: EventFigure) -> bool:
        """Whether two figures count the hurt beside as many dead: "killed two and wounded another".

        "Two others" and "a third" are then all who were hurt.
        """
        if not a.kind == b.kind == "injured":
            return False
        mine, theirs = (
            self.dead.get((f.report, self.evidence.sentence(f.report, f.span[0]))) for f in (a, b)
        )
        return mine is not None and mine == theirs

    def _aside(self, f: EventFigure, rest: bool) -> bool:
        """Whether a figure is no count of the dead or hurt: one victim told of, or "no word of".

        ``rest``: whether it counts all who were hurt beside the dead.
        """
        evidence = self.evidence
        if f.id in self.parts or partial.listed(evidence, f):
            return True
        if not rest and partial.some(evidence, f):
            return True
        if partial.of_a_time(evidence, f, self.years):
            return True
        if f.low == f.high == 1 and not rest:
            return f.id not in self.leads or partial.one_more(f)
        if f.status != "negated":
            return False
        words = partial.sentence(evidence, f)
        return _NO_WORD.search(words) is not None or to_come(words)

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


def owners(evidence: Evidence, sides: Sides) -> Iterator[tuple[str, str]]:
    """Whose people a figure counts, where its words name a body or state: "Ovarran soldiers", "its own losses".

    The name is the shared one of the state or body; "its" and "our" are who answers for the number. What stands behind
    such a count in its sentence and names no people is of the same: "four Ovarran soldiers were killed and nine wounded".
    """
    named = dict(_named(evidence, sides))
    yield from named.items()
    last: dict[tuple[str, Span], str] = {}
    for f in sorted(evidence.figures.values(), key=lambda f: (f.report, f.span)):
        sentence = f.report, evidence.sentence(f.report, f.span[0])
        if f.id in named:
            last[sentence] = named[f.id]
        elif f.group is None and sentence in last:
            yield f.id, last[sentence]


def _named(evidence: Evidence, sides: Sides) -> Iterator[tuple[str, str]]:
    """The figures whose own words say whose people they count."""
    states = [
        n for n in evidence.names.values() if n.kind in ("state", "organisation", "group", "place")
    ]
    for f in evidence.figures.values():
        words = f.group or ""
        before = evidence.text(f.report, (max(0, f.span[0] - _OWN), f.span[0]))
        if _ITS.match(words) or (_ITS_OWN.search(before) and not _CAPITAL.search(words)):
            side = sides.name(f)
            root = evidence.root(side)
            if root is not None:
                yield f.id, root
            continue
        for m in _CAPITAL.finditer(words):
            met = [
                n
                for n in states
                if m.group() in n.forms or demonym_of(fold(m.group()), fold(n.name))
            ]
            of_state = [n for n in met if n.kind == "state"]
            found = {evidence.root(n.id) or n.id for n in of_state or met}
            if len(found) == 1:
                yield f.id, found.pop()
                break


def _parts(evidence: Evidence, sides: Sides, owner: Mapping[str, str]) -> Iterator[str]:
    """Figures (ids) of which a report gives a higher one of the same kind and side, or as its own.

    A report breaks its toll down ("five were hurt ... three are in hospital, two walked in, police said").
    """
    highest: dict[tuple[str, str, str | None, str | None], int] = {}
    every: dict[
        tuple[str, str, str | None, str | None], int
    ] = {}  # of bodies that are found, whoever counts the dead
    own = [f for f in evidence.figures.values() if f.low is not None and f.scope == "incident"]
    for f in own:
        for side in (sides.key(f), *((None,) if not sides.named(f) else ())):
            key = f.report, f.kind, side, owner.get(f.id)
            highest[key] = max(highest.get(key, 0), f.low or 0)
        key = f.report, f.kind, None, owner.get(f.id)
        every[key] = max(every.get(key, 0), f.low or 0)
    for f in own:
        found = highest if not partial.bodies(evidence, f) else every
        most = max(
            found.get((f.report, f.kind, side, owner.get(f.id)), 0) for side in (sides.key(f), None)
        )
        if (f.low or 0) < most:
            yield f.id


def _elliptic(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Whom a number without a noun counts, by the one before it in its sentence: "nine officers were killed and 112 injured"."""
    last: dict[tuple[str, Span], EventFigure] = {}
    for f in sorted(evidence.figures.values(), key=lambda f: (f.report, f.span)):
        sentence = f.report, evidence.sentence(f.report, f.span[0])
        before = last.get(sentence)
        last[sentence] = f
        if f.group or before is None or figures.group_of(before) is None:
            continue
        between = evidence.text(f.report, (before.span[1], f.span[0]))
        if _AND.search(between) and _VERB.match(
            evidence.text(f.report, (f.span[1], sentence[1][1]))
        ):
            yield f.id, figures.group_of(before) or ""


def _dead(evidence: Evidence) -> Mapping[tuple[str, Span], int]:
    """How many dead each sentence gives that gives any."""
    found: Counter[tuple[str, Span]] = Counter()
    for f in evidence.figures.values():
        if f.kind == "killed" and f.scope == "incident":
            found[f.report, evidence.sentence(f.report, f.span[0])] += f.low or 0
    return found


def _years(evidence: Evidence, told: Mapping[str, Sequence[Happening]]) -> Iterator[str]:
    """The years in which the incidents and their reports are."""
    for rows in told.values():
        for h in rows:
            for day in (h.day.earliest if h.day is not None else None, evidence.day(h.report)):
                if day:
                    yield day[:4]


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
