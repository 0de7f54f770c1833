"""The shipped weights and how they are applied."""

from __future__ import annotations

import hashlib
from importlib import resources

import numpy as np
import pytest

import sayso.documents
from sayso.documents.layout import rows
from sayso.documents.line_context import columns
from sayso.documents.line_features import BUCKETS, OWN, Look
from sayso.documents.line_model import Trees, first_pass, identity, scores, walk, weights


def test_the_weights_fit_the_features():
    held = weights()
    around = columns(Look(rows("x\ny")), np.zeros(2)).shape[1]
    assert held.words.shape == (BUCKETS,)
    assert held.own.shape == (len(OWN),)
    for trees in (held.furniture, held.headline):
        assert trees.column.shape == trees.border.shape
        assert trees.leaf.shape == (len(trees.column), 1 << trees.column.shape[1])
        assert 0 <= trees.column.min() <= trees.column.max() < around


def test_the_weights_are_small_and_hold_no_text():
    raw = (resources.files("sayso") / "data" / "furniture.npz").read_bytes()
    assert len(raw) < 1_000_000
    held = np.load(resources.files("sayso") / "data" / "furniture.npz", allow_pickle=False)
    assert all(held[name].dtype.kind in "if" for name in held.files)


def test_records_name_the_weights_by_their_hash():
    raw = (resources.files("sayso") / "data" / "furniture.npz").read_bytes()
    assert identity() == f"furniture/1 sha256:{hashlib.sha256(raw).hexdigest()}"
    assert identity() == sayso.documents.WEIGHTS
    with pytest.raises(AttributeError):
        _ = sayso.documents.NOTHING


def test_trees_are_walked_level_by_level():
    trees = Trees(
        column=np.array([[0, 1]]),
        border=np.array([[0.5, 0.5]], np.float32),
        leaf=np.array([[1.0, 2.0, 3.0, 4.0]], np.float32),
        bias=10.0,
    )
    around = np.array([[0, 0], [1, 0], [0, 1], [1, 1]], np.float32)
    assert walk(trees, around).tolist() == [11.0, 12.0, 13.0, 14.0]


def test_batches_change_nothing():
    text = "\n".join(f"Line {i} of the list says that five people died." for i in range(1500))
    look = Look(rows(text))
    around = columns(look, first_pass(look, weights())).astype(np.float32)
    trees = weights().furniture
    single = np.concatenate([walk(trees, around[i : i + 1]) for i in range(0, 1500, 100)])
    assert np.allclose(walk(trees, around)[::100], single)


def test_no_lines_have_no_scores():
    assert scores([]).furniture.shape == scores([]).headline.shape == (0,)


def test_scores_tell_a_menu_from_news():
    text = (
        "Home\nNews\nSport\nWeather\n\nBlast at Port Maren kills five\n\n"
        "Five people died in a blast at the harbour of Port Maren on Sunday, the ministry said.\n\n"
        "Doctors at the hospital said that they had counted seven dead, and more were missing.\n\n"
        "Related articles\nTen places to eat by the sea\nContact us\n"
    )
    found = scores(rows(text))
    assert (found.furniture[:4] > 0.5).all()
    assert (found.furniture[5:7] < 0.3).all()
    assert (found.furniture[7:] > 0.5).all()
    assert found.headline.argmax() == 4
