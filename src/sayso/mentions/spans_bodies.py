"""Bodies of states with their owner: 'Syrian government', 'the US military', 'Selmoura's Health Ministry'."""

from __future__ import annotations

from sayso.mentions.lexicon import Lexicon
from sayso.mentions.spans import Mention, mention_at
from sayso.model import Parse

RULES = {
    "mentions.spans_bodies.owned": "A noun for a state's body with its owner or portfolio: 'the US military', 'the ministry of health'.",
}
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})
_REACH = 6  # tokens before the noun in which its owner is looked for


def with_owners(parse: Parse, lexicon: Lexicon, mentions: list[Mention]) -> list[Mention]:
    """The mentions, with those replaced that a body's fuller name takes in."""
    inside = {i: m for m in mentions for i in range(m.first, m.last)}
    ends = {m.last: m for m in mentions}
    spans: list[tuple[int, int]] = []
    heads, ministries = lexicon.words.state_head, lexicon.roles.portfolio_bodies
    for i, lower in enumerate(parse.lower):
        if lower not in heads and lower not in ministries:
            continue
        if parse.pos[i] not in ("NOUN", "PROPN") or (i in inside and inside[i].last != i + 1):
            continue
        first = _Owner(parse, lexicon, i, inside, ends).first()
        last = _portfolio_end(parse, i) if lower in ministries else i + 1
        if first < i or last > i + 1:
            while (
                spans and spans[-1][0] >= first
            ):  # "Syrian government" in "Syrian government forces"
                spans.pop()
            if not spans or spans[-1][1] <= first:
                spans.append((first, last))
    if not spans:
        return mentions
    kept = [m for m in mentions if not any(f < m.last and m.first < n for f, n in spans)]
    for first, last in spans:
        old = inside.get(last - 1)
        label = old.label if old is not None and old.label else "ORG"
        kept.append(mention_at(parse, first, last, label, "mentions.spans_bodies.owned"))
    return kept


def _portfolio_end(parse: Parse, i: int) -> int:
    """Where 'ministry of health' ends, or the token after the noun."""
    k = i + 2
    if k >= len(parse) or parse.lower[i + 1] != "of" or parse.sentence[k] != parse.sentence[i]:
        return i + 1
    if parse.pos[k] not in _NOMINAL or parse.lower[i] == "office":
        return i + 1
    while k + 1 < len(parse) and parse.sentence[k + 1] == parse.sentence[i] and k - i <= _REACH:
        if parse.pos[k + 1] in _NOMINAL and parse.tag[k + 1] != "NNPS":
            k += 1
        elif (
            parse.lower[k + 1] in ("and", "&")
            and k + 2 < len(parse)
            and parse.pos[k + 2] in _NOMINAL
            and parse.form[k][0].isupper() == parse.form[k + 2][0].isupper()
        ):
            k += 2
        else:
            break
    return k + 1


class _Owner:
    """Walks back from a body's noun to the owner's or the portfolio's first word."""

    def __init__(
        self,
        parse: Parse,
        lexicon: Lexicon,
        noun: int,
        inside: dict[int, Mention],
        ends: dict[int, Mention],
    ) -> None:
        self.parse, self.lexicon, self.noun = parse, lexicon, noun
        self.inside, self.ends = inside, ends
        # a plain "office" is a room: "the field office"
        plain = parse.form[noun] == "office"
        self.ministry = parse.lower[noun] in lexicon.roles.portfolio_bodies and not plain

    def first(self) -> int:
        """The first token of the body's name; the noun itself where nothing owns it."""
        parse, noun = self.parse, self.noun
        start = parse.sentences[parse.sentence[noun]][0]
        first = self.inside[noun].first if noun in self.inside else noun
        owned = first < noun
        k = first - 1
        while k >= start and noun - k <= _REACH:
            if parse.lower[k] in _POSSESSIVE:
                owner = self.ends.get(k)
                if owner is not None and self._owns(owner):
                    return owner.first
                break
            mention = self.inside.get(k)
            if mention is not None:
                if mention.last == k + 1 and self._owns(mention):
                    return mention.first
                break
            step = self._step(k, start, owned=owned)
            if not step:
                break
            first, owned = k - step + 1, owned or self.ministry
            k -= step
        return first if owned else noun

    def _step(self, k: int, start: int, *, owned: bool) -> int:
        """How many tokens at ``k`` still belong to the body's name."""
        parse, lower = self.parse, self.parse.lower[k]
        if (
            parse.pos[k] in _NOMINAL
            and parse.tag[k] not in ("JJR", "JJS")
            and parse.head[k] <= self.noun
        ):
            if not self.ministry:
                return int(lower in self.lexicon.words.state_body)
            proper = parse.pos[k] != "ADJ" or parse.form[k][0].isupper()
            return int(proper or lower in self.lexicon.roles.portfolios)
        if self.ministry and owned and lower in ("and", "&", ",") and k > start:
            before = k - 1
            return 2 if parse.form[before][0].isupper() and parse.pos[before] in _NOMINAL else 0
        return 0

    def _owns(self, mention: Mention) -> bool:
        """Whether a name can own a state's body: a state, its adjective, a place."""
        lexicon = self.lexicon
        if mention.adjective or mention.key in lexicon.states.adjectives:
            return True
        known = lexicon.known.get(mention.key)
        if known is not None:
            return known.kind == "state" or known.name in ("United Nations", "European Union")
        placed = mention.label in ("GPE", "LOC", "NORP", "ORG", "")
        return placed and mention.last - mention.first <= 3
