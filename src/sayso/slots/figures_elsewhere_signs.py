"""What places words in another incident: days, named incidents, places, what was placed before.

Each sign compares with the report's own: its day, and the names of its titles and lead.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sayso.model import Parse
from sayso.slots.figures_report import Harm
from sayso.slots.figures_time import MONTH, WEEKDAYS, YEAR, Clause, Setting
from sayso.slots.figures_words import context

_LASTING = frozenset({"until", "since", "to", "by", "between", "from"})
_NOW = frozenset(["today", "yesterday", "tonight", "now", "currently", "recently"])
_POINTS = frozenset(["that", "it", "then", "there", "they", "no", "not", "reportedly", "officials"])
_OPENING = 5  # words in which a sentence takes up a noun of the one before: "the report said"
_UP = 4  # steps from a relative clause up to the incident that it describes
_YEAR, _DAY = 4, 2  # digits


def earlier_day(parse: Parse, first: int, last: int, setting: Setting, days: int) -> bool:
    """Whether a day ("June 20", "4 July") that is not the lead's stands further back.

    Args:
        parse: the report.
        first: the first token.
        last: the token behind the last one.
        setting: the report's own time.
        days: how far before publication the report's own incident may lie.
    """
    if setting.day is None:
        return False
    for i, told in days_named(parse, first, last, setting.day):
        if _LASTING.isdisjoint(parse.lower[max(first, i - 2) : i]):
            return setting.day - told > timedelta(days)
    return False


def days_named(parse: Parse, first: int, last: int, published: date) -> Iterator[tuple[int, date]]:
    """The days of months between two tokens, each with its month's token."""
    for i in range(first, last):
        if parse.lower[i] not in MONTH or parse.pos[i] != "PROPN":
            continue
        for k in (i + 1, i - 1):
            if first <= k < last and parse.form[k].isdigit() and len(parse.form[k]) <= _DAY:
                told = _day(parse, i, int(parse.form[k]), published)
                if told is not None:
                    yield min(i, k), told
                break


def _day(parse: Parse, month: int, day: int, published: date) -> date | None:
    """A day with or without its year: the last such day before publication."""
    years = [
        int(parse.form[k])
        for k in range(month + 1, min(month + 4, len(parse)))
        if len(parse.form[k]) == _YEAR and YEAR.fullmatch(parse.form[k])
    ]
    for year in years or (published.year, published.year - 1):
        try:
            found = date(year, MONTH[parse.lower[month]], day)
        except ValueError:
            return None
        if found <= published:
            return found
    return None


def named_incident(parse: Parse, setting: Setting, incidents: list[int]) -> bool:
    """As in "in the Raqqa battle", "Hurricane Maria": a name that title and lead do not have."""
    for noun in incidents:
        names = [
            c
            for c in (noun, *parse.children[noun], parse.head[noun])
            if parse.pos[c] == "PROPN" and parse.lower[c] not in WEEKDAYS and abs(c - noun) <= 1
        ]
        if names and not any(parse.lower[c] in setting.names for c in names):
            return True
    return False


def placed_elsewhere(parse: Parse, setting: Setting, clause: Clause, harm: Harm) -> bool:
    """As in "in Besk, where at least five died": a place that title and lead do not name."""
    for verb in {clause.verb, harm.token}:
        if parse.dep[verb] != "relcl":
            continue
        where = any(parse.lower[c] == "where" for c in parse.children[verb])
        place = parse.head[verb]
        if where and parse.pos[place] == "PROPN" and parse.lower[place] not in setting.names:
            return True
    return False


def described(parse: Parse, verb: int) -> Iterator[int]:
    """The nouns that a relative clause may describe: "a coup in the capital in which ten died"."""
    while parse.dep[verb] in ("conj", "xcomp") and parse.pos[parse.head[verb]] == "VERB":
        verb = parse.head[verb]
    if parse.dep[verb] not in ("relcl", "acl"):
        return
    noun = parse.head[verb]
    nouns = context("elsewhere", "incidents")
    for _ in range(_UP):
        named = any(
            parse.lemma[c] in nouns for c in parse.children[noun] if parse.dep[c] == "compound"
        )
        if parse.lemma[noun] in nouns or named:
            yield noun
        up = parse.head[noun]
        if up == noun or parse.pos[up] in ("VERB", "AUX"):
            return
        noun = up


def goes_on(parse: Parse, setting: Setting, token: int) -> bool:
    """Whether a sentence goes on from the one before it: "That quake killed one", "No one died".

    It stands in the same paragraph, or opens the next one with "it"; it opens with a word that points
    back, and names no day or person of the lead.
    """
    at = parse.sentence[token]
    if at == 0:
        return False
    first, last = parse.sentences[at]
    words = parse.lower[first:last]
    if parse.segment[at] != parse.segment[at - 1] and words[0] != "it":
        return False
    if not _NOW.isdisjoint(words) or not setting.days.isdisjoint(words):
        return False
    return words[0] in _POINTS or _taken_up(parse, at)


def _taken_up(parse: Parse, sentence: int) -> bool:
    """As in "A 1989 report told of a crash. The report said ...": a noun of the sentence before."""
    first, last = parse.sentences[sentence]
    before = range(*parse.sentences[sentence - 1])
    told = {parse.lemma[i] for i in before if parse.pos[i] == "NOUN"}
    if parse.lower[first] not in ("the", "this", "that", "those", "these"):
        return False
    return any(
        parse.lemma[i] in told and parse.pos[i] == "NOUN"
        for i in range(first + 1, min(last, first + _OPENING))
    )
