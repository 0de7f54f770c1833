"""``sayso add``: ids stay, corrections survive, the order of adding changes nothing that is read."""

from __future__ import annotations

import shutil

import msgspec
import pytest

from sayso import adding
from sayso.errors import StoreError, UsageError
from sayso.pipeline import DEMO
from sayso.runs import compile_paths
from sayso.stores import acts, compiled, correcting, holdings
from sayso.stores.checking import check
from sayso.stores.sqlite import Store

REPORTS = sorted((DEMO / "reports").iterdir())
FIRST, LATER = REPORTS[:5], REPORTS[5:]


def events_of(file):
    with Store(file, write=False) as store:
        return {
            event: set(compiled.machine(store, event).event.reports)
            for event in compiled.event_ids(store)
        }


def test_later_reports_join_the_events_and_ids_stay(first_file, demo_file):
    before, after = events_of(first_file), events_of(demo_file)
    assert len(after) == 2
    for event, reports in before.items():
        assert reports < after[event]


def test_adding_in_steps_reads_what_one_run_reads(demo, tools):
    whole = compile_paths(REPORTS, tools=tools)
    kept = adding.record(demo)
    for name in ("reports", "names", "claims", "figures", "places", "dates"):
        assert msgspec.to_builtins(getattr(kept, name)) == msgspec.to_builtins(getattr(whole, name))
    assert {e.reports for e in kept.events} == {e.reports for e in whole.events}
    assert {e.points for e in kept.events} == {e.points for e in whole.events}


def test_the_same_reports_again_are_duplicates(first, tools):
    done = adding.add(FIRST, first, who="test", tools=tools)
    assert (done.stored, done.duplicates, done.events) == (0, len(FIRST), 0)


def test_what_cannot_be_read_is_told_and_nothing_else_is_lost(first, tools, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(UsageError, match=r"empty\.txt"):
        adding.add([tmp_path / "empty.txt"], first, who="test", tools=tools)
    with Store(first) as store:
        assert "empty" in {i.reason for i in holdings.inputs(store)}
        assert not list(check(store))


def test_bytes_and_text_are_kept_with_their_hashes(demo):
    for file in REPORTS:
        if file.suffix != ".jsonl":
            raw = file.read_bytes()
            row = demo.row("SELECT count(*) FROM sources WHERE bytes = ?", (raw,))
            assert row == (1,), file.name


@pytest.mark.parametrize("table", ["sources", "reports", "acts", "additions", "inputs"])
def test_what_is_written_once_cannot_be_changed(demo, table):
    if table == "acts":
        event = compiled.event_ids(demo)[0]
        acts.append(demo, who="t", kind="comment", target=f"event:{event}", event=event)
    column = demo.rows(f"PRAGMA table_info({table})")[1][1]
    for sql in (f"UPDATE {table} SET {column} = ''", f"DELETE FROM {table}"):
        with pytest.raises(StoreError, match="never changes"), demo.writing():
            demo.run(sql)


def test_a_correction_outlives_later_reports_and_another_reading(first, tools):
    with Store(first) as store:
        (event,) = compiled.event_ids(store)
        part = compiled.machine(store, event)
        counted = part.event.incidents[0].tolls[0].by_claimant[0].figures[-1]
        figure = next(f for f in part.figures if f.id == counted)
        target = f"figure:{figure.id}"
        correcting.act(
            store, who="Ada", kind="change", target=target,
            seen=correcting.item(store, target).version, after={"low": 77, "high": 77},
        )  # fmt: skip
        adding.refresh(store, event, tools)
    adding.add(LATER, first, who="test", tools=tools)
    adding.add([], first, who="test", tools=tools, again=True)
    with Store(first) as store:
        stands = correcting.item(store, target)
        assert (stands.shown["low"], stands.shown["why"]["by"]) == (77, "person")
        assert stands.machine["low"] == figure.low != 77
        shown = compiled.shown(store, stands.event)[0]
        highs = [t.high for i in shown.event.incidents for t in i.tolls]
        assert 77 in highs  # what follows from the number follows from the corrected one
        assert not list(check(store))


def test_where_the_machine_now_differs_both_are_shown(first, tools):
    with Store(first) as store:
        (event,) = compiled.event_ids(store)
        figure = compiled.machine(store, event).figures[0]
        target = f"figure:{figure.id}"
        seen = correcting.item(store, target).version
        correcting.act(store, who="Ada", kind="accept", target=target, seen=seen)
        (read,) = holdings.annotated(store, [figure.report])
        other = tuple(
            msgspec.structs.replace(f, low=5, high=6) if f.span == figure.span else f
            for f in read.figures
        )
        holdings.put_reading(store, msgspec.structs.replace(read, figures=other), "another")
        adding.settle(store, tools, 1, lambda *_: None, everything=True)
        stands = correcting.item(store, target)
        assert stands.state == "accept"
        assert (stands.machine["low"], stands.then["low"]) == (5, figure.low)


def test_what_a_person_accepted_stays_when_the_machine_reads_it_no_more(first, tools):
    with Store(first) as store:
        (event,) = compiled.event_ids(store)
        claim = compiled.machine(store, event).claims[0]
        target = f"claim:{claim.id}"
        seen = correcting.item(store, target).version
        correcting.act(store, who="Ada", kind="accept", target=target, seen=seen)
        (read,) = holdings.annotated(store, [claim.report])
        bare = msgspec.structs.replace(
            read, attributions=(), names=(),
            figures=tuple(msgspec.structs.replace(f, attribution=None) for f in read.figures),
            triggers=tuple(msgspec.structs.replace(t, attribution=None) for t in read.triggers),
        )  # fmt: skip
        holdings.put_reading(store, bare, "another")
        adding.settle(store, tools, 1, lambda *_: None, everything=True)
        stands = correcting.item(store, target)
        assert stands.machine is None
        assert stands.shown["why"] == {
            "rule": "stores.revising.kept", "by": "person", "score": None,
            "spans": stands.shown["why"]["spans"],
        }  # fmt: skip


def test_reports_that_a_cut_off_call_left_are_grouped_by_the_next(first, tools, tmp_path):
    cut = tmp_path / "cut.sayso"
    shutil.copy(first, cut)
    with Store(cut) as store, store.writing():
        store.run("DELETE FROM members")
    adding.add(LATER[:1], cut, who="test", tools=tools)
    with Store(cut) as store:
        assert store.row("SELECT count(*) FROM members") == store.row(
            "SELECT count(*) FROM reports"
        )
        assert not list(check(store))
