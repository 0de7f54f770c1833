"""Acts of the news that are said not to have happened -> Relation.

"No guard handed over a weapon" answers each report whose news is that weapons were handed over, also
where it has few other words of it. Only what the news is of counts: of side remarks too much is alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.model import Relation
from sayso.relations.copying import Voices
from sayso.relations.evidence import Evidence, meets
from sayso.relations.negating import (
    apart,
    denied_acts,
    gainsays,
    negative,
    norm,
    occasion,
    ordered,
    pending,
    questioned,
    supposed,
    to_be,
    unsaid,
)
from sayso.relations.news import News
from sayso.relations.parties import parties_of
from sayso.relations.statements import (
    Statement,
    acts_of,
    by_sentence,
    related,
    telling,
    terms,
    unit,
)
from sayso.relations.wording import either, words

RULES: dict[str, str] = {
    "relations.undone.news": (
        "A source, or a report that calls the news untrue, says that an act of the event's news did "
        "not happen; another side tells of the act, with another word of the news."
    ),
}
_EMPTY = words("opposing", "empty") | words("undone", "meaning")
_NO = re.compile(r"n['’]t\b|\b(?:not?|never|none|nobody|neither|nor|cannot)\b", re.IGNORECASE)
# "Any involvement in the boy's death": the part in it is denied, not the death.
_PART = re.compile(
    rf"(?:having (?:had )?|that \w+ had )?(?:any |a |no )?{either('undone', 'part')}\b"
)
_ITSELF = re.compile(r"(?:that )?(?:it|they|he|she|we|i)\b")
_TO = re.compile(
    r"\b(?:to|because|so that)\b(?! (?:a|an|the|any|\w+body|\w+one|him|her|them|me|us)\b)",
    re.IGNORECASE,
)
_TELLS = 0.12  # share of the news that a telling of the act holds
_NEAR = 2  # words of the news beside names that both hold, the act among them


def relations(
    evidence: Evidence, once: Voices, news: News, disproving: frozenset[str] = frozenset()
) -> tuple[Relation, ...]:
    """Denials of acts of the news.

    Args:
        evidence: the event.
        once: its statements and the reports' own, those that many carry word for word once.
        news: what the event's reports are about.
        disproving: the reports that call the news untrue; what these say in their own words counts too.
    """
    denials = [
        (s, one, acts)
        for s in once.firsts
        if s.claim.type == "says"
        and (s.claim.source or s.claim.report in disproving)
        and not supposed(evidence, s)
        for one in by_sentence(evidence, s)
        if (acts := _denied(evidence, one))
    ]
    if not denials:
        return ()
    told = [s for s in once.firsts if _tells(evidence, news, s)]
    return tuple(
        related(x, y, "denial", "relations.undone.news", cue=False)
        for s, one, acts in denials
        for t in _meant(evidence, news, one, acts & news.acts, told)
        for x, y in once.pairs(s, t)
    )


def _denied(evidence: Evidence, s: Statement) -> frozenset[str]:
    """The acts that a source says did not happen."""
    if s.claim.stance == "denies":
        return frozenset() if unsaid(evidence, s) or _PART.match(s.opening) else s.acts - _EMPTY
    if s.claim.stance != "asserts" or norm(s) or pending(s) or to_be(evidence, s):
        return frozenset()
    if occasion(evidence, s):
        return frozenset()
    return denied_acts(evidence, s) - _before(evidence, s) - _EMPTY


def _before(evidence: Evidence, s: Statement) -> frozenset[str]:
    """The acts before the first word of negation: of "the two deaths were not related" the deaths."""
    text = evidence.reports[s.claim.report].document.text
    found = next((m for a, b in s.claim.content if (m := _NO.search(text, a, b))), None)
    if found is None:
        return frozenset()
    told = (t for t in s.triggers if t.span[0] < found.start())
    return frozenset(u for t in told for u in acts_of(evidence, s.claim.report, t))


def _tells(evidence: Evidence, news: News, s: Statement) -> bool:
    return (
        s.claim.stance == "asserts"
        and s.claim.type == "says"
        and news.share(s) >= _TELLS
        and not negative(s)
        and not questioned(s)
        and not gainsays(evidence, s, frozenset())
    )


def _meant(
    evidence: Evidence,
    news: News,
    denial: Statement,
    acts: frozenset[str],
    told: Sequence[Statement],
) -> Iterator[Statement]:
    """The tellings by other sides of an act that is denied, with another word of the news."""
    mine = news.plain(denial.units | denial.acts) & news.words.keys()
    parties = _laid_at(evidence, denial)
    undergoing = [news.plain(x) for x in _undergoing(evidence, denial, acts)]
    undergoing += _what_for(evidence, denial, acts)
    for t in told:
        if denial.side & t.side or not acts & t.acts:
            continue
        if parties and not parties & t.names:
            continue  # it lays the act at nobody's or another's door
        if any(whom and whom.isdisjoint(t.units) for whom in undergoing):
            continue
        if ordered(evidence, t, acts & t.acts):
            continue
        if gainsays(evidence, t, acts & t.acts) or apart(evidence, denial, t, acts & t.acts):
            continue
        if denial.claim.report == t.claim.report and meets(denial.place, t.place):
            continue
        if len(mine & (t.units | t.acts)) + len(denial.names & t.names) >= _NEAR:
            yield t


def _laid_at(evidence: Evidence, denial: Statement) -> frozenset[str]:
    """At whose door an act is denied: "denied that it fired" says nothing of another's firing."""
    if denial.claim.stance == "denies":
        return parties_of(evidence, denial)
    return denial.side if _ITSELF.match(denial.opening) else frozenset()


def _what_for(evidence: Evidence, s: Statement, acts: frozenset[str]) -> Iterator[frozenset[str]]:
    """What the denied acts were not done for: of "is not marrying him to get his house" the getting.

    "To" behind an act also opens what was offered, planned, refused: the same goes for that.
    """
    report = s.claim.report
    text = evidence.reports[report].document.text
    for t in telling(evidence, s, acts):
        last = min(t.sentence[1], s.place[1])
        if (to := _TO.search(text, t.span[1], last)) is not None:
            yield frozenset(unit(w) for w in terms(evidence, report, ((to.end(), last),)))


def _undergoing(evidence: Evidence, s: Statement, acts: frozenset[str]) -> Iterator[frozenset[str]]:
    """Whom or what the denied acts were not done to: the last word of each, its unit."""
    for t in telling(evidence, s, acts):
        if t.patient is not None:
            whom = list(terms(evidence, s.claim.report, (t.patient,)))
            yield frozenset(unit(w) for w in whom[-1:])
