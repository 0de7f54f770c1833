"""The command that measures the room."""

from __future__ import annotations

from collections import Counter

from sayso.web import load


def test_invented_reports_are_the_same_each_time():
    rows = list(load.invented(40, 20))
    assert rows == list(load.invented(40, 20))
    titles = Counter(row["title"].rpartition(" kills ")[0] for row in rows)
    assert sorted(titles.values()) == [5, 5, 5, 5, 20]


def test_a_small_load_is_borne_and_told(tmp_path, tools, capsys):
    file = tmp_path / "load.sayso"
    load.filled(file, 15, 5, tools)
    event = load.opened(file, tools)
    load.searched(file)
    told = capsys.readouterr().out
    assert "15 reports added" in told
    assert "event of 5 reports" in told
    with load.Store(file) as store:
        assert event in {i for (i,) in store.rows("SELECT id FROM events")}


def test_requests_that_fail_are_counted():
    with load.socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound, not listening: refused
        found = load._asked(nobody.getsockname()[1], ["/", "/log"])
    assert found == {"ConnectionRefusedError": 2}
