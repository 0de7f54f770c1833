"""The log: sealed, only appended, undone without being rewritten."""

from __future__ import annotations

import sqlite3

import pytest

from sayso import adding
from sayso.errors import UsageError
from sayso.stores import acts, compiled, correcting
from sayso.stores.checking import check
from sayso.stores.sqlite import Store


def comment(store, words="so"):
    target = f"event:{compiled.event_ids(store)[0]}"
    seen = correcting.item(store, target).version
    return correcting.act(store, who="Ada", kind="comment", target=target, seen=seen, reason=words)


def test_each_act_is_sealed_with_the_one_before(demo):
    one, two = comment(demo), comment(demo, "👩‍⚖️ \u202eא")
    assert one.previous == acts.START
    assert two.previous == one.hash
    assert acts.head(demo) == (2, two.hash)
    assert not acts.broken(demo)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE acts SET reason = 'other' WHERE n = 2",
        "UPDATE acts SET who = 'Eve' WHERE n = 1",
        "UPDATE acts SET at = '2031-01-01' WHERE n = 3",
        "DELETE FROM acts WHERE n = 2",
        "DELETE FROM acts WHERE n = 1",
        "UPDATE acts SET n = 9 WHERE n = 3",
    ],
)
def test_what_was_changed_behind_its_back_is_found(demo, change):
    for words in ("one", "two", "three"):
        comment(demo, words)
    demo.close()
    raw = sqlite3.connect(demo.path)
    raw.execute("DROP TRIGGER acts_no_update")
    raw.execute("DROP TRIGGER acts_no_delete")
    raw.execute(change)
    raw.commit()
    raw.close()
    with Store(demo.path) as again:
        assert any(said.startswith("act ") for said in check(again))


def figure_of(store, low=None):
    for event in compiled.event_ids(store):
        for figure in compiled.machine(store, event).figures:
            if low is None or figure.low == low:
                return f"figure:{figure.id}"
    raise AssertionError(low)


def change(store, target, **after):
    seen = correcting.item(store, target).version
    return correcting.act(store, who="Ada", kind="change", target=target, seen=seen, after=after)


def test_a_stale_edit_is_refused_with_both_versions(demo):
    target = figure_of(demo)
    seen = correcting.item(demo, target).version
    change(demo, target, low=3, high=3)
    with pytest.raises(acts.StaleError) as refused:
        correcting.act(
            demo, who="Bo", kind="change", target=target, seen=seen, after={"low": 4, "high": 4}
        )
    assert refused.value.seen == seen
    assert refused.value.current == correcting.item(demo, target).version
    assert correcting.item(demo, target).fields == {"low": 3, "high": 3}
    assert acts.head(demo)[0] == 1


def test_undo_brings_back_what_stood_there_and_keeps_the_log(demo, tools):
    target = figure_of(demo)
    event = correcting.event_of_target(demo, target)
    before = compiled.shown(demo, event)[0]
    one = change(demo, target, low=41, high=43)
    adding.refresh(demo, event, tools)
    assert compiled.shown(demo, event)[0] != before
    acts.undo(demo, one.n, who="Ada")
    adding.refresh(demo, event, tools)
    assert compiled.shown(demo, event)[0] == before
    assert [a.kind for a in acts.acts(demo, target=target)] == ["change", "undo"]
    with pytest.raises(UsageError, match="undone already"):
        acts.undo(demo, one.n, who="Ada")


def test_an_earlier_act_is_not_undone_under_a_later_one(demo):
    target = figure_of(demo)
    one = change(demo, target, low=41, high=43)
    change(demo, target, low=44, high=44)
    with pytest.raises(UsageError, match="undo that first"):
        acts.undo(demo, one.n, who="Ada")


def test_two_writers_take_turns(demo):
    comment(demo)
    with Store(demo.path) as other:
        comment(other)
        comment(demo)
    assert not acts.broken(demo)
    assert acts.head(demo)[0] == 3
