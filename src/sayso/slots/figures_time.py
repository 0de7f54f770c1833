"""Totals and other incidents: whether a number is of the report's own incident.

``cum``: the number runs over several incidents or a period. ``other``: the clause itself places it
in another incident, by its year, month or day, by words ("last year", "another attack"), or by a
noun of happening that is new to the reader ("a bomb at the bus station") once the lead is over.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from sayso.model import Document, Parse
from sayso.settings import FigureSettings
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_words import context, phrases

_WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis", "relcl", "acl", "pcomp"})
_KNOWN = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "our", "which"])


class Setting(NamedTuple):
    """What a report tells about its own time."""

    year: int | None  # of publication, or the latest one stated
    months: frozenset[str]  # of publication, and those of the lead
    days: frozenset[str]  # weekdays of the lead, else those named most
    lead: int  # the token where the lead ends
    incidents: frozenset[str]  # nouns of happening in the lead


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
        years = [int(w) for w in parse.form if len(w) == 4 and _YEAR.fullmatch(w)]
        year = max(years, default=None)
    nouns = context("elsewhere", "incidents")
    happened = frozenset(_plain(w) for w in parse.lemma[:until] if w in nouns)
    days = _WEEKDAYS.intersection(lead) or _most(parse)
    return Setting(year=year, months=frozenset(months), days=days, lead=until, incidents=happened)


def _plain(lemma: str) -> str:
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
    seen = Counter(w for w in parse.lower if w in _WEEKDAYS)
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


def _clause_verb(parse: Parse, token: int) -> int:
    at = token
    while not (parse.dep[at] in _CLAUSES and parse.pos[at] in ("VERB", "AUX")):
        if parse.head[at] == at:
            break
        at = parse.head[at]
    return at


@cache
def _pattern(part: str, name: str) -> re.Pattern[str]:
    listed = sorted(phrases(part, name), key=lambda p: (-len(p), p))
    return re.compile(r"(?<= )(?:" + "|".join(map(re.escape, listed)) + r")(?= )")


def is_total(
    report: Report, quantity: Quantity, harm: Harm, clause: Clause, settings: FigureSettings
) -> bool:
    """Whether a number runs over several incidents or a period."""
    parse, text = report.parse, clause.text
    if _pattern("total", "always").search(text) is not None and "earlier this" not in text:
        return True
    if _since(text) or _over(text):
        return True
    if report.disease and _pattern("total", "far").search(text) is not None:
        return True
    if _of_conflict(parse, harm, clause):
        return True
    return report.disease and _epidemic(parse, quantity, harm, settings)


def _of_conflict(parse: Parse, harm: Harm, clause: Clause) -> bool:
    """A war or an epidemic as the subject, or as what people were killed in."""
    long, fights = context("total", "long"), context("total", "fights")
    verbs = (harm.token, clause.verb)
    for i in range(clause.first, clause.last):
        head = parse.head[i]
        if parse.lemma[i] in long and parse.dep[i] == "nsubj" and head in verbs:
            return True
        fought = parse.lower[i] in fights and parse.dep[i] == "pobj" and parse.head[head] in verbs
        if fought and parse.lower[head] in ("in", "during", "of"):
            return not _dated(parse, clause)
    return False


def _epidemic(parse: Parse, quantity: Quantity, harm: Harm, settings: FigureSettings) -> bool:
    """Cases and deaths of a disease are counted up, unless they are new ones or a few people."""
    if harm.kind not in ("infected", "killed") or quantity.rule == "slots.figures.indefinite":
        return False
    before = parse.lower[max(0, quantity.first - 2) : quantity.first]
    if context("total", "new").intersection(before + parse.lower[quantity.end : quantity.end + 2]):
        return False
    if parse.lower[quantity.core] in context("total", "some"):
        return False
    counted = harm.token == quantity.noun or harm.total
    return counted or (quantity.low or quantity.high or 0) >= settings.epidemic


def _since(text: str) -> bool:
    """As in "since January", "since 2014", not "since Wednesday" or "since then"."""
    at = text.find(" since ")
    if at < 0:
        return False
    following = text[at + 7 :].split()[:2]
    return not (
        _WEEKDAYS.intersection(following)
        or set(following) & {"then", "yesterday", "noon", "midnight", "it", "he", "she"}
    )


def _over(text: str) -> bool:
    """As in "in the past five months"."""
    match = _pattern("total", "spans").search(text)
    if match is None:
        return False
    return bool(context("total", "units").intersection(text[match.end() :].split()[:3]))


def _dated(parse: Parse, clause: Clause) -> bool:
    words = parse.lower[clause.first : clause.last]
    return bool(_WEEKDAYS.intersection(words)) or "yesterday" in words or "today" in words


def is_elsewhere(
    parse: Parse, setting: Setting, quantity: Quantity, harm: Harm, clause: Clause
) -> bool:
    """Whether the clause places a number in another incident than the report's own."""
    text, counted = clause.text, range(quantity.core, quantity.end)
    since = _since(text)
    if _named_year(parse, clause):
        return True
    if not since and (
        _other_year(parse, setting, clause, counted) or _other_month(parse, setting, clause)
    ):
        return True
    if quantity.core < setting.lead or since:
        return False
    if _pattern("elsewhere", "ago").search(text) is not None and " began " not in text:
        return True
    if _pattern("elsewhere", "another").search(text) is not None:
        return True
    return _new_to_reader(parse, setting, harm, clause)


def _other_year(parse: Parse, setting: Setting, clause: Clause, counted: range) -> bool:
    years = [
        int(parse.form[i])
        for i in range(clause.first, clause.last)
        if len(parse.form[i]) == 4 and _YEAR.fullmatch(parse.form[i]) and i not in counted
    ]
    return setting.year is not None and bool(years) and max(years) < setting.year


def _named_year(parse: Parse, clause: Clause) -> bool:
    """As in "the 2008 epidemic", "the 1988 attack"."""
    nouns = context("elsewhere", "incidents")
    return any(
        len(parse.form[i]) == 4
        and _YEAR.fullmatch(parse.form[i]) is not None
        and parse.head[i] > i
        and parse.lemma[parse.head[i]] in nouns
        for i in range(clause.first, clause.last)
    )


def _other_month(parse: Parse, setting: Setting, clause: Clause) -> bool:
    found = [
        parse.lower[i]
        for i in range(clause.first, clause.last)
        if parse.lower[i] in _MONTHS and parse.pos[i] == "PROPN"
    ]
    return bool(setting.months) and bool(found) and not setting.months.intersection(found)


def _new_to_reader(parse: Parse, setting: Setting, harm: Harm, clause: Clause) -> bool:
    """An incident of another weekday, or one that is brought up with "a" after the lead."""
    days = _WEEKDAYS.intersection(parse.lower[clause.first : clause.last])
    for i in _incident(parse, harm, clause):
        if days and setting.days and not days & setting.days:
            return True
        if _plain(parse.lemma[i]) in setting.incidents:
            continue
        children = parse.children[i]
        known = any(parse.lower[c] in _KNOWN or parse.dep[c] == "poss" for c in children)
        return not known
    return False


def _incident(parse: Parse, harm: Harm, clause: Clause) -> list[int]:
    """The noun of happening that killed or injured: subject, antecedent, "in an attack"."""
    nouns = context("elsewhere", "incidents")
    found = []
    for verb in {harm.token, clause.verb}:
        for c in parse.children[verb]:
            if parse.dep[c] == "nsubj" and parse.lemma[c] in nouns:
                found.append(c)
            if parse.dep[c] == "prep" and parse.lower[c] in ("in", "during"):
                found += [
                    g
                    for g in parse.children[c]
                    if parse.dep[g] == "pobj" and parse.lemma[g] in nouns
                ]
        if parse.dep[verb] in ("relcl", "acl") and parse.lemma[parse.head[verb]] in nouns:
            found.append(parse.head[verb])
    return sorted(set(found))
