"""Words disowned -> Relation: who denies having said something, or was misquoted.

What is disowned is what other reports have that same person or body say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.model import Relation, Span
from sayso.relations.evidence import Evidence
from sayso.relations.statements import Statement, related, terms, unit
from sayso.relations.wording import either, words

RULES: dict[str, str] = {
    "relations.disowning.disowned": (
        "A source denies having said something: what other reports have that same source say."
    ),
    "relations.disowning.misquoted": (
        "A source says that it was misquoted, or gives its words as they really were: what other "
        "reports quote that same source as saying of the same."
    ),
    "relations.disowning.withdrawn": (
        "A side takes back what it said: its statements of what is taken back are followed by the "
        "withdrawal, an update; they are kept."
    ),
}
_SAID = re.compile(
    r"^(?:that )?(?:(?:he|she|they|it) )?(?:had |has |have |ever |having |been )*"
    rf"(?:{either('disowning', 'making')}\b.{{0,20}}?\b{either('disowning', 'made')}\b|"
    rf"{either('disowning', 'saying')}\b)",
    re.IGNORECASE,
)
_WORDS = either("disowning", "words")
_MISQUOTED = re.compile(
    rf"\b{either('disowning', 'misquoted')}\b|"
    rf"\b(?:my|his|her|their|its|the) {_WORDS} (?:was|were|is|are|had been|have been|has been) "
    rf"(?:\w+ly )?{either('disowning', 'distorted')}\b",
    re.IGNORECASE,
)
# "what he actually said was", "his real response": the words as the speaker wants them.
_REALLY = re.compile(
    rf"\b(?:(?:my|his|her|their|its) {either('disowning', 'real')} {_WORDS}|"
    rf"what (?:I|he|she|they) {either('disowning', 'really')} {either('disowning', 'meant')})\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    rf"\b{either('disowning', 'retracting')}\s+"
    rf"(?:(?:its|his|her|their|the|an?|that|{either('disowning', 'former')})\s+){{0,4}}"
    rf"{either('disowning', 'retracted')}\b"
    r"(?P<what>[^.;]*)",
    re.IGNORECASE,
)
# "..., the paper quoted him as saying": the words are his.
_HIM = re.compile(r"^\s*(?:him|her|them) (?:as )?" + either("disowning", "quoting") + r"\b")


def relations(
    evidence: Evidence, statements: Sequence[Statement], own: Sequence[Statement] = ()
) -> tuple[Relation, ...]:
    """Denials of having spoken, disputes about what was said, and withdrawals of it."""
    told = [s for s in statements if s.claim.type == "says"]
    asserted = [s for s in told if s.claim.stance in ("asserts", "promises")]
    found: list[Relation] = []
    for s in told:
        if s.claim.stance == "denies" and _SAID.match(s.opening):
            found += _disowned(evidence, s, told, asserted)
        elif s.claim.stance in ("asserts", "denies"):
            found += _misquoted(evidence, s, told, asserted)
    for s in (*told, *own):
        found += _withdrawn(evidence, s, asserted)
    return tuple(found)


def _disowned(
    evidence: Evidence,
    denial: Statement,
    told: Sequence[Statement],
    asserted: Iterable[Statement],
) -> Iterator[Relation]:
    """What other reports have the denier say, unless they say it as a denial of their own."""
    speaker = _denier(evidence, denial, told)
    if speaker is None:
        return
    for other in asserted:
        if other.claim.report != denial.claim.report and speaker in _mouths(evidence, other, told):
            yield related(denial, other, "denial", "relations.disowning.disowned")


def _misquoted(
    evidence: Evidence,
    correction: Statement,
    told: Sequence[Statement],
    asserted: Iterable[Statement],
) -> Iterator[Relation]:
    """What other reports quote the speaker as saying of what the correction tells of."""
    report = correction.claim.report
    words = " ".join(evidence.text(report, span) for span in correction.claim.content)
    plain = _MISQUOTED.search(words)
    if plain is None and not _REALLY.search(words):
        return
    speaker = _denier(evidence, correction, told)
    if speaker is None:
        return
    mine = [s for s in told if s.claim.report == report and speaker in _mouths(evidence, s, told)]
    about = (
        frozenset().union(*(s.units for s in mine)) if plain is not None else correction.units
    ) - _OF_SPEAKING
    for other in asserted:
        if other.claim.report == report or other.claim.form == "indirect":
            continue
        if speaker in _mouths(evidence, other, told) and about & other.units:
            yield related(correction, other, "dispute", "relations.disowning.misquoted")


def _withdrawn(
    evidence: Evidence, withdrawal: Statement, asserted: Iterable[Statement]
) -> Iterator[Relation]:
    """What a side said of what it takes back, in this report before or in others not later."""
    report = withdrawal.claim.report
    text = evidence.reports[report].document.text
    for first, last in withdrawal.claim.content:
        taken = _WITHDRAWN.search(text, first, last)
        if taken is None:
            continue
        who = _sides(evidence, report, (first, taken.start()))
        span = taken.span("what")
        about = {unit(w) for w in terms(evidence, report, (span,))} - _OF_SPEAKING
        for other in asserted:
            mine = other.claim.report == report
            if not who & other.side or (mine and other.place[1] > first):
                continue
            if not mine and _later(evidence, other.claim.report, report):
                continue
            if len(about & (other.units | other.acts)) >= 2:
                yield related(other, withdrawal, "update", "relations.disowning.withdrawn")


def _sides(evidence: Evidence, report: str, span: Span) -> frozenset[str]:
    """The names in some words with those that they act for."""
    named = evidence.named(report, (span,))
    return frozenset(p for n in named for p in evidence.principals(n))


def _later(evidence: Evidence, report: str, than: str) -> bool:
    mine, theirs = evidence.day(report), evidence.day(than)
    return mine is not None and theirs is not None and mine > theirs


_OF_SPEAKING = words("disowning", "speaking")


def _mouths(evidence: Evidence, s: Statement, told: Sequence[Statement]) -> frozenset[str]:
    """The shared names that a report gives a statement to."""
    names = set(evidence.named(s.claim.report, s.claim.source or ()))
    if s.claim.speaker is not None:
        names.add(s.claim.speaker)
    text = evidence.reports[s.claim.report].document.text
    if any(_HIM.match(text[last : last + 30]) for _, last in s.claim.cue or ()):
        spoke = _last_person(evidence, s, told)
        names |= {spoke} if spoke is not None else set()
    return frozenset(names)


def _denier(evidence: Evidence, denial: Statement, told: Iterable[Statement]) -> str | None:
    """The person who denies: the speaker, else ("the official") the person who spoke last."""
    if denial.claim.speaker is not None:
        kind = evidence.names[denial.claim.speaker].kind
        return denial.claim.speaker if kind == "person" else None
    return _last_person(evidence, denial, told)


def _last_person(evidence: Evidence, s: Statement, told: Iterable[Statement]) -> str | None:
    """The person who spoke last before a statement in its report."""
    spoken = [
        one
        for one in told
        if one.claim.report == s.claim.report
        and one.place[0] < s.place[0]
        and one.claim.speaker is not None
        and evidence.names[one.claim.speaker].kind == "person"
    ]
    return max(spoken, key=lambda one: one.place).claim.speaker if spoken else None
