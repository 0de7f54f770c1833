"""One quotation in two mouths -> Relation: who said it?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sayso.model import Record, Ref, Relation, Why
from sayso.relations.evidence import Evidence, inside
from sayso.relations.siting import skeleton
from sayso.relations.statements import Statement
from sayso.settings import RelationSettings

RULES: dict[str, str] = {
    "relations.voicing.two_mouths": (
        "Two reports give one quotation, word for word, to two persons who speak for different bodies "
        "or none."
    ),
}
_WORD = re.compile(r"\w+")
_AT_SOURCE = 60  # code points behind a source in which the name of who bears a post stands


class Voiced(Record, frozen=True, kw_only=True):
    """A quotation with the words of the proper name that it is given to."""

    statement: Statement
    named: frozenset[str]


def relations(
    evidence: Evidence, statements: Iterable[Statement], settings: RelationSettings
) -> tuple[Relation, ...]:
    """Quotations that are given to two persons."""
    quoted: dict[tuple[str, ...], list[Voiced]] = {}
    spoken: dict[str, list[Statement]] = {}
    for s in sorted(statements, key=lambda s: (s.claim.report, s.place)):
        before = spoken.setdefault(s.claim.report, [])
        named = _named(evidence, s, before)
        if s.claim.source and s.claim.inside is None:
            before.append(s)
        if s.claim.form != "direct" or not named:
            continue
        words = tuple(
            w.casefold()
            for span in s.claim.content
            for w in _WORD.findall(evidence.text(s.claim.report, span))
        )
        if len(words) >= settings.quotation:
            quoted.setdefault(words, []).append(Voiced(statement=s, named=named))
    return tuple(r for same in quoted.values() for r in _apart(evidence, same))


def _apart(evidence: Evidence, same: Iterable[Voiced]) -> Iterator[Relation]:
    rank = {report: n for n, report in enumerate(evidence.order)}
    ordered = sorted(same, key=lambda v: (rank[v.statement.claim.report], v.statement.place))
    for one, two in combinations(ordered, 2):
        a, b = one.statement, two.statement
        if a.claim.report == b.claim.report or a.side & b.side:
            continue
        if one.named <= two.named or two.named <= one.named:
            continue  # a name and the same with its post
        if {skeleton(w) for w in one.named} & {skeleton(w) for w in two.named} - {""}:
            continue  # one name in two spellings
        if _beside(evidence, a, two.named) or _beside(evidence, b, one.named):
            continue  # "the airline's manager Tavi Orman", of which the source has the post alone
        spans = tuple(
            Ref(report=s.claim.report, span=span)
            for s in (a, b)
            for span in (*(s.claim.source or ())[:1], s.claim.content[0])
        )
        why = Why(rule="relations.voicing.two_mouths", spans=spans)
        yield Relation(a=a.claim.id, b=b.claim.id, type="actor_conflict", why=why)


def _beside(evidence: Evidence, s: Statement, named: frozenset[str]) -> bool:
    """Whether a name stands whole at a statement's source."""
    text = evidence.reports[s.claim.report].document.text
    return any(
        named <= {w.casefold() for w in text[start : end + _AT_SOURCE].split()}
        for start, end in s.claim.source or ()
    )


def _named(evidence: Evidence, s: Statement, before: Sequence[Statement]) -> frozenset[str]:
    """The words of a speaker's proper name: in the source, or in that of what a pronoun goes on from.

    "The boy's father" was led to a name by inference: too little to set it against another.
    """
    report, name = s.claim.report, s.claim.speaker
    if name is None or evidence.names[name].kind != "person":
        return frozenset()
    words = _proper(evidence, s)
    for earlier in reversed(before):
        source = " ".join(evidence.text(report, span) for span in s.claim.source or ())
        if words or source.casefold() not in ("he", "she") or earlier.claim.speaker != name:
            break
        words, s = _proper(evidence, earlier), earlier
    return words


def _proper(evidence: Evidence, s: Statement) -> frozenset[str]:
    """The words of the speaker's name, where a proper name, or a part of it, stands in the source."""
    report = s.claim.report
    text = evidence.reports[report].document.text
    words = evidence.names[s.claim.speaker or ""].name.split()
    if len(words) < 2 or not words[0][:1].isupper():
        return frozenset()
    folded = frozenset(w.casefold() for w in words)
    for where, who in evidence.mentions.get(report, ()):
        if who != s.claim.speaker or not inside(where, s.claim.source or ()):
            continue
        belongs = text[where[1] : where[1] + 2] in ("'s", "’s")
        last = text[slice(*where)].split()[-1].casefold()
        if text[where[0]].isupper() and last in folded and not belongs:
            return folded
    return frozenset()
