"""Which words introduce what a source says: verbs, and the other kinds of cue in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.attributions import adverbials, contents, factual, headlines, nouns, relays, sources
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import child, verb_group
from sayso.attributions.lexicon import Sense
from sayso.attributions.reading import Reading

_CUE_PREPOSITIONS = frozenset({"for", "on", "upon"})


def candidates(r: Reading) -> list[Candidate]:
    """The candidates whose verdict is yes, in the order of their cues, one a cue word."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for c in propose(r, everything=False):
        if c.verdict and (c.head < 0 or c.head not in taken):
            found.append(c)
            taken.update((c.head, c.relayed))
    return found


def propose(r: Reading, *, everything: bool = True) -> Iterator[Candidate]:
    """Candidates of a report in the order of their cues, each with its verdict.

    ``everything`` includes verbs that no list has (always refused), so that they can be counted.
    """
    parse = r.parse
    for i, pos in enumerate(parse.pos):
        if pos in ("VERB", "AUX"):
            if parse.lower[i] != "according":
                yield from relays.of_verb(r, i)
                if everything or parse.lemma[i] in r.words.verbs:
                    yield from _verb(r, i)
        elif pos in ("NOUN", "PROPN"):
            yield from nouns.of_noun(r, i)
        elif pos == "ADJ":
            yield from nouns.of_adjective(r, i)
        yield from adverbials.at(r, i)
    yield from headlines.of_titles(r)


def _verb(r: Reading, verb: int) -> Iterator[Candidate]:
    parse = r.parse
    senses = r.words.verbs.get(parse.lemma[verb], {})
    source, head, cue = None, -2, (0, 0)
    for frame, rule, content in contents.of_verb(r, verb):
        if head == -2:
            source, head = sources.of_verb(r, verb)
            cue = _group(r, verb)
        around = cue
        if frame.startswith("prep:") or frame == "command":
            after = parse.lower[cue[1]] if cue[1] < len(parse) else ""
            if after in _CUE_PREPOSITIONS and content[0][0] == cue[1] + 1:
                around = cue[0], cue[1] + 1
        sense = senses.get(frame)
        verdict = sense is not None
        if sense is None:
            sense = Sense("says", "asserts")
        if frame == "object" and not verdict:
            verdict = _is_finding(r, verb, head, senses)
        if (frame == "object" and _is_idiom(r, verb)) or _is_phrasal(r, verb):
            verdict = False
        if verdict:
            verdict = factual.is_said(r, verb, frame, head)
        yield Candidate(
            head=verb,
            frame=frame,
            rule=rule,
            cue=around,
            content=list(content),
            source=source,
            source_head=head,
            type=sense.type,
            stance=sense.stance,
            verdict=verdict,
        )


def _group(r: Reading, verb: int) -> tuple[int, int]:
    """The cue's words, with the verb before its infinitive where one belongs to it."""
    first, last = verb_group(r.parse, verb)
    above = factual.governor(r, verb)
    if above >= 0 and verb - above <= 4:
        copula = r.parse.head[above] if r.parse.dep[above] in ("acomp", "prt") else above
        first = verb_group(r.parse, min(copula, above))[0]
    return first, last


def _is_finding(r: Reading, verb: int, source: int, senses: Mapping[str, Sense]) -> bool:
    """'the photographs show tanks', 'police found no trace of it': an object that is a finding."""
    parse = r.parse
    if source >= 0 and "document object" in senses and parse.lemma[source] in r.media.documents:
        return True
    if source >= 0 and "finding object" in senses and parse.lemma[source] in r.words.investigating:
        return parse.lemma[verb] != "show"
    thing = child(parse, verb, {"dobj"})
    return thing >= 0 and "finding object" in senses and parse.lemma[thing] in r.words.findings


def _is_phrasal(r: Reading, verb: int) -> bool:
    """'called off', 'put up': the particle makes another verb of it."""
    parse = r.parse
    particle = child(parse, verb, {"prt"})
    return particle >= 0 and (parse.lemma[verb], parse.lower[particle]) not in r.words.particles


def _is_idiom(r: Reading, verb: int) -> bool:
    """'claimed lives', 'declared victory': the verb says nothing of its object."""
    parse = r.parse
    thing = child(parse, verb, {"dobj"})
    return thing >= 0 and (parse.lemma[verb], parse.lemma[thing]) in r.words.idioms
