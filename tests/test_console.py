"""Progress on standard error, and rows that are written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests import collection

from sayso import console
from sayso.errors import UsageError


def test_progress_is_silent_when_asked(capfd):
    with console.progress(quiet=True) as tell:
        tell("annotate", 3, 5)
    assert capfd.readouterr() == ("", "")


def test_without_a_terminal_a_line_is_written_now_and_then(capfd, monkeypatch):
    with console.progress(quiet=False) as tell:
        tell("read", 1, 0)
    assert capfd.readouterr() == ("", "")
    monkeypatch.setattr(console, "_EVERY", 0.0)
    with console.progress(quiet=False) as tell:
        tell("read", 1200, 0)
        tell("compile", 1, 5)
    assert capfd.readouterr() == ("", "read 1,200\ncompile 1 of 5\n")


@pytest.mark.parametrize(("done", "told"), [(0, 0), (1200, 1)])
def test_a_run_that_goes_on_says_so_once(capfd, done, told):
    with console.progress(quiet=False) as tell:
        tell("read", 1, 0)
        tell("annotate", done, 5000)
        tell("annotate", done + 1, 5000)
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("Going on with a run that was cut off: 1,200 of 5,000 reports") == told


def test_a_terminal_gets_bars_on_standard_error_only(tmp_path):
    pty = pytest.importorskip("pty")
    file = tmp_path / "in.jsonl"
    file.write_text(collection.jsonl(collection.rows()), encoding="utf-8")
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "sayso", "group", str(file)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "100"},
        check=True,
    )
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert len(done.stdout.splitlines()) == len(collection.rows())
    assert b"\x1b" not in done.stdout
    assert "read" in shown
    assert "group" in shown
    assert "4/4" in shown


# --- rows ---------------------------------------------------------------------------------------


def test_a_file_takes_its_name_when_all_is_written(tmp_path):
    target = tmp_path / "out.jsonl"
    target.write_text("before")

    def fail() -> None:
        with console.written(str(target)) as write:
            write({"id": "a"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert target.read_text() == "before"
    with console.written(str(target)) as write:
        write({"id": "a", "text": "\ud83d ü 😀"})
        assert target.read_text() == "before"
    assert target.read_bytes() == b'{"id": "a", "text": "\\ud83d \\u00fc \\ud83d\\ude00"}\n'
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_followed(tmp_path):
    target, link = tmp_path / "out.jsonl", tmp_path / "link.jsonl"
    link.symlink_to(target)
    with console.written(str(link)) as write:
        write({"id": "a"})
    assert link.is_symlink()
    assert target.read_text() == '{"id": "a"}\n'


def test_a_full_disk_is_a_clear_error():
    if not os.path.exists("/dev/full"):
        pytest.skip("no full device here")

    def fill(many: int) -> None:
        with console.written("/dev/full") as write:
            for _ in range(many):
                write({"id": "a"})

    for many in (1, 10_000):
        with pytest.raises(UsageError, match="cannot write /dev/full: No space left"):
            fill(many)


def test_rows_keep_their_ids_apart(tmp_path):
    file = tmp_path / "in.jsonl"
    ids = ["2", "a", "a", None, "", [1], 7, 7.5, "x#y"]
    file.write_text(
        "".join(collection.jsonl([{"id": i, "text": "Police said."}]) for i in ids)  # type: ignore
        + '{"text": "Police said."}\n'
    )
    rows = list(console.Rows(str(file)))
    assert len({row.name for row in rows}) == len(rows) == 10
    assert [row.fields["id"] for row in rows] == [*ids, "10"]
    assert [rows[n].name for n in (0, 1, 6, 8)] == ["2", "a", "7", "x#y"]


def test_lines_of_other_charsets_and_marks_are_read(tmp_path):
    text = '{"id": "a", "text": "Café: police said."}\n\n{"id": "b", "text": "Yes."}\r\n'
    for name, encoded in {
        "utf-8": text.encode(),
        "mark": text.encode("utf-8-sig"),
        "utf-16": text.encode("utf-16"),
        "windows-1252": text.encode("cp1252"),
    }.items():
        file = tmp_path / name
        file.write_bytes(encoded)
        rows = list(console.Rows(str(file)))
        assert [(r.name, r.fields["text"]) for r in rows] == [
            ("a", "Café: police said."), ("b", "Yes."),
        ]  # fmt: skip
