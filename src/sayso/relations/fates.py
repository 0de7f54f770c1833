"""What befell a person, told in two ways -> Relation: killed or in good health, held or at large.

Each fate is said of somebody: who is named before the words or behind "the death of", whom "he" means, or whom the
event's reports call so ("the captain"). The words decide (``data/fates.toml``), not likeness.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Any, Literal

from sayso.mentions.lexicon import lexicon
from sayso.model import Record, Ref, Relation, RelationType, Span, Why
from sayso.relations.contraries import negatable, phrases
from sayso.relations.evidence import Evidence
from sayso.relations.negating import doubts, silent
from sayso.relations.news import News
from sayso.relations.statements import Statement, terms, two_sides, unit
from sayso.relations.wording import split

RULES: dict[str, str] = {
    "relations.fates.apart": (
        "Two sides tell of one person what cannot both be so (killed, in good health; data/fates.toml), or one denies "
        "what the other tells."
    ),
    "relations.fates.unknown": "One side cannot say whether what another tells of a person is so.",
    "relations.fates.later": (
        "One report tells an earlier state of a person (wounded, sought), another the state that follows on it; the first "
        "tells nothing of the second, and is not known to be later."
    ),
}
Stand = Literal["so", "not", "open"]
_NOT = re.compile(
    r"(?:\b(?:not|never|no longer|nor|nobody|denie[sd]|denying|deny)|n['’]t)\b(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
_NOT_WITHIN = re.compile(r"\b(?:not|never)\b|n['’]t\b")
_OPEN = re.compile(
    r"\b(?:if|whether|unless|would|could|might|may|should|will|can|to|fear(?:s|ed)?|feared|until|before|attempts?|"
    r"tr(?:y|ies|ied|ying)|plot(?:ted)?|vowed|threat\w*|nearly|almost)\b(?:\W+\w+){0,3}\W*$",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\b(?:whether|if)\b(?:\W+\w+){0,8}\W*$", re.IGNORECASE)
# "How he died" is granted by who disputes the how.
_HOW = re.compile(
    r"\b(?:how|why|when|where|who|whom|what)\b(?:\W+[\w’'-]+){0,6}\W*$", re.IGNORECASE
)
# Of another time: "had been wounded in 2031", "was twice reported dead", "wounded or killed" tells neither.
_ONCE = re.compile(
    r"\b(?:in|since|during) (?:the )?(?:(?:19|20)\d\d|\w+ (?:19|20)\d\d)\b|\blast (?:year|month|summer|winter|spring|autumn)\b|"
    r"\b(?:years?|months?|decades?) (?:ago|earlier|before)\b|\bpreviously\b|\btwice\b|\bearlier this (?:year|month)\b|"
    r"\bin (?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)",
)
# "Survived by his wife", "escaped the death penalty", "survived the war", "released to state troopers".
_BEYOND = re.compile(
    r"^ (?:by|the (?:death|war)|injury|prosecution|justice|an? |(?:in)?to (?:\w+ ){0,2}(?:police|troopers|authorities|"
    r"custody|officers|guards|army|military|prison|jail))\b",
    re.IGNORECASE,
)
_OR = re.compile(r"\bor\b(?:\W+\w+)?\W*$", re.IGNORECASE)
_OR_ELSE = re.compile(r"^\W*or\b", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?:died (?:of|from|in|at|later)|later|succumbed|has died|had died|since died)\b",
    re.IGNORECASE,
)
# Between a name and what is said of it: an apposition, helping words, others beside it.
_APPOSED = re.compile(r"^,[^,;.]{1,90},")
_BESIDE = re.compile(
    r"^\W*(?:and|along with|together with)\b(?:\W+[\w’'-]+){1,6}\W*$", re.IGNORECASE
)
_HELPING = re.compile(
    r"^(?:\W*\b(?:who|not|never|had|has|have|was|were|is|are|been|be|also|later|then|now|still|only|himself|herself|\w+ly)\b)*\W*$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"^['’]s?\b|^(?<=s)['’](?!\w)")
_HE = re.compile(r"\b(?:he|she)\b(?P<rest>[^.;]{0,40})$", re.IGNORECASE)
_THE = re.compile(
    r"\b(?:the|our|their)\b (?:[\w-]+ ){0,2}?(?P<role>[\w-]+)(?P<rest>(?:,[^,;.]{1,60},)?[^.;,]{0,30})$",
    re.IGNORECASE,
)
_TO_NAME = re.compile(
    r"^(?!.*\b(?:and|who|that|when|where|in|at|by|with|from|of|to|for|on|about)\b)[^.;:]{0,60}$",
    re.IGNORECASE,
)
_OF_ROLE = re.compile(r"^ (?:the|their|our) (?:[\w-]+ ){0,2}?(?P<role>[\w-]+)\b", re.IGNORECASE)
_NAMED = re.compile(r"(?P<role>[\w-]+),? (?:(?:identified|named|known) as |named |called )?$")
_IS = re.compile(r"^, (?:the|a|an|its|their|his|her) (?:[\w’'-]+ ){0,3}?(?P<role>[\w-]+)\b")
_ROLE = re.compile(r"\bthe (?P<role>[\w-]+)\b", re.IGNORECASE)
_OF_MANY = "health"  # of a person who has one ill another may be denied
_BEHIND = 30  # code points behind words of being ill in which the ill stands
_BACK = 2  # sentences before a pronoun in which the one that it means is named
_MOST = 0.7  # share of the uses of a role word that one person has, whom it means


class Fate(Record, frozen=True, kw_only=True):
    """One fate's words: of which table it is, its name, and the phrases on either side of whom they are said of."""

    table: str
    name: str
    said: re.Pattern[str] | None
    of: re.Pattern[str] | None


class Told(Record, frozen=True, kw_only=True):
    """A fate that a statement tells of a person (shared name), says is not so, or leaves open."""

    statement: Statement
    span: Span
    whom: str
    fate: Fate
    stand: Stand


def relations(
    evidence: Evidence, statements: Sequence[Statement], news: News
) -> tuple[Relation, ...]:
    """Oppositions and updates of what befell persons; two statements once a table."""
    roles = _Roles(evidence, news)
    by_person: dict[tuple[str, str], list[Told]] = {}
    for one in _innermost(t for s in statements for t in _told(evidence, s, roles)):
        by_person.setdefault((one.whom, one.fate.table), []).append(one)
    found: dict[tuple[str, str], Relation] = {}
    for rows in by_person.values():
        sure = [t for t in rows if not _of_before(t, rows)]
        for a, b in combinations(sure, 2):
            relation = (
                _compared(evidence, a, b, rows) if two_sides(a.statement, b.statement) else None
            )
            if relation is not None:
                found.setdefault((relation.a, relation.b), relation)
    return tuple(found.values())


def _of_before(t: Told, rows: Sequence[Told]) -> bool:
    """Whether who says that somebody is well tells in one report that he died: "he had been in good health"."""
    return t.fate.name == "well" and any(
        x.fate.name != "well"
        and x.stand == "so"
        and x.statement.claim.report == t.statement.claim.report
        and _one_voice(x.statement, t.statement)
        for x in rows
    )


def _one_voice(a: Statement, b: Statement) -> bool:
    """Whether one source says both, or the report itself does."""
    if a.claim.source is None or b.claim.source is None:
        return a.claim.source is b.claim.source
    return bool(a.side & b.side) or a.claim.id == b.claim.id


def _innermost(told: Iterable[Told]) -> list[Told]:
    """Each use of the words once, in the innermost statement that holds it."""
    best: dict[tuple[str, Span, Stand], Told] = {}
    for t in told:
        key = t.statement.claim.report, t.span, t.stand
        if key not in best or _size(t.statement) < _size(best[key].statement):
            best[key] = t
    return list(best.values())


def _size(s: Statement) -> int:
    return sum(last - first for first, last in s.claim.content)


# --- what is told of whom -------------------------------------------------------------------------


def _told(evidence: Evidence, s: Statement, roles: _Roles) -> Iterator[Told]:
    stance = s.claim.stance
    if s.claim.type != "says" or stance not in ("asserts", "denies", "unconfirmed"):
        return
    if stance == "unconfirmed" and not doubts(evidence, s):
        return
    text = evidence.reports[s.claim.report].document.text
    for first, last in s.claim.content:
        if not _any().search(text, first, last):
            continue
        for fate, behind, pattern in _patterns():
            for m in pattern.finditer(text, first, last):
                how = stand(evidence, s, first, m)
                if how is None:
                    continue
                whom = (
                    roles.behind(s, m.end(), last) if behind else roles.before(s, m.start(), first)
                )
                if whom is not None:
                    yield Told(statement=s, span=m.span(), whom=whom, fate=fate, stand=how)


def stand(evidence: Evidence, s: Statement, first: int, m: re.Match[str]) -> Stand | None:
    """Whether words of a statement are said, denied or left open; None if they are only supposed, or of another time."""
    report = s.claim.report
    text = evidence.reports[report].document.text
    sentence = evidence.sentence(report, m.start())
    first, at = max(first, sentence[0]), m.start()
    if _BEYOND.match(text[m.end() : sentence[1]]):
        return None
    if (
        _ONCE.search(text, *sentence)
        or _OR.search(text, first, at)
        or _OR_ELSE.match(text[m.end() : sentence[1]])
    ):
        return None
    if s.claim.stance != "asserts" and _HOW.search(text, first, at):
        return None
    if s.claim.stance == "unconfirmed":
        return None if silent(evidence, s) else "open"
    if _UNKNOWN.search(text, first, at):
        return None
    negated = _NOT.search(text, first, at) is not None or _denied(m.group())
    if not negated and _OPEN.search(text, first, at):
        return None
    if s.claim.stance == "denies":
        return None if negated else "not"
    return "not" if negated else "so"


def of_another_time(evidence: Evidence, report: str, at: int) -> bool:
    """Whether a sentence names another year, a month, or "last year": background to the news."""
    return _ONCE.search(evidence.text(report, evidence.sentence(report, at))) is not None


class _Roles:
    """Whom words mean: names, "he", "the captain"."""

    def __init__(self, evidence: Evidence, news: News) -> None:
        self.evidence = evidence
        main = [n for n in news.names if evidence.names[n].kind == "person"]
        self.main = main[0] if len(main) == 1 else None
        known = lexicon().roles.roles
        uses: dict[str, Counter[str]] = {}
        for report in evidence.order:
            text = evidence.reports[report].document.text
            for (first, last), name in evidence.mentions[report]:
                if evidence.names[name].kind != "person":
                    continue
                for m in (
                    _NAMED.search(text, max(0, first - 40), first),
                    _IS.match(text[last : last + 60]),
                ):
                    if m is not None and m["role"].lower() in known:
                        uses.setdefault(m["role"].lower(), Counter())[name] += 1
        self.role = {
            role: best
            for role, found in uses.items()
            if (best := found.most_common(1)[0][0]) and found[best] >= _MOST * found.total()
        }

    def called(self, role: str) -> str | None:
        """Whom a word for somebody means: who is called so, else the one person of the news."""
        role = role.lower()
        return self.role.get(role) or (self.main if role in _heads() else None)

    def before(self, s: Statement, at: int, first: int) -> str | None:
        """Whom words at a place say something of: who stands before them."""
        evidence, report = self.evidence, s.claim.report
        text = evidence.reports[report].document.text
        sentence = evidence.sentence(report, at)
        start = max(first, sentence[0])
        named = [p for p in self._persons(report, (start, at)) if p[0][1] <= at]
        if named:
            (_, last), name = named[-1]
            between = text[last:at]
            if not _OWNED.match(between) and _leads_to(between):
                return name
        before = text[start:at]
        he = _HE.search(before)
        if (
            he is not None
            and _leads_to(he["rest"])
            and not (named and named[-1][0][0] > start + he.start())
        ):
            return self._meant(s, sentence, start + he.start())
        the = _THE.search(before)
        if the is not None and _leads_to(the["rest"]):
            return self.called(the["role"])
        return None

    def behind(self, s: Statement, at: int, last: int) -> str | None:
        """Whom words that end at a place say something of: who stands behind them."""
        report = s.claim.report
        text = self.evidence.reports[report].document.text
        end = min(last, self.evidence.sentence(report, at - 1)[1])
        for span, name in self._persons(report, (at, end)):
            if _TO_NAME.match(text[at : span[0]]):
                owned = _OWNED.match(text[span[1] : span[1] + 3])
                return name if owned is None else None
            break
        role = _OF_ROLE.match(text[at:end])
        return self.called(role["role"]) if role is not None else None

    def _persons(self, report: str, span: Span) -> list[tuple[Span, str]]:
        names = self.evidence.names
        return [
            (at, name)
            for at, name in self.evidence.mentions[report]
            if names[name].kind == "person" and span[0] <= at[0] and at[0] < span[1]
        ]

    def _meant(self, s: Statement, sentence: Span, at: int) -> str | None:
        """The one person whom "he" can mean: named before it here, or in the sentences before; no speaker of it."""
        report = s.claim.report
        sentences = self.evidence.reports[report].sentences
        here = next((n for n, x in enumerate(sentences) if x == sentence), 0)
        starts = [sentence[0], *(x[0] for x in reversed(sentences[max(0, here - _BACK) : here]))]
        for first in starts:
            found = {name for _, name in self._persons(report, (first, at))} - s.side
            if len(found) == 1:
                return found.pop()
            if found:
                return self.main if self.main in found else None
        called = {
            self.called(m["role"])
            for m in _ROLE.finditer(self.evidence.text(report, (starts[-1], at)))
        }
        called -= {None, *s.side}
        return called.pop() if len(called) == 1 else None


def _leads_to(between: str) -> bool:
    """Whether nothing but an apposition, helping words or others stand between a name and what is said of it."""
    rest = _APPOSED.sub("", between)
    return _HELPING.match(rest) is not None or _BESIDE.match(rest) is not None


# --- two of them ----------------------------------------------------------------------------------


def _compared(evidence: Evidence, a: Told, b: Told, rows: Sequence[Told]) -> Relation | None:
    if "open" in (a.stand, b.stand):
        if a.stand == b.stand:
            return None
        doubt, told = (a, b) if a.stand == "open" else (b, a)
        return _relation(doubt, told, "dispute", "unknown") if told.stand == "so" else None
    if a.fate.name == b.fate.name:
        if a.stand == b.stand:
            return None
        denial, told = (a, b) if a.stand == "not" else (b, a)
        one = a.fate.table != _OF_MANY or _one_ill(evidence, a, b)
        return _relation(denial, told, "denial", "apart") if one else None
    if a.stand != "so" or b.stand != "so":
        return None
    for older, newer in ((a, b), (b, a)):
        if (older.fate.name, newer.fate.name) in _later():
            if newer.fate.name == "dead" and not _in_time(evidence, newer):
                sourced = older.statement.side and newer.statement.side
                return _relation(newer, older, "dispute", "apart") if sourced else None
            if _knows(evidence, older, newer, rows) or _after(evidence, older, newer):
                return None
            return _relation(older, newer, "update", "later")
    return _relation(a, b, "denial", "apart")


def _one_ill(evidence: Evidence, a: Told, b: Told) -> bool:
    """Whether two ills that are told can be one: what stands behind them has a word in common, or says nothing."""
    behind = [
        frozenset(
            unit(w)
            for w in terms(evidence, t.statement.claim.report, ((t.span[1], t.span[1] + _BEHIND),))
        )
        for t in (a, b)
    ]
    return not all(behind) or not behind[0].isdisjoint(behind[1])


def _in_time(evidence: Evidence, t: Told) -> bool:
    """Whether the words say that somebody died after a while: "died of his wounds"."""
    report = t.statement.claim.report
    return _TIME.search(evidence.text(report, evidence.sentence(report, t.span[0]))) is not None


def _knows(evidence: Evidence, older: Told, newer: Told, rows: Sequence[Told]) -> bool:
    """Whether the report of an earlier state tells of the later one too."""
    report = older.statement.claim.report
    text = evidence.reports[report].document.text
    said = newer.fate.said
    if said is not None and said.search(text, *evidence.sentence(report, older.span[0])):
        return True
    return any(t.statement.claim.report == report and t.fate.name == newer.fate.name for t in rows)


def _after(evidence: Evidence, older: Told, newer: Told) -> bool:
    """Whether the report of the earlier state is known to be the later one."""
    first, second = (evidence.day(t.statement.claim.report) for t in (older, newer))
    return first is not None and second is not None and first > second


def _relation(a: Told, b: Told, kind: RelationType, rule: str) -> Relation:
    spans = tuple(Ref(report=t.statement.claim.report, span=t.span) for t in (a, b))
    return Relation(
        a=a.statement.claim.id,
        b=b.statement.claim.id,
        type=kind,
        why=Why(rule=f"relations.fates.{rule}", spans=spans),
    )


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((files("sayso") / "data" / "fates.toml").read_text(encoding="utf-8"))


@cache
def fates() -> tuple[Fate, ...]:
    """The fates of ``data/fates.toml``."""
    return tuple(
        Fate(
            table=table,
            name=name,
            said=negatable(row["said"]) if "said" in row else None,
            of=phrases(row["of"]) if "of" in row else None,
        )
        for table, named in _table().items()
        if table not in ("later", "main")
        for name, row in named.items()
    )


def _denied(words: str) -> bool:
    """Whether a listed phrase was met with a "not" in it: "was not killed", not "was not harmed", which is listed so."""
    return _NOT_WITHIN.search(words) is not None and words.lower() not in _listed()


@cache
def _listed() -> frozenset[str]:
    return frozenset(
        phrase
        for table, named in _table().items()
        if table not in ("later", "main")
        for row in named.values()
        for phrase in split(row.get("said", ""))
    )


@cache
def _heads() -> frozenset[str]:
    return frozenset(split(_table()["main"]["heads"]))


@cache
def _patterns() -> tuple[tuple[Fate, bool, re.Pattern[str]], ...]:
    """Each fate's patterns, and whether whom they are said of stands behind them."""
    return tuple(
        (fate, behind, pattern)
        for fate in fates()
        for behind, pattern in ((False, fate.said), (True, fate.of))
        if pattern is not None
    )


@cache
def _any() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for _, _, pattern in _patterns()), re.IGNORECASE)


@cache
def _later() -> frozenset[tuple[str, str]]:
    pairs = (p.split() for p in _table()["later"]["pairs"])
    return frozenset((a, b) for a, b in pairs)
