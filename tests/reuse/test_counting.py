from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.reuse.counting import components, independent


def test_sources_that_are_shared_count_once():
    assert independent({"r1": "a", "r2": "a", "r3": "b"}) == ["r1", "r3"]


def test_one_lineage_counts_once_however_many_sources_it_has():
    assert independent({"r1": "abc"}) == ["r1"]
    assert independent({"r1": "ab", "r2": "b"}) == ["r1"]


def test_a_round_up_takes_none_away():
    assert independent({"r1": "a", "r2": "b", "r3": "ab"}) == ["r1", "r2"]


def test_many_lineages_of_one_source():
    assert len(independent({i: ["police"] for i in range(300)})) == 1


def test_none():
    assert independent({}) == []
    assert independent({"r1": ""}) == ["r1"]


SOURCES = st.lists(st.sets(st.sampled_from("abcdef"), min_size=1, max_size=3), max_size=8)


def largest(sources):
    for size in range(len(sources), 0, -1):
        for some in combinations(sources, size):
            if all(not a & b for a, b in combinations(some, 2)):
                return size
    return 0


@settings(max_examples=150)
@given(SOURCES)
def test_it_is_a_largest_set_without_a_shared_source(sources):
    found = independent(dict(enumerate(sources)))
    assert all(not sources[a] & sources[b] for a, b in combinations(found, 2))
    assert len(found) == largest(sources)


def test_components_are_named_for_their_first_member():
    found = components([("c", "b"), ("d", "c")], ["a", "b", "c", "d"])
    assert found == {"a": "a", "b": "b", "c": "b", "d": "b"}
