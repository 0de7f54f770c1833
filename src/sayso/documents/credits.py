"""Whose reporting a text says it is: credit lines, sign-offs, bylines, copyright notices.

A credit is evidence of where an account comes from, so it is read only where a report says so of
itself; agencies named within the news ("TASS quoted ...") are attributions, read elsewhere. People
who reported for the outlet itself are no credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sayso.documents.agencies import agency, ambiguous, is_source, looks_like_agency
from sayso.model import Span

RULES = {
    "documents.credits.line": "A line that only says whose reporting it is: 'With reporting by A, "
    "B and C', 'Source: A', '(A)', 'A contributed to this report'. Own rule, from the forms that "
    "agency stylebooks ask subscribers to print.",
    "documents.credits.sign_off": "A listed agency, or a name formed like one, in brackets or "
    "after a dash at the end of one of the last two paragraphs.",
    "documents.credits.byline": "A byline that names an agency ('By A. Person, Agency').",
    "documents.credits.copyright": "A copyright notice that names a listed agency.",
    "documents.credits.initials": "An agency and the initials that its name makes are one.",
}


class Credit(NamedTuple):
    """A name credited, and where it stands (in the text it was found in)."""

    name: str
    span: Span


_LEAD = r"[\W_]*"
# Reporting: people may stand beside agencies. From: the whole text is somebody's.
_REPORTING = re.compile(
    _LEAD + r"(?:(?:with|and|additional|additionally|further|extra|some|other|also)\s+)*"
    r"(?:reporting|reported|report|files?|material|information|inputs?|contributions?|contributing"
    r"|agenc(?:y|ies)(?:\s+(?:reports?|inputs?|copy))?)"
    r"(?:\s+(?:also|was|were|provided|supplied|contributed))*\s*(?:by\b|from\b|of\b|via\b|:)"
    r"\s*:?\s*(?P<names>\S.*)$",
    re.IGNORECASE,
)
_FROM = re.compile(
    _LEAD + r"(?:"
    r"(?:(?:news|original|story)\s+)?(?:sources?|source agency|agency|agencies|via|courtesy)\s*(?::|of\b|[—–]|-\s)"
    r"|(?:compiled|adapted|taken|republished|reprinted|syndicated)\s+(?:from|by)\b"
    r"|(?:this|the)\s+(?:story|article|report|piece|dispatch)\s+(?:was|is)\s+"
    r"(?:provided|supplied|written|produced|first published|originally published)\s+by\b"
    r")\s*:?\s*(?P<names>\S.*)$",
    re.IGNORECASE,
)
_PICTURE = re.compile(_LEAD + r"(?:photo\s+)?credits?\s*:\s*\S.{0,60}$", re.IGNORECASE)
_CONTRIBUTED = re.compile(
    _LEAD + r"(?P<names>[^.]{2,120}?)\s+(?:also\s+)?(?:contributed|provided reporting|reported)"
    r"(?:\s+(?:to|for)\s+this\s+(?:report|story|article)|\s+to\s+the\s+reporting)\b.{0,60}$"
)
_ALONE = re.compile(r"[\W_]*(?P<names>\w[^()\[\]]{0,60}?)[\W_]*$")
_EDITING = re.compile(
    r"[;.|,]\s*(?:and\s+)?(?:(?:writing|written|editing|edited|compiled|translated|translation"
    r"|graphics?|photo)s?\b).*$|\s*[;|]\s*\S.*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*[&/|;•]\s*", re.IGNORECASE)
_IN_PLACE = re.compile(r"\s+(?:in|at|from)\s+[A-Z].*$|\s+(?:staff|correspondents?|agenc(?:y|ies))$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s,;)]+")
_THE = re.compile(r"^the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s")
_JOINS = frozenset(["of", "the", "for", "and", "de", "la", "le", "du", "van", "von", "al", "in"])
_LINE = 220  # code points: the longest sign-off seen names a dozen people and their towns
_ALONE_LINE = 60  # ... of a line that holds an agency and nothing else
_NAME_WORDS = 6  # words of one name
_TAIL_READ = 80  # code points in which a sign-off stands
_TAIL = re.compile(
    r"(?:[(\[](?P<a>[^()\[\]]{2,50})[)\]]|(?:[—–―]|\s-{1,2})\s*(?P<b>[^()\[\]—–―.]{2,50}))[.\s]*$"
)
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|all rights reserved", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:[ -][A-ZÀ-Þ][\w.'’-]*){0,4}")


def credit_line(line: str) -> tuple[Credit, ...] | None:
    """The agencies and outlets that a credit line names; None if the line is no credit line."""
    if len(line) > _LINE:
        return None
    if match := _REPORTING.match(line):
        found = names(_EDITING.sub("", match["names"]), match.start("names"))
        known = [c for c in found or () if _known(line, c)]
        by = re.search(r"\bby\b|:", line[: match.start("names")]) is not None
        return tuple(known) if found and (known or (by and not line.isupper())) else None
    if match := _FROM.match(line):
        found = names(_EDITING.sub("", match["names"]), match.start("names"))
        if found is None or (line.isupper() and not any(agency(c.name) for c in found)):
            return None
        return found or None
    if _PICTURE.match(line):
        return ()
    if match := _CONTRIBUTED.match(line):
        listed = names(match["names"], match.start("names"), loose=True) or ()
        return tuple(c for c in listed if _known(line, c))
    return _alone(line)


def _alone(line: str) -> tuple[Credit, ...] | None:
    if len(line) > _ALONE_LINE or (match := _ALONE.match(line)) is None:
        return None
    found = names(match["names"], match.start("names"))
    bracketed = line.lstrip()[0] in "([—–―-"
    if found and all(
        (agency(c.name) and not ambiguous(c.name)) or (bracketed and looks_like_agency(c.name))
        for c in found
    ):
        return found
    return None


def _known(line: str, credit: Credit) -> bool:
    """Whether a name in a list of reporters is an agency's or outlet's rather than a person's."""
    begin = credit.span[0]
    return is_source(credit.name) or line[:begin].lower().endswith("the ")


def names(text: str, offset: int, *, loose: bool = False) -> tuple[Credit, ...] | None:
    """The names that a list is made of, without towns, articles and full stops.

    Args:
        text: the list.
        offset: where it begins in its line.
        loose: pass over parts that are no names; otherwise one such part makes the whole no list.
    """
    found: list[Credit] = []
    text = _ADDRESS.sub(lambda match: " " * len(match.group()), text)
    for start, end in _pieces(text):
        piece = _IN_PLACE.sub("", text[start:end])
        possessive = _POSSESSIVE.search(piece)
        piece = piece[: possessive.start()] if possessive else piece
        name = _THE.sub("", piece.strip().rstrip(".").strip("\"'“”‘’()[] "), count=1)
        if not name:
            continue
        if not _capital(name):
            if loose:
                continue
            return None
        begin = offset + start + text[start:end].index(name)
        found.append(Credit(name, (begin, begin + len(name))))
    return tuple(found)


def _capital(name: str) -> bool:
    parts = name.split()
    return agency(name) is not None or (
        len(parts) <= _NAME_WORDS
        and parts[0][0].isupper()
        and all(p[0].isupper() or not p[0].isalpha() or p in _JOINS for p in parts)
    )


def _pieces(text: str) -> Iterator[Span]:
    at = 0
    for mark in _SPLIT.finditer(text):
        yield at, mark.start()
        at = mark.end()
    yield at, len(text)


def sign_off(line: str) -> tuple[Credit, ...]:
    """Agencies credited at the end of a paragraph: '... (AFP)', '... — Reuters'."""
    match = _TAIL.search(line[-_TAIL_READ:])
    if match is None:
        return ()
    group = "a" if match["a"] else "b"
    offset = max(0, len(line) - _TAIL_READ) + match.start(group)
    found = names(match[group], offset) or ()
    known = looks_like_agency if group == "a" else agency
    return found if all(known(c.name) for c in found) else ()


def agencies_in(line: str) -> tuple[Credit, ...]:
    """Agencies named in a byline, wherever in the line: listed ones, and names formed like one."""
    found = list(_listed(line))
    taken = [c.span for c in found]
    for match in _NAME.finditer(line):
        start, end = match.span()
        if any(start < b and a < end for a, b in taken):
            continue
        at = start + 3 if match.group().startswith("By ") else start
        if looks_like_agency(line[at:end]):
            found.append(Credit(line[at:end], (at, end)))
    return tuple(sorted(found, key=lambda c: c.span))


def _listed(line: str) -> Iterator[Credit]:
    for match in _NAME.finditer(line):
        words, start = match.group(), match.start()
        for name, at in _parts(words):
            if len(name) > 1 and agency(name) and not ambiguous(name):
                bare = _THE.sub("", name)
                begin = start + at + len(name) - len(bare)
                yield Credit(bare.rstrip("."), (begin, begin + len(bare.rstrip("."))))
                break


def _parts(words: str) -> Iterator[tuple[str, int]]:
    """The longest runs of words first."""
    starts = [0, *(m.end() for m in re.finditer(r"[ -]", words))]
    ends = [*(m.start() for m in re.finditer(r"[ -]", words)), len(words)]
    for size in range(len(starts), 0, -1):
        for i in range(len(starts) - size + 1):
            yield words[starts[i] : ends[i + size - 1]], starts[i]


def copyright_notice(line: str) -> tuple[Credit, ...]:
    """Listed agencies that a copyright notice names."""
    return tuple(_listed(line)) if _COPYRIGHT.search(line) else ()


def unique(credited: Sequence[Credit]) -> list[Credit]:
    """Each agency once, in order; initials and the name they stand for are one."""
    kept: list[Credit] = []
    for credit in sorted(credited, key=lambda c: c.span):
        same = next((i for i, other in enumerate(kept) if alike(credit.name, other.name)), None)
        if same is None:
            kept.append(credit)
        elif len(credit.name) > len(kept[same].name) and agency(credit.name) is None:
            kept[same] = credit
    return kept


def alike(a: str, b: str) -> bool:
    """Whether two names are one agency's: its forms, or initials and what they stand for."""
    if (agency(a) or a).casefold() == (agency(b) or b).casefold():
        return True
    short, long = sorted((a, b), key=len)
    initials = "".join(word[0] for word in long.split() if word[0].isupper())
    return short.isupper() and len(short) > 1 and short == initials
