"""Numbers that are not said in numbers: "dozens", "several", "a family", "a woman", "man" in a headline."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import Parse
from sayso.slots.figures_bounds import before
from sayso.slots.figures_numbers import ordinal
from sayso.slots.figures_numerals import nth
from sayso.slots.figures_quantity import Quantity, partitive, place
from sayso.slots.figures_rates import one_more
from sayso.slots.figures_words import context, harm, is_person, numerals

_SCALES = frozenset({"tens", "dozens", "scores", "hundreds", "thousands", "millions"})
_OF = frozenset({"number", "numbers", "lot", "lots", "couple", "handful", "few", "group"})
_BEFORE_OF = frozenset({"number", "lot", "couple", "handful", "group"})
_BARE = frozenset({"several", "some", "many", "multiple", "numerous", "countless"})
LARGE = frozenset(
    [
        "significant",
        "large",
        "great",
        "unknown",
        "unspecified",
        "considerable",
        "growing",
        "record",
        "small",
        "high",
    ]
)
_NO_COUNT = frozenset({"how", "as", "so", "too", "a"})  # before "many"
_QUOTES = frozenset(['"', "“", "”", "'", "‘", "’"])
_PLACED = frozenset({"in", "at", "near", "outside"})
_REACH = 8  # tokens from an article to its noun


def vague(parse: Parse, i: int, convention: str) -> Quantity | None:
    """As in "dozens", "scores of", "several", "a number of", "tens of thousands"."""
    words, lower = numerals().vague, parse.lower
    at = _vague_word(parse, i)
    if at < 0:
        return None
    low, end = words[lower[at]][convention], at + 1
    while lower[at] in _SCALES and lower[end : end + 1] in (("of",), ("and",)):
        following = lower[end + 1] if end + 1 < len(parse) else ""
        if following not in _SCALES:
            break
        low *= words[following][convention] if lower[end] == "of" else 1
        end += 2
    found = Quantity(
        core=i, end=end, low=low, high=None, rule="slots.figures.vague", anchor=end - 1,
        flags=["vague"],
    )  # fmt: skip
    place(parse, found)
    if lower[at] == "group" and found.noun < 0:
        return None
    first, effect = before(parse, i)
    if effect is not None and effect != "about":
        found.first = first
    return found


def _vague_word(parse: Parse, i: int) -> int:
    """The vague word of a phrase that begins at a token ("a large number of"), or -1."""
    lower, size, at = parse.lower, len(parse), i
    opened = lower[i] in ("a", "an")
    at += opened
    at += at < size and lower[at] in _QUOTES and opened  # a "significant number" of
    if at < size and lower[at] in LARGE:
        at += 1
    if at >= size or lower[at] not in _SCALES | _OF | _BARE:
        return -1
    word, behind = lower[at], lower[at + 1] if at + 1 < size else ""
    if behind in _QUOTES:
        behind = lower[at + 2] if at + 2 < size else ""
    if word in _OF and at == i and word != "lots":
        return -1
    if word in _BEFORE_OF and behind != "of":
        return -1
    if word in _BARE and (behind[:1].isdigit() or behind in numerals().units):
        return -1  # "some 600": about
    return -1 if word == "many" and i > 0 and lower[i - 1] in _NO_COUNT else at


def indefinite(parse: Parse, i: int) -> Quantity | None:
    """As in "a woman", "another man", "another": one; "a family": some."""
    lower, head = parse.lower[i], parse.head[i]
    if lower not in ("a", "an", "another"):
        return None
    if lower == "another" and (parse.dep[i] in ("nsubj", "nsubjpass", "dobj") or _joined(parse, i)):
        found = Quantity(
            core=i, end=i + 1, low=1, high=1, rule="slots.figures.indefinite", anchor=i
        )
        partitive(parse, found, i)
        return found
    if head == i + 1 and one_more(parse, head):
        return Quantity(
            core=i, end=i + 2, low=1, high=1, rule="slots.figures.indefinite", anchor=head
        )
    if parse.dep[i] != "det" or not i < head <= i + _REACH or parse.tag[head] in ("NNS", "NNPS"):
        return None
    if _recorded(parse, head):
        return Quantity(
            core=i,
            end=head + 1,
            low=1,
            high=1,
            rule="slots.figures.indefinite",
            anchor=head,
            noun=head,
        )
    aged = parse.lower[head] == "old" or parse.lower[head].endswith("-old")  # "a 16-year-old"
    if (
        not aged
        and not is_person(parse.lemma[head], parse.lower[head])
        and not _of_act(parse, head)
    ):
        return None
    if _names_again(parse, head) or any(_is_number(parse, t) for t in range(i + 1, head)):
        return None  # "Ila Doro, a porter, ...": named already; "another 13 soldiers"
    if _counts_out(parse, head):
        return None  # "a family of five": the number says it
    found = Quantity(
        core=i, end=head + 1, low=1, high=1, rule="slots.figures.indefinite", anchor=head
    )
    found.noun = -1 if aged else head
    if parse.lemma[head] in ("family", "couple", "crew", "crowd", "party", "contingent", "force"):
        found.low, found.high = 2, None
        found.flags.append("vague")
    return found


def _recorded(parse: Parse, noun: int) -> bool:
    """As in "a death was reported", "Norland confirmed a case": one, unless "in a child" tells who."""
    verb = parse.head[noun]
    if parse.lemma[noun] not in context("toll", "single"):
        return False
    if parse.dep[noun] not in ("nsubj", "nsubjpass", "dobj", "attr"):
        return False
    if parse.lemma[verb] not in context("toll", "recorded"):
        return False
    there = any(parse.dep[c] == "expl" for c in parse.children[verb])
    if parse.lemma[verb] == "be" and not there:
        return False
    return not any(
        parse.lower[c] == "in"
        and any(is_person(parse.lemma[g], parse.lower[g]) for g in parse.children[c])
        for t in (noun, verb)
        for c in parse.children[t]
        if c > noun
    )


def _joined(parse: Parse, i: int) -> bool:
    """As in "arrested three for theft and another for arson"."""
    head = parse.head[i]
    if parse.dep[i] != "conj":
        return False
    people = parse.pos[head] == "NUM" or is_person(parse.lemma[head], parse.lower[head])
    return people or parse.lower[i + 1 : i + 2] == ("for",)


def _of_act(parse: Parse, noun: int) -> bool:
    """As in "the arrest of a tapper": only people are arrested, murdered, kidnapped."""
    of = parse.head[noun]
    return (
        parse.dep[noun] == "pobj"
        and parse.lower[of] == "of"
        and parse.lemma[parse.head[of]] in context("humans", "acts")
        and parse.pos[noun] == "NOUN"
    )


def _names_again(parse: Parse, noun: int) -> bool:
    """Whether a noun only describes someone named before.

    "Its first death, a boy" names nobody; neither do members of a set ("two tourists, a man from
    Orlo and a woman from Besk").
    """
    head = parse.head[noun]
    if parse.dep[noun] == "conj":
        return parse.pos[head] == "ADJ" and not any(
            parse.dep[c] == "det" for c in parse.children[head]
        )
    if parse.dep[noun] != "appos" or parse.lemma[head] in harm().counted:
        return False
    if parse.dep[head] == "pobj" and parse.lower[parse.head[head]] in _PLACED:
        return False  # "killed two tourists in Orlo: a man from Besk": the parser takes the town
    return parse.tag[head] not in ("NNS", "NNPS")


def _counts_out(parse: Parse, noun: int) -> bool:
    return any(
        parse.lower[c] == "of" and any(parse.pos[g] == "NUM" for g in parse.children[c])
        for c in parse.children[noun]
    )


def _is_number(parse: Parse, token: int) -> bool:
    """A number that counts the noun itself, or tells how many so far; not "a 9-year-old girl"."""
    if parse.dep[token] == "nummod" and parse.lower[token + 1] not in ("-", "year", "years"):
        return True
    return ordinal(parse, token) is not None


def in_headline(parse: Parse, i: int) -> Quantity | None:
    """As in "Police shoot man": headlines leave out the article."""
    if parse.tag[i] != "NN" or not is_person(parse.lemma[i], parse.lower[i]):
        return None
    if parse.roles[parse.segment[parse.sentence[i]]] != "title":
        return None
    if parse.dep[i] not in ("nsubj", "nsubjpass", "dobj", "ROOT"):
        return None
    if any(parse.dep[c] in ("det", "poss", "nummod") for c in parse.children[i]):
        return None
    if any(nth(parse, c) is not None for c in parse.children[i] if c < i):
        return None  # "Second man dies": not one in all
    many = 1 + sum(1 for _ in _beside(parse, i))
    return Quantity(
        core=i, end=i + 1, low=many, high=many, rule="slots.figures.indefinite", anchor=i, noun=i
    )


def _beside(parse: Parse, noun: int) -> Iterator[int]:
    """As in "man charged with killing mother and sister": the others of the list, each one person."""
    for c in parse.children[noun]:
        if c < noun or parse.dep[c] != "conj" or parse.tag[c] != "NN":
            continue
        own = any(parse.dep[g] in ("det", "nummod") for g in parse.children[c])
        if is_person(parse.lemma[c], parse.lower[c]) and not own:
            yield c
            yield from _beside(parse, c)
