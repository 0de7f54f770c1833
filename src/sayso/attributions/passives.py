"""What is said by passive cue verbs: 'it was reported that C', 'C1 was reported C2'."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attributions.clauses import (
    PASSIVE_SUBJECTS,
    Range,
    child,
    subtree,
)
from sayso.attributions.extents import is_adjunct, object_end, right_end
from sayso.attributions.noun_phrases import noun_phrase
from sayso.attributions.nouns import modified_end
from sayso.attributions.reading import Reading
from sayso.model import Parse

RULES = {
    "attributions.passives.clause": "a clause after a passive cue verb ('it was reported that')",
    "attributions.passives.theme": "the subject, and complement, of a passive cue verb",
    "attributions.passives.modified": "the noun that a participle of saying modifies",
}
Found = tuple[str, str, list[Range]]  # frame, rule, content
_PREDICATES = frozenset({"oprd", "attr", "acomp", "ccomp"})
_BLAME = frozenset({"of", "for", "with", "to"})
_TAIL = frozenset(
    {"prep", "xcomp", "oprd", "acomp", "attr", "advmod", "npadvmod", "ccomp", "advcl"}
)
_THEME = "attributions.passives.theme"


def of_verb(r: Reading, verb: int) -> Iterator[Found]:
    """The contents that a passive verb could introduce, best first."""
    parse = r.parse
    if parse.dep[verb] == "amod":
        yield from _modifier(r, verb)
        return
    clause = child(parse, verb, {"ccomp"})
    if clause > verb:
        start = parse.left[clause]
        if start > verb:
            span = (start, right_end(r, verb, start))
            yield "passive clause", "attributions.passives.clause", [span]
            return
    theme = _theme(r, verb)
    if theme is None:
        for c in parse.children[verb]:  # "residents were told of the risk": no theme needed
            if c > verb and parse.dep[c] == "prep" and parse.lower[c] in ("of", "about"):
                yield f"passive prep:{parse.lower[c]}", _THEME, [(c, object_end(r, verb, c + 1))]
        return
    yield from _predicated(r, verb, theme)


def _predicated(r: Reading, verb: int, theme: Range) -> Iterator[Found]:
    parse = r.parse
    rest = _rest(r, verb)
    rule = "attributions.passives.modified" if parse.dep[verb] == "acl" else _THEME
    at = _as_after_agent(r, verb)
    if at >= 0:
        yield "passive as", rule, [theme, (at + 1, right_end(r, verb, at + 1))]
    if rest:
        first, last = rest[0]
        opener = next((i for i in range(first, last) if parse.head[i] == verb), last - 1)
        lead = first
        while lead + 1 < last and parse.dep[lead] == "advmod" and parse.lower[lead] != "as":
            lead += 1
        word = parse.lower[lead]
        if parse.dep[opener] in ("aux", "xcomp") or (word == "to" and parse.tag[first] == "TO"):
            yield "passive infinitive", rule, [theme, *rest]
            yield "passive tell", rule, rest
        elif word == "as":
            yield "passive as", rule, [theme, (lead + 1, last), *rest[1:]]
        elif parse.dep[opener] in _PREDICATES:
            yield "passive complement", rule, [theme, *rest]
        elif word in _BLAME:
            yield f"passive blame:{word}", rule, [theme, *rest]
            if word in ("of", "about"):
                yield f"passive prep:{word}", rule, rest
    yield "passive object", rule, [theme, *rest]


def _as_after_agent(r: Reading, verb: int) -> int:
    """'was described by Reth as reckless': the "as" after the by-phrase, or -1."""
    parse = r.parse
    by = next((c for c in parse.children[verb] if c > verb and parse.lower[c] == "by"), -1)
    if by < 0 or "passive as" not in r.words.verbs.get(parse.lemma[verb], {}):
        return -1
    for i in range(by + 1, min(parse.right[verb] + 1, by + r.settings.described)):
        if parse.form[i] in (",", ";") or r.is_quoted(i):
            return -1
        if parse.lower[i] == "as":
            return i
    return -1


def _modifier(r: Reading, verb: int) -> Iterator[Found]:
    """'the alleged attacker', 'her suspected infection': the noun with what follows it."""
    noun = r.parse.head[verb]
    if noun > verb:
        span = (verb + 1, modified_end(r, noun))
        yield "modifier", "attributions.passives.modified", [span]


def _theme(r: Reading, verb: int) -> Range | None:
    """What a passive is about: its subject, or the noun that the participle modifies."""
    parse = r.parse
    at, subject = verb, child(parse, verb, PASSIVE_SUBJECTS)
    while subject < 0 and parse.dep[at] == "conj":
        at = parse.head[at]
        subject = child(parse, at, PASSIVE_SUBJECTS)
    if subject < 0:
        for participle in (verb, at):
            if parse.dep[participle] == "acl" and parse.head[participle] < participle:
                first, last = noun_phrase(r, parse.head[participle])
                return first, min(last, parse.left[participle])
        return None
    if parse.lower[subject] in ("it", "there") and _is_empty(parse, verb):
        return None
    return subtree(parse, subject)


def _is_empty(parse: Parse, verb: int) -> bool:
    """Whether 'it' stands for a clause that follows."""
    return child(parse, verb, {"ccomp", "advcl"}) >= 0


def _rest(r: Reading, verb: int) -> list[Range]:
    """What follows a passive verb in its clause, without the by-phrase, times and occasions."""
    parse = r.parse
    limit = right_end(r, verb, verb + 1) if verb + 1 < len(parse) else verb + 1
    joined: list[Range] = []
    for c in parse.children[verb]:
        bare = parse.dep[c] == "conj" and parse.lower[c] == parse.lemma[c] and joined
        if bare:  # "urged to stay away, avoid touching ...": the parser lost the "to"
            joined[-1] = joined[-1][0], max(joined[-1][1], min(parse.right[c] + 1, limit))
            continue
        if c <= verb or parse.dep[c] not in _TAIL or is_adjunct(r, c) or parse.lower[c] == "by":
            continue
        if parse.tag[c] == "VBG" and parse.dep[c] == "xcomp":  # "..., killing ten"
            continue
        first, last = parse.left[c], min(parse.right[c] + 1, limit)
        if last <= first:
            continue
        if joined and joined[-1][1] >= first:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
