"""Which reports of a whole collection may share text: joins over sampled runs of words, and stems.

The same pairs as ``sayso.reuse.candidates`` finds in one process. A run of words that more reports
hold than ``reuse.posting`` is boilerplate or a text that went round: it brings the first of them
together and each further one with three of these, so that no run's work grows with the square of
its reports. A rare stem is looked along so many places to either side of a report.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from sayso.engines import tables
from sayso.engines.tables import Engine
from sayso.plan.columns import INT, REAL, Ints, array, flat, schema, sizes, table
from sayso.plan.index import Index
from sayso.plan.vectors import halo
from sayso.reuse.candidates import Stems, meetings, nearest, rarest
from sayso.settings import ReuseSettings

_GRAMS = schema(gram=INT, owner=INT)
_STEMS = schema(stem=INT, owner=INT, rare=REAL, stretch=INT)
# masked: how many reports hold a run of words that is cut; pair: i * many + j, i < j, by id
_PAIRS = schema(pair=INT, masked=INT)


def candidates(
    engine: Engine,
    annotated: Path,
    work: Path,
    index: Index,
    many: int,
    stretch: int,
    settings: ReuseSettings,
    digest: str,
) -> tuple[Ints, Ints]:
    """The pairs of reports that may share text, and how many reports hold each masked run.

    Args:
        engine: what runs the steps.
        annotated: the folder of annotated reports.
        work: the folder for what is made.
        index: the reports' numbers.
        many: how many reports are compared.
        stretch: how many reports are looked at together.
        settings: thresholds.
        digest: what all this is made from.

    Returns:
        Pairs as ``i * many + j``, i < j, sorted, by the reports' numbers in order of id.
    """
    runs, own, wide, near = (work / name for name in ("runs", "stems", "postings", "near"))
    met = Meet(many, settings.posting)
    engine.group(annotated, "gram", met, runs, digest, before=Runs(index))
    engine.group(annotated, "stem", Weighed(), own, digest, before=Stemmed(index, stretch))
    rare = Rarest(many, stretch, settings.heaviest)
    engine.group(own, "owner", rare, work / "rarest", digest)
    engine.group(work / "rarest", "stem", Wide(settings.posting, stretch), wide, digest)
    engine.group(wide, "stretch", Alike(many, stretch, settings), near, digest)
    found = [tables.read(f) for folder in (runs, near) for f in tables.files(folder)]
    every = pa.concat_tables([_PAIRS.empty_table(), *found])
    pair, masked = every.column("pair").drop_null(), every.column("masked").drop_null()
    return np.unique(pair.to_numpy()), masked.to_numpy()


class _Step:
    """A step that loads nothing."""

    def open(self) -> None:
        """Nothing to load."""


class _Numbered:
    """A step that looks up the reports' numbers."""

    index: Index

    def open(self) -> None:
        """Load the numbers."""
        _ = self.index.by_id

    def owners(self, annotated: Any, column: str) -> tuple[Any, Ints]:
        """The reports that are compared, and whose each entry of a column is."""
        some = annotated.filter(array(annotated, "read") == 1)
        own = np.array([self.index.by_id[i] for i in some.column("id").to_pylist()], np.int64)
        return some, np.repeat(own, sizes(some, column))


class Runs(_Numbered):
    """Annotated reports -> their sampled runs of words."""

    schema = _GRAMS

    def __init__(self, index: Index) -> None:
        self.index = index

    def __call__(self, annotated: Any) -> Any:
        """An entry for each run."""
        some, owner = self.owners(annotated, "grams")
        return table(_GRAMS, gram=flat(some, "grams"), owner=owner)


class Meet(_Step):
    """All the entries of some runs -> the pairs that they bring together."""

    schema = _PAIRS

    def __init__(self, many: int, posting: int) -> None:
        self.many, self.posting = many, posting

    def __call__(self, entries: Any) -> Any:
        """A row for each pair, and one for each run that is cut."""
        gram, owner = array(entries, "gram"), array(entries, "owner")
        pair = meetings(gram, owner, self.many, self.posting)
        holders = np.unique(gram, return_counts=True)[1]
        cut = holders[holders > self.posting]
        return pa.concat_tables([_pairs(pair), table(_PAIRS, pair=[None] * len(cut), masked=cut)])


def _pairs(pair: Ints) -> Any:
    return table(_PAIRS, pair=pair, masked=pa.nulls(len(pair), INT))


class Stemmed(_Numbered):
    """Annotated reports -> their stems."""

    schema = _STEMS

    def __init__(self, index: Index, stretch: int) -> None:
        self.index, self.stretch = index, stretch

    def __call__(self, annotated: Any) -> Any:
        """An entry for each different stem of each report."""
        some, owner = self.owners(annotated, "stems")
        return table(
            _STEMS,
            stem=flat(some, "stems"),
            owner=owner,
            rare=flat(some, "rare"),
            stretch=owner // self.stretch,
        )


class Weighed(_Step):
    """All the entries of some stems -> the same, by how few reports hold each.

    A stem of one report alone brings nobody together and falls out here.
    """

    schema = schema(stem=INT, owner=INT, rare=REAL, stretch=INT, holders=INT)

    def __call__(self, entries: Any) -> Any:
        """The entries with the number of reports that hold their stem."""
        _, at, holders = np.unique(array(entries, "stem"), return_inverse=True, return_counts=True)
        some = entries.append_column("holders", pa.array(holders[at], INT))
        return some.filter(holders[at] > 1).select(self.schema.names).cast(self.schema)


class Rarest(_Step):
    """All the stems of some reports -> the rarest of each."""

    schema = _STEMS

    def __init__(self, many: int, stretch: int, most: int) -> None:
        self.many, self.stretch, self.most = many, stretch, most

    def __call__(self, entries: Any) -> Any:
        """An entry for each rare stem of each report."""
        stem, owner = _hashes(entries), array(entries, "owner")
        order = np.lexsort((stem, owner))
        own = Stems(owner[order], stem[order], array(entries, "rare")[order])
        found = rarest(own, array(entries, "holders")[order], self.many, self.most)
        return table(
            _STEMS,
            stem=found.stem.view(np.int64),
            owner=found.owner,
            rare=found.weight,
            stretch=found.owner // self.stretch,
        )


def _hashes(entries: Any) -> Any:
    """The stems as they are in memory: tables have no unsigned numbers on every engine."""
    return array(entries, "stem").view(np.uint64)


class Wide(_Step):
    """Whole postings -> for each stretch its own entries, and those so many places beside them."""

    schema = _STEMS

    def __init__(self, reach: int, stretch: int) -> None:
        self.reach, self.stretch = reach, stretch

    def __call__(self, entries: Any) -> Any:
        """An entry for each stretch that looks at it."""
        order = np.lexsort((array(entries, "owner"), array(entries, "stem")))
        known = entries.take(order)
        stretch = array(known, "owner") // self.stretch
        where, at = halo(array(known, "stem"), stretch, self.reach)
        sent = known.take(at)
        return sent.drop_columns(["stretch"]).append_column("stretch", pa.array(where, INT))


class Alike(_Step):
    """Entries of stretches -> each report with those that share most of its rare stems."""

    schema = _PAIRS

    def __init__(self, many: int, stretch: int, settings: ReuseSettings) -> None:
        self.many, self.stretch, self.settings = many, stretch, settings

    def __call__(self, entries: Any) -> Any:
        """A row for each pair."""
        stretch = array(entries, "stretch")
        found = [self._pairs(int(n), entries.filter(stretch == n)) for n in np.unique(stretch)]
        return _pairs(np.concatenate([np.zeros(0, np.int64), *found]))

    def _pairs(self, number: int, entries: Any) -> Ints:
        stem, owner, rare = _hashes(entries), array(entries, "owner"), array(entries, "rare")
        order = np.lexsort((stem, -rare, owner))
        heavy = Stems(owner[order], stem[order], rare[order])
        first, last = number * self.stretch, min((number + 1) * self.stretch, self.many)
        return nearest(heavy, first, last, self.many, self.settings)
