"""Quoted sentences without a cue: they go on with the words of who spoke before them."""

from __future__ import annotations

from sayso.attributions.candidates import Candidate
from sayso.attributions.quotations import Quotation
from sayso.attributions.reading import Reading

RULES = {
    "attributions.floating.paragraph": (
        "a quoted sentence without a cue in a new paragraph: its speaker is that of the quotation "
        "before it (annotation guide: cue '-', nearest mention)"
    ),
}
_TERMINAL = frozenset({".", "!", "?", "…"})


def go_on(r: Reading, found: list[Candidate], covered: set[int]) -> None:
    """Whole quoted sentences without a cue: further pieces, or lines of their own."""
    spoken: dict[int, list[Candidate]] = {}  # by the paragraph in which each ends
    for c in found:
        if c.content and c.source is not None:
            spoken.setdefault(r.paragraph(c.content[-1][1] - 1), []).append(c)
    for n, q in enumerate(r.quotations):
        if n in covered or q.single:
            continue
        if q.first != r.sentence(q.first)[0] or not _is_statement(r, q):
            continue
        here = r.paragraph(q.first)
        near = [*spoken.get(here - 1, ()), *spoken.get(here, ())]
        before = _speaking_before(r, near, q.first, here)
        before = before or _speaking_after(r, spoken.get(here + 1, []), n, here)
        if before is None:
            continue
        if r.paragraph(before.content[-1][1] - 1) == here:
            before.content.append((q.first, q.last))
            continue
        alone = Candidate(
            head=-1,
            frame="floating",
            rule="attributions.floating.paragraph",
            cue=None,
            content=[(q.first, q.last)],
            source=before.source,
            source_head=before.source_head,
        )
        found.append(alone)
        spoken.setdefault(here, []).append(alone)


def _speaking_before(r: Reading, found: list[Candidate], at: int, here: int) -> Candidate | None:
    """Who goes on speaking at a token: the last quoted before it, in this paragraph or the last."""
    parse = r.parse
    best: Candidate | None = None
    for c in found:
        if c.content[-1][1] > at or c.type != "says":
            continue
        last = c.content[-1][1] - 1
        segment = r.paragraph(last)
        quoted = any(r.is_quoted(i) for f, e in c.content for i in range(f, e))
        if segment == here:
            if not quoted and parse.sentence[last] < parse.sentence[at] - 1:
                continue
        elif segment != here - 1 or not (quoted or _leads_on(r, c, at)):
            continue
        if best is None or (c.content[-1][1], len(c.content)) > (
            best.content[-1][1],
            len(best.content),
        ):
            best = c
    return best


def _speaking_after(r: Reading, found: list[Candidate], n: int, here: int) -> Candidate | None:
    """Who says a quotation left open at the end of its paragraph: the next one's speaker."""
    q = r.quotations[n]
    if q.closed or n + 1 >= len(r.quotations):
        return None
    after = r.quotations[n + 1]
    if r.paragraph(after.first) != here + 1 or after.first != r.sentence(after.first)[0]:
        return None
    return next(
        (
            c
            for c in found
            if any(f < after.last and after.first < e for f, e in c.content)
            and not (c.cue and after.first <= c.cue[0] < after.last)
        ),
        None,
    )


def _leads_on(r: Reading, c: Candidate, at: int) -> bool:
    """Whether a paragraph that is all quotation follows the sentence in which somebody speaks."""
    parse = r.parse
    q = r.quotations[r.quotation[at]]
    start, end = parse.segments[r.paragraph(at)]
    alone = parse.start[q.first] <= start + 1 and parse.end[q.last - 1] >= end - 1
    return alone and parse.sentence[c.content[-1][1] - 1] == parse.sentence[at] - 1


def _is_statement(r: Reading, q: Quotation) -> bool:
    """Whether a quotation that opens a sentence is a statement, not a name or a title."""
    parse = r.parse
    ends = any(parse.form[i][-1:] in _TERMINAL for i in range(max(q.first, q.last - 2), q.last))
    return q.words >= r.settings.statement or ends or not q.closed
