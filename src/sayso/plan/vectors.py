"""The reports' vectors as tables: what grouping asks of them, done stretch by stretch.

Rows stand in order of publication. A *stretch* is so many rows in a row: some days, or a part of
one. A row is compared along the postings of its heaviest terms, at most ``events.posting // 2``
places to either side, so a stretch needs its own rows and the entries of the postings that lie so
far before and behind it: the overlap. No posting, however long, brings more than that to a row, and
the result is the same, to the last bit, for any size of the stretches.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from sayso.engines import tables
from sayso.engines.parquet import Parquet
from sayso.engines.tables import Engine
from sayso.events.clustering import Near
from sayso.events.neighbours import Entries, heaviest, nearest, products
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
    spread,
    starts,
    table,
)
from sayso.plan.index import Index, Terms
from sayso.settings import EventSettings

ROWS = schema(stretch=INT, row=INT, square=REAL, term=pa.list_(INT), weight=pa.list_(REAL))
ENTRIES = schema(stretch=INT, term=INT, row=INT, weight=REAL)
NEAR = schema(left=INT, right=INT, product=REAL)


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
        self.rounds, self.digest = 0, digest
        self._small = Parquet(1, 1)  # for rows that are one stretch: nothing is worth sending
        self._rows = work / "reports"
        weigh = Weigh(index, terms, shape, settings)
        self._for(shape).group(
            annotated, "stretch", Sorted(), self._rows, digest, before=weigh, by="stretch"
        )

    def reports(self) -> Near:
        """See ``Matrix``."""
        return self._near(self._rows, self.shape)

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
        return squares, self._near(rows, shape)

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

    def _near(self, rows: Path, shape: Shape) -> Near:
        engine = self._for(shape)
        heavy, near = rows.with_name("postings"), rows.with_name("near")
        if rows.name == "reports":
            heavy, near = rows.with_name("reports-postings"), rows.with_name("reports-near")
        halo = Halo(shape, self.settings.posting // 2)
        most = Heavy(shape, self.settings.heaviest)
        engine.group(rows, "term", halo, heavy, self.digest, before=most)
        engine.group(heavy, "stretch", Nearest(rows, shape, self.settings), near, self.digest)
        known = tables.read(near) if tables.files(near) else NEAR.empty_table()
        left, right, product = (array(known, name) for name in NEAR.names)
        # a pair that both its rows found has the same product twice
        _, at = np.unique(left * shape.rows + right, return_index=True)
        return Near(left[at], right[at], product[at])

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


class Heavy(_Step):
    """Rows -> the entries of their heaviest terms."""

    schema = ENTRIES

    def __init__(self, shape: Shape, most: int) -> None:
        self.shape, self.most = shape, most

    def __call__(self, rows: Any) -> Any:
        """An entry for each heavy term of each row."""
        row, held = array(rows, "row"), _rows(rows, self.shape.terms)
        heavy = heaviest(held, self.most)
        owner = row[held.owner()[heavy]]
        stretch = owner // self.shape.stretch
        return table(
            ENTRIES, stretch=stretch, term=held.term[heavy], row=owner, weight=held.weight[heavy]
        )


def _rows(rows: Any, terms: int) -> Rows:
    return Rows(starts(sizes(rows, "term")), flat(rows, "term"), flat(rows, "weight"), terms)


class Halo(_Step):
    """Whole postings -> for each stretch its own entries, and those so many places beside them."""

    schema = ENTRIES

    def __init__(self, shape: Shape, reach: int) -> None:
        self.shape, self.reach = shape, reach

    def __call__(self, entries: Any) -> Any:
        """An entry for each stretch that looks at it."""
        term, row, weight = (array(entries, name) for name in ("term", "row", "weight"))
        order = np.lexsort((row, term))
        term, row, weight = term[order], row[order], weight[order]
        stretch, at = halo(term, row // self.shape.stretch, self.reach)
        return table(ENTRIES, stretch=stretch, term=term[at], row=row[at], weight=weight[at])


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
    return np.repeat(stretch[first], size), spread(low, size)


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

    def _stretch(self, number: int, entries: Any) -> Any:
        size = self.shape.stretch
        first, last = number * size, min((number + 1) * size, self.shape.rows)
        term, row, weight = (array(entries, name) for name in ("term", "row", "weight"))
        order = np.lexsort((term, row))
        one, other = nearest(
            Entries(term[order], row[order], weight[order]), first, last, self.settings
        )
        own, mine = self._load(number)
        product = np.zeros(len(one))
        place = np.searchsorted(own, one)
        for there in np.unique(other // size).tolist():
            at = np.flatnonzero(other // size == there)
            known, others = self._load(there)
            right = np.searchsorted(known, other[at])
            product[at] = products(mine, place[at], right, others)
        left, right = np.minimum(one, other), np.maximum(one, other)
        return table(NEAR, left=left, right=right, product=product)

    def _load(self, number: int) -> tuple[Ints, Rows]:
        """The rows of a stretch."""
        rows = tables.read(self.rows / f"stretch={number}")
        return array(rows, "row"), _rows(rows, self.shape.terms)
