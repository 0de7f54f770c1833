"""Where an entity's name begins and ends: articles, titles and possessives cut, missing parts added."""

from __future__ import annotations

from sayso.mentions.lexicon import Lexicon, fold
from sayso.mentions.spans import is_title_word
from sayso.model import Entity, Parse

Piece = tuple[int, int, str]  # first token, last token (half-open), label
_ENDS = frozenset({"'s", "’s", "'", "’", "`", "s"})
_BREAKS = frozenset({"(", ")", "[", "]", ",", ";", ":", "—", "--", "“", "”", '"'})
_JOINS = frozenset({"of", "for", "and", "on", "&", "in", "to", "against"})
_SMALL = frozenset(  # lower-case parts that may open a name
    ["al", "el", "de", "del", "della", "di", "da", "dos", "du", "bin", "bint", "ibn", "von", "van",
     "der", "den", "ter", "ten", "la", "le", "ad", "as", "ash", "an", "abu", "ben", "y", "d'", "d’"]
)  # fmt: skip
_GROWING = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "FAC", "LOC", "GPE", "EVENT"})
_REACH = 7  # tokens over which a known longer name is looked for


class Edges:
    """Where entities begin, and which tokens stand in one."""

    def __init__(self, parse: Parse) -> None:
        self.labels = {e.first: e.label for e in parse.entities}
        self.inside = bytearray(len(parse))
        for e in parse.entities:
            self.inside[e.first : e.last] = b"\1" * (e.last - e.first)


def pieces(
    parse: Parse, lexicon: Lexicon, entity: Entity, edges: Edges, *, shouted: bool
) -> list[Piece]:
    """The bare name of an entity, or two where a body's name runs into a person's."""
    first, last = _trimmed(parse, lexicon, entity.first, entity.last)
    if first >= last:
        return []
    label = entity.label
    if label in _GROWING and not shouted:
        last = grown(parse, lexicon, first, last, edges)
    if last < len(parse) and parse.lower[last] in _JOINS:
        last = _known_whole(parse, lexicon, first, last)
    article = _inner_article(parse, first, last) if label == "ORG" else 0
    if article:
        return [(first, article, label), (article + 1, last, label)]
    if label in ("ORG", "PERSON") and last - first >= 3:
        at = _known_prefix(parse, lexicon, first, last)
        if at and _is_person(parse, lexicon, at, last):
            return [(first, at, "ORG"), (at, last, "PERSON")]
    if label == "PERSON":
        if first == entity.first:
            first = _begun(parse, lexicon, first, last, edges)
        role = parse.lower[first] in lexicon.roles.roles
        if role and last - first > 1 and parse.lower[first] not in lexicon.given:
            first += 1
    elif (
        last - first > 2
        and parse.lower[first] in lexicon.roles.roles
        and fold(parse.form[first + 1]) in lexicon.given
    ):
        return [(first + 1, last, "PERSON")]  # "Broadcaster Ana Reth", taken for a body
    return [(first, last, label)]


def _inner_article(parse: Parse, first: int, last: int) -> int:
    """Where "the" begins a second body after a first name: "making Reth the Harbour Party's"; or 0."""
    for i in range(first + 1, last - 1):
        named = parse.pos[i - 1] == "PROPN" and parse.form[i + 1][0].isupper()
        if parse.form[i] == "the" and named and parse.lower[i - 1] not in _JOINS:
            return i
    return 0


def _second_half(parse: Parse, i: int) -> bool:
    """Whether a token is the small second half of a name: 'Wen Shao-lin'."""
    return (
        i > 1
        and parse.form[i - 1] == "-"
        and parse.end[i - 1] == parse.start[i]
        and parse.end[i - 2] == parse.start[i - 1]
        and parse.form[i - 2][0].isupper()
    )


def _trimmed(parse: Parse, lexicon: Lexicon, first: int, last: int) -> tuple[int, int]:
    """Without what is no part of the name at either end, and up to a bracket or break inside."""
    form, lower = parse.form, parse.lower
    while first < last and (
        not form[first][0].isalnum()
        or (form[first][0].islower() and lower[first] not in _SMALL)
        or lower[first] in ("the", "a", "an")
        or _is_title(parse, lexicon, first, last)
    ):
        first += 1
    for i in range(first + 1, last):
        if form[i] in _BREAKS:
            last = i
            break
    while last > first and (lower[last - 1] in _ENDS or not form[last - 1][0].isalnum()):
        last -= 1
    nouns = lexicon.words.organisation
    while (
        last - 1 > first
        and form[last - 1].islower()
        and lower[last - 1] not in nouns
        and not _second_half(parse, last - 1)
    ):
        last -= 1
    return first, last


def _is_title(parse: Parse, lexicon: Lexicon, i: int, last: int) -> bool:
    """Whether a token that opens an entity is a title before a name."""
    if i + 1 >= last:
        return False
    lower = parse.lower[i]
    if lower in lexicon.roles.honorifics:
        return True
    return lower in lexicon.roles.ranks and parse.pos[i + 1] == "PROPN" and lower != "air"


def grown(parse: Parse, lexicon: Lexicon, first: int, last: int, edges: Edges | None) -> int:
    """Over the nouns that the name's last token is a part of ('Tarel' + 'Munsif', 'Rahma' + 'hospital')."""
    size = len(parse)
    while last < size and parse.sentence[last] == parse.sentence[first]:
        form = parse.form[last]
        if form == "-" and _hyphened(parse, last):
            last += 2
            continue
        if parse.head[last - 1] != last or parse.dep[last - 1] not in ("compound", "nmod"):
            break
        proper = parse.pos[last] == "PROPN" and form[0].isupper()
        noun = form.islower() and parse.pos[last] in ("NOUN", "PROPN")
        if proper and not _goes_on(parse, lexicon, first, last, edges):
            break
        if not proper and not (noun and parse.lower[last] in lexicon.words.organisation):
            break
        last += 1
    return last


def _goes_on(parse: Parse, lexicon: Lexicon, first: int, i: int, edges: Edges | None) -> bool:
    """Whether a proper noun goes on with the name before it, rather than beginning another."""
    label = edges.labels.get(i) if edges is not None else None
    if label in ("NORP", "DATE") or parse.lower[i] in lexicon.roles.never:
        return False
    if label == "GPE" and fold(parse.form[first]) not in lexicon.words.outlets:
        return False  # but "CNN Philippines"
    return parse.lower[i] not in lexicon.roles.roles and parse.lower[i] not in lexicon.roles.ranks


def _begun(parse: Parse, lexicon: Lexicon, first: int, last: int, edges: Edges) -> int:
    """Back over first names that the parser left out ('Andrés' + 'Manuel Ruiz')."""
    k = first - 1
    while k >= 0 and parse.sentence[k] == parse.sentence[first] and parse.pos[k] == "PROPN":
        form, lower = parse.form[k], parse.lower[k]
        if parse.dep[k] != "compound" or not first <= parse.head[k] < last or edges.inside[k]:
            break
        if not form[0].isupper() or form.isupper() or lower in lexicon.roles.never:
            break
        if is_title_word(lower, lexicon) or lower in lexicon.words.organisation:
            break
        if fold(form) in lexicon.known:
            break
        first = k
        k -= 1
    return first


def _hyphened(parse: Parse, i: int) -> bool:
    """Whether a hyphen joins two parts of one name ('EL-TOUMEIRA'); not "US-led"."""
    if i + 1 >= len(parse) or parse.start[i] != parse.end[i - 1]:
        return False
    before, after = parse.form[i - 1], parse.form[i + 1]
    if parse.start[i + 1] != parse.end[i] or len(before) < 2:
        return False
    return after[0].isupper() and before.isupper() == after.isupper()


def _known_prefix(parse: Parse, lexicon: Lexicon, first: int, last: int) -> int:
    """Where a known body's name ends inside an entity that goes on, or 0."""
    for at in range(last - 1, first, -1):
        if fold(parse.text[parse.start[first] : parse.end[at - 1]]) in lexicon.known:
            return at
    return 0


def _known_whole(parse: Parse, lexicon: Lexicon, first: int, last: int) -> int:
    """Over 'of', 'and', 'for' where the word lists know the longer name."""
    for stop in range(min(len(parse), last + _REACH), last + 1, -1):
        if parse.sentence[stop - 1] != parse.sentence[first]:
            continue
        name = parse.text[parse.start[first] : parse.end[stop - 1]]
        if parse.form[stop - 1][0].isupper() and fold(name) in lexicon.known:
            return stop
    return last


def _is_person(parse: Parse, lexicon: Lexicon, first: int, last: int) -> bool:
    """Whether the rest of an entity after a body's name is a person: 'the United Nations Ana Reth'."""
    words = [parse.lower[i] for i in range(first, last) if parse.form[i][0].isalpha()]
    if not words or any(w in lexicon.words.organisation or w in _JOINS for w in words):
        return False
    if fold(words[0]) in lexicon.given:
        return True
    named = all(parse.pos[i] in ("PROPN", "PUNCT") for i in range(first, last))
    return len(words) > 1 and named and "-" in parse.form[first:last]
