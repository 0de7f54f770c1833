"""Where names stand: the parser's entities with their ends repaired, and what it missed.

A parser's entity often takes in an article, a possessive or a title, stops inside a name, or is set
off by the capitals of a headline. What leaves this file is the bare name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.mentions.lexicon import Lexicon, fold
from sayso.model import Parse

RULES = {
    "mentions.spans.entity": "A name that the parser found, without article, possessive and title.",
}
LABELS = frozenset(
    ["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"]
)
SITE = re.compile(r"[A-Z][\w-]*\.(?:com|org|net)")  # an outlet by the name of its site
_DOUBTFUL = frozenset({"WORK_OF_ART", "LAW", "EVENT", "PRODUCT"})
_IN_TITLES = frozenset({"PROPN", "PART", "ADP", "DET", "PUNCT"})
_OPENING = frozenset({'"', "“", "”", "'", "‘", "—", "-", "–", ":", "("})
# Capitalised longer words of a sentence that tell a headline's capitals: at least so many, and so
# large a share of all longer words (in a title, elsewhere); not in a sentence of more tokens.
_SHOUT_WORDS, _TITLE_SHARE, _SHOUT_SHARE, _SHOUT_LENGTH = 4, 0.75, 0.9, 60
_LONGEST = 10  # tokens of a name


class Mention(NamedTuple):
    """A name in the text: its tokens, half-open, and the parser's label or ''.

    ``adjective`` is set where the word only says of which state something is ("Russian jets"),
    ``shouted`` where it stands among a headline's capitals.
    """

    first: int
    last: int
    text: str
    key: str
    label: str
    rule: str
    adjective: bool = False
    shouted: bool = False


def mention_at(
    parse: Parse, first: int, last: int, label: str, rule: str, *, shouted: bool = False
) -> Mention:
    """The mention of these tokens."""
    text = " ".join(parse.text[parse.start[first] : parse.end[last - 1]].split())
    return Mention(first, last, text, fold(text), label, rule, shouted=shouted)


def headlines(parse: Parse) -> bytearray:
    """Per sentence: 1 where nearly every longer word is capitalised, so that capitals tell nothing."""
    shouted = bytearray(len(parse.sentences))
    people = {i for e in parse.entities if e.label == "PERSON" for i in range(e.first, e.last)}
    for n, (first, last) in enumerate(parse.sentences):
        if last - first > _SHOUT_LENGTH:
            continue
        title = parse.roles[parse.segment[n]] == "title"
        upper = lower = 0
        for i in range(first, last):
            form = parse.form[i]
            if not title and i in people and not form.isupper():
                continue  # "Capt. Ilan Vorst, 41, and Maj. Odran Keel": a list of people, no headline
            if len(form) > 3 and form[0].isalpha():
                if form[0].isupper():
                    upper += 1
                else:
                    lower += 1
        share = _TITLE_SHARE if title else _SHOUT_SHARE
        if upper >= _SHOUT_WORDS and upper >= share * (upper + lower):
            shouted[n] = 1
    return shouted


def opens(parse: Parse, i: int) -> bool:
    """Whether a token opens its sentence or a quotation."""
    start = parse.sentences[parse.sentence[i]][0]
    return i == start or parse.form[i - 1] in _OPENING


def is_name(parse: Parse, lexicon: Lexicon, first: int, last: int, label: str) -> bool:
    """Whether what is left of an entity can be a name."""
    if not any(c[0].isupper() for c in parse.form[first:last]):
        return False
    if last - first > _LONGEST:
        return False
    if parse.lower[first] in lexicon.roles.never:
        given = label == "PERSON" and parse.lower[first] in lexicon.given
        return given and last - first > 1  # "April Reth", "Jan Ilan Reth"
    if last - first == 1:
        if not _is_word(parse, lexicon, first, label):
            return False
    elif label == "ORG" and _is_office(parse, lexicon, first, last):
        return False
    if label in _DOUBTFUL:
        return all(pos in _IN_TITLES for pos in parse.pos[first:last])
    return True


def _is_word(parse: Parse, lexicon: Lexicon, i: int, label: str) -> bool:
    """Whether a single word can be a name."""
    form, lower, pos = parse.form[i], parse.lower[i], parse.pos[i]
    if not form[0].isalpha() or (len(form) == 1 and label != "GPE"):
        return False
    if lower in lexicon.roles.roles or lower in lexicon.roles.honorifics:
        return is_outlet(parse, lexicon, i)
    if pos == "NOUN" and parse.tag[i] in ("NN", "NNS") and opens(parse, i):
        return False  # "Rockets", "Jets": only the sentence's capital
    return pos in ("PROPN", "ADJ", "NOUN") and not is_portfolio(parse, lexicon, i)


def is_outlet(parse: Parse, lexicon: Lexicon, i: int) -> bool:
    """'The Economist': an outlet, though the word alone would be a role."""
    return parse.lower[i] in lexicon.words.outlets and i > 0 and parse.form[i - 1] == "The"


def _is_office(parse: Parse, lexicon: Lexicon, first: int, last: int) -> bool:
    """'European Commissioner for External Relations': a person's office, not a body."""
    for i in range(first + 1, last):
        if parse.lower[i] in ("of", "for"):
            noun = parse.lower[i - 1]
            return noun in lexicon.roles.roles and noun not in lexicon.words.organisation
    return False


def is_portfolio(parse: Parse, lexicon: Lexicon, i: int) -> bool:
    """Whether a word only says of what somebody is minister or secretary."""
    heads = lexicon.roles.portfolio_heads
    if i + 1 < len(parse) and parse.lower[i + 1] in heads:
        adjective = parse.lower[i] in lexicon.states.adjectives
        return not adjective and fold(parse.form[i]) not in lexicon.known
    return i > 1 and parse.lower[i - 1] in ("of", "for") and parse.lower[i - 2] in heads


def is_title_word(lower: str, lexicon: Lexicon) -> bool:
    """Whether a word may stand before a name as title or role."""
    roles = lexicon.roles
    return lower in roles.honorifics or lower in roles.ranks or lower in roles.roles
