"""What is read of reports, laid by in a temporary file: memory holds the last that were looked at."""

from __future__ import annotations

import pickle
from array import array
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import Self, TypeVar, overload

from sayso.reuse.direction import Side
from sayso.reuse.words import Words

T = TypeVar("T")

_IN_MEMORY = 32 * 2**20  # bytes from which they are written to disk
_AT_HAND = 500  # things that stay in memory as they are


class Shelf(Sequence[T]):
    """Things by number. They are pickled and unpickled by this process alone, in a file without a name.

    ``arrange`` says in which order they are numbered; until then it is that of coming.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed with the shelf
        self._places, self._sizes = array("q"), array("q")
        self._at_hand: OrderedDict[int, T] = OrderedDict()

    def add(self, thing: T) -> None:
        """Lay one by."""
        row = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
        self._places.append(self._file.seek(0, 2))
        self._sizes.append(len(row))
        self._file.write(row)

    def arrange(self, order: Sequence[int]) -> None:
        """Number them anew: first the one whose number stands first in ``order``."""
        self._places = array("q", [self._places[i] for i in order])
        self._sizes = array("q", [self._sizes[i] for i in order])
        self._at_hand.clear()

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, i: int) -> T: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[T]: ...
    def __getitem__(self, i: int | slice) -> T | Sequence[T]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        if i in self._at_hand:
            self._at_hand.move_to_end(i)
            return self._at_hand[i]
        self._file.seek(self._places[i])
        row = self._file.read(self._sizes[i])
        thing: T = pickle.loads(row)  # noqa: S301  written above, to a file that no other opens
        self._at_hand[i] = thing
        if len(self._at_hand) > _AT_HAND:
            self._at_hand.popitem(last=False)
        return thing

    def __iter__(self) -> Iterator[T]:
        return (self[i] for i in range(len(self)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class Sides(Shelf[Side]):
    """What is compared of reports."""

    @property
    def words(self) -> Sequence[Words]:
        """Their words, read when they are looked at."""
        return _Read(self)


class _Read(Sequence[Words]):
    def __init__(self, sides: Sides) -> None:
        self._sides = sides

    def __len__(self) -> int:
        return len(self._sides)

    @overload
    def __getitem__(self, i: int) -> Words: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[Words]: ...
    def __getitem__(self, i: int | slice) -> Words | Sequence[Words]:
        if isinstance(i, slice):
            return [side.words for side in self._sides[i]]
        return self._sides[i].words

    def __iter__(self) -> Iterator[Words]:
        return (side.words for side in self._sides)
