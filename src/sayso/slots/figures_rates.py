"""Shares and rates: "46 percent of those infected died", "a mortality rate of 46%", "18.9 per 100,000".

They count no people, and never stand for a number of people: each carries the flag ``rate``, and
its interval is in percent (or in deaths per the unit named).
"""

from __future__ import annotations

from math import ceil, floor

from sayso.model import Parse
from sayso.slots.figures_bounds import before
from sayso.slots.figures_numerals import Numeral, Value, nth, ranged, value
from sayso.slots.figures_quantity import Quantity, bound, place
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_words import is_person, table

_HYPHENS = frozenset({"-", "–"})
_TENS = frozenset({10, 100, 1000})
_UP = 4  # steps from a number to the rate it is the value of
_RATES = frozenset({"rate", "rates", "mortality", "risk"})
_ROUND = frozenset({3, 4, 5, 10, 20, 50, 100, 1000})  # sizes of a sample, not of a group
_BETWEEN = frozenset({"-", "–", "to", "and"})
_ONE = frozenset({"was", "is", "has"})  # helping verbs of one


def rate(parse: Parse, i: int) -> Quantity | None:
    """A percentage, a fraction, or a number per so many, that begins at a token."""
    number = _percent(parse, i) or _fraction(parse, i) or _out_of(parse, i) or _per(parse, i)
    if number is None:
        return None
    found = Quantity(
        core=number.first, end=number.last, low=number.low, high=number.high,
        rule="slots.figures.rate", anchor=number.last - 1, flags=["rate"],
    )  # fmt: skip
    place(parse, found)
    if found.whole < 0 and parse.lower[found.end : found.end + 1] in (("those",), ("them",)):
        found.whole = found.anchor = found.end
    first, effect = before(parse, number.first)
    if effect is not None:
        found.first = first
        if number.low == number.high or effect == "about":
            bound(found, number.low, effect)
            found.rule = "slots.figures.rate"
    return found


def _percent(parse: Parse, i: int) -> Numeral | None:
    whole = ranged(parse, i)  # "50-90%"
    first = Value(i + 1, whole.low, 1) if whole is not None else value(parse, i)
    if first is None:
        return None
    at, low, _ = first
    high = low if whole is None else float(whole.high)
    at = _sign(parse, at) or at
    if at + 1 < len(parse) and parse.lower[at] in _BETWEEN:
        second = value(parse, at + 1)
        if second is not None and second[1] > low and _sign(parse, second[0]):
            at, high = second[0], second[1]
    last = _sign(parse, at) or (at if parse.lower[at - 1] in ("%", "percent", "cent") else None)
    if last is None or low > 100:
        return None
    if last < len(parse) and parse.lower[last] in _HYPHENS:
        return None
    return Numeral(i, last, floor(low), ceil(high) if high != low else floor(high))


def _sign(parse: Parse, at: int) -> int | None:
    """The token behind a percent sign at a token."""
    if at < len(parse) and parse.lower[at] in ("%", "percent", "pct"):
        return at + 1
    return at + 2 if parse.lower[at : at + 2] == ("per", "cent") else None


def _fraction(parse: Parse, i: int) -> Numeral | None:
    """As in "half of", "two-thirds of", "nearly three quarters"."""
    lower, parts = parse.lower, table("numerals")["parts"]
    if lower[i] == "half":
        if lower[i + 1 : i + 2] in (("of",), ("the",), ("those",), ("its",)):
            return Numeral(i, i + 1, 50, 50)
        return None
    first = value(parse, i) if lower[i] not in ("a", "an") else (i + 1, 1.0, 1.0)
    if first is None:
        return None
    at, many, _ = first
    at += at < len(parse) and lower[at] in _HYPHENS
    if (
        at >= len(parse)
        or lower[at] not in parts
        or lower[at + 1 : at + 3] in (("of", "a"), ("a", "million"))
    ):
        return None
    if lower[i] in ("a", "an") and one_more(parse, at):
        return None
    share = 100 * many / parts[lower[at]]
    return Numeral(i, at + 1, floor(share), ceil(share)) if share <= 100 else None


def one_more(parse: Parse, at: int) -> bool:
    """As in "wounded a third", "a third was shot", "a third employee": one person, no share.

    "A third of them" and "a third were wounded" are shares, and "a quarter" always is.
    """
    lower = parse.lower
    behind = lower[at + 1] if at + 1 < len(parse) else ""
    if nth(parse, at) is None or behind == "of":
        return False
    if parse.dep[at] == "amod":
        noun = parse.head[at]
        return noun > at and is_person(parse.lemma[noun], lower[noun]) and parse.tag[noun] == "NN"
    if parse.dep[at] == "dobj":
        return _ends(parse, at + 1) or _told_of(parse, at)
    verb = parse.head[at]
    helping = {lower[c] for c in parse.children[verb]} | {lower[verb]}
    return parse.dep[at] in ("nsubj", "nsubjpass") and not helping.isdisjoint(_ONE)


def _ends(parse: Parse, at: int) -> bool:
    """Whether a phrase ends at a token."""
    return at >= len(parse) or parse.pos[at] == "PUNCT"


def _told_of(parse: Parse, at: int) -> bool:
    """Whether the sentence tells of the others before: of two before "a third"."""
    before = (nth(parse, at) or 0) - 1
    first, _ = parse.sentences[parse.sentence[at]]
    return any((n := value(parse, i)) is not None and n.value == before for i in range(first, at))


def _out_of(parse: Parse, i: int) -> Numeral | None:
    """As in "nine out of ten", "one in every 200": in percent, or one per so many."""
    lower = parse.lower
    first = value(parse, i)
    if first is None or first.value != int(first.value):
        return None
    at = first.last
    if lower[at : at + 2] == ("out", "of"):
        whole = value(parse, at + 2)
        if whole is None or whole.value not in _ROUND or first.value >= whole.value:
            return None
        if lower[at + 2][0].isdigit() and whole.value not in _TENS:
            return None  # "7 out of 20 hostages"
        share = 100 * first.value / whole.value
        return Numeral(i, whole.last, floor(share), ceil(share))
    if first.value != 1 or lower[at : at + 1] != ("in",):
        return None
    at += 1 + (lower[at + 1 : at + 2] == ("every",))
    whole = value(parse, at) if at < len(parse) else None
    if whole is None or (whole.value not in _ROUND and lower[at - 1] != "every"):
        return None
    return Numeral(i, whole.last, 1, 1)


def _per(parse: Parse, i: int) -> Numeral | None:
    """As in "18.9 deaths per 100,000 people": so many per as many."""
    first = value(parse, i)
    if first is None:
        return None
    at = first[0]
    for j in range(at, min(at + 3, len(parse) - 1)):
        if parse.lower[j] == "per" and parse.lower[j + 1][0].isdigit():
            return Numeral(i, at, floor(first[1]), ceil(first[1]))
    return None


def harm_of_rate(report: Report, quantity: Quantity) -> Harm | None:
    """As in "mortality rates were 49%", "a fatality rate of 46%": the kind that a rate is of.

    A bare rate is of the harm that its sentence counts: "deaths ..., at a rate of seven per 1,000".
    """
    parse, kinds = report.parse, table("harm_contexts")["toll"]["rates"]
    at = quantity.anchor
    for _ in range(_UP):
        head = parse.head[at]
        for token in (head, *parse.children[head]):
            if parse.lemma[token] not in _RATES or token == quantity.anchor:
                continue
            for c in (token, *parse.children[token]):
                if parse.lemma[c] in kinds:
                    return Harm(kinds[parse.lemma[c]], c)
            first, _ = parse.sentences[parse.sentence[token]]
            for c in range(token - 1, first - 1, -1):
                if parse.lemma[c] in kinds and parse.pos[c] == "NOUN":
                    return Harm(kinds[parse.lemma[c]], c)
        if head == at or parse.pos[head] in ("VERB", "AUX"):
            break
        at = head
    return None
