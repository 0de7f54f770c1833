"""The words of this room, read once from ``data/``: states, bodies, titles, roles, given names."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, get_args

from sayso.model import NameKind

Gender = Literal["m", "f"]
GENDERS: tuple[Gender, ...] = get_args(Gender)


class Known(NamedTuple):
    """A bearer that needs no introduction: its full name, kind, and whom it acts for."""

    name: str
    kind: NameKind
    of: str | None = None


class States(NamedTuple):
    """States: adjective -> state, capital -> state, and what a capital does as its state."""

    adjectives: dict[str, str]
    seats: dict[str, str]
    acts: frozenset[str]
    owned: frozenset[str]
    addressed: frozenset[str]
    abbreviations: dict[str, str]  # of their parts: "N.Y." -> "New York", as printed
    parts: frozenset[str]  # the parts that have one


class Words(NamedTuple):
    """Sets of nouns by the part they play; all lower-case."""

    organisation: frozenset[str]
    group: frozenset[str]
    group_first: frozenset[str]
    group_second: frozenset[str]
    place: frozenset[str]
    state_body: frozenset[str]
    state_head: frozenset[str]
    state_own: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    unique: frozenset[str]
    generic: frozenset[str]
    stands_for: dict[str, frozenset[str]]
    documents: frozenset[str]
    outlets: frozenset[str]


class Signs(NamedTuple):
    """Words beside a name, or in it, that tell what bears it; all lower-case."""

    placed: frozenset[str]
    areas: frozenset[str]
    place_heads: frozenset[str]
    stately: frozenset[str]
    kinds: frozenset[str]
    continents: frozenset[str]
    demonym_endings: frozenset[str]


class Roles(NamedTuple):
    """Titles and roles: word -> gender it tells, and which roles act for a body."""

    honorifics: dict[str, Gender | None]
    ranks: frozenset[str]
    roles: dict[str, Gender | None]
    acting: frozenset[str]
    spokespeople: frozenset[str]
    other_office: frozenset[str]
    portfolio_heads: frozenset[str]
    portfolio_bodies: frozenset[str]
    portfolios: frozenset[str]  # adjectives
    same_portfolio: dict[str, str]
    grades: frozenset[str]
    single_offices: frozenset[str]
    never: frozenset[str]  # capitalised words that name nobody


class Lexicon(NamedTuple):
    """All word lists. ``known`` maps a folded form to its bearer (states, bodies, outlets)."""

    known: dict[str, Known]
    states: States
    words: Words
    signs: Signs
    roles: Roles
    given: dict[str, Gender | None]
    short: dict[str, frozenset[str]]  # given names: short form -> full forms


_FOLDED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʿ": "'", "–": "-", "‑": "-", "‐": "-"})


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """A name as it is compared: no case, accents, article, dots of initials, odd apostrophes.

    A pure function, so remembering its results changes none.
    """
    plain = text.translate(_FOLDED)
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in parts if not unicodedata.combining(c))
    plain = " ".join(plain.casefold().replace(".", "").split())
    return plain[4:] if plain.startswith("the ") else plain


@cache
def lexicon() -> Lexicon:
    """The packaged word lists (immutable, so reading them once changes no result)."""
    states, bodies, roles = _table("states"), _table("bodies"), _table("roles")
    given = _table("given_names")
    gender: dict[str, Gender | None] = {fold(word): None for word in given["any"]["words"].split()}
    for which in GENDERS:
        gender |= dict.fromkeys(
            (fold(w) for w in given[which]["words"].split() if fold(w) not in gender), which
        )
    return Lexicon(
        known=_known(states["states"], bodies),
        states=_states(states),
        words=_words(bodies, roles),
        signs=Signs(**{name: _set(words) for name, words in bodies["signs"].items()}),
        roles=_roles(roles),
        given=gender,
        short={name: _set(full) for name, full in given["short"].items()},
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("sayso") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _known(states: dict[str, Any], bodies: dict[str, Any]) -> dict[str, Known]:
    found: dict[str, Known] = {}
    agencies = _table("agencies")["agencies"]
    for name in bodies["outlets"]["names"]:
        found[fold(name)] = Known(name, "organisation")
    for name, row in agencies.items():
        for form in (name, *row["forms"]):
            found[fold(form)] = Known(name, "organisation")
    kinds: tuple[tuple[str, NameKind], ...] = (
        ("organisations", "organisation"),
        ("groups", "group"),
    )
    for table, kind in kinds:
        for name, row in bodies[table].items():
            for form in (name, *row["forms"]):
                found[fold(form)] = Known(name, kind, row.get("of"))
    for name, row in states.items():
        for form in (name, *row.get("forms", ())):
            found[fold(form)] = Known(name, "state")
    return found


def _agencies() -> frozenset[str]:
    rows = _table("agencies")["agencies"]
    return frozenset(fold(form) for name, row in rows.items() for form in (name, *row["forms"]))


def _states(table: dict[str, Any]) -> States:
    adjectives: dict[str, str] = {}
    seats: dict[str, str] = {}
    for name, row in table["states"].items():
        for word in row.get("adjectives", ()):
            adjectives[fold(word)] = name
        for seat in (row.get("seat"), *row.get("seats", ())):
            if seat:
                seats[fold(seat)] = name
    words = table["words"]
    abbreviations = {
        short: name for name, forms in table["abbreviations"].items() for short in forms
    }
    return States(
        adjectives,
        seats,
        _set(words["acts"]),
        _set(words["owned"]),
        _set(words["addressed"]),
        abbreviations,
        frozenset(table["abbreviations"]),
    )


def _words(bodies: dict[str, Any], roles: dict[str, Any]) -> Words:
    nouns, collectives = bodies["words"], roles["collectives"]
    return Words(
        organisation=_set(nouns["organisation"]),
        group=_set(nouns["group"]),
        group_first=_set(nouns["group_first"]),
        group_second=_set(nouns["group_second"]),
        place=_set(nouns["place"]),
        state_body=_set(nouns["state_body"]),
        state_head=_set(nouns["state_head"]),
        state_own=_set(nouns["state_own"]),
        people=_set(collectives["people"]),
        bodies=_set(collectives["bodies"]),
        unique=_set(collectives["unique"]),
        generic=_set(collectives["generic"]),
        stands_for={word: _set(heads) for word, heads in collectives["stands_for"].items()},
        documents=_set(roles["documents"]["words"]),
        outlets=frozenset(fold(name) for name in bodies["outlets"]["names"]) | _agencies(),
    )


def _roles(table: dict[str, Any]) -> Roles:
    honorifics: dict[str, Gender | None] = {}
    for which, words in table["honorifics"].items():
        for word in words.split():
            honorifics[word] = None if which == "any" else which
    roles: dict[str, Gender | None] = {}
    acting: set[str] = set()
    for group in table["roles"]:
        for word in group["words"].lower().split():
            roles[word] = roles.get(word) or group.get("gender")
            if group["acts"]:
                acting.add(word)
    return Roles(
        honorifics=honorifics,
        ranks=_set(table["ranks"]["words"]),
        roles=roles,
        acting=frozenset(acting),
        spokespeople=_set(table["spokespeople"]["words"]),
        other_office=_set(table["other_office"]["words"]),
        portfolio_heads=_set(table["portfolios"]["heads"]),
        portfolio_bodies=_set(table["portfolios"]["bodies"]),
        portfolios=_set(table["portfolios"]["adjectives"]),
        same_portfolio=table["portfolios"]["same"],
        grades=_set(table["portfolios"]["grades"]),
        single_offices=_set(table["portfolios"]["single"]),
        never=_set(table["never"]["words"]),
    )


_STEM = 4  # letters that an adjective shares with its place


@lru_cache(maxsize=65_536)
def demonym_of(adjective: str, name: str) -> bool:
    """Whether a folded adjective is formed from a place's folded name: 'ovarran' from 'ovarra'.

    A pure function, so remembering its results changes none.
    """
    if adjective[:1] != name[:1] or abs(len(adjective) - len(name)) > _STEM or adjective == name:
        return False
    stem = name[:-1] if name[-1:] in "aeiouy" else name
    if len(stem) < _STEM or not adjective.startswith(stem):
        return False
    return adjective[len(stem) :] in lexicon().signs.demonym_endings
