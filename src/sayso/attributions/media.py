"""Outlets, platforms and documents: through whom or what words come, by ``data/carriers.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.attributions.clauses import Range
from sayso.documents.agencies import agency, ambiguous
from sayso.model import Parse

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "PUNCT"})


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
    table = tomllib.loads((files("sayso") / "data" / "carriers.toml").read_text(encoding="utf-8"))
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
    return _agency_in(parse, phrase) is not None


def name(parse: Parse, phrase: Range) -> str:
    """A form of an outlet's name by which two mentions can be told to be the same."""
    listed = _agency_in(parse, phrase)
    return listed or _words(parse, phrase).removeprefix("the ").removeprefix("The ").casefold()


def _agency_in(parse: Parse, phrase: Range) -> str | None:
    first, last = phrase
    for size in range(min(4, last - first), 0, -1):
        for at in range(first, last - size + 1):
            if parse.form[at][:1].isupper() or parse.form[at] in ("dpa", "the"):
                form = _words(parse, (at, at + size))
                found = agency(form)
                if found is not None and (not ambiguous(form) or _says_so(parse, phrase)):
                    return found
    return None


def _says_so(parse: Parse, phrase: Range) -> bool:
    return any(parse.lower[i] in ("agency", "news", "newswire") for i in range(*phrase))


def is_outlet(parse: Parse, known: Media, phrase: Range) -> bool:
    """Whether a phrase names a news outlet or agency, by list or by the words of its name."""
    first, last = phrase
    words = range(first, last)
    if _is_listed(parse, known, phrase) or is_agency(parse, phrase):
        return True
    if any(parse.lower[i] in known.bodies for i in words):
        return any(parse.lower[i : i + 2] == ("news", "agency") for i in words)
    for i in words:
        form = parse.form[i]
        if "." in form[1:-1] and form[-1].isalpha() and len(form) > 5:
            return True  # a site by its address
        if parse.lower[i] in known.heads and form[:1].isupper():
            beside = [k for k in (i - 2, i - 1, i + 1) if first <= k < last]
            if any(parse.form[k][:1].isupper() or parse.lower[k] == "the" for k in beside):
                return True
    return is_press(parse, known, phrase)


def is_press(parse: Parse, known: Media, phrase: Range) -> bool:
    """Whether a phrase is of an outlet without a name: "state television"."""
    first, last = phrase
    start = first + (parse.pos[first] == "DET")
    if parse.lower[start] in known.press and parse.form[start + 1 : start + 2] != ("",):
        return start + 1 == last or parse.form[start + 1][:1].isupper()
    end = next((i for i in range(first + 1, last) if parse.pos[i] not in _NOMINAL), last)
    return parse.lower[end - 1] in known.press and not parse.form[end - 1][:1].isupper()


def _is_listed(parse: Parse, known: Media, phrase: Range) -> bool:
    first, last = phrase
    for at in range(first, last):
        if not parse.form[at][:1].isupper() and parse.form[at] != "al":
            continue
        for size in (1, 2, 3, 4):
            if at + size <= last and _words(parse, (at, at + size)) in known.names:
                return True
    return False


def _words(parse: Parse, phrase: Range) -> str:
    return parse.text[parse.start[phrase[0]] : parse.end[phrase[1] - 1]]
