"""Which mentions of one report are one bearer.

Only what is certain is joined: the same words, a surname with one full name that fits it, an acronym
that the text introduces or spells, a shortened name with one longer name that ends or begins so. Two
full names that a form fits leave it apart.
"""

from __future__ import annotations

from sayso.mentions.bearers import Bearer
from sayso.mentions.lexicon import Lexicon
from sayso.mentions.merging_bodies import join_acronyms, join_bodies, join_nouns
from sayso.mentions.merging_people import join_people
from sayso.mentions.merging_states import add_states, move_seats
from sayso.mentions.spans import Mention
from sayso.model import NameKind, Parse

RULES = {
    "mentions.merging.same": "The same words, but for case, accents, article and dots.",
    "mentions.merging.known": "Two forms of one bearer in the word lists ('ISIS', 'Islamic State').",
}


def merge(
    parse: Parse, mentions: list[Mention], kinds: dict[str, NameKind | None], lexicon: Lexicon
) -> list[Bearer]:
    """The bearers of a report's names, in order of first mention."""
    named = _same(parse, mentions, kinds, lexicon)
    join_acronyms(parse, named)
    bearers = [b for b in named if b.mentions]
    people = join_people(parse, [b for b in bearers if b.kind == "person"], lexicon)
    bodies = join_bodies(
        parse, [b for b in bearers if b.kind in ("organisation", "group")], lexicon
    )
    everyone = people + bodies + [b for b in bearers if b.kind in ("state", "place")]
    everyone += add_states(parse, mentions, everyone, lexicon)
    move_seats(parse, everyone, lexicon)
    join_nouns(parse, bodies, [b for b in everyone if b.kind == "state"], lexicon)
    kept = [b for b in everyone if b.mentions or b.extra]
    for b in kept:
        b.mentions.sort(key=lambda m: m.first)
    kept.sort(key=lambda b: b.first)
    return kept


def _same(
    parse: Parse, mentions: list[Mention], kinds: dict[str, NameKind | None], lexicon: Lexicon
) -> list[Bearer]:
    """One bearer per folded name or, where the word lists know it, per bearer."""
    found: dict[str, Bearer] = {}
    for m in mentions:
        kind = kinds.get(m.key)
        if m.adjective or kind is None:
            continue
        known = lexicon.known.get(m.key)
        if known is not None and known.kind == kind:
            key, name = f"={known.name}", known.name
        else:
            key, name = m.key, m.text[4:] if m.text[:4].lower() == "the " else m.text
        bearer = found.get(key)
        if bearer is None:
            bearer = found[key] = Bearer(key, name, kind)
        if m.key not in bearer.forms:
            if bearer.forms:
                bearer.rules.append(("mentions.merging.known", parse.span(m.first, m.last)))
            bearer.forms.append(m.key)
        bearer.mentions.append(m)
    return list(found.values())
