"""Outlets, platforms and documents: through whom or what words come, by ``data/media.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.attributions.clauses import Range
from sayso.documents.agencies import agency
from sayso.model import Parse


class Media(NamedTuple):
    """Words and names of the media, in lower case (``names`` as printed)."""

    names: frozenset[str]
    heads: frozenset[str]
    bodies: frozenset[str]
    platforms: frozenset[str]
    press: frozenset[str]
    documents: frozenset[str]
    occasions: frozenset[str]


@cache
def media() -> Media:
    """The packaged words (immutable, so reading them once changes no result)."""
    table = tomllib.loads((files("sayso") / "data" / "media.toml").read_text(encoding="utf-8"))
    return Media(
        names=frozenset(table["outlets"]["names"]),
        heads=frozenset(table["outlets"]["heads"].split()),
        bodies=frozenset(table["bodies"]["words"].split()),
        platforms=frozenset(table["platforms"]["words"].split()),
        press=frozenset(table["press"]["words"].split()),
        documents=frozenset(table["documents"]["words"].split()),
        occasions=frozenset(table["occasions"]["words"].split()),
    )


def is_platform(parse: Parse, known: Media, head: int) -> bool:
    """Whether a noun is a platform or site ("Twitter", "social media", "its website")."""
    if parse.lower[head] == "media":
        return head > 0 and parse.lower[head - 1] == "social"
    return parse.lower[head] in known.platforms


def is_agency(parse: Parse, phrase: Range) -> bool:
    """Whether a phrase names a listed news agency."""
    first, last = phrase
    for size in (4, 3, 2, 1):
        for at in range(first, last - size + 1):
            if parse.form[at][:1].isupper() and agency(_words(parse, at, at + size)) is not None:
                return True
    return False


def is_outlet(parse: Parse, known: Media, phrase: Range) -> bool:
    """Whether a phrase names a news outlet or agency, by list or by the words of its name."""
    first, last = phrase
    named = False
    for i in range(first, last):
        form = parse.form[i]
        if parse.lower[i] in known.heads:
            named = True
        elif form in known.names or ("." in form[1:-1] and form[-1].isalpha() and len(form) > 5):
            return True
    if any(parse.form[i][:1].isupper() and i > first for i in range(first, last)) or (
        parse.form[first][:1].isupper() and last - first == 1
    ):
        return named or is_agency(parse, phrase) or _words(parse, first, last) in known.names
    return named and any(parse.lower[i] in known.heads for i in range(last - 1, last))


def kind(parse: Parse, phrase: Range) -> str:
    """``agency`` for a listed agency, else ``outlet``."""
    return "agency" if is_agency(parse, phrase) else "outlet"


def _words(parse: Parse, first: int, last: int) -> str:
    return parse.text[parse.start[first] : parse.end[last - 1]]
