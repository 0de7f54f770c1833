"""One quotation in two mouths -> Relation: who said it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from sayso.model import Ref, Relation, Why
from sayso.relations.evidence import Evidence
from sayso.relations.statements import Statement
from sayso.settings import RelationSettings

RULES: dict[str, str] = {
    "relations.voicing.two_mouths": (
        "Two reports give one quotation, word for word, to two persons who speak for different bodies "
        "or none."
    ),
}
_WORD = re.compile(r"\w+")


def relations(
    evidence: Evidence, statements: Iterable[Statement], settings: RelationSettings
) -> tuple[Relation, ...]:
    """Quotations that are given to two persons."""
    quoted: dict[tuple[str, ...], list[Statement]] = {}
    for s in statements:
        if s.claim.form != "direct" or s.claim.speaker is None:
            continue
        if evidence.names[s.claim.speaker].kind == "person":
            words = tuple(
                w.casefold()
                for span in s.claim.content
                for w in _WORD.findall(evidence.text(s.claim.report, span))
            )
            if len(words) >= settings.quotation:
                quoted.setdefault(words, []).append(s)
    return tuple(r for same in quoted.values() for r in _apart(evidence, same))


def _apart(evidence: Evidence, same: Iterable[Statement]) -> Iterator[Relation]:
    for a, b in combinations(same, 2):
        if a.claim.report == b.claim.report or a.side & b.side:
            continue
        mine, theirs = _named(evidence, a), _named(evidence, b)
        if not mine or not theirs or mine <= theirs or theirs <= mine:
            continue  # a description ("a spokesman"), or a name and the same with its post
        spans = tuple(
            Ref(report=s.claim.report, span=span)
            for s in (a, b)
            for span in (*(s.claim.source or ())[:1], s.claim.content[0])
        )
        why = Why(rule="relations.voicing.two_mouths", spans=spans)
        yield Relation(a=a.claim.id, b=b.claim.id, type="actor_conflict", why=why)


def _named(evidence: Evidence, s: Statement) -> frozenset[str]:
    """The words of a speaker's proper name; none where it is a description."""
    name = evidence.names[s.claim.speaker or ""].name
    words = name.split()
    if not words or not words[0][:1].isupper() or len(words) < 2:
        return frozenset()
    return frozenset(w.casefold() for w in words)
