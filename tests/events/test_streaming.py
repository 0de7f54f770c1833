"""A stream of reports: one pass, stable ids, merges and splits logged."""

from __future__ import annotations

from msgspec.structs import replace

from sayso.documents import from_text
from sayso.events import features_of_text, group, memberships, stream
from sayso.events.streaming import Stream
from sayso.model import Group, Why
from sayso.settings import EventSettings

FERRY = "The ferry Halcyon sank off Kerem and divers searched the wreck for passengers."
STRIKE = "Dockers of Tolva walked out over pay and the container terminal stood still."


def told(identity: str, text: str, day: int):
    return features_of_text(from_text(text, id=identity, published=f"2031-03-{day:02}"))


def story(many: int):
    """Two events in turn, each retold with a number of its own, one day after the other."""
    return [
        told(f"r{n}", f"{FERRY if n % 2 else STRIKE} Report {n} adds {n * 7} details.", 1 + n // 2)
        for n in range(many)
    ]


def events_of(found) -> dict[str, str]:
    return {m.id: m.event for m in found}


def test_order_and_all_reports_come_out():
    reports = story(12)
    assert [m.id for m in stream(reports)] == [r.id for r in reports]


def test_a_window_that_holds_all_finds_what_grouping_finds():
    reports = story(12)
    batch = events_of(memberships(group(reports), reports))
    assert events_of(stream(reports, replace(EventSettings(), window=90))) == batch


def test_an_event_keeps_its_id_while_its_reports_come():
    settings = replace(EventSettings(), window=3, step=2)
    found = events_of(stream(story(30), settings))
    assert len({found[f"r{n}"] for n in range(1, 30, 2)}) == 1
    assert len(set(found.values())) == 2


def test_only_the_window_is_held():
    held = []

    def watched():
        for one in story(60):
            held.append(one.id)
            yield one

    settings = replace(EventSettings(), window=2, step=2, held=8)
    for settled, _ in enumerate(stream(watched(), settings), 1):
        assert len(held) - settled <= 12


def test_merges_are_logged():
    first = [told("a", FERRY, 1), told("b", STRIKE, 1)]
    bridge = [told(f"c{n}", f"{FERRY} {STRIKE} Both, said {n} papers.", 2) for n in range(6)]
    log = []
    settings = replace(EventSettings(), step=2, start=0.02, trust=0.2, few=0.1)
    found = events_of(stream([*first, *bridge], settings, log.append))
    for change in log:
        assert change.kind in ("merged", "split")
        assert set(change.reports) <= set(found)
    if found["a"] == found["b"]:
        assert any(change.kind == "merged" for change in log)


def test_nothing_in_nothing_out():
    assert list(stream([])) == []


def test_a_report_whose_own_id_another_event_bears_gets_another():
    state = Stream(EventSettings())

    def turn(*groups: tuple[str, ...]) -> dict[str, str]:
        why = Why(rule="tests.by_hand")
        state._settle(Group(id=f"e-{g[0]}", reports=g, why=why) for g in groups)
        return dict(state.event)

    turn(("a", "c"), ("b", "x"))
    assert turn(("a", "b", "c"), ("x",))["x"] == "e-b"
    found = turn(("a", "c"), ("b",), ("x",))
    assert found == {"a": "e-a", "c": "e-a", "b": "e-b~2", "x": "e-b"}
