"""An earlier and a later state of one matter -> Relation: missing and found, complained of and settled.

Two reports that differ in such a state need not contradict each other: the one was written when the
matter stood otherwise. Which words tell which state is said by ``data/stages.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import product

from msgspec import structs

from sayso.model import Ref, Relation, Why
from sayso.relations.contraries import Contrary, Said, not_said, rows, said
from sayso.relations.evidence import Evidence
from sayso.relations.news import News
from sayso.relations.statements import Statement

RULES: dict[str, str] = {
    "relations.staging.later": (
        "One report tells a state of a person or of the event's news, another the state that follows "
        "on it (data/stages.toml); the first tells nothing of the second, and is not known to be later."
    ),
}

# "He had been released in May", before the arrest; "died after a week in intensive care".
_HAD = re.compile(r"\bhad(?: \w+ly)? $", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|since|following|having|spending)\b[^.;]*$", re.IGNORECASE)


def relations(
    evidence: Evidence, statements: Sequence[Statement], news: News
) -> tuple[Relation, ...]:
    """Updates: the earlier state first; two statements once, though several rows tell of them."""
    told = [s for s in statements if s.claim.type == "says" and s.claim.stance == "asserts"]
    found: dict[tuple[str, str], Relation] = {}
    for row in stages():
        others = [_around(news, x) for x in said(evidence, told, row, row.other)]
        knows = {
            report for report in (evidence.order if others else ()) if _knows(evidence, report, row)
        }
        before = [s for s in told if s.claim.report not in knows] if others else []
        ones = [_around(news, x) for x in said(evidence, before, row, row.one)]
        others = [x for x in others if not _preceded(evidence, x, _HAD)]
        ones = [x for x in ones if not _preceded(evidence, x, _AFTER)]
        for a, b in product(ones, others):
            if _one_matter(row, a, b) and not _later(evidence, a, b):
                found.setdefault((a.statement.claim.id, b.statement.claim.id), _relation(a, b))
    return tuple(found.values())


def _knows(evidence: Evidence, report: str, row: Contrary) -> bool:
    """Whether a report tells of the later state, wherever: "no group has claimed it" does not."""
    text = evidence.reports[report].document.text
    return any(
        not not_said(text, evidence.sentence(report, m.start())[0], m)
        for m in row.other.finditer(text)
    )


def _around(news: News, x: Said) -> Said:
    """A state with the words of the news around it, if these tell the news."""
    around = news.beside(x.statement.claim.report, x.span[0], frozenset())
    return structs.replace(x, around=around and around & news.words.keys())


def _one_matter(row: Contrary, a: Said, b: Said) -> bool:
    """Whether two states are of one person, or both of the event's news."""
    if "person" in row.of and (a.whom is not None or b.whom is not None):
        shared = len(a.units & b.units | a.names & b.names)
        return a.whom == b.whom and shared >= row.words
    around = (a.around or frozenset()) & (b.around or frozenset())
    return "news" in row.of and len(around) >= row.words


def _preceded(evidence: Evidence, x: Said, words: re.Pattern[str]) -> bool:
    """Whether words stand before a state in its sentence."""
    report = x.statement.claim.report
    first = evidence.sentence(report, x.span[0])[0]
    return words.search(evidence.text(report, (first, x.span[0]))) is not None


def _later(evidence: Evidence, a: Said, b: Said) -> bool:
    """Whether the report of the earlier state is known to be the later one."""
    first, second = (evidence.day(s.statement.claim.report) for s in (a, b))
    return first is not None and second is not None and first > second


@cache
def stages() -> tuple[Contrary, ...]:
    """The rows of ``data/stages.toml``: ``one`` the earlier state, ``other`` the later."""
    return rows("stages.toml")


def _relation(a: Said, b: Said) -> Relation:
    spans = tuple(Ref(report=s.statement.claim.report, span=s.span) for s in (a, b))
    why = Why(rule="relations.staging.later", spans=spans)
    return Relation(a=a.statement.claim.id, b=b.statement.claim.id, type="update", why=why)
