"""Who had no part in something -> Relation: a report that tells of them in it is denied.

"State police are not involved in the search" denies "state and local police were looking for the men"
though the verbs differ: the one who takes no part is compared with the one who acts, and what they take
no part in with what is done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.model import Relation, Span
from sayso.relations.evidence import Evidence
from sayso.relations.statements import Statement, related, terms, unit
from sayso.relations.wording import either, words

RULES: dict[str, str] = {
    "relations.involving.no_part": (
        "A source says that someone has no part in something; another report tells of them doing it."
    ),
}
_NO_PART = re.compile(
    r"(?P<who>[^,.;:“”\"]{0,80}?)\s*\b(?:(?:is|are|was|were|has been|have been|had been|be)(?:n['’]t| not| never| no longer)"
    rf"(?: been)?(?: \w+ly)? {either('involving', 'taking')}|"
    rf"{either('involving', 'having')} no {either('involving', 'part')})"
    r" (?:in|with)\b(?P<what>[^,.;“”\"]{2,80})",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:that |however,? )?(?:they|we|it|he|she|I)\s*$", re.IGNORECASE)
_BEFORE_ACT = 80  # code points before an act in which the one who does it stands
_NOT = re.compile(r"(?:\bnot|n['’]t|\bnever|\bno longer)\b[^,;]*$", re.IGNORECASE)
# Looking for someone and looking into something is one thing that police have a part in.
_SEARCH = words("involving", "search")
_LITTLE = words("involving", "little")


def relations(
    evidence: Evidence, statements: Sequence[Statement], own: Sequence[Statement]
) -> tuple[Relation, ...]:
    """Denials of having a part."""
    told = [s for s in (*statements, *own) if s.claim.type == "says"]
    positive = [s for s in told if s.claim.stance == "asserts"]
    found: list[Relation] = []
    for s in statements:
        if s.claim.type == "says" and s.claim.stance in ("asserts", "denies"):
            found += _denied(evidence, s, positive)
    return tuple(found)


def _denied(evidence: Evidence, s: Statement, positive: Iterable[Statement]) -> Iterator[Relation]:
    report = s.claim.report
    text = evidence.reports[report].document.text
    for first, last in s.claim.content:
        stated = _NO_PART.search(text, first, last)
        if stated is None:
            continue
        who = _who(evidence, s, stated.span("who"), stated["who"])
        what = {_one(unit(t)) for t in terms(evidence, report, (stated.span("what"),))} - _LITTLE
        for other in positive:
            if other.claim.report == report or _NO_PART.search(_words(evidence, other)):
                continue
            if what and who and _tells(evidence, other, who, what):
                yield related(s, other, "denial", "relations.involving.no_part", cue=False)


def _who(evidence: Evidence, s: Statement, span: Span, words: str) -> frozenset[str]:
    """The words for who takes no part: those before the verb, the speaker's where it is a pronoun."""
    report = s.claim.report
    spans = s.claim.source or () if not words.strip() or _PRONOUN.search(words) else (span,)
    names = evidence.named(report, spans)
    return frozenset(unit(t) for t in terms(evidence, report, spans)) - _LITTLE | frozenset(
        p for n in names for p in evidence.principals(n) if evidence.names[n].kind != "place"
    )


def _tells(
    evidence: Evidence, other: Statement, who: frozenset[str], what: frozenset[str] | set[str]
) -> bool:
    """Whether a statement tells of them in it: most of their words before the act, and not negated."""
    report = other.claim.report
    one = evidence.reports[report]
    for content in other.claim.content:
        for word, at in zip(one.terms, one.term_starts, strict=True):
            if not content[0] <= at < content[1] or _one(unit(word)) not in what:
                continue
            first = max(content[0], evidence.sentence(report, at)[0], at - _BEFORE_ACT)
            if first >= at or _NOT.search(one.document.text, first, at):
                continue
            mine = {unit(w) for w in terms(evidence, report, ((first, at),))}
            named = evidence.named(report, ((first, at),))
            mine |= {p for n in named for p in evidence.principals(n)}
            shared = who & mine
            if len(shared) >= min(2, len(who)) and 2 * len(shared) >= len(who):
                return True
    return False


def _one(of: str) -> str:
    return "search" if of in _SEARCH else of


def _words(evidence: Evidence, s: Statement) -> str:
    return " ".join(evidence.text(s.claim.report, span) for span in s.claim.content)
