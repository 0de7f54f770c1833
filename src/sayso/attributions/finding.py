"""One report's attributions, step by step: cues, contents, quotations, sources, chains, nesting."""

from __future__ import annotations

from sayso.attributions import (
    chains,
    clausal,
    contents,
    cues,
    nesting,
    quoting,
    registers,
    sources,
    stances,
    tagger_joining,
)
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range, without
from sayso.attributions.lexicon import lexicon
from sayso.attributions.media import media
from sayso.attributions.quotations import quotations
from sayso.attributions.reading import Reading
from sayso.attributions.tagger_sight import Sight
from sayso.model import Attribution, Document, Form, Parse, Ref, Spans, Why
from sayso.settings import AttributionSettings


def find(
    document: Document, parse: Parse, settings: AttributionSettings | None = None
) -> tuple[Attribution, ...]:
    """The attributions of one report, in order of their contents; speakers are not named yet."""
    if not len(parse):
        return ()
    chosen = settings or AttributionSettings()
    marks = quotations(parse, chosen.single)
    r = Reading(document, parse, lexicon(), media(), marks, chosen)
    found = quoting.join(r, cues.candidates(r))
    sources.share(r, found, found)
    nesting.untangle(r, found)
    for candidate in found:
        _apart(r, candidate)
        candidate.content = contents.tidy(parse, candidate.content)
    found = nesting.distinct([c for c in found if c.content])
    sight = Sight(parse, marks) if chosen.tagger else None
    kind = registers.register(r, sight)
    if kind != "news":
        found = registers.clausal(r, found, kind)
    if sight is not None:
        joined = tagger_joining.join(r, found, sight, kind)
        found = nesting.distinct([c for c in joined if c.content])
        alone = [c for c in found if c.frame == "tagger" and c.source is None]
        sources.share(r, found, alone)
    if kind != "news":
        found = clausal.added(r, found, kind)
    for candidate in found:
        candidate.stance = stances.stance(r, candidate)
        chains.via(r, candidate)
    found.sort(key=lambda c: (c.content[0], c.content[-1][1], c.cue or (0, 0)))
    inside = nesting.inside(r, found)
    chains.relay(r, found, inside)
    return tuple(_attribution(r, found, inside, n) for n in range(len(found)))


def _apart(r: Reading, c: Candidate) -> None:
    """Keep a cue's words out of its source and content, and datelines out of all contents."""
    c.content = [
        (max(first, r.sentence(first)[0]), last) for first, last in c.content if first < last
    ]
    if c.cue is None:
        return
    c.content = [piece for whole in sorted(c.content) for piece in without(whole, [c.cue])]
    if c.source is not None:
        first, last = c.source
        if c.source_head < c.cue[0]:
            last = min(last, c.cue[0])
        elif c.source_head >= c.cue[1]:
            first = max(first, c.cue[1])
        c.source = (first, last) if first < last and not _overlap((first, last), c.cue) else None


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _cue(c: Candidate) -> Range | None:
    """A candidate's cue without a source that the parser put among its verb's helping words."""
    if c.cue is None or c.source is None or not _overlap(c.cue, c.source):
        return c.cue
    behind = max(c.cue[0], c.source[1])
    return (behind, c.cue[1]) if behind < c.cue[1] else c.cue


def _attribution(
    r: Reading, found: list[Candidate], inside: list[int | None], n: int
) -> Attribution:
    parse, c = r.parse, found[n]
    outer, holder = list[Candidate](), inside[n]
    while holder is not None:
        outer.append(found[holder])
        holder = inside[holder]
    evidence = c.cue or c.content[0]
    return Attribution(
        source=_spans(parse, c.source),
        cue=_spans(parse, _cue(c)),
        content=tuple(parse.span(*piece) for piece in c.content),
        via=_spans(parse, c.via),
        chain=chains.chain(r, c, outer),
        form=form(r, c.content),
        stance=c.stance,
        type=c.type,
        inside=inside[n],
        why=Why(
            rule=c.rule,
            spans=(Ref(report=r.document.id, span=parse.span(*evidence)),),
            score=c.score,
        ),
    )


def _spans(parse: Parse, span: Range | None) -> Spans | None:
    return None if span is None else (parse.span(*span),)


def form(r: Reading, pieces: list[Range]) -> Form:
    """Direct (nearly all words in quotation marks), mixed (some) or indirect (none)."""
    words = quoted = 0
    for first, last in pieces:
        for i in range(first, last):
            if r.parse.form[i][:1].isalnum():
                words += 1
                quoted += r.quotation[i] >= 0
    if not quoted:
        return "indirect"
    return "direct" if quoted >= r.settings.direct * words else "mixed"
