"""Whether a cue tells of something said, rather than of what may, must or ought to be said."""

from __future__ import annotations

from sayso.attributions.clauses import is_infinitive, is_negated
from sayso.attributions.reading import Reading

_MODALS = frozenset(
    {"can", "could", "may", "might", "must", "should", "shall", "ca", "will", "would", "'ll", "’ll",
     "'d", "’d", "wo"}
)  # fmt: skip
_CONDITIONS = frozenset({"if", "unless", "whether"})
_STATED = frozenset({"clause", "that", "quote", "infinitive", "command", "quoted", "citing"})


def is_said(r: Reading, verb: int, frame: str, source: int) -> bool:
    """Whether the verb, with its source's head token, reports words as spoken or withheld."""
    parse = r.parse
    if source >= 0 and parse.lower[source] == "you":
        return False
    for c in parse.children[verb]:
        if parse.dep[c] == "mark" and parse.lower[c] in _CONDITIONS:
            return r.quotation[c] != r.quotation[verb]
    if is_infinitive(parse, verb):
        return governor(r, verb) >= 0
    if source < 0 and parse.tag[verb] == "VBG" and parse.dep[verb] == "pcomp":
        return False  # "by calling for": nobody is named
    if parse.tag[verb] == "VB" and source < 0 and parse.dep[verb] == "ROOT":
        return False  # an imperative
    first = source >= 0 and parse.lower[source] in ("i", "we")
    if _is_modal(r, verb, first):
        return False
    return not (first and r.is_quoted(verb)) or frame in _STATED


def _is_modal(r: Reading, verb: int, first: bool) -> bool:
    """Whether a modal makes the saying possible only.

    "Could not confirm" is told as a fact, and who says "I would urge" urges.
    """
    parse = r.parse
    modal = next(
        (c for c in parse.children[verb] if c < verb and parse.lower[c] in _MODALS
         and parse.tag[c] == "MD"),
        -1,
    )  # fmt: skip
    if modal < 0 or (first and r.is_quoted(verb)):
        return False
    if is_negated(parse, verb) and parse.lemma[verb] in r.words.withheld:
        return False
    perfect = any(parse.lemma[c] == "have" and modal < c < verb for c in parse.children[verb])
    return not (perfect and parse.lower[modal] in ("may", "might", "must"))


def governor(r: Reading, verb: int) -> int:
    """The word of beginning, trying or refusing before an infinitive ("went on to say"), or -1."""
    parse = r.parse
    head = parse.head[verb]
    if head >= verb or not is_infinitive(parse, verb) or parse.lemma[head] not in r.words.phases:
        return -1
    return head
