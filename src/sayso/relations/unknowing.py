"""Words of not knowing inside what is said -> what is not known: "it had no knowledge of such arrests".

A source that says so asserts nothing of the matter: it doubts, as one does that "cannot confirm" it.
"""

from __future__ import annotations

import re

from msgspec import structs

from sayso.relations.evidence import Evidence
from sayso.relations.statements import Statement, statement
from sayso.relations.wording import either

_THING = either("unknowing", "thing")
_TELLING = either("unknowing", "telling")
_QUESTION = r"(?:if|whether|who|whose|whom|that|where|when)"
_UNKNOWN = re.compile(
    # "has no knowledge of", "there is no evidence that", "had received no reports of"
    rf"\b(?:no|nor any|not any|little) (?:\w+ ){{0,2}}?{_THING}(?: yet| so far| at this time| at all)? (?:of|that|about|on|for|to (?:suggest|show|indicate|support|prove)|suggesting|showing|indicating)(?: {_QUESTION})?\b"
    # "has not seen any evidence of", "did not find evidence that"
    rf"|(?:\bnot|n['’]t|\bnever|\bwithout) (?:\w+ )?(?:seen|found|received|heard|had|have|produced|any) (?:any |the )?(?:\w+ )?{_THING} (?:of|that|about|to (?:suggest|show|indicate))\b"
    # "knew of no", "had heard of no"
    r"|\b(?:knew|know|knows|known|heard|hear|aware) of no\b"
    r"|\b(?:not|n['’]t) (?:yet |been )?aware (?:of|that)\b|\bunaware of\b"
    r"|\bnothing (?:to (?:suggest|show|indicate|support)|that (?:suggests|shows|supports)|suggesting|supports)\b"
    # "could not say whether", "are not in a position to say who", "too early to say"
    rf"|(?:\bnot|n['’]t|\bcannot|\bunable to|\btoo early to|\bimpossible to|\bpremature to|\bnobody can|\bno one can)"
    rf"(?: \w+){{0,5}}? {_TELLING}(?: yet| now| for sure| for certain| with certainty)? {_QUESTION}\b"
    rf"|\b(?:un|not (?:\w+ )?)(?:clear|known|certain|sure) {_QUESTION}\b",
    re.IGNORECASE,
)
_EARLY = 90  # code points from the beginning of what is said in which the words stand
_QUESTIONS = re.compile(rf"\b{_QUESTION}$", re.IGNORECASE)


def unknown(evidence: Evidence, s: Statement) -> Statement | None:
    """What a statement says that is not known, as a doubt under the statement's id; None if it says no such thing."""
    report = s.claim.report
    text = evidence.reports[report].document.text
    for first, last in s.claim.content:
        found = _UNKNOWN.search(text, first, min(last, first + _EARLY))
        if found is None:
            continue
        end = min(last, evidence.sentence(report, found.start())[1])
        asked = _QUESTIONS.search(text, found.start(), found.end())
        start = asked.start() if asked is not None else found.end()
        if not text[start:end].strip():
            return None
        part = structs.replace(s.claim, content=((start, end),), stance="unconfirmed")
        return statement(evidence, part)
    return None
