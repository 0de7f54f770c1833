"""Text that reports share: which passages are marked in a report, and the pages of their list."""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from sayso.model import Reuse, Span

if TYPE_CHECKING:
    from sayso.records.lookup import Lookup

_DEEPEST = 6  # passages over one word that are marked: of a text that 200 reports copy, the longest
FIRST, ROWS = 60, 250  # passages in the list on a report's page, and on each page that goes on

Passage = tuple[Reuse, Span, Span]  # the pair, the span here, the span there


def passages(lookup: Lookup, report: str) -> list[Passage]:
    """Each shared passage of a report in order of its text."""
    found: list[Passage] = []
    for pair in lookup.reuse_of.get(report, ()):
        if pair.a == report:
            found += ((pair, passage.a, passage.b) for passage in pair.passages)
        else:
            found += ((pair, passage.b, passage.a) for passage in pair.passages)
    return sorted(found, key=lambda item: (item[1], item[0].a, item[0].b, item[2]))


def kept(lookup: Lookup, report: str) -> frozenset[Span]:
    """The spans of shared passages that are marked, each once; not more over one word than some.

    Of those that begin together the longest come first; the others are led to by their line.
    """
    found = set()
    ends: list[int] = []  # of those that are marked and not yet over
    spans = {here for _, here, _ in passages(lookup, report)}
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        while ends and ends[0] <= start:
            heappop(ends)
        if len(ends) < _DEEPEST:
            heappush(ends, end)
            found.add((start, end))
    return frozenset(found)


def by_pair(lookup: Lookup, report: str) -> list[tuple[Reuse, list[tuple[Span, Span]]]]:
    """The passages of a report by the pair of reports that shares them, in order of the pairs."""
    found: dict[tuple[str, str], tuple[Reuse, list[tuple[Span, Span]]]] = {}
    for pair, here, there in passages(lookup, report):
        found.setdefault((pair.a, pair.b), (pair, []))[1].append((here, there))
    return [found[key] for key in sorted(found)]


def pages(lookup: Lookup, report: str) -> list[list[tuple[Reuse, list[tuple[Span, Span]]]]]:
    """The list of a report's shared text over its pages; one at least."""
    found: list[list[tuple[Reuse, list[tuple[Span, Span]]]]] = [[]]
    room = FIRST
    for pair, shared in by_pair(lookup, report):
        rest = shared
        while rest:
            if room == 0:
                found.append([])
                room = ROWS
            found[-1].append((pair, rest[:room]))
            rest, room = rest[room:], max(0, room - len(rest))
    return found


def page_of(lookup: Lookup, report: str) -> dict[str, int]:
    """The other reports with the first page of the list that names them."""
    found: dict[str, int] = defaultdict(int)
    for number, page in enumerate(pages(lookup, report), 1):
        for pair, _ in page:
            found.setdefault(pair.b if pair.a == report else pair.a, number)
    return dict(found)
