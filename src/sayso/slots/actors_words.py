"""The words that report happenings, read once from ``data/triggers.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Sense(NamedTuple):
    """A word's class, and whether its subject or owner is the one it happens to."""

    kind: str
    undergoes: bool


class Words(NamedTuple):
    """Words by lemma, and verbs by what they do to a happening."""

    verbs: dict[str, Sense]
    nouns: dict[str, Sense]
    adjectives: dict[str, Sense]
    idioms: dict[tuple[str, str], Sense]  # word and its object
    silent: frozenset[str]  # verbs that report no happening
    support: frozenset[str]  # verbs that lend a noun their subject
    unreal: frozenset[str]  # verbs whose complement has not happened
    accusing: frozenset[str]
    means: frozenset[str]
    armed: frozenset[str]
    times: frozenset[str]
    counts: frozenset[str]


@cache
def words() -> Words:
    """The packaged words (immutable, so reading them once changes no result)."""
    text = (files("sayso") / "data" / "triggers.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    by_part: dict[str, dict[str, Sense]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for row in table["class"]:
        sense = Sense(row["kind"], row.get("undergoes", False))
        for part, found in by_part.items():
            for word in row.get(part, "").split():
                found.setdefault(word, sense)
    idioms = {
        (row["word"], row["object"]): Sense(row["kind"], row.get("undergoes", False))
        for row in table["idiom"]
    }
    sets = {name: frozenset(found.split()) for name, found in table["words"].items()}
    return Words(
        verbs=by_part["verbs"],
        nouns=by_part["nouns"],
        adjectives=by_part["adjectives"],
        idioms=idioms,
        silent=sets["states"] | sets["says"],
        support=sets["support"],
        unreal=sets["unreal"],
        accusing=sets["accusing"],
        means=sets["means"],
        armed=sets["armed"],
        times=sets["times"],
        counts=sets["counts"],
    )


@cache
def made_of() -> dict[str, str]:
    """Nouns made of verbs, each with its verb (``scripts/build_nominals.py``)."""
    text = (files("sayso") / "data" / "nominals.tsv").read_text(encoding="utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {noun: verb for noun, _, verb in rows}
