"""Which stretches of a document are read: paragraphs of title, body, caption and dateline lines."""

from __future__ import annotations

import re

from sayso.documents.datelines import dateline
from sayso.model import Document, Line, Role, Span

READ: frozenset[Role] = frozenset({"title", "body", "caption", "dateline"})
_ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_DATELINED = 3  # paragraphs of the body in which a dateline may stand, as documents/lines.py reads
_WRAP_LEAST, _WRAP_MOST = 45, 100  # code points of a hard-wrapped line; typewriter to mail widths


def segments(document: Document, max_segment: int = 20_000) -> list[tuple[Span, Role]]:
    """Character spans of the paragraphs to read, with the role of their lines.

    A hard-wrapped paragraph (short lines that stop in mid-sentence, no blank line between) is one
    segment. A segment longer than ``max_segment`` code points is cut at a blank. A dateline is a
    segment of its own, so that it is not parsed as part of the sentence that it opens.
    """
    text, found, bodies = document.text, list[tuple[Span, Role]](), 0
    for block in _blocks(document):
        start, end, role = block[0].span[0], block[-1].span[1], block[0].role
        if role == "body" and bodies < _DATELINED:
            bodies += 1
            head = dateline(text[start:end])
            if head is not None and not head.whole:
                found.append((_trim(text, start, start + head.end), role))
                start += head.end
        found += [(span, role) for span in _cut(text, start, end, max_segment)]
    return found


def _blocks(document: Document) -> list[list[Line]]:
    text, blocks = document.text, list[list[Line]]()
    previous: Line | None = None
    for line in document.lines:
        if line.role not in READ or not text[line.span[0] : line.span[1]].strip():
            previous = None
            continue
        if previous is not None and line.role == previous.role and _wrapped(text, previous, line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
        previous = line
    return blocks


def _wrapped(text: str, upper: Line, lower: Line) -> bool:
    """Whether ``lower`` goes on with the sentence of ``upper``."""
    gap = text[upper.span[1] : lower.span[0]]
    if gap.count("\n") > 1 or upper.role == "title":
        return False
    above, below = text[slice(*upper.span)], text[slice(*lower.span)].lstrip()
    if _ENDS.search(above):
        return False
    long_enough = _WRAP_LEAST <= len(above.rstrip()) <= _WRAP_MOST
    return long_enough and (below[:1].islower() or len(below) <= _WRAP_MOST)


def _cut(text: str, start: int, end: int, most: int) -> list[Span]:
    spans = []
    while end - start > most:
        at = max(text.rfind(" ", start, start + most), text.rfind("\n", start, start + most))
        at = at if at > start else start + most
        spans.append(_trim(text, start, at))
        start = at
    spans.append(_trim(text, start, end))
    return [s for s in spans if s[1] > s[0]]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
