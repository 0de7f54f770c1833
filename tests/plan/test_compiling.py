import msgspec
from tests.plan import texts

from sayso.engines.parquet import Parquet
from sayso.model import Group, Problem, Why
from sayso.pipeline import Tools, compile_event
from sayso.plan.compiling import Members, compiled
from sayso.runs import Compile


def grouped(some):
    halves = (some[:3], some[3:])
    return [
        Group(
            id=f"e-{half[0].document.id}",
            reports=tuple(a.document.id for a in half),
            why=Why(rule="events.clustering.alike"),
        )
        for half in halves
    ]


def test_each_event_is_compiled_from_its_own_reports_once(tmp_path):
    some, tools, told = texts.reports(7), Tools(), []
    groups = grouped(some)
    annotated = texts.put(some, tmp_path / "annotated")
    parts, failed = compiled(
        Parquet(1, 3), annotated, tmp_path, groups, Compile(tools), "x", lambda *a: told.append(a)
    )
    known = {a.document.id: a for a in some}
    expected = [compile_event(g, [known[i] for i in g.reports], tools) for g in groups]
    assert sorted(parts, key=lambda p: p.event.id) == expected
    assert failed == []
    assert told[-1][0] == told[-1][1] > 0


def test_an_event_that_cannot_be_compiled_leaves_its_reasons(tmp_path, monkeypatch):
    some = texts.reports(7)
    groups = grouped(some)

    def broken(group, reports, tools):
        if group is not None and group.id == groups[0].id:
            raise ValueError("a broken event")
        return compile_event(group, reports, tools)

    monkeypatch.setattr("sayso.runs.compile_event", broken)
    annotated = texts.put(some, tmp_path / "annotated")
    parts, failed = compiled(
        Parquet(1, 3), annotated, tmp_path, groups, Compile(Tools()), "x", lambda *a: None
    )
    assert [p.event.id for p in parts] == [groups[1].id]
    assert sorted(p.document for p in failed) == sorted(groups[0].reports)
    assert all(isinstance(p, Problem) and "a broken event" in p.message for p in failed)


def test_members_are_read_back_as_written(tmp_path):
    groups = grouped(texts.reports(5))
    Members(tmp_path).write(groups)
    read = Members(tmp_path)
    assert [msgspec.msgpack.decode(g, type=Group) for g in read.groups] == groups
    assert read.event == {i: n for n, g in enumerate(groups) for i in g.reports}
    Members(tmp_path).write([])
    assert Members(tmp_path).event == {}
