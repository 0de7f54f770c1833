"""Inputs read by tasks over tables are the readings of one process, whatever the tasks."""

import gzip
import io
import json
import os
from types import SimpleNamespace

import msgspec
import pytest
from tests import collection
from tests.documents.test_archives import page, record, zipped

from sayso import documents
from sayso.engines import tables
from sayso.engines.parquet import Parquet
from sayso.model import Document
from sayso.plan.reading import Readers, ReadUnits, read
from sayso.runs import named
from sayso.settings import DocumentSettings


@pytest.fixture
def folder(tmp_path):
    """Every kind of end, copies over all kinds of files, two lists that lead to one archive."""
    folder = collection.put(tmp_path / "in")
    row = json.dumps({"id": "bus", "text": collection.BUS, "date": "2032-07-19"})
    cut = record(2, length=99_999_999)
    files = {
        "a.warc.gz": gzip.compress(record(1)) + gzip.compress(record(2)),
        "b.warc": record(2) + cut + record(3, page(1), length=len(page(1)) - 40),
        "c.html": page(2),
        "copies.jsonl": f"{row}\n{row}\nno row\n".encode(),
        "d.jsonl": f'{row}\n{{"id": 5}}\n'.encode(),
        "empty.txt": b"",
        "picture.html": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        "z.zip": zipped(
            {"bus.txt": collection.BUS.encode(), "../out.txt": b"no", "p.html": page(3)}
        ),
    }
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    (folder / "lists").mkdir()
    for name in ("one.paths", "two.paths", "three.paths"):
        (folder / "lists" / name).write_text("e.warc.gz\n")
    (folder / "lists" / "e.warc.gz").write_bytes(gzip.compress(record(3)))
    (folder / os.fsdecode(b"caf\xe9.txt")).write_bytes(collection.COPY.encode())
    (folder / ".hidden.txt").write_text("hidden")
    return folder


def paths(folder):
    return [folder, folder / "not-there.txt", "-"]


def serial(folder, limits):
    found = [named(r) for r in documents.read(paths(folder), limits)]
    inputs = sorted((r.input for r in found), key=lambda i: (i.path, i.sha256 or "", i.outcome))
    held = [r.document for r in found if r.document is not None]
    return inputs, [p for r in found for p in r.problems], held


def over_tables(folder, work, shards=3, jobs=1, limits=None):
    how = Readers(limits or DocumentSettings(), None, shards)
    inputs, problems, stored = read(
        Parquet(jobs, shards), paths(folder), work, how, lambda path: False, lambda *a: None
    )
    packed = tables.read(work / "documents").column("document").to_pylist()
    held = [msgspec.msgpack.decode(one, type=Document) for one in packed]
    assert len(held) == stored
    return inputs, problems, held


@pytest.fixture
def stdin(monkeypatch):
    raw = json.dumps({"id": "in", "text": collection.DOCTORS}).encode()

    def again():
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))

    again()
    return again


@pytest.mark.parametrize("shards", [1, 3, 40])
def test_readings_do_not_depend_on_the_tasks(folder, tmp_path, stdin, shards):
    inputs, problems, held = serial(folder, DocumentSettings())
    stdin()
    found = over_tables(folder, tmp_path / "work", shards)
    assert found[0] == inputs
    assert found[1] == problems
    assert sorted(found[2], key=lambda d: d.id) == sorted(held, key=lambda d: d.id)
    ends = {i.outcome for i in inputs}
    assert ends == {"stored", "skipped", "failed", "duplicate"}
    again = [i for i in inputs if "named before" in (i.reason or "")]
    assert len(again) == 2


def test_what_an_archive_said_of_a_copy_stays_with_no_report(folder, tmp_path, stdin):
    (folder / "b.warc").unlink()
    chunks = b"%x\r\n" % len(page(1)) + page(1)  # without their end
    told = record(4, chunks, head="Transfer-Encoding: chunked\r\n")
    (folder / "z.warc").write_bytes(told)
    inputs, problems, _ = serial(folder, DocumentSettings())
    stdin()
    assert over_tables(folder, tmp_path / "work", 40)[:2] == (inputs, problems)
    assert [p.document for p in problems if "chunks" in p.message] == [None]


def test_the_next_run_reads_what_changed_alone(folder, tmp_path, stdin, monkeypatch):
    limits = DocumentSettings()
    over_tables(folder, tmp_path / "work")
    read_again = []
    call = ReadUnits.__call__

    def watched(self, units):
        read_again.extend(os.fsdecode(p) for p in units.column("path").to_pylist())
        return call(self, units)

    monkeypatch.setattr(ReadUnits, "__call__", watched)
    stdin()
    before = over_tables(folder, tmp_path / "work")
    assert read_again == []
    (folder / "lists" / "e.warc.gz").write_bytes(
        gzip.compress(record(5))
    )  # the lists are as before
    stdin()
    after = over_tables(folder, tmp_path / "work")
    assert {os.path.basename(p) for p in read_again} >= {"one.paths", "two.paths", "e.warc.gz"}
    stdin()
    assert after[:2] == serial(folder, limits)[:2]
    assert after != before


def test_copies_are_in_one_shard_and_a_further_report_changes_one(folder, tmp_path, stdin):
    def shards(work):
        return {f.parent.name: f.read_bytes() for f in tables.files(work / "documents")}

    over_tables(folder, tmp_path / "work", 5)
    before = shards(tmp_path / "work")
    place: dict[str, set[str]] = {}
    for file in tables.files(tmp_path / "work" / "documents"):
        for digest in tables.read(file).column("sha256").to_pylist():
            place.setdefault(digest, set()).add(file.parent.name)
    assert all(len(files) == 1 for files in place.values())
    (folder / "further.txt").write_text(collection.BUS.replace("Kellmar", "Vinde"))
    stdin()
    over_tables(folder, tmp_path / "work", 5)
    after = shards(tmp_path / "work")
    assert sum(before.get(name) != after.get(name) for name in {*before, *after}) == 1


def test_a_large_file_is_a_task_by_itself(folder, tmp_path, stdin, monkeypatch):
    monkeypatch.setattr("sayso.plan.reading._ALONE", 100)
    over_tables(folder, tmp_path / "work", 2)
    names = [f.name for f in tables.files(tmp_path / "work" / "units")]
    assert sum(name.startswith("file-") for name in names) > 8
