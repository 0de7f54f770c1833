"""The time that a report is about, and the clause that a figure stands in."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from typing import NamedTuple

from sayso.model import Document, Parse
from sayso.settings import FigureSettings
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Harm
from sayso.slots.figures_words import context, phrases

WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTHS = frozenset(_MONTHS)
MONTH = {name: n for n, name in enumerate(_MONTHS, 1)}
YEAR = re.compile(r"(?:19|20)\d\d")
_UP = 3  # participles and joined verbs up to the main one
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis", "relcl", "acl", "pcomp"})


class Setting(NamedTuple):
    """What a report tells about its own time."""

    year: int | None  # of publication, or the latest one stated
    months: frozenset[str]  # of publication, and those of the lead
    days: frozenset[str]  # weekdays of the lead, else those named most
    lead: int  # the token where the lead ends
    incidents: frozenset[str]  # nouns of happening in the lead
    day: date | None  # of publication
    names: frozenset[str]  # capitalised words of titles and lead, lower-cased


class Clause(NamedTuple):
    """The words around a figure that its verb governs: tokens, and their text with blank edges."""

    first: int
    last: int
    verb: int
    text: str


def setting_of(document: Document, parse: Parse, settings: FigureSettings) -> Setting:
    """The time that a report is about, from its date and its first sentences."""
    until = _lead(parse, settings.lead)
    lead = frozenset(parse.lower[:until])
    months = {m for m in _MONTHS if m in lead}
    published = document.published
    if published is not None:
        year: int | None = int(published.value[:4])
        if published.precision != "year":
            now = int(published.value[5:7]) - 1
            months |= {_MONTHS[now], _MONTHS[now - 1]}
    else:
        years = [int(w) for w in parse.form if len(w) == 4 and YEAR.fullmatch(w)]
        year = max(years, default=None)
        in_lead = any(len(w) == 4 and YEAR.fullmatch(w) for w in parse.form[:until])
        if year is not None and not in_lead and not lead.isdisjoint(WEEKDAYS):
            year += 1  # news told by the days of the week names the years of other things
    nouns = context("elsewhere", "incidents")
    happened = frozenset(plain(w) for w in parse.lemma[:until] if w in nouns)
    days = WEEKDAYS.intersection(lead) or _most(parse)
    names = frozenset(
        parse.lower[i]
        for i in range(until)
        if parse.pos[i] == "PROPN" or parse.form[i][:1].isupper()
    )
    exact = published is not None and published.precision in ("day", "minute")
    day = date.fromisoformat(published.value[:10]) if published is not None and exact else None
    return Setting(
        year=year,
        months=frozenset(months),
        days=days,
        lead=until,
        incidents=happened,
        day=day,
        names=names,
    )


def plain(lemma: str) -> str:
    """As in "airstrike" is a strike."""
    return lemma.removeprefix("air").removeprefix("-") or lemma


def _lead(parse: Parse, many: int) -> int:
    """The token where the titles and the first sentences of the body end."""
    end = 0
    for (_, last), segment in zip(parse.sentences, parse.segment, strict=True):
        role = parse.roles[segment]
        if role == "body":
            many -= 1
            end = last
        elif role == "title":
            end = last
        if not many:
            break
    return end


def _most(parse: Parse) -> frozenset[str]:
    """The weekdays that a report names most."""
    seen = Counter(w for w in parse.lower if w in WEEKDAYS)
    most = max(seen.values(), default=0)
    return frozenset(w for w, many in seen.items() if many == most)


def clause_of(parse: Parse, quantity: Quantity, harm: Harm) -> Clause:
    """The clause of a figure, with the noun that a relative clause describes and its own clause."""
    first, last = parse.sentences[parse.sentence[quantity.core]]
    verb = _clause_verb(parse, harm.token if harm.token != quantity.noun else quantity.anchor)
    left, right = parse.left[verb], parse.right[verb] + 1
    at = verb
    for _ in range(3):
        if parse.dep[at] in ("relcl", "acl") or (
            parse.dep[at] == "conj" and parse.pos[parse.head[at]] in ("VERB", "AUX")
        ):
            at = parse.head[at]
            left = min(left, parse.left[at])
        elif parse.pos[at] in ("NOUN", "PROPN") and parse.dep[at] in (
            "dobj",
            "pobj",
            "attr",
            "nsubj",
            "prep",
        ):
            at = _clause_verb(parse, at)
            left = min(left, parse.left[at])
        else:
            break
    for c in parse.children[verb]:
        if parse.dep[c] == "conj" and parse.left[c] > max(quantity.last, harm.token):
            right = min(right, parse.left[c])
    left, right = max(first, min(left, quantity.first)), min(last, max(right, quantity.last))
    return Clause(left, right, verb, " " + " ".join(parse.lower[left:right]) + " ")


def with_main(parse: Parse, clause: Clause) -> Clause:
    """The clause with the main one, if it goes on from that: "In 2031 a bomb went off, killing three"."""
    verb, first = clause.verb, clause.first
    for _ in range(_UP):
        joined = parse.dep[verb] == "conj" and parse.pos[parse.head[verb]] == "VERB"
        if not joined and not _without_subject(parse, verb):
            break
        verb = parse.head[verb]
        first = min(first, parse.left[verb])
    first = max(first, parse.sentences[parse.sentence[clause.first]][0])
    return clause._replace(first=first)


def _without_subject(parse: Parse, verb: int) -> bool:
    """As in "A bomb went off, killing three": what the main clause says holds for it."""
    if parse.dep[verb] != "advcl" or parse.tag[verb] not in ("VBG", "VBN"):
        return False
    return not any(
        parse.dep[c] in ("nsubj", "nsubjpass", "mark") or parse.dep[c] == "aux"
        for c in parse.children[verb]
    )


def _clause_verb(parse: Parse, token: int) -> int:
    at = token
    while not (parse.dep[at] in _CLAUSES and parse.pos[at] in ("VERB", "AUX")):
        if parse.head[at] == at:
            break
        at = parse.head[at]
    return at


@cache
def phrase_pattern(part: str, name: str) -> re.Pattern[str]:
    """Any phrase of a list of ``data/harm_contexts.toml``, in a text with blank edges."""
    listed = sorted(phrases(part, name), key=lambda p: (-len(p), p))
    return re.compile(r"(?<= )(?:" + "|".join(map(re.escape, listed)) + r")(?= )")


def since(text: str) -> bool:
    """As in "since January", "since 2014", not "since Wednesday" or "since then"."""
    at = text.find(" since ")
    if at < 0:
        return False
    following = text[at + 7 :].split()[:2]
    return not (
        WEEKDAYS.intersection(following)
        or set(following) & {"then", "yesterday", "noon", "midnight", "it", "he", "she"}
    )
