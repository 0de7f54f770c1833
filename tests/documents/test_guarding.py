"""Files are read in a process of their own: what ends it ends one input, and the rest is the same."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
import zipfile

import msgspec
import pytest

from sayso.documents import frames, guarding, read, reading
from sayso.documents.readings import ended
from sayso.errors import EngineError
from sayso.settings import DocumentSettings

REPORT = "Five people died in a blast at the harbour of Port Maren on Sunday, the ministry said. "
PAGE = f"<!doctype html><html><body><h1>Blast</h1><p>{REPORT * 5}</p></body></html>"
# What a worker does where a text asks for it; put in its way as the interpreter starts.
TRAPS = """
import os, signal, time
from sayso.documents.reading import Reader
whole = Reader.whole
count = [0]
def trapped(self, path, raw, *more):
    count[0] += 1
    if b"TIGHT" in raw and count[0] > 1: bytearray(1 << 34)
    if b"SPIN" in raw:
        while True: pass
    if b"WAIT" in raw: time.sleep(1000)
    if b"DIE" in raw: os.kill(os.getpid(), signal.SIGSEGV)
    if b"EAT" in raw: bytearray(1 << 34)
    if b"RAISE" in raw: raise LookupError("nobody thought of it")
    yield from whole(self, path, raw, *more)
Reader.whole = trapped
"""


@pytest.fixture
def guarded(monkeypatch):
    monkeypatch.setattr(reading, "Guard", guarding.Guard)


@pytest.fixture
def traps(guarded, tmp_path, monkeypatch):
    folder = tmp_path / "traps"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(TRAPS)
    monkeypatch.setattr(guarding, "_environment", lambda made=guarding._environment: {
        **made(), "PYTHONPATH": f"{folder}{os.pathsep}{made()['PYTHONPATH']}"})  # fmt: skip


def zipped(file, members: dict[str, str]):
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file


def told(found) -> list[tuple[str, str, str]]:
    return [(r.input.path.rpartition("#")[2], r.input.outcome, r.input.reason or "") for r in found]


def test_what_ends_the_worker_ends_one_input_and_the_rest_is_read(traps, tmp_path):
    file = zipped(tmp_path / "a.zip", {
        "a.txt": REPORT, "../out.txt": REPORT, "spin.txt": "SPIN", "b.txt": REPORT + "b", "die.txt": "DIE",
        "again.txt": REPORT, "eat.txt": "EAT", "raise.txt": "RAISE", "c.txt": REPORT + "c",
    })  # fmt: skip
    found = told(read([file], DocumentSettings(max_cpu=1)))
    assert [(name, outcome) for name, outcome, _ in found] == [
        ("a.txt", "stored"), ("../out.txt", "failed"), ("spin.txt", "failed"), ("b.txt", "stored"),
        ("die.txt", "failed"), ("again.txt", "duplicate"), ("eat.txt", "failed"),
        ("raise.txt", "failed"), ("c.txt", "stored"),
    ]  # fmt: skip
    why = {name: reason for name, _, reason in found}
    assert "1 seconds of processor time (documents.max_cpu)" in why["spin.txt"]
    assert why["die.txt"] == "ended the process that read it (SIGSEGV)"
    assert "400000000 bytes of memory (documents.max_memory)" in why["eat.txt"]
    assert why["raise.txt"] == f"{reading.BROKE_OFF} (LookupError: nobody thought of it)"


def test_what_is_short_of_memory_after_others_is_read_by_a_worker_of_its_own(traps, tmp_path):
    zipped(tmp_path / "a.zip", {f"{n}.txt": f"{REPORT * 3}{n}" for n in range(2)})
    members = {
        "1.txt": REPORT,
        "2.txt": f"TIGHT {REPORT}",
        "3.txt": f"EAT {REPORT}",
        "4.txt": f"{REPORT}4",
    }
    zipped(tmp_path / "b.zip", members)
    found = list(read([tmp_path / "a.zip", tmp_path / "b.zip"], DocumentSettings(in_process=0)))
    ends = [(r.input.path.partition("#")[2], r.input.outcome) for r in found]
    assert ends == [
        ("0.txt", "stored"), ("1.txt", "stored"), ("1.txt", "stored"), ("2.txt", "stored"),
        ("3.txt", "failed"), ("4.txt", "stored"),
    ]  # fmt: skip
    assert "documents.max_memory" in found[4].input.reason


def test_an_input_that_only_waits_ends_by_the_clock(traps, tmp_path):
    (tmp_path / "a.html").write_text("<html><body>WAIT")
    (tmp_path / "b.html").write_text(PAGE)
    found = told(read([tmp_path / "a.html"], DocumentSettings(max_wall=1)))
    assert "1 seconds of wall clock (documents.max_wall)" in found[0][2]


def test_a_file_full_of_what_ends_the_worker_is_given_up(traps, tmp_path, monkeypatch):
    monkeypatch.setattr(guarding, "_LOST", 2)
    file = zipped(tmp_path / "a.zip", {f"{n}.txt": f"DIE {n}" for n in range(4)})
    found = told(read([file]))
    assert [outcome for _, outcome, _ in found] == ["failed"] * 3
    assert found[2][2] == "2 inputs in it ended the process that read them: the rest is not read"


def test_the_worker_reads_as_this_process_does(tmp_path, monkeypatch):
    record = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.warc.gz").write_bytes(
        gzip.compress(record % (len(PAGE), PAGE.encode()) * 2)[:-9]
    )
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": REPORT}) + '\n{"id": 1}\n')
    (tmp_path / "d.eml").write_text(f"From: a@b.example\nSubject: Blast\n\n{REPORT}")
    (tmp_path / "e.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "f.txt").write_text(REPORT)
    zipped(tmp_path / "g.zip", {"a.txt": REPORT, "b.html": PAGE + "<p>x"})
    with tarfile.open(os.fsencode(tmp_path) + b"/h\xff.tar", "w", errors="surrogateescape") as tar:
        member = tarfile.TarInfo("\udcfe.txt")
        member.size = len(REPORT) + 1
        tar.addfile(member, io.BytesIO(REPORT.encode() + b"y"))
    here = list(read([tmp_path], keep_raw=tmp_path / "raw", leave=lambda p: "raw" in p))
    monkeypatch.setattr(reading, "Guard", guarding.Guard)
    there = list(read([tmp_path], keep_raw=tmp_path / "raw-too", leave=lambda p: "raw" in p))
    assert here == there
    assert {r.input.outcome for r in here} == {"stored", "failed", "skipped", "duplicate"}
    kept = [sorted(f.name for f in (tmp_path / name).iterdir()) for name in ("raw", "raw-too")]
    assert kept[0] == kept[1] != []


def test_small_plain_text_needs_no_worker(guarded, tmp_path, monkeypatch):
    def no_worker(_):
        raise AssertionError("a worker was started")

    monkeypatch.setattr(guarding, "_Worker", no_worker)
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "b.txt").write_text("“Six died,” she said.")
    rows = io.BytesIO(json.dumps({"text": REPORT + "z"}).encode())
    found = list(read([tmp_path, "-"], stdin=rows))
    assert [r.input.outcome for r in found] == ["stored"] * 3
    (tmp_path / "c.txt").write_text(PAGE)
    with pytest.raises(AssertionError, match="worker"):
        list(read([tmp_path]))


def test_standard_input_goes_to_the_worker_under_its_own_name(guarded):
    (found,) = read(["-"], stdin=io.BytesIO(PAGE.encode()))
    assert (found.input.path, found.input.outcome) == ("-", "stored")
    assert found.document.path == "-"


def test_a_worker_that_cannot_be_started_is_an_error_that_says_so(guarded, tmp_path, monkeypatch):
    (tmp_path / "a.html").write_text(PAGE)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(EngineError, match="could not be started"):
        list(read([tmp_path]))


def test_the_worker_ends_with_the_process_that_started_it(traps, tmp_path):
    (tmp_path / "a.html").write_text("<html><body>WAIT")
    program = (
        "import sys; from sayso.documents import guarding, read\n"
        "made = guarding._Worker.ask\n"
        "def ask(self, c): print(self.process.pid, flush=True); made(self, c)\n"
        "guarding._Worker.ask = ask\n"
        f"list(read([{str(tmp_path / 'a.html')!r}]))\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        env=guarding._environment(),
    )
    worker = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    end = time.monotonic() + 60
    while time.monotonic() < end and _alive(worker):
        os.sched_yield()
    assert not _alive(worker)


def _alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_frames_that_are_cut_off_are_an_end():
    stream = io.BytesIO()
    frames.put(stream, frames.UNIT, b"path")
    for size in range(len(stream.getvalue())):
        assert frames.take(io.BytesIO(stream.getvalue()[:size])) is None
    assert frames.take(io.BytesIO(stream.getvalue())) == (frames.UNIT, b"path")


def test_frames_come_in_pieces_of_any_size():
    sent, stream = [(frames.UNIT, b"a" * n) for n in range(9)], io.BytesIO()
    for frame in sent:
        frames.put(stream, *frame)
    for size in range(1, 20):
        splitter, data, found = frames.Splitter(), stream.getvalue(), []
        for at in range(0, len(data), size):
            found += splitter.feed(data[at : at + size])
        assert found == sent


def test_a_reading_comes_back_whatever_its_path():
    for path in ("a", "\udcff#b", "\U0001f600"):
        stream, one = io.BytesIO(), ended(path, "failed", "why")
        frames.put_reading(stream, one)
        stream.seek(0)
        assert frames.reading_of(*frames.take(stream)) == one
    assert frames.reading_of(frames.DONE, b"") is None
    assert msgspec.msgpack.encode(DocumentSettings())  # what a worker is started with


def test_the_worker_tells_where_each_list_led(guarded, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.warc").write_bytes(b"WARC/1.0\r\n\r\n")
        (tmp_path / f"{name}.paths").write_text(f"{name}.warc\n")
    with reading.Files(DocumentSettings()) as files:
        told = []
        for name in ("a.paths", "a.warc", "b.paths"):
            list(files.read(str(tmp_path / name)))
            told.append({os.path.basename(path) for path in files.followed})
    assert told == [{"a.paths", "a.warc"}] * 2 + [{"a.paths", "a.warc", "b.paths", "b.warc"}]
