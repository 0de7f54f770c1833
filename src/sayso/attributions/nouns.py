"""Nouns of saying with what they introduce: 'claims by Corva that', 'a warning of floods'."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attributions import sources
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import ANY_SUBJECT, Range, child, is_passive, verb_group
from sayso.attributions.extents import right_end
from sayso.attributions.lexicon import Sense
from sayso.attributions.noun_phrases import noun_phrase
from sayso.attributions.reading import Reading
from sayso.model import Parse

RULES = {
    "attributions.nouns.clause": "a noun of saying with its 'that' clause, infinitive or colon",
    "attributions.nouns.phrase": "a noun of saying with its prepositional phrase ('claims of')",
    "attributions.nouns.description": "'X's description of Y as Z': two pieces",
    "attributions.nouns.adjective": "a state of mind and what it is about ('are concerned that')",
    "attributions.nouns.quotation": "a noun of wording right before a quotation ('the slogan')",
    "attributions.nouns.modifier": "a distancing adjective and its noun ('the alleged attacker')",
}
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where", "when", "why", "how"})


def of_noun(r: Reading, noun: int) -> Iterator[Candidate]:
    """The candidate that a noun gives, if it is one of saying."""
    parse = r.parse
    links = r.words.nouns.get(parse.lemma[noun])
    if not links:
        return
    if "quote" in links:
        yield from _quoted(r, noun, links["quote"])
        return
    for c in parse.children[noun]:
        if c < noun:
            continue
        link = _link(parse, c)
        sense = links.get(link)
        if sense is None:
            continue
        pieces, rule = _content(r, noun, c, link)
        source, head = sources.possessor(r, noun)
        if source is None and f"{link} alone" not in links:
            source, head = _compound(r, noun)
            if source is None:
                continue
        yield Candidate(
            head=noun,
            frame=f"noun:{link}",
            rule=rule,
            cue=(noun, noun + 1),
            content=pieces,
            source=source,
            source_head=head,
            type=sense.type,
            stance=sense.stance,
        )
        return


def _quoted(r: Reading, noun: int, sense: Sense) -> Iterator[Candidate]:
    """'marched under the slogan "Stop the mine"': words that whoever carries them says."""
    parse = r.parse
    after = noun + 1
    if after < len(parse) and parse.form[after] == ":":
        after += 1
    home = r.quotation[after] if after < len(parse) else -1
    if home < 0 or home == r.quotation[noun] or r.quotations[home].first != after:
        return
    source, head = sources.possessor(r, noun)
    maker = parse.head[noun]
    if parse.dep[maker] == "prep":
        maker = parse.head[maker]
    if parse.pos[maker] == "VERB":
        if "quote" in r.words.verbs.get(parse.lemma[maker], {}):
            return  # "chanted the slogan": the verb is the cue
        if source is None and not is_passive(parse, maker):
            source, head = sources.of_verb(r, maker)
    yield Candidate(
        head=noun,
        frame="noun:quote",
        rule="attributions.nouns.quotation",
        cue=(noun, noun + 1),
        content=[(after, r.quotations[home].last)],
        source=source,
        source_head=head,
        type=sense.type,
        stance=sense.stance,
    )


def _link(parse: Parse, c: int) -> str:
    """How a child of the noun is tied to it: "that", "infinitive", "whether", a preposition."""
    dep = parse.dep[c]
    marks = {parse.lower[k] for k in parse.children[c] if parse.dep[k] in ("mark", "aux")}
    if dep in ("acl", "ccomp", "relcl"):
        if "that" in marks:
            return "that"
        if "whether" in marks or "if" in marks:
            return "whether"
        own = child(parse, c, ANY_SUBJECT)
        if own >= 0 and (dep == "ccomp" or (own == c - 1 or parse.left[own] == parse.left[c])):
            relative = parse.lower[parse.left[c]] in _RELATIVE
            if (
                not relative
                and child(parse, c, {"dobj", "ccomp", "attr", "acomp", "prep", "xcomp"}) >= 0
            ):
                return "that"
    if dep in ("acl", "xcomp", "relcl") and "to" in marks:
        return "infinitive"
    return parse.lower[c] if dep == "prep" else ""


def _content(r: Reading, noun: int, c: int, link: str) -> tuple[list[Range], str]:
    parse = r.parse
    first, last = parse.left[c], parse.right[c] + 1
    home = r.quotation[noun]
    if home >= 0:
        last = min(last, r.quotations[home].last)
    if link in ("that", "whether", "infinitive"):
        return [(first, last)], "attributions.nouns.clause"
    if link == "of":
        for k in range(last - 1, min(last + 1, len(parse))):  # whatever the parser hung it on
            if parse.lower[k] != "as" or k <= c + 1 or k + 1 >= len(parse):
                continue
            inside = r.quotation[k + 1]
            if inside >= 0 and inside != home:
                pieces = [(c + 1, k), (k + 1, r.quotations[inside].last)]
                return pieces, "attributions.nouns.description"
            if parse.dep[k] == "prep":
                pieces = [(c + 1, k), (k + 1, parse.right[k] + 1)]
                return pieces, "attributions.nouns.description"
        for k in parse.children[child(parse, c, {"pobj"})]:
            if k > c and parse.dep[k] == "prep" and parse.lower[k] == "as":
                pieces = [(c + 1, k), (k + 1, parse.right[k] + 1)]
                return pieces, "attributions.nouns.description"
    return [(first, last)], "attributions.nouns.phrase"


def _compound(r: Reading, noun: int) -> tuple[Range | None, int]:
    """'the Supreme Court ruling that': a name before the noun."""
    parse = r.parse
    head = noun - 1
    if head < 0 or parse.head[head] != noun or parse.dep[head] != "compound":
        return None, -1
    if parse.pos[head] != "PROPN" and parse.lemma[head] not in r.words.quotable:
        return None, -1
    return (parse.left[head], head + 1), head


def modified_end(r: Reading, noun: int) -> int:
    """The end of a noun with the phrases that follow it without a comma."""
    parse = r.parse
    end = noun + 1
    for c in parse.children[noun]:
        left = parse.left[c]
        if c > noun and left == end and parse.dep[c] in ("prep", "acl") and parse.lower[c] not in (
            "according", "including", "after", "before", "during",
        ):  # fmt: skip
            end = max(end, min(parse.right[c] + 1, right_end(r, noun, left)))
    return end


def modified(r: Reading, word: int, sense: Sense) -> Iterator[Candidate]:
    """'the alleged attacker': the noun with what follows it, at the writer's distance."""
    parse = r.parse
    noun = parse.head[word]
    if noun <= word:
        return
    end = modified_end(r, noun)
    yield Candidate(
        head=word,
        frame="modifier",
        rule="attributions.nouns.modifier",
        cue=(word, word + 1),
        content=[(word + 1, end)],
        type=sense.type,
        stance=sense.stance,
    )


def of_adjective(r: Reading, word: int) -> Iterator[Candidate]:
    """'is concerned that', 'are afraid of': a state of mind and what it is about."""
    parse = r.parse
    frames = r.words.adjectives.get(parse.lower[word])
    if frames is None:
        return
    if parse.dep[word] == "amod":
        if "modifier" in frames:
            yield from modified(r, word, frames["modifier"])
        return
    verb = parse.head[word] if parse.dep[word] in ("acomp", "attr", "oprd") else word
    for c in parse.children[word]:
        if c < word:
            continue
        frame = _tie(parse, c)
        if frame not in frames:
            continue
        head = child(parse, verb, {"nsubj", "nsubjpass"})
        source = noun_phrase(r, head) if head >= 0 else None
        first = parse.left[c]
        yield Candidate(
            head=word,
            frame=f"adjective:{frame}",
            rule="attributions.nouns.adjective",
            cue=(verb_group(parse, verb)[0] if verb < word else word, word + 1),
            content=[(first, right_end(r, word, first))],
            source=source,
            source_head=head,
            type=frames[frame].type,
            stance=frames[frame].stance,
        )
        return


def _tie(parse: Parse, c: int) -> str:
    if parse.dep[c] == "ccomp":
        return "clause"
    if parse.dep[c] == "xcomp":
        return "infinitive"
    return f"prep:{parse.lower[c]}" if parse.dep[c] == "prep" else ""
