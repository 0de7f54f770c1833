"""Names of one report: who and what is named, each with all its mentions."""

from __future__ import annotations

from sayso.mentions import acting, kinds, merging, roles
from sayso.mentions.aliases import aliases, applied
from sayso.mentions.bearers import Bearer
from sayso.mentions.lexicon import Lexicon, lexicon
from sayso.mentions.spans_found import found
from sayso.model import Document, Name, Parse, Ref, Span, Why
from sayso.settings import MentionSettings

_SHOUTED = 6  # letters above which a name in capitals is no acronym but a headline's or dateline's


def find(
    document: Document, parse: Parse, settings: MentionSettings | None = None
) -> tuple[Name, ...]:
    """The people, organisations, states, armed groups and places that a report names.

    Args:
        document: the report.
        parse: its parse.
        settings: the names that a user joins and keeps apart.

    Returns:
        Names with ids ``n1``, ``n2`` ... in order of first mention. A mention's span takes in article
        and title ("the Health Ministry", "minister Ana Reth"), ``name`` neither.
    """
    words = lexicon()
    mentions = found(parse, words)
    bearers = merging.merge(parse, mentions, kinds.assign(parse, mentions, words), words)
    if settings is not None and (settings.one or settings.apart):
        bearers = applied(parse, bearers, aliases(settings))
    ids = {id(b): f"n{n}" for n, b in enumerate(bearers, 1)}
    patrons = acting.of_bearers(parse, bearers, words)
    names = []
    for b in bearers:
        patron = patrons.get(id(b))
        acts_for = ids[id(patron)] if patron is not None else None
        names.append(_name(document, parse, b, ids[id(b)], acts_for, words))
    return tuple(names)


def _name(
    document: Document, parse: Parse, b: Bearer, name_id: str, acts_for: str | None, words: Lexicon
) -> Name:
    """The record of a bearer."""
    spans = {_outer(parse, b, m.first, m.last, words) for m in b.mentions}
    spans |= {parse.span(first, last) for first, last in b.extra}
    mentions = tuple(sorted(spans))
    forms = dict.fromkeys(" ".join(parse.text[slice(*span)].split()) for span in mentions)
    rule = b.rules[-1][0] if b.rules else "mentions.merging.same"
    at = sorted({span for _, span in b.rules}) or mentions[:1]
    return Name(
        id=name_id,
        name=full_name(b),
        kind=b.kind,
        forms=tuple(forms),
        acts_for=acts_for,
        mentions=mentions,
        why=Why(rule=rule, spans=tuple(Ref(report=document.id, span=span) for span in at)),
    )


def full_name(b: Bearer) -> str:
    """What a bearer is called: a state by its name, others by their fullest form in the report."""
    texts = [m.text for m in b.mentions]
    if not texts or (b.kind == "state" and b.key.startswith("=")):
        return b.name
    quiet = [t for t in texts if not (t.isupper() and len(t) > _SHOUTED)] or texts
    return max(quiet, key=lambda text: (len(text.split()), len(text)))


def _outer(parse: Parse, b: Bearer, first: int, last: int, words: Lexicon) -> Span:
    """A mention's characters with its title or article."""
    if b.kind == "person":
        first = roles.title_start(parse, words, first)
    elif first > 0 and parse.lower[first - 1] == "the" and first <= parse.head[first - 1] < last:
        first -= 1
    return parse.span(first, last)
