"""The words that figures are found by, read once from ``data/*.toml`` (pure data)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, cast, get_args

from sayso.model import FigureKind

Words = frozenset[str]
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]  # by edge word, longest first
KINDS = cast("tuple[FigureKind, ...]", get_args(FigureKind))


class Numerals(NamedTuple):
    """Number words: values, bounds before and after, and what else a number may count."""

    units: dict[str, int]
    scales: dict[str, int]
    ordinals: dict[str, int]
    vague: dict[str, dict[str, int]]
    before: Phrases  # by the last word of the phrase
    after: Phrases  # by the first word
    counted: Words  # nouns (lemmas, lower-cased) that are units


class Harm(NamedTuple):
    """Harm words: the kind that each gives, by construction."""

    object: dict[str, FigureKind]
    subject: dict[str, FigureKind]
    past: dict[str, FigureKind]
    counted: dict[str, FigureKind]
    of: dict[str, FigureKind]


class Victims(NamedTuple):
    """Nouns for people. ``group`` gives the normalised group of a head noun."""

    group: dict[str, str]
    people: Words
    animals: Words
    sides: dict[str, str]
    forces: Words
    suffixes: tuple[str, ...]


@cache
def table(name: str) -> dict[str, Any]:
    """A packaged table."""
    return tomllib.loads((files("sayso") / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def numerals() -> Numerals:
    """``data/numerals.toml``."""
    raw = table("numerals")
    return Numerals(
        units=raw["units"],
        scales=raw["scales"],
        ordinals=raw["ordinals"],
        vague=raw["vague"],
        before=_phrases(raw["before"], last=True),
        after=_phrases(raw["after"], last=False),
        counted=frozenset(w for words in raw["counted"].values() for w in words.split()),
    )


@cache
def harm() -> Harm:
    """``data/harm.toml``. A word that stands under two kinds keeps the first."""
    raw = table("harm")
    by: dict[str, dict[str, FigureKind]] = {name: {} for name in Harm._fields}
    for kind in KINDS:
        for construction in Harm._fields:
            for word in raw[kind][construction].split():
                by[construction].setdefault(word, kind)
    return Harm(**by)


@cache
def victims() -> Victims:
    """``data/victims.toml``."""
    raw = table("victims")
    group: dict[str, str] = {}
    for name, words in raw["groups"].items():
        for word in words.split():
            group.setdefault(word, name.replace("_", " "))
    sides = {word: name for name in ("soldiers", "fighters") for word in raw["sides"][name].split()}
    return Victims(
        group=group,
        people=frozenset(raw["people"]["words"].split()) | frozenset(group),
        animals=frozenset(raw["animals"]["words"].split()),
        sides=sides,
        forces=frozenset(raw["sides"]["forces"]),
        suffixes=tuple(raw["suffixes"]["words"]),
    )


@cache
def context(part: str, name: str) -> Words:
    """A list of single words of ``data/harm_contexts.toml``."""
    words = table("harm_contexts")[part][name]
    return frozenset(words.split() if isinstance(words, str) else words)


@cache
def phrases(part: str, name: str) -> tuple[str, ...]:
    """A list of phrases of ``data/harm_contexts.toml``."""
    return tuple(table("harm_contexts")[part][name])


def is_person(lemma: str, lower: str) -> bool:
    """Whether a noun stands for people."""
    words = victims()
    return (
        lemma in words.people
        or lower in words.people
        or (lower.endswith(words.suffixes) and lemma not in words.animals)
    )


def _phrases(raw: Mapping[str, Iterable[str]], *, last: bool) -> Phrases:
    """Phrases with the effect of each, under their last (or first) word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for effect, listed in raw.items():
        for phrase in listed:
            words = tuple(phrase.split())
            found.setdefault(words[-1 if last else 0], []).append((words, effect))
    return {
        word: tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))
        for word, rows in found.items()
    }


@cache
def beside(name: str) -> Words:
    """Words beside a number that make it something else than a count (``data/numerals.toml``)."""
    return frozenset(table("numerals")["beside"][name].split())
