"""Whether a text is a news report: other texts attribute by clauses, and are read by clauses alone.

In a report "ordered the closure", "was described as a stunt" and "claims of fraud" tell who says what. In a
court's minutes, a paper, a letter or a biography the same words mostly tell what somebody does: of the
rules for them not one in ten finds what readers mark there (GUM train). Linear models tell the two
apart: over how a text is written and, where the tagger reads it, over the mean of the vectors that it
gives the text's tokens. News is what both take for news. ``scripts/attributions/register.py`` makes the weights.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from sayso.attributions import stances
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import VERBAL, is_infinitive
from sayso.attributions.reading import Reading
from sayso.attributions.tagger_sight import Sight
from sayso.model import Parse

RULES = {
    "attributions.registers.news": "A text that speaks of itself, names few sources and days, or reads to the tagger like a life, a guide or a paper is no news report: only clauses, quotations and 'according to' attribute there, and near to news denials; where the tagger too takes it for none, no noun, no passive without its agent and no quotation without a cue.",
}
# Finders whose contents are clauses, or quotations beside a cue.
CLAUSAL = ("contents.", "quoting.", "asides.", "adverbials.according", "headlines.")
NEAR = (*CLAUSAL, "floating.")  # a text near to news also has speech without a cue
Register = Literal["news", "near", "other"]
FEATURES = ("self", "other", "day", "saying", "past", "named", "year")
_SELF = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_OTHER = frozenset({"you", "your", "yours", "yourself"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow", "tonight"})  # fmt: skip
_SAYING = frozenset({"say", "tell", "report", "announce", "confirm", "state", "add", "warn", "claim", "accuse"})  # fmt: skip
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MOST = 3.0  # rates are cut here: per ten words for pronouns, per hundred for the others


class Weights(NamedTuple):
    """A weight per feature, and the sum's offset."""

    weights: tuple[float, ...]
    offset: float


def register(r: Reading, sight: Sight | None = None) -> Register:
    """What kind of text it is; one too short to tell is taken for news.

    ``sight`` is what the tagger sees of the text, where it reads it. An interview or a column in a news
    medium speaks of itself and yet looks like news to the tagger: such a text is near to news.
    """
    if r.settings.texts != "auto":
        return r.settings.texts
    if len(r.parse) < r.settings.telling:
        return "news"
    sure = probability(weights("vector"), sight.style().tolist()) if sight is not None else 1.0
    if sure < r.settings.other:
        return "other"
    written = probability(weights("style"), features(r))
    return "news" if min(sure, written) >= r.settings.news else "near"


def probability(known: Weights, seen: Sequence[float]) -> float:
    """Of being news, by one of the two models."""
    total = known.offset + sum(w * x for w, x in zip(known.weights, seen, strict=True))
    return 1 / (1 + math.exp(-total))


def clausal(r: Reading, found: list[Candidate], kind: Register) -> list[Candidate]:
    """The candidates whose rule reads a clause, a quotation or "according to", with a clause in it.

    In a text near to news "denied firing" is a denial too.
    """
    kept = tuple(f"attributions.{name}" for name in (NEAR if kind == "near" else CLAUSAL))
    return [
        c
        for c in found
        if (c.rule.startswith(kept) and is_clause(r.parse, c.content))
        or (kind == "near" and c.source is not None and stances.stance(r, c) == "denies")
    ]


def is_clause(parse: Parse, content: Sequence[tuple[int, int]]) -> bool:
    """Whether a content's own main word is a verb that tells a tense: a statement, no deed."""
    for first, last in content:
        for i in range(first, last):
            if first <= parse.head[i] < last and parse.head[i] != i:
                continue
            if parse.pos[i] not in VERBAL:
                continue
            helpers = [k for k in parse.children[i] if parse.dep[k] in ("aux", "auxpass")]
            if any(parse.tag[k] in _TENSED for k in (i, *helpers)):
                return True
    return False


def is_deed(parse: Parse, content: Sequence[tuple[int, int]]) -> bool:
    """Whether a content is no statement but an infinitive: "asked him to stay"."""
    mains = (
        i
        for first, last in content
        for i in range(first, last)
        if not first <= parse.head[i] < last or parse.head[i] == i
    )
    return not is_clause(parse, content) and any(is_infinitive(parse, i) for i in mains)


def features(r: Reading) -> tuple[float, ...]:
    """How a text is written, in the order of ``FEATURES``; quotations are left out of all but names."""
    parse = r.parse
    words = selves = others = days = saying = past = present = years = 0
    for i, lower in enumerate(parse.lower):
        if not lower[0].isalnum():
            continue
        if r.quotation[i] >= 0:
            continue
        words += 1
        selves += lower in _SELF and parse.form[i] != "US"
        others += lower in _OTHER
        days += lower in _DAYS
        tag = parse.tag[i]
        past += tag == "VBD"
        present += tag in ("VBZ", "VBP")
        saying += parse.pos[i] == "VERB" and parse.lemma[i] in _SAYING
        years += len(lower) == 4 and lower.isdigit() and lower[:2] in ("18", "19", "20")
    many = max(1, words)
    named = sum(e.label in _NAMES for e in parse.entities)
    rates = (10 * selves, 10 * others, 100 * days, 100 * saying)
    return (
        *(min(_MOST, rate / many) for rate in rates),
        past / max(1, past + present),
        min(_MOST, 10 * named / max(1, len(parse))),
        min(_MOST, 100 * years / many),
    )


@cache
def weights(kind: Literal["style", "vector"]) -> Weights:
    """The weights over ``features``, or over ``Sight.style``."""
    text = resources.files("sayso").joinpath("data/registers.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)[kind]
    found = table["weights"]
    each = tuple(found[name] for name in FEATURES) if kind == "style" else tuple(found)
    return Weights(each, table["offset"])
