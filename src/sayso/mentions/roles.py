"""What the text says a person is: title and role before or after the name, and whose.

'Russian Foreign Ministry spokeswoman Maria Z.', 'Tarel M., a spokesman for Civil Defence', 'Selmoura's
ambassador to the United Nations, Ana R.': a role, the words before it, and where its body is named.
"""

from __future__ import annotations

from typing import NamedTuple

from sayso.mentions.lexicon import Gender, Lexicon, fold
from sayso.mentions.spans import Mention, is_title_word
from sayso.model import Parse

RULES = {
    "mentions.roles.before": "A role before a name: 'police chief Rana Tousk', 'Secretary of State John Holm'.",
    "mentions.roles.after": "A role beside a name: 'Rana Tousk, a police chief'.",
    "mentions.roles.apposition": "A name beside a role: 'the chief of police, Rana Tousk'.",
}
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART", "PRON", "DET", "X"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART"})
_LINKS = frozenset({"of", "for", "at", "with", "in", "to", "on", "from"})
_OWN = frozenset({"its", "their", "his", "her", "whose", "our"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ENDS = frozenset([",", ";", ":", "(", ")", "who", "which", "that", '"', "“", "”", "—", "–", "--"])
_CLOSES = frozenset({",", ".", ";", ")", "”", '"'})
# Tokens looked at on either side of a name, and between a role and a name across 'of'; a longer
# description is rare.
_BEFORE, _AFTER, _ACROSS = 12, 10, 8


class Role(NamedTuple):
    """A role: its noun's token, the words of the office, and where the body may be named.

    ``before`` and ``of`` are token ranges; ``link`` is the preposition that opens ``of``; ``own`` is the
    token of a possessive pronoun or -1.
    """

    head: int
    words: tuple[str, ...]
    before: tuple[int, int]
    of: tuple[int, int]
    link: str
    own: int
    rule: str

    @property
    def noun(self) -> str:
        """The role's noun."""
        return self.words[-1]


def is_role(parse: Parse, lexicon: Lexicon, i: int) -> bool:
    """Whether a token is a noun for one person's role (a plural tells of several)."""
    return parse.pos[i] in ("NOUN", "PROPN") and parse.lower[i] in lexicon.roles.roles


def at_head(parse: Parse, lexicon: Lexicon, head: int, rule: str = "") -> Role:
    """The role whose noun is the token ``head``."""
    start = parse.sentences[parse.sentence[head]][0]
    first, own = head, -1
    while first - 1 >= start and head - first < _BEFORE:
        k = first - 1
        lower = parse.lower[k]
        if parse.pos[k] in _INSIDE or lower in ("-", "’", "'", "&"):
            first = k
            if lower in _OWN:
                own = k
            if parse.pos[k] == "DET" or lower in _OWN:
                break
        elif lower == "and" and k > start and first < head and _joins(parse, k):
            first = k - 1
        else:
            break
    of, link, after = (head + 1, head + 1), "", head + 1
    linked = after < len(parse) and parse.pos[after] in ("ADP", "SCONJ", "PART")
    if linked and parse.lower[after] in _LINKS:
        link = parse.lower[after]
        of = (after + 1, _phrase_end(parse, after + 1))
    return Role(head, _office(parse, lexicon, first, head), (first, head), of, link, own, rule)


def _joins(parse: Parse, i: int) -> bool:
    """Whether 'and' joins two words of one name: 'trade and industry commissioner'."""
    if parse.pos[i - 1] not in ("NOUN", "PROPN", "ADJ") or parse.pos[i + 1] not in (
        "NOUN",
        "PROPN",
    ):
        return False
    return parse.form[i + 1][0].isupper() == parse.form[i - 1][0].isupper()


def _office(parse: Parse, lexicon: Lexicon, first: int, head: int) -> tuple[str, ...]:
    """The words that name the office: from the last owner or article to the noun."""
    begin = head
    while begin - 1 >= first:
        lower = parse.lower[begin - 1]
        if parse.pos[begin - 1] in ("DET", "NUM") or lower in _POSSESSIVE or lower in _OWN:
            break
        if fold(lower) in lexicon.states.adjectives or fold(lower) in lexicon.known:
            break
        begin -= 1
    return parse.lower[begin : head + 1]


def _phrase_end(parse: Parse, at: int) -> int:
    """Where a phrase after a preposition ends: before a comma, a verb or a relative word."""
    i, sentence = at, parse.sentence[at - 1]
    while i < len(parse) and i - at < _AFTER and parse.sentence[i] == sentence:
        if parse.pos[i] in ("VERB", "AUX", "SCONJ") or parse.lower[i] in _ENDS:
            break
        i += 1
    return i


# --- around a name ----------------------------------------------------------------------------


def of_person(parse: Parse, lexicon: Lexicon, m: Mention) -> list[Role]:
    """The roles that the text gives a person beside one mention."""
    both = (_before(parse, lexicon, m), _after(parse, lexicon, m))
    return [role for role in both if role is not None]


def title_start(parse: Parse, lexicon: Lexicon, name: int) -> int:
    """The first token of the titles directly before a name ('Gen', 'police chief', 'Ms')."""
    start = parse.sentences[parse.sentence[name]][0]
    first = name
    while first > start:
        k = first - 1
        lower = parse.lower[k]
        role = lower not in lexicon.roles.roles or parse.pos[k] in ("NOUN", "PROPN")
        titled = is_title_word(lower, lexicon) and role
        if not titled and not (first < name and _opens_title(parse, lexicon, k)):
            break
        first = k
    return first


def _opens_title(parse: Parse, lexicon: Lexicon, k: int) -> bool:
    """'Foreign' before 'Minister', 'police' before 'chief'."""
    lower, after = parse.lower[k], k + 1
    if parse.pos[k] == "PROPN" and parse.form[k][0].isupper():
        portfolio = parse.lower[after] in lexicon.roles.portfolio_heads
        return portfolio and lower not in lexicon.known and lower not in lexicon.states.adjectives
    compound = parse.dep[k] == "compound" and parse.head[k] == after
    return compound and parse.pos[k] == parse.pos[after] == "NOUN"


def honorific(parse: Parse, lexicon: Lexicon, m: Mention) -> Gender | None:
    """The gender that a title before a name tells."""
    words = lexicon.roles
    for k in range(title_start(parse, lexicon, m.first), m.first):
        lower = parse.lower[k]
        gender = words.honorifics.get(lower) or words.roles.get(lower)
        if gender:
            return gender
    return None


def _before(parse: Parse, lexicon: Lexicon, m: Mention) -> Role | None:
    """A role before the name: directly, across its own 'of' phrase, or across a comma."""
    start = parse.sentences[parse.sentence[m.first]][0]
    i = m.first - 1
    while i >= start and parse.lower[i] in lexicon.roles.honorifics:
        if is_role(parse, lexicon, i):
            break
        i -= 1
    if i < start:
        return None
    if is_role(parse, lexicon, i):
        return at_head(parse, lexicon, i, "mentions.roles.before")
    if parse.form[i] == ",":
        return _apposition(parse, lexicon, m, i)
    if parse.pos[i] not in ("NOUN", "PROPN"):
        return None
    k = i  # "Secretary of State John H.", "Ambassador to the United Nations Ana R."
    while k > start and i - k < _ACROSS:
        lower = parse.lower[k]
        if lower in ("of", "for", "to") and is_role(parse, lexicon, k - 1):
            role = at_head(parse, lexicon, k - 1, "mentions.roles.before")
            return role._replace(of=(k + 1, m.first))
        if parse.pos[k] not in _NOMINAL and lower not in ("of", "for", "to", "and", "&"):
            break
        k -= 1
    return None


def _apposition(parse: Parse, lexicon: Lexicon, m: Mention, comma: int) -> Role | None:
    """'the chief of police, Rana Tousk,': the role before a comma."""
    start = parse.sentences[parse.sentence[m.first]][0]
    k, role = comma - 1, -1
    while k >= start and comma - k < _BEFORE:
        lower = parse.lower[k]
        if parse.pos[k] not in _INSIDE and lower not in _LINKS and lower not in ("and", "&", "-"):
            break
        if is_role(parse, lexicon, k) and (k + 1 == comma or parse.lower[k + 1] in _LINKS):
            role = k
        k -= 1
    if role < 0:
        return None
    last = m.last - 1
    parsed = parse.dep[last] == "appos" and role <= parse.head[last] < comma
    if parsed or _is_apposition(parse, m):
        return at_head(parse, lexicon, role, "mentions.roles.apposition")
    return None


def _is_apposition(parse: Parse, m: Mention) -> bool:
    """Whether a name after a comma is closed like an apposition, and opens no clause."""
    if parse.dep[m.last - 1] in ("nsubj", "nsubjpass"):
        return False
    return m.last >= len(parse) or parse.form[m.last] in _CLOSES


def _after(parse: Parse, lexicon: Lexicon, m: Mention) -> Role | None:
    """A role after the name and a comma: 'Rana Tousk, 41, a police chief'."""
    size, i, sentence = len(parse), m.last + 1, parse.sentence[m.first]
    if i >= size or parse.form[m.last] not in (",", "("):
        return None
    if i + 1 < size and parse.pos[i] == "NUM" and parse.form[i + 1] in (",", ")"):
        i += 2
    first = i
    determined = i < size and (parse.pos[i] == "DET" or parse.lower[i] in _OWN)
    while i < size and i - first < _AFTER and parse.sentence[i] == sentence:
        if is_role(parse, lexicon, i):
            while i + 1 < size and is_role(parse, lexicon, i + 1):
                i += 1
            after = i + 1
            if after < size and parse.pos[after] == "NOUN":
                i += 1
                continue
            if after < size and parse.pos[after] == "PROPN" and parse.form[after][0].isupper():
                return None  # the title of the name that follows
            closed = after < size and parse.lower[after] in ("of", "for", "at", ",", ".")
            return (
                at_head(parse, lexicon, i, "mentions.roles.after") if determined or closed else None
            )
        if parse.pos[i] not in _INSIDE and parse.lower[i] not in ("-", "and"):
            return None
        i += 1
    return None
