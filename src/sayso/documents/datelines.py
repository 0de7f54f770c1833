"""The dateline at a report's head: place, day, agency, then a dash and the news."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.documents.agencies import agency, is_source, looks_like_agency
from sayso.documents.calendar import DATE, written
from sayso.documents.credits import Credit, names
from sayso.model import Published

RULES = {
    "documents.datelines.agency": "A dateline's agency: in brackets between place, day and dash "
    "('PLACE, 4 March 2031 (Agency) -'), listed or not. Form as in the AP and Reuters stylebooks.",
    "documents.datelines.day": "A dateline's whole date is the report's day, unless a line says "
    "when it was published.",
}


class Dateline(NamedTuple):
    """A dateline at the head of a line; ``end`` is where the news begins (or the line ends)."""

    end: int
    whole: bool  # the line holds nothing else
    credits: tuple[Credit, ...]
    published: Published | None


_HEAD = 200  # code points in which a dateline ends
_DATELINE = re.compile(
    r"[\W_]{0,3}(?P<head>[^()\[\]—–―_\n]{0,90}?)\s*"
    r"(?:[(\[](?P<agency>[^()\[\]]{2,60})[)\]])?"
    r"(?P<dash>\s*(?:[—–―]|--|-(?=\s|$)|_(?=\s|$)|:(?=\s))\s*|\s*$)"
)
_PLACE_SPLIT = re.compile(r"[\s,/&]+")
_PLACE_WORD = re.compile(r"(?:[Aa]l-|[Ee]l-)?[A-ZÀ-ÞŁĐŠŽČĆİ][\w.'’ʻ-]*")
_PLACE_SMALL = frozenset(
    [
        "of", "the", "de", "del", "la", "el", "al", "ez", "ar", "ash", "as", "an", "on", "upon", "le",
        "du", "des", "di",
    ]
)  # fmt: skip
_PLACE_WORDS = 6  # words of a dateline's place, at most
_BARE_DATE = re.compile(
    rf"{DATE}|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{{1,2}}\b"
    r"|\b\d{1,2}\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"[\d:.,]+|\b(?:GMT|UTC|[ap]m)\b")


def dateline(line: str) -> Dateline | None:
    """The dateline that ``line`` begins with, if it does.

    A place in running case needs a date or an agency beside it; a place in capitals stands alone.
    """
    match = _DATELINE.match(line[:_HEAD])
    if match is None:
        return None
    head, named, dash = match["head"].strip(" ,"), match["agency"], match["dash"].strip()
    whole = match.end() >= len(line.rstrip())
    dated = _BARE_DATE.search(head) is not None
    place = _BARE_DATE.sub("", head).strip(" ,.;")
    place = _FIGURES.sub("", place).strip(" ,.;") if dated else place
    if not _is_place(place) or not (head or named):
        return None
    city = place.partition(",")[0]
    capitals = city.isupper() and len(city) > 2
    credited = _in_brackets(named, match.start("agency"), capitals or dated) if named else ()
    if named and not credited:
        return None
    begin = match.start("dash") + len(match["dash"]) - len(match["dash"].lstrip())
    spaced = dash in {"—", "–", "―", "--", "_"} or line[begin - 1 : begin].isspace()
    if whole and not dash:  # nothing shows that news should follow: all must be there
        credited = tuple(c for c in credited if is_source(c.name))
        dated = written(head, "dateline") is not None
        if named and not credited:
            return None
    if not _formed(place, whole, dated, dash, spaced, capitals, bool(credited), "," in head):
        if whole or not (spaced and dash != ":" and agency(head)):
            return None
        start = line.index(head)
        return Dateline(match.end(), False, (Credit(head, (start, start + len(head))),), None)
    return Dateline(match.end(), whole, credited, written(head, "dateline"))


def _formed(
    place: str, whole: bool, dated: bool, dash: str, spaced: bool, capitals: bool, credited: bool,
    comma: bool,
) -> bool:  # fmt: skip
    """Whether the parts make a dateline."""
    if whole:
        if dash:
            return bool(place) and capitals and dash != ":"
        return bool(place) and dated and (credited or capitals or comma)
    if credited:
        return dash != ":" or capitals
    if dash == ":":
        return capitals and dated
    return spaced and bool(place) and ((capitals and agency(place) is None) or dated)


def _is_place(words: str) -> bool:
    """Whether words can be a place's name: capitals, with the small words that join them."""
    parts = [part for part in _PLACE_SPLIT.split(words) if part]
    return len(parts) <= _PLACE_WORDS and all(
        part in _PLACE_SMALL or _PLACE_WORD.fullmatch(part) for part in parts
    )


def _in_brackets(named: str, offset: int, sure: bool) -> tuple[Credit, ...]:
    """Agencies in a dateline's brackets: after a place in capitals, or a day, any name is one."""
    found = tuple(c for c in names(named, offset) or () if not c.name.isdigit() and len(c.name) > 1)
    if sure or all(looks_like_agency(c.name) or c.name.isupper() for c in found):
        return found
    return ()
