"""What a plan's steps look up: the number of each report, and how rare each term is.

Written once beside the tables and read by every process.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from sayso.engines import tables
from sayso.engines.tables import Engine
from sayso.events.clustering import Briefs
from sayso.events.conflicts import Lead
from sayso.events.weighting import rarity
from sayso.plan.columns import INT, REAL, TEXT, Floats, Ints, array, flat, schema, sizes, table

_ORDER = schema(id=TEXT, number=INT, by_id=INT)
_RARITY = schema(term=TEXT, idf=REAL)
_HELD = schema(term=TEXT, holders=INT)


class Index:
    """The number of each report that is grouped, in order of publication and in order of id."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __getstate__(self) -> dict[str, Any]:
        return {"file": self.file}

    def write(self, annotated: Path) -> Briefs:
        """Number the reports; what is known of each beside its words comes back."""
        columns = ["id", "published", "day", "read", "lead", "counts"]
        known = tables.read(annotated, columns)
        known = known.filter(array(known, "read") == 1)
        ids = known.column("id").to_pylist()
        published = known.column("published").to_pylist()
        order = sorted(range(len(ids)), key=lambda i: (published[i] or "~", ids[i]))
        days, many = known.column("day").to_pylist(), sizes(known, "counts").tolist()
        leads = known.column("lead").to_pylist()
        decode = msgspec.msgpack.Decoder(Lead).decode
        ranked = [ids[i] for i in order]
        by_id = {one: number for number, one in enumerate(sorted(ids))}
        written = table(
            _ORDER,
            id=ranked,
            number=np.arange(len(ranked)),
            by_id=[by_id[one] for one in ranked],
        )
        tables.write(self.file, written)
        return Briefs(
            ranked,
            [many[i] for i in order],
            [days[i] for i in order],
            [decode(leads[i]) for i in order],
        )

    @cached_property
    def number(self) -> dict[str, int]:
        """Of each report, in order of publication."""
        return self._numbers("number")

    @cached_property
    def by_id(self) -> dict[str, int]:
        """Of each report, in order of id."""
        return self._numbers("by_id")

    def _numbers(self, column: str) -> dict[str, int]:
        known = tables.read(self.file)
        return dict(zip(known.column("id").to_pylist(), array(known, column).tolist(), strict=True))


class Terms:
    """The number of each term, in their order, and how rare each is."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __getstate__(self) -> dict[str, Any]:
        return {"file": self.file}

    def write(self, engine: Engine, annotated: Path, digest: str, many: int) -> int:
        """Count who holds each term; how many terms there are comes back."""
        held = self.file.with_name("held")
        engine.group(annotated, "term", Summed(), held, digest, before=Held())
        known = tables.read(held).sort_by("term") if tables.files(held) else _HELD.empty_table()
        terms = known.column("term").to_pylist()
        idf = rarity(terms, array(known, "holders"), many)
        tables.write(self.file, table(_RARITY, term=terms, idf=idf))
        return len(terms)

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each term."""
        known = tables.read(self.file, ["term"]).column("term").to_pylist()
        return {term: number for number, term in enumerate(known)}

    @cached_property
    def idf(self) -> Floats:
        """How rare each term is."""
        return np.asarray(array(tables.read(self.file, ["idf"]), "idf"), np.float64)


class Held:
    """In how many reports of a stretch each term stands."""

    schema = _HELD

    def open(self) -> None:
        """Nothing to load."""

    def __call__(self, annotated: Any) -> Any:
        """A row for each term."""
        some = annotated.filter(array(annotated, "read") == 1)
        return _tally(flat(some, "terms"), None)


class Summed:
    """In how many reports of all stretches each term stands."""

    schema = _HELD

    def open(self) -> None:
        """Nothing to load."""

    def __call__(self, held: Any) -> Any:
        """A row for each term."""
        return _tally(held.column("term").to_numpy(), array(held, "holders"))


def _tally(terms: Any, many: Ints | None) -> Any:
    known, at = np.unique(terms.astype(object), return_inverse=True)
    count = np.bincount(at, many, minlength=len(known)).astype(np.int64)
    return table(_HELD, term=known.tolist(), holders=count)
