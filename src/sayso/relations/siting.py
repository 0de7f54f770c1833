"""How far a named site lies from a named place -> what a measure is of.

"Tolva, a town 25 miles west of Kerem" measures where Tolva lies, not how near someone came: it is
compared with what another report says of the same site and the same place.
"""

from __future__ import annotations

import re

from sayso.model import Span
from sayso.relations.wording import either

_NAME = r"[A-Z][\w'’]+(?:[ -](?:[A-Z][\w'’]+|al|el))*(?:-[A-Z]\w+)*"
_KIND = either("siting", "kind")
_GAP = r"(?:\s+(?:yesterday|today|on \w+day))?"
_BETWEEN = (
    rf"\s*(?:,|[-–—]|\bis\b|\blies\b)\s*(?:which (?:is|lies) |(?:a|an|the) (?:[\w-]+ ){{0,3}}{_KIND} "
    r"(?:that (?:is|lies) |located |lying |situated )?)?"
)
_OTHER = (
    r"(?:[\w.,]+ ){1,4}(?:north|south|east|west|away|outside|from)[\w ]{0,12} [A-Z][\w'’-]+ and "
)
# "Tolva, a small town about 18 miles south of Ister and 40 miles west of Kerem"
_BEFORE = re.compile(rf"(?P<site>{_NAME}){_GAP}{_BETWEEN}(?:{_OTHER})?(?:just |only )?$")
# "a key town 25 miles west of Kerem – Tolva"
_BEHIND = re.compile(rf"^\s*(?:\s[-–—]|,? (?:called|named))\s*(?P<site>{_NAME})")
_HEAD = re.compile(rf"\b{_KIND}\b[^.;]{{0,25}}$")
_REACH = 130  # code points before a distance in which its site stands
_VOWELS = re.compile(r"[^a-z]|[aeiouyh]")


def site(text: str, measure: Span, end: int, within: Span) -> str | None:
    """The site that a distance is said to lie at; None where something else is so far away.

    Args:
        text: the report's text.
        measure: the words of the distance.
        end: where the name of the place that it is measured from ends.
        within: the words that are looked at.
    """
    before = text[max(within[0], measure[0] - _REACH) : measure[0]]
    named = _BEFORE.search(before)
    if named is not None:
        return named["site"]
    if _HEAD.search(before):
        behind = _BEHIND.match(text[end : within[1]])
        if behind is not None:
            return behind["site"]
    return None


def one_site(a: str, b: str) -> bool:
    """Whether two spellings are one name: the same consonants, as transliterations have them."""
    mine, theirs = skeleton(a), skeleton(b)
    return mine == theirs and (len(mine) > 2 or a.casefold() == b.casefold())


def skeleton(name: str) -> str:
    """A name's consonants, doubled ones once."""
    letters = _VOWELS.sub("", name.casefold())
    return re.sub(r"(.)\1+", r"\1", letters)
