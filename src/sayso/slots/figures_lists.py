"""Quantities with what happened to those they count, also where a list or a part says it once.

"36 in the north, 29 in the south", "150 soldiers, 95 civilians and hundreds of rebels killed",
"including three children", "two of them": such numbers take the harm word of their neighbour.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

from sayso.model import Parse
from sayso.slots.figures_harm import harm_of
from sayso.slots.figures_parts import parts
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Count, Harm, Report
from sayso.slots.figures_running import continued, is_part, same_sentence
from sayso.slots.figures_scan import quantities
from sayso.slots.figures_words import context, harm, is_person, victims

_LIST = frozenset({",", "and", "&"})


def counts(report: Report, convention: str) -> Iterator[Count]:
    """The quantities that count people harmed, with the harm, in order."""
    parse = report.parse
    found: list[Count] = []
    pending: list[Quantity] = []
    for quantity in quantities(parse, convention):
        last = found[-1] if found else None
        if pending and parse.sentence[pending[-1].core] != parse.sentence[quantity.core]:
            pending = []
        read = _read(report, quantity, last)
        if read is None:
            if _countable(parse, quantity):
                pending.append(quantity)
                _add_up(parse, found, pending)
            continue
        if pending and parse.lemma[read.token] == "survive":
            pending = []  # "209 aboard, of whom 94 survived": the 209 did not
        if pending and is_part(parse, quantity, pending[-1]):
            whole = pending.pop()  # "14 men, including 2 sailors, killed in ..."
            kind = harm().counted.get(parse.lemma[whole.noun]) if whole.noun >= 0 else None
            found.append((whole, read._replace(kind=kind or read.kind, part=False)))
            read = read._replace(part=True)
        found += [(one, read) for one in _listed_before(parse, pending, quantity)]
        pending = []
        found.append((quantity, read))
        found += _each(parse, quantity, read)
        report.read(quantity, read)
    found.sort(key=lambda row: (row[0].first, row[0].last))
    yield from parts(parse, found)


def _read(report: Report, quantity: Quantity, last: Count | None) -> Harm | None:
    """The harm of a quantity, by itself or from the figure before it."""
    parse = report.parse
    read = harm_of(report, quantity)
    if read is None:
        read = continued(report, quantity, last)
    elif last is not None and is_part(parse, quantity, last[0]):
        read = read._replace(part=True)
    if read is None or _unreal(parse, quantity, read):
        return None
    known = _countable(parse, quantity, last) or _only_people(parse, quantity, read)
    return read if known else None


# --- what may be counted ----------------------------------------------------------------------


def _countable(parse: Parse, quantity: Quantity, last: Count | None = None) -> bool:
    """Whether the noun may be people: no bridges, no votes."""
    noun = quantity.noun
    if noun < 0:
        if quantity.rule == "slots.figures.rate" and _of_things(parse, quantity.whole):
            return False
        goes_on = last is not None and same_sentence(parse, last[0], quantity)
        return goes_on or not _generic(parse, quantity)
    lemma, lower, words = parse.lemma[noun], parse.lower[noun], harm()
    if quantity.rule == "slots.figures.none" and lemma in context("toll", "words"):
        return True  # "no reports of injuries"
    if lemma == "population" and any(
        parse.lemma[c] in victims().animals for c in parse.children[noun]
    ):
        return False
    return (
        is_person(lemma, lower)
        or lemma in words.counted
        or lower in words.past
        or lemma == "life"
        or lemma in words.subject
        or parse.pos[noun] == "PROPN"
    )


def _of_things(parse: Parse, whole: int) -> bool:
    """As in "half of the bee colonies": a share of what is no people."""
    if whole < 0 or parse.pos[whole] != "NOUN":
        return False
    lemma, lower, words = parse.lemma[whole], parse.lower[whole], harm()
    known = lemma in words.counted or lower in words.past or lemma in words.subject
    return not (known or is_person(lemma, lower) or lemma == "life")


def _only_people(parse: Parse, quantity: Quantity, found: Harm) -> bool:
    """Whether the harm word happens to people alone, so that any noun but an animal's will do."""
    noun, word, human = quantity.noun, found.token, context("humans", "words")
    if noun < 0 or parse.lemma[noun] in victims().animals:
        return False
    one = quantity.rule == "slots.figures.indefinite" and parse.lemma[word] in context(
        "humans", "acts"
    )
    if parse.tag[noun] != "NNS" and not one:
        return False
    if any(parse.lemma[c] in context("humans", "not_done") for c in parse.children[noun]):
        return False
    return parse.lemma[word] in human or parse.lower[word] in human


def _generic(parse: Parse, quantity: Quantity) -> bool:
    """As in "when one feels sick": anyone; "One News": a name."""
    at = quantity.core
    if parse.lower[at] == "one" and parse.dep[at] == "attr" and quantity.whole >= 0:
        return True  # "he was one of the wounded": someone named
    if parse.lower[at] != "one" or quantity.end - at > 1 or quantity.whole >= 0:
        return False
    verb = parse.head[at]
    if parse.dep[at] not in ("nsubj", "nsubjpass"):
        return False
    first, _ = parse.sentences[parse.sentence[at]]
    if parse.lower[at - 1] in ("while", "whereas", "but") and "NUM" in parse.pos[first:at]:
        return False  # "five have recovered, while one still shows symptoms"
    return parse.tag[verb] in ("VBZ", "VBP") and parse.lemma[verb] not in ("be", "have")


def _unreal(parse: Parse, quantity: Quantity, found: Harm) -> bool:
    """An average, or one person whom nothing happened to yet ("to arrest a person")."""
    verb = found.token
    if parse.lemma[parse.head[quantity.anchor]] == "average":
        return True
    by = parse.head[quantity.anchor]
    if parse.lower[by] == "of" and parse.lemma[parse.head[by]] == "difference":
        return True
    if quantity.rule != "slots.figures.indefinite" or parse.tag[verb] != "VB":
        return False
    around = (*parse.children[verb], *parse.children[parse.head[verb]])
    return any(parse.lower[c] == "to" or parse.tag[c] == "MD" for c in around)


# --- lists and parts --------------------------------------------------------------------------


def _each(parse: Parse, quantity: Quantity, read: Harm) -> list[Count]:
    """As in "two each in the north and the south": the number once more, with "each" in its words."""
    end = max(quantity.last, quantity.noun + 1)
    if parse.lower[end : end + 1] == ("each",):
        return [(_again(quantity, end + 1), read)]
    verb = parse.head[quantity.anchor]
    shared = any(parse.dep[c] == "conj" for s in _subject(parse, verb) for c in parse.children[s])
    each = any(parse.lower[c] == "each" for c in parse.children[verb])
    return [(_again(quantity, end), read)] if shared and each and end > quantity.last else []


def _subject(parse: Parse, verb: int) -> list[int]:
    return [c for c in parse.children[verb] if parse.dep[c] in ("nsubj", "nsubjpass")]


def _again(quantity: Quantity, last: int) -> Quantity:
    again = copy(quantity)
    again.last = last
    return again


def _listed_before(parse: Parse, pending: list[Quantity], quantity: Quantity) -> list[Quantity]:
    """Numbers right before, joined by commas and "and" alone, in a list that the harm word ends."""
    found: list[Quantity] = []
    at = quantity.first
    for one in reversed(pending):
        gap = parse.lower[max(one.last, one.noun + 1) : at]
        if not gap or not _LIST.issuperset(gap) or one.noun < 0 or not _opens(parse, one.anchor):
            break
        found.append(one)
        at = one.first
    return found


def _opens(parse: Parse, anchor: int) -> bool:
    """Whether a noun stands where a list of victims may: after "left", "reported", "with"."""
    while parse.dep[anchor] == "conj":
        anchor = parse.head[anchor]
    head = parse.head[anchor]
    return (
        parse.dep[anchor] == "ROOT"
        or parse.lemma[head] in context("light", "leave")
        or parse.lower[head] == "with"
    )


def _add_up(parse: Parse, found: list[Count], pending: list[Quantity]) -> None:
    """Numbers that add up to the figure before are its parts: "16 cases, 8 men and 8 women"."""
    if not found or len(pending) < 2:
        return
    whole, read = found[-1]
    same = parse.sentence[whole.core] == parse.sentence[pending[0].core]
    total = sum(one.low or 0 for one in pending)
    if same and whole.low == whole.high == total and all(p.low == p.high for p in pending):
        found += [(one, read._replace(part=True)) for one in pending]
        pending.clear()
