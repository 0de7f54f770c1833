"""Ids stay, people's joins and splits hold, the order of adding does not matter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.stores.settling import settle

REPORTS = "abcdefgh"


def groups(*some: str):
    return [(f"e-{one[0]}", tuple(one)) for one in some]


def test_new_reports_join_the_event_that_is_there():
    found = settle(groups("xabc"), {"a": "e-a", "b": "e-a"}, {}, {})
    assert found.events == {"e-a": ("a", "b", "c", "x")}
    assert not found.aliases


def test_a_new_event_is_named_for_its_first_report_unless_the_name_is_taken():
    found = settle(groups("ab", "cd"), {"a": "e-c", "b": "e-c"}, {}, {})
    assert found.events == {"e-c": ("a", "b"), "e-c-2": ("c", "d")}


def test_two_events_that_become_one_leave_a_way_from_the_old_id():
    found = settle(groups("abc"), {"a": "e-a", "b": "e-a", "c": "e-c"}, {}, {"e-old": "e-c"})
    assert found.events == {"e-a": ("a", "b", "c")}
    assert found.aliases == {"e-c": "e-a", "e-old": "e-a"}


def test_the_larger_part_of_a_split_event_keeps_its_id():
    found = settle(groups("a", "bc"), dict.fromkeys("abc", "e-a"), {}, {})
    assert found.events["e-a"] == ("b", "c")
    assert sorted(found.events) == ["e-a", "e-a-2"]


def test_pinned_reports_stay_and_what_the_machine_would_join_is_proposed():
    held = {"a": "e-a", "b": "e-b"}
    found = settle(groups("abn"), held, held, {})
    assert found.events == {"e-a": ("a", "n"), "e-b": ("b",)}
    assert found.proposals == {"e-a": ("e-b",), "e-b": ("e-a",)}


def test_an_event_that_comes_back_is_no_alias_any_more():
    found = settle(
        groups("ab"), dict.fromkeys("ab", "e-a"), {"a": "e-a", "b": "e-b"}, {"e-b": "e-a"}
    )
    assert found.events == {"e-a": ("a",), "e-b": ("b",)}
    assert not found.aliases


@given(
    st.dictionaries(st.sampled_from(REPORTS), st.integers(0, 3), min_size=1),
    st.dictionaries(st.sampled_from(REPORTS), st.sampled_from(["e-p", "e-q"])),
    st.dictionaries(st.sampled_from(REPORTS), st.sampled_from(["e-p", "e-q", "e-r"])),
)
def test_every_report_has_one_event_and_every_id_leads_to_one(grouped, pins, held):
    made: dict[int, list[str]] = {}
    for report, group in sorted(grouped.items()):
        made.setdefault(group, []).append(report)
    pins = {r: e for r, e in pins.items() if r in grouped}
    held = {r: e for r, e in held.items() if r in grouped}
    some = [(f"e-{reports[0]}", reports) for reports in made.values()]
    found = settle(some, held, pins, {})
    assert sorted(r for reports in found.events.values() for r in reports) == sorted(grouped)
    for report, event in pins.items():
        assert report in found.events[event]
    for event in held.values():
        assert event in found.events or found.aliases[event] in found.events
    assert settle(list(reversed(some)), held, pins, {}) == found
