"""Whole stories -> Relation: a story called untrue, or not confirmed, against who tells it.

"The story is a hoax" and "could not confirm the reports" name what they answer by no word of it: it
is the news of the event. What the news is, the leads of its reports say (``news.py``); which telling
is meant, the sentences around the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from sayso.model import Ref, Relation, RelationType, Span, Why
from sayso.relations.answered import UNCONFIRMED, Answer, Sight, confirmed
from sayso.relations.copying import Voices
from sayso.relations.doubting import means_a_report
from sayso.relations.evidence import Evidence
from sayso.relations.negating import (
    carried,
    doubts,
    supposed,
)
from sayso.relations.news import News
from sayso.relations.statements import Statement, terms, unit
from sayso.relations.untrue import BE, STORY, THING, asked, called, doubted
from sayso.relations.wording import either, words
from sayso.settings import RelationSettings

RULES: dict[str, str] = {
    "relations.stories.untrue": (
        "A story, a report or a picture is called untrue, and what stands around it tells the "
        "event's news: what others tell of the news."
    ),
    "relations.stories.doubted": (
        "A story is to be doubted ('with a pinch of salt'), and what stands around it tells the "
        "event's news: what others tell of the news."
    ),
    "relations.stories.genuine": (
        "A story or a picture of the event's news is called untrue, or could not be confirmed, where "
        "another calls it genuine."
    ),
    "relations.stories.confirmed": (
        "What could not be confirmed in one report is told, or called genuine, by an authority in another "
        "that is not known to be earlier: a later state of what is known."
    ),
    "relations.stories.unconfirmed": (
        "A report or a claim could not be confirmed, and what stands around it tells the event's "
        "news: what others tell of the news."
    ),
}
_UNTRUE, _DOUBTED = "relations.stories.untrue", "relations.stories.doubted"
_GENUINE, _CONFIRMED = "relations.stories.genuine", "relations.stories.confirmed"
_LIGHT = frozenset(
    unit(w)
    for w in words("untrue", "story") | words("untrue", "picture") | words("stories", "light")
)
_WORTH = either("stories", "worth")
_CLAUSE = re.compile(r"[,;:—–]|\b(?:that|and|but|so|because|while|which|who)\b", re.IGNORECASE)
_NOUN = re.compile(rf"\b{THING}\b", re.IGNORECASE)
_IS = re.compile(rf"\b{BE}\b", re.IGNORECASE)
# "The video is authentic", "that it is an actual crab", "its authenticity was confirmed".
_IS_REAL = re.compile(
    rf"\b(?:{THING}(?: \S+){{0,12}}?|\S+) {BE}(?: (?!not\b|no\b)[\w’'-]+ly)? [\"“‘']*{either('stories', 'real')}\b"
    rf"|\b{_WORTH} (?:\S+ ){{0,4}}?{BE} (?:confirmed|verified|proven)\b"
    rf"|\b{BE} (?:now )?(?:convinced|certain|sure) (?:that )?(?:it|this|they|there) (?:truly |really )?{BE}(?! not\b)\b",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"\b(?:likely|probably|may|might|seems?|appears?|perhaps|possibly|thinks?)\b", re.IGNORECASE
)
# A telling that itself says that it is not so, or tells of the story's way about: "went viral".
_NO_CLAUSE = r"\b(?! (?:would|will|could|can|has|have|had|was|were|is|are|did|does|may|might)\b)"
# "The report", "these claims", "the authenticity of the video": what is denied or not confirmed.
_NAMED = {
    "denies": re.compile(rf"^(?!\w+ing\b)(?:[\w’'-]+ ){{0,2}}?{STORY}{_NO_CLAUSE}", re.IGNORECASE),
    "unconfirmed": re.compile(
        rf"^(?!\w+ing\b)(?:[\w’'-]+ ){{0,2}}?(?:{THING}|{_WORTH}\b(?! of\b)|{_WORTH} of (?:[\w’'-]+ ){{0,4}}?{THING})\b",
        re.IGNORECASE,
    ),
}


def relations(
    evidence: Evidence, once: Voices, news: News, settings: RelationSettings
) -> tuple[Relation, ...]:
    """Denials and disputes of the event's news, each with what tells it.

    Of many answers those after the first ``settings.answers`` meet one telling each, the fullest.

    Args:
        evidence: the event.
        once: its statements and the reports' own, those that many carry word for word once.
        news: what the event's reports are about.
        settings: how many answers are met with every report's telling.
    """
    every = [s for s in once.firsts if not supposed(evidence, s)]
    found = [a for s in every for a in _answers(evidence, s)]
    if not found:
        return ()
    sight = Sight(evidence, every, news)
    answers = list(_innermost(evidence, sight.placed(found)))
    answering = {a.statement.claim.id for a in found}
    disowned = {a.statement.claim.report for a in found if not a.statement.claim.source}
    told = [
        s
        for s in every
        if s.claim.id not in answering
        and sight.tells(s)
        and (s.claim.source or (s.claim.report not in disowned and sight.leads(s)))
    ]
    genuine = (a for s in every if s.claim.id not in answering for a in _genuine(evidence, s))
    real = list(_innermost(evidence, sight.placed(genuine)))
    met: list[tuple[Answer, Statement, str]] = []
    for n, a in enumerate(answers):
        most = None if n < settings.answers else 1
        met += ((a, s, a.rule) for s in islice(sight.targets(a, told), most))
        met += ((a, r.statement, _GENUINE) for r in islice(sight.genuine(a, real), most))
    return tuple(
        _against(evidence, answer, x, y, rule)
        for answer, s, rule in met
        for x, y in once.pairs(answer.statement, s)
    )


def disproving(found: Iterable[Relation]) -> frozenset[str]:
    """The reports that call the event's news untrue: what they themselves say was not so, they deny."""
    return frozenset(
        r.why.spans[0].report for r in found if r.type == "denial" and r.why.rule == _UNTRUE
    )


def _innermost(evidence: Evidence, found: Iterator[Answer]) -> Iterator[Answer]:
    """One answer a sentence: that of the shortest statement."""
    best: dict[tuple[str, Span], Answer] = {}
    for a in found:
        key = a.statement.claim.report, evidence.sentence(a.statement.claim.report, a.words[0])
        known = best.get(key)
        if known is None or _size(a.statement) < _size(known.statement):
            best[key] = a
    yield from best.values()


def _size(s: Statement) -> int:
    return sum(last - first for first, last in s.claim.content)


# --- answers --------------------------------------------------------------------------------------


def _answers(evidence: Evidence, s: Statement) -> Iterator[Answer]:
    stance = s.claim.stance
    named = _NAMED.get(stance)
    if named is not None and s.claim.cue:
        doubt = stance == "unconfirmed"
        told = s.claim.source is None and doubt and means_a_report(evidence, s)
        if not (named.match(s.opening) or told) or (doubt and not doubts(evidence, s)):
            return
        yield Answer(
            statement=s,
            words=s.claim.cue[0],
            kind="dispute" if doubt else "denial",
            rule=UNCONFIRMED if doubt else _UNTRUE,
            about=carried(evidence, s) - _LIGHT if s.claim.source else frozenset(),
        )
    elif stance in ("asserts", "urges"):  # "I'd suggest the report is nonsense"
        report = s.claim.report
        text = evidence.reports[report].document.text
        for first, last in s.claim.content:
            for sentence in _sentences(evidence, report, (first, last)):
                if (found := called(text, *sentence)) is not None:
                    likely = _LIKELY.search(text, *evidence.sentence(report, found[0])) is not None
                    about = _subject(evidence, s, found) - _LIGHT
                    kind: RelationType = "dispute" if likely else "denial"
                    yield Answer(statement=s, words=found, kind=kind, rule=_UNTRUE, about=about)
                    return
                if (found := doubted(text, *sentence)) is not None:
                    yield Answer(statement=s, words=found, kind="dispute", rule=_DOUBTED)
                    return


def _sentences(evidence: Evidence, report: str, span: Span) -> Iterator[Span]:
    """The parts of a span that stand in one sentence each, each to its sentence's end."""
    for first, last in evidence.reports[report].sentences:
        if first < span[1] and span[0] < last:
            yield max(first, span[0]), min(last, span[1])


def _subject(evidence: Evidence, s: Statement, found: Span) -> frozenset[str]:
    """The units of what is said to be untrue: of "this harbour thing is a made-up story" harbour.

    Of "the Post article" and "the claims that ..." what stands behind the noun.
    """
    report = s.claim.report
    first = max(a for a, b in s.claim.content if a <= found[0] < b)
    verbs = list(_IS.finditer(evidence.reports[report].document.text, first, found[1]))
    if not verbs:
        return frozenset()
    before = evidence.text(report, (first, verbs[-1].start()))
    start = max((m.end() for m in _CLAUSE.finditer(before)), default=0)
    start = max((m.end() for m in _NOUN.finditer(before)), default=start)
    if _IS.match(before, start + 1):
        return frozenset()  # "the report is ninety percent likely to be nonsense"
    span = first + start, verbs[-1].start()
    return frozenset(unit(w) for w in terms(evidence, report, (span,)))


def _genuine(evidence: Evidence, s: Statement) -> Iterator[Answer]:
    """A statement that something is genuine."""
    if s.claim.stance != "asserts":
        return
    text = evidence.reports[s.claim.report].document.text
    for first, last in s.claim.content:
        for m in _IS_REAL.finditer(text, first, last):
            if not asked(text, evidence.sentence(s.claim.report, m.start()), m.span()):
                yield Answer(statement=s, words=m.span(), kind="dispute", rule=_GENUINE)
                return


def _against(
    evidence: Evidence, answer: Answer, by: Statement, told: Statement, rule: str
) -> Relation:
    """What one could not confirm and an authority tells elsewhere is a later state of it."""
    later = confirmed(evidence, answer, told)
    a = by.claim
    said = answer.words if by is answer.statement else a.content[0]
    spans = (
        Ref(report=a.report, span=said),
        Ref(report=told.claim.report, span=told.claim.content[0]),
    )
    return Relation(
        a=a.id,
        b=told.claim.id,
        type="update" if later else answer.kind,
        why=Why(rule=_CONFIRMED if later else rule, spans=spans),
    )
