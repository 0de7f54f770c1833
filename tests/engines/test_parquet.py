import pytest
from tests.engines import counting

from sayso.engines import over_tables, tables
from sayso.engines.parquet import Parquet
from sayso.errors import EngineError


@pytest.mark.parametrize(("key", "shards"), [("word", 1), ("word", 4), ("key", 3)])
def test_all_rows_of_a_key_come_together(tmp_path, key, shards):
    expected = counting.put(tmp_path / "in")
    engine = Parquet(1, shards)
    how = {"before": counting.Ones()}
    engine.group(tmp_path / "in", key, counting.Sums(), tmp_path / "out", "x", **how)
    assert counting.counted(tmp_path / "out") == expected
    assert sorted(f.name for f in tmp_path.iterdir()) == ["in", "out"]


def test_rows_are_put_by_a_column(tmp_path):
    expected = counting.put(tmp_path / "in")
    engine = Parquet(1, 2)
    how = {"before": counting.Ones(), "by": "key"}
    engine.group(tmp_path / "in", "key", counting.Sums(), tmp_path / "out", "x", **how)
    assert {f.name for f in (tmp_path / "out").iterdir() if f.is_dir()} == {
        f"key={len(w)}" for w in expected
    }
    assert counting.counted(tmp_path / "out" / "key=5") == {
        w: n for w, n in expected.items() if len(w) == 5
    }


def test_a_grouping_is_done_again_only_if_it_was_made_from_other_things(tmp_path):
    counting.put(tmp_path / "in")
    engine, out = Parquet(1, 2), tmp_path / "out"
    engine.group(tmp_path / "in", "word", counting.Ones(), out, "x")
    before = [f.stat().st_mtime_ns for f in tables.files(out)]
    engine.group(tmp_path / "in", "word", counting.Ones(), out, "x")
    assert [f.stat().st_mtime_ns for f in tables.files(out)] == before
    engine.group(tmp_path / "in", "word", counting.Ones(), out, "y")
    assert [f.stat().st_mtime_ns for f in tables.files(out)] != before


def test_a_lost_worker_loses_nothing(tmp_path):
    counting.put(tmp_path / "in")
    told = []
    fatal = counting.Fatal(tmp_path / "died")
    Parquet(2).map(tmp_path / "in", fatal, tmp_path / "out", "x", lambda *a: told.append(a))
    assert (tmp_path / "died").exists()
    assert told[-1] == (3, 3)
    assert len(tables.read(tmp_path / "out")) == len(tables.read(tmp_path / "in")) == 18


def test_engines_by_name():
    with over_tables("parquet", jobs=2, shards=5) as engine:
        assert (engine.name, engine.jobs, engine.shards) == ("parquet", 2, 5)


def test_a_missing_library_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(EngineError, match=r"sayso\[tables\]"), over_tables("parquet"):
        pass
