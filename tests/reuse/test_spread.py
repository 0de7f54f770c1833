"""Rows laid by come back as they were, wherever they stand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reuse import spread
from sayso.reuse.spread import Column, Spread

KIND = np.dtype([("key", np.uint64), ("owner", np.int64)])


def rows(*keys):
    return np.array([(k, n) for n, k in enumerate(keys)], KIND)


@pytest.mark.parametrize("in_memory", [1, 10**6])
def test_ranges_of_a_column_stand_one_behind_the_other(monkeypatch, in_memory):
    monkeypatch.setattr(spread, "_IN_MEMORY", in_memory)
    with Column(KIND) as column:
        assert column.read([]).tolist() == []
        column.add(rows(7, 8, 9))
        assert column.read([(1, 3)])["key"].tolist() == [8, 9]
        column.add(rows(5))  # behind the last, wherever was read before
        assert len(column) == 4
        assert column.read([(3, 4), (0, 2), (2, 2)])["key"].tolist() == [5, 7, 8]


@given(st.lists(st.lists(st.integers(0, 3), max_size=9)))
def test_each_part_has_its_rows_in_the_order_of_coming(batches):
    with Spread(4, np.int64) as laid:
        for number, parts in enumerate(batches):
            laid.add(np.array(parts, np.int64), np.arange(len(parts)) + 10 * number)
        wanted = [[] for _ in range(4)]
        for number, parts in enumerate(batches):
            for n, part in enumerate(parts):
                wanted[part].append(n + 10 * number)
        assert [part.tolist() for part in laid] == wanted
        assert [part.tolist() for part in laid] == wanted  # and again
