"""A checker's verdict on a claim -> Statement: "Claim: 59 people were killed. FALSE." denies that they were.

Fact-checks state a claim, and behind it in a word or two what they found. The claim is not theirs: they deny it, or could not
confirm it. (The form is that of ClaimReview: a claim reviewed and a rating, schema.org.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from sayso.model import Claim, EventFigure, Ref, Relation, Span, Stance, Status, Why
from sayso.relations.evidence import Evidence, inside
from sayso.relations.statements import Statement, statement, unsourced
from sayso.relations.wording import either

RULES: dict[str, str] = {
    "relations.checking.verdict": (
        "A report states a claim ('Claim: ...') and a verdict right behind it ('FALSE', 'Our rating: unproven'): it denies the claim, or "
        "could not confirm it."
    ),
}
_CLAIM = re.compile(
    r"(?:the )?(?:claim|rumou?r|myth|what was claimed)(?: (?:no\.? ?)?\d+)?\s*[:–—-]\s*",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    rf"\s*(?:{either('checking', 'label')}\s*[:–—-]\s*)?[\"“]?(?:(?P<denies>{either('checking', 'false')})|(?P<unconfirmed>{either('checking', 'unproven')}))"
    r"[\"”]?(?=[.!:;,]|\s*$|\s+\n)",
    re.IGNORECASE,
)
_NEAR = 2  # sentences behind a claim in which its verdict stands


def is_claim(words: str) -> bool:
    """Whether a sentence states a claim that is checked: what it says is not its report's own."""
    return _CLAIM.match(words) is not None


def checked(evidence: Evidence) -> tuple[Statement, ...]:
    """The checked claims with what their reports make of them, report by report."""
    return tuple(
        statement(evidence, claim)
        for report in evidence.order
        for claim in _checked(evidence, report)
    )


def figure(one: EventFigure, verdicts: Iterable[Statement]) -> EventFigure:
    """A figure; one of a checked claim is no count of its report's: denied, or only supposed."""
    for s in verdicts:
        if s.claim.report == one.report and inside(one.span, s.claim.content):
            status: Status = "denied" if s.claim.stance == "denies" else "hypothetical"
            return replace(one, status=status)
    return one


def of_their_numbers(
    found: Iterable[Relation], statements: Iterable[Statement], verdicts: Iterable[Statement]
) -> Iterator[Relation]:
    """Without relations of a checked claim with numbers to statements that give none of these: "59 were killed" is checked."""
    numbers = {s.claim.id: s.numbers for s in statements}
    checks = {s.claim.id for s in verdicts if s.numbers}
    for r in found:
        ends = {r.a, r.b}
        if (
            ends & checks
            and all(end in numbers for end in ends)
            and numbers[r.a].isdisjoint(numbers[r.b])
        ):
            continue
        yield r


def _checked(evidence: Evidence, report: str) -> Iterator[Claim]:
    sentences = evidence.reports[report].sentences
    taken = set(evidence.claims)
    for n, span in enumerate(sentences):
        label = _CLAIM.match(evidence.text(report, span))
        if label is None or label.end() >= span[1] - span[0]:
            continue
        found = _verdict(evidence, report, sentences[n + 1 : n + 1 + _NEAR])
        if found is None:
            continue
        stance, cue = found
        content = span[0] + label.end(), span[1]
        identity = f"{report}:{content[0]}-{content[1]}"
        why = Why(
            rule="relations.checking.verdict",
            spans=(Ref(report=report, span=content), Ref(report=report, span=cue)),
        )
        identity = identity if identity not in taken else f"{identity}-checked"
        yield unsourced(report, (content,), stance, (cue,), identity, why)


def _verdict(evidence: Evidence, report: str, behind: Iterable[Span]) -> tuple[Stance, Span] | None:
    """What a verdict makes of a claim, and its words; none if it bears the claim out, or there is none."""
    for first, last in behind:
        words = evidence.text(report, (first, last))
        if is_claim(words):
            return None
        found = _VERDICT.match(words)
        if found is not None:
            stance: Stance = "denies" if found["denies"] else "unconfirmed"
            name = "denies" if found["denies"] else "unconfirmed"
            return stance, (first + found.start(name), first + found.end(name))
    return None
