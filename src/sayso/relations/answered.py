"""What an answer to the event's news means: what is told around it, and which tellings it meets.

``stories.py`` finds the answers ("the story is a hoax"); here is what each is held against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import structs

from sayso.model import Record, RelationType, Span
from sayso.relations.doubting import confirms
from sayso.relations.evidence import Evidence, meets
from sayso.relations.happenings import leads
from sayso.relations.negating import gainsays, negative
from sayso.relations.news import BACK, LEAD, News
from sayso.relations.predicates import root
from sayso.relations.statements import Statement, terms, unit
from sayso.relations.untrue import STORY
from sayso.relations.wording import either, words

UNCONFIRMED = "relations.stories.unconfirmed"
_EMPTY = words("opposing", "empty")
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
_THE_STORY = re.compile(
    rf"\bthe (?:entire |whole )?(?:[A-Z][\w.]* ){{0,3}}{either('stories', 'whole')}\b"
)
# "That rumor", "these claims", "the allegations": the ones told right before.
_THAT_STORY = re.compile(
    rf"\b(?:that|this|these|those) (?!(?:the|an?|it)\b)(?:[\w-]+ )?{STORY}\b"
    rf"|^(?:the |any |such )?{either('stories', 'near')}\b",
    re.IGNORECASE,
)
# "The footage", "its authenticity": no word of the news, but of what shows something of it.
_PICTURE = re.compile(rf"\b{either('untrue', 'picture')}\b", re.IGNORECASE)
_ITS = re.compile(rf"^\W*(?:its|their) {either('stories', 'worth')}\b", re.IGNORECASE)
_THAT_CLAIM = re.compile(
    r"\b(?:that|the) (?:claim|allegation|accusation|account|version)\b(?! (?:about|of|on|that|by|made|in)\b)",
    re.IGNORECASE,
)
_THIS = re.compile(r"\W*(?:this|that|it|these|those)\W*", re.IGNORECASE)
# "His account": what he said right before, and no other's telling.
_HIS = re.compile(rf"^\W*(?:his|her|their|my|our) {STORY}\b", re.IGNORECASE)
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
_SAME = 0.4  # share of what was told right before, and is answered, that a telling holds
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
    one: bool = False  # whether it is one claim of several, told right before


class Sight:
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
                yield structs.replace(answer, around=around, one=self._one_claim(answer))

    def _one_claim(self, answer: Answer) -> bool:
        """Whether one claim of several is answered, "that account", "could not verify this", and not the story."""
        s = answer.statement
        first = self.evidence.text(s.claim.report, s.claim.content[0])
        head = self.evidence.text(s.claim.report, _head(s, answer.words))
        return _THIS.fullmatch(first) is not None or _THAT_CLAIM.search(head) is not None

    def _around(self, answer: Answer) -> frozenset[str] | None:
        s = answer.statement
        report, at = s.claim.report, answer.words[0]
        that = _THAT.match(self.evidence.text(report, s.claim.content[0])) is not None
        head = self.evidence.text(report, _head(s, answer.words))
        near = (
            that
            or _THIS.fullmatch(self.evidence.text(report, s.claim.content[0])) is not None
            or _THAT_STORY.search(head) is not None
        )
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
        shown = self._shown(answer)
        for s in told:
            if self.news.share(s) < _FULL * most:
                continue
            if shown is not None and not shown & s.units and s.claim.report != mine.claim.report:
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

    def _shown(self, answer: Answer) -> frozenset[str] | None:
        """Of a picture, or one person's account, that could not be confirmed: the words for it. None if it is the news."""
        s = answer.statement
        if answer.rule != UNCONFIRMED:
            return None
        report = s.claim.report
        if _HIS.match(s.opening):
            return frozenset()
        its = _ITS.match(s.opening) is not None
        text = self.evidence.text(report, s.claim.content[0])
        if its:
            first, _ = self.evidence.sentence(report, s.place[0])
            text = self.evidence.text(report, self.evidence.sentence(report, max(0, first - 2)))
        shown = frozenset(unit(m.group().lower()) for m in _PICTURE.finditer(text))
        if not (shown or its) or self.news.words.keys() & (shown or _pictures()):
            return None
        return shown

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
        if answer.one and len(shared) < _SAME * len(answer.around):
            return False
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
        if a.side & b.side and not confirmed(self.evidence, answer, b):
            return False
        return len(answer.around & real.around & self.news.words.keys()) >= _NEAR


def _pictures() -> frozenset[str]:
    return frozenset(unit(w) for w in words("untrue", "picture"))


def _head(s: Statement, found: Span) -> Span:
    """Where an answer names the story: from the head of what is said to the words that answer it."""
    first = max((a for a, b in s.claim.content if a <= found[0] < b), default=s.claim.content[0][0])
    return first, max(found[1], first + _OPENS)


def _roots(units: frozenset[str]) -> frozenset[str]:
    """Units by what they share with others of their family: "extend" and "extension" are one."""
    return frozenset(u if u.startswith("=") else root(u)[:_FAMILY] for u in units)


def confirmed(evidence: Evidence, answer: Answer, told: Statement) -> bool:
    """Whether an authority tells elsewhere what one could not confirm: a later state of it."""
    a = answer.statement.claim
    if answer.rule != UNCONFIRMED or a.report == told.claim.report:
        return False
    return confirms(evidence, told, a.report)
