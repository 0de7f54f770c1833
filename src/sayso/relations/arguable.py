"""Related -> Arguable: the pairs that the rules leave open, or relate by likeness of words alone.

What a cue, a number, a day or a place decides is not arguable. Pairs stand in order of how much
hangs on them: oppositions first, then conflicts of figures, then agreement, then open pairs, the
most alike of these first.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.model import Claim, EventFigure, Record, Relation
from sayso.relations.copying import Voices, voices
from sayso.relations.evidence import Evidence
from sayso.relations.matching import Match, Weights, likeness, one_answer, pairs
from sayso.relations.negating import negative
from sayso.relations.predicates import Scene, predicates
from sayso.relations.relating import Related
from sayso.relations.statements import Statement, statements
from sayso.settings import Settings

UNRELATED = "unrelated"
# Rules whose pairs are found by likeness of words or by nearness, with what else each may be.
_LIKENESS: dict[str, tuple[str, ...]] = {
    "relations.opposing.denied": ("denial", "dispute", UNRELATED),
    "relations.opposing.retold": ("denial", "dispute", UNRELATED),
    "relations.opposing.accused": ("denial", "dispute", UNRELATED),
    "relations.opposing.negated": ("denial", "dispute", UNRELATED),
    "relations.opposing.denied_report": ("denial", "dispute", UNRELATED),
    "relations.opposing.unconfirmed": ("dispute", "denial", UNRELATED),
    "relations.involving.no_part": ("denial", UNRELATED),
    "relations.contraries.apart": ("dispute", "denial", UNRELATED),
    "relations.doubting.told_elsewhere": ("dispute", UNRELATED),
    "relations.agreement.figures": ("figure_conflict", "compatible", UNRELATED),
    "relations.agreement.said_again": ("same", UNRELATED),
    "relations.rephrasing.other_words": ("same", UNRELATED),
}
_RANK = {rule: n for n, rule in enumerate(_LIKENESS)}


class Arguable(Record, frozen=True, kw_only=True):
    """Two claims or two figures, what they may be to each other, and the rules' own relation."""

    a: Claim | EventFigure
    b: Claim | EventFigure
    labels: tuple[str, ...]
    was: Relation | None = None


def arguable(evidence: Evidence, related: Related, settings: Settings) -> tuple[Arguable, ...]:
    """The arguable pairs of an event, those on which most hangs first.

    Args:
        evidence: the event.
        related: what the rules found.
        settings: what statements have in common at least (``relations``, ``judge.near``).
    """
    items: dict[str, Claim | EventFigure] = {f.id: f for f in related.figures}
    items |= evidence.claims
    found = [
        Arguable(a=items[r.a], b=items[r.b], labels=_LIKENESS[r.why.rule], was=r)
        for r in related.relations
        if r.why.rule in _LIKENESS and not _word_for_word(evidence, items[r.a], items[r.b])
    ]
    found.sort(key=lambda one: _RANK[one.was.why.rule] if one.was else 0)
    return (*found, *_open(evidence, related, settings))


def _word_for_word(evidence: Evidence, a: Claim | EventFigure, b: Claim | EventFigure) -> bool:
    """Whether two claims are the same words: there is nothing to argue about."""
    if not isinstance(a, Claim) or not isinstance(b, Claim) or a.stance != b.stance:
        return False
    mine, theirs = (
        [evidence.text(c.report, span).casefold().split() for span in c.content] for c in (a, b)
    )
    return mine == theirs


def _open(evidence: Evidence, related: Related, settings: Settings) -> Iterator[Arguable]:
    """Pairs of statements with much in common that no rule relates.

    An act is among what they have in common, or both may tell of one happening in other words.
    """
    compared = statements(evidence)
    once: Voices = voices(evidence, compared, settings.relations.copies)
    known = {frozenset((r.a, r.b)) for r in related.relations}
    near = min(settings.judge.near, settings.relations.same)
    told = {
        s.claim.id: predicates(evidence.reports[s.claim.report], s.triggers) for s in once.firsts
    }
    scene = Scene([one for some in told.values() for one in some])
    found: list[tuple[float, str, str, Arguable]] = []
    for a, b, match in pairs(once.firsts, evidence, Weights(compared), settings.relations, near):
        one = _asked(a, b, match, settings)
        if one is None or frozenset((one.a.id, one.b.id)) in known:
            continue
        likely = scene.nearest(told[a.claim.id], told[b.claim.id])
        if match.acts or likely >= settings.relations.happening:
            found.append((-likeness(match), one.a.id, one.b.id, one))
    yield from (one for *_, one in sorted(found, key=lambda row: row[:3]))


def _asked(a: Statement, b: Statement, match: Match, settings: Settings) -> Arguable | None:
    """What may be asked of two statements, by their stances; ``a`` is who denies or doubts."""
    if a.claim.type != "says" or b.claim.type != "says":
        return None
    sorts = _sort(a), _sort(b)
    if None in sorts:
        return None
    if sorts[0] == sorts[1]:
        if not one_answer(a, b, match, settings.relations):
            return None  # numbers are compared as figures
        return Arguable(a=a.claim, b=b.claim, labels=("same", UNRELATED))
    if "asserts" not in sorts or (a.side and b.side and a.side & b.side):
        return None
    against, told = (a, b) if sorts[1] == "asserts" else (b, a)
    kind = "denial" if _sort(against) == "denies" else "dispute"
    return Arguable(a=against.claim, b=told.claim, labels=(kind, UNRELATED))


def _sort(s: Statement) -> str | None:
    """Whether a statement asserts, denies or doubts; None for wishes, plans and promises."""
    if s.claim.stance == "asserts":
        return "denies" if negative(s) else "asserts"
    return s.claim.stance if s.claim.stance in ("denies", "unconfirmed") else None
