"""Quantity: a number in the text as an interval, and the words it stands with."""

from __future__ import annotations

import msgspec

from sayso.model import Flag, Parse
from sayso.slots.figures_numerals import HYPHENS
from sayso.slots.figures_words import context, harm, is_person

_NOMINAL = frozenset({"NOUN", "PROPN"})
_AS_NOUN = frozenset({"more", "others", "other", "dead", "wounded", "injured", "missing"})
_QUANTIFIES = frozenset({"nummod", "quantmod", "amod", "det", "compound", "nmod", "predet", "poss"})
_DEFINITE = frozenset(
    ["the", "those", "these", "them", "whom", "his", "her", "its", "their", "which", "us", "you", "whose", "our"]
)  # fmt: skip


class Quantity(msgspec.Struct, gc=False):
    """A number in the text. ``low`` and ``high`` are whole persons, None an open end.

    ``first`` to ``last`` are its words with the bound, ``core`` to ``end`` without (tokens,
    half-open). ``anchor`` is the token that stands in the sentence for it: the noun it counts, or
    itself. ``noun`` is the noun it counts or -1; ``whole`` the set that it is a part of ("two of
    the wounded") or -1.
    """

    core: int
    end: int
    low: int | None
    high: int | None
    rule: str
    anchor: int
    first: int = -1
    last: int = -1
    noun: int = -1
    whole: int = -1
    flags: list[Flag] = msgspec.field(default_factory=list)

    def __post_init__(self) -> None:
        if self.first < 0:
            self.first, self.last = self.core, self.end


def bound(found: Quantity, value: int, effect: str) -> None:
    """Open the interval of an exact number by the bound beside it (``data/numerals.toml``)."""
    if effect == "about":
        found.flags.append("approx")
        return
    found.rule = "slots.figures.bound"
    if effect in ("low", "above"):
        found.low, found.high = value + (effect == "above"), None
    else:
        found.low, found.high = None, max(1, value - (effect == "below"))


def place(parse: Parse, found: Quantity) -> None:
    """Find the noun that is counted, the set that it is a part of, and the anchor."""
    inside = range(found.core, found.end)
    tops = [t for t in inside if parse.head[t] not in inside or parse.head[t] == t]
    top = tops[-1] if tops else found.end - 1
    head = parse.head[top]
    if head == found.end and parse.lower[head] == "+":  # "200+ people"
        top, head = head, parse.head[head]
    while parse.dep[head] in ("nmod", "compound") and found.end <= head < parse.head[head]:
        head = parse.head[head]  # "one Army officer": not one army
    if parse.dep[head] == "npadvmod" and parse.dep[parse.head[head]] == "amod":
        noun = parse.head[parse.head[head]]  # "53 measles related deaths"
        head = noun if found.end <= head < parse.head[head] < noun else head
    head = _last_piece(parse, head)
    if parse.dep[top] in _QUANTIFIES and head >= found.end and _nominal(parse, head):
        found.anchor = head
        if parse.lower[head] != "more":
            found.noun = head
    else:
        found.anchor = top = min(top, found.end - 1)
        partitive(parse, found, top)
        if found.noun < 0 and found.whole < 0:
            _behind(parse, found)
    if found.noun >= 0 and found.whole < 0:
        partitive(parse, found, found.noun, only_definite=True)
    out_of(parse, found)


def _last_piece(parse: Parse, at: int) -> int:
    """The last token of a word that hyphens join: of "two co-workers" the workers."""
    while (
        at + 2 < len(parse)
        and parse.lower[at + 1] in HYPHENS
        and parse.end[at] == parse.start[at + 1]
        and parse.end[at + 1] == parse.start[at + 2]
        and parse.dep[at + 2] == parse.dep[at]
        and parse.head[at + 2] == parse.head[at]
    ):
        at += 2
    return at


def out_of(parse: Parse, found: Quantity) -> None:
    """As in "seven out of the 20 hostages": the set behind "out of"."""
    at = found.end
    if parse.lower[at : at + 2] != ("out", "of"):
        return
    at += 2
    while at < len(parse) and (parse.lower[at] in ("the", "a", "its") or parse.pos[at] == "NUM"):
        at += 1
    if at >= len(parse) or parse.sentence[at] != parse.sentence[found.core]:
        return
    noun = at
    while (
        noun + 1 < len(parse)
        and parse.dep[noun] in ("amod", "compound")
        and parse.head[noun] > noun
    ):
        noun += 1
    found.noun, found.whole = -1, noun


def _nominal(parse: Parse, token: int) -> bool:
    return parse.pos[token] in _NOMINAL or parse.lower[token] in _AS_NOUN


def partitive(parse: Parse, found: Quantity, top: int, *, only_definite: bool = False) -> None:
    """What stands behind "of": the noun that is counted, or the set it is counted from."""
    for c in sorted(k for t in {top, found.end - 1} for k in parse.children[t]):
        if parse.lower[c] != "of" or c < found.end:
            continue
        for thing in parse.children[c]:
            if parse.dep[thing] != "pobj":
                continue
            definite = parse.lower[thing] in _DEFINITE or any(
                parse.lower[d] in _DEFINITE or parse.dep[d] in ("poss", "nummod")
                for d in parse.children[thing]
            )
            if definite:
                found.whole = thing
            elif not only_definite:
                found.noun = thing
            return


def _behind(parse: Parse, found: Quantity) -> None:
    """A noun right behind a number that the parser did not join to it ("6 civilians wounded")."""
    at = found.end
    if at < len(parse) and parse.lower[at] in ("more", "other", "others"):
        at += 1
    while at < len(parse) and parse.lower[at] in context("light", "said"):
        at += 1  # "103 reported deaths"
    if (
        at < len(parse)
        and parse.pos[at] == "NOUN"
        and parse.sentence[at] == parse.sentence[found.core]
        and (is_person(parse.lemma[at], parse.lower[at]) or parse.lemma[at] in harm().counted)
        and parse.dep[at] != "compound"
    ):
        found.noun = found.anchor = at
