"""How far the value of a time expression can be relied on: three levels, by how it was reached.

``high``: the day, month or quarter is written, or counted in days from a day that the report states.
``medium``: something was inferred that is right more often than not: the direction of a weekday by the
tense, a count in years, a length of time, the report's own day from its siblings.
``low``: the day stays open or has other readings, nothing is known to count from, it is counted from
another expression of the text, or the words are vague ("recent weeks", "the future", "every other day").

A level is the lowest that holds for the way the value was counted and for the day it was counted from.
The levels of the ways were set by the share of values that are right in TimeBank and AQUAINT: above .9,
above .7, and the rest (``sayso bench --only dates`` prints the share of each level).
"""

from __future__ import annotations

from sayso.model import Anchor, Confidence

_LEVELS: tuple[Confidence, ...] = ("low", "medium", "high")

# What an expression of a later step, or in these units, is worth: a week may be that of the calendar
# or seven days; a decade or a century is said of any years about it.
_VAGUE = frozenset(("week", "weekend", "fortnight", "decade", "century"))
_COUNTED = frozenset(("year", "keep", "season"))
# Where a report's own day is not stated by the report or its address: its siblings' days, the best
# guess of htmldate, and the day on which a PDF was made.
_INFERRED = frozenset(("siblings", "htmldate", "pdf"))
_KINDS: dict[str, Confidence] = {"DURATION": "medium", "SET": "low"}


def confidence(
    type_: str,
    value: str,
    expression: str,
    *,
    dated: bool,
    anchor: Anchor | None,
    alternatives: tuple[str, ...] = (),
) -> Confidence:
    """The level of a value.

    Args:
        type_: the TIMEX3 type.
        value: its TIMEX3 value.
        expression: how it is counted (``dates_value``); ``abs ...`` stands for itself.
        dated: whether the value names days (``earliest`` and ``latest``).
        anchor: the day it is counted from, where it is counted.
        alternatives: other readings.
    """
    if alternatives:
        return "low"
    kind = _KINDS.get(type_)
    if kind is not None:
        return kind
    if not dated:  # PRESENT_REF, or a day of no known year
        return "low"
    return min(_counted(value, expression), _from(anchor), key=_LEVELS.index)


def _counted(value: str, expression: str) -> Confidence:
    if " > " in expression:
        return "low"
    head, *rest = expression.split()
    if head == "abs":
        return "high" if len(value) >= len("2016-09") else "medium"
    if head in _VAGUE:
        return "low"
    if head in _COUNTED:
        return "medium"
    if head == "wd":  # a future tense in news is as often a plan told on the day itself
        return "low" if "future" in rest else "medium"
    return "high"


def _from(anchor: Anchor | None) -> Confidence:
    return "medium" if anchor is not None and anchor.from_ in _INFERRED else "high"
