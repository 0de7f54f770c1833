"""What a user says of names: these are one bearer's, these are two; in a report and over an event."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sayso.mentions.bearers import Bearer
from sayso.mentions.lexicon import fold
from sayso.model import Parse
from sayso.settings import MentionSettings

RULES = {
    "mentions.aliases.apart": "Names that the user's list keeps apart, whatever the rules would join.",
    "mentions.aliases.one": "Names that the user's list calls one bearer's.",
}


class Aliases(NamedTuple):
    """A user's names, folded. ``called`` has the name to show for each name that has others."""

    group: dict[str, str]  # name -> the first name of its group
    called: dict[str, str]  # the first name of a group -> as the user writes it
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...]  # two sides, each with its other names


@lru_cache(maxsize=64)
def aliases(settings: MentionSettings) -> Aliases:
    """The settings' names, folded (a pure function, so remembering changes nothing)."""
    group: dict[str, str] = {}
    called: dict[str, str] = {}
    for names in settings.one:
        first = group.get(fold(names[0]), fold(names[0]))
        called.setdefault(first, names[0])
        for name in names:
            group.setdefault(fold(name), first)

    def side(name: str) -> frozenset[str]:
        first = group.get(fold(name))
        return frozenset({fold(name), *(n for n, other in group.items() if other == first)})

    return Aliases(group, called, tuple((side(a), side(b)) for a, b in settings.apart))


def applied(parse: Parse, bearers: list[Bearer], told: Aliases) -> list[Bearer]:
    """A report's bearers as the user has them, in order of first mention."""
    split = [one for b in bearers for one in _split(parse, b, told)]
    first: dict[str, Bearer] = {}
    kept: list[Bearer] = []
    for b in split:
        keys = [told.group[form] for form in b.forms if form in told.group]
        owner = next((first[key] for key in keys if key in first), None)
        if owner is not None and owner is not b and not _two_sides(owner, b, told):
            owner.take(b, "mentions.aliases.one", parse)
            owner.mentions.sort(key=lambda m: m.first)
        else:
            owner = b
            kept.append(b)
        for key in keys:
            first.setdefault(key, owner)
    return sorted(kept, key=lambda b: b.first)


def _split(parse: Parse, b: Bearer, told: Aliases) -> list[Bearer]:
    """A bearer whose forms the user keeps apart, as two."""
    for one, other in told.apart:
        theirs = [m for m in b.mentions if m.key in other]
        if not theirs or not any(m.key in one for m in b.mentions):
            continue
        new = Bearer(theirs[0].key, theirs[0].text, b.kind)
        new.mentions = theirs
        new.forms = list(dict.fromkeys(m.key for m in theirs))
        new.gender = b.gender
        new.rules = [("mentions.aliases.apart", parse.span(theirs[0].first, theirs[0].last))]
        b.mentions = [m for m in b.mentions if m.key not in other]
        b.forms = [form for form in b.forms if form not in new.forms]
        b.rules = [*b.rules, new.rules[0]]
        return [part for half in (b, new) for part in _split(parse, half, told)]
    return [b]


def _two_sides(a: Bearer, b: Bearer, told: Aliases) -> bool:
    """Whether two bearers are on two sides of what the user keeps apart."""
    return any(
        not left.isdisjoint(x.forms) and not right.isdisjoint(y.forms)
        for left, right in told.apart
        for x, y in ((a, b), (b, a))
    )
