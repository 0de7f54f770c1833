"""What is reported to happen, who does it and to whom: find in a report, resolve over an event, compare two.

A trigger is a verb, an event noun or an adjective like 'dead'; its class comes from ``data/triggers.toml``
(ACE: event trigger, event type). What people say is no happening: verbs of saying are left to the attributions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from sayso.model import Attribution, Document, Parse, SharedName, Trigger
from sayso.slots.actors_arguments import Arguments, Heads, phrase
from sayso.slots.actors_resolving import Parties, resolve
from sayso.slots.actors_words import Sense, Words, made_of, words

__all__ = ["RULES", "Parties", "at", "compare", "find", "resolve"]

RULES = {
    "slots.actors.verb": "A verb that reports a happening; of a class where the word list has it, else 'other'. Not being, having, knowing, saying.",
    "slots.actors.noun": "A noun of the word list that names a happening, outside names.",
    "slots.actors.adjective": "An adjective that tells a happening's outcome: 'dead'.",
    "slots.actors.patron": "Two bearers are one side where one acts for the other, or both for a third.",
}
_OTHER = Sense("other", undergoes=False)
_MODALS = frozenset({"may", "might", "could", "would", "should", "ought"})
_IF = frozenset({"if", "whether", "unless", "lest"})
_NO = frozenset({"no", "neither", "nor"})
_NOBODY = frozenset({"nobody", "nothing", "none"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NO_TRIGGER = frozenset({"amod", "compound", "aux", "auxpass", "prep", "case"})
_SHORTEST = 3  # letters of a verb's lemma; shorter ones are clitics and parser's errors


# --- find -------------------------------------------------------------------------------------


def find(
    document: Document,  # noqa: ARG001 - every slot's finder takes document and parse
    parse: Parse,
    attributions: tuple[Attribution, ...],
) -> tuple[Trigger, ...]:
    """The happenings that a report tells of, in order.

    Args:
        document: the report.
        parse: its parse.
        attributions: who says what; a trigger inside a content belongs to the innermost one.
    """
    known = words()
    holders = _holders(attributions)
    cues = {span[0] for one in attributions for span in one.cue or ()}
    named = {i for e in parse.entities for i in range(e.first, e.last)}
    places = [e for e in parse.entities if e.label in _PLACES]
    arguments = Arguments(
        parse, known, frozenset(i for e in places for i in range(e.first, e.last))
    )
    found: list[Trigger] = []
    for i, pos in enumerate(parse.pos):
        heads: Heads
        if pos == "VERB":
            sense = _verb(parse, i, known, cues)
            if sense is None:
                continue
            heads = arguments.of_verb(i, sense)
            if heads[1] >= 0 and (parse.lemma[i], parse.lemma[heads[1]]) in known.idioms:
                heads = (-1, heads[0]) if sense.undergoes else (heads[0], -1)  # "lost their lives"
        elif pos == "NOUN" or (pos == "PROPN" and i not in named):
            sense = _noun(parse, i, known)
            if sense is None:
                continue
            heads = arguments.of_noun(i, sense)
        elif pos == "ADJ" and parse.lower[i] in known.adjectives:
            sense = known.adjectives[parse.lower[i]]
            heads = -1, _bearer(parse, i)
        else:
            continue
        found.append(_trigger(parse, i, sense, heads, known, holders))
    return tuple(found)


def at(parse: Parse, tokens: Iterable[int]) -> tuple[Trigger, ...]:
    """Triggers at words that are known to tell of something, whether the word list has them or not.

    Args:
        parse: the report's parse.
        tokens: the heads of what is told of.
    """
    known = words()
    places = frozenset(
        i for e in parse.entities if e.label in _PLACES for i in range(e.first, e.last)
    )
    arguments = Arguments(parse, known, places)
    found: list[Trigger] = []
    for i in tokens:
        table = known.verbs if parse.pos[i] == "VERB" else known.nouns
        sense = table.get(parse.lemma[i], known.adjectives.get(parse.lower[i], _OTHER))
        of = arguments.of_verb if parse.pos[i] == "VERB" else arguments.of_noun
        found.append(_trigger(parse, i, sense, of(i, sense), known, []))
    return tuple(found)


def _verb(parse: Parse, i: int, known: Words, cues: set[int]) -> Sense | None:
    """What a verb reports; verbs that only carry an event noun report nothing themselves."""
    lemma = parse.lemma[i]
    carried = False
    for c in parse.children[i]:
        dep, what = parse.dep[c], parse.lemma[c]
        if dep in ("dobj", "prt") and (lemma, what) in known.idioms:
            return known.idioms[lemma, what]
        if dep in ("dobj", "nsubjpass") and (what in known.nouns or what == "place"):
            carried = lemma in known.support or lemma == "take"
    sense = known.verbs.get(lemma)
    if sense is not None:
        return sense
    if lemma in known.silent or parse.start[i] in cues or parse.dep[i] in _NO_TRIGGER:
        return None
    return _OTHER if len(lemma) >= _SHORTEST and lemma.isalpha() and not carried else None


def _noun(parse: Parse, i: int, known: Words) -> Sense | None:
    """What a noun reports; not as part of another ('attack helicopter'), where the head tells."""
    lemma = parse.lemma[i]
    sense = known.nouns.get(lemma)
    if i > 1 and parse.form[i - 1] == "-" and (parse.lower[i - 2], lemma) in known.idioms:
        return known.idioms[parse.lower[i - 2], lemma]  # "cease-fire"
    for c in parse.children[i]:
        if parse.lower[c] == "of":
            for what in parse.children[c]:
                if (lemma, parse.lemma[what]) in known.idioms:
                    return known.idioms[lemma, parse.lemma[what]]
    if parse.dep[i] == "compound":
        return None
    verb = made_of().get(lemma)
    if sense is None and verb is not None and verb not in known.silent:
        of = any(parse.lower[c] == "of" for c in parse.children[i])
        return _OTHER if of else None  # "the extension of the road"
    return sense


def _bearer(parse: Parse, i: int) -> int:
    """Who is 'dead': the noun it describes, or the subject or object of its verb."""
    head, dep = parse.head[i], parse.dep[i]
    if dep == "amod":
        return head
    if i and parse.pos[i - 1] == "NUM" and parse.sentence[i - 1] == parse.sentence[i]:
        return i - 1  # "Eighteen dead", "the hospital counts 31 dead"
    if dep in ("dobj", "pobj"):
        return -1  # "counts the dead": they themselves
    wanted = ("dobj", "nsubj", "nsubjpass") if dep in ("oprd", "xcomp", "ccomp") else ("nsubj",)
    for one in wanted:
        for c in (*parse.children[i], *parse.children[head]):
            if parse.dep[c] == one and c != i:
                return c
    if i and parse.pos[i - 1] == "NOUN" and parse.sentence[i - 1] == parse.sentence[i]:
        return i - 1  # "Guards dead after raid"
    return -1


def _trigger(
    parse: Parse,
    i: int,
    sense: Sense,
    heads: Heads,
    known: Words,
    holders: list[tuple[int, int, int]],
) -> Trigger:
    agent, patient = heads
    start = parse.start[i]
    return Trigger(
        span=(start, parse.end[i]),
        lemma=parse.lemma[i],
        kind=sense.kind,
        agent=phrase(parse, agent) if agent >= 0 else None,
        patient=phrase(parse, patient) if patient >= 0 else None,
        negated=_negated(parse, i),
        modal=_unreal(parse, i, known),
        sentence=parse.span(*parse.sentences[parse.sentence[i]]),
        attribution=next((n for first, last, n in holders if first <= start < last), None),
    )


def _holders(attributions: tuple[Attribution, ...]) -> list[tuple[int, int, int]]:
    """Contents as (start, end, index), shortest first."""
    spans = [(span[0], span[1], n) for n, one in enumerate(attributions) for span in one.content]
    spans.sort(key=lambda span: (span[1] - span[0], span))
    return spans


def _negated(parse: Parse, i: int) -> bool:
    """'did not strike', 'no attack', 'nobody was killed', and a noun or infinitive under a negated verb."""
    for c in parse.children[i]:
        dep = parse.dep[c]
        if dep == "neg" or (dep == "det" and parse.lower[c] in _NO):
            return True
        if dep not in ("nsubj", "nsubjpass", "dobj"):
            continue
        if parse.lower[c] in _NOBODY or any(parse.lower[k] in _NO for k in parse.children[c]):
            return True
    over = parse.head[i]
    noun = parse.pos[i] != "VERB" and parse.dep[i] in ("dobj", "attr", "pobj", "nsubjpass")
    if over != i and (noun or parse.dep[i] == "xcomp"):
        return any(parse.dep[c] == "neg" for c in parse.children[over])
    return False


def _unreal(parse: Parse, i: int, known: Words) -> bool:
    """'may have struck', 'if it hits', 'planned to attack'."""
    at = i if parse.pos[i] == "VERB" else parse.head[i]
    for _ in range(2):
        for c in parse.children[at]:
            if parse.dep[c] == "aux" and parse.lower[c] in _MODALS:
                return True
            if parse.dep[c] == "mark" and parse.lower[c] in _IF:
                return True
        over = parse.head[at]
        if parse.dep[at] in ("xcomp", "ccomp") and parse.lemma[over] in known.unreal:
            infinitive = any(parse.lower[c] == "to" for c in parse.children[at])
            if infinitive or parse.tag[at] == "VBG":
                return True
        if parse.dep[at] != "conj" or over == at:
            break
        at = over
    return False


# --- compare ----------------------------------------------------------------------------------


def compare(
    a: str | None, b: str | None, names: Mapping[str, SharedName]
) -> Literal["same", "different"] | None:
    """Whether two agents are one side.

    Args:
        a: a shared name's id.
        b: another.
        names: the event's shared names by id.

    Returns:
        ``same`` for one bearer, or where one acts for the other or both for a third; ``different`` for
        two that act for nobody in common; ``None`` where either is unknown or a mere place.
    """
    if a is None or b is None or a not in names or b not in names:
        return None
    if not set(_line(a, names)).isdisjoint(_line(b, names)):
        return "same"
    if names[a].kind == "place" or names[b].kind == "place":
        return None
    return "different"


def _line(name: str, names: Mapping[str, SharedName]) -> list[str]:
    """A bearer and those it acts for, outwards."""
    line = [name]
    patron = names[name].acts_for
    while patron is not None and patron in names and patron not in line:
        line.append(patron)
        patron = names[patron].acts_for
    return line
