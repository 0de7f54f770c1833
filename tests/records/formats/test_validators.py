"""Every format is valid by its own validator or library, and what is not valid is refused."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.records.formats.validators import TEI, VALIDATORS, tei

from sayso.records.formats import FORMATS


def test_each_format_has_a_validator():
    assert set(VALIDATORS) == set(FORMATS)


@pytest.mark.parametrize("name", sorted(VALIDATORS))
def test_each_format_is_valid(name, exported):
    try:
        assert VALIDATORS[name].check(exported(name))
    except ImportError as missing:
        pytest.skip(f"not installed: {missing.name}")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("jsonld", b'"@context"', b'"@contex"'),
        ("ged", b"number_of_sources", b"numbers"),
        ("csv", b"\r\n", b",\r\n"),
        ("geojson", b'"coordinates": [', b'"coordinates": ["x",'),
        ("bibtex", b"title = {", b"title = {{"),
        ("ninjs", b'"uri"', b'"url"'),
        ("tei", b"<titleStmt>", b"<titleStmt n='1'><q/>"),
        ("tei", b" target=", b" tarjet="),
        ("cas", b"PK", b"KP"),
        ("hxl", b"#", b"="),
        ("atom", b"<title>", b"<titel>"),
        ("csl", b'"issued"', b'"issud"'),
        ("schema.org", b'"publisher"', b'"publishr"'),
        ("ftm", b'"Mention"', b'"Mentions"'),
    ],
)
def test_what_is_wrong_is_refused(name, old, new, exported):
    whole = exported(name)
    assert old in whole
    at = whole.index(old)
    broken = whole[:at] + new + whole[at + len(old) :]
    try:
        with pytest.raises(Exception) as raised:
            VALIDATORS[name].check(broken)
        if isinstance(raised.value, ImportError):
            raise raised.value
    except ImportError as missing:
        pytest.skip(f"not installed: {missing.name}")


def test_a_table_that_is_cut_off_is_refused(exported):
    with pytest.raises(Exception, match="footer|magic"):
        VALIDATORS["parquet-claims"].check(exported("parquet-claims")[:-8])


def test_tei_elements_that_its_schema_has_elsewhere_are_refused(exported):
    root = etree.fromstring(exported("tei"))
    ab = root.find(f".//{{{TEI}}}ab")
    etree.SubElement(ab, f"{{{TEI}}}teiHeader")
    with pytest.raises(ValueError, match="extra content"):
        tei(etree.tostring(root))
