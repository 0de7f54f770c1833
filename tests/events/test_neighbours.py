import numpy as np
import pytest

from sayso.events.neighbours import pairs, products
from sayso.events.weighting import Rows
from sayso.settings import EventSettings


def rows(*lists):
    first = np.concatenate(([0], np.cumsum([len(x) for x in lists]))).astype(np.int64)
    term = np.array([t for x in lists for t in x], np.int64)
    return Rows(first, term, np.ones(len(term)), int(term.max()) + 1 if len(term) else 0)


def found(rows_, **settings):
    left, right = pairs(rows_, EventSettings(**settings))
    return list(zip(left.tolist(), right.tolist(), strict=True))


def test_rows_that_share_a_term_meet_once():
    assert found(rows([0, 1], [0, 1, 2], [2], [3])) == [(0, 1), (1, 2)]


def test_no_rows_and_empty_rows_have_no_pairs():
    assert found(rows()) == []
    assert found(rows([], [])) == []


def test_a_long_posting_grows_with_the_rows_and_not_with_their_square():
    many = rows(*[[0]] * 300)
    assert len(found(many, posting=10)) <= 300 * 5


def test_only_the_nearest_are_kept():
    one = rows([0, 1, 2], [0], [0, 1], [0, 1, 2])
    assert (0, 3) in found(one, nearest=1)


def test_products_are_those_of_the_dense_rows():
    random = np.random.default_rng(4)
    one = rows(*[sorted(random.choice(20, size=6, replace=False)) for _ in range(12)])
    one = one._replace(weight=random.random(len(one.term)))
    dense = np.zeros((12, one.terms))
    dense[one.owner(), one.term] = one.weight
    left, right = np.triu_indices(12, 1)
    assert products(one, left, right) == pytest.approx((dense @ dense.T)[left, right])
