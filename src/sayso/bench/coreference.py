"""Which mentions of happenings are of one happening, across reports: ECB+ (Cybulska and Vossen 2014).

The mentions are the gold's, the groups of reports are ours (``events``), as in the published
same-lemma baseline. Whether two mentions are one is told by ``relations.predicates``, the matcher of
the relations; here they are put together by average link. Mentions that stand alone count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sayso import events
from sayso.bench import coreference_scores as scores
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_row, from_text
from sayso.model import Parse, Role
from sayso.relations.predicates import Predicate, Scene, predicates
from sayso.settings import RelationSettings
from sayso.slots import actors

ONE = RelationSettings().happening  # mean likeness from which two sets are one
Matrix = np.ndarray[Any, np.dtype[np.float64]]


class Mention(NamedTuple):
    """A gold mention, as the matcher sees it, with the group of its report."""

    id: str
    cluster: str
    topic: str
    group: str
    predicate: Predicate


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """ECB+ dev: the matcher, and words alone (same lemma), in groups of our own."""
    found = mentions(corpora, "dev", parses)
    gold = {m.id: m.cluster for m in found}
    for name, sets in (("", chains(found)), ("lemma_", same_lemma(found))):
        told = scores.score(gold, sets)
        for metric, value in told.items():
            yield Measure(
                name=f"coreference.ecbplus_dev.{name}{metric}", value=value, of=len(found)
            )


def mentions(corpora: Path, part: str, parses: Parses) -> list[Mention]:
    """The gold mentions of a part of ECB+, read in its selected sentences."""
    from sayso.pipeline import Tools, annotate_document
    from sayso.settings import AttributionSettings, Settings

    texts = rows(need(corpora / "claims" / f"ecbplus_{part}_docs.jsonl"))
    gold = rows(need(corpora / "claims" / f"ecbplus_{part}_mentions.jsonl"))
    group = groups(corpora, texts)
    by_text: dict[str, list[Mapping[str, Any]]] = {}
    for row in gold:
        if row["kind"] == "event":
            by_text.setdefault(row["doc_id"], []).append(row)
    plain = Settings(attributions=AttributionSettings(tagger=False))
    tools = Tools(model=parses.model, settings=plain)
    found: list[Mention] = []
    for text in texts:
        lines: tuple[Role, ...] = tuple("body" for s in text["text"].splitlines() if s.strip())
        document = from_text(text["text"], id=text["doc_id"], told=lines)
        parse = parses(document)
        read = annotate_document(document, tools, parse)
        mine = by_text.get(text["doc_id"], [])
        heads = [head(parse, row["start"], row["end"]) for row in mine]
        told = predicates(read, actors.at(parse, heads))
        found += [
            Mention(row["id"], row["cluster"], str(row["topic"]), group[row["doc_id"]], one)
            for row, one in zip(mine, told, strict=True)
        ]
    return found


def groups(corpora: Path, texts: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Our group of each report, by its whole text."""
    known = {
        row["id"].removeprefix("ecbp_"): row
        for row in rows(need(corpora / "groups" / "ecbplus_dev.jsonl"))
    }
    features = []
    for text in texts:
        row = known.get(text["doc_id"], {"text": text["text"]})
        features.append(events.features_of_text(from_row({**row, "id": text["doc_id"]})))
    return {m.id: m.event for m in events.memberships(events.group(features), features)}


def head(parse: Parse, start: int, end: int) -> int:
    """The token of a mention on which its others hang."""
    tokens = [i for i in range(len(parse)) if parse.start[i] < end and parse.end[i] > start]
    return next(t for t in tokens if parse.head[t] == t or parse.head[t] not in tokens)


def same_lemma(found: Sequence[Mention]) -> dict[str, str]:
    """The published baseline: one lemma in one group is one happening."""
    return {m.id: f"{m.group} {m.predicate.lemma}" for m in found}


def chains(found: Sequence[Mention], one: float = ONE) -> dict[str, str]:
    """The mentions of each group, put together by the matcher."""
    by_group: dict[str, list[Mention]] = {}
    for m in found:
        by_group.setdefault(m.group, []).append(m)
    chain: dict[str, str] = {}
    for group, mine in sorted(by_group.items()):
        scene = Scene([m.predicate for m in mine])
        alike = np.zeros((len(mine), len(mine)))
        for i, a in enumerate(mine):
            for j in range(i):
                alike[i, j] = alike[j, i] = scene.likeness(a.predicate, mine[j].predicate)
        for n, members in enumerate(linked(alike, one)):
            chain |= {mine[i].id: f"{group} {n}" for i in members}
    return chain


def linked(alike: Matrix, one: float) -> list[list[int]]:
    """Average link: the two sets that are most alike are joined, until none are alike enough."""
    many = len(alike)
    if not many:
        return []
    left = alike.copy()
    np.fill_diagonal(left, -1.0)
    sets = [[i] for i in range(many)]
    while True:
        i, j = sorted(divmod(int(left.argmax()), many))
        if left[i, j] < one:
            return [members for members in sets if members]
        weights = len(sets[i]), len(sets[j])
        joined = (left[i] * weights[0] + left[j] * weights[1]) / sum(weights)
        joined[[n for n, members in enumerate(sets) if not members]] = -1.0
        sets[i] += sets[j]
        sets[j] = []
        left[i], left[:, i] = joined, joined
        left[i, i] = -1.0
        left[j], left[:, j] = -1.0, -1.0
