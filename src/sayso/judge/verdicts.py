"""Related -> Judged: the relations with what the judge chose, and the rules' verdicts kept beside.

The judge touches relations, and the points that they decide. Figures, tolls, accounts and grades are
the rules' alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast, get_args

from msgspec.structs import replace

from sayso.errors import StoreError
from sayso.judge.answers import Answers, Choice, Refused, choice
from sayso.judge.asking import Judge, Unanswered, ask
from sayso.judge.questions import Question, question
from sayso.model import Judgement, Point, Problem, Record, Relation, RelationType, Why
from sayso.relations import Related
from sayso.relations.arguable import UNRELATED, Arguable, arguable
from sayso.relations.evidence import Evidence
from sayso.settings import Settings

RULES: dict[str, str] = {
    "judge.verdicts.upheld": (
        "The judge, a language model that the user named, chose what the rules had found: the "
        "relation stays the rules'."
    ),
    "judge.verdicts.changed": (
        "The judge chose another of the given relations for two passages than the rules had found."
    ),
    "judge.verdicts.withdrawn": (
        "The judge chose that two passages which the rules had related are not related."
    ),
    "judge.verdicts.found": (
        "The judge chose a relation for two passages that are much alike and that no rule relates."
    ),
    "judge.verdicts.left": (
        "The judge chose that two passages which no rule relates are not related."
    ),
}
_TURNED = frozenset(f"judge.verdicts.{how}" for how in ("changed", "withdrawn", "found"))


class Judged(Record, frozen=True, kw_only=True):
    """What comes of asking: the relations, every verdict with its history, and what went wrong."""

    related: Related
    judgements: tuple[Judgement, ...] = ()
    problems: tuple[Problem, ...] = ()


def judged(evidence: Evidence, related: Related, judge: Judge, settings: Settings) -> Judged:
    """Ask the judge about the arguable pairs of an event.

    A question that has no answer, or one that is refused, leaves the rules' verdict and a problem.

    Args:
        evidence: the event.
        related: what the rules found.
        judge: whom to ask.
        settings: how much is asked (``judge``).
    """
    by_question: dict[str, list[tuple[Question, Arguable]]] = {}
    for pair in arguable(evidence, related, settings):
        asked = question(evidence, pair, judge, settings.judge)
        by_question.setdefault(asked.key, []).append((asked, pair))
    asking = _Asking(judge, settings)
    found: list[Judgement] = []
    for rows in by_question.values():
        answer = asking.answer(rows[0][0], rows[0][1])
        if answer is None:
            continue
        for asked, pair in rows:  # the same words in other reports: the same answer
            found.append(_judgement(asked, pair, choice(asked, answer), judge))
    return Judged(
        related=replace(related, relations=_changed(evidence, related.relations, found)),
        judgements=tuple(found),
        problems=asking.problems(),
    )


class _Asking:
    """Asks as often as may be, and keeps what goes wrong."""

    def __init__(self, judge: Judge, settings: Settings) -> None:
        self.judge, self.settings = judge, settings.judge
        self.answers = Answers(judge.answers)
        self.asked = self.failed = self.left = 0
        self.silent = False
        self.found: list[Problem] = []

    def answer(self, asked: Question, pair: Arguable) -> bytes | None:
        """An answer that is a choice; None where there is none."""
        if self.asked >= self.settings.most or self.silent:
            self.left += 1
            return None
        self.asked += 1
        try:
            answer = self._answer(asked)
            choice(asked, answer)
        except Unanswered as why:
            self._problem(pair, f"did not answer: {why}")
            self.failed += 1
            self.silent = self.failed >= self.settings.failures
            return None
        except Refused as why:
            self._problem(pair, f"answer refused: {why} (question {asked.key})")
            self.failed = 0
            return None
        self.failed = 0
        return answer

    def _answer(self, asked: Question) -> bytes:
        try:
            known = self.answers.get(asked)
        except StoreError as error:
            self.found.append(_problem(None, str(error)))
            known = None
        if known is not None:
            return known
        answer = ask(self.judge, asked.body, self.settings)
        try:
            self.answers.put(asked, answer)
        except StoreError as error:  # the answer is good for this run
            self.found.append(_problem(None, str(error)))
        return answer

    def _problem(self, pair: Arguable, what: str) -> None:
        said = f"the judge {what}; the rules' verdict on {pair.a.id} and {pair.b.id} stands"
        self.found.append(_problem(pair.a.report, said))

    def problems(self) -> tuple[Problem, ...]:
        """What went wrong, and how much was not asked."""
        if self.left:
            reason = (
                f"{self.failed} questions in a row had no answer"
                if self.silent
                else f"{self.settings.most} questions of one event are the most"
            )
            said = (
                f"the judge was not asked about {self.left} arguable pairs of the event: {reason}"
            )
            self.found.append(_problem(None, said))
        return tuple(dict.fromkeys(self.found))


def _problem(document: str | None, message: str) -> Problem:
    return Problem(room="judge", document=document, message=message)


def _judgement(asked: Question, pair: Arguable, chosen: Choice, judge: Judge) -> Judgement:
    if pair.was is None:
        how = "left" if chosen.label == UNRELATED else "found"
    elif chosen.label == UNRELATED:
        how = "withdrawn"
    else:
        how = "upheld" if chosen.label == pair.was.type else "changed"
    return Judgement(
        a=pair.a.id,
        b=pair.b.id,
        chosen=chosen.label,
        model=judge.model,
        question=asked.key,
        was=pair.was,
        why=Why(rule=f"judge.verdicts.{how}", spans=chosen.spans, by="judge"),
    )


def _changed(
    evidence: Evidence, relations: Sequence[Relation], found: Iterable[Judgement]
) -> tuple[Relation, ...]:
    """The relations with the judge's in the place of those that it turned, in their order."""
    turned = {(j.a, j.b, j.was.type if j.was else None): j for j in found if j.why.rule in _TURNED}
    new = [_relation(j) for j in turned.values() if j.chosen != UNRELATED]
    kept = [r for r in relations if (r.a, r.b, r.type) not in turned]
    known = {(r.a, r.b, r.type) for r in kept}
    rank = {report: n for n, report in enumerate(evidence.order)}

    def order(r: Relation) -> tuple[int, str, int, str, str]:
        first, second = (rank.get(end.rsplit(":", 1)[0], -1) for end in (r.a, r.b))
        return first, r.a, second, r.b, r.type

    return tuple(sorted([*kept, *(r for r in new if _key(r) not in known)], key=order))


def _key(r: Relation) -> tuple[str, str, str]:
    return r.a, r.b, r.type


def _relation(one: Judgement) -> Relation:
    assert one.chosen in get_args(RelationType)
    return Relation(a=one.a, b=one.b, type=cast("RelationType", one.chosen), why=one.why)


def marked(
    points: Sequence[Point], relations: Sequence[Relation], judgements: Sequence[Judgement]
) -> tuple[Point, ...]:
    """The points, with the judge named as the author of verdicts that are not the rules' alone.

    A point's verdict is the rules' where they, too, find a relation of its type among its claims
    and figures; it is the judge's where only the judge does, or where the judge took one away.
    """
    turned = [j for j in judgements if j.why.rule in _TURNED]
    found = []
    for point in points:
        ids = {i for q in point.positions for i in (*q.claims, *q.figures)}
        rules = any(
            r.a in ids and r.b in ids and r.type == point.verdict and r.why.by != "judge"
            for r in relations
        )
        one = next((j for j in turned if j.a in ids and j.b in ids), None)
        if one is None or rules or point.why is None:
            found.append(point)
        else:
            found.append(replace(point, why=replace(point.why, by="judge")))
    return tuple(found)
