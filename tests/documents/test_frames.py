"""What the processes of reading send each other comes out as it went in."""

from __future__ import annotations

import io

import pytest

from sayso.documents import frames
from sayso.documents.readings import ended


@pytest.mark.parametrize("path", ["a.txt", "ä.txt", "\udcff.txt", "\ud820\udc30.txt", "𝄞.txt"])
def test_a_reading_comes_out_as_it_went_in(path):
    sent = ended(path, "failed", "cannot be read")
    out = io.BytesIO()
    frames.put_reading(out, sent)
    splitter, got = frames.Splitter(), []
    for byte in out.getvalue():
        got += [frames.reading_of(*frame) for frame in splitter.feed(bytes([byte]))]
    assert got == [sent]
