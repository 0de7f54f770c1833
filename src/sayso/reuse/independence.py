"""Annotated, Reuse -> Account: which reports rest on the same primary source.

Independence must be shown, never assumed (Every Casualty, Standards for Casualty Recording: sources
"independent from one another ... using different primary sources"). A report's primary sources are
the origins of its main statements; a copy has those of its origin; a report that shows none is an
account of its own that counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from sayso.model import Account, Annotated, Primary, Ref, Reuse, Span, Why
from sayso.reuse.counting import components, independent
from sayso.reuse.lineage import Taken, lineages, taken
from sayso.reuse.origins import Key, Names, Origin, of_credits
from sayso.reuse.quoting import quotes
from sayso.reuse.sources import quoted, shown
from sayso.settings import ReuseSettings

RULES: dict[str, str] = {
    "reuse.independence.primary_source": (
        "The reports' main statements come from the same speaker, body or document, or quote the "
        "same words (Every Casualty: different outlets with one primary source are one account)."
    ),
    "reuse.independence.outlet": (
        "The reports name no speaker for their main statements, but an outlet or agency that has "
        "them from somebody: it is their source."
    ),
    "reuse.independence.not_shown": (
        "No source of the report's main statements is visible; it is counted apart, with the "
        "reports that share its text."
    ),
}


class _Source:
    """An origin as one report shows it: what it says there, and the quotations in that."""

    __slots__ = ("origin", "quotes", "spans")

    def __init__(self, origin: Origin, spans: Sequence[Span], quoted: frozenset[int]) -> None:
        self.origin, self.spans, self.quotes = origin, tuple(spans), quoted


def accounts(
    reports: Sequence[Annotated],
    reuse: Sequence[Reuse],
    names: Names | None = None,
    settings: ReuseSettings | None = None,
) -> tuple[Account, ...]:
    """The accounts of one event, primary ones first.

    Args:
        reports: the event's reports.
        reuse: the pairs that share text.
        names: which shared name each report's name is (``mentions.join``); without it a name is
            known by its own words.
        settings: thresholds.
    """
    settings = settings or ReuseSettings()
    ordered = sorted(reports, key=_published)
    order = [r.document.id for r in ordered]
    held = taken(order, reuse, settings)
    lineage = lineages(order, held, [r.document.text for r in ordered])
    said = quoted(ordered, names or {})
    own = {r.document.id: _own(r, names or {}, said, settings) for r in ordered}
    found = {report: _all(report, own, held[report]) for report in order}
    whole: dict[str, list[_Source]] = {}
    for report in order:
        whole.setdefault(lineage[report], []).extend(found[report])
    for report in order:  # a copy of a copy may share little with the one that names a source
        found[report] = found[report] or whole[lineage[report]]
    primary = tuple(_primary([(i, one) for i in order for one in found[i]], lineage))
    return (
        *_completed(primary, [i for i in order if found[i]], lineage),
        *_silent([i for i in order if not found[i]], lineage),
    )


def _completed(
    primary: Sequence[Account], order: Sequence[str], lineage: Mapping[str, str]
) -> Iterable[Account]:
    """The accounts with the reports that only their shared text brings in.

    A report whose own source stands in no counted lineage shares text with one that does: it goes
    with the first account that holds a report of its lineage, and is no account of its own.
    """
    placed = {report for account in primary for report in account.reports}
    rank = {report: at for at, report in enumerate(lineage)}
    added: dict[str, list[str]] = {}
    for report in order:
        if report in placed:
            continue
        home = next(a for a in primary if any(lineage[r] == lineage[report] for r in a.reports))
        added.setdefault(home.id, []).append(report)
    for account in primary:
        reports = sorted((*account.reports, *added.get(account.id, ())), key=rank.__getitem__)
        yield replace(account, reports=tuple(reports))


def _published(report: Annotated) -> tuple[str, str]:
    document = report.document
    return (document.published.value if document.published else "~", document.id)


def _own(
    report: Annotated, names: Names, said: Mapping[int, Origin], settings: ReuseSettings
) -> list[_Source]:
    """The sources that a report shows; else whom it credits."""
    mine = [
        _Source(one.origin, one.attribution.content, quotes(report.document.text, one.attribution))
        for one in shown(report, names, said, settings)
    ]
    credit = of_credits(report)
    return mine or ([_Source(credit, (), frozenset())] if credit is not None else [])


def _all(report: str, own: Mapping[str, Sequence[_Source]], held: Sequence[Taken]) -> list[_Source]:
    """A report's own sources, and those of what it has in common with others."""
    found = list(own[report])
    for one in held:
        theirs = own[one.report]
        found += [s for s in theirs if _touches(s.spans, one.spans)] or theirs
    if any(not one.origin.passer for one in found):  # who passes it on counts for itself no more
        found = [one for one in found if not one.origin.passer]
    return found


def _touches(spans: Sequence[Span], passages: Sequence[Span]) -> bool:
    return any(start < b and a < end for start, end in spans for a, b in passages)


def _primary(
    shown_: Sequence[tuple[str, _Source]], lineage: Mapping[str, str]
) -> Iterable[Account]:
    """One account for each independent lineage, with all reports that share a source with it."""
    group = _one_source(shown_)
    holders: dict[Key, dict[str, None]] = {}
    first: dict[Key, Origin] = {}
    sources: dict[str, dict[Key, None]] = {}
    for report, one in shown_:
        key = group[one.origin.keys[0]]
        holders.setdefault(key, {})[report] = None
        first.setdefault(key, one.origin)
        sources.setdefault(lineage[report], {})[key] = None
    reach = {key: len({lineage[r] for r in held}) for key, held in holders.items()}
    rank = {report: at for at, report in enumerate(lineage)}
    for number, mine in enumerate(independent(sources), 1):
        main = max(sources[mine], key=lambda key: reach[key])  # of equals the first that is named
        reports = {r for key in sources[mine] for r in holders[key]}
        origin = first[main]
        rule = "outlet" if origin.passer else "primary_source"
        yield Account(
            id=f"k{number}",
            kind="primary",
            primary=Primary(text=origin.text, report=origin.report, span=origin.span),
            reports=tuple(sorted(reports, key=rank.__getitem__)),
            why=Why(
                rule=f"reuse.independence.{rule}",
                spans=(Ref(report=origin.report, span=origin.span),),
            ),
        )


def _one_source(shown_: Sequence[tuple[str, _Source]]) -> dict[Key, Key]:
    """Which keys mean one source: those of one origin, and of origins that quote the same words."""
    keys = list(dict.fromkeys(key for _, one in shown_ for key in one.origin.keys))
    pairs = [(one.origin.keys[0], key) for _, one in shown_ for key in one.origin.keys[1:]]
    said: dict[int, Key] = {}
    for _, one in shown_:
        first = one.origin.keys[0]
        pairs += [(said.setdefault(run, first), first) for run in sorted(one.quotes)]
    return components(pairs, keys)


def _silent(reports: Sequence[str], lineage: Mapping[str, str]) -> Iterable[Account]:
    """The reports that show no source, by lineage."""
    held: dict[str, list[str]] = {}
    for report in reports:
        held.setdefault(lineage[report], []).append(report)
    for number, mine in enumerate(held.values(), 1):
        yield Account(
            id=f"u{number}",
            kind="unestablished",
            primary=None,
            reports=tuple(mine),
            why=Why(rule="reuse.independence.not_shown"),
        )
