"""What stands around a line."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.layout import rows
from sayso.documents.line_context import columns
from sayso.documents.line_features import Look


@given(st.lists(st.sampled_from(["Share", "Home", "Five people died, he said in the town of the hills."]),
                min_size=1, max_size=40))  # fmt: skip
def test_every_line_has_the_same_finite_columns(lines):
    look = Look(rows("\n".join(lines)))
    score = np.linspace(-4, 4, len(lines))
    around = columns(look, score)
    assert around.shape == (len(lines), columns(Look(rows("x")), np.zeros(1)).shape[1])
    assert np.isfinite(around).all()
    assert (around[:, 0] == score).all()


def test_neighbours_stand_beside_a_line():
    look = Look(rows("a\nb\nc"))
    score = np.array([1.0, 2.0, 3.0])
    own = look.own.shape[1]
    below, above = columns(look, score)[:, 1 + own], columns(look, score)[:, 2 + own]
    assert below.tolist() == [2.0, 3.0, -9.0]
    assert above.tolist() == [-9.0, 1.0, 2.0]
