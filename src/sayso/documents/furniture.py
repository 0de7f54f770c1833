"""Which lines of a plain text are furniture: navigation, notices, labels, teasers.

Rules know what is certain; the trained lines (``line_model``) tell the rest. A sentence of news
that is taken for furniture is a claim lost, so running prose needs more than a short line does.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

from sayso.documents.credits import credit_line
from sayso.documents.layout import Row
from sayso.documents.line_model import scores
from sayso.settings import DocumentSettings

RULES = {
    "documents.furniture.phrase": "A line that says only what sites print round a report "
    "('Advertisement', 'Most popular', 'Back to top'), or begins so and is short ('Read more: ...'). "
    "List: data/furniture.toml.",
    "documents.furniture.notice": "A copyright line, an image's format ('16x9 Image'), a notice to "
    "readers. List: data/furniture.toml.",
    "documents.furniture.about_itself": "After the credit line or a notice at a report's end: a line "
    "that speaks to the reader or of 'we', or begins with the name that such a line begins with.",
    "documents.furniture.lines": "The trained classifier of lines (docs/models/furniture.md), with a "
    "higher bar for running prose.",
}


class Phrases(NamedTuple):
    """The lists of data/furniture.toml."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    open_starts: tuple[str, ...]
    notices: tuple[tuple[str, re.Pattern[str]], ...]


@functools.cache
def phrases() -> Phrases:
    """The packaged lists."""
    file = resources.files("sayso") / "data" / "furniture.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    return Phrases(
        lines=frozenset(table["lines"]),
        starts=tuple(table["starts"]),
        open_starts=tuple(table["open_starts"]),
        notices=tuple((one["has"], re.compile(one["pattern"])) for one in table["notices"]),
    )


class Marks(NamedTuple):
    """One entry a line: whether it is furniture, and how likely it is the headline."""

    furniture: list[bool]
    headline: list[float]


_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_TEASER = 160  # code points of a line that is furniture by its beginning
_NOTICE = 600  # code points of the longest notice that is told by one pattern
_TAIL = 12  # lines at the end among which notices about the outlet itself stand
_READER = re.compile(r"\b(?:you|your|yours|our|ours|us|we)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“«][^\"”»]*[\"”»]")
# A box of teasers whose lines ran together: "RelatedFlood barrier opensTolls to rise".
_BOX = re.compile(
    r"(?:Related(?: (?:articles|coverage|news|posts|stories))?|Also read|Read more|See also)(?=[A-Z“‘\"])"
)
_SUBJECT = re.compile(r"(?:[Tt]he\s+)?([A-Z][\w./&'’-]*)")
# Words that begin a sentence without being a name.
_STARTERS = frozenset(
    [
        "A", "An", "And", "As", "At", "But", "By", "For", "From", "He", "Her", "His", "How", "I", "If",
        "In", "It", "Its", "My", "No", "Not", "On", "Our", "Please", "She", "That", "The", "Their",
        "There", "These", "They", "This", "To", "We", "What", "When", "While", "With", "You", "Your",
    ]
)  # fmt: skip
_ENDING, _SENTENCE_WORDS = 8, 3  # code points in which a sentence's end shows; its blanks
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]\s]*$")


def furniture(rows: Sequence[Row], settings: DocumentSettings | None = None) -> Marks:
    """Tell the lines of a text apart."""
    limits = settings or DocumentSettings()
    listed = [certain(row.text) for row in rows]
    found = scores(rows)
    bars = [limits.prose_bar if _prose(row.text) else limits.line_bar for row in rows]
    likely = (found.furniture > bars).tolist()
    marks = [a or b for a, b in zip(listed, likely, strict=True)]
    for i in _about_itself(rows):
        marks[i] = True
    return Marks(marks, found.headline.tolist())


def certain(text: str) -> bool:
    """Whether a line is furniture by the lists alone."""
    return phrase(text) or notice(text) or _BOX.match(text) is not None


def phrase(text: str) -> bool:
    """Whether a line is a listed phrase, or begins as teasers do."""
    if len(text) > _TEASER:
        return False
    known, lower = phrases(), text.replace("’", "'").lower()
    bare = _EDGE.sub("", lower)
    if bare in known.lines or bare.replace(",", "") in known.lines:
        return True
    head = lower.lstrip("•*-–— >»")
    return head.startswith(known.starts) or (
        head.startswith(known.open_starts) and _SENTENCE.search(text[-_ENDING:]) is None
    )


def notice(text: str) -> bool:
    """Whether a line is a notice of a kind that is listed."""
    if len(text) > _NOTICE:
        return False
    lower = text.lower()
    return any(
        has in lower and pattern.search(_unquoted(lower)) for has, pattern in phrases().notices
    )


def _unquoted(text: str) -> str:
    return _QUOTED.sub("", text) if any(sign in text for sign in '"“«') else text


def _prose(text: str) -> bool:
    return _SENTENCE.search(text[-_ENDING:]) is not None and text.count(" ") >= _SENTENCE_WORDS


def _about_itself(rows: Sequence[Row]) -> list[int]:
    """Notices of the outlet about itself, behind the report's credit line or first notice."""
    first = max(len(rows) // 2, len(rows) - _TAIL)
    opened = next(
        (
            i
            for i in range(first, len(rows))
            if credit_line(rows[i].text) is not None or notice(rows[i].text)
        ),
        None,
    )
    if opened is None:
        return []
    tail = range(opened + 1, len(rows))
    spoken = [i for i in tail if _READER.search(_unquoted(rows[i].text))]
    names = {m[1] for i in spoken if (m := _SUBJECT.match(rows[i].text))} - _STARTERS
    named = [i for i in tail if (m := _SUBJECT.match(rows[i].text)) and m[1] in names]
    return sorted({*spoken, *named})
