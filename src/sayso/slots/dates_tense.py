"""Which way a day without a year, or a weekday, lies: by the words and the verb it belongs to."""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.dates_words import words

_MODAL = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "may", "might", "can", "ca", "could", "should", "must", "would"}
)
# Verbs and adjectives that look ahead whatever their tense.
_AHEAD = frozenset({"plan", "expect", "schedule", "due", "set", "slate", "hope", "intend", "aim"})
# Prepositions that tell the way themselves.
_SINCE, _UNTIL = frozenset({"since"}), frozenset({"until", "till", "by"})


def direction(parse: Parse, first: int, last: int) -> str:
    """``past``, ``future``, ``since``, ``until`` or ``near`` for the tokens first to last.

    ``near``: the text does not tell.
    """
    before = parse.lower[first - 1] if first else ""
    if before in ("early", "late", "mid", "-") and first > 1:
        before = parse.lower[first - 2]
    if before in _SINCE:
        return "since"
    if before in _UNTIL:
        return "until"
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


def _tense(parse: Parse, verb: int) -> str | None:
    helpers = [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
    lowers = [parse.lower[c] for c in helpers]
    tag = parse.tag[verb]
    if any(lower in _MODAL for lower in lowers):
        return "past" if "have" in lowers else "future"
    if "to" in lowers and tag == "VB":
        return "past" if "have" in lowers else "future"
    present = any(lower in ("is", "are", "'s", "’s", "'re", "’re", "am") for lower in lowers)
    if tag == "VBG" and present and "been" not in lowers:
        return "future" if parse.lemma[verb] != "be" else None
    if parse.lemma[verb] in _AHEAD:
        return "future"
    if tag in ("VBD", "VBN") or any(parse.tag[c] == "VBD" for c in helpers):
        return "past"
    if tag in ("VBZ", "VBP") and parse.lemma[verb] in words().scheduled:
        return "future"
    return None
