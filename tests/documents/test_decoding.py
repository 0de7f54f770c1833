"""Bytes of any kind: read, or told that there is no text in them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents.decoding import decode, signature

TEXT = "Fünf Menschen — “five” — died at the café in São Maren, the ministry said. 🕯\n" * 3
WESTERN = "Five died at the café in São Maren, the ministry said.\n" * 3
RUSSIAN = (
    "Пять человек погибли в воскресенье при взрыве на старом причале, сообщило министерство.\n" * 4
)


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]
)
def test_unicode_with_and_without_mark(charset):
    found = decode(TEXT.encode(charset))
    assert found.text == TEXT
    assert bool(found.remarks) == (charset in {"utf-16-le", "utf-16-be"})


@pytest.mark.parametrize(
    ("raw", "declared", "text", "remarks"),
    [
        (WESTERN.encode("latin-1"), None, WESTERN, 1),
        (WESTERN.encode("latin-1"), "iso-8859-1", WESTERN, 0),
        (WESTERN.encode("cp1252"), "utf-8", WESTERN, 2),
        (WESTERN.encode("utf-8"), "iso-8859-1", WESTERN, 0),
        (WESTERN.encode("cp1252"), "no-such-charset", WESTERN, 2),
        (WESTERN.encode("cp1252"), "base64", WESTERN, 2),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN, 0),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN, 1),
    ],
)
def test_charsets_declared_rightly_wrongly_and_not(raw, declared, text, remarks):
    found = decode(raw, declared)
    assert found.text == text
    assert len(found.remarks) == remarks


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "utf-16"])
def test_ascii_in_utf16_is_not_taken_for_utf8(charset, declared):
    found = decode("Five people died, he said.\n".encode(charset), declared)
    assert found.text == "Five people died, he said.\n"


def test_damaged_utf8_keeps_all_that_is_sound():
    raw = TEXT.encode()
    found = decode(raw[:60] + b"\xff" + raw[60:])
    assert found.text.count("\ufffd") == 1
    assert found.text.replace("\ufffd", "") == TEXT
    assert "U+FFFD" in found.remarks[0]
    cut = decode(raw[: raw.index("🕯".encode()) + 2])
    assert cut.text.rstrip("\ufffd") == TEXT[: TEXT.index("🕯")]


def test_nul_characters_are_kept_and_told():
    found = decode(b"Five died.\0 Seven are missing, the ministry said." * 3)
    assert found.text.count("\0") == 3
    assert "3 NUL" in found.remarks[0]


@pytest.mark.parametrize(
    "raw",
    [
        random.Random(1).randbytes(20_000),
        b"\0" * 500,
        b"\0\1\2" * 500,
        bytes(range(256)) * 20,
        b"Five died." + b"\0" * 5000,
    ],
)
def test_binary_is_no_text(raw):
    assert decode(raw) is None


@pytest.mark.parametrize(
    ("head", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"%PDF-1.7", "a PDF file"),
        (b"PK\x03\x04", "a zip archive or office document"),
        (b"\x1f\x8b\x08", "a gzip file"),
        (b"Five died.", None),
        (b"", None),
    ],
)
def test_signatures(head, what):
    assert signature(head) == what


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "utf-8", "cp1252", "utf-7", "rot13", "idna", "x"]),
)
def test_any_bytes_end_somewhere(raw, declared):
    found = decode(raw, declared)
    assert found is None or found.text.encode("utf-8", "surrogatepass") is not None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_utf8_comes_back_as_it_was(text):
    found = decode(text.encode())
    assert found.text == text.removeprefix("\ufeff")
