"""Names and triggers against ECB+ (train): what the gold there covers.

ECB+ annotates, in a few sentences of each report, mentions of people and bodies (HUM) and of events (ACT),
with clusters over the reports of a topic.

``names``: a gold HUM mention counts as found where a name of ours overlaps it and both end in the same
word. Over all pairs of found mentions of one topic's reports: the share of joined pairs that are one
cluster in gold (precision), and the share of gold's pairs that are joined (recall). Names are joined as over
an event (``mentions.join``).

``pairs``: own gold of 300 pairs of names from the dev events and from Wikinews train and dev
(``gold/names.jsonl``; ``docs/decisions/gold-names.md`` tells how it was drawn and read): are they one
actor or place? Reports are joined as over an event, a Wikinews report alone. A marked run is the person that
is named in it, else what its head names. Precision over the pairs that we join, recall over gold's.

``triggers``: the share of gold ACT mentions that a trigger overlaps (recall); the share of triggers, and of those
with a class, that overlap one (precision; gold marks verbs of saying too, which are no triggers).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from sayso import attributions, mentions
from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_text
from sayso.model import Annotated, Name, Span
from sayso.settings import AttributionSettings
from sayso.slots import actors

GOLD = Path(__file__).parent / "gold" / "names.jsonl"
# Sources as the rules find them: a weight that another processor rounds moves no floor of names.
_RULES = AttributionSettings(tagger=False, texts="news")
_LINK = re.compile(r" (?:of|for) ")
_OWNER = re.compile(r"['’]s ")
_ENDINGS = (" 's", "'s", " ’s", "’s", '"', ",", ".")
Row = dict[str, Any]


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:
    """Names joined over a topic's reports; triggers found; the own gold's pairs."""
    for name, (value, of) in score_pairs(corpora, parses).items():
        yield Measure(name=f"names.pairs.{name}", value=value, of=of)
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


def score_pairs(corpora: Path, parses: Parses, say: Any = None) -> dict[str, tuple[float, int]]:
    """Precision, recall and F1 of the own gold's pairs; ``say(pair, one, other)`` is told every wrong one."""
    pairs = [row for row in rows(GOLD) if row["same"] is not None]
    wanted = {row[side][0] for row in pairs for side in ("a", "b")}
    right = joined = same = 0
    found: dict[str, tuple[Annotated, dict[tuple[str, str], str]]] = {}
    for event in _events(corpora):
        if not any(row["id"] in wanted for row in event):
            continue
        reports = [read({"doc_id": row["id"], "text": row["text"]}, parses) for row in event]
        _, shared = mentions.join(reports)
        found |= {report.document.id: (report, shared) for report in reports}
    for row in pairs:
        ids = []
        for report, start, end in (row["a"], row["b"]):
            annotated, shared = found[report]
            name = _borne(annotated, (start, end))
            ids.append(shared[report, name.id] if name else None)
        one = ids[0] is not None and ids[0] == ids[1]
        joined += one
        same += row["same"]
        right += one and row["same"]
        if say and one != row["same"]:
            say(row, found)
    precision, recall = right / max(1, joined), right / max(1, same)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": (precision, joined), "recall": (recall, same), "f1": (f1, len(pairs))}


def _events(corpora: Path) -> Iterator[list[Row]]:
    """The reports of each dev event; each Wikinews report alone."""
    for event in msgspec.json.decode(need(corpora / "events" / "events_dev.json").read_bytes()):
        yield event["reports"]
    for part in ("train", "dev"):
        for row in rows(need(corpora / "attributions" / "wikinews" / f"{part}.jsonl")):
            yield [row]


def _borne(annotated: Annotated, run: Span) -> Name | None:
    """Whose name a run of capitals is: a person's in it, else that which ends or half makes its head.

    The head is what stands before "of" and after a possessive: "Vice President" names nobody in "Vice
    President of Ovarra", and neither does "Ovarran" in "Ovarran Harbour Minister".
    """
    covering = [
        (min(end, run[1]) - max(start, run[0]), start, end, name)
        for name in annotated.names
        for start, end in name.mentions
        if start < run[1] and run[0] < end
    ]
    people = [c for c in covering if c[3].kind == "person" and _is_named(c[3])]
    if people:
        return max(people, key=lambda c: c[:2])[3]
    first, last = _head(annotated.document.text, run)
    fitting = []
    for _, start, end, name in covering:
        common = min(end, last) - max(start, first)
        if common > 0 and (end >= last or 2 * common >= last - first) and _is_named(name):
            fitting.append((common, start, end, name))
    return max(fitting, key=lambda c: c[:2])[3] if fitting else None


def _head(text: str, run: Span) -> Span:
    """The part of a run that says what it names."""
    start, end = run
    words = text[start:end]
    link = _LINK.search(words)
    if link is not None:
        end = start + link.start()
    owners = list(_OWNER.finditer(words[: end - start]))
    return (start + owners[-1].end(), end) if owners else (start, end)


def _is_named(name: Name) -> bool:
    """Whether it is a name, not a description ("the head of the Harbour Front")."""
    return name.why is None or not name.why.rule.startswith("mentions.describing.")


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
    said = attributions.find(document, parse, _RULES)
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
