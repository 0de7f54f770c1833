"""Figures and statements -> Relation: same, compatible, update, conflict.

Values are compared by the slots' own rules; likeness of words only finds pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from sayso.model import EventFigure, Ref, Relation, RelationType, Why
from sayso.relations.copying import Voices
from sayso.relations.evidence import Evidence
from sayso.relations.matching import Match
from sayso.relations.negating import negative
from sayso.relations.scoping import Scopes
from sayso.relations.sides import Sides
from sayso.relations.statements import Statement
from sayso.settings import FigureSettings, RelationSettings
from sayso.slots import figures
from sayso.slots.figures_event import Succession, tells_of_rise
from sayso.slots.figures_words import numerals

RULES: dict[str, str] = {
    "relations.agreement.equal": "Two figures of one toll are the same interval.",
    "relations.agreement.bounds": "The plausible windows of two figures of one toll overlap.",
    "relations.agreement.figures": (
        "The plausible windows of two figures of one toll, said of the same state of it, are "
        "disjoint; neither is of a part of the place, of some of those harmed, of a stretch of time, of one victim "
        "only, or of the same side as the other in one report, and none leaves out only the one who did it; 'two others' and 'another' beside as many dead are of one scope. 'Dozens' and a number below the next such word are no conflict."
    ),
    "relations.agreement.later_state": (
        "A later figure of one toll, of one scope, is higher: a later state, no contradiction."
    ),
    "relations.agreement.grown": (
        "Of two reports one, not known to be the earlier, gives a higher figure of the same side, a toll that is said to "
        "have risen ('has risen to'), or more than the other's least ('at least five', 17): a later state, no contradiction."
    ),
    "relations.agreement.said_again": "Two reports carry the same statement, in like words and with the same numbers.",
}


_GROWING = frozenset(
    {"killed", "injured", "detained", "rescued", "displaced", "infected", "evacuated"}
)
_COPIED = 0.8  # share of their words, numbers apart, that two sentences have in common of which one copies the other
# "15 had died, after one succumbed to burns"
_MORE_DIED = re.compile(
    r"\bafter (?!the\b|an?\b)\w+ (?:\w+ ){0,2}?(?:died|succumbed|was found|were found)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 60  # code points before a number in which words say that it changed
_NEXT = 8  # times the lower bound of a vague word at which the next begins ("dozens", "hundreds")


def of_figures(
    evidence: Evidence,
    counted: Iterable[EventFigure],
    sides: Sides,
    scopes: Scopes,
    successions: Sequence[Succession],
    settings: RelationSettings,
    windows: FigureSettings,
) -> tuple[Relation, ...]:
    """How the figures of each toll stand to each other; only live ones can conflict."""
    counted = tuple(counted)
    found = _updates(successions, counted, settings.copies)
    for toll in tolls(counted, evidence):
        live = [f for f in toll if f.status in ("asserted", "negated")]
        for a, b in _pairs(live, sides, settings):
            relation = _compared(evidence, a, b, sides, scopes, windows)
            if relation is not None:
                found.append(relation)
    return tuple(found)


def _updates(
    successions: Sequence[Succession], counted: Sequence[EventFigure], most: int
) -> list[Relation]:
    """Each figure with those that replace it: of one value the first ``most`` that give it."""
    value = {f.id: (f.low, f.high) for f in counted}
    given: Counter[tuple[str, tuple[int | None, int | None]]] = Counter()
    found = []
    for s in successions:
        given[s.older, value[s.newer]] += 1
        if given[s.older, value[s.newer]] <= most:
            found.append(Relation(a=s.older, b=s.newer, type="update", why=s.why))
    return found


def tolls(counted: Iterable[EventFigure], evidence: Evidence) -> Iterator[tuple[EventFigure, ...]]:
    """Figures of one incident, kind and group of people, in order of publication and place.

    Figures of people in general ("62 people") stand with those of the one group that is named, if
    there is just one; with several groups named they are a toll of their own.
    """
    rank = {report: n for n, report in enumerate(evidence.order)}
    kinds: dict[tuple[str, str], dict[str, list[EventFigure]]] = {}
    for f in counted:
        if f.incident is not None and f.scope == "incident":
            groups = kinds.setdefault((f.incident, f.kind), {})
            groups.setdefault(figures.group_of(f) or "", []).append(f)
    for _, groups in sorted(kinds.items()):
        named = [
            g for g in sorted(groups) if g and any(f.low is None or f.low > 1 for f in groups[g])
        ]
        if len(named) == 1 and "" in groups and _fits(groups[""], groups[named[0]]):
            groups = {named[0]: groups[""] + groups[named[0]]}
        for _, rows in sorted(groups.items()):
            ordered = sorted(rows, key=lambda f: (rank[f.report], f.span, f.id))
            yield from (tuple(side) for side in _sides_harmed(ordered))


def _sides_harmed(rows: Sequence[EventFigure]) -> list[list[EventFigure]]:
    """Figures of one group by whose people they are: one army's soldiers and another's."""
    parts: list[dict[str | None, EventFigure]] = []  # one figure for each wording of a group
    part_of: dict[str | None, int] = {}
    for f in sorted(rows, key=lambda f: -len(f.group or "")):
        if f.group in part_of:
            continue
        for n, part in enumerate(parts):
            if all(figures.same_group(f, g) or not figures.group_of(f) for g in part.values()):
                part[f.group] = f
                part_of[f.group] = n
                break
        else:
            part_of[f.group] = len(parts)
            parts.append({f.group: f})
    return [[f for f in rows if part_of[f.group] == n] for n in range(len(parts))]


def _fits(general: Sequence[EventFigure], named: Sequence[EventFigure]) -> bool:
    """Whether the general figures may count the named group: some value of theirs agrees."""
    return any(overlap(a, b) for a in general for b in named)


def overlap(a: EventFigure, b: EventFigure, settings: FigureSettings | None = None) -> bool:
    """Whether the plausible windows of two figures meet."""
    (low_a, high_a), (low_b, high_b) = figures.window(a, settings), figures.window(b, settings)
    return low_a <= high_b and low_b <= high_a


def _pairs(
    live: Sequence[EventFigure], sides: Sides, settings: RelationSettings
) -> Iterator[tuple[EventFigure, EventFigure]]:
    """Every pair, or of many figures one of each value and side."""
    if len(live) > settings.pairs:
        kept: dict[tuple[str, int | None, int | None], EventFigure] = {}
        for f in live:
            kept.setdefault((sides.key(f), f.low, f.high), f)
        live = list(kept.values())
    return combinations(live, 2)


def _compared(
    evidence: Evidence,
    a: EventFigure,
    b: EventFigure,
    sides: Sides,
    scopes: Scopes,
    windows: FigureSettings,
) -> Relation | None:
    if a.report == b.report and a.span == b.span:
        return None
    if (a.low, a.high) == (b.low, b.high):
        return _relation(a, b, "same", "relations.agreement.equal")
    if overlap(a, b, windows):
        return _relation(a, b, "compatible", "relations.agreement.bounds")
    if scopes.apart(a, b, sides) or _within(a, b) or _within(b, a):
        return None
    ordered = _ordered(evidence, a, b)
    if ordered is not None:
        older, newer = ordered
        theirs = not sides.named(newer) or sides.key(a) == sides.key(b)
        if theirs and (newer.low or 0) > (older.low or 0):
            return _relation(older, newer, "update", "relations.agreement.later_state")
    grown = _grown(evidence, a, b, sides)
    if grown is not None and ordered in (None, grown):
        return _relation(*grown, "update", "relations.agreement.grown")
    return _relation(a, b, "figure_conflict", "relations.agreement.figures")


def _grown(
    evidence: Evidence, a: EventFigure, b: EventFigure, sides: Sides
) -> tuple[EventFigure, EventFigure] | None:
    """The earlier and the later of two counts, by their words; None if these do not tell.

    One side's counts of two reports are two states of its count, unless the one report copies the other's sentence. Of
    two sides a count that is said to have risen follows on a lower one that is not, and any on one that leaves more open
    ("at least five", then 17).
    """
    if a.report == b.report or a.kind not in _GROWING:
        return None
    older, newer = (a, b) if (a.low or 0) < (b.low or 0) else (b, a)
    sentence = {f.id: evidence.sentence(f.report, f.span[0]) for f in (a, b)}
    words = [_words(evidence.text(f.report, sentence[f.id])) for f in (a, b)]
    if len(words[0] & words[1]) >= _COPIED * len(words[0] | words[1]):
        return None  # one sentence with another number: miscopied
    if sides.named(a) and sides.named(b) and sides.key(a) == sides.key(b):
        return older, newer
    if (
        older.low is not None
        and older.high is None
        and not ({"vague", "approx"} & {*older.flags, *newer.flags})
    ):
        return older, newer
    changed = [
        _MORE_DIED.search(evidence.text(f.report, sentence[f.id])) is not None
        or tells_of_rise(
            evidence.text(f.report, (max(sentence[f.id][0], f.span[0] - _REACH), f.span[0]))
        )
        for f in (older, newer)
    ]
    return (older, newer) if changed == [False, True] else None


def _words(sentence: str) -> frozenset[str]:
    """The different words of a sentence, without its numbers."""
    known = numerals()
    return frozenset(w for w in map(str.lower, _WORD.findall(sentence)) if w not in known.units)


def _within(vague: EventFigure, other: EventFigure) -> bool:
    """Whether a number lies beyond the window of a vague word and below the next word: "dozens", 80."""
    number = other.low if other.low is not None else other.high
    if "vague" not in vague.flags or vague.low is None or number is None:
        return False
    return vague.low <= number < _NEXT * vague.low


def _ordered(
    evidence: Evidence, a: EventFigure, b: EventFigure
) -> tuple[EventFigure, EventFigure] | None:
    """The two by day of publication; None where that is not known or the same."""
    first, second = evidence.day(a.report), evidence.day(b.report)
    if first is None or second is None or first == second:
        return None
    return (a, b) if first < second else (b, a)


def _relation(a: EventFigure, b: EventFigure, kind: RelationType, rule: str) -> Relation:
    why = Why(
        rule=rule, spans=(Ref(report=a.report, span=a.span), Ref(report=b.report, span=b.span))
    )
    return Relation(a=a.id, b=b.id, type=kind, why=why)


def of_statements(
    paired: Iterable[tuple[Statement, Statement, Match]], told: Voices
) -> tuple[Relation, ...]:
    """The same statement in two reports: same stance, and said in like words."""
    found = [
        _said_again(first, copy)
        for first in told.firsts
        for copy in told.copies.get(first.claim.id, ())
        if copy.claim.report != first.claim.report
    ]
    for a, b, _ in paired:
        if a.claim.stance != b.claim.stance or a.claim.type != b.claim.type:
            continue
        if negative(a) != negative(b) or a.numbers != b.numbers:
            continue  # like words with another number, or a "not", are not the same statement
        found += [_said_again(x, y) for x, y in told.pairs(a, b)]
    return tuple(found)


def _said_again(a: Statement, b: Statement) -> Relation:
    spans = tuple(Ref(report=s.claim.report, span=s.claim.content[0]) for s in (a, b))
    why = Why(rule="relations.agreement.said_again", spans=spans)
    return Relation(a=a.claim.id, b=b.claim.id, type="same", why=why)


def by_end(relations: Iterable[Relation]) -> Mapping[str, tuple[Relation, ...]]:
    """Relations by the ids that they stand between."""
    found: dict[str, list[Relation]] = {}
    for r in relations:
        found.setdefault(r.a, []).append(r)
        found.setdefault(r.b, []).append(r)
    return {k: tuple(v) for k, v in found.items()}
