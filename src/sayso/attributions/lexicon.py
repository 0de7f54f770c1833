"""The words that show who says what, read once from ``data/cues.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, cast

from sayso.model import Stance

Kind = Literal["says", "thinks"]


class Sense(NamedTuple):
    """What a cue word means in one construction."""

    type: Kind
    stance: Stance


Senses = dict[str, dict[str, Sense]]  # lemma -> construction -> sense


class Lexicon(NamedTuple):
    """Cue words by lemma, and the word lists that go with them."""

    verbs: Senses
    nouns: Senses
    adjectives: Senses
    adverbs: frozenset[str]
    quotable: frozenset[str]
    labels: frozenset[str]
    light: frozenset[str]
    adding: frozenset[str]
    withheld: frozenset[str]
    refusing: frozenset[str]
    phases: frozenset[str]
    unable: tuple[tuple[str, ...], ...]
    findings: frozenset[str]
    asking: frozenset[str]
    relaying: frozenset[str]
    speaking: frozenset[str]
    addressing: frozenset[str]
    plain: frozenset[str]
    particles: frozenset[tuple[str, str]]
    impersonal: frozenset[str]
    investigating: frozenset[str]
    with_preposition: frozenset[str]
    counts: frozenset[str]
    answers: frozenset[str]
    introducing: frozenset[str]
    pledges: frozenset[str]
    untrue: frozenset[str]
    amounts: frozenset[str]
    times: frozenset[str]
    days: frozenset[str]
    idioms: frozenset[tuple[str, str]]
    credits: frozenset[str]  # before the name of who made a picture
    assuring: Mapping[str, str]  # verbs of making sure, with the adjective that they need


@cache
def lexicon() -> Lexicon:
    """The packaged cue words (immutable, so reading them once changes no result)."""
    table = tomllib.loads((files("sayso") / "data" / "cues.toml").read_text(encoding="utf-8"))

    def words(name: str) -> frozenset[str]:
        return frozenset(table["words"][name].split())

    return Lexicon(
        verbs=_senses(table["verbs"]),
        nouns=_senses(table["nouns"]),
        adjectives=_senses(table["adjectives"]),
        adverbs=words("adverbs"),
        quotable=words("quotable"),
        labels=words("labels"),
        light=words("light"),
        adding=words("adding"),
        withheld=words("withheld"),
        refusing=words("refusing"),
        phases=words("phases"),
        unable=tuple(tuple(phrase.split()) for phrase in table["phrases"]["unable"]),
        findings=words("findings"),
        asking=words("asking"),
        relaying=words("relaying"),
        speaking=words("speaking"),
        addressing=words("addressing"),
        plain=words("plain"),
        particles=frozenset((verb, particle) for verb, particle in table["phrases"]["particles"]),
        impersonal=words("impersonal"),
        investigating=words("investigating"),
        with_preposition=words("with_preposition"),
        counts=words("counts"),
        answers=words("answers"),
        introducing=words("introducing"),
        pledges=words("pledges"),
        untrue=words("untrue"),
        amounts=words("amounts"),
        times=words("times"),
        days=words("days"),
        credits=words("credits"),
        assuring=dict(table["assuring"]),
        idioms=frozenset((verb, noun) for verb, noun in table["phrases"]["idioms"]),
    )


def _senses(groups: list[dict[str, Any]]) -> Senses:
    found: Senses = {}
    for group in groups:
        sense = Sense(cast("Kind", group["type"]), cast("Stance", group["stance"]))
        for word in group["words"].split():
            frames = found.setdefault(word, {})
            for frame in group["frames"]:
                frames.setdefault(frame, sense)
    return found
