"""Figures that add up to the one before them, or tell it one by one: its parts (flag ``sub``).

"16 cases, eight men and eight women"; "Two people were killed. A nurse died at the scene, and a
driver died in hospital".
"""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Count
from sayso.slots.figures_words import is_person

_NEAR = 2  # sentences behind a figure in which its people are told one by one
_ONE_BY_ONE = frozenset({"killed", "injured", "infected", "missing"})


def summed(parse: Parse, found: list[Count]) -> list[Count]:
    """The figures of a report with those marked that add up to an earlier one."""
    result = list(found)
    for n in range(len(found)):
        for k in (*_added_up(parse, found, n), *_one_by_one(parse, found, n)):
            result[k] = found[k][0], found[k][1]._replace(part=True)
    return result


def _added_up(parse: Parse, found: list[Count], n: int) -> range:
    """The figures of a sentence that add up to the one of their kind before them."""
    whole, read = found[n]
    total, at = 0, n + 1
    while at < len(found) and total < (whole.low or 0):
        part, other = found[at]
        same = parse.sentence[part.core] == parse.sentence[whole.core]
        if not same or other.kind != read.kind or part.low != part.high or part.low is None:
            break
        total, at = total + part.low, at + 1
    row = whole.noun < 0 and parse.lower[whole.last : whole.last + 1] in (("in",), ("at",))
    exact = whole.low == whole.high == total and at - n > 2 and not row
    return range(n + 1, at) if exact else range(0)


def _one_by_one(parse: Parse, found: list[Count], n: int) -> list[int]:
    """As many single people of the kind, none named with a number, as the figure before counts.

    Each is told with "a" or "another", in the same or the next sentences; one who is told
    together with them ("two women and a man") is none of them.
    """
    whole, read = found[n]
    many = whole.low or 0
    if read.kind not in _ONE_BY_ONE or many < 2 or whole.low != whole.high or read.part:
        return []
    if whole.noun < 0 or not is_person(parse.lemma[whole.noun], parse.lower[whole.noun]):
        return []
    singles: list[int] = []
    for k in range(n + 1, len(found)):
        one, other = found[k]
        if parse.sentence[one.core] - parse.sentence[whole.core] > _NEAR:
            break
        if other.kind != read.kind:
            continue
        if other.part or not _single(one) or parse.head[one.anchor] == whole.anchor:
            return []
        singles.append(k)
    return singles if len(singles) == many else []


def _single(one: Quantity) -> bool:
    """Whether a figure is one person who is told with "a" or "another"."""
    return one.rule == "slots.figures.indefinite" and one.low == one.high == 1
