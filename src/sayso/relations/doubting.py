"""Doubts -> Relation: what a report could not confirm, in every report that tells it.

"The report could not be verified" means the statement before it. Whoever else asserts the same is
doubted with it; an authority that asserts it elsewhere has confirmed it: an update of the doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.model import Ref, Relation, RelationType, Why
from sayso.relations.evidence import Evidence, inside
from sayso.relations.matching import Weights, match
from sayso.relations.negating import carried, doubts, named_words, pronoun, refers, right_before
from sayso.relations.statements import Statement
from sayso.relations.tellings import UNCONFIRMED
from sayso.relations.wording import either
from sayso.settings import RelationSettings

RULES: dict[str, str] = {
    "relations.doubting.report": (
        "A report says that a report, a claim or the like could not be confirmed: the statement "
        "of a source before it, else the first after it."
    ),
    "relations.doubting.told_elsewhere": (
        "What could not be confirmed in one report is asserted in another, in like words."
    ),
    "relations.doubting.confirmed": (
        "What could not be confirmed in one report is asserted by an authority in another that is "
        "not known to be earlier: a later state of what is known."
    ),
}
_THING = re.compile(rf"\b{either('doubting', 'thing')}\b", re.IGNORECASE)
_AUTHORITY = re.compile(rf"\b{either('doubting', 'authority')}\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:un(?:confirmed|verified))$|\b(?:been|be|is|are|was|were)(?: n[o']t| ?yet| \w+ly)* \w+ed$",
    re.IGNORECASE,
)
# "The intelligence community has analysed it and reached the judgement that ..."
_JUDGED = re.compile(
    rf"((?:\S+ ){{1,5}}?)(?:has|have|had) (?:\S+ ){{0,4}}?{either('doubting', 'judged')}\b",
    re.IGNORECASE,
)
_HEARD = re.compile(rf"\b{either('doubting', 'heard')}\b", re.IGNORECASE)
_IT_COULD = re.compile(r"(?:it|this|that) (?:could|can|has|had|was|is)\b")
_NEXT = 2  # line breaks up to the statement before, where it is no hearsay
_SUBJECT = 60  # code points before "could not be verified" in which its subject stands
_NOT_ONE = re.compile(rf"\b{either('doubting', 'nobody')}\b", re.IGNORECASE)


def relations(
    evidence: Evidence,
    statements: Sequence[Statement],
    own: Iterable[Statement],
    weights: Weights,
    settings: RelationSettings,
) -> tuple[Relation, ...]:
    """Disputes of what reports could not confirm, and the updates by which it was confirmed."""
    asserted = [
        s
        for s in statements
        if s.claim.stance == "asserts" and s.claim.type == "says" and s.claim.source
    ]
    found: list[Relation] = []
    for doubt in (*own, *statements):
        if doubt.claim.stance != "unconfirmed" or doubt.claim.type != "says":
            continue
        if not doubts(evidence, doubt):
            continue
        for target in _targets(evidence, doubt, asserted, settings):
            found.append(_relation(doubt, target, "dispute", "report"))
            found += _elsewhere(evidence, doubt, target, asserted, weights, settings)
    return tuple(found)


def _targets(
    evidence: Evidence,
    doubt: Statement,
    asserted: Sequence[Statement],
    settings: RelationSettings,
) -> Iterator[Statement]:
    """The statement of a source that a doubt means, and the report's news if it stands as near."""
    report = doubt.claim.report
    if not means_a_report(evidence, doubt):
        return
    about = carried(evidence, doubt) - named_words(evidence, doubt)
    near = pronoun(doubt.opening) or _IT_COULD.match(doubt.opening) is not None
    mine = [
        s
        for s in asserted
        if s.claim.report == report
        and len(about & (s.units | s.acts)) >= min(2, len(about))
        and not _meet(s, doubt)
        and _lines(evidence, report, doubt, s) <= settings.reach
        and not (s.side and s.side & doubt.side)
        and (not near or right_before(evidence, s, doubt))
    ]
    before = sorted((s for s in mine if s.place[0] < doubt.place[0]), key=lambda s: s.place)
    after = sorted((s for s in mine if s.place[0] > doubt.place[0]), key=lambda s: s.place)
    if before:
        heard = next((s for s in reversed(before) if _hearsay(evidence, doubt, s)), None)
        if heard is None and _lines(evidence, report, doubt, before[-1]) > _NEXT:
            return
        meant = heard or before[-1]
        yield meant
        if before[0].place[0] < meant.place[0] and _news(evidence, report, before[0]):
            yield before[0]
    elif after:
        yield after[0]


def _hearsay(evidence: Evidence, doubt: Statement, s: Statement) -> bool:
    """Whether a statement is a report or rumour, or tells of who would have to confirm it."""
    words = (*(s.claim.source or ()), *(s.claim.cue or ()))
    return bool(doubt.side & s.names) or any(
        _HEARD.search(evidence.text(s.claim.report, w)) for w in words
    )


def _news(evidence: Evidence, report: str, s: Statement) -> bool:
    """Whether a statement stands in the first sentence of a report's body."""
    one = evidence.reports[report]
    bodies = [line.span for line in one.document.lines if line.role == "body"]
    first = next((x for x in one.sentences if inside(x, bodies)), None)
    return first is not None and first[0] <= s.place[0] < first[1]


def means_a_report(evidence: Evidence, doubt: Statement) -> bool:
    """Whether what could not be confirmed is "the report", "the claims".

    It stands before a passive verb and after an active one.
    """
    report = doubt.claim.report
    text = evidence.reports[report].document.text
    for first, last in doubt.claim.content:
        found = UNCONFIRMED.search(text, first, last)
        if found is None:
            continue
        if _PASSIVE.search(found.group()):
            return (
                _THING.search(text, max(first, found.start() - _SUBJECT), found.start()) is not None
            )
        return refers(text[found.end() : last].strip())
    return refers(doubt.opening)


def _meet(a: Statement, b: Statement) -> bool:
    return a.place[0] < b.place[1] and b.place[0] < a.place[1]


def _lines(evidence: Evidence, report: str, a: Statement, b: Statement) -> int:
    lines = [line.span for line in evidence.reports[report].document.lines]
    first, last = sorted((a.place[0], b.place[0]))
    return sum(1 for start, _ in lines if first < start <= last)


def _elsewhere(
    evidence: Evidence,
    doubt: Statement,
    target: Statement,
    asserted: Sequence[Statement],
    weights: Weights,
    settings: RelationSettings,
) -> Iterator[Relation]:
    for other in asserted:
        if other is target or _meet_in_report(other, doubt) or _meet_in_report(other, target):
            continue
        if not same_news(target, other, weights, settings):
            continue
        apart = other.claim.report != doubt.claim.report
        if apart and confirms(evidence, other, doubt.claim.report):
            yield _relation(doubt, other, "update", "confirmed")
        elif not doubt.side & other.side:
            yield _relation(doubt, other, "dispute", "told_elsewhere")


def _meet_in_report(a: Statement, b: Statement) -> bool:
    return a.claim.report == b.claim.report and _meet(a, b)


def same_news(a: Statement, b: Statement, weights: Weights, settings: RelationSettings) -> bool:
    """Whether two statements tell one thing: acts in common, and much of either's words."""
    found = match(a, b, weights)
    many = len(found.common)
    if not found.acts or many < settings.told:
        return False
    less, more = sorted((len(a.units | a.names | a.acts), len(b.units | b.names | b.acts)))
    return many >= settings.alike * less and many >= settings.alike / 2 * more


def confirms(evidence: Evidence, s: Statement, doubting: str) -> bool:
    """Whether a statement is an authority's, in a report not known to be earlier than a doubting one."""
    return authority(evidence, s) and not _earlier(evidence, s.claim.report, doubting)


def authority(evidence: Evidence, s: Statement) -> bool:
    """Whether a statement's source is an authority, by its words; an unnamed source is none.

    Of what is said without a source in another's statement the other is: "the ministry said it had
    reached the judgement that ...".
    """
    claim = s.claim
    while not claim.source and claim.inside is not None:
        claim = evidence.claims[claim.inside]
    words = " ".join(evidence.text(claim.report, span) for span in claim.source or ())
    if not claim.source and claim.why.rule == "relations.tellings.own":
        found = _JUDGED.match(evidence.text(claim.report, claim.content[0]))
        words = (
            found[1] if found is not None else ""
        )  # "The ministry has found that ...": its own judgement
    return bool(_AUTHORITY.search(words)) and not _NOT_ONE.search(words)


def _earlier(evidence: Evidence, report: str, than: str) -> bool:
    mine, theirs = evidence.day(report), evidence.day(than)
    return mine is not None and theirs is not None and mine < theirs


def _relation(a: Statement, b: Statement, kind: RelationType, rule: str) -> Relation:
    spans = [
        Ref(report=s.claim.report, span=span)
        for s in (a, b)
        for span in ((s.claim.cue or ())[:1] + s.claim.content[:1])
    ]
    return Relation(
        a=a.claim.id,
        b=b.claim.id,
        type=kind,
        why=Why(rule=f"relations.doubting.{rule}", spans=tuple(spans)),
    )
