"""Whether a place named beside a happening is where it happened.

"Washington was investigating" names an actor, "told reporters in the capital" another scene. A place
counts where a preposition of place leads to it ("in the port of", "near"), where the happening
modifies it ("X, where the strike took place") or the place the happening ("the X blast"), and where
it is what was hit. "A Varenne mountain climber" only comes from there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.model import Span, Trigger
from sayso.slots.figures_words import is_person

_LEADS = frozenset(
    ("in", "at", "near", "around", "outside", "inside", "off", "over", "across", "within", "into",
     "on", "against", "north", "south", "east", "west", "throughout", "between", "hit", "hits",
     "rocks", "rocked", "strikes", "struck")
)  # fmt: skip
_ABOUT = frozenset(("near", "around", "outside", "off", "north", "south", "east", "west"))
_OF = frozenset(
    ("port", "city", "town", "village", "province", "district", "capital", "region", "suburb", "area",
     "island", "camp", "governorate", "county", "state", "outskirts", "countryside", "coast",
     "east", "west", "north", "south", "centre", "center", "neighbourhood", "neighborhood", "quarter",
     "settlement", "enclave", "resort", "municipality", "hamlet")
)  # fmt: skip
_BETWEEN = 7  # words between the preposition and the place: "in the rebel-held northern city of"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
_SUBURBAN = re.compile(r"\b(?:suburban|suburbs? of|outskirts of)\s+$", re.IGNORECASE)
_BEHIND = re.compile(r"(?: [a-z][\w-]*){1,3}")
_WHERE = re.compile(r"^\s*(?:\w+\s+){0,2},?\s*(?:where|in which)\b")


def located(text: str, place: Span, triggers: Sequence[Trigger]) -> bool:
    """Whether something told of by the triggers is said to have happened at the place."""
    whose = _from_there(text, place)
    if not whose and any(
        t.patient and t.patient[0] <= place[0] and place[1] <= t.patient[1] for t in triggers
    ):
        return True
    if _WHERE.match(text, place[1]) or _WHERE.match(text[place[1] : place[1] + 60]):
        return True
    if not whose and any(_modifies(text, place, t) for t in triggers):
        return True
    return lead(text, place) is not None


def suburban(text: str, place: Span) -> bool:
    """Whether the words say that it was in the suburbs of a place, whose names are others."""
    return _SUBURBAN.search(text, max(0, place[0] - 20), place[0]) is not None


def _from_there(text: str, place: Span) -> bool:
    """Whether a place stands before a noun for people: "a Varenne mountain climber"."""
    behind = _BEHIND.match(text, place[1])
    return behind is not None and any(is_person(w, w) for w in behind.group().split())


def about(text: str, place: Span) -> bool:
    """Whether the words say near a place, not in it."""
    return lead(text, place) in _ABOUT


def lead(text: str, place: Span) -> str | None:
    """The preposition of place that leads to a place, or None."""
    before: list[str] = _WORD.findall(text[max(0, place[0] - 90) : place[0]])
    passed = 0
    while before and passed <= _BETWEEN:
        word = before.pop()
        low = word.lower()
        if low in _LEADS:
            return low
        if low == "of":
            if not before or before[-1].lower() not in _OF:
                return None
        elif word == "," or low in ("and", "or"):
            pass  # "in X, Y": what leads to X leads to Y
        elif not word[0].isalnum():
            return None
        passed += 1
    return None


def _modifies(text: str, place: Span, trigger: Trigger) -> bool:
    """Whether a place stands as a noun before what happened ("the Port Maren depot blast")."""
    if not place[1] <= trigger.span[0] <= place[1] + 25:
        return False
    between = text[place[1] : trigger.span[0]]
    return (len(between.split()) <= 2 and between.replace(" ", "").isalpha()) or between == " "
