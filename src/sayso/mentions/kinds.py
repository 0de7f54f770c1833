"""What bears a name: a person, an organisation, a state, an armed group or a place.

The parser labels each mention by itself and often gives one name several labels. A name has one kind in
one report: the labels vote, and what stands around the mentions votes with more weight.
"""

from __future__ import annotations

from typing import get_args

from sayso.mentions.lexicon import Lexicon, demonym_of
from sayso.mentions.spans import SITE, Mention
from sayso.model import NameKind, Parse

RULES = {
    "mentions.kinds.vote": "One kind for a name in a report: labels vote, its own head noun and the words around it weigh more.",
}
KINDS: tuple[NameKind, ...] = get_args(NameKind)
_LABEL: dict[str, NameKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place",
    "NORP": "group",
}  # fmt: skip
# Votes. All labels of a name together weigh less than one plain sign beside it: a label is right in
# about five of six cases, and its errors on one name repeat; a title or the name's own head noun hardly
# ever misleads.
_LABELLED, _HINT, _SHOWN, _CERTAIN = 2.0, 1.0, 3.0, 6.0
_IN = frozenset({"in", "near", "outside", "around", "across", "at", "throughout"})
_SEATS = frozenset({"capital", "port", "country", "state", "suburb", "hometown"})
_LINKS = frozenset({"of", "for", "on", "to", "in"})
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_OWNERS = frozenset({"a", "an", "the", "his", "her", "its", "their"})
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "PUNCT"})
_ACRONYM = 7  # letters of an acronym, at most
Evidence = dict[NameKind, float]


def assign(parse: Parse, mentions: list[Mention], words: Lexicon) -> dict[str, NameKind | None]:
    """The kind of each folded name; ``None`` where nothing tells (it is no name then)."""
    votes: dict[str, Evidence] = {}
    labels: dict[str, list[NameKind]] = {}
    for m in mentions:
        if m.adjective:
            continue
        if m.key not in votes:
            votes[m.key] = dict.fromkeys(KINDS, 0.0)
            labels[m.key] = []
            _of_itself(m, words, votes[m.key])
        _before(parse, m, words, votes[m.key])
        _after(parse, m, words, votes[m.key])
        kind = _LABEL.get(m.label)
        if kind is not None and not m.shouted:
            labels[m.key].append(kind)
    for key, given in labels.items():
        for kind in given:
            votes[key][kind] += _LABELLED / len(given)
    _owners_of_bodies(mentions, words, votes)
    _surnames(votes, words)
    return {key: _winner(key, ballot, words) for key, ballot in votes.items()}


def _winner(key: str, ballot: Evidence, words: Lexicon) -> NameKind | None:
    known = words.known.get(key)
    if known is not None and ballot["person"] < _SHOWN + _LABELLED:
        return known.kind
    best = max(KINDS, key=lambda kind: ballot[kind])
    if ballot[best] <= 0:
        return None
    if best == "place" and ballot["state"] >= _SHOWN:
        return "state"
    if best == "group" and ballot["group"] < _SHOWN:
        return None  # a nationality or a creed: not one bearer
    return best


def _of_itself(m: Mention, words: Lexicon, ballot: Evidence) -> None:
    """What the name's own words tell."""
    parts = m.key.replace("-", " ").split()
    if not parts:
        return
    link = next((i for i, w in enumerate(parts) if w in _LINKS and i), 0)
    heads = {parts[-1], parts[link - 1]} if link else {parts[-1]}
    organised = bool(heads & words.words.organisation) or m.rule == "mentions.spans_bodies.owned"
    several = len(parts) > 1
    if SITE.fullmatch(m.text):
        ballot["organisation"] += _CERTAIN
    elif (
        several and parts[0] in words.words.group_first and parts[1] in words.words.group_second
    ) or (not organised and heads & words.words.group):
        ballot["group"] += _CERTAIN
    elif organised:
        ballot["organisation"] += _CERTAIN
    elif several and (parts[-1] in words.words.place or parts[0] in words.signs.place_heads):
        ballot["place"] += _SHOWN
    elif heads & words.words.bodies:
        ballot["organisation"] += _CERTAIN
    elif several and parts[0] in words.given and m.last - m.first <= 5:
        ballot["person"] += _SHOWN
    elif not several and 1 < len(m.text) < _ACRONYM and m.text.isupper() and not m.shouted:
        ballot["organisation"] += _HINT
        ballot["person"] -= _HINT
    if m.key in words.states.seats:
        ballot["place"] += _SHOWN


def _before(parse: Parse, m: Mention, words: Lexicon, ballot: Evidence) -> None:
    """What the word before a mention tells."""
    start = parse.sentences[parse.sentence[m.first]][0]
    if m.first <= start:
        return
    before, roles, signs = parse.lower[m.first - 1], words.roles, words.signs
    further = parse.lower[m.first - 2] if m.first - 2 >= start else ""
    if before in roles.honorifics or (before in roles.ranks and parse.form[m.first - 1] != before):
        ballot["person"] += _CERTAIN
    elif before in roles.roles and not m.text.isupper():
        ballot["person"] += _SHOWN
    elif before in words.words.generic or before in signs.kinds:
        ballot["organisation"] += _SHOWN
    elif before in _IN:
        ballot["place"] += _HINT
    elif before in ("of", "for") and further in signs.placed:
        ballot["place"] += _SHOWN
    elif before == "," and further in roles.roles:
        ballot["person"] += _SHOWN
    elif before == "," and (further in signs.areas or further in _SEATS):
        ballot["place"] += _SHOWN
    elif before in _ARTICLES:
        ballot["person"] -= _HINT


def _after(parse: Parse, m: Mention, words: Lexicon, ballot: Evidence) -> None:
    """What the words after a mention tell."""
    size, at, signs = len(parse), m.last, words.signs
    if at + 1 >= size:
        return
    after, lower = parse.lower[at], parse.lower
    if after == ",":
        aged = parse.pos[at + 1] == "NUM" and at + 2 < size and lower[at + 2] == ","
        if aged or _described(parse, at + 1, words):
            ballot["person"] += _SHOWN
    elif after == "(":
        ballot["person"] += _HINT if parse.form[at + 1].isdigit() else 0.0
    elif after in signs.placed and parse.pos[at] == "NOUN":
        ballot["place"] += _SHOWN if after in signs.areas else _HINT
    elif after in _POSSESSIVE:
        owned = lower[at + 1 : at + 4]
        if owned[0] in words.words.state_head and m.label != "PERSON":
            ballot["place"] += _HINT
        if signs.stately.intersection(owned):
            ballot["place"] += _HINT
            ballot["state"] += _SHOWN


def _described(parse: Parse, at: int, words: Lexicon) -> bool:
    """Whether what follows a comma is a person's role: 'a spokesman for', 'the defence minister'."""
    determined = parse.lower[at] in _OWNERS
    for i in range(at + determined, min(at + 6, len(parse))):
        lower = parse.lower[i]
        if lower in words.roles.roles and parse.pos[i] == "NOUN":
            after = i + 1
            if not determined:
                return after < len(parse) and parse.lower[after] in ("of", "for", "at", "with")
            return after >= len(parse) or parse.pos[after] not in ("NOUN", "PROPN")
        if parse.pos[i] not in _INSIDE or lower == ",":
            return False
    return False


# --- names that tell of each other ------------------------------------------------------------


def _owners_of_bodies(mentions: list[Mention], words: Lexicon, votes: dict[str, Evidence]) -> None:
    """A place that owns a ministry, an army or a people's adjective is a state."""
    adjectives = {m.key for m in mentions if m.adjective} - words.states.adjectives.keys()
    for key, ballot in votes.items():
        if key in words.known or key in words.signs.continents:
            continue
        if ballot["group"] <= 0 and any(demonym_of(a, key) for a in adjectives):
            ballot["place"] += _SHOWN
            ballot["state"] += _SHOWN
    for key in [key for key in votes if " " in key]:
        parts = key.split()
        if words.roles.portfolio_bodies.isdisjoint(parts):
            continue
        owner = key.split("'s")[0] if "'s" in key else key.rsplit(" of ", 1)[-1]
        owner = owner.removeprefix("the ")
        if owner != key and owner in votes and owner not in words.known:
            votes[owner]["place"] += _HINT
            votes[owner]["state"] += _SHOWN


def _surnames(votes: dict[str, Evidence], words: Lexicon) -> None:
    """A single word that is the last word of a person's full name is that person."""
    owners: dict[str, float] = {}
    for key, ballot in votes.items():
        parts = key.split()
        if 2 <= len(parts) <= 5 and key not in words.known and _leads(ballot, "person"):
            for word in (parts[-1], _bare(parts[-1])):
                owners[word] = max(owners.get(word, 0.0), ballot["person"])
    singles = {key for key, ballot in votes.items() if " " not in key and _leads(ballot, "person")}
    for key, ballot in votes.items():  # and a full name that was taken for a body's, the other way
        if " " in key and key.split()[-1] in singles and ballot["organisation"] <= _LABELLED:
            ballot["person"] += _SHOWN if key not in words.known else 0.0
    for key, ballot in votes.items():
        if " " in key or key in words.known:
            continue
        if (owners.get(key) or owners.get(_bare(key))) and ballot["place"] < _SHOWN:
            ballot["person"] += _SHOWN + max(0.0, ballot["organisation"], ballot["place"])


def _bare(word: str) -> str:
    return word.removeprefix("al-").removeprefix("el-")


def _leads(ballot: Evidence, kind: NameKind) -> bool:
    return all(ballot[kind] > score for other, score in ballot.items() if other != kind)
