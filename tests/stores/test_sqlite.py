"""The file: kills, full disks, stores that may only be read, files that are none."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys

import pytest

from sayso.bench.kills import invented, kills
from sayso.errors import StoreError
from sayso.model import Model, Run
from sayso.stores import acts, compiled, holdings
from sayso.stores.checking import check
from sayso.stores.migrations import MIGRATIONS, digest
from sayso.stores.sqlite import Store

RUN = Run(sayso="", model=Model(name="", sha256=""), weights=None, gazetteer="", settings={},
          policy="", inputs=())  # fmt: skip


def test_shipped_migrations_never_change():
    assert [digest(m)[:16] for m in MIGRATIONS] == [
        "8019a3b698ec7c0f",
        "9e7d6321ca2437b7",
    ]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_writers_lose_nothing_and_tear_nothing(tmp_path):
    result = kills(6, tmp_path, seed=3)
    assert (result.kills, result.lost, result.torn) == (6, 0, 0)


def fill(store, many=3000):
    addition = holdings.begin(store, "t", RUN)
    for number in range(many):
        raw, annotated = invented(number, 1)
        holdings.put(store, addition, raw, annotated, "t")


def test_a_full_disk_is_told_and_the_store_is_as_it_was(demo):
    demo.db.execute("PRAGMA max_page_count = 10").fetchone()  # no page more than there are
    before = demo.row("SELECT count(*) FROM reports")
    with pytest.raises(StoreError, match="no room on the disk"), demo.writing():
        fill(demo)
    assert demo.row("SELECT count(*) FROM reports") == before
    assert not list(check(demo))
    demo.db.execute("PRAGMA max_page_count = 1000000").fetchone()
    fill(demo, 2)
    assert not list(check(demo))


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of a process")
def test_a_file_that_may_grow_no_more_is_told_and_the_store_is_as_it_was(demo):
    code = f"""
import resource, signal, sys
from sayso.errors import StoreError
from sayso.stores.sqlite import Store
sys.path.insert(0, {str(os.path.dirname(__file__))!r})
import test_sqlite
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store({str(demo.path)!r}) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    try:
        test_sqlite.fill(store)
    except StoreError as error:
        print("told:", error)
"""
    demo.close()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("told:")
    with Store(demo.path) as store:
        assert not list(check(store))


def test_a_store_that_may_only_be_read_is_read_and_not_written(demo):
    demo.close()
    for name in ("-wal", "-shm"):
        demo.path.with_name(demo.path.name + name).unlink(missing_ok=True)
    with Store(demo.path, write=False) as store:
        assert compiled.event_ids(store)
        assert not list(check(store))
        with pytest.raises(StoreError, match="may only be read"):
            acts.append(store, who="t", kind="comment", target="report:x", event=None)


def test_another_process_that_writes_for_too_long_is_told(demo):
    from sayso.settings import StoreSettings

    with Store(demo.path, settings=StoreSettings(wait=0.05)) as other, demo.writing():
        with pytest.raises(StoreError, match="another process"):
            acts.append(other, who="t", kind="comment", target="report:x", event=None)
        compiled.event_ids(other)  # it can still be read


def test_files_that_are_no_store(tmp_path):
    with pytest.raises(StoreError, match="there is no store"):
        Store(tmp_path / "none.sayso")
    with pytest.raises(StoreError, match="no folder"):
        Store(tmp_path / "no" / "none.sayso", create=True)
    (tmp_path / "text.txt").write_text("no store\n" * 200)
    with pytest.raises(StoreError, match="no store"):
        Store(tmp_path / "text.txt", create=True)
    assert (tmp_path / "text.txt").read_text() == "no store\n" * 200
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (a)")
    other.close()
    with pytest.raises(StoreError, match="no store of Sayso's"):
        Store(tmp_path / "other.db", create=True)


def test_a_store_of_a_newer_version_is_left_alone(demo):
    with demo.writing():
        demo.run("INSERT INTO migrations VALUES (99, 'x', 'y')")
    demo.close()
    with pytest.raises(StoreError, match="newer Sayso"):
        Store(demo.path)


DAMAGES = [
    ("UPDATE sources SET bytes = x'00'", "its bytes have another hash"),
    ("UPDATE reports SET text = text || '.'", "its text has another hash"),
    ("UPDATE readings SET annotated = x'00'", "its reading cannot be read"),
    ("UPDATE passages SET body = 'other' WHERE kind = 'text'", "the search has other words"),
    ("UPDATE passages SET ref = 'no-place' WHERE kind = 'text'", "the search has other words"),
    ("UPDATE events SET machine = x'00'", "cannot be read"),
    ("DELETE FROM search WHERE rowid < 5", "search: its index"),
    ("DELETE FROM members WHERE report = (SELECT min(report) FROM members)", "holds other reports"),
]


@pytest.mark.parametrize(("damage", "said"), DAMAGES)
def test_check_says_what_is_wrong(demo, damage, said):
    demo.close()
    raw = sqlite3.connect(demo.path)
    for table in ("sources", "reports"):
        raw.execute(f"DROP TRIGGER {table}_no_update")
    raw.execute(damage)
    raw.commit()
    raw.close()
    with Store(demo.path) as store:
        found = list(check(store))
    assert any(said in one for one in found), found


def test_a_file_whose_own_table_is_no_text_is_damaged(tmp_path):
    with Store(tmp_path / "a.sayso", create=True):
        pass
    file = tmp_path / "a.sayso"
    raw = file.read_bytes()
    assert raw.count(b"CREATE TABLE reports") == 1
    file.write_bytes(
        raw.replace(b"CREATE TABLE reports", b"CREATE TABLE \xff\xff\xff\xff\xff\xff\xff")
    )
    with pytest.raises(StoreError, match="damaged"), Store(file):
        pass
