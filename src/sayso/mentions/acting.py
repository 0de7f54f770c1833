"""Whom a name acts for: a minister for the ministry, a ministry for its state.

Only what the text names: the body beside the role ("a Pentagon spokesman"), the ministry of the same
portfolio, the state whose name or adjective the body bears.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sayso.mentions import roles
from sayso.mentions.bearers import POSSESSIVE, Bearer, ministry, portfolio_of, state_body
from sayso.mentions.lexicon import Lexicon
from sayso.mentions.roles import Role
from sayso.mentions.spans import Mention
from sayso.model import NameKind, Parse

RULES = {
    "mentions.acting.role": "A spokesman, minister or official acts for the body or state beside the role; for the ministry of the same portfolio where one is named.",
    "mentions.acting.body": "A body acts for the state whose name or adjective it bears, or that the word lists give it, where the report names both.",
}
_BODY_LINKS = frozenset({"of", "for", "at", "with", "in", "from"})
_GOVERNING = frozenset({"mayor", "governor", "premier", "president", "minister", "sheriff"})
_BODIES = ("organisation", "group")


class Named(Protocol):
    """What this file needs of a bearer: its kind and its folded forms."""

    kind: NameKind
    forms: list[str]


class Directory:
    """Bearers by token. ``inner`` has the states that stand inside a body's name."""

    def __init__(self, ranges: Iterable[tuple[Named, int, int]]) -> None:
        self.at: dict[int, Named] = {}
        self.inner: dict[int, Named] = {}
        self.ranges: dict[int, list[tuple[int, int]]] = {}
        everyone: dict[int, Named] = {}
        for b, first, last in sorted(ranges, key=lambda r: (r[1] - r[2], r[1])):  # longest first
            everyone[id(b)] = b
            self.ranges.setdefault(id(b), []).append((first, last))
            for i in range(first, last):
                self.at.setdefault(i, b)
                if b.kind in ("state", "place"):
                    self.inner[i] = b
        self.bearers = list(everyone.values())


def of_bearers(parse: Parse, bearers: list[Bearer], lexicon: Lexicon) -> dict[int, Named]:
    """``id`` of a bearer -> the bearer it acts for. No chain comes back to its start."""
    known = Directory(
        [(b, m.first, m.last) for b in bearers for m in b.mentions]
        + [(b, first, last) for b in bearers for first, last in b.extra]
    )
    keys = {b.key: b for b in bearers}
    found: dict[int, Named] = {}
    for b in bearers:
        patron: Named | None = None
        if b.kind == "person":
            patron = _of_person(parse, b, known, lexicon)
        elif b.kind == "organisation":
            patron = _of_body(parse, b, known, keys, lexicon)
        if patron is not None and not _loops(found, patron, b):
            found[id(b)] = patron
    return found


def _loops(found: dict[int, Named], patron: Named, b: Named) -> bool:
    at: Named | None = patron
    while at is not None:
        if at is b:
            return True
        at = found.get(id(at))
    return False


# --- persons ----------------------------------------------------------------------------------


def _of_person(parse: Parse, b: Bearer, known: Directory, lexicon: Lexicon) -> Named | None:
    for m in b.mentions:
        for role in roles.of_person(parse, lexicon, m):
            if role.noun not in lexicon.roles.acting or _sits(parse, role, m):
                continue
            patron = of_role(parse, role, known, lexicon)
            if patron is not None and patron is not b:
                return patron
    return None


def _sits(parse: Parse, role: Role, m: Mention) -> bool:
    """'US Representative John Holm' sits in a parliament and does not act for the state."""
    titled = role.head + 1 == m.first and parse.form[role.head][0].isupper()
    return titled and role.noun in ("representative", "rep", "rep.")


def of_role(parse: Parse, role: Role, known: Directory, lexicon: Lexicon) -> Named | None:
    """The body or state that a role is held in."""
    if role.noun in lexicon.roles.portfolio_heads:
        patron = _ministry(role, parse, known, lexicon)
        if patron is not None:
            return patron
    within = _in_phrase(parse, role, known)
    if within is not None and within.kind in _BODIES:
        return within
    for i in range(role.before[1] - 1, role.before[0] - 1, -1):
        b = known.at.get(i)
        if b is None or b.kind == "person" or (b.kind == "place" and role.noun not in _GOVERNING):
            continue
        return b
    if within is not None:
        return within
    if role.own >= 0 and parse.lower[role.own] in ("its", "their"):
        return _owner_of(parse, role.own, known)
    return None


def _in_phrase(parse: Parse, role: Role, known: Directory) -> Named | None:
    """The body, state or place in the phrase after a role; not where the phrase only tells the place."""
    if role.link not in _BODY_LINKS:
        return None
    link = role.link
    for i in range(*role.of):
        b = known.at.get(i)
        if b is None:
            if parse.pos[i] == "ADP":
                link = parse.lower[i]
            continue
        if b.kind in _BODIES:
            return b
        if b.kind == "state":
            return b if link not in ("in", "to", "at") else None
        return b if b.kind == "place" and link in ("of", "for") else None
    return None


def _ministry(role: Role, parse: Parse, known: Directory, lexicon: Lexicon) -> Named | None:
    """'Health Minister' -> 'Health Ministry'; a bare 'minister' -> the one ministry of the report."""
    words = [w for w in role.words[:-1] if w not in lexicon.roles.grades]
    if not words and len(role.words) > 1:
        return None  # "prime minister"
    if role.link == "of" and not words:
        words = [
            parse.lower[i] for i in range(*role.of) if parse.pos[i] in ("NOUN", "PROPN", "ADJ")
        ]
    wanted = frozenset(portfolio_of(words, lexicon))
    ministries: list[tuple[frozenset[str], Named]] = []
    for b in known.bearers:
        if b.kind == "organisation":
            read = next((r for r in (ministry(f, lexicon) for f in b.forms) if r), None)
            if read is not None:
                ministries.append((read[0], b))
    if not wanted:
        return ministries[0][1] if len(ministries) == 1 and role.noun == "minister" else None
    fitting = [b for portfolio, b in ministries if portfolio == wanted]
    if len(fitting) > 1:
        owners = {id(known.at[i]) for i in range(*role.before) if i in known.at}
        fitting = [b for b in fitting if owners & _inside(known, b)]
    return fitting[0] if len(fitting) == 1 else None


def _inside(known: Directory, b: Named) -> set[int]:
    """The states inside a body's mentions, by ``id``."""
    tokens = (i for r in known.ranges[id(b)] for i in range(*r))
    return {id(known.inner[i]) for i in tokens if i in known.inner}


def _owner_of(parse: Parse, pronoun: int, known: Directory) -> Named | None:
    """The body that 'its' or 'their' refers to: the one subject of this or the last sentence."""
    sentence = parse.sentence[pronoun]
    for n in (sentence, sentence - 1):
        if n < 0 or parse.segment[sentence] - parse.segment[n] > 1:
            break
        first, last = parse.sentences[n]
        subjects: dict[int, Named] = {}
        for i in range(first, min(last, pronoun)):
            b = known.at.get(i)
            if b is None or parse.dep[i] not in ("nsubj", "nsubjpass"):
                continue
            if b.kind in ("organisation", "group", "state"):
                subjects[id(b)] = b
        if subjects:
            return next(iter(subjects.values())) if len(subjects) == 1 else None
    return None


# --- bodies -----------------------------------------------------------------------------------


def _of_body(
    parse: Parse, b: Bearer, known: Directory, keys: dict[str, Bearer], lexicon: Lexicon
) -> Named | None:
    of = next((lexicon.known[f].of for f in b.forms if f in lexicon.known), None)
    if of is not None and f"={of}" in keys:
        return keys[f"={of}"]
    for m in b.mentions:
        for i in range(m.first, m.last):
            state = known.inner.get(i)
            if state is not None and state is not b:
                return state
        before = m.first - 1
        if before > 0 and parse.lower[before] in POSSESSIVE and state_body(m.key, lexicon):
            owner = known.at.get(before - 1)
            if owner is not None and owner.kind in ("state", "place"):
                return owner
    if state_body(b.key, lexicon):
        words = b.key.split()
        for key in (words[0], " ".join(words[:2])):
            if key in keys and keys[key].kind in ("state", "place"):
                return keys[key]
    return None
