"""Bearers of names while they are put together, and how names are taken apart."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from sayso.mentions import lexicon as words_lists
from sayso.mentions.lexicon import Gender, Lexicon, fold
from sayso.mentions.spans import Mention
from sayso.model import NameKind, Parse, Span

MINOR = frozenset({"of", "for", "and", "the", "on", "in", "to", "de", "&"})
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "qc", "kc", "md", "phd", "mp", ","})
_ARTICLES = ("al-", "el-", "as-", "ash-", "ad-", "an-", "ar-", "at-", "az-", "ben-", "ibn-")
_PARTICLES = frozenset(
    ["al", "el", "bin", "ibn", "ben", "de", "da", "di", "van", "von", "der", "den", "la", "le", "du",
     "dos", "del"]
)  # fmt: skip


class Bearer:
    """One bearer while it is being put together; becomes a ``Name``.

    ``key`` is its folded name, or ``=`` and the name that the word lists give it. ``extra`` has token
    ranges that mention it inside other names or as a plain noun ("the ministry").
    """

    __slots__ = ("extra", "forms", "gender", "key", "kind", "mentions", "name", "rules")

    def __init__(self, key: str, name: str, kind: NameKind) -> None:
        self.key = key
        self.name = name
        self.kind = kind
        self.mentions: list[Mention] = []
        self.forms: list[str] = []  # folded, in order of first mention
        self.rules: list[tuple[str, Span]] = []  # what joined a form, and where it stands
        self.extra: list[tuple[int, int]] = []
        self.gender: Gender | None = None

    @property
    def first(self) -> tuple[int, int]:
        """The tokens of its first mention."""
        return min([(m.first, m.last) for m in self.mentions] + self.extra)

    def take(self, other: Bearer, rule: str, parse: Parse) -> None:
        """Join another bearer to this one; the other is left empty."""
        if other.mentions:
            m = min(other.mentions, key=lambda m: m.first)
            self.rules += [*other.rules, (rule, parse.span(m.first, m.last))]
        self.mentions += other.mentions
        self.extra += other.extra
        self.forms += [f for f in other.forms if f not in self.forms]
        self.gender = self.gender or other.gender
        other.mentions, other.extra, other.forms = [], [], []


# --- persons ----------------------------------------------------------------------------------


class Person(NamedTuple):
    """A person's name in parts: first names and surname, without particles and suffixes."""

    first: tuple[str, ...]
    last: str


@lru_cache(maxsize=16_384)
def parts(key: str) -> Person:
    """A folded personal name in its parts (a pure function, so remembering changes nothing)."""
    words = [w for w in key.replace("- ", "-").split() if w not in _SUFFIXES]
    if not words:
        return Person((), key)
    return Person(tuple(w for w in words[:-1] if w not in _PARTICLES), surname(words[-1]))


def surname(word: str) -> str:
    """A surname without the article of Arabic names."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) > len(article) + 2:
            return word[len(article) :]
    return word


def same_person(one: str, other: str) -> bool:
    """Whether two folded full names can be one person's: surname equal, first names fit.

    A longer name that ends in the whole shorter one is the same: 'W Mark Felt', 'Mark Felt'.
    """
    short, long = sorted((one, other), key=len)
    if " " in short and long.endswith(" " + short):
        return True
    return _fit(parts(one), parts(other))


def _fit(a: Person, b: Person) -> bool:
    if a.last != b.last or not a.first or not b.first or not _fits(a.first[0], b.first[0]):
        return False
    short, long = sorted((a.first[1:], b.first[1:]), key=len)
    rest = iter(long)
    return all(any(_fits(word, other) for other in rest) for word in short)


def _fits(a: str, b: str) -> bool:
    if a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)):
        return True
    short = words_lists.lexicon().short
    return b in short.get(a, ()) or a in short.get(b, ())


def differ(a: Gender | None, b: Gender | None) -> bool:
    """Whether two known genders differ."""
    return a is not None and b is not None and a != b


# --- bodies -----------------------------------------------------------------------------------


def head_noun(form: str) -> str:
    """The head of a folded organisation's name: 'ministry' of 'ministry of health'."""
    for link in (" of ", " for ", " on ", " in "):
        form = form.split(link)[0]
    words = form.split()
    return words[-1] if words else ""


def state_body(key: str, lexicon: Lexicon) -> bool:
    """Whether a folded name is a state's body: 'russian foreign ministry', 'us military'."""
    head = head_noun(key)
    if head in lexicon.words.state_head or head in lexicon.roles.portfolio_bodies:
        return head != "office" or key.endswith("foreign office")
    return False


def ministry(key: str, lexicon: Lexicon) -> tuple[frozenset[str], str] | None:
    """A ministry's portfolio and owner, for either word order; ``None`` for other names.

    'health ministry of selmoura' and "selmoura's ministry of health" are ({'health'}, 'selmoura').
    """
    words = key.replace("'s ", " ' ").replace("s' ", "s ' ").split()
    bodies = lexicon.roles.portfolio_bodies
    at = next((i for i, w in enumerate(words) if w in bodies), -1)
    if at < 0:
        return None
    owner, before = _owner_before(words[:at], lexicon)
    after = words[at + 1 :]
    if after[:1] in (["of"], ["for"]):
        rest = after[1:]
        if before:  # "health ministry of selmoura"
            owner = " ".join(rest)
        else:
            if "of" in rest:
                cut = rest.index("of")
                owner, rest = " ".join(rest[cut + 1 :]), rest[:cut]
            before = rest
    portfolio = frozenset(portfolio_of(before, lexicon))
    return (portfolio, state_key(owner.removeprefix("the "), lexicon)) if portfolio else None


def _owner_before(words: list[str], lexicon: Lexicon) -> tuple[str, list[str]]:
    """The owner that opens a ministry's name, and the words after it."""
    if "'" in words:
        cut = len(words) - 1 - words[::-1].index("'")
        return " ".join(words[:cut]), words[cut + 1 :]
    for n in (3, 2, 1):
        head = " ".join(words[:n])
        known = lexicon.known.get(head)
        state = known is not None and known.kind == "state"
        if len(words) >= n and (state or head in lexicon.states.adjectives):
            return head, words[n:]
    return "", words


def portfolio_of(words: list[str], lexicon: Lexicon) -> list[str]:
    """A portfolio's words in one spelling, without 'affairs', 'and', 'the'."""
    same = lexicon.roles.same_portfolio
    return [same.get(w, w) for w in words if w not in MINOR and w != "affairs"]


def state_key(key: str, lexicon: Lexicon) -> str:
    """A state's own folded name for any form or adjective of it; other owners as they are."""
    if key in lexicon.states.adjectives:
        return fold(lexicon.states.adjectives[key])
    known = lexicon.known.get(key)
    return fold(known.name) if known is not None and known.kind == "state" else key
