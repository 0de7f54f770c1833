"""Rules and model joined: rules propose, the model judges every cue and adds those it finds alone.

The model decides whether a cue counts; a rule's content stands unless the model finds it unlikely.
What each gains was measured on the Wikinews dev part (``docs/models/attributions.md``).
"""

from __future__ import annotations

from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import Range
from sayso.attributions.reading import Reading
from sayso.attributions.tagger import Tagged, candidate, read
from sayso.attributions.tagger_features import cue_head
from sayso.attributions.tagger_model import CONTENT, NONE
from sayso.model import Parse


def join(r: Reading, rules: list[Candidate], *, news: bool) -> list[Candidate]:
    """The candidates of rules and model as one list; those of rules without a cue stay as is."""
    proposed = [c.cue for c in rules if c.cue is not None]
    readings = read(r.parse, proposed, r.settings.tagger_cue, r.quotations, news=news)
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
        if by_head[head].score >= r.settings.tagger_rule:
            found.append(_better(r, rule, by_head[head]))
    for head, tagged in by_head.items():
        if head not in used and tagged.score >= r.settings.tagger_alone:
            found.append(candidate(r.parse, tagged))
    return found


def _shared(by_head: dict[int, Tagged], cue: Range, head: int) -> int:
    """The reading whose cue is a rule's: its main token, or -1."""
    if head in by_head:
        return head
    inside = [h for h in by_head if cue[0] <= h < cue[1]]
    return max(inside, key=lambda h: by_head[h].score) if inside else -1


def _better(r: Reading, rule: Candidate, tagged: Tagged) -> Candidate:
    """A rule's candidate, with the model's content and source where it finds the rule's unlikely."""
    rule.score = tagged.score
    if unlikely(r.parse, tagged, rule.content) > r.settings.tagger_unlikely:
        rule.content = list(tagged.content)
        rule.rule = "attributions.tagger.cue"
    if tagged.source is not None and (rule.source is None or not _meet(rule.source, tagged.source)):
        rule.source = tagged.source
        rule.source_head = cue_head(r.parse, *tagged.source)
    return rule


def unlikely(parse: Parse, tagged: Tagged, content: list[Range]) -> float:
    """How much less likely than the model's own reading another content is, as a log-ratio.

    Counted over words alone: a mark at an edge changes nothing. Words of the window that the model
    reads as source or carrier stay so unless the content holds them.
    """
    other = [label if label > CONTENT + 1 else NONE for label in tagged.path]
    for first, last in content:
        for i in range(max(first, tagged.first), min(last, tagged.first + len(other))):
            other[i - tagged.first] = CONTENT if i == first else CONTENT + 1
    cost = 0.0
    for n, (mine, theirs) in enumerate(zip(tagged.path, other, strict=True)):
        if mine != theirs and parse.form[tagged.first + n][:1].isalnum():
            cost += float(tagged.labels[n, mine] - tagged.labels[n, theirs])
    return cost


def _meet(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
