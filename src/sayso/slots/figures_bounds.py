"""Bounds: the words before and behind a number that make it an interval."""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.figures_words import context, numerals

_PREPOSITIONS = frozenset({"about", "over"})


def before(parse: Parse, at: int) -> tuple[int, str | None]:
    """Where the bound before token ``at`` begins, and its effect; None where there is none.

    Words that change nothing may stand between ("at least another 13"), and an article that spoken
    English puts before a round number ("over a 1000").
    """
    first, effect = _bounded(parse, at)
    if effect is None and at and parse.lower[at - 1] == "a":
        beyond, effect = _bounded(parse, at - 1)
        first = beyond if effect is not None else first
    return first, effect


def _bounded(parse: Parse, at: int) -> tuple[int, str | None]:
    table, first, effect = numerals().before, at, None
    for _ in range(3):
        if not first:
            break
        for words, kind in table.get(parse.lower[first - 1], ()):
            start = first - len(words)
            if start < 0 or parse.lower[start:first] != words:
                continue
            if parse.sentence[start] != parse.sentence[at] or _is_particle(parse, first - 1, kind):
                continue
            first = start
            break
        else:
            break
        if kind != "plain":
            return first, kind
    return at, effect


def after(parse: Parse, at: int) -> tuple[int, str | None]:
    """Where the bound that begins at token ``at`` ends, and its effect."""
    if at >= len(parse):
        return at, None
    if at and parse.segment[parse.sentence[at]] != parse.segment[parse.sentence[at - 1]]:
        return at, None  # a headline's number, and the line below it
    for words, kind in numerals().after.get(parse.lower[at], ()):
        if parse.lower[at : at + len(words)] == words and kind != "plain":
            return at + len(words), kind
    if parse.lower[at] == "-" and at + 1 < len(parse) and parse.lower[at + 1] == "odd":
        return at + 2, "about"
    return at, None


def _is_particle(parse: Parse, token: int, effect: str) -> bool:
    """Whether "over", "about" ... is a preposition or particle of the verb ("ran over three")."""
    if parse.lower[token] not in _PREPOSITIONS or effect == "plain":
        return False
    dep, head = parse.dep[token], parse.head[token]
    if dep == "prt":
        return True
    return dep == "prep" and parse.lemma[head] in context("numbers", parse.lower[token])
