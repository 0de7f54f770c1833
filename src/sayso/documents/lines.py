"""Every line's part in the report. Nothing is deleted: furniture stays in the text, unread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sayso.documents import credits as sources
from sayso.documents.calendar import written
from sayso.documents.credits import Credit
from sayso.documents.furniture import furniture
from sayso.documents.layout import Row, rows
from sayso.model import Line, Published, Role, Span


class Lines(NamedTuple):
    """What the lines of a text say of the text itself."""

    lines: tuple[Line, ...]
    title: str | None
    byline: str | None
    published: Published | None
    credits: tuple[str, ...]
    credit_spans: tuple[Span | None, ...]


_BYLINE = re.compile(
    r"^\W{0,2}(?:(?:words|story|text|report|reported|written|posted|published|photographs?)\s+)?by:?\s+"
    r"(?P<who>(?:the\s+)?[A-ZÀ-Þ][\w.'’-]+(?:[ ,|/&·•–—-]+(?:and |in |for |of |at |the |de |van |von |al-)*"
    r"[A-ZÀ-Þ@][\w.'’@-]*){0,12})\W*$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
_PUBLISHED = re.compile(
    r"^\W*(?:first\s+)?(?:published|posted|issued|released|date(?:\s+published)?|publication date|filed|created)"
    r"(?:\s+(?:on|at))?\s*:?\s*(?=.{6,60}$)",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"^\W*(?:(?:last\s+)?(?:published|updated|modified|posted|issued|date|on)\b[\s:]*(?:(?:on|at)\b[\s:]*)?)*"
    r"[\W\d]*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*|"
    r"st|nd|rd|th|at|on|gmt|utc|[ap]\.?m\.?|[a-z]{2,4}t|t|z|updated|local time|[\W\d])+$",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"^\W*(?:file(?:\s+(?:photo|picture|image|footage|pic))?\s*[:\-–—.]|(?:file|archive|handout|undated)\s+"
    r"(?:photo|picture|image|pic)\b|(?:photo|image|picture|pictured|caption|image caption|media caption|photograph|pic)\s*"
    r"[:|–—-]|\((?:photo|image|picture|file|pictured)\b)"
    r"|\((?:photo|image|picture|pic|file|photograph)s?\b[^()]{0,80}\)\W*$"
    r"|\((?:[^()]{0,60}[ /])?(?:getty|getty images|shutterstock|ap photo|afp photo|reuters photo|epa)\b[^()]{0,40}\)\W*$"
    r"|[.\]\)]\s*(?:photo|image|picture|photograph|credit)s?(?:\s+(?:by|credit|courtesy))?\s*:\s*[^.]{2,60}$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.;:,][\"'”’»)\]]*$")
_TITLE_WORDS, _TITLE_LENGTH = 30, 220


def read(text: str, *, title: str | None = None, cut: Sequence[bool] | None = None) -> Lines:
    """The role of each line, and the title, byline, day and credits that the lines state.

    Args:
        text: the stored text.
        title: the title, where it is known from elsewhere: the line that repeats it is the title.
        cut: one flag a line that is not blank, where it is known which are furniture (HTML).
    """
    found = rows(text)
    marks = list(cut) if cut is not None else furniture(found)
    if found and all(marks):  # a report has something to say: better read too much than nothing
        marks = [False] * len(found)
    roles: list[Role] = ["furniture" if mark else "body" for mark in marks]
    headline = _title(found, roles, title)
    if headline is not None:
        roles[headline] = "title"
    heads = _Heads(text, found, roles, headline)
    heads.assign()
    return Lines(
        lines=tuple(
            Line(span=row.span, role=role) for row, role in zip(found, roles, strict=True)
        ),
        title=title or (found[headline].text if headline is not None else None),
        byline=heads.byline,
        published=heads.published,
        credits=tuple(c.name for c in heads.credits),
        credit_spans=tuple(c.span for c in heads.credits),
    )


def plain(text: str) -> str:
    """The words of ``text`` alone, in lower case: for comparing headlines."""
    return re.sub(r"\W+", " ", text).strip().casefold()


def _title(found: Sequence[Row], roles: Sequence[Role], title: str | None) -> int | None:
    """The line that is the headline: the one that repeats a known title, else the first that can be."""
    if title:
        wanted = plain(title)
        same = [i for i, row in enumerate(found) if len(row.text) < 400 and plain(row.text) == wanted]
        read = [i for i in same if roles[i] != "furniture"]
        return (read or same or [None])[0]  # type: ignore[list-item]
    read = [i for i, role in enumerate(roles) if role != "furniture"]
    if len(read) < 2:
        return None
    for i in read[:3]:
        row = found[i]
        if sources.dateline(row.text) or _BYLINE.match(row.text) or _STAMP.match(row.text):
            continue
        words = len(row.text.split())
        good = 2 <= words <= _TITLE_WORDS and len(row.text) <= _TITLE_LENGTH
        if not good or _SENTENCE_END.search(row.text) or row.text[0] in "•*-–—\"“" and words < 4:
            return None
        following = [found[j] for j in read if j > i][:6]
        longer = any(len(other.text) > max(len(row.text), 80) for other in following)
        return i if longer and (found[i].text[:1].isupper() or not row.text[:1].isalpha()) else None
    return None


class _Heads:
    """Assigns the roles that rules know, and gathers what those lines state."""

    def __init__(self, text: str, found: Sequence[Row], roles: list[Role], title: int | None):
        self.text, self.rows, self.roles, self.title = text, found, roles, title
        self.byline: str | None = None
        self.published: Published | None = None
        self.credits: list[Credit] = []

    def assign(self) -> None:
        """Set the roles in one pass from the top, then read the sign-offs at the end."""
        body_seen = 0
        for i, row in enumerate(self.rows):
            if i == self.title:
                continue
            if len(row.text) <= 220 and self._short(i, row, body_seen):
                continue
            if self.roles[i] == "body":
                self._datelined(row, first=body_seen < 3)
                body_seen += 1
        self._sign_offs()
        self.credits = _unique(self.credits)

    def _short(self, i: int, row: Row, body_seen: int) -> bool:
        """Roles of short lines; True if the line has got one (furniture stays furniture)."""
        line, cut = row.text, self.roles[i] == "furniture"
        credited = sources.credit_line(line)
        if credited:
            self._add(credited, row)
            self.roles[i] = "credit"
            return True
        if sources.copyright_notice(line):
            self._add(sources.copyright_notice(line), row)
        if body_seen < 3 or cut:
            if self._stamped(i, row, body_seen):
                return True
            if (match := _BYLINE.match(line)) and _CAPITAL.match(match["who"].removeprefix("the ")):
                if self.byline is None:
                    self.byline = match["who"].strip()
                self._add(sources.agencies_in(line), row)
                self.roles[i] = "byline"
                return True
        if cut:
            return True
        if i and self.rows[i - 1].text == line and len(line.split()) >= 4 and i - 1 != self.title:
            self.roles[i] = "furniture"
            self.roles[i - 1] = "caption"
            return True
        if _CAPTION.search(line):
            self.roles[i] = "caption"
            return True
        return False

    def _stamped(self, i: int, row: Row, body_seen: int) -> bool:
        line = row.text
        head = sources.dateline(line)
        if head is not None and head.whole and len(line) <= 120:
            self._add(head.credits, row)
            self._date(head.published)
            self.roles[i] = "dateline"
            return True
        if not any(c.isdigit() for c in line):
            return False
        if (match := _PUBLISHED.match(line)) and (day := written(line[match.end() :], "text")):
            self._date(day, over=True)
            self.roles[i] = "dateline"
            return True
        if len(line) <= 80 and _STAMP.match(line) and (day := written(line, "dateline")):
            if not re.search(r"updated|modified", line, re.IGNORECASE) and body_seen == 0:
                self._date(day)
            self.roles[i] = "dateline"
            return True
        return False

    def _datelined(self, row: Row, *, first: bool) -> None:
        if not first:
            return
        head = sources.dateline(row.text)
        if head is not None:
            self._add(head.credits, row)
            self._date(head.published)

    def _sign_offs(self) -> None:
        body = [i for i, role in enumerate(self.roles) if role == "body"]
        for i in body[-2:]:
            self._add(sources.sign_off(self.rows[i].text), self.rows[i])

    def _date(self, day: Published | None, *, over: bool = False) -> None:
        if day is not None and (self.published is None or (over and self.published.from_ != "text")):
            self.published = day

    def _add(self, credited: Sequence[Credit], row: Row) -> None:
        offset = row.span[0] + row.indent
        for name, (start, end) in credited:
            self.credits.append(Credit(name, (offset + start, offset + end)))


def _unique(credited: Sequence[Credit]) -> list[Credit]:
    """Each name once, where it is credited first."""
    seen: set[str] = set()
    kept: list[Credit] = []
    for credit in sorted(credited, key=lambda c: c.span):
        key = (sources.agency(credit.name) or credit.name).casefold()
        if key not in seen:
            seen.add(key)
            kept.append(credit)
    return kept
