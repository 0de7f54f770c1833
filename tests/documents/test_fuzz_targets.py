"""What is fuzzed (``scripts/fuzz.py``): every target takes what it begins with, and some of it is read."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

SCRIPTS = str(Path(__file__).parents[2] / "scripts")
sys.path.insert(0, SCRIPTS)
from fuzz_targets import files, given, network, packed, readers, seeds  # noqa: E402

sys.path.remove(SCRIPTS)

from sayso.documents import read  # noqa: E402

TARGETS = {
    name: target
    for part in (files, given, network, packed, readers)
    for name, target in part.TARGETS.items()
}


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_a_target_takes_its_seeds(name):
    test = TARGETS[name].prepare()
    for data in (*TARGETS[name].seeds, b"", b"\0", b"\xff" * 9):
        test(data)


@pytest.mark.parametrize(
    "kind", ["PAGE", "WARC", "FEED", "LETTER", "REPORT", "PRINTED", "NEWS", "NINJS"]
)
def test_a_seed_is_a_sound_input(kind, tmp_path):
    file = tmp_path / "input"
    file.write_bytes(getattr(seeds, kind))
    assert "stored" in {reading.input.outcome for reading in read([file])}


def test_what_a_parser_lets_through_is_a_crash(monkeypatch):
    def broken(*_: object) -> None:
        raise LookupError("nobody thought of it")

    monkeypatch.setattr(readers.kinds, "kind", broken)
    with pytest.raises(LookupError):
        TARGETS["kinds"].prepare()(b"<html>")
    with pytest.raises(AssertionError):
        TARGETS["read"].prepare()(seeds.PAGE)
