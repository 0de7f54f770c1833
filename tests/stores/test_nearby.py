"""A new report is grouped with the events of its like alone, and ends where all would bring it."""

from __future__ import annotations

import shutil

import pytest
from msgspec.structs import replace

from sayso import adding
from sayso.pipeline import DEMO, Tools
from sayso.settings import Settings
from sayso.stores import compiled, correcting, nearby
from sayso.stores.checking import check
from sayso.stores.sqlite import Store

REPORTS = sorted((DEMO / "reports").iterdir())
LATER = REPORTS[5:]


@pytest.fixture(scope="module")
def few() -> Tools:
    """Tools by which all is never grouped anew for being little."""
    settings = Settings()
    settings = replace(settings, stores=replace(settings.stores, anew=0))
    return Tools(gazetteer_file=str(DEMO / "gazetteer.csv"), settings=settings)


def anchored(file):
    """As if all had been grouped when there were very many."""
    with Store(file) as store, store.writing():
        store.run("UPDATE meta SET value = '1000' WHERE key = 'grouped'")


def members(file):
    with Store(file) as store:
        assert not list(check(store))
        return {e: set(compiled.members(store, e)) for e in compiled.event_ids(store)}


def test_one_by_one_the_events_are_those_of_all_at_once(first, demo_file, few, monkeypatch):
    before = members(first)
    anchored(first)
    monkeypatch.setattr(adding, "_all", None)  # all reports are never asked for
    for report in LATER:
        adding.add([report], first, who="test", tools=few)
    after = members(first)
    assert sorted(map(sorted, after.values())) == sorted(
        sorted(some) for some in members(demo_file).values()
    )
    assert all(reports < after[event] for event, reports in before.items())  # ids stay


def test_only_events_that_a_report_may_be_of_are_looked_at(demo_file, few, tmp_path):
    file = shutil.copy(demo_file, tmp_path / "demo.sayso")
    anchored(file)
    report = tmp_path / "other.txt"
    report.write_text(
        "Choir wins prize\n\nA choir of bakers won the singing prize of Mellin on Sunday.\n"
    )
    before = members(file)
    done = adding.add([report], file, who="test", tools=few)
    assert (done.stored, done.events, done.new) == (1, 1, 1)
    after = members(file)
    assert {e: after[e] for e in before} == before
    assert len(after) == len(before) + 1


def test_a_correction_outlives_a_report_that_is_grouped_with_its_like(first, few):
    anchored(first)
    with Store(first) as store:
        (event,) = compiled.event_ids(store)
        figure = compiled.machine(store, event).figures[0]
        target = f"figure:{figure.id}"
        seen = correcting.item(store, target).version
        correcting.act(
            store, who="Ada", kind="change", target=target, seen=seen,
            after={"low": 77, "high": 77},
        )  # fmt: skip
    adding.add(LATER[:1], first, who="test", tools=few)
    with Store(first) as store:
        stands = correcting.item(store, target)
        assert (stands.shown["low"], stands.shown["why"]["by"]) == (77, "person")


def test_what_is_counted_of_a_report_that_is_read_again_is_counted_once(first, tools):
    def counted(store):
        return (
            store.rows("SELECT * FROM holders WHERE many > 0 ORDER BY term"),
            store.rows("SELECT term, day, report FROM terms ORDER BY term, day, report"),
        )

    with Store(first) as store:
        before = counted(store)
        (report, *_) = compiled.members(store, compiled.event_ids(store)[0])
        with store.writing():
            nearby.drop(store, report)
        assert counted(store) != before
        assert nearby.fresh(store) == [report]
        adding.settle(store, tools, 1, lambda *_: None)
        assert nearby.fresh(store) == []
        assert counted(store) == before


def test_all_are_grouped_again_when_half_as_many_came(first):
    with Store(first) as store:
        many = len(compiled.members(store, compiled.event_ids(store)[0]))
        assert nearby.due(store, 1, least=many + 1)
        assert not nearby.due(store, 1, least=0)
        assert nearby.due(store, many // 2 + 1, least=0)


def test_a_store_of_before_the_index_is_grouped_whole_once(demo_file, tools, tmp_path):
    file = shutil.copy(demo_file, tmp_path / "demo.sayso")
    before = members(file)
    with Store(file) as store, store.writing():
        for table in ("terms", "holders", "indexed"):
            store.run(f"DELETE FROM {table}")
        store.run("DELETE FROM meta WHERE key = 'grouped'")
    with Store(file) as store:
        assert adding.settle(store, tools, 1, lambda *_: None) == (0, 0)
        assert nearby.fresh(store) == []
    assert members(file) == before
