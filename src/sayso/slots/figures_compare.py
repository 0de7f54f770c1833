"""Two figures side by side: intervals, plausible windows, groups, scope and status.

The rules are those of the standards of casualty recording (docs/standards): a value is an
interval; "at least 62" and "over 60" are one count as far as anyone can tell, "18" and "31" are
not. Windows serve comparing only and never leave this file.
"""

from __future__ import annotations

from math import ceil, floor, inf
from typing import Literal

from sayso.model import EventFigure, Figure, Scope, Status
from sayso.settings import FigureSettings
from sayso.slots.figures_words import harm, is_person, numerals, victims

_SCALE = 10  # people from which a vague word says how many there are: "tens", "dozens"
_POINTING = frozenset({"them", "those", "these", "us", "whom"})
_BEHIND = frozenset({"of", "from", "in", "on", "who", "and"})  # what may stand behind the head noun
_WHENCE = frozenset({"from", "on"})  # the names behind these are of a place, not of a side
Convention = Literal["default", "acled", "muc"]
Verdict = Literal["same", "compatible", "conflict"]


Counted = Figure | EventFigure


def window(figure: Counted, settings: FigureSettings | None = None) -> tuple[float, float]:
    """The values that a figure may well mean, for comparing: see ``settings.FigureSettings``.

    Returns:
        Lowest and highest number of people, both included.
    """
    given = settings or FigureSettings()
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        if low == high and "approx" in figure.flags:
            return ceil(low * (1 - given.about)), floor(high * (1 + given.about))
        return low, high
    if low is not None and "vague" in figure.flags and low < _SCALE:
        return low, inf  # "several", "many": no number is too high for these
    if low is not None:
        return low, floor(low * (given.vague if "vague" in figure.flags else given.at_least))
    if high is not None:
        return ceil(high * given.at_most), high
    return 0, inf


def compare(a: Counted, b: Counted, settings: FigureSettings | None = None) -> Verdict | None:
    """How two figures stand to each other, whatever their scope, day and speaker.

    Returns:
        ``same`` (one interval), ``compatible`` (their windows overlap), ``conflict`` (they do
        not), or None where they count different things: another kind, other people, or a rate.
    """
    if a.kind != b.kind or "rate" in a.flags or "rate" in b.flags or not same_group(a, b):
        return None
    if (a.low, a.high) == (b.low, b.high) and ("approx" in a.flags) == ("approx" in b.flags):
        return "same"
    mine, theirs = window(a, settings), window(b, settings)
    return "compatible" if mine[0] <= theirs[1] and theirs[0] <= mine[1] else "conflict"


def same_group(a: Counted, b: Counted) -> bool:
    """Whether two figures count the same people, as far as their words tell.

    The words for a side matter only where both have them: "soldiers" may be "Syrian soldiers".
    """
    if group_of(a) != group_of(b):
        return False
    mine, theirs = _side(a.group), _side(b.group)
    return not mine or not theirs or bool(mine & theirs)


def group_of(figure: Counted) -> str | None:
    """The normalised group of a figure; None for people in general.

    Returns:
        ``civilians``, ``children``, ``women``, ``men``, ``soldiers`` (combatants of a state),
        ``fighters`` (combatants of an armed group), ``police`` (other security forces),
        ``journalists``, ``aid workers``, or the noun itself ("passenger", "colombian").
    """
    words = _split(figure.group)
    if not words or words[-1] in _POINTING:
        return None
    table = victims()
    head = _head(words)
    if words[0] in _POINTING and not is_person(head, head):
        return None  # "those injured in the fire"
    if head in table.forces or head in table.sides:
        for word in reversed(words):
            if word in table.sides:
                return table.sides[word]
            if word in ("security", "police"):
                return "police"
    group = table.group.get(head)
    if group in ("soldiers", "fighters"):
        for word in words:
            if word in table.sides:
                return table.sides[word]
    if group == "people" or head in harm().past:
        return None
    return group or head


def _split(group: str | None) -> list[str]:
    return [] if not group else [w.strip(".,'’\"“”()") for w in group.lower().split()]


def _head(words: list[str]) -> str:
    """The head noun of a group, singular where that is in the lists."""
    until = next((i for i, w in enumerate(words) if w in _BEHIND and i), len(words))
    word = words[until - 1]
    for singular in _singulars(word):
        if is_person(singular, singular):
            return singular
    return word


def _singulars(word: str) -> list[str]:
    found = [word]
    if word.endswith("men"):
        found.append(word[:-3] + "man")
    if word.endswith("children"):
        found.append(word[:-3])
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s"):
        found.append(word[:-1])
    return found


def _side(group: str | None) -> frozenset[str]:
    """The words before the head noun that name a side: "Syrian" of "Syrian government soldiers"."""
    if not group:
        return frozenset()
    before: list[str] = []
    for word in group.split()[:-1]:
        if word in _WHENCE:
            break
        before.append(word)
    return frozenset(w.strip(".,'’") for w in before if w[:1].isupper())


def scope(figure: Counted) -> Scope:
    """The scope of a figure by its flags alone."""
    flags = figure.flags
    if "other" in flags:
        return "other"
    if "cum" in flags or "rate" in flags:
        return "cumulative"
    return "part" if "sub" in flags else "incident"


def status(figure: Counted) -> Status:
    """The status of a figure by its flags alone."""
    flags = figure.flags
    if "denied" in flags:
        return "denied"
    if "rev" in flags:
        return "superseded"
    if "hyp" in flags:
        return "hypothetical"
    return "negated" if "neg" in flags else "asserted"


DEFAULT: Convention = "default"
ACLED: Convention = "acled"
MUC: Convention = "muc"


def lower_bound(word: str, convention: Convention = DEFAULT) -> int | None:
    """The lower bound that a convention gives a vague word; None for a word that is not vague."""
    row = numerals().vague.get(word.lower())
    return None if row is None else row[convention]
