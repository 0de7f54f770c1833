"""Whose account is answered: "the video contradicts the police account" answers the police, and nobody else who tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sayso.model import Claim, Relation
from sayso.relations.evidence import Evidence
from sayso.relations.wording import either

_OPPOSED = ("denial", "dispute")
_ACCOUNT = re.compile(
    rf"^\W*(?:on |of |to )?(?:the )?(?P<who>[\w-]{{4,}}?)(?:['’]s?)? {either('holders', 'account')}\b",
    re.IGNORECASE,
)
# Letters that a word for one and its source begin with: "government", "a government minister".
_STEM = 5


def answered(
    evidence: Evidence, found: Iterable[Relation], claims: Mapping[str, Claim]
) -> Iterator[Relation]:
    """Relations without answers to one's account that meet others, where that one is a source of the event.

    Args:
        evidence: the event.
        found: relations; of an answer the first end is what answers.
        claims: the statements by their ids.
    """
    sources = {
        c.id: " ".join(evidence.text(c.report, x) for x in c.source).casefold()
        for c in claims.values()
        if c.source
    }
    held: dict[str, frozenset[str]] = {"": frozenset()}  # by the word for one
    for r in found:
        answer = claims.get(r.a)
        if r.type in _OPPOSED and answer is not None and r.b in claims:
            said = _ACCOUNT.match(evidence.text(answer.report, answer.content[0]))
            who = said["who"].casefold()[:_STEM] if said is not None else ""
            if who not in held:
                begins = re.compile(rf"\b{re.escape(who)}")
                held[who] = frozenset(i for i, source in sources.items() if begins.search(source))
            if held[who] and r.b not in held[who]:
                continue
        yield r
