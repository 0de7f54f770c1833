"""Lists of archives: followed where the archives lie beside them, and nowhere else."""

from __future__ import annotations

import gzip
import io
import json
import os

import pytest
from tests.documents.test_archives import record

from sayso.documents import Reading, read
from sayso.documents.listings import here, kind
from sayso.settings import DocumentSettings

CDX = b" CDX N b a m s k r M S V g\n"


def line(at: int, size: int, name: str = "a.warc.gz") -> bytes:
    return f"example,corva)/1 20310303101500 https://corva.example/1 text/html 200 ABC - - {size} {at} {name}\n".encode()


def told(readings: list[Reading]) -> list[tuple[str, str]]:
    assert all(r.input.reason for r in readings if r.input.outcome != "stored")
    return [(os.path.basename(r.input.path), r.input.outcome) for r in readings]


@pytest.fixture
def folder(tmp_path):
    members = [gzip.compress(record(n)) for n in (1, 2)]
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "a.warc.gz").write_bytes(b"".join(members))
    (tmp_path / "out.warc.gz").write_bytes(gzip.compress(record(3)))
    return tmp_path / "crawl"


@pytest.mark.parametrize("packed", [False, True])
def test_paths(folder, packed):
    lines = "a.warc.gz\n\ncc/news/a.warc.gz\nb.warc.gz\n../out.warc.gz\n/etc/a.warc.gz\nhttps://x.example/a.warc.gz\n"
    raw = lines.encode()
    file = folder / ("warc.paths.gz" if packed else "warc.paths")
    file.write_bytes(gzip.compress(raw) if packed else raw)
    found = list(read([file]))
    assert told(found) == [
        ("a.warc.gz#urn:r:1", "stored"), ("a.warc.gz#urn:r:2", "stored"),
        (f"{file.name}#3", "skipped"), (f"{file.name}#4", "skipped"), (f"{file.name}#5", "skipped"),
        (f"{file.name}#6", "skipped"), (f"{file.name}#7", "skipped"),
    ]  # fmt: skip
    reasons = [r.input.reason for r in found[2:]]
    assert "read once" in reasons[0]
    assert "not here: fetch it first" in reasons[1]
    assert all("leads out" in r for r in reasons[2:4])
    assert "read once" in reasons[4]


@pytest.mark.parametrize("legend", [True, False])
def test_cdx_leads_to_its_records_alone(folder, legend):
    first = len(gzip.compress(record(1)))
    second = len(gzip.compress(record(2)))
    body = line(first, second) + line(first + 7, 40) + line(0, 9, "gone.warc.gz")
    (folder / "index.cdx").write_bytes((CDX if legend else b"") + body)
    found = list(read([folder / "index.cdx"]))
    assert [what for _, what in told(found)] == ["stored", "failed", "skipped"]
    assert found[0].input.path.endswith("a.warc.gz#urn:r:2")
    assert found[0].document.url == "https://corva.example/2"
    assert "https://corva.example/1 in gone.warc.gz: not here" in found[2].input.reason


def test_cdxj(folder):
    size = len(gzip.compress(record(1)))
    row = {
        "url": "https://corva.example/1",
        "filename": "a.warc.gz",
        "offset": "0",
        "length": str(size),
    }
    rows = [row, row | {"length": str(10**9)}, {"url": "x"}, {"filename": 5}]
    text = '!meta {"a": 1}\n' + "".join(
        f"example,corva)/1 20310303101500 {json.dumps(r)}\n" for r in rows
    )
    (folder / "index.cdxj").write_text(text + "broken 20310303101500 {broken}\n")
    found = list(read([folder / "index.cdxj"]))
    assert [what for _, what in told(found)] == ["stored", *["skipped"] * 4]
    assert "max_bytes" in found[1].input.reason


def test_lists_are_capped_and_lead_into_no_circle(folder):
    (folder / "a.paths").write_text("b.warc\na.paths.warc\n")
    (folder / "b.warc").write_text("c.warc\n")
    (folder / "c.warc").write_text("b.warc\n")
    found = list(read([folder / "a.paths"]))
    assert [r.input.outcome for r in found] == ["skipped", "skipped"]
    (folder / "long.paths").write_text("gone.warc.gz\n" * 9)
    found = list(read([folder / "long.paths"], DocumentSettings(max_members=3)))
    assert len(found) == 4
    assert "max_members" in found[-1].input.reason


def test_links_and_strange_schemes_lead_nowhere(folder):
    os.symlink(folder.parent / "out.warc.gz", folder / "link.warc.gz")
    listing = str(folder / "x.paths")
    (folder / "x.paths").write_text("x")
    for name in (
        "link.warc.gz",
        "file:///etc/passwd",
        "c:\\x.warc",
        "\\x.warc",
        "a/../../out.warc.gz",
    ):
        assert here(listing, name)[0] is None, name
    assert here(listing, "a.warc.gz")[0] == str(folder / "a.warc.gz")
    assert here("-", "a.warc.gz")[0] is None


def test_what_is_no_list():
    assert kind(b"Five people died.\n") is None
    assert kind(b"See https://corva.example/1\n") is None
    assert kind(b"https://corva.example/1\n") == "paths"
    assert kind(b"") is None
    raw = b"Read more:\nhttps://corva.example/1\n"
    (one,) = read(["-"], stdin=io.BytesIO(raw))
    assert one.input.outcome == "stored"


@pytest.mark.parametrize("raw", [CDX, b" CDX N b a m e", b'!OpenWayback-CDXJ {"a": 1}\n'])
def test_a_list_of_nothing_is_an_input_too(raw, tmp_path):
    (tmp_path / "list").write_bytes(raw)
    (one,) = read([tmp_path / "list"])
    assert (one.input.outcome, one.input.reason) == ("skipped", "a list that names nothing")
