"""What somebody is to somebody, told in two ways -> Relation: "a wife of Orman", "no wife of his".

Kin, members, envoys, agents: one source gives a person such a standing, another says that it is not so or cannot say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from sayso.model import Record, Ref, Relation, RelationType, Span, Why
from sayso.relations.evidence import Evidence
from sayso.relations.fates import Stand, stand
from sayso.relations.statements import Statement, two_sides
from sayso.relations.wording import lists

RULES: dict[str, str] = {
    "relations.standing.denied": (
        "One side calls somebody kin, a member or an envoy of a person or body; another says that there is none, or that it is not so."
    ),
    "relations.standing.unknown": "One side cannot say whether somebody is what another calls them.",
}
_PAST = re.compile(r"\b(?:former|ex|late|one-time|then)[ -]$", re.IGNORECASE)
_NOT_ONE = re.compile(r"(?:\b(?:not|never|no longer)\b|n['’]t\b)[^,;:]*$", re.IGNORECASE)
_BACK = 60  # code points before the word in which "not one of Orman's" stands
_WORDS = r"(?:[\w’'-]+ ){0,3}?"


class Called(Record, frozen=True, kw_only=True):
    """A statement that calls somebody something of a name, says that it is not so, or leaves it open."""

    statement: Statement
    span: Span
    what: str
    of: str
    stand: Stand


def relations(evidence: Evidence, statements: Sequence[Statement]) -> tuple[Relation, ...]:
    """Denials and doubts of what somebody is; each statement once for a standing."""
    by_standing: dict[tuple[str, str], dict[tuple[str, Span], Called]] = {}
    for s in statements:
        for one in _called(evidence, s):
            rows = by_standing.setdefault((one.what, one.of), {})
            key = s.claim.report, one.span
            known = rows.get(key)
            if known is None or _size(s) < _size(known.statement):
                rows[key] = one
    found: dict[tuple[str, str], Relation] = {}
    for rows in by_standing.values():
        for a, b in combinations(rows.values(), 2):
            if a.stand != b.stand and two_sides(a.statement, b.statement):
                answer, told = (b, a) if a.stand == "so" else (a, b)
                if told.stand == "so":
                    r = _relation(answer, told)
                    found.setdefault((r.a, r.b), r)
    return tuple(found.values())


def _size(s: Statement) -> int:
    return sum(last - first for first, last in s.claim.content)


def _called(evidence: Evidence, s: Statement) -> Iterator[Called]:
    if s.claim.type not in ("says", "thinks") or s.claim.stance not in (
        "asserts",
        "denies",
        "unconfirmed",
    ):
        return
    report = s.claim.report
    text = evidence.reports[report].document.text
    mentions = [(at, n) for at, n in evidence.mentions[report] if evidence.names[n].kind != "place"]
    for first, last in s.claim.content:
        for m in _pattern().finditer(text, first, last):
            of = next((n for at, n in mentions if _of(text, m, at, last)), None)
            if _PAST.search(text, max(first, m.start() - 12), m.start()):
                continue
            how = stand(evidence, s, first, m) if of is not None else None
            what = _kinds()[m["what"].lower()]
            before = max(first, m.start() - _BACK), m.start()
            if how == "so" and (
                _no(what).search(text, first, last) or _NOT_ONE.search(text, *before)
            ):
                how = "not"  # "His wives are Ana and Eva. There is no wife by that name"
            if of is not None and how is not None:
                yield Called(statement=s, span=m.span(), what=what, of=of, stand=how)


def _of(text: str, m: re.Match[str], at: Span, last: int) -> bool:
    """Whether a name is the one to whom somebody is so: "Orman's wife", "a wife of Orman", "married to Orman"."""
    if at[1] <= m.start():
        return re.fullmatch(rf"['’]s? {_WORDS}", text[at[1] : m.start()]) is not None
    behind = text[m.end() : min(at[0], last)]
    return re.fullmatch(rf" (?:of|to|for|by the name of) {_WORDS}", behind) is not None


def _relation(a: Called, b: Called) -> Relation:
    spans = tuple(Ref(report=x.statement.claim.report, span=x.span) for x in (a, b))
    kind: RelationType = "denial" if a.stand == "not" else "dispute"
    rule = "denied" if a.stand == "not" else "unknown"
    why = Why(rule=f"relations.standing.{rule}", spans=spans)
    return Relation(a=a.statement.claim.id, b=b.statement.claim.id, type=kind, why=why)


@cache
def _kinds() -> Mapping[str, str]:
    """By word the standing that it tells."""
    return {word: kind for kind, words in lists("standing", "kinds").items() for word in words}


@cache
def _no(kind: str) -> re.Pattern[str]:
    words = (re.escape(word) for word, known in _kinds().items() if known == kind)
    return re.compile(rf"\bno (?:{'|'.join(sorted(words))})\b", re.IGNORECASE)


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_kinds(), key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?P<what>{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
