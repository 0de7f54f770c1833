"""Words passed on: 'X was quoted by Y as saying', 'Y quoted X as saying', 'Y, citing X'."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attributions import contents, sources
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import PASSIVE_SUBJECTS, child, is_passive, subject, verb_group
from sayso.attributions.extents import right_end
from sayso.attributions.media import is_outlet
from sayso.attributions.noun_phrases import noun_phrase
from sayso.attributions.reading import Reading

RULES = {
    "attributions.relays.quoted": "'X was quoted as saying', 'Y quoted X as saying': X says it",
    "attributions.relays.named": "'Y quotes X: ...' where Y is an outlet: X says it",
    "attributions.relays.citing": "'Y reported, citing X': X says what Y reports",
}


def of_verb(r: Reading, verb: int) -> Iterator[Candidate]:
    """The candidate that a verb of quoting gives: its source is who is quoted."""
    lemma = r.parse.lemma[verb]
    if lemma in r.words.relaying:
        yield from _quoted(r, verb)
    if lemma in ("cite", "quote") and r.parse.tag[verb] != "VBG":
        yield from _named(r, verb)
    if lemma in ("cite", "quote"):
        yield from _citing(r, verb)


def _quoted(r: Reading, verb: int) -> Iterator[Candidate]:
    parse = r.parse
    at = next((c for c in parse.children[verb] if c > verb and parse.lower[c] == "as"), -1)
    saying = child(parse, at, {"pcomp"}) if at >= 0 else -1
    if saying < 0 or parse.lemma[saying] not in ("say", "tell", "state", "write"):
        return
    passive = is_passive(parse, verb)
    head = child(parse, verb, PASSIVE_SUBJECTS if passive else {"dobj"})
    if head < 0 and parse.dep[verb] == "acl":
        head = parse.head[verb]
    if head < 0 and parse.pos[at - 1] in ("NOUN", "PROPN", "PRON") and not passive:
        head = at - 1
    source = noun_phrase(r, head) if head >= 0 else None
    if passive:
        via, carrier = sources.agent(r, verb)
        if via is None:
            via, carrier = sources.agent(r, saying)
    else:
        carrier = subject(parse, verb)
        via = noun_phrase(r, carrier) if carrier >= 0 else None
    content = next(
        (pieces for frame, _, pieces in contents.of_verb(r, saying) if frame == "clause"), None
    )
    after = saying + 1
    if content is None and after < len(parse) and r.quotation[after] >= 0:
        content = [(after, right_end(r, verb, after))]
    yield Candidate(
        head=verb,
        frame="quoted",
        rule="attributions.relays.quoted",
        cue=verb_group(parse, verb),
        content=content or [],
        source=source,
        source_head=head,
        via=via if via is not None and is_outlet(parse, r.media, via) else None,
        relayed=saying,
    )


def _named(r: Reading, verb: int) -> Iterator[Candidate]:
    """'Radio Corva quotes Reth: ...', 'cited a source that ...': an outlet passes X's words on."""
    parse = r.parse
    thing = child(parse, verb, {"dobj"})
    if thing <= verb or is_passive(parse, verb) or not sources.speaks(r, thing):
        return
    if parse.lemma[thing] in r.media.documents:
        return
    carrier = subject(parse, verb)
    via = noun_phrase(r, carrier) if carrier >= 0 else None
    if via is None or not is_outlet(parse, r.media, via):
        return
    source = noun_phrase(r, thing)
    clause = next((c for c in parse.children[verb] if parse.dep[c] == "ccomp" and c > thing), -1)
    start = parse.left[clause] if clause >= 0 else source[1]
    while start < len(parse) and parse.form[start] in (",", ":"):
        start += 1
    quoted = start < len(parse) and r.is_quoted(start) and r.quotation[start] != r.quotation[verb]
    if clause < 0 and not quoted:
        return
    yield Candidate(
        head=verb,
        frame="quoted",
        rule="attributions.relays.named",
        cue=verb_group(parse, verb),
        content=[(start, right_end(r, verb, start))],
        source=source,
        source_head=thing,
        via=via,
    )


def _citing(r: Reading, verb: int) -> Iterator[Candidate]:
    """'citing X': the words of the clause it belongs to, where that clause's speaker is an outlet."""
    parse = r.parse
    thing = child(parse, verb, {"dobj"})
    if parse.tag[verb] != "VBG" or thing < 0 or not sources.speaks(r, thing):
        return
    above = parse.head[verb]
    if parse.dep[verb] == "acl":
        above = parse.head[above] if parse.dep[parse.head[verb]] == "nsubj" else above
    if above == verb or parse.pos[above] != "VERB":
        return
    carrier = subject(parse, above)
    via = noun_phrase(r, carrier) if carrier >= 0 else None
    if via is not None and not is_outlet(parse, r.media, via):
        via = None
    senses = r.words.verbs.get(parse.lemma[above], {})
    content = next(
        (pieces for frame, _, pieces in contents.of_verb(r, above) if frame in senses), None
    )
    if content:
        yield Candidate(
            head=verb,
            frame="citing",
            rule="attributions.relays.citing",
            cue=(verb, verb + 1),
            content=list(content),
            source=noun_phrase(r, thing),
            source_head=thing,
            via=via,
        )
