"""Steps that count words: what the engines are tried with."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pyarrow as pa

from sayso.engines import tables

COUNTS = pa.schema([("key", pa.int64()), ("word", pa.string()), ("many", pa.int64())])


class Ones:
    """A row for each row."""

    schema = COUNTS

    def open(self) -> None:
        pass

    def __call__(self, table):
        word = table.column("word")
        key = pa.array([len(w) for w in word.to_pylist()], pa.int64())
        return pa.table([key, word.combine_chunks(), pa.array([1] * len(word))], schema=COUNTS)


class Sums:
    """A row for each word."""

    schema = COUNTS

    def open(self) -> None:
        pass

    def __call__(self, table):
        word, at = np.unique(table.column("word").to_numpy().astype(object), return_inverse=True)
        many = np.bincount(at, table.column("many").to_numpy()).astype(np.int64)
        key = [len(w) for w in word]
        return pa.table([pa.array(key), pa.array(word.tolist()), pa.array(many)], schema=COUNTS)


class Fatal(Ones):
    """Ends its process at the first file, as a machine that runs out of memory does."""

    def __init__(self, once: Path) -> None:
        self.once = once

    def __call__(self, table):
        if not self.once.exists():
            self.once.write_text("")
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(table)


def put(folder: Path) -> dict[str, int]:
    """Three files of words; how many there are of each."""
    words = ["ferry", "bus", "mine", "sea", "ferry", "Ürdel", "bus"]
    for n in range(3):
        some = pa.table({"word": words[n:]}, schema=pa.schema([("word", pa.string())]))
        tables.write(folder / f"shard-{n}.parquet", some)
    every = words + words[1:] + words[2:]
    return {w: every.count(w) for w in every}


def counted(folder: Path) -> dict[str, int]:
    """What a grouping counted."""
    known = tables.read(folder)
    pairs = zip(known.column("word").to_pylist(), known.column("many").to_pylist(), strict=True)
    found = list(pairs)
    assert len({w for w, _ in found}) == len(found)
    return dict(found)
