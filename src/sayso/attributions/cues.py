"""Which words introduce what a source says: verbs, nouns, adverbs, 'according to', colons."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attributions import contents, sources
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import child, noun_phrase, trim, verb_group, without
from sayso.attributions.lexicon import Lexicon, Sense
from sayso.model import Parse

RULES = {
    "attributions.cues.according": "'according to X', 'per X': the clause it stands in",
    "attributions.cues.adverb": "reportedly, allegedly: the clause around the adverb",
    "attributions.cues.noun": "a noun of saying with its clause or phrase ('claims that')",
    "attributions.cues.headline": "'X: content' in a headline",
}
_PASSIVE = {
    "passive clause": ("clause",),
    "passive infinitive": ("command", "tell", "infinitive", "clause"),
    "passive complement": ("complement", "as", "object", "clause"),
    "passive as": ("as", "object"),
    "passive object": ("object",),
    "passive blame:of": ("blame:of", "object"),
    "passive blame:with": ("blame:with", "object"),
    "passive blame:for": ("blame:for", "object"),
}
_CUE_PREPOSITIONS = frozenset({"for", "on", "upon"})


def candidates(parse: Parse, words: Lexicon) -> list[Candidate]:
    """The candidates whose verdict is yes, in the order of their cues, one a verb."""
    found: list[Candidate] = []
    taken = -1
    for c in propose(parse, words):
        if c.verdict and (c.head < 0 or c.head != taken):
            found.append(c)
            taken = c.head
    return found


def propose(parse: Parse, words: Lexicon) -> Iterator[Candidate]:
    """All candidates of a report in the order of their cues, each with its verdict."""
    labels = {i: e.label for e in parse.entities for i in range(e.first, e.last)}
    for i, pos in enumerate(parse.pos):
        if pos in ("VERB", "AUX"):
            yield from _verb(parse, words, labels, i)
        elif pos == "NOUN":
            yield from _noun(parse, words, i)
        elif pos == "ADV" and parse.lower[i] in words.adverbs:
            yield from _adverb(parse, i)
        if parse.lower[i] == "according":
            yield from _according(parse, i)
    yield from _headlines(parse)


def _verb(parse: Parse, words: Lexicon, labels: dict[int, str], verb: int) -> Iterator[Candidate]:
    if parse.lemma[verb] == "accord":
        return
    senses = words.verbs.get(parse.lemma[verb], {})
    source, head, cue = None, -2, (0, 0)
    for frame, rule, content in contents.of_verb(parse, verb):
        if head == -2:
            source, head = sources.of_verb(parse, verb)
            cue = verb_group(parse, verb)
        around = cue
        if frame[5:] in _CUE_PREPOSITIONS and parse.lower[cue[1]] == frame[5:]:
            around = cue[0], cue[1] + 1
        sense = _sense(senses, frame)
        verdict = sense is not None
        if sense is None:
            sense = Sense("says", "asserts")
            verdict = (
                frame == "clause"
                and sources.speaks(parse, head, labels, words)
                and _marked(parse, verb)
            )
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


def _sense(senses: dict[str, Sense], frame: str) -> Sense | None:
    """The sense of a cue word in a construction; a passive takes that of its active."""
    if not frame.startswith("passive "):
        return senses.get(frame)
    if "passive" in senses:
        for active in _PASSIVE[frame]:
            if active in senses:
                return senses[active]
    return None


def _marked(parse: Parse, verb: int) -> bool:
    """Whether the verb's clause is introduced by 'that'."""
    clause = child(parse, verb, {"ccomp"})
    return clause >= 0 and any(
        parse.dep[c] == "mark" and parse.lower[c] == "that" for c in parse.children[clause]
    )


def _noun(parse: Parse, words: Lexicon, noun: int) -> Iterator[Candidate]:
    links = words.nouns.get(parse.lemma[noun])
    if not links:
        return
    for c in parse.children[noun]:
        if c < noun:
            continue
        dep, word = parse.dep[c], parse.lower[c]
        span = (parse.left[c], parse.right[c] + 1)
        marks = {parse.lower[k] for k in parse.children[c] if parse.dep[k] in ("mark", "aux")}
        link = ""
        if dep in ("acl", "ccomp", "relcl") and "that" in marks:
            link = "that"
        elif dep in ("acl", "xcomp") and "to" in marks:
            link = "infinitive"
        elif dep == "prep" and word in links:
            link = word
            span = (c + 1, span[1])
        if link in links:
            source, head = sources.possessor(parse, noun)
            if link not in ("that", "infinitive") and source is None:
                continue
            sense = links[link]
            yield Candidate(
                head=noun,
                frame=f"noun:{link}",
                rule="attributions.cues.noun",
                cue=(noun, noun + 1),
                content=[span],
                source=source,
                source_head=head,
                type=sense.type,
                stance=sense.stance,
            )
            return


def _adverb(parse: Parse, adverb: int) -> Iterator[Candidate]:
    head = parse.head[adverb]
    span = parse.left[head], parse.right[head] + 1
    for c in parse.children[head]:
        if c > adverb and parse.dep[c] in ("conj", "cc") and parse.left[c] > head:
            span = span[0], min(span[1], parse.left[c])
    yield Candidate(
        head=adverb,
        frame="adverb",
        rule="attributions.cues.adverb",
        cue=(adverb, adverb + 1),
        content=without(span, [(adverb, adverb + 1)]),
    )


def _according(parse: Parse, at: int) -> Iterator[Candidate]:
    if at + 1 >= len(parse) or parse.lower[at + 1] != "to":
        return
    to = at + 1
    what = child(parse, to, {"pobj"})
    if what < 0:
        what = next((c for c in parse.children[at] if parse.dep[c] == "pobj"), -1)
    if what < 0:
        return
    phrase = (at, max(parse.right[at], parse.right[what]) + 1)
    head = parse.head[at]
    if parse.dep[head] in ("prep",) and head == at - 1:
        head = parse.head[head]
    top = head
    while parse.pos[top] not in ("VERB", "AUX") and parse.head[top] != top:
        top = parse.head[top]
    span = parse.left[top], parse.right[top] + 1
    yield Candidate(
        head=at,
        frame="according",
        rule="attributions.cues.according",
        cue=(at, to + 1),
        content=without(span, [phrase]),
        source=noun_phrase(parse, what),
        source_head=what,
    )


def _headlines(parse: Parse) -> Iterator[Candidate]:
    for n, (first, last) in enumerate(parse.sentences):
        segment = parse.segment[n]
        if n > 0 and parse.segment[n - 1] == segment:
            continue
        if parse.roles[segment] != "title" and segment > 0:
            continue
        if parse.form[last - 1] in (".",):
            continue
        for i in range(first + 1, min(first + 6, last - 2)):
            if parse.form[i] == ":":
                if any(parse.pos[k] == "VERB" for k in range(first, i)):
                    break
                yield Candidate(
                    head=-1,
                    frame="colon",
                    rule="attributions.cues.headline",
                    cue=(i, i + 1),
                    content=[(i + 1, last)],
                    source=trim(parse, (first, i)),
                    source_head=i - 1,
                )
                break
