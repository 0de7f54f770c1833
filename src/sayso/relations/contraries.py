"""Contrary words of one thing -> Relation: "halted by the strikes" against "the strikes do nothing".

Neither statement need name the other's source or deny anything. Which words are contrary is said by
``data/contraries.toml``, and so is of what: likeness of words never decides.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from msgspec import structs

from sayso.model import Record, Ref, Relation, RelationType, Span, Why
from sayso.relations.evidence import Evidence, inside
from sayso.relations.negating import doubts, unsaid
from sayso.relations.news import News
from sayso.relations.statements import Statement, terms, unit
from sayso.relations.unknowing import unknown
from sayso.relations.wording import either

RULES: dict[str, str] = {
    "relations.contraries.apart": (
        "Two statements of two sides say of one body, person or thing what cannot both be so "
        "(data/contraries.toml)."
    ),
    "relations.contraries.denied": (
        "One side denies of a body, person or thing what another says of it in words of the same list (data/contraries.toml)."
    ),
    "relations.contraries.unknown": (
        "One side cannot confirm of a body, person or thing what another says of it in words of the same list."
    ),
}
_WHERE = re.compile(r"(?:where|when|who|whose|whom)\b")
# The helping word that a phrase of a pattern opens with.
_HELPING = re.compile(r"(?<=[(|:])((?:is|are|was|were|has|had|have|did|does))(?=\\ )")
_ANSWERS = {"dispute": "unknown", "denial": "denied"}
_NEAR = 90  # code points on either side of the words in which what they are said of stands
# What is negated, wished or supposed is not said: "was not halted", "could be", "if ... are working".
_NOT_SAID = re.compile(
    r"(?:\b(?:not|never|no|nobody|nor|if|whether|unless|would|could|might|may|should|will|can|hope[sd]?|"
    r"fail(?:ed|s)? to|unable to|tr(?:y|ies|ied|ying) to|aim(?:ed)? (?:to|at)|in an? (?:attempt|bid|effort) to|"
    r"denie[sd]|deny(?:ing)?)|n['’]t)\b(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
_NOT_BELIEVED = re.compile(
    r"(?:\bnot|n['’]t) (?:suspect|believe|think|consider|expect|assume|know)\b[^.;]*$",
    re.IGNORECASE,
)
# "Orman's test" is not Orman, "Orman's hands" are.
_OWNED = re.compile(
    r"(?:['’] ?s\b|(?<=s)['’](?!\w))(?! (?:hands?|arms?|body|death|life|killing)\b)"
)
_HE = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
_BEFORE = 40  # code points before the words in which they are negated or supposed
_GAP = r"[\w’'-]+(?: [\w’'-]+){0,3}?"
_BACK = 2  # sentences before a pronoun in which the one that it means is named
# "The names were not released": papers and news are published, not set free.
_PAPERS = re.compile(
    rf"\b{either('contraries', 'papers')}\b[^.;,]{{0,50}}\breleased$", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: \w+)? $", re.IGNORECASE)
_HIM = re.compile(r"\b(?:he|she|they|him|her|who)\b", re.IGNORECASE)
# "It could have fallen if it weren't for ...": what is supposed is the contrary.
_BUT_FOR = re.compile(r"(?:if|had|were) it\b", re.IGNORECASE)


class Contrary(Record, frozen=True, kw_only=True):
    """Two lists of words that exclude each other, and what they must be said of."""

    name: str
    of: frozenset[str]
    words: int
    bare: re.Pattern[str] | None  # words that may not stand right before
    behind: re.Pattern[str] | None  # ... and right behind
    one: re.Pattern[str]
    other: re.Pattern[str]


class Said(Record, frozen=True, kw_only=True):
    """One of the words in a statement, and what stands beside it.

    ``whom`` is the person named nearest to it in the statement's sentence; ``around`` are the words
    around it where these tell the event's news.
    """

    statement: Statement
    span: Span
    units: frozenset[str]
    names: frozenset[str]
    whom: str | None
    around: frozenset[str] | None = None


def relations(
    evidence: Evidence, statements: Sequence[Statement], news: News
) -> tuple[Relation, ...]:
    """Disputes in contrary words."""
    told = [s for s in statements if s.claim.type == "says" and s.claim.stance == "asserts"]
    unsure = [d for s in statements if (d := _doubt(evidence, s)) is not None]
    sure = [s for s in told if s.claim.id not in {d.claim.id for d in unsure}]
    denying = [
        s
        for s in statements
        if s.claim.type == "says" and s.claim.stance == "denies" and not unsaid(evidence, s)
    ]
    found: list[Relation] = []
    for row in contraries():
        for words in (row.one, row.other) if row.of != {"news"} else ():
            found += _answered(evidence, row, words, (unsure, sure), news, "dispute")
            found += _answered(evidence, row, words, (denying, sure), news, "denial")
        ones = list(said(evidence, told, row, row.one))
        others = list(said(evidence, told, row, row.other)) if ones else []
        ones, others = _last(ones, others), _last(others, ones)
        if others and "news" in row.of:
            ones, others = ([placed(evidence, news, x) for x in xs] for xs in (ones, others))
        found += [
            _relation(one, other)
            for one in ones
            for other in others
            if _opposed(evidence, row, one, other)
        ]
    return tuple(found)


def _doubt(evidence: Evidence, s: Statement) -> Statement | None:
    """What a source cannot confirm, or says that it does not know."""
    if (
        s.claim.type != "says"
        or not s.claim.source
        or s.claim.stance not in ("asserts", "unconfirmed")
    ):
        return None
    known = unknown(evidence, s)
    if known is not None and _WHERE.match(known.opening):
        return None  # where or when it was is asked; that it was is granted
    if known is None and s.claim.stance == "unconfirmed" and doubts(evidence, s):
        return s
    return known


def _answered(
    evidence: Evidence,
    row: Contrary,
    words: re.Pattern[str],
    sides: tuple[Sequence[Statement], Sequence[Statement]],
    news: News,
    kind: RelationType,
) -> Iterator[Relation]:
    """What some deny or cannot confirm in the words of a list, against who says it in words of the same list."""
    answers = list(said(evidence, sides[0], row, words)) if sides[0] else []
    tellings = list(said(evidence, sides[1], row, words)) if answers else []
    if tellings and "news" in row.of:
        answers, tellings = ([placed(evidence, news, x) for x in xs] for xs in (answers, tellings))
    for a in answers:
        for b in tellings:
            if _opposed(evidence, row, a, b):
                spans = tuple(Ref(report=x.statement.claim.report, span=x.span) for x in (a, b))
                why = Why(rule=f"relations.contraries.{_ANSWERS[kind]}", spans=spans)
                yield Relation(a=a.statement.claim.id, b=b.statement.claim.id, type=kind, why=why)


def _last(some: Sequence[Said], against: Sequence[Said]) -> list[Said]:
    """The uses that their statement does not take back: "had been advancing, but were held off"."""
    after = {x.statement.claim.id: x.span[0] for x in against}
    return [x for x in some if after.get(x.statement.claim.id, -1) < x.span[0]]


def placed(evidence: Evidence, news: News, one: Said) -> Said:
    """A use with the words of the news around it, if what it is said of is of the news.

    That stands behind an active verb ("called off the wedding") and before a passive one.
    """
    report, (first, last) = one.statement.claim.report, one.span
    text = evidence.reports[report].document.text
    start, end = evidence.sentence(report, first)
    of = (max(start, first - _NEAR), first) if _PASSIVE.search(text, start, first) else (last, end)
    if not {unit(w) for w in terms(evidence, report, (of,))} & (news.words.keys() | news.acts):
        return one
    around = news.beside(report, first, frozenset())
    return structs.replace(one, around=around and around & news.words.keys())


def said(
    evidence: Evidence, told: Iterable[Statement], row: Contrary, words: re.Pattern[str]
) -> Iterator[Said]:
    """Each use of the words, in the innermost statement that holds it."""
    best: dict[tuple[str, Span], Statement] = {}
    holding: dict[str, bool] = {}  # most words of most rows stand nowhere in most reports
    for s in told:
        text = evidence.reports[s.claim.report].document.text
        if s.claim.report not in holding:
            holding[s.claim.report] = words.search(text) is not None
        if not holding[s.claim.report]:
            continue
        for first, last in s.claim.content:
            for m in words.finditer(text, first, last):
                before = max(first, m.start() - _BEFORE), m.start()
                if row.bare is not None and row.bare.search(text, *before):
                    continue
                if row.behind is not None and row.behind.match(text, m.end()):
                    continue
                if _PAPERS.search(text, max(first, m.start() - 60), m.end()):
                    continue
                if not_said(text, first, m):
                    continue
                key = s.claim.report, m.span()
                if key not in best or _size(s) < _size(best[key]):
                    best[key] = s
    for (report, span), s in best.items():
        sentence = evidence.sentence(report, span[0])
        beside = max(sentence[0], span[0] - _NEAR), min(sentence[1], span[1] + _NEAR)
        persons = list(_persons(evidence, report, sentence))
        owner = _owner(evidence, s, span, persons)
        named = [n for n in evidence.named(report, (beside,)) if n != owner]
        meant = None if persons else _meant(evidence, report, sentence, span)
        yield Said(
            statement=s,
            span=span,
            units=frozenset(unit(w) for w in terms(evidence, report, (beside,))),
            names=frozenset(p for n in named for p in evidence.principals(n))
            | ({meant} if meant else frozenset()),
            whom=min(
                (
                    (max(at[0] - span[1], span[0] - at[1]), name)
                    for at, name, owns in persons
                    if not owns and inside(at, s.claim.content)
                ),
                default=(0, meant),
            )[1],
        )


def not_said(text: str, first: int, m: re.Match[str]) -> bool:
    """Whether words that a text has from ``first`` on are negated, wished or only supposed there."""
    before = max(first, m.start() - _BEFORE), m.start()
    if _NOT_BELIEVED.search(text, max(first, m.start() - 2 * _BEFORE), m.start()):
        return True
    return _NOT_SAID.search(text, *before) is not None and not _BUT_FOR.match(m.group())


def _persons(evidence: Evidence, report: str, sentence: Span) -> Iterator[tuple[Span, str, bool]]:
    """The persons named in a sentence, and whether something of theirs is told of ("Orman's test")."""
    text = evidence.reports[report].document.text
    for at, name in evidence.mentions.get(report, ()):
        if inside(at, (sentence,)) and evidence.names[name].kind == "person":
            owns = _OWNED.match(text, at[1]) or _OWNED.search(text, max(at[0], at[1] - 2), at[1])
            yield at, name, owns is not None


def _meant(evidence: Evidence, report: str, sentence: Span, span: Span) -> str | None:
    """Whom "he" or "she" before the words means: the one person of the two sentences before."""
    text = evidence.reports[report].document.text
    if _HE.search(text, sentence[0], span[0]) is None:
        return None
    sentences = evidence.reports[report].sentences
    here = next((n for n, x in enumerate(sentences) if x == sentence), 0)
    before = sentences[max(0, here - _BACK) : here]
    told = {n for x in before for _, n, _ in _persons(evidence, report, x)}
    return told.pop() if len(told) == 1 else None


def _owner(
    evidence: Evidence, s: Statement, span: Span, persons: Sequence[tuple[Span, str, bool]]
) -> str | None:
    """The person of whose thing the words are said: of "results of Orman's test were released" none."""
    report = s.claim.report
    before = [p for p in persons if p[0][1] <= span[0] and inside(p[0], s.claim.content)]
    if not before:
        return None
    at, name, owns = max(before)
    himself = any(n == name for _, n, has in persons if not has)
    between = evidence.text(report, (at[1], span[0]))
    return name if owns and not himself and _HIM.search(between) is None else None


def _opposed(evidence: Evidence, row: Contrary, a: Said, b: Said) -> bool:
    """Whether two uses are of one thing and of two sides."""
    mine, theirs = a.statement, b.statement
    if mine.claim.id == theirs.claim.id or (mine.side and mine.side & theirs.side):
        return False
    if mine.claim.report == theirs.claim.report and (
        not (mine.claim.source and theirs.claim.source)
        or any(inside(s, theirs.claim.content) for s in mine.claim.content)
        or any(inside(s, mine.claim.content) for s in theirs.claim.content)
    ):
        return False
    if "person" in row.of and a.whom is not None and b.whom is not None and a.whom != b.whom:
        return False  # each is told of somebody else
    if "news" in row.of:
        return len((a.around or frozenset()) & (b.around or frozenset())) >= row.words
    shared = a.names & b.names
    kinds = {evidence.names[n].kind for n in shared}
    bodies = kinds & {"organisation", "group", "state"}
    of = (
        ("person" in row.of and "person" in kinds)
        or ("body" in row.of and bool(bodies))
        or bool(row.of & a.units & b.units)
    )
    return of and len(a.units & b.units | shared) >= row.words


def _size(s: Statement) -> int:
    return sum(last - first for first, last in s.claim.content)


@cache
def contraries() -> tuple[Contrary, ...]:
    """The rows of ``data/contraries.toml``."""
    return rows("contraries.toml")


def rows(file: str) -> tuple[Contrary, ...]:
    """The rows of a file of ``data``: two lists of words, and what both are said of."""
    text = (files("sayso") / "data" / file).read_text(encoding="utf-8")
    return tuple(
        Contrary(
            name=row["name"],
            of=frozenset(row["of"]),
            words=row["words"],
            bare=re.compile(rf"{phrases(row['bare']).pattern}\W*$", re.IGNORECASE)
            if "bare" in row
            else None,
            behind=re.compile(rf"\W*{phrases(row['behind']).pattern}", re.IGNORECASE)
            if "behind" in row
            else None,
            one=phrases(row["one"]),
            other=phrases(row["other"]),
        )
        for row in tomllib.loads(text)["contrary"]
    )


def phrases(words: str) -> re.Pattern[str]:
    """Any of some phrases; ``*`` in one stands for one to four words ("found * guilty")."""
    phrases = sorted(words.replace("\n", "").split("|"), key=lambda p: (-len(p), p))
    found = (re.escape(p).replace(r"\*", _GAP) for p in phrases)
    return re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE)


def negatable(words: str) -> re.Pattern[str]:
    """The same, where a "not" may stand behind the helping word that a phrase opens with ("was not killed")."""
    return re.compile(
        _HELPING.sub(r"\1(?: not| never|n['’]t)?", phrases(words).pattern), re.IGNORECASE
    )


def _relation(a: Said, b: Said) -> Relation:
    spans = tuple(Ref(report=s.statement.claim.report, span=s.span) for s in (a, b))
    why = Why(rule="relations.contraries.apart", spans=spans)
    return Relation(a=a.statement.claim.id, b=b.statement.claim.id, type="dispute", why=why)
