"""Claim -> Statement: what comparing looks at in the words that are said."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from msgspec import structs

from sayso.model import Claim, Record, Ref, Relation, RelationType, Spans, Stance, Trigger, Why
from sayso.relations.evidence import Evidence, extent, inside, meets
from sayso.relations.wording import either, words
from sayso.slots.actors_words import made_of

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# "the reports", "these claims": what is denied or not confirmed was told before.
REPORT = re.compile(
    r"^(?!(?:who|whose|which|what|where|when|why|how|from)\b)(?:the |these |those |any |such |all |that |this )?(?:\w+[ -]){0,2}?"
    rf"{either('statements', 'told')}\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_OPENING = 12  # words at a statement's head that say what sort of statement it is
_BEHIND = 5  # words behind a verb among which its particle stands
_LIGHT = words("statements", "light")


class Statement(Record, frozen=True, kw_only=True):
    """A claim's content in comparable units.

    ``units`` are its content words, those of like meaning as one (``data/likeness.toml``);
    ``acts`` those of them that tell of something happening; ``names`` the shared names in it with
    whom they act for; ``side`` the bodies or persons that answer for it.
    """

    claim: Claim
    units: frozenset[str]
    acts: frozenset[str]
    names: frozenset[str]
    side: frozenset[str]
    triggers: tuple[Trigger, ...]
    opening: str
    place: tuple[int, int]
    numbers: frozenset[str] = frozenset()


def related(
    a: Statement, b: Statement, kind: RelationType, rule: str, *, cue: bool = True
) -> Relation:
    """A relation of two statements, by the words of both; ``cue``: and by the cue of the first.

    Where the first has no cue, its own words stand for it.
    """
    words = [(a.claim.cue or a.claim.content, a)] if cue else []
    words += [(s.claim.content, s) for s in (a, b)]
    spans = tuple(Ref(report=s.claim.report, span=span[0]) for span, s in words)
    return Relation(a=a.claim.id, b=b.claim.id, type=kind, why=Why(rule=rule, spans=spans))


def nested(a: Statement, b: Statement) -> bool:
    """Whether the places of two statements of one report overlap."""
    if a.claim.report != b.claim.report:
        return False
    return a.place[0] < b.place[1] and b.place[0] < a.place[1]


def one_in_other(a: Statement, b: Statement) -> bool:
    """Whether one of two statements of a report is said within the other."""
    return a.claim.report == b.claim.report and (
        any(inside(x, b.claim.content) for x in a.claim.content)
        or any(inside(x, a.claim.content) for x in b.claim.content)
    )


def two_sides(a: Statement, b: Statement) -> bool:
    """Whether two statements are of two reports and sides, or of two sources in one, neither within the other."""
    if a.claim.id == b.claim.id or (a.side and a.side & b.side):
        return False
    if a.claim.report != b.claim.report:
        return True
    return bool(a.claim.source and b.claim.source) and not one_in_other(a, b)


def unsourced(
    report: str, content: Spans, stance: Stance, cue: Spans | None, identity: str, why: Why
) -> Claim:
    """What a report says of its own: a claim of no source."""
    return Claim(
        id=identity,
        report=report,
        source=None,
        cue=cue,
        content=content,
        via=None,
        chain=(),
        form="indirect",
        stance=stance,
        type="says",
        speaker=None,
        inside=None,
        incident=None,
        why=why,
    )


def statements(evidence: Evidence) -> tuple[Statement, ...]:
    """The statements of an event, report by report in order of publication."""
    found: list[Statement] = []
    for report in evidence.order:
        found += [statement(evidence, evidence.claims[i]) for i in evidence.claim_ids[report]]
    return tuple(found)


def statement(evidence: Evidence, claim: Claim) -> Statement:
    """A claim with its units."""
    report = claim.report
    triggers = tuple(t for t in evidence.triggers(report) if inside(t.span, claim.content))
    words = list(terms(evidence, report, claim.content))
    acts = frozenset(u for t in triggers for u in acts_of(evidence, report, t))
    phrases = acts - {unit(t.lemma) for t in triggers}
    names = evidence.named(report, claim.content)
    speakers = evidence.speakers(claim)
    first, last = extent(claim.content)
    return Statement(
        claim=claim,
        units=frozenset(unit(w) for w in words if w not in _LIGHT) | phrases,
        acts=acts,
        names=frozenset(n for name in names for n in evidence.principals(name)),
        side=frozenset(n for name in speakers for n in evidence.principals(name)),
        triggers=triggers,
        opening=" ".join(_first_words(evidence, claim).lower().split()[:_OPENING]).lstrip(
            "“\"'‘` "
        ),
        place=(first, last),
        numbers=frozenset(
            n.replace(",", "")
            for span in claim.content
            for n in _NUMBER.findall(evidence.text(report, span))
        ),
    )


def acts_of(evidence: Evidence, report: str, t: Trigger) -> frozenset[str]:
    """The units of what a trigger tells: its own, and that which it is with the word behind it."""
    phrase = _phrase(evidence, report, t)
    return frozenset({unit(t.lemma)} if phrase is None else {unit(t.lemma), phrase})


def telling(evidence: Evidence, s: Statement, acts: Collection[str]) -> tuple[Trigger, ...]:
    """The triggers of a statement that tell of some acts."""
    report = s.claim.report
    return tuple(t for t in s.triggers if not acts_of(evidence, report, t).isdisjoint(acts))


def _phrase(evidence: Evidence, report: str, t: Trigger) -> str | None:
    """The unit of a verb with the word behind it, where the two mean something of their own."""
    known = _phrases().get(t.lemma)
    if known is None:
        return None
    behind = evidence.text(report, (t.span[1], t.sentence[1])).casefold().split()[:_BEHIND]
    return next(
        (kind for w in behind if (kind := known.get(w.strip(".,;:!?\"”'’"))) is not None), None
    )


def by_sentence(evidence: Evidence, s: Statement) -> tuple[Statement, ...]:
    """A statement of several sentences as one a sentence, each under the claim's id; else itself.

    "All were destroyed. None was handed over": what the second denies is not of the first.
    """
    sentences = evidence.reports[s.claim.report].sentences
    parts = [
        tuple((max(a, x[0]), min(b, x[1])) for a, b in s.claim.content if meets((a, b), x))
        for x in sentences
    ]
    parts = [p for p in parts if any(_WORD.search(evidence.text(s.claim.report, x)) for x in p)]
    if len(parts) < 2:
        return (s,)
    return tuple(statement(evidence, structs.replace(s.claim, content=p)) for p in parts)


def _first_words(evidence: Evidence, claim: Claim) -> str:
    """The first piece of a claim's content that is not marks alone."""
    pieces = [evidence.text(claim.report, span) for span in claim.content]
    return next((p for p in pieces if _WORD.search(p)), pieces[0])


def terms(evidence: Evidence, report: str, spans: Spans) -> Iterator[str]:
    """Lemmas of the content words in the spans of a report."""
    one = evidence.reports[report]
    for first, last in spans:
        at = bisect_left(one.term_starts, first)
        while at < len(one.term_starts) and one.term_starts[at] < last:
            yield one.terms[at]
            at += 1


def unit(lemma: str) -> str:
    """The unit that a lemma counts as: its class of like words, else itself without its ending.

    A noun made of a verb counts as the verb: "the extension", "was extended".
    """
    known = _likeness().get(lemma)
    if known is not None:
        return known
    verb = made_of().get(lemma)
    return _stem(lemma) if verb is None else _likeness().get(verb) or _stem(verb)


def _stem(lemma: str) -> str:
    """Adjectives and nouns of one stem count as one ("Ovarran" and "Ovarra")."""
    for ending in ("'s", "’s"):
        lemma = lemma.removesuffix(ending)
    if len(lemma) > 4 and lemma.endswith("s") and lemma[-2] not in "sui":
        lemma = lemma[:-1]  # "the Marines", whose lemma as a name is itself
    if len(lemma) > 5:
        for ending in ("istan", "ians", "ian", "eses", "ese", "ans", "an", "n", "ish", "a"):
            if lemma.endswith(ending) and len(lemma) - len(ending) >= 5:
                return lemma.removesuffix(ending)
    return lemma


@cache
def _phrases() -> Mapping[str, Mapping[str, str]]:
    """By verb the words behind it and the unit that it is with each."""
    file = files("sayso") / "data" / "likeness.toml"
    rows: Mapping[str, Sequence[str]] = tomllib.loads(file.read_text(encoding="utf-8"))["phrases"]
    found: dict[str, dict[str, str]] = {}
    for kind, phrases in rows.items():
        for verb, behind in (p.split() for p in phrases):
            found.setdefault(verb, {})[behind] = f"={kind}"
    return found


@cache
def _likeness() -> Mapping[str, str]:
    file = files("sayso") / "data" / "likeness.toml"
    rows: Mapping[str, Sequence[str]] = tomllib.loads(file.read_text(encoding="utf-8"))["like"]
    return {word: f"={kind}" for kind, words in rows.items() for word in words}
