"""Rows of numbers laid by in temporary files: memory holds those that are looked at.

What a large index is needed for, bringing together all the rows with one key, is done for the keys of one part after
the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from sayso.tallies import Ints

Rows = npt.NDArray[Any]
Range = tuple[int, int]  # of rows; the second is the one behind the last

_IN_MEMORY = 8 * 2**20  # bytes from which they are written to disk


class Column:
    """Rows of one kind, one behind the other. The file has no name and goes with the column's end."""

    def __init__(self, kind: npt.DTypeLike) -> None:
        # unbuffered: what is read stands all over the file
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY, buffering=0)  # noqa: SIM115  closed with the column
        self._kind = np.dtype(kind)
        self._many = 0

    def __len__(self) -> int:
        return self._many

    def add(self, rows: Rows) -> None:
        """Lay rows by, behind those that are there."""
        self._file.seek(0, 2)
        self._file.write(rows.tobytes())
        self._many += len(rows)

    def read(self, ranges: Iterable[Range]) -> Rows:
        """The rows of some ranges, one behind the other."""
        size, file = self._kind.itemsize, self._file
        found = []
        for first, last in ranges:
            file.seek(first * size)
            found.append(file.read((last - first) * size))
        return np.frombuffer(b"".join(found), self._kind)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class Spread:
    """Rows of one kind in parts, each in the order of coming."""

    def __init__(self, parts: int, kind: npt.DTypeLike) -> None:
        self._column = Column(kind)
        self._ranges: list[list[Range]] = [[] for _ in range(parts)]

    def add(self, part: Ints, rows: Rows) -> None:
        """Lay rows by, each in its part."""
        order = np.argsort(part, kind="stable")
        edges = np.searchsorted(part[order], np.arange(len(self._ranges) + 1)) + len(self._column)
        self._column.add(rows[order])
        ends = edges.tolist()
        for own, first, last in zip(self._ranges, ends[:-1], ends[1:], strict=True):
            if first < last:
                own.append((first, last))

    def __iter__(self) -> Iterator[Rows]:
        """The rows of each part, those of one without any too."""
        return map(self._column.read, self._ranges)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._column.__exit__(*error)
