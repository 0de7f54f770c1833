"""Text that is already in hand -> Document."""

from __future__ import annotations

import hashlib
import re

from sayso.model import Document, Line, Published

EXTRACTOR = "text/1"
_LINE = re.compile(r"[^\r\n]+")


def from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the contract's own word
    path: str = "",
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
) -> Document:
    """A document whose stored text is ``text``, unchanged."""
    raw = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(raw).hexdigest()
    return Document(
        id=id or digest[:12],
        path=path,
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        published=Published(value=published, precision="day", from_="given") if published else None,
        language="en",
        lines=tuple(
            Line(span=m.span(), role="body") for m in _LINE.finditer(text) if m.group().strip()
        ),
        raw_sha256=digest,
        text_sha256=digest,
        extractor=EXTRACTOR,
    )
