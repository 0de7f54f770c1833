"""The edges of a noun phrase that names somebody, by the annotation guide.

With title and apposition ("Ana Reth, head of the port authority"; "Port minister, Ana Reth"),
without a relative clause, without the day or occasion beside it ("On Friday Ford said",
"officials in a statement on Monday said").
"""

from __future__ import annotations

from sayso.attributions.clauses import VERBAL, Range, child, joined_nouns, trim
from sayso.attributions.media import is_platform
from sayso.attributions.reading import Reading
from sayso.model import Parse

_ENDS = frozenset({".", "!", "?", ";", ":"})
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "mark"})
_SELF = frozenset({"himself", "herself", "itself", "themselves", "all", "both", "also", "alike"})
_WITHIN_TITLE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ", "PART", "PUNCT", "NUM"})
_MODIFIER = frozenset({"amod", "compound", "nmod", "det", "poss", "nummod"})
_BESIDE = frozenset({"on", "in", "at", "during", "via", "per", "through"})
_POSSESSIVE = frozenset({"'s", "’s"})


def noun_phrase(r: Reading, head: int) -> Range:
    """A noun phrase with title and apposition, without clauses, days and occasions."""
    parse = r.parse
    first = max(parse.left[head], min(r.sentence(head)[0], head))
    last = _end(r, head, parse.right[head] + 1)
    first = _from_title(r, _from_modifiers(r, first), head)
    if parse.tag[first] == "VBG":  # "Speaking to reporters, Holt said"
        first = next((i + 1 for i in range(first, head) if parse.form[i] == ","), first)
    first, last = trim(parse, (first, last), quotes=True)
    while first < head and _is_lead(r, first):
        first += 1
    while last - 1 > head and (parse.lower[last - 1] in _SELF or parse.form[last - 1] == ","):
        last -= 1
    return first, _whole_word(parse, head, max(last, head + 1))


def _end(r: Reading, head: int, last: int) -> int:
    parse = r.parse
    for c in parse.children[head]:
        if c < head:
            continue
        dep, left = parse.dep[c], parse.left[c]
        if (
            dep in _CLAUSES
            or (dep == "acl" and _set_apart(parse, left, c, r))
            or (dep == "cc" and not joined_nouns(parse, head, c))
            or (dep == "conj" and parse.pos[c] in VERBAL)
            or (dep in ("amod", "advmod") and parse.pos[head] == "PROPN")
            or (dep == "prep" and parse.lower[c] == "as")
        ):
            last = min(last, left)
    last = _without_inner_clause(parse, head, last)
    for i in range(head + 1, last):
        if parse.form[i] in _ENDS or _is_circumstance(r, i):
            return i
    return last


def _set_apart(parse: Parse, left: int, participle: int, r: Reading) -> bool:
    """Whether a participle is a clause of its own, not part of the name of its noun."""
    if left > 0 and parse.form[left - 1] in (",", "—", "–", "-", "--"):
        return True
    return parse.tag[participle] == "VBG" and parse.lemma[participle] in r.words.verbs


def _without_inner_clause(parse: Parse, head: int, last: int) -> int:
    """Cut a relative clause that hangs on a noun inside the phrase, and runs to its end."""
    for i in range(head + 1, last):
        if parse.dep[i] == "relcl" and parse.right[i] + 2 >= last and parse.head[i] != head:
            cut = parse.left[i]
            if cut > head:
                return cut
    return last


def _is_circumstance(r: Reading, i: int) -> bool:
    """Whether when, where or how something is said begins here: "... officials on Monday"."""
    parse = r.parse
    if parse.dep[i] == "npadvmod":
        return is_time(r, i)
    if parse.dep[i] != "prep" or parse.lower[i] not in _BESIDE:
        return False
    if parse.lower[i] in ("via", "per"):
        return True
    what = child(parse, i, {"pobj", "pcomp"})
    if what < 0:
        return False
    return parse.tag[what] == "VBG" or is_time(r, what) or is_occasion(r, what)


def _from_modifiers(r: Reading, first: int) -> int:
    """The beginning of a phrase with an article and modifiers that the parser left outside."""
    parse, opening = r.parse, r.sentence(first)[0]
    while (
        first - 1 >= opening
        and parse.dep[first - 1] in _MODIFIER
        and parse.head[first - 1] >= first
        and parse.pos[first - 1] not in VERBAL
        and parse.lower[first - 1] != "that"
    ):
        first -= 1
    if first > opening and parse.pos[first - 1] == "DET" and parse.lower[first - 1] != "that":
        first -= 1
    return first


def _from_title(r: Reading, first: int, head: int) -> int:
    """The beginning of a phrase with a title before the name.

    "Federal minister for ports, Ana Reth", "Special envoy for Corva Ana Reth".
    """
    parse = r.parse
    opening = r.sentence(head)[0]
    comma = first > opening and parse.form[first - 1] == ","
    at = first - 1 - comma
    if at < opening or parse.pos[head] != "PROPN":
        return first
    if not comma and r.labels.get(head) != "PERSON":
        return first
    start = at
    while start >= opening and parse.pos[start] in _WITHIN_TITLE and not r.is_quoted(start):
        if parse.form[start] in (",", ";", ":"):
            break
        start -= 1
    start += 1
    if start > at or start != opening or parse.pos[start] in ("ADP", "CCONJ", "PUNCT"):
        return first
    named = any(
        parse.lemma[i] in r.words.quotable and parse.pos[i] in ("NOUN", "PROPN")
        for i in range(start, at + 1)
    )
    return start if named else first


def _is_lead(r: Reading, i: int) -> bool:
    """Whether a day stands before the phrase proper: "This Wednesday the minister".

    Not one that owns it: "Today's ruling".
    """
    parse = r.parse
    if parse.lower[i + 1] in _POSSESSIVE:
        return False
    if parse.form[i] == "," or parse.lower[i] in r.words.days:
        return True
    return parse.lower[i] in ("this", "last", "next", "on") and parse.lower[i + 1] in r.words.days


def _whole_word(parse: Parse, head: int, last: int) -> int:
    """The end of a word that the parser cut at its hyphen, of a phrase cut at its possessive."""
    size = len(parse)
    while (
        last + 1 < size
        and parse.form[last] == "-"
        and parse.end[last - 1] == parse.start[last]
        and parse.end[last] == parse.start[last + 1]
    ):
        last = parse.right[last + 1] + 1
    if parse.dep[head] != "poss" and parse.lower[last - 1] in _POSSESSIVE:
        while last < size and parse.pos[last] in ("ADJ", "NOUN", "PROPN"):
            last += 1
    return last


def is_time(r: Reading, head: int) -> bool:
    """Whether a noun or adverb names a time."""
    if r.labels.get(head) in ("DATE", "TIME"):
        return True
    return r.parse.lower[head] in r.words.times


def is_occasion(r: Reading, head: int) -> bool:
    """Whether a noun names an occasion or means of saying: "in a statement", "on Twitter"."""
    parse = r.parse
    return parse.lemma[head] in r.media.occasions or is_platform(parse, r.media, head)
