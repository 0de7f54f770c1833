"""What places words in another incident by the incident itself: "the last outbreak", "a recent flood".

These signs need no day: a word beside the noun of happening, what the report compares its own
incident with, the year of the clause that a clause hangs on, other deaths than those told.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.model import Parse
from sayso.slots.figures_elsewhere_signs import described
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Harm
from sayso.slots.figures_time import YEAR, Clause, Setting, plain, since
from sayso.slots.figures_words import context

_PAST = frozenset({"past", "previous", "earlier", "last", "prior"})
_RECENT = frozenset({"recent"})
_COMPARED = frozenset({"since", "like", "unlike", "repeat", "reminiscent"})
_BACK = frozenset({"after", "when", "where", "because", "as"})
_ALREADY = frozenset({"already", "previously"})


def past_incident(parse: Parse, setting: Setting, first: int, last: int) -> bool:
    """As in "the last large outbreak", "past outbreaks", "a recent flood"; "that recent fire" is known.

    A recent incident is another one unless title and lead tell of one of its kind as known.
    """
    nouns = context("elsewhere", "incidents")
    for i in range(first, last):
        if parse.lemma[i] not in nouns:
            continue
        top = parse.head[i] if parse.dep[i] == "compound" else i
        beside = {parse.lower[c] for t in {i, top} for c in parse.children[t] if c < t}
        if beside & _PAST:
            return True
        if beside & _RECENT and ("a" in beside or plain(parse.lemma[i]) not in setting.incidents):
            return True
    return False


def earlier_arrests(parse: Parse, quantity: Quantity, harm: Harm) -> bool:
    """As in "has four prior arrests": how often someone was arrested before."""
    if harm.kind != "detained" or quantity.noun < 0:
        return False
    return any(parse.lower[c] in _PAST for c in parse.children[quantity.noun] if c < quantity.noun)


def compared_with(parse: Parse, verbs: Iterable[int]) -> bool:
    """As in "a repeat of the flood that killed ten", "the worst since the fire in which ten died"."""
    for verb in verbs:
        for noun in described(parse, verb):
            at = parse.head[noun]
            if parse.lower[at] == "of":
                at = parse.head[at]
            if parse.lower[at] in _COMPARED:
                return True
    return False


def year_above(parse: Parse, setting: Setting, clause: Clause) -> bool:
    """As in "rates fell in 2018 after two children died": the year stands in the main clause."""
    verb = clause.verb
    if parse.dep[verb] != "advcl" or setting.year is None:
        return False
    if not any(parse.dep[c] == "mark" or parse.lower[c] in _BACK for c in parse.children[verb]):
        return False
    for c in parse.children[parse.head[verb]]:
        if parse.lower[c] != "in" or parse.dep[c] != "prep":
            continue
        for year in parse.children[c]:
            if YEAR.fullmatch(parse.form[year]) and int(parse.form[year]) < setting.year:
                return True
    return False


def years_after(parse: Parse, core: int) -> bool:
    """As in "two years after Besk was destroyed in a quake that killed 900", "weeks after a driver shot eight"."""
    first, _ = parse.sentences[parse.sentence[core]]
    return any(
        parse.lemma[i] in ("year", "month", "week", "decade") and parse.lower[i + 1] == "after"
        for i in range(first, core - 1)
    )


def other_victims(parse: Parse, quantity: Quantity, harm: Harm, clause: Clause) -> bool:
    """As in "reports sixteen other deaths", "has killed two other women already this week"."""
    noun = quantity.noun
    if (
        noun < 0
        or quantity.rule == "slots.figures.none"
        or "other" not in parse.lower[quantity.end : noun]
    ):
        return False
    if harm.token == noun or parse.lemma[noun] in ("death", "case"):
        return True
    words = parse.lower[clause.first : clause.last]
    return not _ALREADY.isdisjoint(words) or since(clause.text)


def also_happened(parse: Parse, setting: Setting, first: int, last: int) -> bool:
    """As in "another blast hit a bus", "the city also saw an earthquake": a second incident is told."""
    nouns = context("elsewhere", "incidents")
    also = "also" in parse.lower[first:last]
    for i in range(first, last):
        if parse.lemma[i] not in nouns or parse.pos[i] != "NOUN":
            continue
        articles = {parse.lower[c] for c in parse.children[i] if c < i}
        if not articles.isdisjoint({"another", "separate", "second"}):
            return True
        new = plain(parse.lemma[i]) not in setting.incidents
        if also and new and not articles.isdisjoint({"a", "an"}):
            return True
    return False
