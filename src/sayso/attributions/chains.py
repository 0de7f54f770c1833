"""Through whom the words came: outlets, agencies and documents between speaker and report."""

from __future__ import annotations

from typing import Literal, cast

from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range, child
from sayso.attributions.media import is_outlet, is_platform, kind
from sayso.attributions.reading import Reading
from sayso.attributions.sources import noun_phrase
from sayso.model import Document, Link

RULES = {
    "attributions.chains.addressee": "the outlet that the speaker told ('told Reuters')",
    "attributions.chains.medium": "the outlet or platform named beside the cue ('on Twitter')",
}
_TO = frozenset({"to", "on", "via", "by", "with", "in", "through", "for", "from", "of"})


def via(r: Reading, c: Candidate) -> None:
    """Fill in ``c.via`` where the text shows through whom the words came."""
    parse = r.parse
    if c.via is not None or c.head < 0:
        return
    for k in parse.children[c.head]:
        if any(f <= k < e for f, e in c.content):
            continue
        found = _carrier(r, k, parse.lemma[c.head])
        if found is not None:
            c.via = found
            return


def _carrier(r: Reading, k: int, lemma: str) -> Range | None:
    parse = r.parse
    if parse.dep[k] in ("dobj", "dative", "iobj") and parse.pos[k] == "PROPN":
        phrase = noun_phrase(r, k)
        return phrase if lemma in r.words.verbs and is_outlet(parse, r.media, phrase) else None
    if parse.dep[k] not in ("prep", "dative", "agent") or parse.lower[k] not in _TO:
        return None
    what = child(parse, k, {"pobj"})
    for _ in range(3):
        if what < 0:
            return None
        if is_platform(parse, r.media, what) or is_outlet(parse, r.media, noun_phrase(r, what)):
            return noun_phrase(r, what)
        inner = next(
            (x for x in parse.children[what] if parse.dep[x] == "prep" and parse.lower[x] in _TO),
            -1,
        )
        what = child(parse, inner, {"pobj"}) if inner >= 0 else -1
    return None


def chain(document: Document, r: Reading, c: Candidate) -> tuple[Link, ...]:
    """The links from the speaker outwards that the text shows."""
    parse = r.parse
    links: list[Link] = []
    if c.source is not None:
        links.append(Link(kind="speaker", span=parse.span(*c.source)))
    if c.via is not None:
        links.append(
            Link(
                kind=cast("Literal['agency', 'outlet']", kind(parse, c.via)),
                span=parse.span(*c.via),
            )
        )
    return tuple(links)
