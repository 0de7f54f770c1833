"""Whole runs: the same bytes whatever the order, the processes, the hash seed, the interruptions."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests import collection

import sayso
from sayso import pipeline, records, runs
from sayso.cli import main
from sayso.errors import StoreError, UsageError
from sayso.model import EventRecord


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return collection.put(tmp_path_factory.mktemp("runs") / "in")


@pytest.fixture(scope="module")
def inputs(folder: Path) -> list[str]:
    return sorted(str(f) for f in folder.rglob("*") if f.is_file())


@pytest.fixture(scope="module")
def edition(folder: Path, inputs: list[str]) -> dict[str, bytes]:
    """What an undisturbed run writes."""
    record = sayso.compile(inputs, folder.parent / "out")
    assert not [p for p in record.problems if p.room == "pipeline"]
    return collection.tree(folder.parent / "out")


def start(words: list[str], seed: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "sayso", *words],
        env=os.environ | {"PYTHONHASHSEED": str(seed)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


# --- order, processes, hash seeds -------------------------------------------------------------


def test_order_and_hash_seed_change_no_byte(inputs, edition, tmp_path):
    words = [*inputs[::-1], inputs[0], "-o", str(tmp_path / "out"), "--jobs", "1"]
    done = start(["compile", *words], 1)
    _, told = done.communicate(timeout=300)
    assert done.returncode == 0, told
    assert collection.tree(tmp_path / "out") == edition


def test_events_compiled_in_several_processes_change_no_byte(
    inputs, edition, tmp_path, monkeypatch
):
    monkeypatch.setattr(runs, "MANY", 1)
    sayso.compile(inputs, tmp_path / "out", jobs=2)
    assert collection.tree(tmp_path / "out") == edition


def test_a_folder_is_its_files(folder, edition, tmp_path):
    sayso.compile([folder], tmp_path / "out")
    assert collection.tree(tmp_path / "out") == edition


def test_library_and_command_give_one_record(inputs, edition, tmp_path):
    record = sayso.compile(inputs)
    assert records.json_bytes(record) == edition["record.json"]
    result = CliRunner().invoke(main, ["compile", *inputs, "-o", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert collection.tree(tmp_path / "out") == edition


def test_annotating_in_several_processes_changes_no_line(tmp_path):
    file = tmp_path / "in.jsonl"
    file.write_text(collection.jsonl(collection.rows()), encoding="utf-8")
    done = start(["annotate", str(file), "--jobs", "2"], 3)
    lines, told = done.communicate(timeout=300)
    assert done.returncode == 0, told
    assert lines == CliRunner().invoke(main, ["annotate", str(file)]).stdout_bytes


# --- cut off ----------------------------------------------------------------------------------


def read(out: Path) -> int:
    return len(list((out / runs.PARTIAL).glob("*.msgpack")))


def whole(out: Path) -> bool:
    """Whether what stands there is either no edition, or all of one."""
    found = collection.tree(out)
    listed = [line[66:] for line in found["assets/manifest.txt"].decode().splitlines()]
    return "index.html" not in found or set(listed) <= set(found)


def test_a_run_that_is_killed_is_gone_on_with(inputs, edition, tmp_path):
    out = tmp_path / "out"
    words = ["compile", *inputs, "-o", str(out), "--jobs", "1"]
    points: list[Callable[[], bool]] = [
        lambda: read(out) >= 2,
        lambda: read(out) >= 4,
        lambda: len(list((out / ".writing").glob("*.html"))) >= 4,
        lambda: (out / "assets" / "manifest.txt").exists(),
    ]
    for seed, reached in enumerate(points):
        before = read(out)
        run = start(words, seed)
        while not reached() and run.poll() is None:
            time.sleep(0.002)
        os.killpg(run.pid, signal.SIGINT if seed == 0 else signal.SIGKILL)
        _, told = run.communicate(timeout=60)
        assert (b"stopped; the same call goes on" in told) == (seed == 0)
        assert (b"Going on with a run that was cut off" in told) == (before > 0)
        assert not (out / "assets").exists() or whole(out)
    done = start(words, 9)
    _, told = done.communicate(timeout=300)
    assert done.returncode == 0, told
    assert collection.tree(out) == edition


class CutOffError(BaseException):
    pass


def cut_at(where: str, nth: int) -> Callable[[str, int, int], None]:
    """A progress that ends the run at a stage's n-th word."""
    told = 0

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal told
        told += stage == where
        if stage == where and told == nth:
            raise CutOffError

    return tell


@pytest.mark.parametrize(
    ("stage", "nth", "kept"),
    [("read", 2, 0), ("annotate", 4, 3), ("compile", 2, 7), ("write", 1, 7), ("write", 2, 7)],
)
def test_wherever_a_run_is_cut_off_the_next_goes_on(
    inputs, edition, tmp_path, monkeypatch, stage, nth, kept
):
    out = tmp_path / "out"
    with pytest.raises(CutOffError):
        sayso.compile(inputs, out, progress=cut_at(stage, nth))
    assert read(out) == kept
    parsed: list[str] = []
    annotate = pipeline.annotate_document
    monkeypatch.setattr(
        runs, "annotate_document", lambda d, t: parsed.append(d.id) or annotate(d, t)
    )
    sayso.compile(inputs, out)
    assert len(parsed) == 7 - kept
    assert collection.tree(out) == edition


def test_an_older_edition_stands_until_the_new_one_is_whole(folder, inputs, tmp_path, monkeypatch):
    out = tmp_path / "out"
    sayso.compile(inputs, out)
    before = collection.tree(out)
    (out / "mine.txt").write_text("not of the edition")

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(records.files, "problems_bytes", full)
        with pytest.raises(StoreError, match="No space left on device"):
            sayso.compile(inputs[:2], out)
    found = collection.tree(out)
    assert {name: found[name] for name in before} == before
    sayso.compile(inputs[:2], out)
    after = collection.tree(out)
    assert len(json.loads(after["record.json"])["reports"]) == 2
    assert not [n for n in after if n.startswith(".")]
    assert after["mine.txt"] == b"not of the edition"
    fewer = tmp_path / "fewer"
    sayso.compile(inputs[:2], fewer)
    assert collection.tree(fewer) == {n: b for n, b in after.items() if n != "mine.txt"}


# --- one bad report never stops a run ---------------------------------------------------------


def breaking(phrase: str):
    whole = pipeline.annotate_document

    def annotate(document, tools):
        if phrase in document.text:
            raise ZeroDivisionError("a room's mistake")
        return whole(document, tools)

    return annotate


def test_a_report_that_a_room_cannot_read_is_kept_with_the_error(inputs, monkeypatch):
    monkeypatch.setattr(runs, "annotate_document", breaking("Kellmar"))
    record = sayso.compile(inputs)
    bad = {r.id for r in record.reports if "Kellmar" in r.text}
    assert len(bad) == 2
    told = [p for p in record.problems if p.room == "pipeline"]
    assert {p.document for p in told} == bad
    assert "ZeroDivisionError: a room's mistake (test_runs.py:" in told[0].message
    assert not bad & {r for e in record.events for r in e.reports}
    assert record.events


def test_an_event_that_cannot_be_compiled_leaves_its_reports_and_the_error(inputs, monkeypatch):
    whole = pipeline.compile_event

    def compiled(group, reports, tools):
        if any("Kellmar" in r.document.text for r in reports):
            raise KeyError("n1")
        return whole(group, reports, tools)

    monkeypatch.setattr(runs, "compile_event", compiled)
    record = sayso.compile(inputs)
    bad = {r.id for r in record.reports if "Kellmar" in r.text}
    assert {p.document for p in record.problems if p.room == "pipeline"} == bad
    assert "not compiled: KeyError" in next(
        p.message for p in record.problems if p.room == "pipeline"
    )
    assert record.events


def test_a_wrong_call_is_no_bad_report(inputs, monkeypatch):
    def annotate(*_: object) -> None:
        raise UsageError("no such tagger")

    monkeypatch.setattr(runs, "annotate_document", annotate)
    with pytest.raises(UsageError, match="no such tagger"):
        sayso.compile(inputs)


def test_a_row_that_cannot_be_read_is_kept_with_the_error(monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a room's mistake")

    monkeypatch.setattr(runs.documents, "from_row", broken)
    rows = [({"id": "a", "text": "Police said two died."}, None)]
    (row,) = runs.annotate_rows(rows, tools=pipeline.shipped())
    assert row["text"] == "Police said two died."
    assert "a room's mistake" in row["problems"][0]["message"]


def test_nothing_to_read_names_the_reasons(tmp_path):
    for n in range(7):
        (tmp_path / f"{n}.txt").write_bytes(b"")
    with pytest.raises(UsageError, match=r"none of 7 inputs .*0\.txt: empty.*and 2 more"):
        sayso.compile([tmp_path], tmp_path / "out")
    assert not (tmp_path / "out").exists()
    with pytest.raises(UsageError, match="nothing to read"):
        sayso.compile([])


def test_progress_is_told_in_the_order_of_the_stages(inputs, tmp_path):
    told: list[tuple[str, int, int]] = []
    record = sayso.compile(inputs, tmp_path / "out", progress=lambda *word: told.append(word))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [
        "read", "annotate", "compile", "write",
    ]  # fmt: skip
    many = len(record.reports)
    assert [t for t in told if t[0] == "annotate"][-1] == ("annotate", many, many)
    assert told[-1] == ("write", 1, 1)


def test_record_of_a_run_without_a_folder_writes_nothing(inputs, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert isinstance(sayso.compile(inputs), EventRecord)
    assert list(tmp_path.iterdir()) == []


# --- copies -----------------------------------------------------------------------------------


def test_a_text_is_parsed_once_and_each_copy_is_annotated_as_on_its_own(monkeypatch):
    tools = pipeline.shipped()
    texts = (collection.FERRY, collection.FERRY, collection.DOCTORS, collection.FERRY)
    days = ("2031-03-04", "2031-03-04", None, "2031-03-06")
    given = [
        sayso.documents.from_text(text, id=f"r{n}", outlet=f"Paper {n}", published=day)
        for n, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    alone = {d.id: pipeline.annotate_document(d, tools) for d in given}
    parsed = []
    parse = type(tools.parser).parse
    monkeypatch.setattr(
        type(tools.parser), "parse", lambda self, d: parsed.append(d.id) or parse(self, d)
    )
    task = runs.Copies(tools)
    found = {a.document.id: a for some in runs.copies(given) for a in task(some)}
    assert found == alone
    assert parsed == ["r0", "r2"]
    assert any(a.why.spans[0].report == "r1" for a in found["r1"].attributions)


def test_a_copy_that_cannot_be_annotated_is_kept_bare_under_its_own_name(monkeypatch):
    def broken(document, tools, parse=None):
        raise ValueError(f"in {document.id}")

    monkeypatch.setattr(runs, "annotate_document", broken)
    given = [sayso.documents.from_text(collection.BUS, id=i) for i in ("a", "b")]
    found = runs.Copies(pipeline.shipped())(given)
    assert [a.document.id for a in found] == ["a", "b"]
    assert [a.problems[0].document for a in found] == ["a", "b"]
    assert all("ValueError: in" in a.problems[0].message for a in found)
