"""Quotations joined with cues: contents take whole quotations, quotations find their cue.

A quotation that no content covers looks for its cue beside it (in its sentence, before a colon),
else it goes on with the attribution before it.
"""

from __future__ import annotations

from sayso.attributions import floating, sources
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range, is_passive, verb_group
from sayso.attributions.lexicon import Sense
from sayso.attributions.quotations import Quotation
from sayso.attributions.reading import Reading

RULES = {
    "attributions.quoting.beside": "a quotation with a verb of saying right before or after it",
}


def join(r: Reading, found: list[Candidate]) -> list[Candidate]:
    """Candidates with quotations repaired, and those that quotations alone give."""
    for c in found:
        _repair(r, c)
    _fill(r, found)
    covered = _covered(r, found)
    _resume(r, found, covered)
    heads = {c.head: c for c in reversed(found)}
    for n, q in enumerate(r.quotations):
        if n in covered or q.single:
            continue
        beside = _beside(r, q, heads)
        if beside is not None:
            found.append(beside)
            heads[beside.head] = beside
            covered.add(n)
    floating.go_on(r, found, covered)
    return [c for c in found if c.content]


def _repair(r: Reading, c: Candidate) -> None:
    """Let pieces hold a quotation whole, or, for a cue inside one, stay in it."""
    at = c.cue[0] if c.cue else -1
    home = r.quotation[at] if at >= 0 else -1
    if home >= 0:
        q = r.quotations[home]
        c.content = [
            (max(f, q.first + 1), min(e, q.last - q.closed))
            for f, e in c.content
            if f < q.last and e > q.first
        ]
        return
    pieces: list[Range] = []
    for first, last in c.content:
        for n in sorted({r.quotation[i] for i in range(first, last)} - {-1}):
            q = r.quotations[n]
            if not q.first <= at < q.last:
                first, last = min(first, q.first), max(last, q.last)
        if c.cue and first <= at < last:
            if at - first < last - at:
                first = max(first, c.cue[1])
            else:
                last = min(last, at)
        if pieces and first < pieces[-1][1]:
            pieces[-1] = min(pieces[-1][0], first), max(pieces[-1][1], last)
        else:
            pieces.append((first, last))
    c.content = pieces


def _fill(r: Reading, found: list[Candidate]) -> None:
    """'..., AP quoted him as saying': what is said stands before."""
    for c in found:
        if c.content or c.cue is None:
            continue
        opening, _ = r.sentence(c.cue[0])
        first = min(c.cue[0], c.source[0] if c.source else c.cue[0])
        near = [q for q in r.quotations if q.last <= first and first - q.last < r.settings.reach]
        after = [q for q in r.quotations if 0 <= q.first - c.cue[1] < r.settings.reach]
        if after and (not near or r.parse.form[after[0].first - 1] in (":", ",")):
            c.content = [(after[0].first, after[0].last)]
        elif near:
            c.content = [(near[-1].first, near[-1].last)]
        elif first - opening > 2:
            before = first
            while before > opening and r.parse.form[before] != ",":
                before -= 1
            c.content = [(opening, before)] if before > opening else []


def _covered(r: Reading, found: list[Candidate]) -> set[int]:
    covered: set[int] = set()
    for c in found:
        home = r.quotation[c.cue[0]] if c.cue else -1
        for first, last in c.content:
            covered.update(r.quotation[i] for i in range(first, last) if r.quotation[i] != home)
    covered.discard(-1)
    return covered


def _resume(r: Reading, found: list[Candidate], covered: set[int]) -> None:
    """'"A," said X, "and B."': the quotation after the cue is a further piece."""
    sentence = r.parse.sentence
    cued: dict[int, list[Candidate]] = {}  # by sentence
    for c in found:
        if c.cue is not None and c.type == "says" and not r.is_quoted(c.cue[0]):
            cued.setdefault(sentence[c.cue[0]], []).append(c)
    for n, q in enumerate(r.quotations):
        if n in covered or q.single:
            continue
        near = range(sentence[q.first], sentence[q.last - 1] + 1)
        for c in (c for s in near for c in cued.get(s, ())):
            if c.cue is None:
                continue
            if c.cue[0] >= q.last and _leads(r, q, c):
                c.content.insert(0, (q.first, q.last))
                covered.add(n)
                break
            last = c.content[-1][1] if c.content else q.first
            gap = range(max(last, c.cue[1]), q.first)
            ended = c.cue[0] < q.first and r.quotation[last - 1] >= 0 and last <= c.cue[0]
            if (
                ended
                and len(gap) < r.settings.reach
                and r.parse.form[q.first - 1] in (",", ".", ":", "—")
            ):
                c.content.append((q.first, q.last))
                covered.add(n)
                break


def _leads(r: Reading, q: Quotation, c: Candidate) -> bool:
    """Whether a quotation stands right before a cue whose content follows: '"A," he said, "B."'."""
    parse = r.parse
    if not c.content or c.cue is None or c.content[0][0] < c.cue[1]:
        return False
    start = min(c.cue[0], c.source[0] if c.source else c.cue[0])
    ends = parse.form[q.last - 2] in (",", "?", "!") or parse.form[q.last : q.last + 1] == (",",)
    return ends and start - q.last <= 1 and r.is_quoted(c.content[0][0])


def _beside(r: Reading, q: Quotation, heads: dict[int, Candidate]) -> Candidate | None:
    """A candidate for a quotation by the verb of saying next to it in its sentence."""
    parse = r.parse
    for verb in _verbs_beside(r, q):
        sense = r.words.verbs[parse.lemma[verb]].get("quote") or Sense("says", "asserts")
        same = heads.get(verb)
        if same is not None:
            if same.content and abs(same.content[-1][1] - q.first) < 3:
                same.content.append((q.first, q.last))
                return None
            continue
        source, head = sources.of_verb(r, verb)
        return Candidate(
            head=verb,
            frame="quote",
            rule="attributions.quoting.beside",
            cue=verb_group(parse, verb),
            content=[(q.first, q.last)],
            source=source,
            source_head=head,
            type=sense.type,
            stance=sense.stance,
        )
    return None


def _verbs_beside(r: Reading, q: Quotation) -> list[int]:
    """Verbs of saying after, then before, the quotation, nearest first."""
    parse = r.parse
    near: list[int] = []
    last = r.sentence(q.last - 1)[1]
    if last == q.last and _goes_on(r, q):
        last = r.sentence(q.last)[1]
    for i in range(q.last, min(last, q.last + r.settings.reach)):
        if r.is_quoted(i):
            break
        if _introduces(r, i):
            near.append(i)
            break
    first = r.sentence(q.first)[0]
    if first == q.first and q.first > 0 and parse.form[q.first - 1] == ":":
        first = r.sentence(q.first - 1)[0]
    for i in range(q.first - 1, max(first - 1, q.first - r.settings.reach), -1):
        if r.is_quoted(i):
            break
        if _introduces(r, i):
            near.insert(0 if parse.form[q.first - 1] in (",", ":") else len(near), i)
            break
    return near


def _goes_on(r: Reading, q: Quotation) -> bool:
    """Whether the words after '"No deal!"' are of its sentence, which the parser ended there."""
    parse, at = r.parse, q.last
    if (
        at >= len(parse)
        or parse.segment[parse.sentence[at]] != parse.segment[parse.sentence[at - 1]]
    ):
        return False
    return parse.form[at][:1].islower()


def _introduces(r: Reading, verb: int) -> bool:
    parse = r.parse
    return (
        parse.pos[verb] == "VERB"
        and "quote" in r.words.verbs.get(parse.lemma[verb], {})
        and not is_passive(parse, verb)
    )
