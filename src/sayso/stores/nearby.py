"""Which stored reports may be of one event with new ones: an index of their heaviest terms.

A report is brought together with the stored ones that share most of its heaviest terms, near in time
first where very many hold a term, as ``events.neighbours`` does it among reports at hand. What is
counted of a term is over all reports of the store, so that a few weigh as they would among all.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from sayso.events import Corpus, Features, heavy
from sayso.settings import EventSettings
from sayso.stores.sqlite import Store

_FEATURES = msgspec.msgpack.Decoder(Features)
_UNDATED = 4_000_000  # behind all days, as in the order of publication
_ANCHOR = "grouped"  # key of meta: how many reports there were when all were grouped


def fresh(store: Store) -> list[str]:
    """Reports that were read, or read again, since events were last settled."""
    rows = store.rows(
        "SELECT id FROM reports WHERE id NOT IN (SELECT report FROM indexed)"
        " UNION SELECT report FROM indexed i WHERE NOT bare"
        " AND NOT EXISTS (SELECT 1 FROM members m WHERE m.report = i.report) ORDER BY 1"
    )
    return [report for (report,) in rows]


def due(store: Store, more: int, least: int) -> bool:
    """Whether all reports are grouped anew: there are few, or many came since that was done.

    So each report is grouped with all others a bounded number of times, however many there are.
    """
    many = _many(store) + more
    row = store.row("SELECT value FROM meta WHERE key = ?", (_ANCHOR,))
    return many <= least or 2 * many > 3 * int(row[0] if row else 0)


def note(store: Store) -> None:
    """Note that all reports were grouped."""
    store.run(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_ANCHOR, str(_many(store))),
    )


def _many(store: Store) -> int:
    row = store.row("SELECT count(*) FROM indexed WHERE NOT bare")
    return int(row[0]) if row else 0


def _counted(store: Store, report: str) -> bool:
    return store.row("SELECT 1 FROM indexed WHERE report = ?", (report,)) is not None


def features(store: Store, reports: Iterable[str]) -> list[Features]:
    """What grouping compares of some reports, without those in which nothing is read."""
    found = []
    for report in sorted(reports):
        row = store.row("SELECT features FROM readings WHERE report = ?", (report,))
        if row is not None and row[0]:
            found.append(_FEATURES.decode(zlib.decompress(row[0])))
    return found


def corpus(store: Store, some: Sequence[Features], more: Sequence[Features]) -> Corpus:
    """The store's reports with those of ``more`` that it does not count yet; the terms of ``some``."""
    new = [one for one in more if not _counted(store, one.id)]
    holders = Counter(term for one in new for term in one.terms)
    for term in {term for one in some for term in one.terms}:
        row = store.row("SELECT many FROM holders WHERE term = ?", (term,))
        holders[term] += row[0] if row else 0
    return Corpus(_many(store) + len(new), holders)


def near(store: Store, new: Sequence[Features], settings: EventSettings) -> set[str]:
    """The stored reports most like some new ones, by their heaviest terms."""
    found: set[str] = set()
    for one, terms in zip(new, heavy(new, settings, corpus(store, new, new)), strict=True):
        scores: defaultdict[str, float] = defaultdict(float)
        for term, weight in terms:
            for report, theirs in _posting(store, term, _day(one), settings.posting // 2):
                scores[report] += weight * theirs
        scores.pop(one.id, None)
        found.update(
            sorted(scores, key=lambda report: (-scores[report], report))[: settings.nearest]
        )
    return found


def _posting(store: Store, term: str, day: int, most: int) -> list[tuple[str, float]]:
    later = store.rows(
        "SELECT report, weight FROM terms WHERE term = ? AND day >= ? ORDER BY day, report LIMIT ?",
        (term, day, most),
    )
    earlier = store.rows(
        "SELECT report, weight FROM terms WHERE term = ? AND day < ?"
        " ORDER BY day DESC, report DESC LIMIT ?",
        (term, day, most),
    )
    return [(report, weight) for report, weight in (*later, *earlier)]


def _day(one: Features) -> int:
    return _UNDATED if one.day is None else one.day


def put(store: Store, reports: Sequence[str], settings: EventSettings) -> None:
    """Count the terms of reports that are not counted yet."""
    todo = [report for report in reports if not _counted(store, report)]
    some = features(store, todo)
    for one, terms in zip(some, heavy(some, settings, corpus(store, some, some)), strict=True):
        for term in one.terms:
            store.run(
                "INSERT INTO holders VALUES (?, 1) ON CONFLICT (term) DO UPDATE SET many = many + 1",
                (term,),
            )
        for term, weight in terms:
            store.run("INSERT INTO terms VALUES (?, ?, ?, ?)", (term, _day(one), one.id, weight))
    full = {one.id for one in some}
    for report in todo:
        store.run("INSERT INTO indexed VALUES (?, ?)", (report, report not in full))


def drop(store: Store, report: str) -> None:
    """Forget a report's terms: it is about to be read again."""
    if not _counted(store, report):
        return
    for one in features(store, [report]):
        for term in one.terms:
            store.run("UPDATE holders SET many = many - 1 WHERE term = ?", (term,))
    store.run("DELETE FROM terms WHERE report = ?", (report,))
    store.run("DELETE FROM indexed WHERE report = ?", (report,))
