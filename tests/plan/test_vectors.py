import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan import texts

from sayso import events
from sayso.engines.parquet import Parquet
from sayso.plan.running import group
from sayso.plan.vectors import halo
from sayso.settings import EventSettings


@pytest.fixture(scope="module")
def some():
    return texts.reports(60)


@pytest.mark.parametrize(("stretch", "shards"), [(4096, 1), (7, 3), (1, 2)])
@pytest.mark.parametrize("about", [EventSettings(), EventSettings(posting=4, nearest=3)])
def test_groups_are_those_of_one_process_whatever_the_stretches(
    some, tmp_path, stretch, shards, about
):
    annotated = texts.put(some, tmp_path / "annotated", shards)
    found = group(Parquet(1, shards), annotated, tmp_path, about, "x", stretch)
    assert found == events.group([events.features(a) for a in some], about)
    assert 2 < len(found) < 60


def test_reports_in_which_nothing_was_read_are_in_no_group(some, tmp_path):
    import msgspec

    bare = [msgspec.structs.replace(a, sentences=()) for a in some[:3]]
    annotated = texts.put([*bare, *some[3:9]], tmp_path / "annotated")
    found = group(Parquet(1, 2), annotated, tmp_path, EventSettings(), "x", 2)
    assert sorted(i for g in found for i in g.reports) == [a.document.id for a in some[3:9]]


def test_no_report_that_is_read_makes_no_group(tmp_path):
    annotated = texts.put([], tmp_path / "annotated", 1)
    assert group(Parquet(1, 2), annotated, tmp_path, EventSettings(), "x") == ()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40)), unique=True, max_size=60),
    st.integers(1, 9),
    st.integers(0, 5),
)
def test_a_stretch_gets_its_own_entries_and_those_within_reach(entries, stretch, reach):
    entries = sorted(entries)
    key = np.array([k for k, _ in entries], np.int64)
    row = np.array([r for _, r in entries], np.int64)
    where, at = halo(key, row // stretch, reach)
    expected = set()
    for i, (k, r) in enumerate(entries):
        for j, (other, _) in enumerate(entries):
            if other == k and abs(i - j) <= reach:
                expected.add((r // stretch, j))
    sent = list(zip(where.tolist(), at.tolist(), strict=True))
    assert expected <= set(sent)
    assert len(sent) == len(set(sent))
    for target, j in sent:  # nothing farther than the reach from an own entry of the stretch
        own = [i for i, (k, r) in enumerate(entries) if k == key[j] and r // stretch == target]
        assert min(own) - reach <= j <= max(own) + reach
