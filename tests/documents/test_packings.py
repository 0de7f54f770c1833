"""Packed bytes of every kind: whole, cut, damaged, with junk, with a dictionary, as bombs."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from sayso.documents import inflating, packings
from sayso.settings import DocumentSettings

LIMITS = DocumentSettings()
PACK = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstandard": zstandard.ZstdCompressor(write_checksum=True).compress,
}
TEXT = [f"Report {n} of the blast at Port Maren. ".encode() * 40 for n in range(3)]
KINDS = pytest.mark.parametrize("kind", sorted(PACK))


def inflated(raw: bytes, kind: str, limits: DocumentSettings = LIMITS):
    found = inflating.inflate(io.BytesIO(raw), kind, limits)
    return found.stream.read(), found


@KINDS
def test_members_are_joined_and_the_kind_is_told(kind):
    raw = b"".join(map(PACK[kind], TEXT))
    assert packings.packing(raw[:64]) == kind
    out, found = inflated(raw, kind)
    assert out == b"".join(TEXT)
    assert (found.remarks, found.breaks, found.beyond) == ((), (), False)


@KINDS
def test_a_cut_is_told(kind):
    raw = PACK[kind](TEXT[0]) + PACK[kind](bytes(range(256)) * 9)
    out, found = inflated(raw[:-3], kind)
    assert out.startswith(TEXT[0])
    assert any("cut off" in r or "damaged" in r for r in found.remarks)
    assert found.breaks


@KINDS
def test_damage_costs_its_member_alone(kind):
    parts = [PACK[kind](text) for text in TEXT]
    bad = bytearray(parts[1])
    bad[len(bad) // 2 :] = b"\xff" * (len(bad) - len(bad) // 2)
    out, found = inflated(parts[0] + bytes(bad) + parts[2], kind)
    assert out.startswith(TEXT[0])
    assert out.endswith(TEXT[2])
    assert f"{kind} damaged" in found.remarks[0]


@KINDS
def test_a_member_that_is_cut_inside_the_file(kind):
    parts = [PACK[kind](text) for text in TEXT]
    out, found = inflated(parts[0][: len(parts[0]) // 2] + parts[1] + parts[2], kind)
    assert out.endswith(TEXT[2])
    assert found.remarks


@KINDS
def test_junk_between_members(kind):
    out, found = inflated(PACK[kind](TEXT[0]) + b"junk" * 20 + PACK[kind](TEXT[1]), kind)
    assert out == TEXT[0] + TEXT[1]
    assert "passed over" in found.remarks[0]


@KINDS
def test_bombs_stop_at_the_ratio_and_at_the_bytes(kind):
    raw = PACK[kind](bytes(40_000_000))
    out, found = inflated(raw, kind)
    assert found.beyond
    assert len(out) < 6_000_000
    assert "max_ratio" in found.remarks[-1]
    out, found = inflated(raw, kind, DocumentSettings(max_archive=1_000_000, max_ratio=10**9))
    assert found.beyond
    assert len(out) < 1_000_000 + 2 * packings.BLOCKS
    assert "max_archive" in found.remarks[-1]


def test_a_zstandard_block_of_four_bytes_gives_no_more_than_a_step():
    # Blocks that repeat one byte 131072 times: 64 KB of them would be two thousand million bytes.
    head = b"\x28\xb5\x2f\xfd" + b"\x00" + b"\x50"  # window of 1 MB
    block = struct.pack("<I", (131_072 << 3) | (1 << 1))[:3] + b"a"
    raw = head + block * 16_000
    decoder = packings.members("zstandard", LIMITS)(raw)
    assert len(decoder.feed(raw)) == 131_072
    assert len(decoder.feed(decoder.rest)) == 131_072


def test_memory_is_capped():
    small = DocumentSettings(max_window=1_000_000)
    out, found = inflated(lzma.compress(TEXT[0], preset=9), "xz", small)
    assert (out, "max_window" in found.remarks[0]) == (b"", True)
    wide = zstandard.ZstdCompressionParameters(window_log=24)
    packer = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    out, found = inflated(packer.compress(TEXT[0]) + packer.flush(), "zstandard", small)
    assert (out, "max_window" in found.remarks[0]) == (b"", True)


@pytest.mark.parametrize("packed", [True, False])
def test_the_dictionary_that_a_file_begins_with(packed):
    samples = [f"<p>Case {n} of {n * 7}: the ministry said.</p>".encode() * 9 for n in range(400)]
    made = zstandard.train_dictionary(4_096, samples)
    raw = zstandard.compress(made.as_bytes()) if packed else made.as_bytes()
    packer = zstandard.ZstdCompressor(dict_data=made)
    frames = b"".join(packer.compress(text) for text in TEXT)
    skipped = b"\x5d\x2a\x4d\x18" + struct.pack("<I", len(raw)) + raw
    out, found = inflated(skipped + frames, "zstandard")
    assert (out, found.remarks) == (b"".join(TEXT), ())
    out, found = inflated(frames, "zstandard")  # and without it
    assert out == b""
    assert "damaged" in found.remarks[0]


def test_other_skippable_frames_are_passed_over():
    skipped = b"\x50\x2a\x4d\x18" + struct.pack("<I", 5) + b"hello"
    out, found = inflated(skipped + PACK["zstandard"](TEXT[0]), "zstandard")
    assert (out, found.remarks) == (TEXT[0], ())


def test_countless_damaged_members_end_the_reading():
    _, found = inflated(b"\x1f\x8b\x08\xff" * 5_000, "gzip")
    assert "the rest is not read" in found.remarks[-1]
    assert len(found.breaks) < 1_100


@KINDS
@given(data=st.data())
def test_any_change_of_bytes_ends(kind, data):
    raw = bytearray(b"".join(map(PACK[kind], TEXT)))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(4, len(raw) - 1))] = data.draw(st.integers(0, 255))
    del raw[data.draw(st.integers(10, len(raw))) :]
    out, found = inflated(bytes(raw), kind)
    assert b"".join(TEXT).startswith(out) or found.remarks
    assert list(found.breaks) == sorted(found.breaks)


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


CODINGS = {
    "gzip": gzip.compress,
    "deflate": deflated,
    "br": brotli.compress,
    "zstd": lambda data: PACK["zstandard"](data[:50]) + PACK["zstandard"](data[50:]),
}


@pytest.mark.parametrize("coding", sorted(CODINGS))
def test_http_bodies(coding):
    page = b"<html><body>" + TEXT[0] + b"</body></html>"
    packed = CODINGS[coding](page)
    assert inflating.body(packed, coding, LIMITS) == (page, None, False)
    cut = inflating.body(packed[: len(packed) * 2 // 3], coding, LIMITS)
    assert cut.remark
    assert page.startswith(cut.raw)
    bare = inflating.body(page, coding, LIMITS)
    assert (bare.raw, bare.remark) == (page, "said to be compressed and is not")
    bomb = CODINGS[coding](bytes(5_000_000))
    assert inflating.body(bomb, coding, DocumentSettings(max_bytes=100_000)).beyond


def test_a_coding_that_nobody_knows():
    assert inflating.body(b"x", "compress", LIMITS) is None


@pytest.mark.parametrize(
    "raw", [b"", b"junk", b"\x37\xa4\x30\xec" + b"\xff" * 60, b"\x28\xb5\x2f\xfd\x00"]
)
def test_a_dictionary_that_is_none(raw):
    skipped = b"\x5d\x2a\x4d\x18" + struct.pack("<I", len(raw)) + raw
    _, found = inflated(skipped + PACK["zstandard"](TEXT[0]), "zstandard")
    assert found.remarks or raw in {b"", b"junk"}  # bytes of any kind are a dictionary of content
