"""PDF: its text in paragraphs, what it says of itself, and why it is not read where it is not."""

from __future__ import annotations

import io
import logging

from hypothesis import given
from hypothesis import strategies as st
from tests.documents.printed import lines, locked, pdf

from sayso.documents import Reading, read
from sayso.settings import DocumentSettings

FIRST = [
    "Five people died in a blast at the harbour of Port Maren on Sunday, the min-",
    "istry said in a statement that was read out on Corva radio in the evening.",
    "",
    "Doctors at the St Ilan hospital said that they had counted seven dead, and that",
    "more were missing. The harbour was closed to all ships until the morning, the",
]
SECOND = [
    "port master said. Boats from al-Verin brought the wounded to the hospital in al-",
    "Verin, where a second ward was opened.",
    "",
    "The ministry has not said what caused the blast. An inquiry was opened.",
]


def report(**info: str) -> bytes:
    head = [(72, 770, 8, "Situation report 12"), (300, 30, 8, "Page {} of 2")]
    pages = []
    for number, body in enumerate((FIRST, SECOND), 1):
        drawn = [(x, y, size, text.format(number)) for x, y, size, text in head]
        if number == 1:
            drawn += [(72, 740, 18, "Blast at Port Maren"), (72, 720, 18, "kills at least five")]
        pages.append(drawn[:1] + drawn[2:] + lines(body, y=690) + drawn[1:2])
    return pdf(pages, info)


def readings(raw: bytes, **limits: int) -> list[Reading]:
    return list(read(["-"], DocumentSettings(**limits), stdin=io.BytesIO(raw)))


def told(reading: Reading, role: str) -> list[str]:
    made = reading.document
    return [made.text[slice(*line.span)] for line in made.lines if line.role == role]


def test_paragraphs_go_on_over_lines_and_pages():
    (one,) = readings(report())
    assert one.input.outcome == "stored"
    body = told(one, "body")
    assert body[0].startswith("Five people died")
    assert "the ministry said in a statement that was read" in body[0]
    assert "until the morning, the port master said." in body[1]
    assert "the hospital in al-Verin, where" in body[1]
    assert body[2].startswith("The ministry has not said")
    assert len(body) == 3


def test_what_repeats_on_the_pages_is_furniture_and_stays_in_the_text():
    (one,) = readings(report())
    assert told(one, "furniture") == [
        "Situation report 12", "Page 1 of 2", "Situation report 12", "Page 2 of 2",
    ]  # fmt: skip


def test_what_the_file_says_of_itself():
    info = {"Title": "Microsoft Word - final2.docx", "Author": "Corva Relief Office",
            "CreationDate": "D:20310304101500+01'00'"}  # fmt: skip
    (one,) = readings(report(**info))
    made = one.document
    assert made.title == "Blast at Port Maren kills at least five"
    assert told(one, "title") == [made.title]
    assert made.byline == "Corva Relief Office"
    assert (made.published.value, made.published.from_) == ("2031-03-04", "pdf")
    assert made.extractor.startswith("pypdf/")
    assert made.raw_sha256 == one.input.sha256


def test_the_text_decides_on_the_day_before_the_file_does():
    drawn = lines(["PORT MAREN, March 3, 2031 (HNA) - Five people died in a blast at the harbour."])
    (one,) = readings(pdf([drawn], {"CreationDate": "D:20310601000000"}))
    assert one.document.published.value == "2031-03-03"


def test_columns():
    left = lines(["The office said that five", "people had died in the"], x=72)
    right = lines(["blast, and that more were", "missing on Sunday."], x=320)
    (one,) = readings(pdf([left + right]))
    assert "died in the blast, and that" in one.document.text


def test_a_scan_and_an_encrypted_file_are_skipped_with_the_reason():
    (scan,) = readings(pdf([b"q 600 0 0 800 0 0 cm Q", b""]))
    assert (scan.input.outcome, "pictures" in scan.input.reason) == ("skipped", True)
    (secret,) = readings(locked(report(), "abc"))
    assert (secret.input.outcome, "password" in secret.input.reason) == ("skipped", True)
    (open_,) = readings(locked(report(), ""))
    assert open_.input.outcome == "stored"


def test_a_damaged_file_fails_and_a_damaged_page_costs_no_other():
    raw = report()
    (cut,) = readings(raw[: len(raw) // 3])
    assert cut.input.outcome == "failed"
    assert "PDF" in cut.input.reason
    bad = raw.replace(b"/FlateDecode", b"/FlateDecodf", 1)
    (one,) = readings(bad)
    assert one.input.outcome == "stored"
    assert "Verin" in one.document.text
    assert any("page 1 is damaged" in p.message for p in one.problems)


def test_pages_and_their_bytes_are_capped(monkeypatch):
    pages = [
        lines([f"Report {n} of the blast at Port Maren, which killed five people."])
        for n in range(4)
    ]
    (one,) = readings(pdf(pages), max_pages=2)
    assert "Report 1" in one.document.text
    assert "Report 2" not in one.document.text
    assert any("max_pages" in p.message for p in one.problems)
    (one,) = readings(pdf(pages), max_page=100)
    assert any("max_page)" in p.message for p in one.problems)
    bomb = pdf([b"BT /F 10 Tf 72 700 Td (x) Tj ET " + b" " * 20_000_000])
    (one,) = readings(bomb, max_bytes=1_000_000)
    assert (one.input.outcome, one.document) == ("failed", None)


def test_in_a_web_archive_and_behind_blanks():
    raw = b"\r\n" + report()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + raw
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:r:1>\r\nWARC-Target-URI: "
        b"https://corva.example/1.pdf\r\nWARC-Date: 2031-03-05T10:00:00Z\r\nContent-Length: %d\r\n\r\n"
        % len(http)
    ) + http
    (one,) = readings(record)
    assert one.document.url == "https://corva.example/1.pdf"
    assert one.document.fetched == "2031-03-05T10:00:00Z"


def test_raw_bytes_keep_their_kind(tmp_path):
    (tmp_path / "a.txt").write_bytes(report())
    list(read([tmp_path / "a.txt"], keep_raw=tmp_path / "raw"))
    assert [file.suffix for file in (tmp_path / "raw").iterdir()] == [".pdf"]


def test_the_library_is_silent_and_its_log_is_left_as_it_was(capfd):
    log = logging.getLogger("pypdf")
    before = (log.propagate, list(log.handlers))
    readings(report()[:-60])
    assert (log.propagate, list(log.handlers)) == before
    assert capfd.readouterr().err == ""


@given(data=st.data())
def test_any_change_of_bytes_ends_with_a_reason(data):
    raw = bytearray(report())
    for _ in range(data.draw(st.integers(1, 20))):
        raw[data.draw(st.integers(8, len(raw) - 1))] = data.draw(st.integers(0, 255))
    found = readings(bytes(raw))
    assert all(r.document or r.input.reason for r in found)
