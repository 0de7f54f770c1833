"""The reports' vectors as tables: what grouping asks of them, done stretch by stretch.

Rows stand in order of publication. A *stretch* is so many rows in a row: some days, or a part of
one. A row is compared along the postings of its heaviest terms, at most ``events.posting // 2``
places to either side, so a stretch needs its own rows and the entries of the postings that lie so
far before and behind it: the overlap. No posting, however long, brings more than that to a row, and
the result is the same, to the last bit, for any size of the stretches.

Only the first and last such entries of a stretch leave it: a term that half of all rows hold is no
long list in one task, but twice ``events.posting // 2`` entries of each stretch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from sayso.engines import tables
from sayso.engines.parquet import Parquet
from sayso.engines.tables import Engine
from sayso.events.neighbours import Entries, Near, entries, nearest, products
from sayso.events.weighting import Counts, Rows, scaled, summed, weighed
from sayso.plan.columns import (
    INT,
    REAL,
    Floats,
    Ints,
    array,
    flat,
    lists,
    schema,
    sizes,
    starts,
    table,
)
from sayso.plan.index import Index, Terms
from sayso.settings import EventSettings
from sayso.tallies import ranges

ROWS = schema(stretch=INT, row=INT, square=REAL, term=pa.list_(INT), weight=pa.list_(REAL))
ENTRIES = schema(stretch=INT, term=INT, row=INT, weight=REAL)
NEAR = schema(left=INT, right=INT, product=REAL)
# In place of a row, among the entries: the stretch is there; so many entries stayed in it; so many
# rows hold the term, which is more than are looked along (among pairs: as the left row).
_THERE, _STAYED, _CROWDED = -1, -2, -3


class Shape(NamedTuple):
    """How many rows there are, how many terms, and how many rows a stretch has."""

    rows: int
    terms: int
    stretch: int


class Spread:
    """The vectors in a folder (``sayso.events.clustering.Matrix``).

    Args:
        engine: what runs the steps.
        annotated: the folder of annotated reports.
        work: the folder for what is made.
        index: the reports' numbers.
        terms: the terms' numbers and how rare they are.
        shape: how many of what.
        settings: thresholds.
        digest: what all this is made from.
    """

    def __init__(
        self,
        engine: Engine,
        annotated: Path,
        work: Path,
        index: Index,
        terms: Terms,
        shape: Shape,
        settings: EventSettings,
        digest: str,
    ) -> None:
        self.engine, self.work, self.shape, self.settings = engine, work, shape, settings
        self.rounds, self.digest, self.terms = 0, digest, terms
        self._crowded: dict[int, int] = {}
        self._small = Parquet(1, 1)  # for rows that are one stretch: nothing is worth sending
        self._rows = work / "reports"
        weigh = Weigh(index, terms, shape, settings)
        self._for(shape).group(
            annotated, "stretch", Sorted(), self._rows, digest, before=weigh, by="stretch"
        )

    def reports(self) -> Near:
        """See ``Matrix``."""
        near, self._crowded = self._near(self._rows, self.shape)
        return near

    def crowded(self) -> Mapping[str, int]:
        """See ``Matrix``."""
        names = list(self.terms.number) if self._crowded else []
        return {names[term]: many for term, many in self._crowded.items()}

    def units(self, unit: Ints, many: int) -> None:
        """See ``Matrix``."""
        self._rows, self.shape = self._sums(unit, many, scale=True, name="units")

    def groups(self, label: Ints, many: int) -> tuple[Floats, Near]:
        """See ``Matrix``."""
        self.rounds += 1
        rows, shape = self._sums(label, many, scale=False, name=f"round-{self.rounds:03}")
        known = tables.read(rows, ["row", "square"])
        squares = np.zeros(many)
        squares[array(known, "row")] = array(known, "square")
        return squares, self._near(rows, shape)[0]

    def _sums(self, label: Ints, many: int, *, scale: bool, name: str) -> tuple[Path, Shape]:
        shape = self.shape._replace(rows=many)
        out = self.work / name / "rows"
        file = self.work / name / "labels.parquet"
        tables.write(file, pa.table({"label": label}))
        self.digest = hashlib.sha256(self.digest.encode() + label.tobytes()).hexdigest()
        before, step = Labelled(file, shape), Sums(shape, scale=scale)
        self._for(self.shape).group(
            self._rows, "stretch", step, out, self.digest, before=before, by="stretch"
        )
        return out, shape

    def _near(self, rows: Path, shape: Shape) -> tuple[Near, dict[int, int]]:
        """The pairs, and the crowded terms with their rows."""
        engine = self._for(shape)
        heavy, near = rows.with_name("postings"), rows.with_name("near")
        if rows.name == "reports":
            heavy, near = rows.with_name("reports-postings"), rows.with_name("reports-near")
        edges = Edges(shape, self.settings)
        engine.group(rows, "term", Halo(self.settings), heavy, self.digest, before=edges)
        engine.group(heavy, "stretch", Nearest(rows, shape, self.settings), near, self.digest)
        known = tables.read(near) if tables.files(near) else NEAR.empty_table()
        told = known.filter(array(known, "left") == _CROWDED)
        terms, many = array(told, "right").tolist(), array(told, "product").tolist()
        known = known.filter(array(known, "left") >= 0)
        left, right, product = (array(known, name) for name in NEAR.names)
        # a pair that both its rows found has the same product twice
        _, at = np.unique(left * shape.rows + right, return_index=True)
        crowded = dict(zip(terms, map(int, many), strict=True))
        return Near(left[at], right[at], product[at]), crowded

    def _for(self, shape: Shape) -> Engine:
        return self._small if shape.rows <= shape.stretch else self.engine


class _Step:
    """A step that loads nothing."""

    def open(self) -> None:
        """Nothing to load."""


class Weigh(_Step):
    """Annotated reports -> their vectors."""

    schema = ROWS

    def __init__(self, index: Index, terms: Terms, shape: Shape, settings: EventSettings) -> None:
        self.index, self.terms, self.shape, self.settings = index, terms, shape, settings

    def open(self) -> None:
        """Load the reports' and the terms' numbers."""
        _ = self.index.number, self.terms.number, self.terms.idf

    def __call__(self, annotated: Any) -> Any:
        """A row for each report that is grouped."""
        some = annotated.filter(array(annotated, "read") == 1)
        number = self.terms.number
        terms = flat(some, "terms").tolist()
        counts = Counts(
            starts(sizes(some, "terms")),
            np.fromiter((number[t] for t in terms), np.int64, len(terms)),
            flat(some, "counts"),
            flat(some, "named").astype(np.bool_),
        )
        rows = weighed(counts, self.terms.idf, self.settings)
        row = np.array([self.index.number[i] for i in some.column("id").to_pylist()], np.int64)
        return _table(rows, row, self.shape)


def _table(rows: Rows, row: Ints, shape: Shape) -> Any:
    return table(
        ROWS,
        stretch=row // shape.stretch,
        row=row,
        square=rows.squares(),
        term=lists(rows.term, rows.first, INT),
        weight=lists(rows.weight, rows.first, REAL),
    )


class Sorted(_Step):
    """Rows in their order."""

    schema = ROWS

    def __call__(self, rows: Any) -> Any:
        """The rows in order."""
        return rows.sort_by("row")


class Labelled(_Step):
    """Rows with the number that they have from now on, in the stretch where that belongs."""

    schema = schema(
        stretch=INT, row=INT, square=REAL, term=pa.list_(INT), weight=pa.list_(REAL), label=INT
    )

    def __init__(self, labels: Path, shape: Shape) -> None:
        self.labels, self.shape = labels, shape
        self.label: Ints = np.zeros(0, np.int64)

    def open(self) -> None:
        """Load the labels."""
        self.label = array(tables.read(self.labels), "label")

    def __call__(self, rows: Any) -> Any:
        """The rows, each with its label."""
        label = self.label[array(rows, "row")]
        return table(
            self.schema,
            stretch=label // self.shape.stretch,
            label=label,
            row=array(rows, "row"),
            square=array(rows, "square"),
            term=rows.column("term").combine_chunks(),
            weight=rows.column("weight").combine_chunks(),
        )


class Sums(_Step):
    """Rows with labels -> one row a label: their sum, added in the order of the rows."""

    schema = ROWS

    def __init__(self, shape: Shape, *, scale: bool) -> None:
        self.shape, self.scale = shape, scale

    def __call__(self, rows: Any) -> Any:
        """A row for each label."""
        rows = rows.sort_by("row")
        known, label = np.unique(array(rows, "label"), return_inverse=True)
        first = starts(sizes(rows, "term"))
        held = Rows(first, flat(rows, "term"), flat(rows, "weight"), self.shape.terms)
        made = summed(held, label.astype(np.int64), len(known))
        return _table(scaled(made) if self.scale else made, known, self.shape)


def _entries(rows: Any, shape: Shape, most: int) -> Entries:
    """The entries of the heaviest terms of some rows."""
    held = entries(_rows(rows, shape.terms), most)
    return held._replace(owner=array(rows, "row")[held.owner])


def _rows(rows: Any, terms: int) -> Rows:
    return Rows(starts(sizes(rows, "term")), flat(rows, "term"), flat(rows, "weight"), terms)


class Edges(_Step):
    """Rows -> of their heaviest terms the first and the last entries in each stretch."""

    schema = ENTRIES

    def __init__(self, shape: Shape, settings: EventSettings) -> None:
        self.shape, self.settings = shape, settings

    def __call__(self, rows: Any) -> Any:
        """The entries that other stretches look at; how many stay behind; that there is a stretch."""
        term, row, weight = _entries(rows, self.shape, self.settings.heaviest)
        order = np.lexsort((row, term))
        term, row, weight = term[order], row[order], weight[order]
        stretch, reach = row // self.shape.stretch, self.settings.posting // 2
        here = np.unique(array(rows, "row") // self.shape.stretch)
        if not len(term):
            return _marks(here)
        run = np.concatenate(([True], (term[1:] != term[:-1]) | (stretch[1:] != stretch[:-1])))
        first = np.flatnonzero(run)
        size = np.diff(np.concatenate((first, [len(run)])))
        place = np.arange(len(run)) - np.repeat(first, size)
        sent = (place < reach) | (place >= np.repeat(size, size) - reach)
        stayed = np.flatnonzero(size > 2 * reach)
        leaving = _table_of(stretch[sent], term[sent], row[sent], weight[sent])
        at = first[stayed]
        marks = np.full(len(at), _STAYED)
        kept = _table_of(stretch[at], term[at], marks, size[stayed] - 2.0 * reach)
        return pa.concat_tables([leaving, kept, _marks(here)])


def _table_of(stretch: Ints, term: Ints, row: Ints, weight: Floats) -> Any:
    return table(ENTRIES, stretch=stretch, term=term, row=row, weight=weight)


def _marks(stretches: Ints) -> Any:
    none = np.full(len(stretches), _THERE)
    return _table_of(stretches, none, none, np.zeros(len(stretches)))


class Halo(_Step):
    """The edges of whole postings -> for each stretch the entries of others that are within reach."""

    schema = ENTRIES

    def __init__(self, settings: EventSettings) -> None:
        self.settings = settings

    def __call__(self, entries: Any) -> Any:
        """An entry for each stretch that looks at it; crowded terms, and that there is a stretch."""
        row = array(entries, "row")
        every = entries.filter(row >= 0)
        term, row, weight, own = (array(every, n) for n in ("term", "row", "weight", "stretch"))
        order = np.lexsort((row, term))
        term, row, weight, own = term[order], row[order], weight[order], own[order]
        stretch, at = halo(term, own, self.settings.posting // 2)
        other = stretch != own[at]
        stretch, at = stretch[other], at[other]
        there = entries.filter(array(entries, "row") == _THERE)
        crowded = self._crowded(entries.filter(array(entries, "row") != _THERE))
        return pa.concat_tables(
            [_table_of(stretch, term[at], row[at], weight[at]), there, crowded]
        ).cast(ENTRIES)

    def _crowded(self, entries: Any) -> Any:
        """The terms of more rows than are looked along; told in the first stretch of each."""
        row = array(entries, "row")
        term, first, at = np.unique(array(entries, "term"), return_index=True, return_inverse=True)
        held = np.where(row >= 0, 1.0, array(entries, "weight"))
        many: Floats = np.bincount(at, held, len(term)).astype(np.float64)
        long = many > self.settings.posting
        told = np.full(int(long.sum()), _CROWDED)
        return _table_of(array(entries, "stretch")[first[long]], term[long], told, many[long])


def halo(key: Ints, stretch: Ints, reach: int) -> tuple[Ints, Ints]:
    """Where each entry of sorted postings is sent: its own stretch, and those it is near to.

    Args:
        key: the posting of each entry, sorted.
        stretch: the stretch of each entry, rising inside a posting.
        reach: how many places of a posting a stretch looks beyond its own entries.

    Returns:
        Stretches, and the entry that is sent to each.
    """
    if not len(key):
        return stretch, np.zeros(0, np.int64)
    posting = np.concatenate(([True], key[1:] != key[:-1]))
    run = posting | np.concatenate(([True], stretch[1:] != stretch[:-1]))
    edges = np.flatnonzero(np.concatenate((posting, [True])))
    first = np.flatnonzero(run)
    last = np.concatenate((first[1:], [len(key)]))
    mine = np.searchsorted(edges, first, "right") - 1
    low = np.maximum(edges[mine], first - reach)
    size = np.minimum(edges[mine + 1], last + reach) - low
    return np.repeat(stretch[first], size), ranges(low, size)


class Nearest(_Step):
    """Entries of stretches -> pairs of rows that may be alike, and how alike they are."""

    schema = NEAR

    def __init__(self, rows: Path, shape: Shape, settings: EventSettings) -> None:
        self.rows, self.shape, self.settings = rows, shape, settings

    def __call__(self, entries: Any) -> Any:
        """The pairs that the rows of each stretch find."""
        found = [
            self._stretch(int(n), entries.filter(array(entries, "stretch") == n))
            for n in np.unique(array(entries, "stretch"))
        ]
        return pa.concat_tables([NEAR.empty_table(), *found])

    def _stretch(self, number: int, sent: Any) -> Any:
        size = self.shape.stretch
        first, last = number * size, min((number + 1) * size, self.shape.rows)
        rows = tables.read(self.rows / f"stretch={number}")
        own, mine = array(rows, "row"), _rows(rows, self.shape.terms)
        one, other = nearest(self._all(rows, sent), first, last, self.settings)
        product = np.zeros(len(one))
        place = np.searchsorted(own, one)
        for there in np.unique(other // size).tolist():
            at = np.flatnonzero(other // size == there)
            known, others = self._load(there)
            right = np.searchsorted(known, other[at])
            product[at] = products(mine, place[at], right, others)
        left, right = np.minimum(one, other), np.maximum(one, other)
        told = sent.filter(array(sent, "row") == _CROWDED)
        return table(
            NEAR,
            left=np.concatenate((left, array(told, "row"))),
            right=np.concatenate((right, array(told, "term"))),
            product=np.concatenate((product, array(told, "weight"))),
        )

    def _all(self, rows: Any, sent: Any) -> Entries:
        """A stretch's own entries and those that were sent to it."""
        own = _entries(rows, self.shape, self.settings.heaviest)
        others = sent.filter(array(sent, "row") >= 0)
        near = Entries(*(array(others, name) for name in ("term", "row", "weight")))
        term, row, weight = (np.concatenate(pair) for pair in zip(own, near, strict=True))
        order = np.lexsort((term, row))
        return Entries(term[order], row[order], weight[order])

    def _load(self, number: int) -> tuple[Ints, Rows]:
        """The rows of a stretch."""
        rows = tables.read(self.rows / f"stretch={number}")
        return array(rows, "row"), _rows(rows, self.shape.terms)
