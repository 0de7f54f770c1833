import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan import texts

from sayso import events
from sayso.engines.parquet import Parquet
from sayso.plan.columns import INT, REAL, array, lists, starts, table
from sayso.plan.running import group
from sayso.plan.vectors import ROWS, Edges, Halo, Shape, halo
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
    told, expected = [], []
    found = group(Parquet(1, shards), annotated, tmp_path, about, "x", stretch, told.append)
    assert found == events.group([events.features(a) for a in some], about, expected.append)
    assert 2 < len(found) < 60
    assert told == expected
    assert bool(told) == (about.posting == 4)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 2)), unique=True, min_size=1, max_size=60
    ),
    st.integers(1, 9),
    st.integers(1, 4),
    st.integers(1, 3),
)
def test_edges_bring_a_stretch_what_whole_postings_would(held, stretch, reach, cuts):
    """Also where a stretch's rows come in several pieces, as Spark may read them."""
    rows = sorted({r for r, _ in held})
    shape, about = Shape(31, 3, stretch), EventSettings(posting=2 * reach, heaviest=3)
    terms = [sorted(t for r, t in held if r == row) for row in rows]
    first = starts([len(t) for t in terms])
    flat_ = [t for some in terms for t in some]
    known = table(
        ROWS,
        stretch=np.array(rows) // stretch,
        row=rows,
        square=np.ones(len(rows)),
        term=lists(flat_, first, INT),
        weight=lists(np.ones(len(flat_)), first, REAL),
    )
    size = max(1, len(rows) // cuts)
    pieces = [Edges(shape, about)(known.slice(n, size)) for n in range(0, len(rows), size)]
    sent = Halo(about)(pa.concat_tables(pieces))
    found = {
        (s, t, r)
        for s, t, r in zip(
            *(array(sent, n).tolist() for n in ("stretch", "term", "row")), strict=True
        )
        if r >= 0
    }
    postings = {t: [r for r, u in sorted(held) if u == t] for t in range(3)}
    for term, posting in postings.items():
        for i, row in enumerate(posting):
            near = posting[max(0, i - reach) : i + reach + 1]
            mine = row // stretch
            assert {(mine, term, r) for r in near if r // stretch != mine} <= found
    assert not any(r // stretch == s for s, _, r in found)
    many = zip(*(array(sent, n).tolist() for n in ("term", "row", "weight")), strict=True)
    crowded = {t: int(w) for t, r, w in many if r == -3}
    assert crowded == {t: len(p) for t, p in postings.items() if len(p) > 2 * reach}
    assert {
        s
        for s, r in zip(*(array(sent, n).tolist() for n in ("stretch", "row")), strict=True)
        if r == -1
    } == {r // stretch for r in rows}


def test_a_word_of_half_of_all_reports_is_no_long_list_in_one_task():
    """Of each stretch no more leaves than lies within reach of its neighbours."""
    rows = np.arange(0, 20_000, 2)
    about, shape = EventSettings(), Shape(20_000, 1, 4096)
    sent = []
    for n in range(5):
        mine = rows[rows // 4096 == n]
        known = table(
            ROWS,
            stretch=mine // 4096,
            row=mine,
            square=np.ones(len(mine)),
            term=lists(np.zeros(len(mine), np.int64), starts([1] * len(mine)), INT),
            weight=lists(np.ones(len(mine)), starts([1] * len(mine)), REAL),
        )
        sent.append(Edges(shape, about)(known))
    assert all(len(some) <= about.posting + 2 for some in sent)
    made = Halo(about)(pa.concat_tables(sent))
    crowded = made.filter(array(made, "row") == -3)
    assert crowded.column("weight").to_pylist() == [10_000.0]


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
