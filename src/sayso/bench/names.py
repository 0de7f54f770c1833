"""Names and triggers against ECB+ (train): what the gold there covers.

ECB+ annotates, in a few sentences of each report, mentions of people and bodies (HUM) and of events (ACT),
with clusters over the reports of a topic.

``names``: a gold HUM mention counts as found where a name of ours overlaps it and both end in the same
word. Over all pairs of found mentions of one topic's reports: the share of joined pairs that are one
cluster in gold (precision), and the share of gold's pairs that are joined (recall). Names are joined as over
an event (``mentions.join``).

``triggers``: the share of gold ACT mentions that a trigger overlaps (recall); the share of triggers, and of those
with a class, that overlap one (precision; gold marks verbs of saying too, which are no triggers).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from sayso import attributions, mentions
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_text
from sayso.model import Annotated
from sayso.slots import actors

_ENDINGS = (" 's", "'s", " ’s", "’s", '"', ",", ".")
Row = dict[str, Any]


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """Names joined over a topic's reports; triggers found."""
    folder = corpora / "claims"
    gold = by_document(rows(need(folder / "ecbplus_train_mentions.jsonl")))
    topics: dict[str, list[Annotated]] = defaultdict(list)
    for row in rows(need(folder / "ecbplus_train_docs.jsonl")):
        topics[row["subtopic"]].append(read(row, parses))
    for name, (value, of) in score_names(topics, gold).items():
        yield Measure(name=f"names.ecbplus_train.{name}", value=value, of=of)
    reports = [report for _, topic in sorted(topics.items()) for report in topic]
    for name, (value, of) in score_triggers(reports, gold).items():
        yield Measure(name=f"triggers.ecbplus_train.{name}", value=value, of=of)


def by_document(table: Sequence[Row]) -> dict[str, list[Row]]:
    """Gold mentions by their report."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table:
        found[row["doc_id"]].append(row)
    return found


def read(row: Row, parses: Parses) -> Annotated:
    """A gold document read as far as this bench needs."""
    document = from_text(row["text"], id=row["doc_id"])
    parse = parses(document)
    said = attributions.find(document, parse)
    names, said = mentions.speakers(document, parse, mentions.find(document, parse), said)
    triggers = actors.find(document, parse, said)
    return Annotated(document=document, names=names, attributions=said, triggers=triggers)


def score_names(
    topics: dict[str, list[Annotated]], gold: dict[str, list[Row]]
) -> dict[str, tuple[float, int]]:
    """Precision and recall of joined pairs, as ``{metric: (value, pairs)}``."""
    both = joined = same = 0
    for _, reports in sorted(topics.items()):
        _, shared = mentions.join(reports)
        found = [pair for report in reports for pair in matched(report, gold, shared)]
        for (cluster, mine), (other, theirs) in combinations(found, 2):
            joined += mine == theirs
            same += cluster == other
            both += mine == theirs and cluster == other
    return {
        "pair_precision": (both / max(1, joined), joined),
        "pair_recall": (both / max(1, same), same),
    }


def matched(
    report: Annotated, gold: dict[str, list[Row]], shared: dict[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    """Gold cluster and shared id of each HUM mention that a name of ours is."""
    text = report.document.text
    spans = [
        (span, shared[report.document.id, name.id])
        for name in report.names
        for span in name.mentions
    ]
    for row in gold.get(report.document.id, ()):
        if row["type"] != "HUM":
            continue
        word, best = last_word(row["text"]), (0, "")
        for (start, end), shared_id in spans:
            common = min(end, row["end"]) - max(start, row["start"])
            if common > best[0] and last_word(text[start:end]) == word:
                best = (common, shared_id)
        if best[0]:
            yield row["cluster"], best[1]


def last_word(text: str) -> str:
    """A mention's last word, without possessive and punctuation."""
    text = text.lower().strip()
    for ending in _ENDINGS:
        text = text.removesuffix(ending).rstrip()
    return text.split()[-1] if text.split() else ""


def score_triggers(
    reports: Sequence[Annotated], gold: dict[str, list[Row]]
) -> dict[str, tuple[float, int]]:
    """Recall of gold ACT mentions and precision of triggers, by overlap."""
    found = wanted = right = classed = right_classed = triggers = 0
    for report in reports:
        acts = [row for row in gold.get(report.document.id, ()) if row["type"] == "ACT"]
        hits = set[int]()
        for row in acts:
            over = [
                n
                for n, t in enumerate(report.triggers)
                if t.span[0] < row["end"] and row["start"] < t.span[1]
            ]
            found += bool(over)
            hits.update(over)
        wanted += len(acts)
        triggers += len(report.triggers)
        right += len(hits)
        kinds = [t.kind for t in report.triggers]
        classed += sum(kind != "other" for kind in kinds)
        right_classed += sum(kinds[n] != "other" for n in hits)
    return {
        "recall": (found / max(1, wanted), wanted),
        "precision": (right / max(1, triggers), triggers),
        "precision_classed": (right_classed / max(1, classed), classed),
    }
