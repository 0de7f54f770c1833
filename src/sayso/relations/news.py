"""Evidence -> News: what the reports of an event are about, by the words of their leads."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from sayso.model import Spans
from sayso.relations.evidence import Evidence, meets
from sayso.relations.happenings import leads
from sayso.relations.statements import Statement, unit

BACK = 3  # sentences before a statement in which what it is of is told
_BESIDE = 0.15  # share of the news that these hold, from which it is of the news
LEAD = 3  # sentences of the body, beside the title
_MANY = 0.4  # share of the reports whose leads hold a word, from which it is of the news
_MOST = 0.8  # ... from which a name is one of whom the news is of


class News:
    """The words of the event's news, each with the share of reports whose leads hold it.

    Words of names are left out; ``acts`` are those that tell of something happening, ``names`` at
    most two of whom the news is.
    """

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        many = len(evidence.order)
        held: Counter[str] = Counter()
        acts: Counter[str] = Counter()
        named: Counter[str] = Counter()
        self._of_names = frozenset(
            unit(w)
            for name in evidence.names.values()
            for form in name.forms
            for w in form.casefold().replace("-", " ").split()
        )
        for report in evidence.order:
            zone = tuple(leads(evidence, report, LEAD))
            held.update(self._units(evidence, report, zone))
            named.update(evidence.named(report, zone))
            acts.update(
                {
                    unit(t.lemma)
                    for t in evidence.triggers(report)
                    if any(a <= t.span[0] < b for a, b in zone)
                }
            )
        least = max(2.0, _MANY * many)
        self.words = {u: n / many for u, n in held.items() if n >= least}
        self.acts = frozenset(u for u, n in acts.items() if n >= 2)
        most = sorted((-n, name) for name, n in named.items() if n >= _MOST * many)
        self.names = frozenset(name for _, name in most[:2])
        self._whole = sum(self.words[u] for u in sorted(self.words)) or 1.0

    def _units(self, evidence: Evidence, report: str, spans: Spans) -> frozenset[str]:
        """The units of the words in some spans that stand in no name."""
        one = evidence.reports[report]
        names = [where for where, _ in evidence.mentions[report]]
        found = set()
        for first, last in spans:
            inner = [n for n in names if meets(n, (first, last))]
            at = bisect_left(one.term_starts, first)
            while at < len(one.term_starts) and one.term_starts[at] < last:
                start = one.term_starts[at]
                if not any(a <= start < b for a, b in inner):
                    found.add(unit(one.terms[at]))
                at += 1
        return frozenset(found)

    def plain(self, units: frozenset[str]) -> frozenset[str]:
        """Units without those of names."""
        return units - self._of_names

    def share(self, s: Statement) -> float:
        """How much of the news a statement tells, 0 to 1."""
        return self._sum(s.units | s.acts)

    def purity(self, s: Statement) -> float:
        """How many of a statement's words are of the news, 0 to 1."""
        mine = s.units - self._of_names
        return len(mine & self.words.keys()) / max(1, len(mine))

    def beside(
        self, report: str, at: int, own: frozenset[str], *, back: int = BACK, lead: bool = False
    ) -> frozenset[str] | None:
        """The words around a place in a report, without those of names; none if they tell other things.

        Args:
            report: the report's id.
            at: where in its text.
            own: units that stand there: one of the news is enough.
            back: sentences before that are looked at, beside the one behind.
            lead: whether the report's lead is looked at too.
        """
        sentences = self._evidence.reports[report].sentences
        here = next((n for n, x in enumerate(sentences) if x[0] <= at < x[1]), None)
        if here is None:
            return None
        spans = tuple(sentences[max(0, here - back) : here + 2])
        if lead:
            spans += tuple(leads(self._evidence, report, LEAD))
        found = self._units(self._evidence, report, spans)
        if not own & self.words.keys() and self._sum(found) < _BESIDE:
            return None
        return found

    def _sum(self, units: frozenset[str]) -> float:
        return sum(self.words[u] for u in sorted(units & self.words.keys())) / self._whole
