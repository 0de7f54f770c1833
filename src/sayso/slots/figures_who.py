"""Whom a figure counts, in the report's words, and who says the number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from sayso.model import Attribution, Parse, Span, Spans
from sayso.slots.figures_quantity import Quantity
from sayso.slots.figures_report import Harm
from sayso.slots.figures_words import context, harm, is_person

_NOT_GROUP = frozenset(
    [
        "a",
        "an",
        "the",
        "more",
        "further",
        "additional",
        "another",
        "some",
        "these",
        "those",
        "all",
        "any",
        "no",
        "only",
        "new",
        "estimated",
        "total",
        "second",
        "third",
        "fourth",
        "single",
        "sole",
        "lone",
    ]
)
_NOT_POS = frozenset({"NUM", "PUNCT", "SYM", "ADP", "DET", "ADV"})
_STATES = frozenset({"refugee", "detainee", "prisoner", "hostage", "captive", "evacuee"})
_POINTING = frozenset({"those", "these", "them"})
_WHEREABOUTS = frozenset({"board", "ground"})  # "people on board", "a worker on the ground"
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SELF = frozenset({"we", "i", "our", "us"})
_PLACES = 3  # steps from a harm word up to the toll that it is the kind of


class Said(NamedTuple):
    """Who gives a figure: index of the innermost attribution that holds it, words, route."""

    attribution: int | None
    claimant: str | None
    via: str | None


class Counted(NamedTuple):
    """A number of people harmed, as it was read, and the words for them."""

    quantity: Quantity
    harm: Harm
    group: str | None


def group_words(parse: Parse, quantity: Quantity, found: Harm) -> str | None:
    """The words for the people counted: "Syrian government soldiers", "others"; None for none."""
    noun = quantity.noun
    if noun < 0 and quantity.whole >= 0:
        return _children_of_them(parse, quantity.whole) or _whole(parse, quantity.whole)
    if noun < 0 and found.total:
        noun = _of_toll(parse, found.token)
        if noun >= 0:
            return _words(parse, _phrase(parse, noun, parse.left[noun]))
    if noun < 0 or parse.lemma[noun] in harm().subject:
        return None
    if quantity.rule == "slots.figures.none" and parse.lemma[noun] in context("toll", "words"):
        return None  # "no reports of injuries"
    if parse.lemma[noun] == "life" or (
        parse.lemma[noun] in harm().counted and parse.lemma[noun] not in _STATES
    ):
        return _owner(parse, noun, quantity)
    one = quantity.rule == "slots.figures.indefinite"
    return _words(
        parse, _phrase(parse, noun, max(quantity.core if one else quantity.end, parse.left[noun]))
    )


def _children_of_them(parse: Parse, pronoun: int) -> str | None:
    """As in "six of them children": the noun behind the pronoun."""
    at = pronoun + 1
    if parse.pos[pronoun] != "PRON" or at >= len(parse) or parse.pos[at] not in ("NOUN", "ADJ"):
        return None
    noun = at if parse.pos[at] == "NOUN" else parse.head[at]
    if noun < at or not is_person(parse.lemma[noun], parse.lower[noun]):
        return None
    return _words(parse, (at, noun + 1))


def shared_group(parse: Parse, count: tuple[Quantity, Harm], last: Counted | None) -> str | None:
    """The words for the people of the number before, where a bare one shares its harm word.

    As in "36 residents hurt in the north, 12 in the south". A number with a harm word of its own
    ("killed nine people and infected 50"), or with people of its own ("12 from the navy"), is
    not known to count the same people.
    """
    quantity, found = count
    if last is None or quantity.noun >= 0 or quantity.whole >= 0 or found.total:
        return None
    if quantity.rule == "slots.figures.rate" or last.quantity.rule == "slots.figures.indefinite":
        return None
    behind = {parse.lower[i] for i in range(quantity.last, min(len(parse), quantity.last + 2))}
    return last.group if found.token == last.harm.token and "from" not in behind else None


def _whole(parse: Parse, noun: int) -> str | None:
    """The set that a number is a part of, with its article: "the wounded", "them"."""
    lower, past = parse.lower[noun], harm().past
    if lower in _RELATIVE or (parse.lemma[noun] in harm().counted and lower not in past):
        return None
    _, last = _phrase(parse, noun, noun)
    if lower == "those":  # "those affected by the flood"
        said = [c for c in parse.children[noun] if parse.dep[c] == "acl" and c == noun + 1]
        last = max([last, *(_end_of_clause(parse, c) for c in said)])
    first = noun if lower in _POINTING else parse.left[noun]
    while first < noun and parse.pos[first] == "PUNCT":
        first += 1
    return _words(parse, (first, last))


def _end_of_clause(parse: Parse, verb: int) -> int:
    """Where a participle with what belongs to it ends."""
    return next(
        (i for i in range(verb + 1, parse.right[verb] + 1) if parse.pos[i] == "PUNCT"),
        parse.right[verb] + 1,
    )


def _words(parse: Parse, span: tuple[int, int]) -> str:
    return parse.text[parse.start[span[0]] : parse.end[span[1] - 1]]


def _owner(parse: Parse, noun: int, quantity: Quantity) -> str | None:
    """As in "18 children's deaths", "208 guerrilla casualties", "not a single American life"."""
    for c in parse.children[noun]:
        if not quantity.end <= c < noun:
            continue
        people = is_person(parse.lemma[c], parse.lower[c])
        if (parse.dep[c] in ("poss", "compound", "nmod") and people) or (
            parse.lemma[noun] == "life" and parse.form[c][:1].isupper()
        ):
            return parse.text[parse.start[c] : parse.end[c]]
    return None


def _of_toll(parse: Parse, token: int) -> int:
    """The people that a toll is of: "the number of visiting students who became infected"."""
    at = token
    for _ in range(_PLACES):
        if parse.dep[at] == "pobj" and parse.lower[parse.head[at]] == "of":
            toll = parse.head[parse.head[at]]
            named = parse.lemma[toll] in context("toll", "nouns")
            return at if named and is_person(parse.lemma[at], parse.lower[at]) else -1
        at = parse.head[at]
    return -1


def _phrase(parse: Parse, noun: int, first: int) -> tuple[int, int]:
    """A noun phrase without number, article, age and harm adjective, and without clauses behind."""
    past, last = harm().past, noun + 1
    for c in parse.children[noun]:
        if c < noun:
            continue
        dep = parse.dep[c]
        if dep == "prep" and c == last and (parse.lower[c] == "of" or _tells_apart(parse, c)):
            last = _end_of(parse, c)
        elif dep == "conj" and c == last + 1 and is_person(parse.lemma[c], parse.lower[c]):
            last = c + 1  # "students and teachers"
        elif dep != "cc":
            break
    for i in range(first, noun):
        if parse.lower[i] == "old":
            first = i + 1
    while first < noun and (
        parse.lower[first] in _NOT_GROUP
        or parse.lower[first] in past
        or parse.pos[first] in _NOT_POS
    ):
        first += 1
    return first, last


def _tells_apart(parse: Parse, preposition: int) -> bool:
    """As in "pilgrims from Orvel", "people on board": where people are from, or who they were."""
    lower = parse.lower[preposition]
    for c in parse.children[preposition]:
        if parse.dep[c] == "pobj":
            named = parse.pos[c] == "PROPN" and lower == "from"
            return named or (lower == "on" and parse.lower[c] in _WHEREABOUTS)
    return False


def _end_of(parse: Parse, preposition: int) -> int:
    """Where "of the helicopter" ends: before a comma or a clause."""
    for c in parse.children[preposition]:
        end = c + 1
        for g in parse.children[c]:
            if g > c and parse.dep[g] in ("prep", "compound"):
                end = parse.right[g] + 1
            elif g > c:
                break
        return end
    return preposition + 1


def said_by(parse: Parse, attributions: Sequence[Attribution], span: Span) -> Said:
    """The source of the innermost attribution whose content holds a figure.

    A source that only points ("which", "we") gives way to what it points to: the noun before,
    or the speaker of the quotation around it. Where the innermost names no source, the next does.
    """
    holds = sorted(
        (sum(b - a for a, b in one.content), n)
        for n, one in enumerate(attributions)
        if any(a <= span[0] and span[1] <= b for a, b in one.content)
    )
    if not holds:
        return Said(None, None, None)
    words, via = None, None
    for _, n in holds:
        one = attributions[n]
        if via is None and one.via is not None:
            via = _text(parse, one.via)
        if words is None and one.source is not None:
            text = _text(parse, one.source)
            if text.lower() in _SELF and n != holds[-1][1]:
                continue
            words = _antecedent(parse, one.source[0]) if text.lower() in _RELATIVE else text
            words = _issuer(parse, one.source[0]) or words
    return Said(holds[0][1], words, via)


def _text(parse: Parse, spans: Spans) -> str:
    return parse.text[spans[0][0] : spans[-1][1]]


def _antecedent(parse: Parse, span: Span) -> str:
    """The noun that a relative pronoun points to, with what stands before it."""
    for i, start in enumerate(parse.start):
        if start == span[0]:
            verb = i
            for _ in range(_PLACES):
                verb = parse.head[verb]
                if parse.dep[verb] == "relcl":
                    noun = parse.head[verb]
                    return _words(parse, (parse.left[noun], noun + 1))
    return parse.text[slice(*span)]


def _issuer(parse: Parse, span: Span) -> str | None:
    """Who answers for a paper: "the army issued a communique", "a report citing the mayor"."""
    papers, first = context("papers", "nouns"), bisect_left(parse.start, span[0])
    last = bisect_left(parse.start, span[1])
    noun = next((i for i in range(first, last) if parse.lemma[i] in papers), -1)
    if noun < 0:
        return None
    for c in parse.children[noun]:
        if parse.dep[c] == "acl" and parse.lemma[c] in context("papers", "cited"):
            return _taken(parse, c, "dobj")
    if parse.dep[noun] == "compound":
        noun = parse.head[noun]  # "a communique reporting that", read as one noun
    verb = parse.head[noun]
    if parse.dep[noun] == "dobj" and parse.lemma[verb] in context("papers", "issued"):
        return _taken(parse, verb, "nsubj")
    return None


def _taken(parse: Parse, verb: int, dep: str) -> str | None:
    """The words of a verb's subject or object."""
    for c in parse.children[verb]:
        if parse.dep[c] == dep:
            return _words(parse, (parse.left[c], parse.right[c] + 1))
    return None
