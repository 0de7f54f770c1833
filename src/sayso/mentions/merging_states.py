"""States of one report: their adjectives, their capitals where they speak, their bodies' owners."""

from __future__ import annotations

from sayso.mentions.bearers import MINOR, POSSESSIVE, Bearer, head_noun, state_body
from sayso.mentions.lexicon import Lexicon, demonym_of, fold
from sayso.mentions.spans import Mention
from sayso.model import Parse

RULES = {
    "mentions.merging_states.demonym": "An adjective stands for its state beside what the state owns ('Ovarran jets'), and inside a body's name ('Ovarran General Staff').",
    "mentions.merging_states.seat": "A capital stands for its state where it speaks, acts, owns a deed or is spoken to.",
}
_REACH = 4  # tokens after an adjective in which what the state owns must stand
_LONGEST = 6  # tokens of an owner's name inside a body's


def add_states(
    parse: Parse, mentions: list[Mention], bearers: list[Bearer], lexicon: Lexicon
) -> list[Bearer]:
    """Adjectives that stand for a state; returns the states that only adjectives show."""
    states = _States(bearers, lexicon)
    for m in mentions:
        if m.adjective and _owned(parse, m, lexicon):
            b = states.by_adjective(m.key)
            if b is not None:
                _mention(parse, b, m.first, m.last)
    for b in bearers:
        if b.kind != "organisation":
            continue
        for m in b.mentions:
            if not state_body(m.key, lexicon):
                continue
            for first, last, key in _owners_inside(parse, m, lexicon):
                state = states.owner(parse, m, first, last, key)
                if state is not None:
                    _mention(parse, state, first, last)
                    break
    return states.added


class _States:
    """The report's states and places by key, and those that are added."""

    def __init__(self, bearers: list[Bearer], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.everyone = {b.key for b in bearers}
        self.places = {b.key: b for b in bearers if b.kind in ("state", "place")}
        self.added: list[Bearer] = []

    def named(self, name: str) -> Bearer:
        """The state that the word lists call so."""
        key = f"={name}"
        if key not in self.places:
            self._add(Bearer(key, name, "state"))
        return self.places[key]

    def _add(self, b: Bearer) -> None:
        self.places[b.key] = b
        self.added.append(b)

    def by_adjective(self, adjective: str) -> Bearer | None:
        """The state that an adjective belongs to: known, or formed from one place's name."""
        name = self.lexicon.states.adjectives.get(adjective)
        if name is not None:
            return self.named(name)
        fitting = [
            b for key, b in self.places.items() if demonym_of(adjective, key.removeprefix("="))
        ]
        return fitting[0] if len(fitting) == 1 else None

    def owner(self, parse: Parse, body: Mention, first: int, last: int, key: str) -> Bearer | None:
        """The state or place that owns a body, by its words inside the body's name."""
        known = self.lexicon.known.get(key)
        if known is not None and known.kind == "state":
            return self.named(known.name)
        state = self.by_adjective(key) or self.places.get(key)
        if state is None and key not in self.everyone and _owns_ministry(body.key, key):
            state = Bearer(key, parse.text[parse.start[first] : parse.end[last - 1]], "state")
            self._add(state)
        return state


def _owns_ministry(body: str, owner: str) -> bool:
    """Whether a body is a ministry of that owner: "selmoura's health ministry"."""
    if "ministry" not in body:
        return False
    ends = body.endswith(f" of {owner}") and not body.startswith("ministry")
    return body.startswith(f"{owner}'s ") or ends


def _mention(parse: Parse, b: Bearer, first: int, last: int) -> None:
    b.extra.append((first, last))
    form = fold(parse.text[parse.start[first] : parse.end[last - 1]])
    if form not in b.forms:
        b.forms.append(form)
        b.rules.append(("mentions.merging_states.demonym", parse.span(first, last)))


def _owned(parse: Parse, m: Mention, lexicon: Lexicon) -> bool:
    """Whether an adjective stands beside what a state owns."""
    for i in range(m.last, min(m.last + _REACH, len(parse))):
        if parse.pos[i] not in ("NOUN", "PROPN", "ADJ") and parse.form[i] != "-":
            return False
        lower = parse.lower[i]
        if lower in lexicon.words.state_own or lower in lexicon.words.state_head:
            return True
        if lower in lexicon.roles.acting:
            return True
    return False


def _owners_inside(parse: Parse, m: Mention, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Tokens and key of what may own a body, inside its name: a known state, else what stands so."""
    found: list[tuple[int, int, str]] = []
    for first in range(m.first, m.last):
        if not parse.form[first][0].isupper():
            continue
        for last in range(min(m.last, first + _LONGEST), first, -1):
            key = fold(parse.text[parse.start[first] : parse.end[last - 1]])
            known = lexicon.known.get(key)
            if key in lexicon.states.adjectives or (known and known.kind == "state"):
                return [(first, last, key)]
            if _may_own(parse, m, first, last, key, lexicon):
                found.append((first, last, key))
    return found


def _may_own(parse: Parse, m: Mention, first: int, last: int, key: str, lexicon: Lexicon) -> bool:
    if first == m.first:  # "Selmoura's Health Ministry", "Ovarran General Staff"
        owns = last < m.last and parse.lower[last] in POSSESSIVE
        return owns or (last == first + 1 < m.last and key not in lexicon.words.state_body)
    if last != m.last or parse.lower[first - 1] not in ("of", "the"):
        return False
    if head_noun(m.key) != "ministry":
        return True
    longer = len([w for w in m.key.split() if w not in MINOR]) > 2
    return longer and parse.lower[m.first] != "ministry"


# --- capitals ---------------------------------------------------------------------------------


def move_seats(parse: Parse, bearers: list[Bearer], lexicon: Lexicon) -> None:
    """Mentions of a capital that speaks or acts go to its state."""
    states = {b.key: b for b in bearers if b.kind == "state"}
    for b in list(bearers):
        if b.kind != "place" or b.key not in lexicon.states.seats:
            continue
        acting = [m for m in b.mentions if acts(parse, m.last, lexicon)]
        if not acting:
            continue
        name = lexicon.states.seats[b.key]
        state = states.get(f"={name}")
        if state is None:
            state = states[f"={name}"] = Bearer(f"={name}", name, "state")
            bearers.append(state)
        b.mentions = [m for m in b.mentions if m not in acting]
        state.mentions += acting
        if b.key not in state.forms:
            state.forms.append(b.key)
        at = parse.span(acting[0].first, acting[0].last)
        state.rules.append(("mentions.merging_states.seat", at))


def acts(parse: Parse, last: int, lexicon: Lexicon) -> bool:
    """Whether the name that ends before ``last`` is subject, agent, owner or addressee of a state's deed."""
    states, i = lexicon.states, last - 1
    for _ in range(3):  # up a coordination: "Washington and Moscow agreed"
        dep, head = parse.dep[i], parse.head[i]
        if dep == "conj":
            i = head
            continue
        if dep == "nsubj":
            return parse.lemma[head] in states.acts
        if dep in ("dobj", "dative"):
            return parse.lemma[head] in states.addressed
        if dep == "poss":
            return parse.lower[head] in states.owned
        if dep == "pobj" and parse.lower[head] in ("by", "from"):
            over = parse.head[head]
            if parse.dep[head] == "agent":
                return parse.lemma[over] in states.acts
            return parse.lower[over] in states.owned
        return False
    return False
