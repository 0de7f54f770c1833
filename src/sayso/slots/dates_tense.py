"""Which way a day without a year, or a weekday, lies: by the words and the verb it belongs to."""

from __future__ import annotations

from sayso.model import Parse
from sayso.slots.dates_words import words

_MODAL = frozenset(
    {
        "will",
        "'ll",
        "’ll",
        "wo",
        "shall",
        "may",
        "might",
        "can",
        "ca",
        "could",
        "should",
        "must",
        "would",
    }
)
_PLAIN = frozenset({"will", "'ll", "’ll", "wo", "shall"})
# Verbs and adjectives that look ahead whatever their tense.
_AHEAD = frozenset({"plan", "expect", "schedule", "due", "set", "slate", "hope", "intend", "aim"})
# Prepositions that tell the way themselves.
_SINCE, _UNTIL = frozenset({"since"}), frozenset({"until", "till", "by", "through"})


def direction(parse: Parse, first: int, last: int) -> str:
    """``past``, ``future``, ``since``, ``until`` or ``near`` for the tokens first to last.

    ``near``: the text does not tell.
    """
    before = parse.lower[first - 1] if first else ""
    if before in ("early", "late", "mid", "-") and first > 1:
        before = parse.lower[first - 2]
    if before in _SINCE:
        return "since"
    at = next((i for i in range(first, last) if not first <= parse.head[i] < last), last - 1)
    # "Wednesday's ruling" is known of: only a plain future moves it.
    firm = parse.pos[parse.head[at]] in ("NOUN", "PROPN") and parse.dep[at] in (
        "poss",
        "compound",
        "nmod",
    )
    told = _verb(parse, at, firm)
    if before in _UNTIL:
        return "past" if told == "had" else "until"
    return "past" if told == "had" else told or "near"


def _verb(parse: Parse, at: int, firm: bool) -> str | None:
    """What the nearest verb above a token tells."""
    for _ in range(12):
        if parse.pos[at] in ("VERB", "AUX"):
            told = _tense(parse, at, firm)
            if told is not None:
                return told
        head = parse.head[at]
        if head == at:
            break
        at = head
    return None


def _tense(parse: Parse, verb: int, firm: bool) -> str | None:
    helpers = [c for c in parse.children[verb] if parse.dep[c] in ("aux", "auxpass")]
    lowers = [parse.lower[c] for c in helpers]
    tag, lemma = parse.tag[verb], parse.lemma[verb]
    if "had" in lowers:
        return "had"
    if any(lower in (_PLAIN if firm else _MODAL) for lower in lowers):
        return "past" if "have" in lowers else "future"
    if "to" in lowers and tag == "VB":
        if firm:
            return None
        above = parse.head[verb]
        if _had(parse, above) or _had(parse, parse.head[above]):
            return "had"  # "had been due to expire"
        return "past" if "have" in lowers else "future"
    present = any(lower in ("is", "are", "'s", "’s", "'re", "’re", "am") for lower in lowers)
    if tag == "VBG" and present and "been" not in lowers:
        return "future" if lemma != "be" and not firm else None
    if lemma in _AHEAD and (tag == "VBN" or lemma != "set"):
        return "future"
    if tag in ("VBD", "VBN") or any(parse.tag[c] == "VBD" for c in helpers):
        return "past"
    if tag in ("VBZ", "VBP") and lemma in words().scheduled:
        return "future"
    return None


def _had(parse: Parse, verb: int) -> bool:
    return any(parse.lower[c] == "had" and parse.dep[c] == "aux" for c in parse.children[verb])
