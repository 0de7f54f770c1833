"""Rules and model joined: rules propose, the model judges every cue and adds those it finds alone.

The model decides whether a cue counts; a rule's content stands unless the model finds it unlikely.
What each gains was measured on the Wikinews dev part (``docs/models/attributions.md``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sayso.attributions import registers, sources
from sayso.attributions.candidates import Candidate
from sayso.attributions.clauses import VERBAL, Range, is_passive, trim
from sayso.attributions.extents import and_that, speakers_end
from sayso.attributions.reading import Reading
from sayso.attributions.tagger import Tagged, candidate, read
from sayso.attributions.tagger_features import cue_head
from sayso.attributions.tagger_model import CONTENT, NONE
from sayso.attributions.tagger_sight import Sight
from sayso.model import Parse, Stance


def join(
    r: Reading, rules: list[Candidate], sight: Sight, kind: registers.Register
) -> list[Candidate]:
    """The candidates of rules and model as one list; those of rules without a cue stay as is."""
    proposed = [c.cue for c in rules if c.cue is not None]
    readings = read(r.parse, proposed, r.settings.tagger_cue, sight, news=kind == "news")
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
            if kind != "other":
                found.append(rule)
            continue
        used.add(head)
        if rule.rule == "attributions.relays.quoted":
            used.update(h for h in by_head if rule.cue[1] <= h < rule.content[0][0])
        if _stands(r, rule, by_head[head], by_head, kind):
            found.append(rule)
    alone = (_alone(r, head, tagged, kind) for head, tagged in by_head.items() if head not in used)
    return [*found, *(one for one in alone if one is not None)]


def _stands(
    r: Reading,
    rule: Candidate,
    tagged: Tagged,
    by_head: Mapping[int, Tagged],
    kind: registers.Register,
) -> bool:
    """Whether a rule's candidate counts once the model has read its cue; its spans are mended.

    "Quoted as saying" is grammar, which stands: who is quoted says it, and says it once.
    """
    if rule.rule == "attributions.relays.quoted":
        rule.score = tagged.score
        return True
    if _is_headed(r, rule):
        return True
    if tagged.score < r.settings.tagger_rule:
        return False
    _mend(r, rule, tagged, by_head)
    return kind != "other" or not registers.is_deed(r.parse, rule.content)


def _alone(r: Reading, head: int, tagged: Tagged, kind: registers.Register) -> Candidate | None:
    """The candidate of a cue that only the model finds, where it counts."""
    if tagged.score < r.settings.tagger_alone:
        return None
    one = candidate(r.parse, tagged)
    if not _is_worded(r.parse, tagged.cue) and not sources.speaks(r, one.source_head):
        return None  # "Market bombing: 18 dead": a topic before a mark says nothing
    if not _counts(r, head, tagged, kind):
        return None
    one.content = _with_clause(r, head, one.content)
    one.stance = _stance(r, one, tagged)
    return one


def _counts(r: Reading, head: int, tagged: Tagged, kind: registers.Register) -> bool:
    """Whether a cue that the model finds alone counts in a text of this kind.

    In texts that are no news somebody has to say a clause, with a verb: "the rumour that it closed"
    and "it is known that it closed" name nobody who says so.
    """
    parse = r.parse
    if kind != "other":
        return kind == "news" or registers.is_clause(parse, tagged.content)
    verb = parse.pos[head] in VERBAL or _follows(parse, tagged)
    if not verb or not registers.is_clause(parse, tagged.content):
        return False
    return tagged.source is not None or not is_passive(parse, head)


def _follows(parse: Parse, tagged: Tagged) -> bool:
    """Whether a cue comes right after its source: a verb, whatever the parser took it for."""
    if tagged.source is None or tagged.source[1] != tagged.cue[0]:
        return False
    return parse.dep[cue_head(parse, *tagged.source)] != "poss"


def _stance(r: Reading, one: Candidate, tagged: Tagged) -> Stance:
    """The model's stance; a denial or a promise that it is not sure of needs a word for it.

    The model is weak on these two: it takes "protested the ruling" for a denial of the ruling.
    """
    if one.stance not in ("denies", "promises") or tagged.sure >= r.settings.tagger_stance:
        return one.stance
    lemma = r.parse.lemma[one.head]
    senses = [*r.words.verbs.get(lemma, {}).values(), *r.words.nouns.get(lemma, {}).values()]
    return one.stance if any(sense.stance == one.stance for sense in senses) else "asserts"


def _shared(by_head: dict[int, Tagged], cue: Range, head: int) -> int:
    """The reading whose cue is a rule's: its main token, or -1."""
    if head in by_head:
        return head
    inside = [h for h in by_head if cue[0] <= h < cue[1]]
    return max(inside, key=lambda h: by_head[h].score) if inside else -1


def _mend(r: Reading, rule: Candidate, tagged: Tagged, by_head: Mapping[int, Tagged]) -> None:
    """Give a rule's candidate the model's content and source where it finds the rule's unlikely."""
    rule.score = tagged.score
    if tagged.source is not None and (rule.source is None or not _meet(rule.source, tagged.source)):
        rule.source = tagged.source
        rule.source_head = cue_head(r.parse, *tagged.source)
    unlike = unlikely(r.parse, tagged, rule.content) > r.settings.tagger_unlikely
    if unlike and not _takes_over(r, rule, tagged, by_head.values()):
        content = _without(r.parse, tagged.content, rule)
        if content and not _lost(r, rule.content, content):
            rule.content = _with_clause(r, cue_head(r.parse, *tagged.cue), content)
            rule.rule = "attributions.tagger.cue"


def _takes_over(r: Reading, rule: Candidate, tagged: Tagged, readings: Iterable[Tagged]) -> bool:
    """Whether a content is what another says, or takes in that another speaks.

    "The note contradicts the mayor, who said that all were safe": the note does not say it. "Holt
    blamed the crew for a wreck that killed nine, according to the harbour": nor the harbour of Holt.
    """
    others = [o for o in readings if o.source and o.source != tagged.source and o.cue != tagged.cue]
    if any(
        o.content == tagged.content and tagged.cue[1] <= o.cue[0] <= tagged.content[0][0]
        for o in others
    ):
        return True
    if not rule.rule.startswith("attributions.adverbials.") or not rule.content:
        return False
    return any(
        o.score >= r.settings.tagger_worth
        and _holds(tagged.content, *o.cue)
        and not _holds(rule.content, *o.cue)
        and o.cue[1] <= rule.content[0][0]
        for o in others
    )


def _is_headed(r: Reading, rule: Candidate) -> bool:
    """Who speaks before a headline's mark: "Corva: raid killed six". The model has read few of them."""
    return (
        rule.rule == "attributions.headlines.before"
        and rule.source_head >= 0
        and r.parse.pos[rule.source_head] == "PROPN"
        and sources.speaks(r, rule.source_head)
    )


def _with_clause(r: Reading, head: int, content: list[Range]) -> list[Range]:
    """Content after its cue with the clause joined to it: "higher wages and that the mine close"."""
    if not content or content[-1][0] < head:
        return content
    first, last = content[-1]
    if head < first:
        last = trim(r.parse, (first, speakers_end(r, head, first, last)))[1]
    return [*content[:-1], (first, and_that(r, head, last))]


def _without(parse: Parse, content: Sequence[Range], rule: Candidate) -> list[Range]:
    """Content without the cue and the source; only pieces with a word are left."""
    taken = {
        i for span in (rule.cue, rule.source) if span is not None for i in range(span[0], span[1])
    }
    found = list[Range]()
    for first, last in content:
        at = first
        for i in range(first, last + 1):
            if i == last or i in taken:
                if any(parse.form[k][:1].isalnum() for k in range(at, i)):
                    found.append((at, i))
                at = i + 1
    return found


def _lost(r: Reading, old: Sequence[Range], new: Sequence[Range]) -> bool:
    """Whether a quotation that is a statement stood in the old content and not in the new."""
    return any(
        q.words >= r.settings.statement
        and _holds(old, q.first, q.last)
        and not _holds(new, q.first + 1, q.last - q.closed)
        for q in r.quotations
    )


def _holds(content: Sequence[Range], first: int, last: int) -> bool:
    return any(a <= first and last <= b for a, b in content)


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


def _is_worded(parse: Parse, cue: Range) -> bool:
    return any(parse.form[i][:1].isalnum() for i in range(*cue))


def _meet(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]
