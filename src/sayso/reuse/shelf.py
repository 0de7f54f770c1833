"""What is read of reports, laid by in a temporary file: memory holds the last that were looked at."""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import overload

from sayso.reuse.direction import Side
from sayso.reuse.words import Words

_IN_MEMORY = 32 * 2**20  # bytes from which they are written to disk
_AT_HAND = 2_000  # sides that stay in memory as they are


class Shelf(Sequence[Side]):
    """Sides by number. They are pickled and unpickled by this process alone, in a file without a name.

    ``arrange`` says in which order they are numbered; until then it is that of coming.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed with the shelf
        self._places: list[tuple[int, int]] = []
        self._at_hand: OrderedDict[int, Side] = OrderedDict()

    def add(self, side: Side) -> None:
        """Lay one by."""
        row = pickle.dumps(side, pickle.HIGHEST_PROTOCOL)
        at = self._file.seek(0, 2)
        self._file.write(row)
        self._places.append((at, len(row)))

    def arrange(self, order: Sequence[int]) -> None:
        """Number them anew: first the one whose number stands first in ``order``."""
        self._places = [self._places[i] for i in order]
        self._at_hand.clear()

    @property
    def words(self) -> Sequence[Words]:
        """Their words, read when they are looked at."""
        return _Read(self)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, i: int) -> Side: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[Side]: ...
    def __getitem__(self, i: int | slice) -> Side | Sequence[Side]:
        if isinstance(i, slice):
            return [self[k] for k in range(*i.indices(len(self)))]
        side = self._at_hand.get(i)
        if side is None:
            at, size = self._places[i]
            self._file.seek(at)
            side = self._at_hand[i] = pickle.loads(self._file.read(size))  # noqa: S301  written above, to a file that no other opens
            if len(self._at_hand) > _AT_HAND:
                self._at_hand.popitem(last=False)
        else:
            self._at_hand.move_to_end(i)
        return side

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class _Read(Sequence[Words]):
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __len__(self) -> int:
        return len(self._shelf)

    @overload
    def __getitem__(self, i: int) -> Words: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[Words]: ...
    def __getitem__(self, i: int | slice) -> Words | Sequence[Words]:
        if isinstance(i, slice):
            return [side.words for side in self._shelf[i]]
        return self._shelf[i].words

    def __iter__(self) -> Iterator[Words]:
        return (self[i] for i in range(len(self)))
