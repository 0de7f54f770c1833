"""Shares and rates: "46 percent of those infected died", "a mortality rate of 46%", "18.9 per 100,000".

They count no people, and never stand for a number of people: each carries the flag ``rate``, and
its interval is in percent (or in deaths per the unit named).
"""

from __future__ import annotations

from math import ceil, floor

from sayso.model import Parse
from sayso.slots.figures_bounds import before
from sayso.slots.figures_numerals import Numeral, value
from sayso.slots.figures_quantity import Quantity, bound, place
from sayso.slots.figures_report import Harm, Report
from sayso.slots.figures_words import table

_HYPHENS = frozenset({"-", "–"})
_BETWEEN = frozenset({"-", "–", "to", "and"})


def rate(parse: Parse, i: int) -> Quantity | None:
    """A percentage, a fraction, or a number per so many, that begins at a token."""
    number = _percent(parse, i) or _fraction(parse, i) or _per(parse, i)
    if number is None:
        return None
    found = Quantity(
        core=number.first, end=number.last, low=number.low, high=number.high,
        rule="slots.figures.rate", anchor=number.last - 1, flags=["rate"],
    )  # fmt: skip
    place(parse, found)
    first, effect = before(parse, number.first)
    if effect is not None:
        found.first = first
        if number.low == number.high or effect == "about":
            bound(found, number.low, effect)
            found.rule = "slots.figures.rate"
    return found


def _percent(parse: Parse, i: int) -> Numeral | None:
    first = value(parse, i)
    if first is None:
        return None
    at, low, _ = first
    high = low
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
    share = 100 * many / parts[lower[at]]
    return Numeral(i, at + 1, floor(share), ceil(share)) if share <= 100 else None


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
    """As in "mortality rates were 49%", "a fatality rate of 46%": the kind that a rate is of."""
    parse = report.parse
    kinds = table("harm_contexts")["toll"]["rates"]
    at = quantity.anchor
    for _ in range(4):
        head = parse.head[at]
        near = [head, *parse.children[head]]
        for token in near:
            named = (
                parse.lemma[token] in ("rate", "rates", "mortality", "risk")
                and token != quantity.anchor
            )
            if named:
                for c in (token, *parse.children[token]):
                    kind = kinds.get(parse.lemma[c])
                    if kind is not None:
                        return Harm(kind, c)
        if head == at or parse.pos[head] in ("VERB", "AUX"):
            break
        at = head
    return None
