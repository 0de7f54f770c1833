import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sayso.reuse.descent import Bond, Forest, verdicts


def told(*bonds, kin=0.25, sure=0.8):
    made = [Bond(a=a, b=b, kin=k, odds=o) for a, b, k, o in bonds]
    return [v.direction for v in verdicts(Forest(made, kin), made, sure)]


def test_a_pair_alone_goes_by_its_own_evidence():
    assert told((0, 1, 0.9, 3.0)) == ["a->b"]
    assert told((0, 1, 0.9, -3.0)) == ["b->a"]
    assert told((0, 1, 0.9, 0.5)) == ["unknown"]


def test_two_copies_of_a_third_have_it_in_common():
    assert told((0, 1, 0.8, 4.0), (0, 2, 0.8, 4.0), (1, 2, 0.6, 0.3)) == ["a->b", "a->b", "common"]


def test_a_copy_of_a_copy_derives_from_both():
    assert told((0, 1, 0.9, 4.0), (1, 2, 0.9, 4.0), (0, 2, 0.7, 0.0)) == ["a->b", "a->b", "a->b"]


def test_the_root_of_all_overrules_one_weak_edge():
    # 1 -> 0 alone would be undecided; the other edges say that all lead back to 0
    found = told((0, 1, 0.9, 0.9), (0, 2, 0.8, 3.0), (1, 3, 0.8, 3.0))
    assert found[1:] == ["a->b", "a->b"]


def test_reports_that_share_little_are_not_of_one_tree():
    found = told((0, 1, 0.1, 3.0), (1, 2, 0.1, 3.0), (0, 2, 0.1, -3.0))
    assert found == ["a->b", "a->b", "b->a"]


def test_no_evidence_no_direction():
    assert told((0, 1, 1.0, 0.0), (1, 2, 1.0, 0.0), (0, 2, 1.0, 0.0)) == ["unknown"] * 3


def test_a_long_chain():
    bonds = [(i, i + 1, 0.9, 2.0) for i in range(2000)]
    assert told(*bonds)[0] == "a->b"


ODDS = st.floats(-4, 4, allow_nan=False)


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.floats(0, 1), ODDS), max_size=15)
)
@example([(0, 1, 1.0, 0.0), (0, 3, 1.0, 0.0), (0, 4, 0.5, 0.0), (1, 2, 0.5, 0.0), (2, 4, 1.0, 0.0)])
def test_chances_are_chances_and_turn_round(rows):
    seen = {}
    for a, b, kin, odds in rows:
        if a != b:
            seen[min(a, b), max(a, b)] = (kin, odds if a < b else -odds)
    bonds = [Bond(a=a, b=b, kin=k, odds=o) for (a, b), (k, o) in sorted(seen.items())]
    turned = [Bond(a=e.b, b=e.a, kin=e.kin, odds=-e.odds) for e in bonds]
    swap = {"a->b": "b->a", "b->a": "a->b"}
    for one, other in zip(
        verdicts(Forest(bonds, 0.3), bonds, 0.8),
        verdicts(Forest(turned, 0.3), turned, 0.8),
        strict=True,
    ):
        assert 0 <= one.likely <= 1 + 1e-9
        assert one.likely == pytest.approx(other.likely)
        assert swap.get(one.direction, one.direction) == other.direction


def test_the_next_step_towards_the_root():
    made = [Bond(a=0, b=1, kin=0.9, odds=3.0), Bond(a=1, b=2, kin=0.9, odds=3.0)]
    forest = Forest(made, 0.25)
    assert [forest.source(i) for i in range(4)] == [None, 0, 1, None]
