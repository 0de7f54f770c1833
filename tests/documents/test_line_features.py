"""A line's features: named columns, hashed words, nothing that depends on what is not there."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.layout import rows
from sayso.documents.line_features import BUCKETS, OWN, Look

LINES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=12)


@given(LINES)
def test_every_line_has_all_columns_and_some_words(lines):
    found = rows("\n".join(lines))
    look = Look(found)
    assert look.own.shape == (len(found), len(OWN))
    assert np.isfinite(look.own).all()
    assert (look.counts > 0).all()
    assert look.counts.sum() == len(look.buckets)
    assert ((look.buckets >= 0) & (look.buckets < BUCKETS)).all()
    assert (np.cumsum(look.counts)[:-1] == look.starts[1:]).all()


def test_columns_say_what_they_are_named_for():
    text = (
        "Blast at quay\n\n"
        "Five people died in a blast at the old quay, the ministry said in a statement.\n"
        "  • Log in | Register!\nShare\nShare"
    )
    look = Look(rows(text))
    assert look.column("gap").tolist() == [0, 1, 0, 0, 0]
    assert look.column("gap_below").tolist() == [1, 0, 0, 0, 0]
    assert look.column("prose").tolist() == [0, 1, 0, 0, 0]
    assert look.column("ends").tolist() == [0, 1, 1, 0, 0]
    assert look.column("bullet").tolist() == [0, 0, 1, 0, 0]
    assert look.column("again").tolist() == [0, 0, 0, 1, 1]
    assert look.column("before").tolist() == [0, 0, 0, 0, 1]
    assert look.column("lead")[0] == 1  # both of the headline's content words stand in the lead
    assert look.column("known")[0] == 1
    assert look.column("says")[1] == 1


def test_a_long_line_is_told_by_its_beginning():
    long = Look(rows("word " * 200_000))
    assert len(long.buckets) < 200
    assert long.column("words")[0] > 11
