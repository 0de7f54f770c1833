"""JSONL and JSON: every line ends somewhere."""

from __future__ import annotations

import io
import json

import pytest

from sayso.documents.jsonl import holds_rows, rows, whole

ROW = {"id": "a", "text": "Five people died."}


def read(raw: bytes, most: int = 10_000) -> list[tuple[str, object, str | None]]:
    stream = io.BytesIO(raw)
    return [(path, row and row.get("text"), reason)
            for path, _, row, reason in rows(stream.read(16), stream, "f", most)]  # fmt: skip


def test_rows_are_named_by_id_else_by_line():
    raw = b'{"id":"a","text":"A"}\n\n{"text":"B"}\r\n{"id":"a","text":"C"}\n{"id":7,"text":"D"}'
    assert [(path, text) for path, text, _ in read(raw)] == [
        ("f#a", "A"), ("f#3", "B"), ("f#4", "C"), ("f#7", "D"),
    ]  # fmt: skip


def test_a_bad_line_is_told_and_the_next_one_read():
    deep = b'{"text":' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    found = read(b"{broken\n[1]\n" + deep + b"\n\xff\x00\xff\x00\n" + b'{"text":"B"}', 10**6)
    assert [text for _, text, _ in found] == [None, None, None, None, "B"]
    assert [bool(reason) for _, _, reason in found] == [True, True, True, True, False]


def test_a_line_that_is_too_long_is_passed_over():
    raw = json.dumps({"id": "x", "text": "a" * 500}).encode() + b"\n" + json.dumps(ROW).encode()
    found = read(raw, 100)
    assert "larger than 100" in found[0][2]
    assert found[1] == ("f#a", ROW["text"], None)


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16"])
def test_marks_at_the_start(charset):
    raw = (json.dumps(ROW) + "\n" + json.dumps(ROW | {"id": "b"}) + "\n").encode(charset)
    assert [path for path, _, _ in read(raw)] == ["f#a", "f#b"]
    assert holds_rows(raw, "f")


def test_a_line_in_another_charset_is_read_with_a_remark():
    found = read('{"id":"a","text":"café"}\n'.encode("latin-1"))
    assert found == [("f#a", "café", "no charset fits: read as cp1252")]


@pytest.mark.parametrize(
    ("head", "path", "answer"),
    [
        (b'{"text": "A"}\n', "a.txt", True),
        (b'{"text": "A"}', "a", True),
        (b'{broken\n{"text": "A"}\n', "a.txt", True),
        (b'{"tex', "a.jsonl", True),
        (b"Five people died.", "a.jsonl", False),
        (b"{the mayor} said so", "a.txt", False),
        (b"<html>", "a.jsonl", False),
        (b"", "a.jsonl", False),
    ],
)
def test_which_files_hold_rows(head, path, answer):
    assert holds_rows(head, path) is answer


def test_a_whole_json_document():
    assert whole(json.dumps(ROW, indent=1)) == [ROW]
    assert whole(json.dumps([ROW, ROW])) == [ROW, ROW]
    assert whole("[Music] He said so [applause]") is None
    assert whole("Five people died.") is None
    for none in ("[]", '{"a": 1}', "[1, 2]"):
        with pytest.raises(ValueError, match="JSON without"):
            whole(none)
