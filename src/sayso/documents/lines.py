"""Every line's part in the report. Nothing is deleted: furniture stays in the text, unread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import structs

from sayso.documents import credits as sources
from sayso.documents import headlines, stamps
from sayso.documents.credits import Credit
from sayso.documents.datelines import dateline
from sayso.documents.furniture import Marks, furniture
from sayso.documents.layout import Row, rows, units
from sayso.model import Line, Published, Role, Span
from sayso.settings import DocumentSettings

RULES = {
    "documents.lines.repeated": "A line that is the same as the one right above it is left out; "
    "high up it shows that the upper one is a picture's caption.",
    "documents.lines.masthead": "In plain text, short lines above the headline that close no sentence "
    "and are no credit, byline or day: the outlet, its motto, a section.",
    "documents.lines.all_furniture": "A text whose lines all look like furniture is read: better "
    "too much than nothing.",
}

_MASTHEAD = 80  # code points of the longest line of a masthead
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]*$")
_HEAD = 3  # lines of the body, within which the report still speaks of itself
_CAPTION_HEAD = 8  # lines within which a doubled line is a caption
_SHORT = 220  # code points of a line that may be a credit or a notice
_SIGN_OFFS = 2  # paragraphs at the end that may close with an agency
_MARKS = re.compile(r"^[×•»›▶►|*\s]+(?=\S)")  # buttons and bullets before a headline
_BLANKS = re.compile(r"\s+")


class Lines(NamedTuple):
    """What the lines of a text say of the text itself."""

    lines: tuple[Line, ...]
    title: str | None
    byline: str | None
    published: Published | None
    credits: tuple[str, ...]
    credit_spans: tuple[Span | None, ...]


def read(
    text: str,
    *,
    title: str | None = None,
    told: Sequence[Role] | None = None,
    settings: DocumentSettings | None = None,
) -> Lines:
    """The role of each line, and the title, byline, day and credits that the lines state.

    Args:
        text: the stored text.
        title: the title, where it is known from elsewhere: the line that repeats it is the title.
        told: the role of each line that is not blank, where that is known (HTML): furniture, body
            or caption.
        settings: how sure the furniture must be.
    """
    limits = settings or DocumentSettings()
    single = rows(text)
    if len(single) > limits.max_lines and told is None:
        return _plainly(single, title)
    joined = units(text, single) if told is None else [(row, 1) for row in single]
    found = [row for row, _ in joined]
    if told is None:
        # A line alone is the report, whatever it looks like.
        marks = furniture(found, limits) if len(found) != 1 else Marks([False], [0.0])
        roles: list[Role] = ["furniture" if mark else "body" for mark in marks.furniture]
        if "body" not in roles:
            roles = ["body"] * len(found)
    else:
        marks, roles = Marks([role == "furniture" for role in told], [0.0] * len(found)), list(told)
    headline = _headline(found, marks, title, told is not None, limits)
    if headline is not None:
        roles[headline] = "title"
        if told is None:
            _masthead(found, roles, headline)
    heads = _Heads(found, roles, headline)
    heads.assign()
    each = [role for role, (_, count) in zip(roles, joined, strict=True) for _ in range(count)]
    if title is None and headline is not None:
        title = _MARKS.sub("", _BLANKS.sub(" ", found[headline].text))
    return Lines(
        lines=tuple(Line(span=row.span, role=role) for row, role in zip(single, each, strict=True)),
        title=title,
        byline=heads.byline,
        published=heads.published or heads.updated,
        credits=tuple(c.name for c in heads.credits),
        credit_spans=tuple(c.span for c in heads.credits),
    )


def _plainly(single: Sequence[Row], title: str | None) -> Lines:
    """The lines of a text that is too long to be a report: all are body."""
    body = tuple(Line(span=row.span, role="body") for row in single)
    return Lines(body, title, None, None, (), ())


def _headline(
    found: Sequence[Row], marks: Marks, title: str | None, told: bool, limits: DocumentSettings
) -> int | None:
    """The line that is the headline."""
    if title:
        return headlines.repeated(found, marks.furniture, title)
    if told:
        first = next((i for i, cut in enumerate(marks.furniture) if not cut), None)
        return (
            first if first is not None and headlines.heads(found, marks.furniture, first) else None
        )
    return headlines.likely(found, marks.furniture, marks.headline, limits.headline_bar)


def _masthead(found: Sequence[Row], roles: list[Role], headline: int) -> None:
    """Short lines above the headline name the outlet, its motto, its section."""
    for i in range(headline):
        text = found[i].text
        if roles[i] == "body" and len(text) <= _MASTHEAD and not _SENTENCE.search(text):
            roles[i] = "furniture"


class _Heads:
    """Assigns the roles that rules know, and gathers what those lines state."""

    def __init__(self, found: Sequence[Row], roles: list[Role], title: int | None) -> None:
        self.rows, self.roles, self.title = found, roles, title
        self.byline: str | None = None
        self.published: Published | None = None
        self.updated: Published | None = None
        self.credits: list[Credit] = []

    def assign(self) -> None:
        """Set the roles in one pass from the top, then read the sign-offs at the end."""
        body = 0
        for i, row in enumerate(self.rows):
            if i == self.title:
                continue
            if len(row.text) <= _SHORT and self._short(i, row, body):
                continue
            if self.roles[i] == "body":
                if i and self.rows[i - 1].text == row.text and self.roles[i - 1] == "body":
                    self._doubled(i)
                elif stamps.caption(row.text):
                    self.roles[i] = "caption"
                else:
                    self._datelined(row, first=body < _HEAD)
                    body += 1
        self._sign_offs()
        self.credits = sources.unique(self.credits)

    def _short(self, i: int, row: Row, body: int) -> bool:
        """Roles of short lines that speak of the report; True if the line has got one."""
        line, _cut = row.text, self.roles[i] == "furniture"
        credited = None if stamps.caption(line) else sources.credit_line(line)
        if credited is not None:
            self._add(credited, row)
            self.roles[i] = "credit"
            return True
        self._add(sources.copyright_notice(line), row)
        if body < _HEAD:
            return self._stamped(i, line, body) or self._whole_dateline(i, row) or self._by(i, row)
        return False

    def _stamped(self, i: int, line: str, body: int) -> bool:
        found = stamps.stamp(line)
        if found is None:
            return False
        if found.updated:
            self.updated = self.updated or structs.replace(found.published, from_="updated")
        elif found.published.from_ == "text" or body == 0:
            self._date(found.published)
        self.roles[i] = "dateline"
        return True

    def _whole_dateline(self, i: int, row: Row) -> bool:
        head = dateline(row.text)
        if head is None or not head.whole:
            return False
        self._add(head.credits, row)
        self._date(head.published)
        self.roles[i] = "dateline"
        return True

    def _by(self, i: int, row: Row) -> bool:
        who = stamps.byline(row.text)
        if who is None:
            return False
        if self.byline is None:
            self.byline = who
        self._add(sources.agencies_in(row.text), row)
        self.roles[i] = "byline"
        return True

    def _doubled(self, i: int) -> None:
        self.roles[i] = "furniture"
        if i <= _CAPTION_HEAD and len(self.rows[i].text.split()) >= 4:
            self.roles[i - 1] = "caption"

    def _datelined(self, row: Row, *, first: bool) -> None:
        if first and (head := dateline(row.text)) is not None:
            self._add(head.credits, row)
            self._date(head.published)

    def _sign_offs(self) -> None:
        body = [i for i, role in enumerate(self.roles) if role == "body"]
        for i in body[-_SIGN_OFFS:]:
            self._add(sources.sign_off(self.rows[i].text), self.rows[i])

    def _date(self, day: Published | None) -> None:
        """Keep a day; one that a line says to be that of publication replaces a dateline's."""
        if day is None:
            return
        if self.published is None or (day.from_ == "text" and self.published.from_ != "text"):
            self.published = day

    def _add(self, credited: Sequence[Credit], row: Row) -> None:
        offset = row.span[0] + row.indent
        for name, (start, end) in credited:
            self.credits.append(Credit(name, (offset + start, offset + end)))
