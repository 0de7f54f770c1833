"""Which lines of a plain text are furniture: navigation, notices, labels, teasers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.documents.layout import Row

_PHRASES = re.compile(
    r"^\W*(?:share|advertisement|advertising|accessibility links|breaking news|skip to .*|"
    r"16x9 image|read more.*|to find out more, click here|follow us.*|subscribe.*|sign up.*)\W*$",
    re.IGNORECASE,
)


def furniture(rows: Sequence[Row]) -> list[bool]:
    """One flag a line: whether it is furniture."""
    return [_PHRASES.match(row.text) is not None for row in rows]
