"""Quoted sentences without a cue: they go on with the words of who spoke before them."""

from __future__ import annotations

from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import is_negated
from sayso.attributions.quotations import Quotation
from sayso.attributions.reading import Reading

RULES = {
    "attributions.floating.paragraph": (
        "a quoted sentence without a cue in a new paragraph: its speaker is that of the quotation "
        "before it (annotation guide: cue '-', nearest mention)"
    ),
    "attributions.floating.introduced": (
        "a paragraph that is all quotation behind a sentence in which a person speaks up ('weighed "
        "in', 'responded'): the speaker is that person"
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
            introduced = _introduced(r, q, here)
            if introduced is not None:
                found.append(introduced)
                spoken.setdefault(here, []).append(introduced)
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


def _introduced(r: Reading, q: Quotation, here: int) -> Candidate | None:
    """A paragraph that is all quotation, behind a sentence that brings its speaker on.

    "Manager Ilda Vorst weighed in on the matter." The sentence's subject has to be a person, and its
    verb one of speaking up (``introducing`` in ``data/cues.toml``).
    """
    parse = r.parse
    before = parse.sentence[q.first] - 1
    if before < 0 or parse.segment[before] != here - 1 or not _fills(r, q):
        return None
    first, last = parse.sentences[before]
    root = next((i for i in range(first, last) if parse.head[i] == i), -1)
    if root < 0 or parse.lemma[root] not in r.words.introducing or is_negated(parse, root):
        return None
    subjects = [k for k in parse.children[root] if parse.dep[k] == "nsubj"]
    who = next((k for k in reversed(subjects) if r.labels.get(k) == "PERSON"), -1)
    if who < 0 or any(map(r.is_quoted, range(first, last))):
        return None
    return Candidate(
        head=-1,
        frame="floating",
        rule="attributions.floating.introduced",
        cue=None,
        content=[(q.first, q.last)],
        source=(parse.left[who], parse.right[who] + 1),
        source_head=who,
    )


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
    alone = _fills(r, r.quotations[r.quotation[at]])
    return alone and parse.sentence[c.content[-1][1] - 1] == parse.sentence[at] - 1


def _fills(r: Reading, q: Quotation) -> bool:
    """Whether a quotation is all of its paragraph."""
    start, end = r.parse.segments[r.paragraph(q.first)]
    return r.parse.start[q.first] <= start + 1 and r.parse.end[q.last - 1] >= end - 1


def _is_statement(r: Reading, q: Quotation) -> bool:
    """Whether a quotation that opens a sentence is a statement, not a name or a title."""
    parse = r.parse
    ends = any(parse.form[i][-1:] in _TERMINAL for i in range(max(q.first, q.last - 2), q.last))
    return q.words >= r.settings.statement or ends or not q.closed
