"""Who did it, told in two ways -> Relation: one side names a body, another names a second one or says that it was not.

Told of the event's main deed alone: an attack that the reports' leads tell of, or "behind this", "responsible", "blamed"
in a sentence of its words. That one body acts for another is no contradiction.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import combinations
from typing import Literal

from sayso.model import Record, Ref, Relation, RelationType, Span, Why
from sayso.relations.contraries import negatable, phrases
from sayso.relations.evidence import Evidence
from sayso.relations.statements import Statement, one_in_other, terms, unit

RULES: dict[str, str] = {
    "relations.culprits.denied": "One side lays the event's deed at somebody's door, another says that it was not theirs.",
    "relations.culprits.another": (
        "Two sides lay the event's deed at the doors of two bodies, neither of which acts for the other."
    ),
}
_KINDS = frozenset({"organisation", "group", "state", "person"})
_DEEDS = frozenset({"attack", "explosion", "death", "abduction"})
_NOT = re.compile(
    r"(?:\b(?:not|never|nor|neither|denie[sd]|denying|deny)\b|n['’]t\b)(?:\W+[\w’'-]+){0,6}\W*$",
    re.IGNORECASE,
)
_NOT_WITHIN = re.compile(r"\b(?:not|never)\b|n['’]t\b")
_OPEN = re.compile(
    r"\b(?:if|whether|could|might|may|who|would)\b(?:\W+[\w’'-]+){0,5}\W*$", re.IGNORECASE
)
_GAP = re.compile(r"^(?:['’]s)?(?:,? (?:which|who|also|then|itself|\w+ly))?[,\s]*$", re.IGNORECASE)
_ARTICLE = re.compile(
    r"^[\s“\"‘']*(?:(?:the|its|their|his|forces of|members of|fighters from|militants from|of)\s+)*$",
    re.IGNORECASE,
)
_BACK = 60  # code points before words in which they are denied or only asked
_REACH = 40  # ... between a name and the words that lay a deed at its door
_SHARED = 2  # words around both, names apart
Stand = Literal["so", "not"]


class Laid(Record, frozen=True, kw_only=True):
    """A statement that lays the deed at somebody's door, or says that it is not theirs; ``who`` is a shared name or words."""

    statement: Statement
    span: Span
    who: str
    stand: Stand
    patient: str | None  # the last word of what it was done to
    around: frozenset[str]  # units of its sentence and the one before


def relations(evidence: Evidence, statements: Sequence[Statement]) -> tuple[Relation, ...]:
    """Denials and conflicts of who did it; two statements once."""
    found: dict[tuple[str, str], Laid] = {}
    for s in statements:
        if s.claim.type != "says" or s.claim.stance not in ("asserts", "denies"):
            continue
        for one in _laid(evidence, s):
            key = s.claim.report, one.who
            known = found.get(key)
            if known is None or _size(s) < _size(known.statement):
                found[key] = one
    drawn = (_compared(evidence, a, b) for a, b in combinations(found.values(), 2))
    return tuple(r for r in drawn if r is not None)


def _size(s: Statement) -> int:
    return sum(last - first for first, last in s.claim.content)


def _laid(evidence: Evidence, s: Statement) -> Iterator[Laid]:
    report = s.claim.report
    text = evidence.reports[report].document.text
    for t in s.triggers:
        if t.kind not in _DEEDS or t.lemma in _bare() or t.agent is None:
            continue
        who = evidence.agent(report, t)
        if who is None or evidence.names[who].kind not in _KINDS:
            continue
        stand = _stand(text, s, t.agent[0], negated=t.negated)
        if stand is not None:
            words = list(terms(evidence, report, (t.patient,))) if t.patient is not None else []
            yield Laid(
                statement=s,
                span=t.span,
                who=who,
                stand=stand,
                patient=unit(words[-1]) if words else None,
                around=_around(evidence, s, t.span[0]),
            )
    for first, last in s.claim.content:
        for at, who in _named(evidence, report, (first, last)):
            behind = _words("behind").search(text, at[1], min(last, at[1] + _REACH))
            if behind is not None and _GAP.match(text[at[1] : behind.start()]):
                yield from _by_words(evidence, s, (behind.span(), at), who, text)
            before = list(_words("before").finditer(text, max(first, at[0] - _REACH), at[0]))
            if before and _ARTICLE.match(text[before[-1].end() : at[0]]):
                yield from _by_words(evidence, s, (before[-1].span(), at), who, text)


def _by_words(
    evidence: Evidence, s: Statement, where: tuple[Span, Span], who: str, text: str
) -> Iterator[Laid]:
    span, at = where
    stand = _stand(
        text, s, min(span[0], at[0]), negated=_NOT_WITHIN.search(text, *span) is not None
    )
    if stand is not None:
        around = _around(evidence, s, span[0])
        yield Laid(statement=s, span=span, who=who, stand=stand, patient=None, around=around)


def _named(evidence: Evidence, report: str, span: Span) -> Iterator[tuple[Span, str]]:
    """Bodies and the nameless in a span."""
    for at, name in evidence.mentions[report]:
        if span[0] <= at[0] and at[1] <= span[1] and evidence.names[name].kind in _KINDS:
            yield at, name
    text = evidence.reports[report].document.text
    for m in _words("nameless").finditer(text, *span):
        yield m.span(), "criminals"


def _stand(text: str, s: Statement, at: int, *, negated: bool) -> Stand | None:
    first = max(s.place[0], at - _BACK)
    if _OPEN.search(text, first, at):
        return None
    no = negated or _NOT.search(text, first, at) is not None
    if s.claim.stance == "denies":
        return None if no else "not"
    return "not" if no else "so"


def _around(evidence: Evidence, s: Statement, at: int) -> frozenset[str]:
    """The units of a sentence and of the one before, names apart."""
    report = s.claim.report
    sentences = evidence.reports[report].sentences
    sentence = evidence.sentence(report, at)
    here = next((n for n, x in enumerate(sentences) if x == sentence), 0)
    spans = tuple(sentences[max(0, here - 1) : here + 1])
    named = {
        unit(w)
        for name in evidence.named(report, spans)
        for form in evidence.names[name].forms
        for w in form.casefold().replace("-", " ").split()
    }
    return frozenset(unit(w) for w in terms(evidence, report, spans)) - named


def _compared(evidence: Evidence, a: Laid, b: Laid) -> Relation | None:
    one, other = a.statement, b.statement
    if (
        one.claim.id == other.claim.id
        or (one.side and one.side & other.side)
        or one_in_other(one, other)
    ):
        return None
    if one.claim.report == other.claim.report and not (one.claim.source and other.claim.source):
        return None
    chains = [frozenset(evidence.principals(x.who)) or frozenset({x.who}) for x in (a, b)]
    if a.stand != b.stand:
        denial, told = (a, b) if a.stand == "not" else (b, a)
        one_deed = a.who == b.who and len(a.around & b.around) >= _SHARED
        return _relation(denial, told, "denial", "denied") if one_deed else None
    if a.stand == "not" or chains[0] & chains[1] or any(_person(evidence, x) for x in (a, b)):
        return None
    if (
        a.patient is None
        or a.patient != b.patient
        or len(a.around & b.around) < _SHARED
        or not all(s.claim.source for s in (one, other))
        or _one_name(evidence, a, b)
    ):
        return None  # two deeds of a war, or the reports' own background
    return _relation(a, b, "actor_conflict", "another")


def _one_name(evidence: Evidence, a: Laid, b: Laid) -> bool:
    """Whether two names have a word in common: "the Orlo", "MV Orlo"."""
    words = [
        {w.casefold() for form in evidence.names[x.who].forms for w in form.split()}
        if x.who in evidence.names
        else set()
        for x in (a, b)
    ]
    return bool(words[0] & words[1])


def _person(evidence: Evidence, x: Laid) -> bool:
    return x.who in evidence.names and evidence.names[x.who].kind == "person"


def _relation(a: Laid, b: Laid, kind: RelationType, rule: str) -> Relation:
    spans = tuple(Ref(report=x.statement.claim.report, span=x.span) for x in (a, b))
    why = Why(rule=f"relations.culprits.{rule}", spans=spans)
    return Relation(a=a.statement.claim.id, b=b.statement.claim.id, type=kind, why=why)


@cache
def _bare() -> frozenset[str]:
    table = tomllib.loads((files("sayso") / "data" / "culprits.toml").read_text(encoding="utf-8"))
    return frozenset(table["culprits"]["bare"].split("|"))


@cache
def _words(name: str) -> re.Pattern[str]:
    table = tomllib.loads((files("sayso") / "data" / "culprits.toml").read_text(encoding="utf-8"))
    return (negatable if name == "behind" else phrases)(table["culprits"][name])
