"""Whole stories -> Relation: a story called untrue, or not confirmed, against who tells it.

"The story is a hoax" and "could not confirm the reports" name what they answer by no word of it: it
is the news of the event. What the news is, the leads of its reports say (``news.py``); which telling
is meant, the sentences around the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import structs

from sayso.model import Record, Ref, Relation, RelationType, Span, Why
from sayso.relations.copying import Voices
from sayso.relations.doubting import confirms, means_a_report
from sayso.relations.evidence import Evidence, meets
from sayso.relations.happenings import leads
from sayso.relations.negating import (
    carried,
    doubts,
    gainsays,
    negative,
    supposed,
)
from sayso.relations.news import BACK, LEAD, News
from sayso.relations.predicates import root
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
_UNTRUE, _UNCONFIRMED = "relations.stories.untrue", "relations.stories.unconfirmed"
_DOUBTED = "relations.stories.doubted"
_GENUINE, _CONFIRMED = "relations.stories.genuine", "relations.stories.confirmed"
_LIGHT = frozenset(
    unit(w)
    for w in words("untrue", "story") | words("untrue", "picture") | words("stories", "light")
)
_EMPTY = words("opposing", "empty")
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
_SPOILT = re.compile(
    rf"\b(?:{either('stories', 'spoilt')}|{either('stories', 'spread')}|{either('stories', 'seeming')})\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"^(?:that,? )?(?:if|should|unless|whether)\b")
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their|it|its|the)\b", re.IGNORECASE)
# "That is not accurate": what is meant was said right before.
_THAT = re.compile(
    r"^\W*(?:that )?(?:it|they|that|this)(?:[’']s\b|[ \"“‘']+(?:is|are|was|were|isn|aren|wasn|weren)\b)",
    re.IGNORECASE,
)
_NO_CLAUSE = r"\b(?! (?:would|will|could|can|has|have|had|was|were|is|are|did|does|may|might)\b)"
# "The report", "these claims", "the authenticity of the video": what is denied or not confirmed.
_NAMED = {
    "denies": re.compile(rf"^(?!\w+ing\b)(?:[\w’'-]+ ){{0,2}}?{STORY}{_NO_CLAUSE}", re.IGNORECASE),
    "unconfirmed": re.compile(
        rf"^(?!\w+ing\b)(?:[\w’'-]+ ){{0,2}}?(?:{THING}|{_WORTH}\b(?! of\b)|{_WORTH} of (?:[\w’'-]+ ){{0,4}}?{THING})\b",
        re.IGNORECASE,
    ),
}
_THE_STORY = re.compile(
    rf"\bthe (?:entire |whole )?(?:[A-Z][\w.]* ){{0,3}}{either('stories', 'whole')}\b"
)
# "That rumor", "these claims", "the allegations": the ones told right before.
_THAT_STORY = re.compile(
    rf"\b(?:that|this|these|those) (?!(?:the|an?|it)\b)(?:[\w-]+ )?{STORY}\b"
    rf"|^(?:the |any |such )?{either('stories', 'near')}\b",
    re.IGNORECASE,
)
_OPENS = 40  # code points at the head of what is denied in which the story is named
_TELLS = 0.25  # share of the news that a statement holds, from which it tells the news
_MOST = 0.6  # ... or share of the fullest telling's, where that tells little of it too
_LEAST = 0.15  # ... but no less than this
_PURE = 0.25  # share of a telling's words that are of the news
_WORDS = 4  # content words of a telling
_FULL = 0.5  # share of the event's best telling's news that any telling holds
_FAMILY = 5  # letters that words of one family begin with
_SECOND = 0.8  # share of the best telling's news that a report's second holds
_ABOUT = 0.6  # share of the words that say what is untrue, which a telling holds
_NEAR = 2  # words beside names that what is answered and a telling of it share, an act among them


class Answer(Record, frozen=True, kw_only=True):
    """A statement that a whole story is untrue or not confirmed (or that it is genuine).

    ``words`` say so; ``about`` are the units of what it says of the story itself ("the story that
    ..."); ``around`` those of the sentences in which what is answered is told, names left out.
    """

    statement: Statement
    words: Span
    kind: RelationType
    rule: str
    about: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()


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
    sight = _Sight(evidence, every, news)
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


class _Sight:
    """What statements have to do with the event's news."""

    def __init__(self, evidence: Evidence, every: Sequence[Statement], news: News) -> None:
        self.evidence, self.every, self.news = evidence, every, news
        self._leads: dict[str, tuple[Span, ...]] = {}
        best = max(map(self.news.share, every), default=0.0)
        self.least = max(_LEAST, min(_TELLS, _MOST * best))

    def tells(self, s: Statement) -> bool:
        """Whether a statement tells the news, as so."""
        news = self.news
        return (
            s.claim.stance == "asserts"
            and s.claim.type == "says"
            and len(s.units) >= _WORDS
            and news.share(s) >= self.least
            and news.purity(s) >= _PURE
            and self._of_whom(s)
            and not _SUPPOSED.match(s.opening)
            and not negative(s)
            and not gainsays(self.evidence, s, frozenset())
            and not any(
                _SPOILT.search(self.evidence.text(s.claim.report, x)) for x in s.claim.content
            )
        )

    def leads(self, s: Statement) -> bool:
        """Whether a statement stands in its report's title or first sentences."""
        report = s.claim.report
        if report not in self._leads:
            self._leads[report] = tuple(leads(self.evidence, report, LEAD))
        return any(meets(s.place, x) for x in self._leads[report])

    def _of_whom(self, s: Statement) -> bool:
        """Whether a statement is of whom the news is of; "he" or "the boy" may stand for one."""
        missing = len(self.news.names - s.names)
        return missing == 0 or (
            missing == 1
            and any(_PRONOUN.search(self.evidence.text(s.claim.report, x)) for x in s.claim.content)
        )

    def placed(self, answers: Iterator[Answer] | Sequence[Answer]) -> Iterator[Answer]:
        """The answers around which the news is told, with the words around them."""
        for answer in answers:
            around = self._around(answer)
            if around is not None:
                yield structs.replace(answer, around=around)

    def _around(self, answer: Answer) -> frozenset[str] | None:
        s = answer.statement
        report, at = s.claim.report, answer.words[0]
        that = _THAT.match(self.evidence.text(report, s.claim.content[0])) is not None
        head = self.evidence.text(report, _head(s, answer.words))
        near = that or _THAT_STORY.search(head) is not None
        own = frozenset(unit(w) for w in terms(self.evidence, report, (answer.words,)))
        if that and not own & self.news.words.keys() and not self._said_before(s, at):
            return None
        whole = not near and _THE_STORY.search(head) is not None
        return self.news.beside(report, at, own, back=1 if near else BACK, lead=whole)

    def _said_before(self, s: Statement, at: int) -> bool:
        """Whether something that tells the news stands right before a statement."""
        sentences = self.evidence.reports[s.claim.report].sentences
        here = next((n for n, x in enumerate(sentences) if x[0] <= at < x[1]), 0)
        since = sentences[max(0, here - 1)][0] if sentences else 0
        return any(
            t.claim.report == s.claim.report
            and since < t.place[1] <= s.place[0]
            and self.news.share(t) >= self.least
            for t in self.every
        )

    def targets(self, answer: Answer, told: Sequence[Statement]) -> Iterator[Statement]:
        """What tells what is answered: the best tellings of each other report, the last before in its own."""
        mine = answer.statement
        by_report: dict[str, list[tuple[float, Statement]]] = {}
        most = max((self.news.share(s) for s in told), default=0.0)
        for s in told:
            if self.news.share(s) < _FULL * most:
                continue
            if mine.side & s.side and mine.claim.source and s.claim.source:
                continue
            if self._means(answer, s):
                by_report.setdefault(s.claim.report, []).append((self.news.share(s), s))
        ranked = sorted(by_report.items(), key=lambda x: (-max(n for n, _ in x[1]), x[0]))
        for report, rows in ranked:
            if report == mine.claim.report:
                before = [s for _, s in rows if s.place[1] <= mine.place[0] and s.claim.source]
                if before:
                    yield max(before, key=lambda s: s.place)
                continue
            rows.sort(key=lambda row: (-row[0], row[1].place))
            best, first = rows[0]
            yield first
            for score, s in rows[1:]:
                if score >= _SECOND * best and not meets(s.place, first.place):
                    yield s
                    break

    def _means(self, answer: Answer, s: Statement) -> bool:
        """Whether a telling is of what is answered, by the words of the answer and around it."""
        units = s.units | s.acts
        about, roots = _roots(answer.about), _roots(units)
        if len(about & roots) < _ABOUT * len(about):
            return False
        acts = about & _roots(answer.statement.acts)
        if acts:
            return bool(acts & roots)
        shared = answer.around & units
        if len(shared) + len(self.news.names & s.names) <= _NEAR and len(shared) < _NEAR:
            return False
        return bool((shared & s.acts) - _EMPTY) or len(shared & self.news.words.keys()) > _NEAR

    def genuine(self, answer: Answer, real: Sequence[Answer]) -> Iterator[Answer]:
        """The statements that what is answered is genuine."""
        return (r for r in real if self._one(answer, r))

    def _one(self, answer: Answer, real: Answer) -> bool:
        """Whether a statement that something is untrue and one that it is genuine are of one thing."""
        a, b = answer.statement, real.statement
        if a.claim.report == b.claim.report and meets(a.place, b.place):
            return False
        if a.side & b.side and not _confirms(self.evidence, answer, b):
            return False
        return len(answer.around & real.around & self.news.words.keys()) >= _NEAR


def _head(s: Statement, found: Span) -> Span:
    """Where an answer names the story: from the head of what is said to the words that answer it."""
    first = max((a for a, b in s.claim.content if a <= found[0] < b), default=s.claim.content[0][0])
    return first, max(found[1], first + _OPENS)


def _roots(units: frozenset[str]) -> frozenset[str]:
    """Units by what they share with others of their family: "extend" and "extension" are one."""
    return frozenset(u if u.startswith("=") else root(u)[:_FAMILY] for u in units)


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
            rule=_UNCONFIRMED if doubt else _UNTRUE,
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
    confirmed = _confirms(evidence, answer, told)
    a = by.claim
    said = answer.words if by is answer.statement else a.content[0]
    spans = (
        Ref(report=a.report, span=said),
        Ref(report=told.claim.report, span=told.claim.content[0]),
    )
    return Relation(
        a=a.id,
        b=told.claim.id,
        type="update" if confirmed else answer.kind,
        why=Why(rule=_CONFIRMED if confirmed else rule, spans=spans),
    )


def _confirms(evidence: Evidence, answer: Answer, told: Statement) -> bool:
    a = answer.statement.claim
    if answer.rule != _UNCONFIRMED or a.report == told.claim.report:
        return False
    return confirms(evidence, told, a.report)
