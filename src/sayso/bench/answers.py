"""Answers of many outlets to one question: the same answer or not (NAnCo, "what" and "why" of news).

Each answer is a claim whose content is the answer's words in their sentence; all answers to a
question are one event. Whether two are one is told by ``relations.matching``, as for any two claims.
Balanced accuracy: the mean of the shares of pairs that are right among the same and the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sayso import mentions, relations
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_text
from sayso.model import Annotated, Attribution, Span, Why
from sayso.relations.matching import Weights, match, one_answer
from sayso.relations.statements import Statement, statements
from sayso.settings import AttributionSettings, RelationSettings, Settings

Answer = tuple[int, str, str]  # question, answer, the sentence that it stands in


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """NAnCo dev: balanced accuracy, and of each class the share that is right."""
    gold = rows(need(corpora / "claims" / "nanco_dev.jsonl"))
    found = told(gold, parses)
    for name, value in scores([bool(row["label"]) for row in gold], found).items():
        yield Measure(name=f"answers.nanco_dev.{name}", value=value, of=len(gold))


def told(gold: Sequence[Mapping[str, Any]], parses: Parses) -> list[bool]:
    """Whether the two answers of each row are one."""
    of, weights = read(gold, parses)
    settings = RelationSettings()
    found = []
    for row in gold:
        a, b = (of[answer(row, side)] for side in ("a", "b"))
        found.append(one_answer(a, b, match(a, b, weights[row["qid"]]), settings))
    return found


def answer(row: Mapping[str, Any], side: str) -> Answer:
    """One side of a row."""
    return row["qid"], row[side], row[f"p{side}"]


def read(
    gold: Sequence[Mapping[str, Any]], parses: Parses
) -> tuple[dict[Answer, Statement], dict[int, Weights]]:
    """Each answer as a statement, and what a unit is worth among the answers to each question."""
    of: dict[Answer, Statement] = {}
    weights: dict[int, Weights] = {}
    everything = sorted({answer(row, side) for row in gold for side in ("a", "b")})
    for question in sorted({row["qid"] for row in gold}):
        mine = [one for one in everything if one[0] == question]
        compared = _statements(mine, parses)
        weights[question] = Weights(list(compared.values()))
        of |= compared
    return of, weights


def _statements(answers: Sequence[Answer], parses: Parses) -> dict[Answer, Statement]:
    """The answers to one question, as the statements of one event."""
    from sayso.pipeline import Tools

    plain = Settings(attributions=AttributionSettings(tagger=False))
    tools = Tools(model=parses.model, settings=plain)
    reports = {f"{one[0]}-{n:03}": one for n, one in enumerate(answers)}
    known = [_report(i, one, tools, parses) for i, one in reports.items()]
    names, name_of = mentions.join(known, tools.settings.mentions)
    evidence = relations.Evidence(
        known, names=names, name_of=name_of, times={}, places={}, published={}
    )
    return {reports[s.claim.report]: s for s in statements(evidence)}


def _report(identity: str, one: Answer, tools: Any, parses: Parses) -> Annotated:
    """A sentence with one claim: the answer."""
    from sayso.pipeline import annotate_document

    _, words, text = one
    lines = tuple("body" for line in text.splitlines() if line.strip())
    document = from_text(text, id=identity, told=lines)  # type: ignore[arg-type]
    read_ = annotate_document(document, tools, parses(document))
    at = text.find(words)
    content: Span = (at, at + len(words)) if at >= 0 else (0, len(text))
    claim = Attribution(
        source=None, cue=None, content=(content,), why=Why(rule="bench.answers.gold")
    )
    return replace(
        read_,
        attributions=(claim,),
        figures=tuple(replace(f, attribution=None) for f in read_.figures),
        triggers=tuple(replace(t, attribution=None) for t in read_.triggers),
    )


def scores(gold: Sequence[bool], found: Sequence[bool]) -> dict[str, float]:
    """Balanced accuracy and the share that is right of the pairs that are one and that are not."""
    same = [f for g, f in zip(gold, found, strict=True) if g]
    other = [not f for g, f in zip(gold, found, strict=True) if not g]
    right = sum(same) / max(1, len(same)), sum(other) / max(1, len(other))
    return {"balanced_accuracy": sum(right) / 2, "same_found": right[0], "others_left": right[1]}
