"""What is said around a cue between commas ("the bridge, he said, fell")."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attributions.clauses import VERBAL, Range, child, subtree, without
from sayso.attributions.extents import right_end
from sayso.attributions.passives import Found
from sayso.attributions.reading import Reading
from sayso.model import Parse

RULES = {
    "attributions.asides.interrupting": "the clause that a cue interrupts ('..., he said, ...')",
    "attributions.asides.closing": "the words before a cue set off by commas, and after it",
}


def around_cue(r: Reading, verb: int) -> Iterator[Found]:
    """'The bridge, he said, fell.' / 'as X put it': the clause that the cue interrupts."""
    parse = r.parse
    if r.is_quoted(verb):
        return
    dep, head = parse.dep[verb], parse.head[verb]
    if head == verb or parse.sentence[head] != parse.sentence[verb]:
        yield from _closing(r, verb)
        return
    if dep not in ("parataxis", "ccomp", "advcl", "dep") or parse.pos[head] not in VERBAL:
        return
    before = [c for c in parse.children[verb] if c < verb]
    as_marked = any(parse.lower[c] == "as" for c in before)
    if any(
        parse.dep[c] in ("mark", "advmod") and parse.lower[c] not in ("as", "so", "also", "later")
        for c in before
    ) or (dep == "advcl" and not as_marked):
        return
    if as_marked and "aside" in r.words.verbs.get(parse.lemma[verb], {}):
        span = without(subtree(parse, head), [subtree(parse, verb)])
        yield "aside", "attributions.asides.interrupting", span
    hole = _own_words(parse, verb)
    if hole[0] <= head < hole[1] or (head < verb and not _between_marks(parse, hole)):
        return
    yield "clause", "attributions.asides.interrupting", without(subtree(parse, head), [hole])


def _own_words(parse: Parse, verb: int) -> Range:
    """A cue with its own words: what is joined to it by a conjunction is said again."""
    first, last = subtree(parse, verb)
    for c in parse.children[verb]:
        if c > verb and parse.dep[c] in ("cc", "conj"):
            last = min(last, parse.left[c])
    return first, last


def _between_marks(parse: Parse, hole: Range) -> bool:
    """Whether punctuation sets a cue off from what is said before it."""
    first = hole[0]
    return parse.pos[first] == "PUNCT" or (first > 0 and parse.pos[first - 1] == "PUNCT")


def _closing(r: Reading, verb: int) -> Iterator[Found]:
    """A cue between commas, or after the last, that the parser made the sentence's main verb."""
    parse = r.parse
    opening, end = r.sentence(verb)
    subject = child(parse, verb, {"nsubj"})
    if subject < 0:
        return
    first = min(parse.left[subject], verb)
    for at in range(first, min(subject, verb)):
        if parse.form[at] == ",":  # the subject's phrase has swallowed what stands before it
            first = at + 1
    if first - opening < 3 or parse.form[first - 1] not in (",", "”", '"', "''"):
        return
    after = verb + 1
    if after < end and parse.dep[after] == "prt":
        after += 1
    tail = parse.form[after] if after < end else "."
    if tail not in (",", ".", "—", "–"):
        return
    pieces = [(opening, first)]
    if tail == "," and after + 1 < end and parse.tag[after + 1] not in ("VBG", "CC"):
        pieces.append((after + 1, right_end(r, verb, after + 1)))
    yield "clause", "attributions.asides.closing", pieces
