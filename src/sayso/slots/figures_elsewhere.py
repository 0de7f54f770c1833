"""Other incidents than the report's own (flag ``other``).

The clause itself places a number there: by its year, month or day, by words ("last year", "another
attack"), or by a noun of happening that is new to the reader ("a bomb at the bus station") once the
lead is over.
"""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Harm
from sayso.slots.figures_time import (
    MONTHS,
    WEEKDAYS,
    YEAR,
    Clause,
    Setting,
    phrase_pattern,
    plain,
    since,
)
from sayso.slots.figures_words import context

_NOW = frozenset(["today", "yesterday", "tonight"])
_KNOWN = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "our", "which"])


def is_elsewhere(
    parse: Parse, setting: Setting, quantity: Quantity, harm: Harm, clause: Clause
) -> bool:
    """Whether the clause places a number in another incident than the report's own."""
    text, counted = clause.text, range(quantity.core, quantity.end)
    lasting = since(text)
    if _named_year(parse, clause) or _when(parse, setting, clause):
        return True
    if not lasting and (
        _other_year(parse, setting, clause, counted) or _other_month(parse, setting, clause)
    ):
        return True
    if quantity.core < setting.lead or lasting:
        return False
    if phrase_pattern("elsewhere", "ago").search(text) is not None and " began " not in text:
        return True
    if phrase_pattern("elsewhere", "another").search(text) is not None:
        return True
    words = parse.lower[clause.first : clause.last]
    return _NOW.isdisjoint(words) and _new_to_reader(parse, setting, harm, clause)


def _other_year(parse: Parse, setting: Setting, clause: Clause, counted: range) -> bool:
    years = [
        int(parse.form[i])
        for i in range(clause.first, clause.last)
        if len(parse.form[i]) == 4 and YEAR.fullmatch(parse.form[i]) and i not in counted
    ]
    return setting.year is not None and bool(years) and max(years) < setting.year


def _when(parse: Parse, setting: Setting, clause: Clause) -> bool:
    """As in "since 1998, when 45 people died"."""
    head = parse.form[parse.head[clause.verb]]
    if parse.dep[clause.verb] != "relcl" or len(head) != 4 or YEAR.fullmatch(head) is None:
        return False
    return setting.year is None or int(head) <= setting.year


def _named_year(parse: Parse, clause: Clause) -> bool:
    """As in "the 2008 epidemic", "the 1988 attack"."""
    nouns = context("elsewhere", "incidents")
    return any(
        len(parse.form[i]) == 4
        and YEAR.fullmatch(parse.form[i]) is not None
        and parse.head[i] > i
        and parse.lemma[parse.head[i]] in nouns
        for i in range(clause.first, clause.last)
    )


def _other_month(parse: Parse, setting: Setting, clause: Clause) -> bool:
    found = [
        parse.lower[i]
        for i in range(clause.first, clause.last)
        if parse.lower[i] in MONTHS and parse.pos[i] == "PROPN"
    ]
    return bool(setting.months) and bool(found) and not setting.months.intersection(found)


def _new_to_reader(parse: Parse, setting: Setting, harm: Harm, clause: Clause) -> bool:
    """An incident of another weekday, or one that is brought up with "a" after the lead."""
    days = WEEKDAYS.intersection(parse.lower[clause.first : clause.last])
    for i in _incident(parse, harm, clause):
        if days and setting.days and not days & setting.days:
            return True
        if plain(parse.lemma[i]) in setting.incidents:
            continue
        children = parse.children[i]
        known = any(parse.lower[c] in _KNOWN or parse.dep[c] == "poss" for c in children)
        return not known and bool(setting.incidents)
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
