"""Clauses and noun phrases of the parse: subjects, verb groups, spans without their trimmings.

Ranges are of tokens, half-open. Nothing here knows what a cue is.
"""

from __future__ import annotations

from sayso.model import Parse

Range = tuple[int, int]

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
ANY_SUBJECT = SUBJECTS | PASSIVE_SUBJECTS
VERBAL = frozenset({"VERB", "AUX"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_REDUCED = frozenset({"when", "once", "if", "as", "unless", "though", "while", "than"})
_GROUP = frozenset({"aux", "auxpass", "neg"})
_LINKED = frozenset({"conj", "xcomp", "advcl", "pcomp", "dep", "prep", "acomp"})
_GOVERNORS = frozenset({"VERB", "AUX", "ADP", "SCONJ", "ADJ"})
_FRINGE = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "…", "...", "(", "?", "!"})
QUOTES = frozenset({'"', "“", "”", "„", "‟", "«", "»", "``", "''", "‘", "’", "'"})
_BETWEEN = frozenset({"aux", "neg", "advmod", "auxpass", "prep", "npadvmod", "punct"})


def child(parse: Parse, token: int, labels: frozenset[str] | set[str]) -> int:
    """The first child with one of the labels, or -1."""
    for c in parse.children[token]:
        if parse.dep[c] in labels:
            return c
    return -1


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether the verb is in the passive, or a past participle after its noun ("said to be")."""
    if any(parse.dep[c] in ("auxpass", "nsubjpass", "csubjpass") for c in parse.children[verb]):
        return True
    if parse.tag[verb] == "VBD" and parse.dep[verb] == "advcl":  # "when asked", "as reported"
        return any(
            parse.lower[c] in _REDUCED and c < verb for c in parse.children[verb]
        ) and not any(parse.dep[c] in SUBJECTS for c in parse.children[verb])
    if parse.tag[verb] != "VBN" or any(parse.dep[c] == "aux" for c in parse.children[verb]):
        return False
    if parse.dep[verb] in ("acl", "amod", "ccomp", "advcl"):
        return True
    return parse.dep[verb] == "conj" and is_passive(parse, parse.head[verb])


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether the verb has its "to"."""
    return any(parse.lower[c] == "to" and parse.dep[c] == "aux" for c in parse.children[verb])


def is_negated(parse: Parse, verb: int) -> bool:
    """Whether the verb is negated: "did not", "would neither ... nor", "never"."""
    for c in parse.children[verb]:
        if c < verb and (parse.dep[c] == "neg" or parse.lower[c] in ("neither", "nor", "never")):
            return True
    head = parse.head[verb]
    return parse.dep[verb] == "conj" and any(
        parse.lower[c] in ("neither", "nor") for c in parse.children[head]
    )


def subject(parse: Parse, verb: int) -> int:
    """The head of the phrase that is the verb's subject, also where it is shared; -1 if none.

    A verb without its own subject shares that of the verb it is joined to ("said A and added B",
    "said A, adding B"); a verb that modifies a noun has the noun ("a note saying"), unless a
    comma sets it off from another's subject ("noted high waves, warning of floods").
    """
    at = verb
    for _ in range(6):
        own = child(parse, at, ANY_SUBJECT)
        if own >= 0:
            return own
        dep, head = parse.dep[at], parse.head[at]
        if head == at:
            return -1
        if dep in ("acl", "relcl"):
            above = _set_off(parse, at, head)
            if above < 0:
                return head
            at = above
            continue
        if dep == "xcomp":  # object control: "urged him to say"
            theirs = child(parse, head, {"dobj"})
            if theirs >= 0 and parse.lemma[head] != "promise":
                return theirs
        if dep not in _LINKED or parse.pos[head] not in _GOVERNORS:
            return -1
        at = head
    return -1


def _set_off(parse: Parse, participle: int, noun: int) -> int:
    """The verb that governs the noun before a participle set off by a comma, or -1."""
    if parse.tag[participle] != "VBG" or participle < 2:
        return -1
    left = parse.left[participle]
    if left == 0 or parse.form[left - 1] not in (",", "—", "–", "--"):
        return -1
    at = noun
    for _ in range(8):
        head = parse.head[at]
        if head == at:
            return -1
        if parse.pos[head] in VERBAL:
            return head if parse.dep[at] not in ANY_SUBJECT or parse.head[noun] != head else -1
        at = head
    return -1


def verb_group(parse: Parse, verb: int) -> Range:
    """The verb with auxiliaries and negation, adverbs between them, and a particle behind it."""
    first = verb
    for c in parse.children[verb]:
        if c < verb and parse.dep[c] in _GROUP and c < first:
            first = c
    while first < verb and any(parse.dep[i] in ANY_SUBJECT for i in range(first, verb)):
        first += 1  # a question: the subject stands between auxiliary and verb
    if first < verb and (parse.pos[first] not in ("AUX", "PART", "ADV", "VERB")):
        first = verb
    if first < verb and (parse.lower[first] == "to" or _foreign(parse, first, verb)):
        first = verb
    last = verb + 1
    if last < len(parse) and parse.dep[last] == "prt" and parse.head[last] == verb:
        last += 1
    return first, last


def _foreign(parse: Parse, first: int, verb: int) -> bool:
    """Whether something that is no part of a verb group stands between its words."""
    return any(
        parse.head[i] != verb and parse.dep[i] not in _BETWEEN and parse.pos[i] != "NUM"
        for i in range(first, verb)
        if parse.dep[i] not in ("pobj", "det", "nummod", "compound", "amod")
    )


def joined_nouns(parse: Parse, head: int, cc: int) -> bool:
    """Whether what follows the conjunction is another noun phrase."""
    return any(
        c > cc and parse.dep[c] == "conj" and parse.pos[c] in ("NOUN", "PROPN", "PRON", "NUM")
        for c in parse.children[head]
    )


def trim(parse: Parse, span: Range, *, quotes: bool = False) -> Range:
    """A range without punctuation at its edges (quotation marks stay unless ``quotes``)."""
    first, last = span
    while first < last and (
        parse.form[first] in _FRINGE or (quotes and parse.form[first] in QUOTES)
    ):
        if parse.form[first] == "(":
            break
        first += 1
    while last > first and (
        (parse.form[last - 1] in _FRINGE and parse.form[last - 1] not in "?!")
        or (quotes and parse.form[last - 1] in QUOTES)
    ):
        last -= 1
    return first, last


def without(span: Range, holes: list[Range]) -> list[Range]:
    """A range less some others, in order."""
    pieces, at = [], span[0]
    for first, last in sorted(holes):
        if first > at:
            pieces.append((at, min(first, span[1])))
        at = max(at, last)
    if at < span[1]:
        pieces.append((at, span[1]))
    return [p for p in pieces if p[1] > p[0]]


def subtree(parse: Parse, token: int) -> Range:
    """The tokens from the first to the last of a token's subtree."""
    return parse.left[token], parse.right[token] + 1
