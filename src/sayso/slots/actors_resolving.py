"""Which shared names a trigger's agent and patient are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from sayso.mentions.lexicon import demonym_of, fold, lexicon
from sayso.model import Annotated, Record, Span

RULES = {
    "slots.actors_resolving.named": "An agent's or patient's words are the bearer whose name or adjective is at their head or before it; no name in a phrase after a preposition but 'of', and 'from' where a state's people or things come from it.",
    "slots.actors_resolving.owner": "'Ovarran jets' in a report that does not name Ovarra itself: the one state of the event that the adjective is formed from.",
}
_APART = frozenset(
    ["in", "at", "near", "from", "for", "to", "with", "on", "against", "by", "into", "over", "under",
     "and", "or", "but"]
)  # fmt: skip
_CLOSE = 2  # characters that a mention may go beyond a phrase: a possessive


class Parties(Record, frozen=True, kw_only=True):
    """A trigger's agent and patient as shared names' ids, where the words name one."""

    agent: str | None = None
    patient: str | None = None


def resolve(
    reports: Sequence[Annotated], names_map: Mapping[tuple[str, str], str]
) -> dict[str, tuple[Parties, ...]]:
    """The shared names of each report's agents and patients.

    Args:
        reports: the event's reports.
        names_map: (report, name id) -> shared id, as ``mentions.join`` returns it.

    Returns:
        For each report the parties of its triggers, in the triggers' order.
    """
    states = _states(reports, names_map)
    found = {}
    for report in sorted(reports, key=lambda a: a.document.id):
        named = _Named(report, names_map, states)
        found[report.document.id] = tuple(
            Parties(agent=named.at(t.agent), patient=named.at(t.patient)) for t in report.triggers
        )
    return found


def _states(
    reports: Sequence[Annotated], names_map: Mapping[tuple[str, str], str]
) -> dict[str, str | None]:
    """What may be a state of the event, by folded name; ``None`` where one name has two bearers."""
    found: dict[str, str | None] = {}
    for report in reports:
        for name in report.names:
            shared = names_map.get((report.document.id, name.id))
            if shared is None or name.kind in ("person", "group"):
                continue
            key = fold(name.name)
            found[key] = shared if found.get(key, shared) == shared else None
    return found


class _Named:
    """The names of one report by where they stand."""

    def __init__(
        self,
        report: Annotated,
        names_map: Mapping[tuple[str, str], str],
        states: dict[str, str | None],
    ) -> None:
        self.text = report.document.text
        self.states = states
        self.own = lexicon().words.state_own | lexicon().words.state_head
        self.mentions = sorted(
            (span, names_map[(report.document.id, name.id)])
            for name in report.names
            if (report.document.id, name.id) in names_map
            for span in name.mentions
        )
        self.starts = [span[0] for span, _ in self.mentions]

    def at(self, phrase: Span | None) -> str | None:
        """The bearer that a phrase names."""
        if phrase is None:
            return None
        return self._inside(phrase) or self._owner(phrase)

    def _inside(self, phrase: Span) -> str | None:
        """The last and longest name in a phrase, outside its prepositional phrases but for 'of' and 'from'."""
        best: tuple[int, int, str] | None = None
        for (start, end), shared in self.mentions[
            max(0, bisect_left(self.starts, phrase[0]) - 1) :
        ]:
            if start >= phrase[1]:
                break
            if end <= phrase[0] or end > phrase[1] + _CLOSE:
                continue
            before = self.text[phrase[0] : max(start, phrase[0])].lower().split()
            if before[-1:] == ["from"] and not self.own.isdisjoint(before):
                before = before[:-1]  # "jets from Ovarra"
            if not _APART.isdisjoint(before):
                continue
            size = (min(end, phrase[1]), end - start)
            if best is None or size > best[:2]:
                best = (*size, shared)
        return best[2] if best is not None else None

    def _owner(self, phrase: Span) -> str | None:
        """The state that an adjective in a phrase belongs to, if another report names it."""
        known = lexicon()
        parts = self.text[slice(*phrase)].split()
        if self.own.isdisjoint(part.lower() for part in parts):
            return None
        for part in parts[:-1]:
            if not part[:1].isupper():
                continue
            word = fold(part)
            state = known.states.adjectives.get(word)
            fitting = [fold(state)] if state else [n for n in self.states if demonym_of(word, n)]
            ids = {self.states.get(name) for name in fitting} - {None}
            if len(ids) == 1:
                return ids.pop()
        return None
