"""One report's attributions, step by step: cues, contents, quotations, sources, chains, nesting."""

from __future__ import annotations

from sayso.attributions import chains, contents, cues, nesting, quoting, stances
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range
from sayso.attributions.lexicon import lexicon
from sayso.attributions.quotations import Quotation, quotations
from sayso.model import Attribution, Document, Form, Parse, Ref, Spans, Why


def find(document: Document, parse: Parse) -> tuple[Attribution, ...]:
    """The attributions of one report, in order of their contents; speakers are not named yet."""
    if not len(parse):
        return ()
    words = lexicon()
    marks = quotations(parse)
    found = [c for c in cues.candidates(parse, words) if c.verdict]
    found = quoting.join(parse, words, marks, found)
    for candidate in found:
        candidate.content = contents.tidy(parse, candidate.content)
    found = nesting.distinct([c for c in found if c.content])
    for candidate in found:
        candidate.stance = stances.stance(parse, candidate)
        chains.via(parse, candidate)
    found.sort(key=lambda c: (c.content[0], c.content[-1][1], c.cue or (0, 0)))
    inside = nesting.inside(found)
    return tuple(
        _attribution(document, parse, c, marks, holder)
        for c, holder in zip(found, inside, strict=True)
    )


def _attribution(
    document: Document, parse: Parse, c: Candidate, marks: list[Quotation], holder: int | None
) -> Attribution:
    evidence = c.cue or c.content[0]
    return Attribution(
        source=_spans(parse, c.source),
        cue=_spans(parse, c.cue),
        content=tuple(parse.span(*piece) for piece in c.content),
        via=_spans(parse, c.via),
        chain=chains.chain(document, parse, c),
        form=form(parse, c.content, marks),
        stance=c.stance,
        type=c.type,
        inside=holder,
        why=Why(rule=c.rule, spans=(Ref(report=document.id, span=parse.span(*evidence)),)),
    )


def _spans(parse: Parse, span: Range | None) -> Spans | None:
    return None if span is None else (parse.span(*span),)


def form(parse: Parse, pieces: list[Range], marks: list[Quotation]) -> Form:
    """Direct (at least 90 % of the words in quotation marks), mixed (some) or indirect (none)."""
    words = quoted = at = 0
    for first, last in sorted(pieces):
        for i in range(first, last):
            if not parse.form[i][:1].isalnum():
                continue
            words += 1
            while at < len(marks) and marks[at].last <= i:
                at += 1
            quoted += at < len(marks) and marks[at].first <= i
    if not quoted:
        return "indirect"
    return "direct" if quoted >= 0.9 * words else "mixed"
