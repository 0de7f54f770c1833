"""Hostile inputs, small: each ends as something, with its reason, and what is sound in it is read.

In full size they are read by ``scripts/hostile.py``, which measures.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from sayso.documents import read
from sayso.documents.reading import BROKE_OFF
from sayso.settings import DocumentSettings

_FILE = Path(__file__).parents[2] / "scripts" / "hostile_inputs.py"
_SPEC = importlib.util.spec_from_file_location("hostile_inputs", _FILE)
hostile = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(hostile)

LIMITS = DocumentSettings(max_bytes=400_000, max_archive=2_000_000, max_members=50, max_ratio=20)
STORED = {  # of which something is stored
    "gzip truncated": 1, "gzip corrupt": 1, "gzip after junk": 1, "length too long": 2, "length oversized": 1,
    "zip of 100,000 members": 50, "zip names outside": 1, "tar names and links outside": 1, "200,000 nested divs": 1,
    "text node 10 MB": 1, "300,000 attributes": 1, "UTF-16 without mark": 1, "charset mislabelled": 1, "NULs": 1,
    "page 30 MB": 1, "1,000,000 links": 1, "1,000,000 paragraphs": 1, "1,000,000 attributes": 1,
    "row of 10,000,000 lists": 1, "JSON of 10,000,000 lists": 1,
}  # fmt: skip


@pytest.mark.parametrize("name", hostile.INPUTS)
def test_each_ends_with_its_reason(name, tmp_path):
    size = 0.0005 if "links" in name else 0.005  # the libraries take their time for links
    found = list(read([hostile.write(name, tmp_path, size)], LIMITS))
    assert found
    for reading in found:
        assert reading.input.outcome == "stored" or reading.input.reason
        assert not (reading.input.reason or "").startswith(BROKE_OFF)
    if name in STORED:
        assert sum(r.input.outcome == "stored" for r in found) == STORED[name]
    else:
        assert any(r.input.outcome in {"skipped", "failed"} for r in found)


def test_a_row_of_countless_lists_is_not_built(tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.documents.jsonl._MOST", 1_000)
    (found,) = read([hostile.write("row of 10,000,000 lists", tmp_path, 0.005)])
    assert found.input.reason == "more than 1000 lists and objects in a row"


def test_a_directory_or_header_of_any_size_is_not_taken_into_memory(tmp_path):
    limits = DocumentSettings(max_members=2)
    (found,) = read([hostile.write("zip directory 60 MB", tmp_path, 0.0005)], limits)
    assert "its directory has" in found.input.reason
    (found,) = read([hostile.write("tar header 300 MB", tmp_path, 0.005)])
    assert found.input.reason == "damaged tar: a header of 1500160 bytes"


def test_a_file_with_holes_is_not_filled(tmp_path):
    import tarfile

    info = tarfile.TarInfo("a")
    info.type, info.size = tarfile.GNUTYPE_SPARSE, 0
    head = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    head[483:495] = b"77777777777\0"  # its size with holes
    head[148:156] = b"%06o\0 " % (sum(head[:148]) + 256 + sum(head[156:512]))
    (tmp_path / "a.tar").write_bytes(bytes(head) + bytes(1024))
    (found,) = read([tmp_path / "a.tar"])
    assert found.input.reason == "a file with holes (sparse): not read"
