"""Table columns <-> numpy: lists of a column as one flat array with the length of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
INT, REAL, TEXT, BYTES = pa.int64(), pa.float64(), pa.string(), pa.binary()


def schema(**columns: Any) -> Any:
    """The schema of a table with these columns."""
    return pa.schema(list(columns.items()))


def table(known: Any, **columns: Any) -> Any:
    """A table of a schema from arrays or lists, in any order."""
    return pa.table([_column(columns[f.name], f.type) for f in known], schema=known)


def _column(values: Any, kind: Any) -> Any:
    return values.cast(kind) if isinstance(values, pa.Array) else pa.array(values, kind)


def array(of: Any, name: str) -> Any:
    """A column of numbers."""
    return of.column(name).to_numpy()


def flat(of: Any, name: str) -> Any:
    """The entries of all lists of a column, one behind the other."""
    return pc.list_flatten(of.column(name)).to_numpy(zero_copy_only=False)


def sizes(of: Any, name: str) -> Ints:
    """How many entries each list of a column has."""
    found: Ints = np.asarray(pc.list_value_length(of.column(name)).to_numpy(), np.int64)
    return found


def lists(values: Any, first: Ints, kind: Any) -> Any:
    """A column of lists: list i is ``first[i] .. first[i + 1]`` of the values."""
    return pa.ListArray.from_arrays(pa.array(first, pa.int32()), pa.array(values, kind))


def starts(lengths: Sequence[int] | Ints) -> Ints:
    """Where each list begins, and where the last one ends."""
    found: Ints = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    return found
