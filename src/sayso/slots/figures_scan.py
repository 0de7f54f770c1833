"""Parse -> Quantity: one pass over the tokens, each number read once, the longest reading first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from sayso.model import Parse
from sayso.slots.figures_numbers import NEGATIVES, also_none, both, counted, nobody, ordinal
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_rates import rate
from sayso.slots.figures_vague import LARGE, in_headline, indefinite, vague
from sayso.slots.figures_words import numerals


def quantities(parse: Parse, convention: str) -> Iterator[Quantity]:
    """All quantities of a report, in order of their numbers.

    Args:
        parse: the report.
        convention: whose lower bounds vague words have (a column of ``data/numerals.toml``).
    """
    starts, lower, i, size = _starts(), parse.lower, 0, len(parse)
    titles = _titles(parse)
    while i < size:
        word = lower[i]
        found = None
        if word in starts or word[0].isdigit():
            found = _at(parse, i, convention)
        elif i < titles:
            found = in_headline(parse, i)
        if found is None:
            i += 1
            continue
        yield found
        if found.rule == "slots.figures.none":
            second = also_none(parse, found)
            if second is not None:
                yield second
        i = max(found.end, i + 1)


def _at(parse: Parse, i: int, convention: str) -> Quantity | None:
    """The quantity whose number begins at a token."""
    if parse.lower[i] in NEGATIVES:
        return nobody(parse, i)
    return (
        rate(parse, i)
        or counted(parse, i)
        or vague(parse, i, convention)
        or indefinite(parse, i)
        or both(parse, i)
        or ordinal(parse, i)
    )


@cache
def _starts() -> frozenset[str]:
    """Words that may begin a quantity, beside digits."""
    words = numerals()
    return frozenset().union(
        words.units, words.scales, words.ordinals, words.vague, NEGATIVES, LARGE,
        ("a", "an", "another", "half", "quarter", "both"),
    )  # fmt: skip


def _titles(parse: Parse) -> int:
    """The token where the last title ends."""
    end = 0
    for (_, last), segment in zip(parse.sentences, parse.segment, strict=True):
        if parse.roles[segment] == "title":
            end = last
    return end
