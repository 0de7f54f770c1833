"""Rules and model joined: rules propose, the model judges every cue and adds those it finds alone.

What each is better at was measured on the Wikinews dev part (``docs/models/attributions.md``):
the model decides whether a cue counts, the rules' edges stand where both read much the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range
from sayso.attributions.reading import Reading
from sayso.attributions.tagger import WORTH_LEAST, Tagged, candidate, read
from sayso.attributions.tagger_features import cue_head

RULE_LEAST = 0.25  # score from which a cue that a rule proposes counts
ALIKE = 0.8  # overlap of two contents from which the rules' edges stand
SAME_SOURCE = True


def join(r: Reading, rules: list[Candidate]) -> list[Candidate]:
    """The candidates of rules and model as one list; those of rules without a cue stay as is."""
    readings = read(r.parse, [c.cue for c in rules if c.cue is not None])
    by_head: dict[int, Tagged] = {}
    for tagged in readings:
        head = cue_head(r.parse, *tagged.cue)
        if head not in by_head or tagged.score > by_head[head].score:
            by_head[head] = tagged
    found, used = list[Candidate](), set[int]()
    for rule in rules:
        if rule.cue is None:
            found.append(rule)
            continue
        head = _shared(by_head, rule.cue, cue_head(r.parse, *rule.cue))
        if head < 0:
            found.append(rule)
            continue
        used.add(head)
        if by_head[head].score >= RULE_LEAST:
            found.append(_better(rule, by_head[head]))
    for head, tagged in by_head.items():
        if head not in used and tagged.score >= WORTH_LEAST:
            found.append(candidate(r.parse, tagged))
    return found


def _shared(by_head: dict[int, Tagged], cue: Range, head: int) -> int:
    """The reading whose cue is a rule's: its main token, or -1."""
    if head in by_head:
        return head
    inside = [h for h in by_head if cue[0] <= h < cue[1]]
    return max(inside, key=lambda h: by_head[h].score) if inside else -1


def _better(rule: Candidate, tagged: Tagged) -> Candidate:
    """A rule's candidate with the model's content where the two read differently."""
    if overlap(rule.content, tagged.content) < ALIKE:
        rule.content = list(tagged.content)
        rule.rule = "attributions.tagger.cue"
    if tagged.source is not None and (rule.source is None or not _meet(rule.source, tagged.source)):
        rule.source = tagged.source
        rule.source_head = -1
    return rule


def _meet(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def overlap(a: Iterable[Range], b: Iterable[Range]) -> float:
    """Shared tokens over all tokens of two lists of ranges."""
    mine = {i for first, last in a for i in range(first, last)}
    theirs = {i for first, last in b for i in range(first, last)}
    return len(mine & theirs) / max(1, len(mine | theirs))
