"""What the tagger sees of a report."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.attributions.tagger_features import (
    COLUMNS,
    DEPS,
    MOST_PIECES,
    PAIR_COLUMNS,
    View,
    cue_head,
    to_cue,
    windows,
)
from sayso.attributions.tagger_words import Vocabulary

VOCABULARY = Vocabulary(["[UNK]", "[CLS]", "[SEP]", *"abcdefghijklmnopqrstuvwxyz"])
REPORT = (
    "Ferry sinks off Orlo\n\nThe harbour master, Ana Reth, said the ferry had been full. "
    '"We are still counting," she added.\n\nPolice denied that anyone was missing. 🚢 '
    "Nobody at the ministry would speak."
)


@pytest.fixture(scope="module")
def view(parsed) -> View:  # type: ignore[no-untyped-def]
    return View(parsed(REPORT)[1])


def test_windows_hold_every_token_once_and_end_with_their_paragraph(view: View) -> None:
    parse = view.parse
    found = windows(parse, VOCABULARY)
    assert [i for w in found for i in range(w.first, w.last)] == list(range(len(parse)))
    for w in found:
        assert len({parse.segment[parse.sentence[i]] for i in range(w.first, w.last)}) == 1
        assert len(w.starts) == w.last - w.first
        assert w.pieces[0] == VOCABULARY.begin
        assert w.pieces[-1] == VOCABULARY.end


def test_long_paragraphs_are_cut(parsed) -> None:  # type: ignore[no-untyped-def]
    parse = parsed("The mayor said, " + "and the ferry came in, " * 300 + "at last.")[1]
    found = windows(parse, VOCABULARY)
    assert len(found) > 1
    assert all(len(w.pieces) <= MOST_PIECES for w in found)
    assert [i for w in found for i in range(w.first, w.last)] == list(range(len(parse)))


def test_columns_stay_within_their_classes(view: View) -> None:
    assert view.columns.shape == (len(view.parse), len(COLUMNS))
    assert (view.columns >= 0).all()
    assert (view.columns < np.array(COLUMNS)).all()


def test_how_tokens_lie_to_a_cue(view: View) -> None:
    parse = view.parse
    said = parse.form.index("said")
    window = next(w for w in windows(parse, VOCABULARY) if w.first <= said < w.last)
    table = to_cue(view, window, said, said + 1)
    assert table.shape == (window.last - window.first, len(PAIR_COLUMNS))
    assert (table < np.array(PAIR_COLUMNS)).all()
    row = dict(zip(parse.form[window.first : window.last], table.tolist(), strict=True))
    assert row["said"][5] == 1
    assert row["full"][:2] == [0, DEPS.index("ccomp") + 1]  # in the clause below the cue
    assert row["Reth"][:2] == [0, DEPS.index("nsubj") + 1]
    assert row["added"][0] > 4  # of another sentence
    assert row["counting"][4] == 1  # quoted, and the cue is not


def test_the_head_of_a_cue_is_governed_from_outside(parsed) -> None:  # type: ignore[no-untyped-def]
    parse = parsed("The mayor has repeatedly denied the claim.")[1]
    has = parse.form.index("has")
    assert parse.form[cue_head(parse, has, has + 3)] == "denied"


def test_an_empty_parse_has_no_windows(parsed) -> None:  # type: ignore[no-untyped-def]
    parse = parsed("")[1]
    assert windows(parse, VOCABULARY) == []
    assert View(parse).columns.shape == (0, len(COLUMNS))
