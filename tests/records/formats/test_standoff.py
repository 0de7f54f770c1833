"""TEI and CAS: every mark covers the exact words, also behind characters of two UTF-16 units."""

from __future__ import annotations

import io
import re
import zipfile

import cassis
import pytest
from lxml import etree
from msgspec.structs import replace

from sayso.records import formats
from sayso.records.links import file_part

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
RANGE = re.compile(r"#string-range\(([^,]+),(\d+),(\d+)\)")


def whole(file: bytes, record) -> int:
    """Marks of a TEI file, each compared with the text that it points into."""
    corpus = etree.fromstring(file)
    texts = {
        ab.get("{http://www.w3.org/XML/1998/namespace}id"): ab.text
        for ab in corpus.iterfind(".//t:ab", TEI)
    }
    assert texts == {f"text-{file_part(r.id)}": r.text for r in record.reports}
    spans = corpus.findall(".//t:standOff/t:spanGrp/t:span", TEI)
    for span in spans:
        identity, start, length = RANGE.fullmatch(span.get("target")).groups()
        assert texts[identity][int(start) : int(start) + int(length)] == span.text
    return len(spans)


def marks(record) -> int:
    return (
        sum(len(c.content) + len(c.source or ()) + len(c.cue or ()) for c in record.claims)
        + len(record.figures) + len(record.places) + len(record.dates)
    )  # fmt: skip


def test_tei_marks_are_exact_words(exported, record):
    assert whole(exported("tei"), record) == marks(record) > 0


def test_tei_keeps_line_ends_of_two_characters(record):
    last = record.reports[-1]
    odd = replace(last, text=last.text + "\r\nend\r\n")
    changed = replace(record, reports=(*record.reports[:-1], odd))
    assert whole(formats.export(changed, "tei"), changed) == marks(record)


def test_what_xml_cannot_hold_is_replaced_one_for_one(record):
    last = record.reports[-1]
    odd = replace(last, text=last.text + "\x00\x0b\ufffe")
    changed = replace(record, reports=(*record.reports[:-1], odd))
    corpus = etree.fromstring(formats.export(changed, "tei"))
    assert corpus.findall(".//t:ab", TEI)[-1].text == last.text + "\ufffd" * 3
    held = zipfile.ZipFile(io.BytesIO(formats.export(changed, "cas")))
    assert len(held.namelist()) == len(record.reports) + 1


def test_tei_has_a_header_first_and_no_empty_standoff(exported):
    for part in etree.fromstring(exported("tei")).iterfind("t:TEI", TEI):
        assert [etree.QName(child).localname for child in part] in (
            ["teiHeader", "standOff", "text"],
            ["teiHeader", "text"],
        )


@pytest.fixture(scope="module")
def archive(exported):
    return zipfile.ZipFile(io.BytesIO(exported("cas")))


def test_cassis_reads_every_mark_as_the_exact_words(archive, record):
    system = cassis.load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
    seen = 0
    for report in record.reports:
        data = io.BytesIO(archive.read(f"{file_part(report.id)}.xmi"))
        cas = cassis.load_cas_from_xmi(data, typesystem=system)
        assert cas.sofa_string == report.text
        claims = [c for c in record.claims if c.report == report.id]
        expected = sorted((span, c.id, c.stance) for c in claims for span in c.content)
        read = cas.select("webanno.custom.SaysoClaim")
        assert sorted(((m.begin, m.end), m.sid, m.stance) for m in read) == expected
        figures = cas.select("webanno.custom.SaysoFigure")
        words = {f.id: f.text for f in record.figures}
        assert all(words[mark.sid] == mark.get_covered_text() for mark in figures)
        seen += len(list(cas.select_all_annotations()))
    assert seen == marks(record)


def test_xmi_counts_utf16_units(archive, record):
    """What cassis reads back as code points stands in the file as UIMA counts."""
    report = next(r for r in record.reports if any(ord(c) > 0xFFFF for c in r.text))
    root = etree.fromstring(archive.read(f"{file_part(report.id)}.xmi"))
    units = report.text.encode("utf-16-le")
    words = {figure.id: figure.text for figure in record.figures}
    found = root.findall("{http:///webanno/custom.ecore}SaysoFigure")
    assert found
    for mark in found:
        held = units[2 * int(mark.get("begin")) : 2 * int(mark.get("end"))]
        assert held.decode("utf-16-le") == words[mark.get("sid")]
