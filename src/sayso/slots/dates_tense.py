"""Which way a day without a year, or a weekday, lies: by the tense of the verb it belongs to."""

from __future__ import annotations

from sayso.model import Parse

_FUTURE = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "can", "could", "should", "must"}
)
# Verbs and adjectives that look ahead whatever their tense.
_AHEAD = frozenset({"plan", "expect", "schedule", "due", "set", "slate", "hope", "intend", "aim"})


def direction(parse: Parse, first: int, last: int) -> str:
    """``past``, ``future`` or ``near`` (not told) for the expression in tokens first to last."""
    at = last - 1
    for i in range(first, last):
        if not first <= parse.head[i] < last:
            at = i
            break
    for _ in range(12):
        if parse.pos[at] in ("VERB", "AUX"):
            told = _tense(parse, at)
            if told is not None:
                return told
        head = parse.head[at]
        if head == at:
            break
        at = head
    return "near"


def ahead(parse: Parse, first: int, last: int) -> bool:
    """Whether the text itself says that the time is to come ("will", "plans to")."""
    return direction(parse, first, last) == "future"


def _tense(parse: Parse, verb: int) -> str | None:
    helpers = [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
    lowers = [parse.lower[c] for c in helpers]
    if any(lower in _FUTURE for lower in lowers):
        return "future"
    if "to" in lowers and parse.tag[verb] == "VB":
        return "future"
    tag = parse.tag[verb]
    if tag == "VBG" and any(lower in ("is", "are", "'s", "’s", "'re") for lower in lowers):
        return "future" if parse.lemma[verb] != "be" else None
    if parse.lemma[verb] in _AHEAD and (tag != "VBD" or "was" not in lowers):
        return "future"
    if any(parse.tag[c] == "VBD" for c in helpers):
        return "past"
    if tag == "VBD":
        return "past"
    if tag == "VBN":
        return "past"
    if tag in ("VBZ", "VBP"):
        return None
    return None
