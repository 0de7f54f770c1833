"""Files, folders, globs and standard input: every input ends somewhere, with the reason."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest

from sayso.documents import Reading, read
from sayso.settings import DocumentSettings

REPORT = """Blast at Port Maren kills five

Five people died in a blast at the harbour of Port Maren on Sunday, the ministry said in a statement.

Doctors at the hospital said that they had counted seven dead, and that more were missing.
"""


def outcomes(readings: list[Reading]) -> list[tuple[str, str, str | None]]:
    return [(os.path.basename(r.input.path), r.input.outcome, r.input.reason) for r in readings]


def test_a_folder_is_walked_in_order_and_each_input_ends_somewhere(tmp_path):
    (tmp_path / "b.txt").write_text(REPORT)
    (tmp_path / "a.txt").write_text(REPORT + "More.")
    (tmp_path / "c.txt").write_text(REPORT)
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / ".hidden").write_text("x")
    found = list(read([tmp_path]))
    assert [(name, what) for name, what, _ in outcomes(found)] == [
        (".hidden", "skipped"), ("a.txt", "stored"), ("b.txt", "stored"), ("c.txt", "duplicate"),
        ("empty.txt", "skipped"), ("image.txt", "skipped"), ("noise.bin", "skipped"),
    ]  # fmt: skip
    assert found[3].input.report == found[2].input.report == found[2].document.id
    assert all(r.input.reason for r in found if r.input.outcome != "stored")
    assert all(r.problems for r in found if r.input.outcome in {"skipped", "failed"})


def test_the_order_of_paths_changes_nothing(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(REPORT + name[0] * (name != "c"))
    (tmp_path / "d.txt").write_text(REPORT + "a")
    paths = sorted(tmp_path.iterdir())
    assert list(read(paths)) == list(read(reversed(paths))) == list(read([tmp_path, *paths]))


def test_ids_come_from_the_bytes(tmp_path):
    import hashlib

    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + REPORT.encode())
    (reading,) = read([tmp_path / "a.txt"])
    digest = hashlib.sha256(b"\xef\xbb\xbf" + REPORT.encode()).hexdigest()
    assert reading.document.id == digest[:12]
    assert reading.document.raw_sha256 == reading.input.sha256 == digest
    assert reading.document.text == REPORT  # without the mark


def test_missing_files_and_empty_globs_fail_with_a_reason(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    found = list(read([tmp_path / "none.txt", str(tmp_path / "*.htm"), str(tmp_path / "*.txt")]))
    assert sorted(outcomes(found)) == [
        ("*.htm", "failed", "no file matches"),
        ("a.txt", "stored", None),
        ("none.txt", "failed", "no such file or folder"),
    ]


def test_rows_are_inputs_and_a_bad_row_stops_nothing(tmp_path):
    rows = [
        {"id": "one", "text": REPORT, "title": "Blast", "date": "2031-03-04", "outlet": "Corva"},
        {"id": "two", "text": 5},
        {"id": "one", "text": REPORT + "x"},
        ["no object"],
    ]
    lines = [json.dumps(row) for row in rows]
    file = tmp_path / "r.jsonl"
    file.write_text("\n".join([*lines[:2], "{broken", "", *lines[2:], lines[0]]))
    found = list(read([file]))
    assert [(n, w) for n, w, _ in outcomes(found)] == [
        ("r.jsonl#one", "stored"), ("r.jsonl#two", "failed"), ("r.jsonl#3", "failed"),
        ("r.jsonl#5", "stored"), ("r.jsonl#6", "failed"), ("r.jsonl#7", "duplicate"),
    ]  # fmt: skip
    first = found[0].document
    assert first.text == REPORT
    assert (first.title, first.outlet) == ("Blast", "Corva")
    assert (first.published.value, first.published.from_) == ("2031-03-04", "jsonl")


def test_content_decides_the_kind(tmp_path):
    (tmp_path / "page.txt").write_text(f"<!doctype html><html><body><p>{REPORT}</p></body></html>")
    (tmp_path / "text.html").write_text(REPORT)
    (tmp_path / "rows.txt").write_text(json.dumps({"id": "r1", "text": REPORT}) + "\n")
    (tmp_path / "feed.html").write_text("<?xml version='1.0'?><rss><channel></channel></rss>")
    found = {os.path.basename(r.input.path): r for r in read([tmp_path])}
    assert "<p>" not in found["page.txt"].document.text
    assert found["text.html"].document.text == REPORT
    assert found["rows.txt#r1"].document.text == REPORT
    assert found["feed.html"].input.outcome == "skipped"


def test_standard_input():
    (reading,) = read(["-"], stdin=io.BytesIO(REPORT.encode()))
    assert (reading.input.path, reading.document.text) == ("-", REPORT)


def test_a_huge_input_is_skipped(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT * 10)
    (tmp_path / "r.jsonl").write_text(
        json.dumps({"text": REPORT * 10}) + "\n" + json.dumps({"text": REPORT})
    )
    found = list(read([tmp_path], DocumentSettings(max_bytes=1_000)))
    assert [w for _, w, _ in outcomes(found)] == ["skipped", "failed", "stored"]
    assert "1000 bytes" in found[0].input.reason


def test_raw_bytes_are_kept_on_request(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(REPORT.encode("utf-16"))
    (reading,) = read([tmp_path / "in"], keep_raw=tmp_path / "raw")
    (kept,) = (tmp_path / "raw").iterdir()
    assert kept.name == f"{reading.input.sha256}.txt"
    assert kept.read_bytes() == REPORT.encode("utf-16")


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
def test_a_pipe_in_a_folder_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    os.symlink(tmp_path / "gone", tmp_path / "link")
    assert [w for _, w, _ in outcomes(list(read([tmp_path])))] == ["failed", "skipped"]


def test_the_room_is_light_until_a_page_is_read():
    code = (
        "import sys, sayso.documents; sayso.documents.from_text('A report of a blast. ' * 40);"
        "bad = {'lxml', 'trafilatura', 'resiliparse', 'htmldate', 'spacy', 'charset_normalizer'};"
        "print(sorted(bad & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_json_documents_of_rows(tmp_path):
    rows = [{"id": "a", "text": REPORT}, {"id": "b", "text": REPORT + "x"}, {"id": "c", "text": 1}]
    (tmp_path / "list.json").write_text(json.dumps(rows, indent=1))
    (tmp_path / "none.json").write_text('{\n"a": [1, 2]\n}')
    (tmp_path / "one.json").write_text(json.dumps({"id": "d", "text": REPORT + "y"}, indent=1))
    found = list(read([tmp_path]))
    assert [(name, what) for name, what, _ in outcomes(found)] == [
        ("list.json#1", "stored"), ("list.json#2", "stored"), ("list.json#3", "failed"),
        ("none.json", "skipped"), ("one.json#1", "stored"),
    ]  # fmt: skip


HOSTILE = {
    "deep.html": (
        b"<html><body>" + b"<div>" * 20_000 + REPORT.encode() + b"</div>" * 20_000,
        "stored",
    ),
    "open.html": (b"<html><body>" + b"<b><i>" * 10_000 + REPORT.encode(), "stored"),
    "cut.html": (
        b"<!doctype html><html><head><title>Blast</title><body><p>" + REPORT.encode()[:90],
        "stored",
    ),
    "less.html": (b"<" * 200_000, "stored"),
    "png.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "skipped"),
    "nul.txt": (REPORT.replace("five", "fi\0ve").encode(), "stored"),
    "nuls.txt": (b"\0" * 4_000, "skipped"),
    "line.txt": (b"Five people died in a blast, police said. " * 50_000, "stored"),
    "word.txt": (b"a" * 1_000_000, "stored"),
    "lines.txt": (b"Five people died.\n" * 60_000, "stored"),
    "wide.txt": (REPORT.encode("utf-16-be"), "stored"),
    "crlf.txt": (REPORT.replace("\n", "\r\n").encode(), "stored"),
    "mark.txt": (b"\xef\xbb\xbf" + REPORT.encode(), "stored"),
    "label.html": (
        b'<html><meta charset="utf-8"><body><p>' + ("é " + REPORT).encode("latin-1"),
        "stored",
    ),
    "blank.html": (b"<html><body><script>x</script></body></html>", "skipped"),
    "half.jsonl": (b'{"id": "a", "text": "Five \\ud800 died."}', "stored"),
}


def test_hostile_inputs_end_somewhere_and_stop_nothing(tmp_path):
    for name, (raw, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(raw)
    found = {os.path.basename(r.input.path).partition("#")[0]: r for r in read([tmp_path])}
    assert {name: r.input.outcome for name, r in found.items()} == {
        name: outcome for name, (_, outcome) in HOSTILE.items()
    }
    for reading in found.values():
        assert reading.input.outcome == "stored" or reading.input.reason
        if reading.document is not None:
            text, at = reading.document.text, 0
            for line in reading.document.lines:
                assert at <= line.span[0] < line.span[1] <= len(text)
                at = line.span[1]
    assert found["crlf.txt"].document.text == REPORT.replace("\n", "\r\n")
    assert found["mark.txt"].document.text == found["wide.txt"].document.text == REPORT
    assert "é" in found["label.html"].document.text
    assert "\ufffd" in found["half.jsonl"].document.text
    assert "lines" in found["lines.txt"].problems[0].message


def test_reading_order_changes_no_reading(tmp_path):
    for name, (raw, _) in HOSTILE.items():
        if len(raw) < 10_000:
            (tmp_path / name).write_bytes(raw)
    paths = sorted(tmp_path.iterdir())
    assert list(read(paths)) == list(read(paths[::-1])) == list(read([*paths[5:], *paths[:5]]))
