"""Which event each report belongs to: the machine's groups, what people said, and ids that stay.

Reports of events that a person worked on are pinned: the machine neither takes them out nor joins
two such events; where it would, that is kept as a proposal. Everything else follows the machine's
grouping: of all reports, so that it does not matter in which order they were added; in a large store
of the new ones with the events of those most like them, and of all again when half as many came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from sayso.model import Record


class Settled(Record, frozen=True, kw_only=True):
    """The events: their reports, the retired ids with the event that took their place.

    ``proposals`` are, by event, the other events that the machine would join with it.
    """

    events: dict[str, tuple[str, ...]]
    aliases: dict[str, str]
    proposals: dict[str, tuple[str, ...]]


def settle(
    groups: Iterable[tuple[str, Sequence[str]]],
    held: Mapping[str, str],
    pins: Mapping[str, str],
    retired: Mapping[str, str],
    others: Container[str] = frozenset(),
) -> Settled:
    """Give every group of reports its event.

    Args:
        groups: the machine's groups of all reports, or of some whole events and new reports:
            proposed id, reports in order of publication.
        held: the event of each of these reports so far.
        pins: the event of each report that people hold where it is.
        retired: ids that were given up earlier, with what took their place.
        others: events that are not among these: their ids are not given again.
    """
    found: dict[str, list[str]] = defaultdict(list)
    free: list[tuple[str, list[str]]] = []
    proposals: dict[str, set[str]] = defaultdict(set)
    for proposed, reports in sorted(groups):
        pinned = Counter(pins[report] for report in reports if report in pins)
        rest = [report for report in reports if report not in pins]
        for report in reports:
            if report in pins:
                found[pins[report]].append(report)
        for event in pinned:
            proposals[event] |= set(pinned) - {event}
        if not pinned:
            free.append((proposed, rest))
        elif rest:
            found[min(pinned, key=lambda event: (-pinned[event], event))] += rest
    for event, reports in _matched(free, held, set(found), others):
        found[event] += reports
    home = {report: event for event, reports in found.items() for report in reports}
    aliases = {old: new for old, new in retired.items() if old not in found}
    for event in sorted(set(held.values()) - set(found)):
        went = Counter(home[r] for r, was in held.items() if was == event and r in home)
        aliases[event] = min(went, key=lambda new: (-went[new], new))
    return Settled(
        events={event: tuple(sorted(found[event])) for event in sorted(found)},
        aliases={old: _followed(new, aliases) for old, new in sorted(aliases.items())},
        proposals={event: tuple(sorted(some)) for event, some in sorted(proposals.items()) if some},
    )


def _matched(
    free: Sequence[tuple[str, list[str]]],
    held: Mapping[str, str],
    taken: set[str],
    others: Container[str],
) -> Iterable[tuple[str, list[str]]]:
    """Each free group with its event: the one that most of its reports come from keeps its id."""
    overlaps = sorted(
        (-count, event, number)
        for number, (_, reports) in enumerate(free)
        for event, count in Counter(held[r] for r in reports if r in held).items()
        if event not in taken
    )
    names: dict[int, str] = {}
    used, before = set(taken), set(held.values())
    for _, event, number in overlaps:
        if number not in names and event not in used:
            names[number] = event
            used.add(event)
    for number, (proposed, reports) in enumerate(free):
        if number not in names:
            name, again = proposed, 1
            while name in used or name in others or name in before:
                again += 1
                name = f"{proposed}-{again}"
            names[number] = name
            used.add(name)
        yield names[number], reports


def _followed(event: str, aliases: Mapping[str, str]) -> str:
    seen: set[str] = set()
    while event in aliases and event not in seen:
        seen.add(event)
        event = aliases[event]
    return event
