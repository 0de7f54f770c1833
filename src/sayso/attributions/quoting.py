"""Quotations joined with cues: contents take whole quotations, quotations find their cue.

A quotation that no content covers looks for its cue beside it (in its sentence, before a colon),
else it goes on with the attribution before it.
"""

from __future__ import annotations

from sayso.attributions import sources
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range, verb_group
from sayso.attributions.lexicon import Lexicon, Sense
from sayso.attributions.quotations import Quotation
from sayso.model import Parse

RULES = {
    "attributions.quoting.beside": "a quotation with a verb of saying right before or after it",
    "attributions.quoting.floating": (
        "a whole quoted sentence without a cue: its speaker is that of the quotation before it"
    ),
}
_REACH = 25  # tokens between a quotation and its cue; longer gaps hold another clause


def join(
    parse: Parse, words: Lexicon, marks: list[Quotation], found: list[Candidate]
) -> list[Candidate]:
    """Candidates with quotations repaired, and those that quotations alone give."""
    for c in found:
        _repair(marks, c)
    covered = _covered(marks, found)
    for n, q in enumerate(marks):
        if n in covered or q.single:
            continue
        beside = _beside(parse, words, marks, q, found)
        if beside is not None:
            found.append(beside)
            covered.add(n)
    _continue(parse, marks, found, covered)
    return found


def _repair(marks: list[Quotation], c: Candidate) -> None:
    """Let pieces hold a quotation whole, or, for a cue inside one, stay in it."""
    at = c.cue[0] if c.cue else -1
    home = next((q for q in marks if q.first <= at < q.last), None)
    if home is not None:
        c.content = [
            (max(f, home.first + 1), min(e, home.last - home.closed))
            for f, e in c.content
            if f < home.last and e > home.first
        ]
        return
    pieces: list[Range] = []
    for first, last in c.content:
        for q in marks:
            if q.first < last and first < q.last and not q.first <= at < q.last:
                first, last = min(first, q.first), max(last, q.last)
        if c.cue and first <= at < last:
            first = max(first, c.cue[1]) if at - first < last - at else first
            last = last if at < first else min(last, at)
        pieces.append((first, last))
    c.content = pieces


def _covered(marks: list[Quotation], found: list[Candidate]) -> set[int]:
    covered = set()
    for n, q in enumerate(marks):
        for c in found:
            if c.cue and q.first <= c.cue[0] < q.last:
                continue
            if any(f < q.last and q.first < e for f, e in c.content):
                covered.add(n)
                break
    return covered


def _beside(
    parse: Parse, words: Lexicon, marks: list[Quotation], q: Quotation, found: list[Candidate]
) -> Candidate | None:
    """A candidate for a quotation by the verb of saying next to it in its sentence."""
    for verb in _verbs_beside(parse, words, marks, q):
        sense = words.verbs[parse.lemma[verb]].get("quote") or Sense("says", "asserts")
        source, head = sources.of_verb(parse, verb)
        same = next((c for c in found if c.head == verb), None)
        if same is not None:
            if same.content and min(abs(same.content[0][0] - q.last), 3) < 3:
                same.content.append((q.first, q.last))
                return None
            continue
        return Candidate(
            head=verb,
            frame="quote",
            rule="attributions.quoting.beside",
            cue=verb_group(parse, verb),
            content=[(q.first, q.last)],
            source=source,
            source_head=head,
            type=sense.type,
            stance=sense.stance,
        )
    return None


def _verbs_beside(parse: Parse, words: Lexicon, marks: list[Quotation], q: Quotation) -> list[int]:
    """Verbs of saying after, then before, the quotation, nearest first."""
    near = []
    last = parse.sentences[parse.sentence[q.last - 1]][1]
    for i in range(q.last, min(last, q.last + _REACH)):
        if any(m.first <= i < m.last for m in marks):
            break
        if parse.pos[i] == "VERB" and "quote" in words.verbs.get(parse.lemma[i], {}):
            near.append(i)
            break
    first = parse.sentences[parse.sentence[q.first]][0]
    if first == q.first and q.first > 0 and parse.form[q.first - 1] == ":":
        first = parse.sentences[parse.sentence[q.first - 1]][0]
    for i in range(q.first - 1, max(first - 1, q.first - _REACH), -1):
        if any(m.first <= i < m.last for m in marks):
            break
        if parse.pos[i] == "VERB" and "quote" in words.verbs.get(parse.lemma[i], {}):
            near.insert(0 if parse.form[q.first - 1] in (",", ":") else len(near), i)
            break
    return near


def _continue(
    parse: Parse, marks: list[Quotation], found: list[Candidate], covered: set[int]
) -> None:
    """Whole quoted sentences without a cue: further pieces, or lines of their own."""
    for n, q in enumerate(marks):
        if n in covered or q.single:
            continue
        start, _ = parse.sentences[parse.sentence[q.first]]
        if q.first != start or q.inner < 4:
            continue
        before = _last_quoted(found, q.first, marks)
        if before is None:
            continue
        here = parse.segment[parse.sentence[q.first]]
        there = parse.segment[parse.sentence[before.content[-1][1] - 1]]
        if here == there:
            before.content.append((q.first, q.last))
        elif here == there + 1:
            found.append(
                Candidate(
                    head=-1,
                    frame="floating",
                    rule="attributions.quoting.floating",
                    cue=None,
                    content=[(q.first, q.last)],
                    source=before.source,
                    source_head=before.source_head,
                )
            )


def _last_quoted(
    found: list[Candidate], at: int, marks: list[Quotation]
) -> Candidate | None:
    best = None
    for c in found:
        if not c.content or c.content[-1][1] > at or c.source is None:
            continue
        if not any(q.first < c.content[-1][1] and c.content[-1][0] < q.last for q in marks):
            continue
        if best is None or c.content[-1][1] >= best.content[-1][1]:
            best = c
    return best
