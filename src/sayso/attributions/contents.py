"""Which words are said: the content that hangs on a verb, in each construction.

The constructions (frames) are those of ``data/cues.toml``; each function returns the ranges of
the content. Spans follow the annotation guide: with quotation marks and "that", without the
full stop, "accused X of Y" is "X of Y", "called X Y" and "described X as Y" are two pieces.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attributions.clauses import (
    PASSIVE_SUBJECTS,
    Range,
    child,
    is_passive,
    noun_phrase,
    trim,
    without,
)
from sayso.model import Parse

RULES = {
    "attributions.contents.clause": "a finite clause that is the cue verb's complement",
    "attributions.contents.frame": "the clause around a parenthetical cue ('..., he said, ...')",
    "attributions.contents.quotation": "a quotation beside the cue verb",
    "attributions.contents.object": "the cue verb's object noun phrase",
    "attributions.contents.infinitive": "an infinitive, with its subject after verbs of urging",
    "attributions.contents.predication": "'called X Y', 'described X as Y': two pieces",
    "attributions.contents.blame": "'accused X of Y', 'blamed X for Y': the thing held against X",
    "attributions.contents.preposition": "a prepositional phrase ('warned of', 'called for')",
    "attributions.contents.passive": "the subject (and complement) of a passive cue verb",
}
Found = tuple[str, str, list[Range]]  # frame, rule, content
_BLAME = {"of": "blame:of", "for": "blame:for", "with": "blame:with"}
_OUTSIDE = frozenset({"for", "on", "upon", "to"})  # prepositions that belong to the cue
_RELATIVE = frozenset({"who", "which", "that"})
_TAIL = frozenset({"prep", "xcomp", "oprd", "acomp", "attr", "advmod", "npadvmod", "dative", "prt"})


def of_verb(parse: Parse, verb: int) -> Iterator[Found]:
    """Every content that the verb could introduce, best first."""
    if is_passive(parse, verb):
        yield from _of_passive(parse, verb)
        return
    clause = child(parse, verb, {"ccomp"})
    infinitive = child(parse, verb, {"xcomp"})
    thing = child(parse, verb, {"dobj"})
    if clause >= 0:
        yield from _clause(parse, verb, clause)
    if infinitive >= 0 and _is_infinitive(parse, infinitive):
        yield from _infinitive(parse, verb, infinitive, thing)
    predicate = child(parse, verb, {"oprd"})
    if predicate >= 0 and thing >= 0:
        yield "complement", "attributions.contents.predication", _pieces(parse, thing, predicate)
    yield from _prepositions(parse, verb, thing)
    if thing >= 0:
        span = _subtree(parse, thing)
        yield "object", "attributions.contents.object", [span]
    if clause < 0:
        yield from _parenthetical(parse, verb)


def _subtree(parse: Parse, token: int) -> Range:
    return parse.left[token], parse.right[token] + 1


def _is_infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.lower[c] == "to" and parse.dep[c] == "aux" for c in parse.children[verb])


def _clause(parse: Parse, verb: int, clause: int) -> Iterator[Found]:
    span = _subtree(parse, clause)
    if parse.pos[clause] not in ("VERB", "AUX") and not any(
        parse.dep[c] in ("cop", "aux", "mark") for c in parse.children[clause]
    ):
        small = child(parse, clause, {"nsubj"})
        if small >= 0 and clause > verb:
            pieces = _pieces(parse, small, clause)
            yield "complement", "attributions.contents.predication", pieces
    if _is_infinitive(parse, clause) and clause > verb:
        mover = child(parse, clause, {"nsubj"})
        if mover >= 0:
            yield "command", "attributions.contents.infinitive", [span]
            rest = [(parse.right[mover] + 1, span[1])]
            yield "tell", "attributions.contents.infinitive", rest
            return
    if span[0] <= verb < span[1]:  # the cue stands inside: take what is around it
        hole = _subtree_without(parse, verb, clause)
        yield "clause", "attributions.contents.frame", without(span, [hole])
        return
    yield "clause", "attributions.contents.clause", [span]


def _subtree_without(parse: Parse, verb: int, clause: int) -> Range:
    """The words of a verb and its children other than its content clause."""
    first, last = verb, verb + 1
    for c in parse.children[verb]:
        if c != clause and parse.dep[c] != "punct":
            first, last = min(first, parse.left[c]), max(last, parse.right[c] + 1)
    return first, last


def _infinitive(parse: Parse, verb: int, infinitive: int, thing: int) -> Iterator[Found]:
    span = _subtree(parse, infinitive)
    if thing >= 0 and verb < thing < infinitive:
        yield (
            "command",
            "attributions.contents.infinitive",
            [(parse.left[thing], span[1])],
        )
        yield "tell", "attributions.contents.infinitive", [span]
        return
    on = child(parse, verb, {"prep"})
    if on >= 0 and verb < on < infinitive and parse.lower[on] in ("on", "upon", "for"):
        yield "command", "attributions.contents.infinitive", [(on + 1, span[1])]
    yield "infinitive", "attributions.contents.infinitive", [span]


def _pieces(parse: Parse, thing: int, predicate: int) -> list[Range]:
    """A thing and what it is called. The first piece ends where the second begins."""
    second = _subtree(parse, predicate)
    first = _subtree(parse, thing)
    if thing < predicate:
        second = (max(second[0], first[1]), second[1])
        if second[1] <= second[0]:
            return [first]
        return [first, second] if first[1] <= second[0] else [first, (first[1], second[1])]
    return [second, first]


def _prepositions(parse: Parse, verb: int, thing: int) -> Iterator[Found]:
    for c in parse.children[verb]:
        if parse.dep[c] not in ("prep", "dative") or c < verb:
            continue
        word = parse.lower[c]
        span = _subtree(parse, c)
        if word == "as" and thing >= 0 and thing < c:
            pieces = [(parse.left[thing], c), (c + 1, span[1])]
            yield "as", "attributions.contents.predication", pieces
        elif word == "as" and thing < 0:
            to = child(parse, verb, {"prep"})
            if 0 <= to < c and parse.lower[to] == "to":  # "refer to X as Y"
                pieces = [(to + 1, c), (c + 1, span[1])]
                yield "as", "attributions.contents.predication", pieces
        elif word in _BLAME and thing >= 0 and verb < thing < c:
            pieces = [(parse.left[thing], span[1])]
            yield _BLAME[word], "attributions.contents.blame", pieces
        elif thing < 0:
            inside = (c + 1, span[1]) if word in _OUTSIDE else span
            yield f"prep:{word}", "attributions.contents.preposition", [inside]
    if thing >= 0:  # "of Y" hung on X by the parser
        for c in parse.children[thing]:
            if parse.dep[c] == "prep" and parse.lower[c] in _BLAME and c > thing:
                yield (
                    _BLAME[parse.lower[c]],
                    "attributions.contents.blame",
                    [_subtree(parse, thing)],
                )
                return


def _parenthetical(parse: Parse, verb: int) -> Iterator[Found]:
    """'The bridge, he said, fell.' / 'as X put it': the clause that the cue interrupts."""
    dep, head = parse.dep[verb], parse.head[verb]
    if head == verb or parse.sentence[head] != parse.sentence[verb]:
        return
    if dep not in ("parataxis", "ccomp", "advcl") or parse.pos[head] not in ("VERB", "AUX"):
        return
    marked = any(
        parse.dep[c] in ("mark", "advmod") and parse.lower[c] not in ("as", "so", "also", "later")
        for c in parse.children[verb]
        if c < verb
    )
    as_marked = any(parse.lower[c] == "as" for c in parse.children[verb] if c < verb)
    if marked or (dep == "advcl" and not as_marked):
        return
    hole = _subtree(parse, verb)
    if hole[0] <= head < hole[1]:
        return
    pieces = without(_subtree(parse, head), [hole])
    yield "clause", "attributions.contents.frame", pieces


def _of_passive(parse: Parse, verb: int) -> Iterator[Found]:
    """'It was reported that C' / 'C1 was reported C2': the subject and what follows the verb."""
    rule = "attributions.contents.passive"
    clause = child(parse, verb, {"ccomp"})
    if clause >= 0:
        span = _subtree(parse, clause)
        if not span[0] <= verb < span[1]:
            yield "passive clause", rule, [span]
            return
    theme = _theme(parse, verb)
    if theme is None:
        return
    rest = _rest(parse, verb)
    if not rest:
        yield "passive object", rule, [theme]
        return
    head = parse.head
    opener = next(i for i in range(rest[0][0], rest[0][1]) if head[i] == verb or i == rest[-1][1] - 1)
    frame = "object"
    if parse.dep[opener] in ("aux", "xcomp") or parse.lower[rest[0][0]] == "to":
        frame = "infinitive"
    elif parse.dep[opener] in ("oprd", "attr", "acomp", "ccomp"):
        frame = "complement"
    elif parse.lower[rest[0][0]] == "as":
        frame, rest = "as", [(rest[0][0] + 1, rest[0][1]), *rest[1:]]
    elif parse.lower[rest[0][0]] in _BLAME:
        frame = _BLAME[parse.lower[rest[0][0]]]
    yield f"passive {frame}", rule, [theme, *rest]


def _theme(parse: Parse, verb: int) -> Range | None:
    """What a passive is about: its subject, or the noun that the participle modifies."""
    subject = child(parse, verb, PASSIVE_SUBJECTS)
    if subject < 0 and parse.dep[verb] == "conj":
        subject = child(parse, parse.head[verb], PASSIVE_SUBJECTS)
    if subject >= 0 and parse.lower[subject] in ("it", "there") and _is_empty(parse, verb):
        return None
    if subject >= 0 and parse.lower[subject] in _RELATIVE and parse.dep[verb] == "relcl":
        return noun_phrase(parse, parse.head[verb])
    if subject >= 0:
        return _subtree(parse, subject)
    if parse.dep[verb] == "acl" and parse.head[verb] < verb:
        return noun_phrase(parse, parse.head[verb])
    return None


def _is_empty(parse: Parse, verb: int) -> bool:
    """Whether 'it' stands for a clause that follows."""
    return child(parse, verb, {"ccomp", "advcl"}) >= 0


def _rest(parse: Parse, verb: int) -> list[Range]:
    """What follows a passive verb in its clause, without the by-phrase."""
    spans = [
        _subtree(parse, c)
        for c in parse.children[verb]
        if c > verb
        and parse.dep[c] in _TAIL
        and not (parse.dep[c] == "agent" or parse.lower[c] == "by")
        and parse.lower[parse.left[c]] not in ("according", "although", "while", "after", "when")
    ]
    joined: list[Range] = []
    for span in sorted(spans):
        if joined and joined[-1][1] >= span[0]:
            joined[-1] = joined[-1][0], max(span[1], joined[-1][1])
        else:
            joined.append(span)
    return joined


def tidy(parse: Parse, pieces: list[Range]) -> list[Range]:
    """Pieces without stray punctuation at their edges, empty ones left out."""
    kept = []
    for piece in pieces:
        first, last = trim(parse, piece)
        if last > first and any(parse.form[i][:1].isalnum() for i in range(first, last)):
            kept.append((first, last))
    return kept
