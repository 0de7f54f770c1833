"""Furniture lines of plain text against gold, and what of the news is lost to them.

Definitions: a gold line is furniture if it is not kept; lines whose role was guessed (byline,
credit, date) are left out; a line counts as found if all of what the text shows of it has the role
furniture. ``titles_lost`` is the share of gold headlines so marked, ``news_kept`` the share of
kept lines (of news sites, the part named ``sh``; of reports without any furniture) that are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sayso.bench.corpora import Parses, rows
from sayso.bench.measures import Measure, need
from sayso.documents import from_text
from sayso.model import Document, Span

GUESSED = {"byline?", "credit?", "date?"}
NEWS = "sh"  # the part of the corpus that is news; the rest is mostly guides and shops


class Counts(NamedTuple):
    """Lines: furniture found, news taken for furniture, furniture missed; headlines, those lost."""

    right: int
    wrong: int
    missed: int
    kept: int
    titles: int
    lost: int
    headlines: int  # gold headlines that the document takes for its title


def measure(corpora: Path, parses: Parses) -> Iterator[Measure]:  # noqa: ARG001 - nothing is parsed
    """Lines of pages as text (all, and of news sites), and reports that hold no furniture."""
    gold = rows(need(corpora / "furniture" / "lines_dev.jsonl"))
    for name, part in (
        ("furniture_dev", gold),
        ("furniture_dev_news", [row for row in gold if row["source"] == NEWS]),
    ):
        yield from _scores(name, counts(part))
    reports = rows(need(corpora / "attributions" / "wikinews" / "dev.jsonl"))
    lines = [line for row in reports for line in from_text(row["text"]).lines]
    read = sum(line.role != "furniture" for line in lines)
    yield Measure(
        name="documents.wikinews_dev.news_kept", value=read / max(1, len(lines)), of=len(lines)
    )


def _scores(name: str, found: Counts) -> Iterator[Measure]:
    furniture = found.right + found.missed
    metrics = {
        "f1": (2 * found.right / max(1, 2 * found.right + found.wrong + found.missed), furniture),
        "precision": (found.right / max(1, found.right + found.wrong), furniture),
        "recall": (found.right / max(1, furniture), furniture),
        "news_kept": (1 - found.wrong / max(1, found.kept), found.kept),
        "headline": (found.headlines / max(1, found.titles), found.titles),
    }
    for metric, (value, of) in metrics.items():
        yield Measure(name=f"documents.{name}.{metric}", value=value, of=of)
    yield Measure(
        name=f"documents.{name}.titles_lost",
        value=found.lost / max(1, found.titles),
        of=found.titles,
        better="lower",
    )


def counts(gold: Sequence[dict[str, Any]]) -> Counts:
    """Count over gold rows."""
    right = wrong = missed = kept = titles = lost = headlines = 0
    for row in gold:
        text, spans = laid_out(row["lines"])
        document = from_text(text)
        cut = furniture(document, spans)
        for number, line in enumerate(row["lines"]):
            if line.get("role") in GUESSED:
                continue
            marked = number in cut
            right += marked and not line["keep"]
            wrong += marked and line["keep"]
            missed += not marked and not line["keep"]
            kept += line["keep"]
            if line.get("role") == "title":
                titles += 1
                lost += marked
                headlines += document.title == " ".join(line["text"].split())
    return Counts(right, wrong, missed, kept, titles, lost, headlines)


def laid_out(lines: Sequence[dict[str, Any]]) -> tuple[str, list[Span]]:
    """Gold lines as one text, with the blank lines between them, and each one's span."""
    parts, spans, at = [], [], 0
    for number, line in enumerate(lines):
        gap = "\n" * (line["gap"] + 1) if number else ""
        at += len(gap)
        spans.append((at, at + len(line["text"])))
        at += len(line["text"])
        parts += [gap, line["text"]]
    return "".join(parts), spans


def furniture(document: Document, spans: Sequence[Span]) -> set[int]:
    """Indexes of the gold lines of which all that is shown is furniture."""
    roles: dict[int, set[str]] = {}
    first = 0
    for line in document.lines:
        while first < len(spans) and spans[first][1] <= line.span[0]:
            first += 1
        for number in range(first, len(spans)):
            if spans[number][0] >= line.span[1]:
                break
            roles.setdefault(number, set()).add(line.role)
    return {number for number, found in roles.items() if found == {"furniture"}}
