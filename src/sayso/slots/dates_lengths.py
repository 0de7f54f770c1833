"""Readers of lengths of time, repeated times and words like "now"."""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.dates_grammar import Match, Reading
from sayso.slots.dates_numbers import number
from sayso.slots.dates_reading import bare, length_of, made, part_of_day
from sayso.slots.dates_words import words


def duration(parse: Parse, match: Match) -> Reading | None:
    """A length of time: "for a week", "two and a half years"."""
    at = match.at("unit", "units", "quarter")[0]
    after = parse.lower[match.last] if match.last < len(parse) else ""
    if match.has("old") or after == "old":
        return None  # an age
    if parse.lower[at].startswith("quarter") and after == "of" and not match.has("last", "next"):
        return None  # "three quarters of the food"
    count = number(parse, match.first, match.last)
    first = bare(parse, match)
    if match.has("hyphen") and count is None and not match.has("few"):
        return None
    if match.letters == match.letters[:0] or (_single(match) and not _lasting(parse, match)):
        return _rate(parse, match)
    return made(match, "DURATION", f"abs {length_of(parse, at, count)}", "duration", first=first)


def _single(match: Match) -> bool:
    """Whether the length is "a week", with no number of its own."""
    return match.has("a") and not match.has("few", "half", "fraction", "number", "digits", "teen")


_BEFORE_LENGTH = frozenset({"for", "in", "within", "than", "about", "over", "least", "nearly", "almost",
                            "after", "during", "of", "once", "barely", "just", "only", "lasting",
                            "last", "lasted", "took", "take", "takes", "every", "spend", "spent",
                            "another", "him", "them", "her", "us", "under", "around"})  # fmt: skip


def _lasting(parse: Parse, match: Match) -> bool:
    """Whether "a week" is a length: "for a week", not "$5 a week"."""
    before = parse.lower[match.first - 1] if match.first else ""
    after = parse.lower[match.last] if match.last < len(parse) else ""
    return (
        before in _BEFORE_LENGTH
        or match.has("about", "or")
        or after in ("after", "before")
        or match.has("hyphen")
    )


def _rate(parse: Parse, match: Match) -> Reading | None:
    """As in "$30 million a year": how often."""
    if match.first == 0 or match.last - match.first != 2:
        return None
    if parse.pos[match.first - 1] not in ("NUM", "NOUN", "SYM", "ADV", "PROPN"):
        return None
    at = match.last - 1
    if parse.lower[at] not in ("year", "month", "week", "day", "hour"):
        return None
    return made(match, "SET", f"abs {length_of(parse, at, 1)}", "set")


_BEFORE_BARE = frozenset({"for", "in", "within", "over", "lasted", "last", "take", "takes", "took", "after",
                          "spent", "spend", "follows", "weeks", "days"})  # fmt: skip


def bare_units(parse: Parse, match: Match) -> Reading | None:
    """As in "For weeks", "within months", "for centuries"."""
    before = parse.lower[match.first - 1] if match.first else ""
    after = parse.lower[match.last] if match.last < len(parse) else ""
    if before not in _BEFORE_BARE or after in ("of", "old", "'", "’"):
        return None
    return made(match, "DURATION", f"abs {length_of(parse, match.first, None)}", "duration")


def repeated(parse: Parse, match: Match) -> Reading | None:
    """A repeated time: "every day", "each July", "Tuesdays"."""
    known = words()
    for i in match.at("frequency"):
        return made(match, "SET", f"abs {known.frequencies[parse.lower[i]]}", "set")
    for i in match.at("weekdays", "weekday"):
        if not match.has("every", "weekdays") and not match.has("part"):
            return None
        lower = parse.lower[i]
        day = known.weekdays.get(lower) or known.weekdays[lower[:-1]]
        return made(
            match,
            "SET",
            f"abs XXXX-WXX-{day}{part_of_day(parse, match).replace(' T ', 'T')}",
            "set",
        )
    for i in match.at("month"):
        return made(match, "SET", f"abs XXXX-{known.months[parse.lower[i]]:02d}", "set")
    for i in match.at("season"):
        return made(match, "SET", f"abs XXXX-{known.seasons[parse.lower[i]]}", "set")
    for i in match.at("part"):
        return made(match, "SET", f"abs XXXX-XX-XXT{known.parts[parse.lower[i]]}", "set")
    at = match.at("unit", "units", "quarter")[0]
    ordinals = match.at("ordinal")
    count = known.ordinals[parse.lower[ordinals[0]]] if ordinals else number(parse, match.first, at)
    return made(match, "SET", f"abs {length_of(parse, at, count or 1)}", "set")


def reference(parse: Parse, match: Match) -> Reading | None:
    """As in "now", "the future"."""
    value = words().references.get(parse.lower[match.at("reference")[0]], "PAST_REF")  # "the past"
    return made(match, "DATE", f"abs {value}", "reference")


def recent(_: Parse, match: Match) -> Reading | None:
    """As in "recent weeks": before now, and no more is said."""
    return made(match, "DATE", "abs PAST_REF", "reference")
