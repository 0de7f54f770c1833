"""Which words are said: the content that hangs on a verb, in each construction.

The constructions (frames) are those of ``data/cues.toml``; each function yields the ranges of
the content. Spans follow the annotation guide: with quotation marks and "that", without the
full stop, "accused X of Y" is "X of Y", "called X Y" and "described X as Y" are two pieces.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attributions import asides, passives, phrases
from sayso.attributions.clauses import (
    ANY_SUBJECT,
    FINITE,
    VERBAL,
    Range,
    child,
    is_infinitive,
    is_passive,
    subtree,
    trim,
    without,
)
from sayso.attributions.extents import around, is_adjunct, right_end
from sayso.attributions.media import is_outlet
from sayso.attributions.noun_phrases import noun_phrase
from sayso.attributions.passives import Found
from sayso.attributions.reading import Reading
from sayso.model import Parse

RULES = {
    "attributions.contents.clause": "a finite clause after the cue verb, to the end of its clause",
    "attributions.contents.before": "the clause before or around a cue ('..., he said')",
    "attributions.contents.infinitive": "an infinitive, with its subject after verbs of urging",
    "attributions.contents.gerund": "an -ing form after the cue verb ('admitted taking')",
    "attributions.contents.state": "what follows a verb like 'plead' ('pleaded guilty')",
    "attributions.contents.unparsed": (
        "what follows a verb of saying, where the parser saw no clause but there is a finite verb"
    ),
}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
SKIPPED = ANY_SUBJECT | {"dobj", "dative", "iobj"}  # an inverted subject, an addressee
SUBORDINATING = frozenset({"although", "though", "while", "as", "because", "if", "when", "after"})


def of_verb(r: Reading, verb: int) -> Iterator[Found]:
    """Every content that the verb could introduce, best first."""
    parse = r.parse
    if is_passive(parse, verb):
        yield from passives.of_verb(r, verb)
        return
    clause = _clause_of(parse, verb)
    thing = child(parse, verb, {"dobj"})
    if thing >= 0 and thing < verb and parse.lower[thing] != "what":
        thing = -1
    if clause >= 0:
        yield from _clause(r, verb, clause)
    infinitive = child(parse, verb, {"xcomp"})
    if infinitive > verb:
        yield from _infinitive(r, verb, infinitive, thing)
    predicate = child(parse, verb, {"oprd"})
    if predicate >= 0 and thing >= 0:
        yield phrases.predication(r, verb, thing, predicate)
    elif predicate > verb:
        yield phrases.whole_predication(r, verb, predicate)
    if child(parse, verb, {"acomp", "oprd"}) > verb and thing < 0:
        yield from _state(r, verb)
    yield from phrases.prepositions(r, verb, thing)
    if thing > verb:
        yield from phrases.direct_object(r, verb, thing)
    if clause < 0:
        yield from asides.around_cue(r, verb)
        yield from _unparsed(r, verb)


def _clause_of(parse: Parse, verb: int) -> int:
    """The content clause: the first after the verb, else the one before it; -1 if none."""
    before = -1
    for c in parse.children[verb]:
        if parse.dep[c] == "ccomp":
            if c > verb:
                return c
            if not any(
                parse.dep[k] in ("mark", "advmod") and parse.lower[k] in SUBORDINATING
                for k in parse.children[c]
            ):
                before = c
    return before


def _clause(r: Reading, verb: int, clause: int) -> Iterator[Found]:
    parse = r.parse
    if clause > verb:
        small = child(parse, clause, {"nsubj"})
        if (
            small > verb
            and parse.pos[clause] not in VERBAL
            and not any(parse.dep[c] in ("cop", "aux", "mark") for c in parse.children[clause])
        ):
            yield phrases.predication(r, verb, small, clause)
        if is_infinitive(parse, clause):
            mover = child(parse, clause, {"nsubj"})
            if mover > verb:
                yield from _moved(r, verb, parse.left[mover], parse.right[mover] + 1)
                return
    first, last = subtree(parse, clause)
    marked = any(
        parse.lower[c] == "that" and parse.dep[c] == "mark" for c in parse.children[clause]
    )
    if clause > verb and not _in_passing(r, verb, first):
        start = first if first > verb else _after(r, verb, clause)
        start = start if marked else _start(r, verb, start)
        span = [*_gap(r, verb, clause), (start, right_end(r, verb, start))]
        if marked:
            yield "that", "attributions.contents.clause", span
        yield "clause", "attributions.contents.clause", span
        return
    hole = around(r, verb, clause)
    home = r.quotation[verb]
    if home >= 0:
        first = max(first, r.quotations[home].first + 1)
        if first >= hole[0]:
            return
    first, last = _fronted(r, verb, first), max(last, clause + 1)
    yield "clause", "attributions.contents.before", without((first, last), [hole])


def _gap(r: Reading, verb: int, clause: int) -> list[Range]:
    """'which analysts say could fall', 'the states they said were involved': what is said of it."""
    parse = r.parse
    if parse.dep[verb] != "relcl" or child(parse, clause, {"mark"}) >= 0:
        return []
    what = child(parse, clause, ANY_SUBJECT)
    if 0 <= what < verb:
        return [(parse.left[what], parse.right[what] + 1)] if parse.right[what] < verb else []
    noun = parse.head[verb]
    if what < 0 and noun < verb and any(parse.tag[i] in FINITE for i in _verb_words(parse, clause)):
        return [noun_phrase(r, noun)]
    return []


def _verb_words(parse: Parse, verb: int) -> list[int]:
    return [verb, *(c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass"))]


def _in_passing(r: Reading, verb: int, first: int) -> bool:
    """Whether a cue whose content clause begins before it stands within that clause."""
    if first >= verb:
        return False
    opening = around(r, verb, verb)[0]
    home = r.quotation[verb]
    if home >= 0:
        first = max(first, r.quotations[home].first)
    return any(r.parse.pos[i] in ("NOUN", "PROPN", "PRON", "VERB") for i in range(first, opening))


def _fronted(r: Reading, verb: int, first: int) -> int:
    """Where a content before its cue begins: words that open the sentence belong to it."""
    parse = r.parse
    opening = max(parse.left[verb], r.sentence(verb)[0])
    for at in range(opening, verb):
        if parse.form[at] == ";" and not r.is_quoted(at):
            opening = at + 1
            first = max(first, opening)
    while opening < first and parse.dep[opening] in ("cc", "punct"):
        opening += 1
    return min(opening, first)


def _after(r: Reading, verb: int, clause: int) -> int:
    """The first token after the verb that belongs to a clause which begins before it."""
    parse = r.parse
    starts = [parse.left[c] for c in parse.children[clause] if parse.left[c] > verb]
    return min([clause, *starts])


def _start(r: Reading, verb: int, first: int) -> int:
    """Where a clause begins that the parser lets begin at ``first``.

    Words between cue and clause that are neither adjunct nor addressee of the cue are said, too.
    """
    parse = r.parse
    at = verb + 1
    kids = {parse.left[c]: c for c in parse.children[verb] if c > verb}
    while at < first:
        c = kids.get(at, -1)
        if parse.dep[at] in ("punct", "prt") or (
            parse.head[at] == verb and parse.dep[at] == "advmod"
        ):
            at += 1
        elif c >= 0 and parse.dep[c] == "npadvmod":
            at = c + 1
        elif c >= 0 and (parse.dep[c] in SKIPPED or is_adjunct(r, c)):
            at = parse.right[c] + 1
        else:
            break
    if at < first and any(parse.pos[i] in NOMINAL for i in range(at, first)):
        first = at
    if parse.lemma[verb] in r.words.addressing and first == verb + 1:
        first = _after_outlet(r, first)
    return first


def _after_outlet(r: Reading, first: int) -> int:
    """'told Radio Corva the town had fallen', where the parser took the outlet into the clause."""
    parse = r.parse
    for size in (4, 3, 2, 1):
        name = (first, first + size)
        if (
            first + size < len(parse)
            and parse.pos[first] == "PROPN"
            and is_outlet(parse, r.media, name)
        ):
            return first + size
    return first


def _state(r: Reading, verb: int) -> Iterator[Found]:
    """'pleaded not guilty to murder': the adjective with what belongs to it."""
    first = verb + 1
    if first < len(r.parse):
        span = (first, right_end(r, verb, first))
        yield "state", "attributions.contents.state", [span]


def _moved(r: Reading, verb: int, first: int, middle: int) -> Iterator[Found]:
    """'urged them to leave' (both content), 'told them to leave' (the infinitive alone)."""
    end = right_end(r, verb, first)
    yield "command", "attributions.contents.infinitive", [(first, end)]
    yield "tell", "attributions.contents.infinitive", [(middle, end)]


def _infinitive(r: Reading, verb: int, infinitive: int, thing: int) -> Iterator[Found]:
    parse = r.parse
    first = max(parse.left[infinitive], verb + 1)
    if not is_infinitive(parse, infinitive):
        if parse.tag[infinitive] == "VBG" and first > verb:
            end = right_end(r, verb, first)
            yield "gerund", "attributions.contents.gerund", [(first, end)]
        elif thing < 0 and parse.pos[infinitive] not in VERBAL and first > verb:
            end = right_end(r, verb, first)
            yield "state", "attributions.contents.state", [(first, end)]
        return
    if verb < thing < infinitive:
        yield from _moved(r, verb, parse.left[thing], first)
        return
    if parse.form[first - 1] == ",":  # "The wall would be examined, Holt said, to see ..."
        return
    on = child(parse, verb, {"prep"})
    if verb < on < infinitive and parse.lower[on] in ("on", "upon", "for", "to"):
        end = right_end(r, verb, on + 1)
        yield "command", "attributions.contents.infinitive", [(on + 1, end)]
    yield "infinitive", "attributions.contents.infinitive", [(first, right_end(r, verb, first))]


def _unparsed(r: Reading, verb: int) -> Iterator[Found]:
    """What follows a verb of saying, where the parser saw no clause of it."""
    parse = r.parse
    start = verb + 1
    if parse.lemma[verb] not in r.words.plain or start >= len(parse):
        return
    kids = {parse.left[c]: c for c in parse.children[verb] if c > verb}
    limit = right_end(r, verb, start)
    that = next(
        (i for i in range(start, limit) if parse.lower[i] == "that" and parse.tag[i] == "IN"), -1
    )
    if that >= 0 and not r.is_quoted(that):
        yield "that", "attributions.contents.unparsed", [(that, limit)]
        yield "clause", "attributions.contents.unparsed", [(that, limit)]
        return
    if parse.pos[start] in ("ADP", "PUNCT", "CCONJ") and not r.is_quoted(start):
        return
    while start in kids and (
        is_adjunct(r, kids[start]) or parse.dep[kids[start]] in ("prt", "advmod")
    ):
        start = parse.right[kids[start]] + 1
    rest = range(start, limit)
    if (
        start in kids
        and any(parse.tag[i] in FINITE for i in rest)
        and any(parse.dep[i] in ANY_SUBJECT for i in rest)
    ):
        yield "clause", "attributions.contents.unparsed", [(start, limit)]


def tidy(parse: Parse, pieces: list[Range]) -> list[Range]:
    """Pieces without stray punctuation and conjunctions at their edges, empty ones left out."""
    kept: list[Range] = []
    for piece in sorted(pieces):
        first, last = trim(parse, piece)
        while last > first and parse.dep[last - 1] == "cc" and parse.lower[last - 1] != "not":
            first, last = trim(parse, (first, last - 1))
        if last <= first or not any(parse.form[i][:1].isalnum() for i in range(first, last)):
            continue
        if kept and kept[-1][1] >= first:
            kept[-1] = kept[-1][0], max(kept[-1][1], last)
        else:
            kept.append((first, last))
    return kept
