"""What attributes in texts that are no news and in news does not: assurances and pictures' credits.

GUM's guide marks discourse relations: "make sure that the gate is shut" and "ensure that it is" stand there beside
"see that" and "know that", and a credit ("Image: Ola Brandt") says whose its caption is. The credited name
is the carrier, not a speaker. ``registers.py`` tells which texts these are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from sayso.attributions import registers, sources
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import VERBAL, Range, child, subtree, trim, verb_group
from sayso.attributions.reading import Reading
from sayso.attributions.registers import Register
from sayso.model import Parse

RULES = {
    "attributions.clausal.assured": "In a text that is no news: 'ensure' or 'make sure' with a clause that tells a tense.",
    "attributions.clausal.credit": "In a text that is no news: a caption before 'Image: name' at its line's end.",
}


def added(r: Reading, found: list[Candidate], kind: Register) -> list[Candidate]:
    """What was found in a text that is no news, with these candidates in place of others of their cues."""
    more = list(candidates(r, kind))
    taken = [c.cue for c in more if c.cue is not None]
    return [c for c in found if c.cue is None or not _meets(c.cue, taken)] + more


def _meets(cue: Range, taken: list[Range]) -> bool:
    return any(cue[0] < last and first < cue[1] for first, last in taken)


def candidates(r: Reading, kind: Register) -> Iterator[Candidate]:
    """The candidates of a text that is no news, which no model judges; near to news, credits alone."""
    for i, pos in enumerate(r.parse.pos):
        if pos in VERBAL and r.parse.lemma[i] in r.words.assuring:
            if kind == "other":
                yield from _assured(r, i)
        elif r.parse.lower[i] in r.words.credits:
            yield from _credit(r, i)


def _assured(r: Reading, verb: int) -> Iterator[Candidate]:
    """'makes sure (that) the gate is shut', 'to ensure that it is'."""
    parse, adjective = r.parse, r.words.assuring[r.parse.lemma[verb]]
    first, last = verb_group(parse, verb)
    if adjective:
        if last == len(parse) or parse.lower[last] != adjective:
            return
        last += 1
    clause = _clause(r, verb, last)
    if clause < 0:
        return
    content = trim(parse, (max(last, subtree(parse, clause)[0]), subtree(parse, clause)[1]))
    if content[0] >= content[1] or not registers.is_clause(parse, [content]):
        return
    source, head = sources.of_verb(r, verb)
    yield Candidate(
        head=verb,
        frame="clause",
        rule="attributions.clausal.assured",
        cue=(first, last),
        content=[content],
        source=source,
        source_head=head,
        type="thinks",
    )


def _clause(r: Reading, verb: int, last: int) -> int:
    """The clause that begins right after a cue, of the verb, its adjective or a small clause."""
    parse, at = r.parse, verb
    for _ in range(3):
        for c in parse.children[at]:
            if parse.dep[c] == "ccomp" and c >= last:
                if parse.left[c] == last:
                    return c
                if parse.left[c] < last and child(parse, c, {"nsubj", "nsubjpass", "expl"}) >= last:
                    return c
        at = next((c for c in parse.children[at] if verb < c <= last), -1)
        if at < 0:
            return -1
    return -1


def _credit(r: Reading, word: int) -> Iterator[Candidate]:
    """'The old mill. Image: Ola Brandt.': a caption and, last in its line, who made the picture."""
    parse = r.parse
    first, end = _line(parse, word)
    if end - word < 3 or parse.form[word + 1] not in (":", ";"):
        return
    name = trim(parse, (word + 2, end))
    if name[1] - name[0] > r.settings.speaker or name[0] >= name[1]:
        return
    caption = trim(parse, (first, word))
    if caption[0] < caption[1]:
        yield Candidate(
            head=word,
            frame="credit",
            rule="attributions.clausal.credit",
            cue=(word, word + 1),
            content=[caption],
            via=name,
        )


def _line(parse: Parse, token: int) -> Range:
    """The tokens of the line that a token stands in."""
    begins = parse.text.rfind("\n", 0, parse.start[token]) + 1
    ends = parse.text.find("\n", parse.start[token])
    first, last = bisect_left(parse.start, begins), len(parse)
    return first, last if ends < 0 else bisect_left(parse.start, ends)
