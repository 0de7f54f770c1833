"""Outlets and agencies that a text names (``data/media.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from sayso.documents.agencies import agency, looks_like_agency
from sayso.reuse.rarity import rarity

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LARGE = r"[A-ZÀ-Þ][\w’'&-]*"
_NAME = rf"{_LARGE}(?:\s[A-ZÀ-Þ0-9][\w’'&-]*){{0,3}}"
_DOMAIN = re.compile(r"\b[A-Za-z][\w-]*\.(?:com|org|net|info|tv|co\.\w\w|\w\w)\b(?!\w)")
_AGENCY = re.compile(rf"\b{_LARGE}(?:\s{_LARGE}){{0,2}}")
_PLAIN = 2.0  # rarity of a word below which it is no part of an outlet's name at its head
_SHORT = 4  # letters of a name below which it is too easily something else


class _Media(NamedTuple):
    kinds: frozenset[str]
    mastheads: frozenset[str]
    words: frozenset[str]  # of any kind, lower case
    patterns: tuple[re.Pattern[str], ...]


@cache
def _media() -> _Media:
    file = files("sayso") / "data" / "media.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))
    kinds, heads = "|".join(rows["kinds"]), "|".join(rows["mastheads"])
    patterns = (
        rf"\b({_NAME})\s(?:news\s|television\s|radio\s)?(?:{kinds})\b(?!,?\s[‘“\"']?[A-Z])",
        rf"\b(?:{kinds}),?\s(?:the\s)?[‘“\"']?({_NAME})",
        rf"\b((?:{_LARGE}\s){{1,3}}(?:{heads}))\b",
        rf"\b[Tt]he\s({heads})\b(?!\s[A-Z])",
    )
    return _Media(
        kinds=frozenset(rows["kinds"]),
        mastheads=frozenset(rows["mastheads"]),
        words=frozenset(rows["kinds"]) | frozenset(rows["others"]),
        patterns=tuple(re.compile(p) for p in patterns),
    )


def is_media(words: str) -> bool:
    """Whether words name an outlet or an agency."""
    found = _WORD.findall(words)
    if not found or looks_like_agency(words) or _DOMAIN.search(words):
        return bool(found)
    media = _media()
    return found[-1] in media.mastheads or any(w.casefold() in media.words for w in found)


def key(words: str) -> str:
    """An outlet's name without blanks, and without what stands before it; an agency's own name.

    Empty where nothing is left: "a Russian newspaper" is no outlet by name.
    """
    listed = agency(words)
    if listed is not None:
        return _run(_WORD.findall(listed))
    large = [w for w in _WORD.findall(words) if w[:1].isupper() or w[:1].isdigit()]
    while len(large) > 1 and rarity(large[0].lower()) < _PLAIN:  # "A", "With", "Both" at its head
        large = large[1:]
    if all(w in _adjectives() for w in large):
        return ""
    return _run(large)


def _run(words: Sequence[str]) -> str:
    return "".join(w.casefold() for w in words if w.casefold() != "the")


@cache
def _adjectives() -> frozenset[str]:
    """Adjectives of states, and words of their names: "a Russian newspaper"."""
    file = files("sayso") / "data" / "states.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["states"]
    return frozenset(
        word
        for state, row in rows.items()
        for name in (state, *row.get("adjectives", ()))
        for word in name.split()
    )


def named(text: str) -> dict[str, list[int]]:
    """The keys of all outlets and agencies that a text names, each with where it does so."""
    found: dict[str, list[int]] = {}
    for pattern in _media().patterns:
        for match in pattern.finditer(text):
            found.setdefault(key(match.group(1)), []).append(match.start(1))
    for match in _DOMAIN.finditer(text):
        found.setdefault(_run(_WORD.findall(match.group())), []).append(match.start())
    for match in _AGENCY.finditer(text):
        listed = agency(match.group())
        if listed is not None:
            found.setdefault(_run(_WORD.findall(listed)), []).append(match.start())
    return {name: sorted(set(at)) for name, at in found.items() if len(name) >= _SHORT}
