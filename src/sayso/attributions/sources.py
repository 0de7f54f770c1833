"""Who says it: the noun phrase nearest the cue."""

from __future__ import annotations

from sayso.attributions.clauses import Range, child, is_passive, noun_phrase, subject, trim
from sayso.attributions.lexicon import Lexicon
from sayso.model import Parse

RULES = {
    "attributions.sources.subject": "the subject of the cue verb, shared over joined verbs",
    "attributions.sources.agent": "the by-phrase of a passive cue verb",
    "attributions.sources.possessor": "the possessor, or the 'by' or 'from' phrase, of a cue noun",
}
_EMPTY = frozenset({"it", "there", "this", "that", "which", "what", "one"})
_PERSONAL = frozenset({"he", "she", "they", "who", "we", "i", "you", "whom"})
_BODIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})


def of_verb(parse: Parse, verb: int) -> tuple[Range | None, int]:
    """The source of a verb cue and its head token, or ``(None, -1)``."""
    if is_passive(parse, verb):
        return agent(parse, verb)
    head = subject(parse, verb)
    if head < 0:
        by = _fronted(parse, verb)
        return (noun_phrase(parse, by), by) if by >= 0 else (None, -1)
    if parse.lower[head] == "it" and parse.dep[head] == "expl":
        return None, -1
    if parse.dep[head] in ("nsubjpass",) and is_passive(parse, parse.head[head]):
        pass
    return noun_phrase(parse, head), head


def agent(parse: Parse, verb: int) -> tuple[Range | None, int]:
    """The by-phrase of a passive."""
    for c in parse.children[verb]:
        if parse.dep[c] == "agent" or (parse.dep[c] == "prep" and parse.lower[c] == "by"):
            what = child(parse, c, {"pobj"})
            if what >= 0:
                return noun_phrase(parse, what), what
    return None, -1


def _fronted(parse: Parse, verb: int) -> int:
    """The noun before a cue verb that the parser hung elsewhere ('..., Holt said'), or -1."""
    at = verb - 1
    while at >= 0 and parse.dep[at] in ("aux", "neg", "advmod", "auxpass"):
        at -= 1
    if at < 0 or parse.sentence[at] != parse.sentence[verb]:
        return -1
    if parse.pos[at] not in ("NOUN", "PROPN", "PRON"):
        return -1
    while parse.head[at] > parse.left[at] - 1 and parse.dep[at] in ("compound", "flat"):
        if parse.head[at] == verb or parse.head[at] > verb:
            break
        at = parse.head[at]
    return at


def speaks(parse: Parse, head: int, labels: dict[int, str], words: Lexicon) -> bool:
    """Whether a noun phrase can speak: a person, a body, or a kind of document."""
    if head < 0:
        return False
    lower = parse.lower[head]
    if lower in _PERSONAL:
        return True
    if lower in _EMPTY:
        return False
    if labels.get(head) in _BODIES:
        return True
    return parse.pos[head] == "PROPN" or parse.lemma[head] in words.quotable


def possessor(parse: Parse, noun: int) -> tuple[Range | None, int]:
    """The possessor or the 'by'/'from' phrase of a cue noun."""
    owner = child(parse, noun, {"poss"})
    if owner >= 0:
        first, last = noun_phrase(parse, owner)
        if parse.lower[last - 1] in ("'s", "’s", "'", "’"):
            last -= 1
        return trim(parse, (first, last), quotes=True), owner
    for c in parse.children[noun]:
        if parse.dep[c] in ("prep", "agent") and parse.lower[c] in ("by", "from"):
            what = child(parse, c, {"pobj"})
            if what >= 0:
                return noun_phrase(parse, what), what
    return None, -1
