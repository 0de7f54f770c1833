"""Whose reporting a text says it is: credit lines, sign-offs, datelines, bylines.

A credit is evidence of where an account comes from, so it is read only where a report says so of
itself; agencies named within the news ("TASS quoted ...") are attributions, read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.documents.agencies import agency, looks_like_agency
from sayso.documents.calendar import DATE, written
from sayso.model import Published, Span

RULES = {
    "documents.credits.line": "A line that only says whose reporting it is: 'With reporting by A, "
    "B and C', 'Source: A', '(A)', 'A contributed to this report'. Own rule, from the forms that "
    "agency stylebooks ask subscribers to print.",
    "documents.credits.dateline": "A dateline's agency: in brackets between place, day and dash "
    "('PLACE, 4 March 2031 (Agency) -'), listed or not. Form as in the AP and Reuters stylebooks.",
    "documents.credits.sign_off": "A listed agency, or a name formed like one, in brackets or "
    "after a dash at the end of one of the last two paragraphs.",
    "documents.credits.byline": "A byline that names an agency ('By A. Person, Agency').",
    "documents.credits.copyright": "A copyright notice that names a listed agency.",
}


class Credit(NamedTuple):
    """A name credited, and where it stands (in the text it was found in)."""

    name: str
    span: Span


_LEAD = r"^[\W_]*"
_BY = re.compile(
    _LEAD + r"(?:"
    r"(?:(?:with|and|additional|additionally|further|extra|some|other|also|original|original story)\s+)*"
    r"(?:additional\s+|extra\s+)?"
    r"(?:reporting|reported|report|reports|files?|material|information|input|inputs|contributions?"
    r"|agenc(?:y|ies)(?:\s+(?:reports?|inputs?|copy))?)"
    r"(?:\s+(?:also|was|were|provided|supplied|contributed))*\s*(?:by|from|of|via)"
    r"|(?:news\s+)?(?:sources?|source agency|agency|agencies|credits?|via|courtesy)\s*(?::|of\b|[—–]|-\s)"
    r"|(?:compiled|adapted|taken|republished|reprinted|syndicated)\s+(?:from|by)"
    r"|(?:this|the)\s+(?:story|article|report|piece|dispatch)\s+(?:was|is)\s+"
    r"(?:provided|supplied|written|produced|first published|originally published)\s+by"
    r")\s*:?\s*(?P<names>\S.*)$",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    _LEAD + r"(?P<names>[^.]{2,120}?)\s+(?:also\s+)?(?:contributed|provided reporting|reported)"
    r"(?:\s+(?:to|for)\s+this\s+(?:report|story|article)|\s+to\s+the\s+reporting)\b.{0,60}$"
)
_ALONE = re.compile(r"^[\W_]*(?P<names>\w[^()\[\]]{0,60}?)[\W_]*$")
_EDITING = re.compile(
    r"[;.|]\s*(?:(?:writing|editing|edited|compiled|translated|translation|graphics?|photo)s?\b).*$"
    r"|\s*[;|]\s*\S.*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*[&/|;•]\s*", re.IGNORECASE)
_IN_PLACE = re.compile(r"\s+(?:in|at|from)\s+[A-Z].*$|\s+(?:staff|correspondents?|agenc(?:y|ies))$")
_CREDIT_LINE = 220  # code points: the longest sign-off seen names a dozen people and their towns

_DASH = r"\s*(?:[—–―]|--|-|:)\s*"
_DATELINE = re.compile(
    r"^[\W_]{0,3}(?P<head>[^()\[\]—–―\n]{0,90}?)\s*"
    r"(?:[(\[](?P<agency>[^()\[\]]{2,60})[)\]])?"
    r"(?P<dash>" + _DASH + r"|\s*$)"
)
_PLACE = re.compile(
    r"(?:[A-ZÀ-ÞŁĐŠŽČĆİ][\w.'’ʻ-]*|(?:of|the|de|del|la|el|al|ez|ar|ash|as|an|on|upon|le|du|des|di)\b|[,/&\s]|al-|el-)+$"
)
_BARE_DATE = re.compile(
    rf"{DATE}|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{{1,2}}\b"
    r"|\b\d{1,2}\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[(\[](?P<a>[^()\[\]]{2,50})[)\]]|(?:[—–―]|\s-{1,2})\s*(?P<b>[^()\[\]—–―.]{2,50}))[.\s]*$"
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:[ -][A-ZÀ-Þ][\w.'’-]*){0,4}")


class Dateline(NamedTuple):
    """A dateline at the head of a line; ``end`` is where the news begins (or the line ends)."""

    end: int
    whole: bool  # the line holds nothing else
    credits: tuple[Credit, ...]
    published: Published | None


def credit_line(line: str) -> tuple[Credit, ...]:
    """The names that a credit line credits; empty if the line is none."""
    if len(line) > _CREDIT_LINE:
        return ()
    if match := _BY.match(line):
        names = _EDITING.sub("", match["names"])
        found = tuple(_names(names, match.start("names"), loose=True))
        whole = _BY.match(line) and match["names"]
        if found and (len(whole.split()) <= 12 or all(looks_like_agency(c.name) for c in found)):
            return found
        return found if _plain_list(names) else ()
    if match := _CONTRIBUTED.match(line):
        return tuple(_names(match["names"], match.start("names"), loose=True))
    if (match := _ALONE.match(line)) and len(line) <= 60:
        found = tuple(_names(match["names"], match.start("names"), loose=False))
        bracketed = line.strip()[0] in "([—–―-"
        if found and all(
            agency(c.name) or (bracketed and looks_like_agency(c.name)) for c in found
        ):
            return found
    return ()


def _plain_list(names: str) -> bool:
    return bool(re.fullmatch(r"[^.!?]*\.?", names))


def _names(text: str, offset: int, *, loose: bool) -> Iterator[Credit]:
    """Names of a list, without towns and full stops; ``loose`` skips words that are no names."""
    at = 0
    pieces: list[Span] = []
    for mark in _SPLIT.finditer(text):
        pieces.append((at, mark.start()))
        at = mark.end()
    pieces.append((at, len(text)))
    for start, end in pieces:
        piece = _IN_PLACE.sub("", text[start:end])
        name = piece.strip().rstrip(".").strip("\"'“”‘’()[] ")
        if not name:
            continue
        if not (name[0].isupper() or agency(name)) or len(name.split()) > 6:
            if loose:
                continue
            return
        begin = offset + start + text[start:end].index(name)
        yield Credit(name, (begin, begin + len(name)))


def dateline(line: str) -> Dateline | None:
    """The dateline that ``line`` begins with, if it does.

    A place in running case needs a date or an agency beside it; a place in capitals stands alone.
    """
    match = _DATELINE.match(line[:200])
    if match is None:
        return None
    head, named = match["head"].strip(" ,"), match["agency"]
    whole = match.end() >= len(line.rstrip()) or not match["dash"].strip()
    if not whole and not match["dash"].strip():
        return None
    dated = _BARE_DATE.search(head) is not None
    place = _BARE_DATE.sub("", head).strip(" ,.;")
    place = re.sub(r"[\d:.,]+|\b(?:GMT|UTC|[ap]m)\b", "", place).strip(" ,.;") if dated else place
    if place and not _PLACE.match(place):
        return None
    if len(place.split()) > 6 or (not head and not named):
        return None
    credited = _in_brackets(named, match.start("agency")) if named else ()
    capitals = place.isupper() and len(place) > 2
    spaced = match["dash"].strip() in {"—", "–", "―", "--"} or match["dash"].startswith(" ")
    if named and not credited:
        return None
    if whole:
        good = bool(place) and dated and (bool(credited) or capitals or "," in head)
    elif credited:
        good = match["dash"].strip() != ":" or capitals
    elif match["dash"].strip() == ":":
        good = capitals and dated
    else:
        good = spaced and ((capitals and agency(place) is None) or (dated and bool(place)))
        if not good and agency(head) and spaced:
            start = line.index(head)
            return Dateline(match.end(), False, (Credit(head, (start, start + len(head))),), None)
    if not good:
        return None
    return Dateline(match.end(), whole, credited, written(head, "dateline"))


def _in_brackets(named: str, offset: int) -> tuple[Credit, ...]:
    """Agencies in a dateline's brackets: any capitalised name stands there for an agency."""
    found = tuple(_names(named, offset, loose=False))
    return tuple(c for c in found if not c.name.isdigit() and len(c.name) > 1)


def sign_off(line: str) -> tuple[Credit, ...]:
    """Agencies credited at the end of a paragraph: '... (AFP)', '... — Reuters'."""
    match = _TAIL.search(line[-80:])
    if match is None:
        return ()
    group = "a" if match["a"] else "b"
    offset = max(0, len(line) - 80) + match.start(group)
    found = tuple(_names(match[group], offset, loose=False))
    known = looks_like_agency if group == "a" else agency
    return found if found and all(known(c.name) for c in found) else ()


def agencies_in(line: str) -> tuple[Credit, ...]:
    """Listed agencies named in a byline or a notice, wherever in the line."""
    found: list[Credit] = []
    for match in _NAME.finditer(line):
        words, start = match.group(), match.start()
        for name, at in _parts(words):
            if agency(name) and len(name) > 1:
                found.append(Credit(name.rstrip("."), (start + at, start + at + len(name.rstrip(".")))))
                break
    return tuple(found)


def _parts(words: str) -> Iterator[tuple[str, int]]:
    """The longest runs of words first."""
    starts = [0, *(m.end() for m in re.finditer(r"[ -]", words))]
    ends = [*(m.start() for m in re.finditer(r"[ -]", words)), len(words)]
    for size in range(len(starts), 0, -1):
        for i in range(len(starts) - size + 1):
            yield words[starts[i] : ends[i + size - 1]], starts[i]


def copyright_notice(line: str) -> tuple[Credit, ...]:
    """Listed agencies that a copyright notice names."""
    return agencies_in(line) if _COPYRIGHT.search(line) else ()
