"""Evidence -> Statement: what a report tells in its own words, as its own claims.

A reporter's "the report could not be verified" answers a source, and "the fighting is a mile from the
city" contradicts one. Each sentence outside what sources say is a statement of the report itself: a
claim without source and cue. Only those that a relation ends in are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.model import Claim, Ref, Span, Spans, Stance, Why
from sayso.relations.checking import is_claim
from sayso.relations.evidence import Evidence, extent, inside, meets
from sayso.relations.statements import Statement, statement, unsourced
from sayso.relations.untrue import called, doubted

RULES: dict[str, str] = {
    "relations.tellings.own": (
        "What a sentence tells without naming a source is the report's own statement; kept where "
        "it contradicts, doubts or updates another."
    ),
    "relations.tellings.unconfirmed": (
        "A report says in its own words that something could not be confirmed or verified."
    ),
}
_READ = frozenset({"title", "body", "caption"})
_SHORTEST = 2  # content words of a statement; fewer tell nothing that can be compared
_MOST = 0.6  # share of a sentence that is the report's own, from which the whole sentence is
_PIECE = 6  # words of a piece of another sentence, from which it tells something by itself
_WORD = re.compile(r"\w")
_EDGE = " \t\r\n,;:.–—-"
# "could not be independently verified", "has not been confirmed", "unable to verify". What cannot be
# confirmed is what stands before a passive and after an active verb.
UNCONFIRMED = re.compile(
    r"\b(?:(?:could|can|has|have|had|was|were|is|are|did)(?:n['’]t| ?not| never)"
    r"(?: yet| immediately| independently| been| be| able to| in a position to| possible to)*|"
    r"(?:unable|impossible) to(?: independently| immediately)?|"
    r"(?:has|have) yet to(?: be)?(?: independently)?|yet to be(?: independently)?)"
    r" (?:independently |officially |immediately )?"
    r"(?:confirm|verif|corroborat|substantiat|authenticat)(?:y|ied|ed|e)?\b"
    r"|\bno (?:official |independent |immediate |further )?confirmation(?: (?:of|on|that|for))?\b"
    r"|\b(?:remains?|remained|is|are|was|were) (?:still |so far |as yet )?(?:an )?un(?:confirmed|verified|substantiated|corroborated|proven)\b",
    re.IGNORECASE,
)


def tellings(evidence: Evidence) -> tuple[Statement, ...]:
    """The reports' own statements, report by report in order of publication."""
    found: list[Statement] = []
    for report in evidence.order:
        taken = set(evidence.claims)
        one = evidence.reports[report].document.text
        for pieces in _own(evidence, report):
            claim = _claim(evidence, report, pieces, taken)
            taken.add(claim.id)
            told = statement(evidence, claim)
            if (
                len(told.units) >= _SHORTEST
                or claim.stance == "unconfirmed"
                or any(called(one, *x) or doubted(one, *x) for x in pieces)
            ):
                found.append(told)
    return tuple(found)


def _own(evidence: Evidence, report: str) -> Iterator[Spans]:
    """The words of each sentence that no source is named for."""
    one = evidence.reports[report]
    read = [line.span for line in one.document.lines if line.role in _READ]
    holes = sorted(
        span
        for identity in evidence.claim_ids[report]
        if (claim := evidence.claims[identity]).source or claim.via
        for span in (*claim.content, *(claim.source or ()), *(claim.cue or ()), *(claim.via or ()))
    )
    for sentence in one.sentences:
        words = evidence.text(report, sentence).rstrip("\"'”’ ")
        if (
            words.endswith("?")
            or is_claim(words)
            or not any(inside(sentence, (line,)) for line in read)
        ):
            continue
        left = tuple(_trimmed(one.document.text, _without(sentence, holes)))
        many = sum(last - first for first, last in left)
        if many >= _MOST * (sentence[1] - sentence[0]):
            yield tuple(_trimmed(one.document.text, (sentence,)))
        elif pieces := tuple(p for p in left if len(evidence.text(report, p).split()) >= _PIECE):
            yield pieces


def _without(piece: Span, holes: Sequence[Span]) -> Iterator[Span]:
    at, last = piece
    for a, b in holes:
        if b <= at or a >= last:
            continue
        if a > at:
            yield at, a
        at = max(at, b)
    if at < last:
        yield at, last


def _trimmed(text: str, pieces: Iterable[Span]) -> Iterator[Span]:
    """Pieces without the commas and blanks at their ends; a lone word or mark is none."""
    for first, last in pieces:
        while first < last and text[first] in _EDGE:
            first += 1
        while first < last and text[last - 1] in _EDGE:
            last -= 1
        if len(text[first:last].split()) > 1 and _WORD.search(text[first:last]):
            yield first, last


def _known(evidence: Evidence, report: str, doubt: Span) -> bool:
    """Whether a claim of the report has the words of doubt already."""
    sentence = evidence.sentence(report, doubt[0])
    return any(
        evidence.claims[i].stance == "unconfirmed" and meets(s, sentence)
        for i in evidence.claim_ids[report]
        for s in evidence.claims[i].content
    )


def _claim(evidence: Evidence, report: str, pieces: Spans, taken: Iterable[str]) -> Claim:
    text = evidence.reports[report].document.text
    stance: Stance = "asserts"
    cue: Spans | None = None
    rule = "relations.tellings.own"
    for first, last in pieces:
        doubt = UNCONFIRMED.search(text, first, last)
        if doubt is not None and not _known(evidence, report, doubt.span()):
            stance, cue, rule = "unconfirmed", (doubt.span(),), "relations.tellings.unconfirmed"
            break
    first, last = extent(pieces)
    identity = f"{report}:{first}-{last}"
    identity = identity if identity not in set(taken) else f"{identity}-own"
    why = Why(rule=rule, spans=tuple(Ref(report=report, span=p) for p in pieces))
    return unsourced(report, pieces, stance, cue, identity, why)
