"""Denial -> who is said not to have done it: by name, or by a word for their side."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from sayso.model import Span
from sayso.relations.evidence import Evidence
from sayso.relations.statements import Statement, telling, terms, unit
from sayso.relations.wording import words as listed

# What is denied of oneself: "denied firing", "that it had fired", "any role".
_SELF = re.compile(
    r"^(?:that )?(?:(?:any|all|a) )?(?:it|they|he|she|its|their|his|her|\w+ing|role|involvement|"
    r"responsibility|part|hand|knowledge|complicity)\b",
    re.IGNORECASE,
)
# "Denied that its fighters had": the noun says whose side it is.
_OWN = re.compile(
    r"[\"“‘']?(?:that )?(?:any of )?(?:its|their|our|his) [\w’'-]+(?: [\w’'-]+)?", re.IGNORECASE
)
_BESIDE = 50  # code points beside a source in which words for its side stand


def parties_of(evidence: Evidence, denial: Statement) -> frozenset[str]:
    """Who did what is denied: the bodies named in it, else the denier ("denied firing")."""
    if _SELF.match(denial.opening):
        return denial.side
    agents = {
        name
        for t in denial.triggers
        if (agent := evidence.agent(denial.claim.report, t)) is not None
        for name in evidence.principals(agent)
        if evidence.names[name].kind != "place"
    }
    return frozenset(agents)


def party_words(evidence: Evidence, denial: Statement) -> frozenset[str]:
    """Units of words for the side that denies something of itself: of "a rebel spokesman, Tavi Orman" the rebels."""
    if not _SELF.match(denial.opening):
        return frozenset()
    report = denial.claim.report
    spans = _beside_source(evidence, denial)
    start = denial.claim.content[0][0]
    own = _OWN.match(evidence.text(report, (start, denial.place[1])))
    if own is not None:
        spans = (*spans, (start, start + own.end()))
    return _units(evidence, report, spans) & _sides()


def blamed(evidence: Evidence, s: Statement, acts: Collection[str], party: frozenset[str]) -> bool:
    """Whether a statement lays acts at the door of such a party, or at nobody's beside it; not who suffered them."""
    if party.isdisjoint(s.units):
        return False
    report = s.claim.report
    for t in telling(evidence, s, acts):
        if t.agent is not None:
            if not party.isdisjoint(_units(evidence, report, (t.agent,))):
                return True
        elif t.patient is None or party.isdisjoint(_units(evidence, report, (t.patient,))):
            return True
    return False


def did_it(
    evidence: Evidence, s: Statement, acts: Collection[str], parties: frozenset[str]
) -> bool:
    """Whether "the actress" did some acts, whom no name stands for, and of a person they are denied.

    That "jets" or "somebody" did it says nothing of a party that denies it, nor does a word for
    another side ("the army").
    """
    if any(evidence.names[p].kind != "person" for p in parties):
        return False
    report = s.claim.report
    return any(
        t.agent is not None
        and evidence.agent(report, t) is None
        and evidence.text(report, t.agent).casefold().startswith("the ")
        and _sides().isdisjoint(_units(evidence, report, (t.agent,)))
        for t in telling(evidence, s, acts)
    )


def _beside_source(evidence: Evidence, denial: Statement) -> tuple[Span, ...]:
    """The words beside the source of a denial, within its sentence and before what is denied."""
    low, high = evidence.sentence(denial.claim.report, denial.place[0])
    near = (
        (max(first - _BESIDE, low), min(last + _BESIDE, high, denial.place[0]))
        for first, last in denial.claim.source or ()
    )
    return tuple(span for span in near if span[0] < span[1])


def _units(evidence: Evidence, report: str, spans: tuple[Span, ...]) -> frozenset[str]:
    return frozenset(unit(w) for w in terms(evidence, report, spans))


@cache
def _sides() -> frozenset[str]:
    return frozenset(unit(w) for w in listed("opposing", "party"))
