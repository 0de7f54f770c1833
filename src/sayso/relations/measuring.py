"""Measures in statements -> Relation: how near, how old, how many took part.

Gate first: two measures are compared only if they are of one thing (a distance from one place, the
age of one person, those taking part in one thing from one country). Then their windows are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from sayso.model import Record, Ref, Relation, RelationType, Span, Why
from sayso.relations import siting
from sayso.relations.evidence import Evidence, inside
from sayso.relations.fates import of_another_time
from sayso.relations.statements import Statement, terms, unit
from sayso.settings import FigureSettings
from sayso.slots import measures
from sayso.slots.measures import Measure

RULES: dict[str, str] = {
    "relations.measuring.apart": (
        "Two statements measure one thing (distance from one place, of a named site from another, "
        "age of one person, people or states taking part, those aboard, shots) and the plausible windows are disjoint."
    ),
    "relations.measuring.earlier": (
        "Two statements measure one thing differently, and the words say that one of them was made "
        "earlier ('had said', 'earlier', 'initially'); its own side measures as the other does now."
    ),
    "relations.measuring.now": (
        "Two statements measure one distance differently: one tells of a named day that is over, and of no "
        "people harmed then, the other of now."
    ),
    "relations.measuring.alike": "Two sources measure one thing, and the plausible windows overlap.",
}
_EARLIER = re.compile(
    r"\b(?:earlier|previously|initially|originally|at first|had)\b", re.IGNORECASE
)
_WAS = re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:is|are|now|currently)\b", re.IGNORECASE)
_NAME = re.compile(r"(?:the )?(?P<name>[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|al-\w+))*)")
_TOWN = re.compile(r"the (?:\w+ ){0,2}?(?:city|capital|town|village)\b", re.IGNORECASE)
_SITE = re.compile(
    r"\b(?:town|city|village|suburb|settlement|district|base|camp|airport|border)\b[^.;,–—]{0,25}$|"
    r"\b(?:town|city|village|suburb)\b.{0,60}\band\s*$",
    re.IGNORECASE,
)
_BEFORE = 80  # code points before a distance in which what is so far away stands
_GROUP = 70  # code points behind a number in which the country of those counted stands
_CAPITAL = re.compile(r"\b[A-Z][a-z’'-]{3,}")
_MEN = re.compile(
    r"\bthe (?P<n>\w+) (?:men|women|people|soldiers|officers|others)\b", re.IGNORECASE
)
_STEM = 5  # letters by which a country's name and its people's are one ("Ovarra", "Ovarran")
_FIGHTING = frozenset({"=battle", "=strike"})
_NEARING = re.compile(
    r"\b(?:enter|entering|reach|reaching|captur(?:e|ing)|clos(?:e|es|ed|ing) in|approach(?:es|ed|ing)?|"
    r"advanc(?:e|es|ed|ing)|fight(?:s|ing|ers)?|battl(?:e|es|ing)|clash(?:es|ing)?|fought)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"^ ?['’](?:s?\b|\s)|\b(?:and|or|with|but|whose|by|who)\b|[;.:]|['’]s ")
# Between an age and the name behind it: "the 61-year-old was held after Orman was shot".
_THING = re.compile(r",(?!\s*$)|\b(?:was|were|is|are|has|had|after|before|when|while)\b")
_SEVERAL = re.compile(r"^,? (?:and )?[A-Z]\w+(?:, [A-Z]\w+)*,? and [A-Z]|^ and [A-Z]")
_KNOWN = re.compile(r"\b(?:the|these|those|its|their|his|her)\s+(?:\w+\s+)?$", re.IGNORECASE)
_THEN = re.compile(r"\bthen[- ,]+(?:a |an |aged )?$", re.IGNORECASE)
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_MISSILES = re.compile(r"\b(?:missiles|rockets|bombs|shells|mortars)\b", re.IGNORECASE)
# "Was hit by seven bullets" of the eleven that were fired.
_HITS = re.compile(
    r"\b(?:(?:was|were|been|is) (?:hit|struck|shot)|bullets? (?:\w+ )?(?:hit|struck|entered|pierced)|hit (?:him|her|by)|struck (?:him|her|by)|wounds?|"
    r"in (?:the|his|her) (?:body|back|head|chest|torso|legs?))\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r" of (?:the|these|those|them|his|her|its)\b| and (?:a )?\w+ (?:crew|staff|crewmen)\b",
    re.IGNORECASE,
)
_FEW_HITS = 3  # fewer are told of one by one
_NEAR_HIT = 40  # code points on either side of a count of shots
_CLOSE = 40  # code points between a person and the age


class Measured(Record, frozen=True, kw_only=True):
    """A measure in a statement with what it is of."""

    statement: Statement
    measure: Measure
    thing: str  # the place measured from, the person, or ""
    about: frozenset[str] = frozenset()  # names and acts, or content words, of which two share some
    group: frozenset[str] = frozenset()
    site: str = ""  # the site that a distance is of, where it is no one's advance


def relations(
    evidence: Evidence, statements: Iterable[Statement], settings: FigureSettings
) -> tuple[Relation, ...]:
    """Conflicts, updates and agreements of measures."""
    found = [
        one
        for s in statements
        if s.claim.stance == "asserts" and s.claim.type == "says"
        for one in _measured(evidence, s)
    ]
    drawn = []
    once = list(_bound(evidence, _most(_innermost(found))))
    for a, b in combinations(once, 2):
        if not _one_thing(a, b):
            continue
        relation = _compared(evidence, a, b, once, settings)
        if relation is not None:
            drawn.append(relation)
    return tuple(drawn)


def _innermost(found: Iterable[Measured]) -> list[Measured]:
    """Each measure once: in the innermost statement that holds it."""
    kept: dict[tuple[str, Span], Measured] = {}
    for one in found:
        claim = one.statement.claim
        key = claim.report, one.measure.span
        known = kept.get(key)
        if known is None or _size(one) < _size(known):
            kept[key] = one
    return list(kept.values())


def _most(found: Iterable[Measured]) -> list[Measured]:
    """Without a report's lower counts of shots, which are some of them."""
    found = list(found)
    highest: dict[tuple[str, str], float] = {}
    for one in found:
        key = one.statement.claim.report, one.thing
        if one.measure.kind == "shots" and not one.statement.claim.source:
            highest[key] = max(highest.get(key, 0.0), one.measure.low or 0.0)
    return [
        one
        for one in found
        if one.measure.kind != "shots"
        or (one.measure.low or 0.0) >= highest.get((one.statement.claim.report, one.thing), 0.0)
    ]


def _size(one: Measured) -> int:
    return sum(last - first for first, last in one.statement.claim.content)


def _measured(evidence: Evidence, s: Statement) -> Iterator[Measured]:
    text = evidence.reports[s.claim.report].document.text
    for span in s.claim.content:
        found = list(measures.find(text, span))
        for m in found:
            if m.kind == "distance":
                yield from _distance(evidence, s, m, text, span)
            elif m.kind in ("aboard", "shots"):
                if _SOME.match(text, m.span[1]) or of_another_time(
                    evidence, s.claim.report, m.span[0]
                ):
                    continue
                one = _counted_once(s, m, text, evidence.sentence(s.claim.report, m.span[0]))
                if one.thing != "hits" or (m.low or 0) >= _FEW_HITS:
                    yield one
            elif m.kind != "age":
                yield from _turnout(evidence, s, m, text, span)
        yield from _ages(evidence, s, [m for m in found if m.kind == "age"])


# --- what a measure is of ---------------------------------------------------------------------


def _distance(
    evidence: Evidence, s: Statement, m: Measure, text: str, span: Span
) -> Iterator[Measured]:
    place, end = _place(evidence, s.claim.report, m, text)
    if place is None:
        return
    before = text[max(span[0], m.span[0] - _BEFORE) : m.span[0]]
    lies = siting.site(text, m.span, end, span)
    if lies is not None:
        yield Measured(statement=s, measure=replace(m, approx=True), thing=place, site=lies)
    if lies is not None or _SITE.search(before):
        return  # how far a town lies, not how near someone came
    bodies = {n for n in s.names if evidence.names[n].kind not in ("place", "state", "person")}
    acts = {unit(t.lemma) for t in s.triggers if t.kind == "attack"} | (s.acts & _FIGHTING)
    if _NEARING.search(text, max(span[0], m.span[0] - _BEFORE), min(span[1], m.rest)):
        acts.add("nearing")
    yield Measured(statement=s, measure=m, thing=place, about=frozenset(bodies | acts))


def _place(evidence: Evidence, report: str, m: Measure, text: str) -> tuple[str | None, int]:
    """The place that a distance is measured from, in words, and where they end.

    "The city" is the last one named.
    """
    named = _NAME.match(text, m.rest)
    if named is not None:
        return named["name"], named.end()
    town = _TOWN.match(text, m.rest)
    if town is None:
        return None, m.rest
    earlier = [
        p
        for p in evidence.places[report]
        if p.span[1] <= m.rest and p.precision in ("exact", "settlement")
    ]
    last = max(earlier, key=lambda p: p.span, default=None)
    return (text[slice(*last.span)] if last is not None else None), town.end()


def _ages(evidence: Evidence, s: Statement, found: Sequence[Measure]) -> Iterator[Measured]:
    """Ages with their persons; of "Orman, 27, met the 80-year-old" only the nearest is Orman's."""
    taken: dict[tuple[str, Span], list[tuple[int, Measured]]] = {}
    for m in found:
        for far, one in _age(evidence, s, m):
            at = evidence.sentence(s.claim.report, m.span[0])
            taken.setdefault((one.thing, at), []).append((far, one))
    for rows in taken.values():
        yield min(rows, key=lambda row: row[0])[1]


def _age(evidence: Evidence, s: Statement, m: Measure) -> Iterator[tuple[int, Measured]]:
    """The age of a person named beside it, and how far off: "Orman, 27", "the 27-year-old Orman".

    "Orman's 21-year-old sister" is another's age, and so is that of "the 80-year-old and Orman"
    and of "according to Orman, the 27-year-old left".
    """
    report = s.claim.report
    text = evidence.reports[report].document.text
    if _THEN.search(text, max(0, m.span[0] - 10), m.span[0]):
        return  # "then 15 years old": at another time than now
    near = [
        (max(where[0] - m.span[1], m.span[0] - where[1], 0), where, name)
        for where, name in evidence.mentions[report]
        if evidence.names[name].kind == "person"
        and inside(where, s.claim.content)  # who says it is not whom it is about
        and evidence.sentence(report, where[0]) == evidence.sentence(report, m.span[0])
        and not _ANOTHER.search(text[slice(*_gap(where, m.span))])
        and not (where[0] >= m.span[1] and _THING.search(text[m.span[1] : where[0]]))
    ]
    if near and min(near)[0] <= _CLOSE:
        far, _, name = min(near)
        yield far, Measured(statement=s, measure=m, thing=_person(evidence, name))
    elif not near and _THE.search(text, max(0, m.span[0] - 5), m.span[0]):
        yield 0, Measured(statement=s, measure=m, thing="")


def _person(evidence: Evidence, name: str) -> str:
    """A person by first and last name: a middle name more or less, or another, is no other person's."""
    words = evidence.names[name].name.split()
    return f"{words[0]} {words[-1]}".casefold() if len(words) > 1 else name


def _bound(evidence: Evidence, found: Sequence[Measured]) -> Iterator[Measured]:
    """Ages of "the 27-year-old" with the one person in the report to whom other reports give that age."""
    ages = [m for m in found if m.measure.kind == "age" and m.thing]
    for one in found:
        if one.measure.kind != "age" or one.thing:
            yield one
            continue
        report = one.statement.claim.report
        here = {_person(evidence, name) for _, name in evidence.mentions[report]}
        meant = {
            m.thing
            for m in ages
            if m.statement.claim.report != report
            and (m.measure.low, m.measure.high) == (one.measure.low, one.measure.high)
            and m.thing in here
        }
        if len(meant) == 1:
            yield replace(one, thing=meant.pop())


def _gap(a: Span, b: Span) -> Span:
    return (a[1], b[0]) if a[1] <= b[0] else (b[1], a[0])


def _turnout(
    evidence: Evidence, s: Statement, m: Measure, text: str, span: Span
) -> Iterator[Measured]:
    if m.more:
        men = _MEN.search(text, *span)
        also = measures.number(men["n"]) if men is not None else None
        if also is None or m.low is None or m.high is None:
            return
        m = Measure(kind=m.kind, span=m.span, low=m.low + also, high=m.high + also, approx=m.approx)
    end = min(span[1], m.span[1] + _GROUP)
    stop = re.search(r"[,;.]|\bincluding\b", text[m.span[1] : end])
    behind = text[m.span[0] : m.span[1] + stop.start() if stop else end]
    if stop and _SEVERAL.search(text[m.span[1] + stop.start() : m.span[1] + stop.start() + 60]):
        return  # people of several countries together
    if _KNOWN.search(text[max(span[0], m.span[0] - 25) : m.span[0]]) and m.high in _counted(
        evidence
    ):
        return  # "the three officers": those whom the event is about, not how many took part
    group = frozenset(w.lower()[:_STEM] for w in _CAPITAL.findall(behind))
    words = {unit(t) for t in terms(evidence, s.claim.report, (span,))}
    yield Measured(
        statement=s,
        measure=m,
        thing="",
        about=frozenset(w for w in words - _PART if w[:_STEM] not in group),
        group=group,
    )


def _counted_once(s: Statement, m: Measure, text: str, sentence: Span) -> Measured:
    """Those aboard, or shots: of one vehicle or building of the event, of one kind of missile."""
    thing: str = m.kind
    if m.kind == "shots":
        first = max(s.place[0], sentence[0], m.span[0] - _NEAR_HIT)
        near = text[first : min(sentence[1], m.span[1] + _NEAR_HIT)]
        thing = (
            "missiles"
            if _MISSILES.search(text[slice(*m.span)])
            else "hits"
            if _HITS.search(near)
            else "shots"
        )
    return Measured(statement=s, measure=m, thing=thing, about=frozenset(s.units | s.acts))


def _counted(evidence: Evidence) -> frozenset[int | None]:
    """The numbers of people harmed in the event."""
    return frozenset(f.high for f in evidence.figures.values())


_PART = frozenset(("take", "part", "people", "number", "be", "have", "more", "other", "include"))


# --- comparing --------------------------------------------------------------------------------


def _one_thing(a: Measured, b: Measured) -> bool:
    if a.measure.kind != b.measure.kind:
        return False
    if a.measure.kind == "age":
        return a.thing == b.thing
    if a.measure.kind in ("aboard", "shots"):
        if a.statement.claim.report == b.statement.claim.report and not (
            a.statement.claim.source and b.statement.claim.source
        ):
            return False
        if a.statement.side and a.statement.side & b.statement.side:
            return False
        return a.thing == b.thing
    if a.measure.kind == "distance":
        if not _spelt_alike(a.thing, b.thing) or bool(a.site) != bool(b.site):
            return False
        return siting.one_site(a.site, b.site) if a.site else bool(a.about & b.about)
    if a.statement.claim.report == b.statement.claim.report:
        return False  # two numbers in one report count two things
    if bool(a.group) != bool(b.group) or (a.group and not a.group & b.group):
        return False
    return len(a.about & b.about) >= (1 if a.group else 2)


def _spelt_alike(a: str, b: str) -> bool:
    """Whether two names are one but for a letter."""
    a, b = a.casefold(), b.casefold()
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    at = next((n for n, letter in enumerate(a) if letter != b[n]), len(a))
    return a[at:] == b[at + 1 :] or (len(a) == len(b) and a[at + 1 :] == b[at + 1 :])


def _compared(
    evidence: Evidence,
    a: Measured,
    b: Measured,
    every: Iterable[Measured],
    settings: FigureSettings,
) -> Relation | None:
    verdict = measures.compare(a.measure, b.measure, settings)
    if verdict != "conflict":
        if a.statement.claim.source is None or b.statement.claim.source is None:
            return None
        return _relation(a, b, "compatible" if verdict != "same" else "same", "alike")
    first, second = _earlier(evidence, a.statement), _earlier(evidence, b.statement)
    if first != second:
        older, newer = (a, b) if first else (b, a)
        if any(_revises(m, older, newer, settings) for m in every):
            return _relation(older, newer, "update", "earlier")
    for older, newer in ((a, b), (b, a)):
        if a.measure.kind != "distance" or a.site or _earlier(evidence, newer.statement):
            continue
        if _past(evidence, older) and _present(evidence, newer):
            # where a battle was and how many fell in it stands, wherever the front is now
            return None if _tolled(evidence, older) else _relation(older, newer, "update", "now")
    return _relation(a, b, "figure_conflict", "apart")


def _past(evidence: Evidence, m: Measured) -> bool:
    """Whether a statement tells of a day that is named and over: "were fighting on Sunday"."""
    report, content = m.statement.claim.report, m.statement.claim.content
    words = " ".join(evidence.text(report, span) for span in content)
    return _WAS.search(words) is not None and any(
        t.type == "DATE" and inside(t.span, content) for t in evidence.dates[report]
    )


def _tolled(evidence: Evidence, m: Measured) -> bool:
    """Whether a statement counts people harmed where it measures."""
    claim = m.statement.claim
    return any(
        f.report == claim.report and inside(f.span, claim.content)
        for f in evidence.figures.values()
    )


def _present(evidence: Evidence, m: Measured) -> bool:
    """Whether a measure is said of now: "are now", "is just"."""
    report, at = m.statement.claim.report, m.measure.span[0]
    first = max(evidence.sentence(report, at)[0], at - _BEFORE)
    return _NOW.search(evidence.text(report, (first, at))) is not None


def _revises(m: Measured, older: Measured, newer: Measured, settings: FigureSettings) -> bool:
    """Whether a measure is the older one's side's own, and fits the newer one."""
    mine = m.statement.side & older.statement.side
    fits = measures.compare(m.measure, newer.measure, settings) in ("same", "compatible")
    return bool(mine) and fits and m is not older and _one_thing(m, newer)


def _earlier(evidence: Evidence, s: Statement) -> bool:
    """Whether the words say that a statement was made before others: "had said", "earlier"."""
    report = s.claim.report
    for cue in s.claim.cue or ():
        first = evidence.sentence(report, cue[0])[0]
        before = evidence.text(report, (max(first, cue[0] - 25), cue[1]))
        if _EARLIER.search(before):
            return True
    return False


def _relation(a: Measured, b: Measured, kind: RelationType, rule: str) -> Relation:
    spans = tuple(Ref(report=m.statement.claim.report, span=m.measure.span) for m in (a, b))
    return Relation(
        a=a.statement.claim.id,
        b=b.statement.claim.id,
        type=kind,
        why=Why(rule=f"relations.measuring.{rule}", spans=spans),
    )
