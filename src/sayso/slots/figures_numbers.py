"""Numbers that say how many: "at least 20", "between 36 and 40", "all but one of the 16", "both"."""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.figures_bounds import after, before
from sayso.slots.figures_numerals import Numeral, nth, numeral
from sayso.slots.figures_quantity import Quantity, bound, partitive, place
from sayso.slots.figures_words import harm, is_person

NOBODY = frozenset({"none", "nobody", "no-one", "noone"})
NEGATIVES = NOBODY | {"no", "not", "without"}


def counted(parse: Parse, i: int) -> Quantity | None:
    """A number in digits or words, with its bounds."""
    number = numeral(parse, i)
    if number is None:
        return None
    rule = "slots.figures.numeral" if number.high == number.low else "slots.figures.range"
    found = Quantity(
        core=number.first, end=number.last, low=number.low, high=number.high, rule=rule,
        anchor=number.last - 1,
    )  # fmt: skip
    place(parse, found)
    if parse.lower[max(0, number.first - 2) : number.first] == ("all", "but"):
        return found if _all_but(parse, found, number) else None
    first, effect = before(parse, number.first)
    last, effect_after = after(parse, number.last)
    if effect_after is None and found.noun == number.last:  # "66 people or more"
        beyond, effect_after = after(parse, number.last + 1)
        last = beyond if effect_after is not None else last
    effect = effect or effect_after
    if number.low == number.high and effect is not None:
        bound(found, number.low, effect)
    elif effect == "about":
        found.flags.append("approx")
    if effect is not None:
        found.first, found.last = first, last
    if _of_clock(parse, number.last):
        return None
    if found.low == 0 and found.high == 0:
        found.flags.append("neg")
        found.rule = "slots.figures.none"
    return found


def _of_clock(parse: Parse, end: int) -> bool:
    """As in "around 1: 30 a.m.": an hour, also where blanks stand in it."""
    behind = parse.form[end : end + 3]
    return len(behind) == 3 and behind[0] == ":" and len(behind[1]) == 2 and behind[1].isdigit()


def _all_but(parse: Parse, found: Quantity, number: Numeral) -> bool:
    """As in "all but one of the sixteen": fifteen."""
    lower, first = parse.lower, number.first
    if number.low != number.high:
        return False
    at = number.last
    while at < len(parse) and lower[at] in ("of", "the", "its", "their", "his", "her"):
        at += 1
    whole = numeral(parse, at) if at < len(parse) and at > number.last else None
    if whole is None or whole.low <= number.low:
        return False
    found.low = found.high = whole.low - number.low
    found.core, found.end, found.rule = first - 2, whole.last, "slots.figures.all_but"
    if parse.dep[found.core] in ("nsubj", "nsubjpass", "dobj"):
        found.anchor = found.core
    found.first, found.last, found.whole = found.core, found.end, -1
    return True


def ordinal(parse: Parse, i: int) -> Quantity | None:
    """As in "the sixteenth death", "the third journalist killed in Karsk": as many so far."""
    value, head = nth(parse, i), parse.head[i]
    if value is None or value < 2 or head <= i or head - i > 3:
        return None
    counted = harm().counted.get(parse.lemma[head]) in ("killed", "infected")
    if not counted and not _so_many_so_far(parse, head):
        return None
    if parse.tag[head] not in ("NN", "NNP"):
        return None
    return Quantity(
        core=i,
        end=i + 1,
        low=value,
        high=value,
        rule="slots.figures.ordinal",
        anchor=head,
        noun=head,
    )


def _so_many_so_far(parse: Parse, noun: int) -> bool:
    """As in "soldier to be killed", "journalist killed in Karsk", "a third victim died".

    "The third victim died" is one of those told of before.
    """
    if not is_person(parse.lemma[noun], parse.lower[noun]):
        return False
    words = harm()
    deadly = {k for t in (words.object, words.subject) for k, v in t.items() if v == "killed"}
    behind = [c for c in parse.children[noun] if c > noun and parse.dep[c] in ("acl", "relcl")]
    known = any(parse.lower[c] in ("the", "that", "this") for c in parse.children[noun])
    if (
        parse.lemma[noun] in ("victim", "person", "patient")
        and parse.dep[noun] == "nsubj"
        and not known
    ):
        behind.append(parse.head[noun])
    return any(parse.lemma[v] in deadly for v in behind)


def both(parse: Parse, i: int) -> Quantity | None:
    """As in "both were injured", "both men"."""
    if parse.lower[i] != "both":
        return None
    if parse.dep[i] in ("preconj", "cc:preconj", "dep"):
        return _both_of(parse, i)
    found = Quantity(core=i, end=i + 1, low=2, high=2, rule="slots.figures.both", anchor=i)
    place(parse, found)
    return found


def _both_of(parse: Parse, i: int) -> Quantity | None:
    """As in "both the pilot and the co-pilot": two people."""
    noun = parse.head[i] if parse.dep[i] != "dep" else i + 2
    if not i < noun < len(parse) or not is_person(parse.lemma[noun], parse.lower[noun]):
        return None
    if not any(parse.dep[c] == "conj" for c in parse.children[noun]):
        return None
    return Quantity(
        core=i, end=i + 1, low=2, high=2, rule="slots.figures.both", anchor=noun, noun=noun
    )


def nobody(parse: Parse, i: int) -> Quantity | None:
    """As in "no one", "none of them", "no deaths", "not a single": nought."""
    lower, at = parse.lower, i + 1
    if lower[i] not in NEGATIVES:
        return None
    if lower[i] == "not":
        if lower[at : at + 2] != ("a", "single"):
            return None
        at += 2
    elif lower[i] == "no" and lower[at : at + 1] in (("fewer",), ("less",), ("more",), ("longer",)):
        return None
    found = Quantity(
        core=i, end=at, low=0, high=0, rule="slots.figures.none", anchor=i, flags=["neg"]
    )
    if lower[i] in NOBODY:
        partitive(parse, found, i)
        return found
    if lower[i] == "no" and lower[at : at + 1] == ("-",):
        at += 1  # "No-one", of which the parser makes three words
    if lower[i] == "no" and lower[at : at + 1] in (("one",), ("body",)):
        found.end = found.last = at + 1
        found.anchor = at
        return found
    return found if _negated(parse, i, found) else None


def _negated(parse: Parse, i: int, found: Quantity) -> bool:
    """Find the noun behind "no", "not a single" or "without", and take it into the words."""
    head = parse.head[found.end - 1 if parse.lower[i] == "not" else i]
    if parse.lower[i] == "without":
        head = next((c for c in parse.children[i] if parse.dep[c] == "pobj"), i)
    if head <= i or parse.pos[head] not in ("NOUN", "PROPN", "VERB", "ADJ"):
        return False
    found.noun = found.anchor = head
    if head - found.end < 5:
        found.last = head + 1
    return True


def also_none(parse: Parse, before: Quantity) -> Quantity | None:
    """As in "no deaths or injuries": the second noun of one "no"."""
    for c in parse.children[before.noun] if before.noun >= 0 else ():
        joined = parse.dep[c] == "conj" and c > before.noun
        if joined and parse.lemma[c] in harm().counted and parse.lower[before.core] != "not":
            return Quantity(
                core=before.core, end=before.end, low=0, high=0, rule=before.rule, anchor=c, noun=c,
                first=before.first, last=c + 1, flags=["neg"],
            )  # fmt: skip
    return None
