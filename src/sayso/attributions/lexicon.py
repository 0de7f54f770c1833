"""The words that show who says what, read once from ``data/cues.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast

from sayso.model import Stance

Kind = Literal["says", "thinks"]


class Sense(NamedTuple):
    """What a cue word means in one construction."""

    type: Kind
    stance: Stance


class Lexicon(NamedTuple):
    """Cue words by lemma. ``verbs[lemma][frame]`` and ``nouns[lemma][link]`` give the sense."""

    verbs: dict[str, dict[str, Sense]]
    nouns: dict[str, dict[str, Sense]]
    adverbs: frozenset[str]
    quotable: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The packaged cue words (immutable, so reading them once changes no result)."""
    table = tomllib.loads((files("sayso") / "data" / "cues.toml").read_text(encoding="utf-8"))
    return Lexicon(
        verbs=_senses(table["verbs"], "frames"),
        nouns=_senses(table["nouns"], "links"),
        adverbs=frozenset(table["adverbs"]["words"].split()),
        quotable=frozenset(table["quotable"]["words"].split()),
    )


def _senses(groups: list[dict[str, object]], key: str) -> dict[str, dict[str, Sense]]:
    found: dict[str, dict[str, Sense]] = {}
    for group in groups:
        sense = Sense(cast("Kind", group["type"]), cast("Stance", group["stance"]))
        for word in str(group["words"]).split():
            frames = found.setdefault(word, {})
            for frame in cast("list[str]", group[key]):
                frames.setdefault(frame, sense)
    return found
