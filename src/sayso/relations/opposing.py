"""Statements -> Relation: one denies what another asserts, one cannot confirm it.

The cue decides that something is denied or not confirmed; the words decide what it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import structs

from sayso.model import Relation, Span
from sayso.relations.copying import Voices
from sayso.relations.evidence import Evidence
from sayso.relations.matching import Match, Weights, match
from sayso.relations.negating import (
    apart,
    carried,
    denied_act,
    denied_acts,
    doubts,
    gainsays,
    named_words,
    negated,
    negative,
    norm,
    occasion,
    opens_negated,
    ordered,
    pending,
    pronoun,
    questioned,
    refers,
    rejected,
    right_before,
    supposed,
    to_be,
    unclear,
    unsaid,
)
from sayso.relations.parties import blamed, did_it, parties_of, party_words
from sayso.relations.statements import REPORT, Statement, nested, related, telling
from sayso.relations.unknowing import unknown
from sayso.relations.wording import words as listed
from sayso.settings import RelationSettings

RULES: dict[str, str] = {
    "relations.opposing.denied": (
        "A source denies in like words what another side asserts (cue of denial; the asserted "
        "words hold most of what is denied)."
    ),
    "relations.opposing.retold": (
        "Another report tells what a source, or a report that calls the news untrue, denies: most of the denied words, an act among them, and "
        "nobody else named as the one who did it."
    ),
    "relations.opposing.accused": (
        "A source denies an act that another side asserts of it: the assertion names the denier "
        "(or whom it acts for) and the same act."
    ),
    "relations.opposing.negated": (
        "A source says in like words that it is not so: its statement is negated, the other's is "
        "not."
    ),
    "relations.opposing.denied_report": (
        "A source denies 'the reports' or 'the claims': the last statement before it, by another "
        "side, that names the denier or whom it acts for."
    ),
    "relations.opposing.unconfirmed": (
        "A source cannot confirm, or doubts, what another asserts in like words."
    ),
}
_WHO = re.compile(r"\b(?:who|whose|whom|which side|from where)\b")
# "questions about the seriousness of" doubts a thing, not a statement.
_TOPIC = re.compile(
    r"^(?:(?:you|us|me|them|him|her) )?(?:about|over|on|of|regarding|concerning|as to)\b(?! (?:whether|if|who|what|how|why|the (?:claim|report)))"
)
# What is asked, supposed or left open is not asserted: "whether ...", "that, if confirmed, ...".
_OPEN = re.compile(
    r"^(?:(?:that,? )?(?:if|should|unless)|who|whose|whom|whether|what|where|when|why|how|which)\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"(?:exactly |just |precisely )?(?:why|how)\b(?! (?:many|much)\b)", re.IGNORECASE)
_OF_WHOM = re.compile(r"(?:whether|if|that) (?:they|these|those)\b")
_TO = re.compile(r"\bto\s+$", re.IGNORECASE)
# Share of what is denied of somebody, which a telling holds that does not name who did it: "the actress".
_UNNAMED = 0.6
_EMPTY = listed("opposing", "empty")


def oppositions(
    evidence: Evidence,
    told: Voices,
    weights: Weights,
    incident_of: Mapping[str, str],
    settings: RelationSettings,
    own: Sequence[Statement] = (),
    disproving: frozenset[str] = frozenset(),
) -> tuple[Relation, ...]:
    """All denials and disputes of an event.

    Of nested statements that are both met, the inner one is: who passes on a claim does not make it.
    ``own`` are the reports' own statements: tellings of what is denied, and denials where the report
    is ``disproving`` the event's news.
    """
    asserted = [
        s
        for s in told.firsts
        if s.claim.stance == "asserts"
        and s.claim.type == "says"
        and not _OPEN.match(s.opening)
        and not supposed(evidence, s)
    ]
    positive = [s for s in asserted if not negative(s) and not rejected(evidence, s)]
    by_report: dict[str, list[Statement]] = {}
    for s in asserted:
        for one in told.of(s):
            by_report.setdefault(one.claim.report, []).append(one)
    written = [
        s
        for s in own
        if s.claim.stance == "asserts"
        and not negative(s)
        and not questioned(s)
        and not _OPEN.match(s.opening)
        and not rejected(evidence, s)
    ]
    found: list[Relation] = []
    firsts = tuple(_filled(told.firsts))
    for s in firsts:
        if s.claim.type != "says" or supposed(evidence, s):
            continue
        doubt = (
            unknown(evidence, s)
            if s.claim.stance in ("asserts", "unconfirmed") and s.claim.source
            else None
        )
        if doubt is not None:
            found += _disputes(evidence, doubt, asserted, told, weights, incident_of, settings)
        elif s.claim.stance == "asserts" and negative(s) and not (norm(s) or pending(s)):
            found += _negations(evidence, s, positive, told, weights, settings)
        elif s.claim.stance == "denies" and not unsaid(evidence, s):
            met = list(_denials(evidence, s, asserted, told, weights, settings))
            found += met or _reports(evidence, told.of(s), by_report, settings)
        elif (
            s.claim.stance == "unconfirmed" and doubts(evidence, s) and not _TOPIC.match(s.opening)
        ):
            found += _disputes(evidence, s, asserted, told, weights, incident_of, settings)
    answering = [s for s in own if s.claim.report in disproving]
    met_by_words = {(r.a, r.b) for r in found}
    found += [
        r
        for family in _families(evidence, (*firsts, *answering))
        for r in _retold(evidence, family, (*positive, *written), told, settings)
        if (r.a, r.b) not in met_by_words
    ]
    return tuple(_innermost(evidence, found))


def _filled(firsts: Sequence[Statement]) -> Iterator[Statement]:
    """The statements; denials of "reports saying that ..." with the words of what the reports say."""
    sourced = {
        (s.claim.report, s.claim.source): s
        for s in reversed(firsts)
        if s.claim.source and s.claim.stance == "asserts" and s.claim.type == "says"
    }
    for s in firsts:
        said = sourced.get((s.claim.report, s.claim.content))
        if said is None or s.claim.stance != "denies" or not REPORT.match(s.opening):
            yield s
            continue
        yield structs.replace(
            s,
            units=said.units,
            acts=said.acts,
            names=said.names,
            triggers=said.triggers,
            opening=said.opening,
            numbers=said.numbers,
            place=(min(s.place[0], said.place[0]), max(s.place[1], said.place[1])),
        )


def _innermost(evidence: Evidence, found: Sequence[Relation]) -> Iterator[Relation]:
    met = {(r.a, r.b) for r in found}
    outer = {(a, above) for a, b in met for above in _around(evidence, b) if (a, above) in met}
    for r in found:
        if (r.a, r.b) not in outer:
            yield r


def _around(evidence: Evidence, claim: str) -> Iterator[str]:
    known = evidence.claims.get(claim)  # a report's own statement stands in no other
    above = known.inside if known is not None else None
    while above is not None:
        yield above
        above = evidence.claims[above].inside


def _denials(
    evidence: Evidence,
    denial: Statement,
    asserted: Sequence[Statement],
    told: Voices,
    weights: Weights,
    settings: RelationSettings,
) -> Iterator[Relation]:
    parties, party = parties_of(evidence, denial), party_words(evidence, denial)
    for other in asserted:
        if denial.acts.isdisjoint(other.acts):
            continue  # looked at first: of many statements few share an act
        if not _other_side(denial, other) or nested(denial, other):
            continue
        if (
            parties
            and not parties & other.names
            and not blamed(evidence, other, denial.acts, party)
        ):
            continue  # it tells of the same, and lays it at nobody's or another's door
        if negated(other) in denial.units | denial.acts and not negative(denial):
            continue  # it says itself that what is denied is not so
        rule = _denied(evidence, denial, other, match(denial, other, weights), settings)
        if rule is not None:
            for a, b in told.pairs(denial, other):
                yield related(a, b, "denial", rule)


def _reports(
    evidence: Evidence,
    doubts: Sequence[Statement],
    by_report: Mapping[str, Sequence[Statement]],
    settings: RelationSettings,
) -> Iterator[Relation]:
    """Of "the reports" that are denied: what the same report told before of the denier."""
    for s in doubts:
        if not refers(s.opening):
            continue
        told = by_report.get(s.claim.report, ())
        if pronoun(s.opening):
            told = [t for t in told if right_before(evidence, t, s)]
        about = carried(evidence, s) - named_words(evidence, s)
        if about:
            told = [t for t in told if len(about & (t.units | t.acts)) >= min(2, len(about))]
        target = _before(evidence, s, told, settings)
        if target is not None:
            yield related(s, target, "denial", "relations.opposing.denied_report")


def _denied(
    evidence: Evidence,
    denial: Statement,
    other: Statement,
    found: Match,
    settings: RelationSettings,
) -> str | None:
    """The rule by which a denial meets an assertion, if it does; who tells of the denial does not accuse."""
    if len(found.common) >= 3 and found.share_a >= settings.denied and found.acts:
        return "relations.opposing.denied"
    accused = bool(denial.side & other.names)
    told = found.acts and len(found.common) >= 2 and _positive(other)
    if accused and told and not gainsays(evidence, other, found.acts):
        return "relations.opposing.accused"
    return None


def _negations(
    evidence: Evidence,
    negation: Statement,
    positive: Sequence[Statement],
    told: Voices,
    weights: Weights,
    settings: RelationSettings,
) -> Iterator[Relation]:
    """Assertions of other sides that a negated statement says are not so."""
    parties, party = parties_of(evidence, negation), party_words(evidence, negation)
    denied = denied_acts(evidence, negation)
    for other in positive:
        if denied.isdisjoint(other.acts):
            continue
        if not _other_side(negation, other) or nested(negation, other):
            continue
        if parties and not parties & other.names and not blamed(evidence, other, denied, party):
            continue
        found = match(negation, other, weights)
        words = found.common - negation.names - named_words(evidence, negation)
        enough = found.share_a >= settings.denied and found.share_b >= settings.denied / 2
        if negated(negation) is not None and _meant_only(evidence, other, found.acts):
            continue
        if len(words) >= 3 and found.acts and enough and not gainsays(evidence, other, found.acts):
            for a, b in told.pairs(negation, other):
                yield related(a, b, "denial", "relations.opposing.negated")


def _families(evidence: Evidence, firsts: Iterable[Statement]) -> Iterator[tuple[Statement, ...]]:
    """The denials of one report that deny one act, together."""
    by_report: dict[str, list[list[Statement]]] = {}
    for s in firsts:
        if s.claim.type != "says" or not _denying(evidence, s) or supposed(evidence, s):
            continue
        families = by_report.setdefault(s.claim.report, [])
        for family in families:
            if s.acts & frozenset.intersection(*(one.acts for one in family)):
                family.append(s)
                break
        else:
            families.append([s])
    for families in by_report.values():
        yield from map(tuple, families)


def _denying(evidence: Evidence, s: Statement) -> bool:
    if s.claim.stance == "denies":
        return not unsaid(evidence, s)
    plain = negated(s) is not None or opens_negated(s)
    if s.claim.stance != "asserts" or not plain:
        return False
    return not (norm(s) or pending(s) or to_be(evidence, s) or occasion(evidence, s))


def _retold(
    evidence: Evidence,
    family: Sequence[Statement],
    positive: Sequence[Statement],
    told: Voices,
    settings: RelationSettings,
) -> Iterator[Relation]:
    """Other reports' tellings that hold most of what is denied, in whatever other words.

    Rare words weigh no more than others here: in reports of one event the words of its news are
    common. Denials of one act in one report deny one thing, so a telling may hold words of each.
    """
    named = frozenset().union(*(named_words(evidence, s) for s in family))
    cores = [(carried(evidence, s) or s.units | s.acts) - named for s in family]
    whole = frozenset().union(*cores)
    acts = frozenset.intersection(*(s.acts for s in family)) - named
    denied = {n for s in family if (n := denied_act(s)) is not None}
    plain = all(s.claim.stance != "denies" for s in family)
    parties = frozenset().union(*(parties_of(evidence, s) for s in family))
    party = frozenset().union(*(party_words(evidence, s) for s in family))
    for other in positive:
        words = (other.units | other.acts) - named
        shared = whole & words
        enough = (acts & shared) - _EMPTY or (len(shared) > 3 and not plain)
        if len(shared) < 2 or not denied <= shared or not enough:
            continue
        if any(not _other_side(s, other) for s in family):
            continue
        if (
            parties
            and not parties & other.names
            and not blamed(evidence, other, acts & shared, party)
        ):
            much = len(shared) > 2 and len(shared) >= _UNNAMED * len(whole)
            if not much or not did_it(evidence, other, acts & shared, parties):
                continue  # it tells of the same, and lays it at nobody's or another's door
        if other.claim.report == family[0].claim.report:
            continue
        if denied and _meant_only(evidence, other, denied):
            continue
        if ordered(evidence, other, acts & shared):
            continue
        if any(apart(evidence, s, other, acts & shared) for s in family):
            continue
        most = any(len(core & words) >= settings.covered * len(core) for core in cores)
        many = len(shared) > 2 and len(shared) >= settings.covered / 2 * len(words)
        meant = frozenset(denied or acts) & shared
        if not (most or (many and len(family) > 1)) or gainsays(evidence, other, meant):
            continue
        for s in family:
            for a, b in told.pairs(s, other):
                yield related(a, b, "denial", "relations.opposing.retold")


def _meant_only(evidence: Evidence, s: Statement, acts: Collection[str]) -> bool:
    """Whether a statement tells of acts only as what was to be done: "was negotiating to buy"."""
    report = s.claim.report
    told = telling(evidence, s, acts)
    return bool(told) and all(
        _TO.search(evidence.text(report, (t.sentence[0], t.span[0]))) for t in told
    )


def _positive(s: Statement) -> bool:
    return not any(t.negated for t in s.triggers)


def _disputes(
    evidence: Evidence,
    doubt: Statement,
    asserted: Sequence[Statement],
    told: Voices,
    weights: Weights,
    incident_of: Mapping[str, str],
    settings: RelationSettings,
) -> Iterator[Relation]:
    if _WHY.match(doubt.opening):
        return  # what is told elsewhere answers another question
    asks_who = _WHO.search(doubt.opening) is not None
    for other in asserted:
        shared = len(doubt.units & other.units) + len(doubt.names & other.names)
        if doubt.acts.isdisjoint(other.acts) and (asks_who or shared < 3):
            continue
        if not _other_side(doubt, other) or nested(doubt, other) or unclear(evidence, other):
            continue
        found = match(doubt, other, weights)
        if _OF_WHOM.match(doubt.opening) and found.share_a < _UNNAMED:
            continue  # "whether they came from Monday's attack": they are not said to be the same
        # a name's own words and the name itself are one thing in common, not three
        words = found.common - doubt.names - named_words(evidence, doubt)
        enough = (len(words) >= 2 and bool(found.acts) and found.share_a >= settings.doubted) or (
            len(words) >= 3 and found.share_a >= 2 * settings.doubted
        )
        who = (
            asks_who
            and bool(found.acts)
            and _has_agent(evidence, other, found)
            and (len(found.common) >= 2 or _counts(evidence, other, incident_of))
        )
        if ((enough and not asks_who) or who) and not gainsays(evidence, other, found.acts):
            for a, b in told.pairs(doubt, other):
                yield related(a, b, "dispute", "relations.opposing.unconfirmed")


def _counts(evidence: Evidence, s: Statement, incident_of: Mapping[str, str]) -> bool:
    """Whether a statement counts people harmed in one of the event's incidents."""
    return s.claim.id in incident_of and any(
        f.claim == s.claim.id and f.id in incident_of for f in evidence.figures.values()
    )


def _has_agent(evidence: Evidence, s: Statement, found: Match) -> bool:
    """Whether a statement lays a shared act at a named door."""
    for t in telling(evidence, s, found.acts):
        agent = evidence.agent(s.claim.report, t)
        if agent is not None and evidence.names[agent].kind != "place":
            return True
    return False


def _other_side(a: Statement, b: Statement) -> bool:
    """Whether two statements come from different sides; an unnamed source is nobody's side."""
    return a.claim.id != b.claim.id and not (a.side and b.side and a.side & b.side)


def _before(
    evidence: Evidence,
    s: Statement,
    asserted: Sequence[Statement],
    settings: RelationSettings,
) -> Statement | None:
    """The last assertion before a statement that names its side, within reach, by another side."""
    lines = [line.span for line in evidence.reports[s.claim.report].document.lines]
    here = _line(lines, s.place[0])
    best: Statement | None = None
    for other in asserted:
        if other.claim.report != s.claim.report or other.place[0] >= s.place[0]:
            continue
        if nested(s, other) or not _other_side(s, other):
            continue
        if not s.side & other.names:
            continue
        if here - _line(lines, other.place[0]) > settings.reach:
            continue
        if best is None or other.place > best.place:
            best = other
    return best


def _line(lines: Sequence[Span], at: int) -> int:
    return sum(1 for first, _ in lines if first <= at)
