"""Archives, web archives and letters: read where they can be, told where not, always bounded."""

from __future__ import annotations

import base64
import bz2
import gzip
import hashlib
import io
import json
import lzma
import tarfile
import zipfile

import brotli
import pytest
import zstandard

from sayso.documents import Reading, read
from sayso.settings import DocumentSettings

REPORT = (
    "Blast at Port Maren kills five\n\nFive people died in a blast at the harbour of Port Maren on "
    "Sunday, the ministry said.\n\nDoctors said that they had counted seven dead. Case {}.\n"
)


def page(number: int) -> bytes:
    text = REPORT.format(number).replace("\n\n", "</p><p>")
    return f"<!doctype html><html><body><p>{text}</p></body></html>".encode()


def record(number: int, body: bytes | None = None, head: str = "", length: int | None = None):
    body = page(number) if body is None else body
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body
    length = len(http) if length is None else length
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:r:{number}>\r\n"
        f"WARC-Target-URI: https://corva.example/{number}\r\nWARC-Date: 2031-03-0{number}T10:00:00Z"
        f"\r\nContent-Length: {length}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return out.getvalue()


def readings(raw: bytes, **limits: int) -> list[Reading]:
    return list(read(["-"], DocumentSettings(**limits), stdin=io.BytesIO(raw)))


def ends(found: list[Reading]) -> list[tuple[str, str]]:
    assert all(r.input.reason and r.problems for r in found if r.input.outcome != "stored")
    return [(r.input.path, r.input.outcome) for r in found]


STORED = [(f"-#urn:r:{n}", "stored") for n in (1, 2, 3)]


@pytest.mark.parametrize("packed", [True, False])
def test_warc_records_keep_id_address_and_day(packed):
    pack = gzip.compress if packed else bytes
    found = readings(b"".join(pack(record(n)) for n in (1, 2, 3)))
    assert ends(found) == STORED
    first = found[0].document
    assert (first.url, first.fetched) == ("https://corva.example/1", "2031-03-01T10:00:00Z")
    assert "HTTP" not in first.text
    assert "Five people died" in first.text


def test_one_gzip_of_a_whole_warc():
    assert ends(readings(gzip.compress(b"".join(map(record, (1, 2, 3)))))) == STORED


def test_a_damaged_gzip_member_costs_no_other():
    members = [gzip.compress(record(n)) for n in (1, 2, 3)]
    bad = bytearray(members[1])
    bad[len(bad) // 2 :] = b"\xff" * (len(bad) - len(bad) // 2)
    found = readings(members[0] + bytes(bad) + members[2])
    stored = [r.input.path for r in found if r.input.outcome == "stored"]
    assert {"-#urn:r:1", "-#urn:r:3"} <= set(stored)
    assert any("gzip damaged" in (r.input.reason or "") for r in found)


def test_a_cut_off_gzip_is_told():
    raw = gzip.compress(record(1)) + gzip.compress(record(2))
    found = readings(raw[:-40])
    assert ("-#urn:r:1", "stored") in ends(found)
    assert any("cut off" in p.message for r in found for p in r.problems)


def test_junk_between_gzip_members():
    raw = gzip.compress(record(1)) + b"junk" * 50 + gzip.compress(record(2))
    assert [e for e in ends(readings(raw)) if e[1] == "stored"] == STORED[:2]


@pytest.mark.parametrize("length", [10, 100_000, 10**14])
def test_wrong_content_length_costs_no_other_record(length):
    found = readings(record(1) + record(2, length=length) + record(3))
    paths = dict(ends(found))
    assert paths["-#urn:r:1"] == "stored"
    assert paths["-#urn:r:3"] == "stored"
    assert any(r.input.outcome != "stored" or r.problems for r in found)


def test_a_header_without_end():
    found = readings(record(1) + b"WARC/1.0\r\n" + b"X: y\r\n" * 40_000)
    assert ends(found)[0] == STORED[0]
    assert any("no end" in (r.input.reason or "") for r in found)


def test_http_encodings_are_decoded_and_capped():
    packed = record(1, gzip.compress(page(1)), "Content-Encoding: gzip\r\n")
    chunked = b"".join(b"%x\r\n%s\r\n" % (1, bytes([c])) for c in page(2)) + b"0\r\n\r\n"
    pieces = record(2, chunked, "Transfer-Encoding: chunked\r\n")
    bomb = record(3, gzip.compress(b"a" * 3_000_000), "Content-Encoding: gzip\r\n")
    found = readings(packed + pieces + bomb, max_bytes=100_000)
    assert ends(found) == [*STORED[:2], ("-#urn:r:3", "skipped")]


def test_bombs_end_early():
    found = readings(gzip.compress(b"a" * 20_000_000), max_bytes=1_000_000)
    assert {w for _, w in ends(found)} <= {"failed", "skipped"}
    assert "max_ratio" in found[0].input.reason
    (reading,) = readings(zipped({"a.txt": b"a" * 20_000_000}))
    assert "max_ratio" in reading.input.reason


def test_zip_names_that_lead_outside_are_refused():
    files = {n: REPORT.format(n).encode() for n in ("a.txt", "../b", "/c", "C:\\d", "e/../../f")}
    assert [w for _, w in ends(readings(zipped(files)))] == ["stored", *["failed"] * 4]


def test_wacz_reads_its_archive_alone():
    raw = zipped({"datapackage.json": b"{}", "archive/a.warc.gz": gzip.compress(record(1))})
    assert [w for _, w in ends(readings(raw))] == ["skipped", "stored"]


def test_tar_in_gzip_with_links():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name in ("a.txt", "../b.txt"):
            raw = REPORT.format(name).encode()
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    found = readings(out.getvalue())
    assert ends(found) == [("-#a.txt", "stored"), ("-#../b.txt", "failed"), ("-#link", "skipped")]


def test_nested_and_crowded_archives_are_capped():
    raw = REPORT.format(1).encode()
    for _ in range(8):
        raw = zipped({"inner": raw})
    (reading,) = readings(raw)
    assert "max_nested" in reading.input.reason
    crowd = zipped({f"{n}.txt": REPORT.format(n).encode() for n in range(5)})
    found = readings(crowd, max_members=3)
    assert [w for _, w in ends(found)] == ["stored"] * 3 + ["skipped"]


@pytest.mark.parametrize("cut", [30, 120, 200])
def test_cut_archives_end_with_a_reason(cut):
    raw = zipped({"a.txt": REPORT.format(1).encode()})
    assert [w for _, w in ends(readings(raw[:cut]))] == ["failed"]


def test_a_letter_and_a_saved_page():
    head = "From: desk@corva.example\r\nSubject: Blast\r\nDate: Mon, 03 Mar 2031 10:00:00 +0000\r\n"
    (plain,) = readings((head + "\r\n" + REPORT.format(1)).encode())
    assert (plain.document.title, plain.document.published.value[:10]) == ("Blast", "2031-03-03")
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://corva.example/9\r\n"
        "Subject: Blast\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    )
    (kept,) = readings(saved.encode() + page(2) + b"\r\n--b--\r\n")
    assert kept.document.url == "https://corva.example/9"
    assert "Five people died" in kept.document.text


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress, zstandard.compress])
def test_other_packings_of_archives_and_of_text(pack):
    assert ends(readings(b"".join(pack(record(n)) for n in (1, 2, 3)))) == STORED
    (one,) = readings(pack(REPORT.encode()))
    assert one.document.text == REPORT


def test_a_web_archive_with_its_dictionary():
    made = zstandard.train_dictionary(2_048, [record(n, page(n)) for n in range(1, 200)])
    raw = made.as_bytes()
    packer = zstandard.ZstdCompressor(dict_data=made)
    head = b"\x5d\x2a\x4d\x18" + len(raw).to_bytes(4, "little") + raw
    assert ends(readings(head + b"".join(packer.compress(record(n)) for n in (1, 2, 3)))) == STORED


def test_http_encodings_on_one_another_and_in_chunks():
    body = zstandard.compress(page(1))
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (body[:9], body[9:])) + b"0\r\n\r\n"
    one = record(1, chunks, "Transfer-Encoding: chunked\r\nContent-Encoding: zstd\r\n")
    two = record(2, gzip.compress(brotli.compress(page(2))), "Content-Encoding: br, gzip\r\n")
    three = record(3, page(3), "Content-Encoding: br,br,br,br\r\n")
    four = record(4, page(4), "Content-Encoding: aes128gcm\r\n")
    found = readings(one + two + three + four)
    assert ends(found) == [*STORED[:2], ("-#urn:r:3", "skipped"), ("-#urn:r:4", "skipped")]
    assert "aes128gcm" in found[3].input.reason


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress, zstandard.compress])
def test_what_a_limit_cuts_is_no_report_unless_its_records_stand_whole(pack):
    (bomb,) = readings(pack(REPORT.encode() * 90_000))
    assert (bomb.input.outcome, bomb.document) == ("skipped", None)
    assert "max_ratio" in bomb.input.reason
    rows = b"".join(json.dumps({"text": REPORT.format(n)}).encode() + b"\n" for n in range(3))
    web = b"".join(map(record, (1, 2, 3)))
    for whole in (web, rows):
        found = readings(pack(whole + b"\n" * 20_000_000))
        assert [r.input.outcome for r in found[:4]] == ["failed", *["stored"] * 3]


def test_zip_directories_that_no_reader_knows_are_told(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("name", REPORT)
    raw = (tmp_path / "a.zip").read_bytes()
    at = raw.index(b"PK\x01\x02")
    newer = raw[: at + 6] + b"\x63" + raw[at + 7 :]  # the version that is needed to read it
    unnamed = raw.replace(b"name", b"\0ame")
    for number, content in enumerate((newer, unnamed)):
        (tmp_path / f"{number}.zip").write_bytes(content)
        (found,) = read([tmp_path / f"{number}.zip"])
        assert found.input.outcome in {"failed", "stored"}
    (tmp_path / "0.zip").write_bytes(newer)
    (found,) = read([tmp_path / "0.zip"])
    assert found.input.reason == "damaged zip: zip file version 9.9"


def test_an_archive_without_files_is_an_input_too(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w"):
        pass
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("folder/", b"")
    with tarfile.open(tmp_path / "c.tar", "w") as tar:
        folder = tarfile.TarInfo("folder")
        folder.type = tarfile.DIRTYPE
        tar.addfile(folder)
    assert [(r.input.outcome, r.input.reason) for r in read([tmp_path])] == [
        ("skipped", "a zip file without files in it"),
        ("skipped", "a zip file without files in it"),
        ("skipped", "a tar file without files in it"),
    ]


def signed(body: bytes, digest: str, kind: str = "Payload", head: str = "") -> bytes:
    raw = record(1, body, head)
    return raw.replace(b"WARC-Type", f"WARC-{kind}-Digest: {digest}\r\nWARC-Type".encode(), 1)


@pytest.mark.parametrize("name", ["sha1", "SHA-256", "md5"])
@pytest.mark.parametrize("form", ["hex", "base32"])
def test_the_archives_digest_is_verified(name, form):
    body = page(1)
    packed = gzip.compress(body)

    def digest(raw: bytes) -> str:
        made = hashlib.new(name.lower().replace("-", ""), raw).digest()
        return f"{name}:{made.hex() if form == 'hex' else base64.b32encode(made).decode()}"

    for raw in (packed, body):  # as sent, and as decoded
        (one,) = readings(signed(packed, digest(raw), head="Content-Encoding: gzip\r\n"))
        assert not any("digest" in p.message for p in one.problems)
    (one,) = readings(signed(packed, digest(b"other"), head="Content-Encoding: gzip\r\n"))
    assert one.input.outcome == "stored"
    assert any("not those of its digest" in p.message for p in one.problems)


def test_a_digest_of_an_unknown_kind_is_told():
    (one,) = readings(signed(page(1), "crc9:AB"))
    assert any("crc9" in p.message for p in one.problems)
