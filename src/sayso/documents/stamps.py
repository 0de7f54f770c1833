"""Lines that only say when, by whom, or what a picture shows."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.documents.calendar import MONTHS, written
from sayso.model import Published

RULES = {
    "documents.stamps.published": "A line that says when the report was published: 'Published: 4 "
    "March 2031, 10:15'.",
    "documents.stamps.day": "A line that holds nothing but a day, and perhaps a time, a weekday, a "
    "time zone and 'updated'. Only a whole date counts; figures alone (4/3/2031) are ambiguous.",
    "documents.stamps.byline": "A short line that begins with 'By' and goes on with names only.",
    "documents.stamps.caption": "A short line that says that it is a picture's text: 'File photo', "
    "'(Photo: A. Person)', 'Photo: Outlet' at its end.",
}

_PUBLISHED = re.compile(
    r"\W*(?:first\s+|originally\s+)?(?:published|posted|issued|released|date(?:\s+published)?"
    r"|publication date|filed|created)(?:\s+(?:on|at))?\s*:?\s*(?=.{6,60}$)",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+")
_UPDATED = frozenset(["updated", "modified", "update", "revised"])
_STAMP_WORDS = frozenset(
    [
        "published", "posted", "issued", "released", "filed", "created", "date", "last", "first",
        "on", "at", "of", "the", "st", "nd", "rd", "th", "am", "pm", "a", "p", "m", "t", "z", "local",
        "time", "hrs", "hours", "h", "noon", "midnight", "gmt", "utc", "est", "edt", "et", "cst",
        "cdt", "ct", "mst", "mdt", "mt", "pst", "pdt", "pt", "bst", "cet", "cest", "eet", "eest",
        "ist", "msk", "jst", "hkt", "sgt", "aest", "aedt", "wib", "uk", "us",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "sept", *MONTHS, *(month[:3] for month in MONTHS), *_UPDATED,
    ]
)  # fmt: skip
_STAMP_LENGTH, _BYLINE_LENGTH, _CAPTION_LENGTH = 80, 160, 420  # code points

_BY = re.compile(
    r"\W{0,2}(?:(?:words|story|text|report|reported|reporting|written|posted|published|article)\s+)?"
    r"by:?\s+(?P<who>(?:the\s+)?\S.*)$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s*;\s*")
_NAME = re.compile(r"@?[A-ZÀ-ÞŁĐŠŽČĆİ][\w.'’@-]*,?|[&/+],?")
_JOINS = frozenset(
    [
        "and", "in", "for", "of", "at", "the", "de", "van", "von", "al", "der", "den", "da", "di",
        "bin", "ibn", "el", "with", "from",
    ]
)  # fmt: skip
_NO_NAME = frozenset(["january", "february", "march", "april", "june", "july", "august", "september",
                      "october", "november", "december", "monday", "tuesday", "wednesday",
                      "thursday", "friday", "saturday", "sunday", "noon", "midnight"])  # fmt: skip
_NAMES = 14  # words of a byline, at most

_PICTURE = re.compile(
    r"\W*(?:file(?:\s+(?:photo|picture|image|footage|pic))?\s*[:\-–—.]"
    r"|(?:file|archive|handout|undated)\s+(?:photo|picture|image|pic)\b"
    r"|(?:photo|image|picture|pictured|caption|image caption|media caption|photograph|pic)\s*[:|–—-]"
    r"|\((?:photo|image|picture|file|pictured)\b)",
    re.IGNORECASE,
)
_PICTURE_ENDS = re.compile(
    r"\((?:(?:ap|afp|epa|reuters)\s+)?(?:photo|image|picture|pic|file|photograph)s?\b[^()]{0,80}\)\W*$"
    r"|\((?:[^()]{0,60}[ /])?(?:getty(?:\s+images)?|shutterstock|epa|picture alliance)\b[^()]{0,40}\)\W*$"
    r"|\[(?:photo|image|picture)[^\[\]]{0,80}\]\W*$"
    r"|[.\])”\"’]\s*(?:photo|image|picture|photograph|credit)s?(?:\s+(?:by|credit|courtesy))?\s*:\s*[^.]{2,60}$"
    r"|/(?:getty|getty images|shutterstock)\W*$",
    re.IGNORECASE,
)
_PICTURE_TAIL = 130  # code points in which a caption's end shows


class Stamp(NamedTuple):
    """A day that a line states of its report; ``updated`` if it is that of a later change."""

    published: Published
    updated: bool


def stamp(line: str) -> Stamp | None:
    """What a line that only says when states, else None."""
    if len(line) > _STAMP_LENGTH or not any(map(str.isdigit, line)):
        return None
    words = {word.lower() for word in _TOKEN.findall(line)}
    updated = not words.isdisjoint(_UPDATED)
    head = _PUBLISHED.match(line)
    if head and (day := written(line[head.end() :], "text")):
        return Stamp(day, False)
    if words <= _STAMP_WORDS and (day := written(line, "dateline")):
        return Stamp(day, updated)
    return None


def byline(line: str) -> str | None:
    """Who a byline names, as it is written there; None if the line is no byline."""
    if len(line) > _BYLINE_LENGTH or (match := _BY.match(line)) is None:
        return None
    who = _PARTS.split(match["who"])
    named = [part for part in who if not any(map(str.isdigit, part))]
    if not who or not _names(who[0]):
        return None
    kept = [who[0], *(part for part in named[1:] if _names(part))]
    return match["who"] if len(kept) == len(who) else ", ".join(kept)


def _names(words: str) -> bool:
    """Whether words are names and what joins them, and nothing else."""
    parts = words.strip(" ,.").split()
    bare = [part.strip(",.").lower() for part in parts]
    return (
        0 < len(parts) <= _NAMES
        and all(b in _JOINS or _NAME.fullmatch(p) for p, b in zip(parts, bare, strict=True))
        and _NO_NAME.isdisjoint(bare)
        and any(p[0].isupper() and b not in _JOINS for p, b in zip(parts, bare, strict=True))
    )


def caption(line: str) -> bool:
    """Whether a line says of itself that it belongs to a picture."""
    return len(line) <= _CAPTION_LENGTH and (
        _PICTURE.match(line) is not None or _PICTURE_ENDS.search(line[-_PICTURE_TAIL:]) is not None
    )
